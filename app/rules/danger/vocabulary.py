"""The words the guard knows: none is taken for a slip of another, and English is English."""

from app.rules.danger.everyday import EVERYDAY
from app.rules.danger.rules import MACHINE
from app.rules.danger.words import CLASSES

COMMON = frozenset(
    """a about above across actually after again against ago all almost alone along already also
    although always am an and another any anybody anyone anything anyway are area around as ask
    asked asking at away back bad be became because become been before began behind being believe
    below beside best better between big bit both bought bring brought building but buy by call
    called came can case caused centre change changed city clean clear close closed come comes
    coming could council couple course cut day days deal dear did different difficult do does doing
    done down during each early earlier easy eight either eleven else end enough estate even
    evening ever every everything except expect family far feel felt few fifteen fifty find first
    five floor follow for forget form forty found four friday from front full further gave get gets
    getting give given gives go goes going gone good got great group had half hand happen happened
    happens happy hard has have having he hear heard hello her here hers high him himself his hold
    home hope hour hours house how however hundred i idea if important in inside instead into is it
    itself job just keep kept kind knew know known knows large last late later least leave left
    less let letter level life light like line list listen little live lived lives living local
    long look looked looking lot lots love made main make makes making man many matter may maybe me
    mean means meant meet middle might mind mine minute miss monday money month months more morning
    most mostly move moved moving much must my name near nearly need needed needs neither never new
    next nice night nine no nobody none nor normal not nothing now number of off often old on once
    one only open opened opposite or other others our ours out outside over own page paid part
    particular past pay people perhaps person phone place plan plans please point possible post
    pretty problem problems put question quick quite rather read real really reason recently
    remember rest right road room round said same sat saturday saw say saying says school second
    see seem seems seen sell send sense sent seven several shall she short should show shown side
    since sit six sleep small so some somebody someone something sometimes somewhere soon sort
    speak spoke spoken stand start started state stay step still stood stop stopped straight street
    such sunday sure take taken takes taking talk ten than that the their them then there these
    they thing things think third thirty this those though thought three through thursday till time
    times to today together told tomorrow tonight too took top towards town tried try trying
    tuesday turn turned twelve twenty two under understand until up upon us use used using usual
    usually very wait waiting walk walked walking want wanted wants was watch water way we
    wednesday week weekend weeks well went were what when where whether which while who whole whom
    whose why will wish with within without woman word words work worked working works world would
    write wrong year years yes yet you young your yours yourself postcode avenue lane close drive
    court block flat crescent terrace upstairs downstairs neighbour mobile message text website
    into therefore father mother another whatever whoever anywhere everywhere sometime somehow
    income incoming doorstop comeback backfire backfired canton indoor herein hereto""".split()
)
KNOWN = MACHINE.words | EVERYDAY | COMMON | frozenset().union(*CLASSES.values())
# English words one letter from a word that matters, found in a list of British English words.
NO_SLIPS = frozenset(
    """attached attaching baiting basting bathing bating batting beading beaming beaning bearing
    belting berating besting betaking betting bleating blending boating breading breadth
    breasting breather breathy breeding bunging bunking bunting burping burring burying cashing
    casing casings casting causing ceasing chafing chocking chowing cocking coking conking
    cooking corking dander dangle danker downing droning drowsing drugging emergence expulsion
    fallowing flakes flambes flame flamed flamer flamers flumes followings frames frighting
    gabbed gabbled gamin grabber grubbed harry hatting hieing hiking hinting hiring hiving
    hunting hurray hurtling iii intrude kilning kinking lacked licked locker locket lucked
    massing meeting mission misting misusing mussing outsider outsize overdoes overdone patrol
    pease plaice pleads pleased pleasing pleats pouched pouching pounced pouncing raisin raking
    rapine rapping raring rasping rating razing reaping ribbing robin roping rubbing scabbed
    scabbing scaled scarce scares scarfed scooting scored scrammed scramming seared seating
    shared shooing shorting sin slabbed slabbing snared soared soothing spared stabled stabling
    stared stashing straggle straggled straggling streamed streaming stubbed stubbing swabbed
    swabbing swashing tapped terrifies tramped trapper tripped upstarts violet violets widow
    widows winnow""".split()
)
