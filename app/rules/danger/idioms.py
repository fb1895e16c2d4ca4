"""Phrases with alarming words that are no danger, written as in `signs`.

Each takes its words out of every sign. Only phrases that nobody would use of a real danger belong
here: "kitchen knife", "kicked off" and "beating him every time" do not.
"""

THINGS = """
neutral | (nail|glue|heat|water|nerf|toy|cap|spud|staple|massage|spray|speed|bubble|squirt|caulk)
    (gun|guns|pistol|pistols|sword|swords|knife); gun (dog|hill); (top|young) (gun|guns); gunners
neutral | (kill|killer|battle|fire|blood|stab|bomb|shot|murder|knife|axe|death|slaughter|savage|
    danger|dead|burning|gas|gun|arrow|sword|police|hammer|burn|blade|bow) (street|lane|road|avenue|
    crescent|grove|terrace|gardens|angel|hill); (kill|die) (bill|hard)
neutral | (mr|mrs|miss|ms|dr) (kill|savage|slaughter|bomber|gunn|gun|fire|knife|blood|danger|payne|
    burn|burns|death|moody|hurt|stab|axe|sword|bullet|shot); name is *
neutral | (fire|smoke|burglar|car|house|gas|carbon|monoxide|security|intruder|panic|shop) (alarm|
    alarms|detector|detectors|drill|drills) (test|tests|testing|tested|practice|practise| being
    tested|was tested|check|checks|needs|battery|batteries|beep|beeping|beeps|bleeping|low|chirping|
    chirps|every|is being tested|fitted|engineer|serviced|maintenance|was being tested)
neutral | (test|tests|testing|tested) * (alarm|alarms); alarm clock; false alarm; car alarm; (alarm|
    alarms|detector|detectors) * (battery|batteries|beeps|beep|beeping|bleeping|chirping| chirp|
    test|testing|tested|tests|serviced); set my? * alarm off; (fire|evacuation) drill; fire drills;
    (car|house|shop) alarms; (faulty alarm|alarm faulty)
neutral | fire (station|door|doors|exit|exits|hazard|hazards|risk|pit|pits|place|places|safety|regs|
    regulations|extinguisher|extinguishers|escape|escapes|officer|lane|assembly|warden|certificate|
    inspection|sale|blanket|proof|emoji|risk assessment); fireplace; camp fire; log fire; wood
    (burner|burning); burning (wood|rubbish|garden|incense|ears|logs|calories|bridges); burns
    (rubbish|wood|waste); burn (rubbish|wood); firestarter; ring of fire; firework display; smoke *
    (chimney|chimneys|bbq|barbecue|pit|burner); (bbq|barbecue) smoke; smoke * his? (chimney|
    chimneys); (fire|firing|fires|fired) up (mower|bbq|barbecue|strimmer|engine); (curry|tune|song|
    beat|track|chilli|sauce|outfit|mixtape) is? fire; (got|been|getting) fired; fired up bbq; (fire|
    firing|fires|fired) up the? (mower|bbq|barbecue|quad|engine|engines)
neutral | gas (man|men|bill|bills|board|meter|meters|engineer|company|works|mains|check|certificate|
    safety|hob|boiler|bbq|service|rig); gas (canister|canisters|bottle|bottles|cylinder|cylinders)
    (dumped|left|all|everywhere|in|on|by|behind|lying); laughing gas; nitrous oxide?; little gas
    canisters; empty gas (canister|canisters|bottle|bottles); (smell|smells) * (cannabis| weed|
    skunk|dope); (boiler|gas|water) (man|men|engineer)
neutral | (knife|knives) (angel|crime|amnesty|sharpener|sharpening|bin|bins|block|arch|drawer|
    awareness); surrender * knife; stab (vest|vests); acid (rain|reflux|house|jazz|techno); shotgun
    (wedding|mic); riding shotgun; sword (dance|dancing|collection); battle axe; axed; axe
    (throwing|cuts|plans|services|parking|scheme); (rang|called) police about his? sword; (cricket|
    baseball|ping|rounders|fruit) (bats|balls); bats (roosting|roost|survey); bat (box|boxes);
    (milk|gas|water|plastic|empty) (bottle|bottles); bottle (bank|banks|top|tops|opener|return|
    shop); (bottles bank|bottle-bank); brick (wall|work|layer|laying|built|lane|shed|outbuilding);
    bricks (and mortar|left|dumped|piled|missing); (pile|piles|rubble|load) of? bricks; pole (dance|
    dancing|dancer|position|vault); (telegraph|lamp|tent|flag|fishing) (pole|poles); (hockey|pogo|
    drum|glow|joss|lolly|walking) (stick|sticks); razor wire; pipe (band|cleaner)
neutral | (photo|bath|cherry|jager|stink|glitter|seed|smoke) (bomb|bombs); bomb (site|disposal|
    shelter); bombs (up|along|past|about); bombing (along|past|about); (cost|costs|costing) a?
    bomb; looks like a? bomb (site|hit|has|went); was the bomb; meal was bomb; (bar|pub|cocktail) *
    shots; (free|vodka|tequila|jager|espresso|sambuca) shots; shots (bar|for|half|and cocktails);
    (screen|mug|flu|long) (shot|shots); flu jab; photo shoot; trouble shooting
neutral | police (station|stations|report|reference|ref|number|shop|academy|band|interceptors|
    commissioner|box|museum|non|dealt|know|have been|has been|been|came|attended|told|said|aware|
    involved|informed|advised|gave|already|were called|were|did|took|was|tape|helicopter|
    helicopters|siren|sirens|horses|community|pcso|complaint|logged|log|crime|dog); (by|from)
    police; (number|email|address|contact|details) (for|of) * (police|pcso|ambulance); (spoke|
    spoken|talked|reported|told|rang|called|phoned|contacted|complained|informed|rung) (to|it to|
    with|this to|him to|them to|her to)? (the|local)? police (about|last|and they| yesterday|
    already|who|ages|months|weeks|twice|they|several|times|three|when|but they|on monday);
    ambulance (station|depot|parked|came|crew|went|men|staff|service|attended|strike|driver|sirens|
    siren|took|chaser); do i (need|have) to (ring|call) (101|police) (too|as well|first|instead);
    emergency (exit|lighting|lights|plumber|repair|repairs|dentist|contact|works|roadworks|tax|
    appointment|stop|accommodation|housing|cord|vehicle|vehicles|access|budget|brake|number)
neutral | dont need (police|ambulance|fire-brigade|help just|any help|anything); smoke blows; on
    news; not (urgent|emergency|serious); not (really|that|an|so|too|very) (urgent|emergency|
    serious); (nothing|not) urgent; nobody (hurt|injured|was hurt|got hurt|is hurt); non (urgent|
    emergency); no (emergency|danger|urgency|injuries|risk|threat|threats|violence|weapons|weapon);
    (do|call|ring|dial) if * emergency; in emergency; only (for|if|in) emergencies; in (emergencies|
    case of) ; (call|ring|dial) 999 (in|if|for) (emergency|emergencies|crime|danger)
neutral | (leaflet|website|recording|poster|letter|advert|card|machine|booklet|guidance|
    answerphone) * (says|said|saying|told|tells|states|reads) * (999|112|emergency|danger|police|
    call|crime|fire); (know|knew|told|aware|supposed|understand) * (to|should|is|for|that)? * (call|
    ring|dial|phone)? (999|112|101); (rang|called|phoned|dialled|rung|tried|contacted|spoke) (to)?
    (999|112|101| ambulance|fire-brigade) (last|already|about|on|but they|and they|they|yesterday|
    before|earlier| in|at|then|and|twice|several|this|who|ages|three|two|each|every|many|so); 999
    (last|film|operator|calls|is for|band|advert|leaflet|call handler)
neutral | help (with|towards|filling|fill|finding|setting|paying|line|desk|point|centre|centres|
    yourself|page|sorting|understand|understanding); help (me|us) (with my|with the|with a|fill|
    find out|understand|sort|work out|complete|to understand|apply|log|report|register|choose|sign|
    pay|with parking); (your|much) help; thank * help; thanks * help; (cant|couldnt) help (but|
    noticing|thinking|feeling|wondering); (no|not|much|great) help (at|from|so|whatsoever); (help|
    helps|helping|helped) * (clean|tidy|carry|bin|bins|shopping|homework|recycling); (home|self|
    domestic|hired) help; does not help; would (help|be a help)
"""

SAYINGS = """
neutral | (people|neighbours|lads|students|tenants|couple|woman|man|family|lady|guy) in flat (<age>|
    1|2|3|16|17|18|19|20|a|b|c|d); (they|he|she|people|smokers|neighbours) (smoke|smokes);
    (frightened|scared|scares|frightens|terrified) (cat|cats|dog|dogs|pets|horse|horses|birds); no
    police; come and? empty
neutral | shot (past|through on|across on); attempted murder (on|of) my? (ears|garden|lawn|song)
neutral | (noise|bass|music|feet|knees|sound|smell|barking|heat|shoes|racket|din|stress|boredom|
    suspense|waiting|hayfever|snoring|tinnitus|drums|drilling|parking|stairs|queue|beat) (killing|
    kills|murdering|murder|torture|hurts|hurting|deafening|driving) (me|us)?; killing time; (dog|
    dogs|barking|cockerel|birds|noise|music) (killing|kills) me; ears (bleeding|bleed|ringing|
    hurt); you is? killing me; doing (my|our|his|her)? head in; (round|up) (bend|wall|twist);
    (driving|drove|drives) (me|us|everyone) (mad|up|round|crazy|insane|nuts|bonkers|potty)
neutral | (is|was) (blue|absolute|pure|sheer|total|actual)? murder (getting|trying|parking|with|
    every); murder mystery; (weather|parking|traffic|noise|heat|music|this) is? absolute? murder;
    bloodbath lol; (murdering|murder|murdered|butchering|killing) * (song|songs|tune|karaoke|lawn|
    grass|weeds|hits| anthem|guitar|piano|trumpet|violin|mood|vibe|fun); music is? murder; (crime|
    drama) series
neutral | (could|would|id) kill for; could murder a; (could|would) have? (strangled|throttled|
    slapped| screamed|cried|swung); (die|died|dying|dies|dead) (of|from|with) (boredom|
    embarrassment|laughing| shame|laughter|heat|curiosity); dying (for|to know|to find out|to hear|
    to see|to ask|breed|out); to die for; nearly (died|had|gave) (laughing|of|heart-attack)
neutral | (phone|battery|laptop|mobile|plant|plants|hedge|grass|wifi|signal|torch) (dead|died|dying|
    dies|about to die|is about to die); phone about to die; deadline; dead (battery|rat|rats|pigeon|
    pigeons|fox|mouse|mice|cat|dog|bird|birds|tree|trees|end|easy| leaves|plants|animal|animals|
    hedgehog|squirrel|badger|seagull|noisy|loud|annoying|early|tired| funny|fly|flies|wood|rude|
    boring|helpful|heat|lift|weight|bees|line); drop dead gorgeous; (dog|cat|rabbit|budgie|pet|
    hamster) (died|dead|passed); over my? dead body; tree is? dead
neutral | (shot|shots) (off|round); shot bolt; shot video; shooting (hoops|hoop|baskets|stars|star|
    range|goals|game|games|noises); shoot (hoops|me an email); like a? shot; give it a? shot;
    (wants|needs|deserves) shooting; in cold blood lol; scream blue murder; screaming (match|abdabs|
    fans|bargain|deal); scream (4|5|6); (play|plays|playing|played) * (gunshots|gunshot|shooting|
    guns)
neutral | stabbing in the? dark; stab in the? dark; back (stabbing|stabber); backstabbing; axe to
    grind; (hit|hits) (roof|sack|gym|town|shops|spot|jackpot|record); greatest hits; big hit; hit
    and miss; hitting (drums|drum|gym|shuttlecock|ball|balls|golf|radiator); kick (about|abouts|
    boxing|start); kickabout; kicking (a|the|their)? (ball|balls|football|leaves|cans|stink|fuss);
    kick (the habit| off time); (kicks|kick|kicked|kicking) * (ball|balls|football); kicks up;
    alive and kicking; (beat|beats|beating) (us|them|it) * nil; (beats|beating) (carpet|carpets|rug|
    rugs|drum|drums); beats (are|is|per|me how); it beats me; dead beat; deadbeat; beats * loud; on
    the beat; beat bobby
neutral | like something died; (kill|kills|killed|killing|poisoned) * (plants|plant|grass|tree|
    trees|flowers|lawn|weeds|roses); (collects|collect|collecting|collection) * (swords|knives|guns|
    weapons)
neutral | attack of the? * (pigeon|pigeons|seagulls|slugs|wasps); art attack; panic buying;
    heart-attack (grill|burger|cafe); (seagull|seagulls|pigeon|pigeons|wasp|wasps|magpies|crows|
    squirrels|slugs|moths|cats|birds) * (attack|attacks|attacking|attacked); (fox|foxes|vixen|gulls|
    seagulls|peacock|cockerel|cats) * (screaming|screams|scream|screeching| crying|fighting|howling|
    shrieking|fight|mating); (screaming|crying|fighting) (fox|foxes|cats|gulls); (seagulls|foxes|
    gulls|cats|blackbirds|magpies) fighting; baby is? teething
neutral | smashing (time|night|day|job|fella); smash (burger|burgers|hit); smashing it (lol|till);
    (bottle|bottles) bank; smashing noise; (smash|smashing|smashed|smashes|throwing|breaking) *
    (bottle|bottles|glass|glasses) * (recycling|bank|skip); glass * recycling; (broken|smashed)
    glass (in|on|all|everywhere|outside|along); bottles in recycling; throwing (a|big|another|
    house)? (party|parties|rubbish|litter|bread|food|fag|nappies|frisbee)
neutral | (jump|jumping|jumped) (start|leads|queue|ship|rope|puddles|conclusions|lights); (jumping|
    jump) * (trampoline|bouncy|overhead|floorboards|puddles); show jumping; bungee; run down (area|
    estate|house); hanging (about|around|baskets|basket|round|washing); hung over; (drowning|drown|
    drowned|drowns) (out|my)? (tv|telly|out|paperwork|rubbish|sorrows|debt|litter| music|noise|
    conversation); choked up; (cant|cannot) breathe (for|with|because of) * (weed|cannabis| bins|
    bbq|barbecue|perfume|skunk|drains|laughing|pollen|smell)
neutral | bleeding (radiators|radiator|noise|music|obvious|hell|cheek|nuisance|council|idiots);
    blood (boil|boils|boiling|test|tests|pressure|donor|donors|bank|orange|hound|sugar|brothers);
    makes * blood boil; passed out (leaflets|flyers|sweets); stroke of luck; stroke (cat|dog);
    stroking; breast stroke; (throwing|threw) a? fit; hissy fit; (fit|fits|fitting) (new|bathroom|
    kitchen|windows|kitchens|carpet|carpets|camera|cameras|cctv|lock|locks); crash (course|pad|test|
    helmet|mat|diet); (computer|website|app|laptop) crashed; mind blown; blow up (doll|bed|pool|
    mattress|castle|paddling); trapped (nerve|wind); pain in the? (neck|arse|bum|backside); (cat|
    kitten|fox|bird|pigeon|hedgehog|rat|mouse) * (trapped|stuck|hurt|injured|dead|hit|run over)
neutral | (cant|cannot) stand (the|it|noise|this|smell|him); punch (bowl|bag|holes|card); pack a?
    punch; (street|road) fighter; snowball (fight|fights); (food|pillow|snow|water|egg|cat) (fight|
    fights); snow * fight; (fight|fights|fighting|fought) (over|with)? the? (council|cuts|plans|
    decision| planning|damp|parking|bins|appeal); fight over a? parking; play fights
neutral | (blocked|boxed|parked|penned|hemmed) (me|us|them|her|him)? in; cant get * out * (blocked|
    parked|drive|car); cant get out of drive; cant get (my|the)? car out
neutral | threat (of rain|of eviction|of fine|to wildlife|of legal|of closure|of snow|level);
    (threatening|threatened|threatens|threaten) (to|with|us with|me with)? * (court|legal|evict|
    eviction|sue|solicitor|solicitors|bailiffs|ombudsman|rain|mp|councillor|rent|tribunal);
    (threatening|threatens|threatened) to (put|raise|charge|clamp|tow) * (rent|price|bill|car|
    service|us); daylight robbery; robbed * (ref|var|lol); (stealing|pinching|nicking|nicked|
    pinched) * (wifi|sleep| parking|thunder|space|spot|spaces|apples|milk|bin|bins); accusing * of
    stealing; hair raising
neutral | (banned|barred|prevented|stopped) from (coming|entering|going|being|contacting) * (here|
    in| near)?; (in|to|into|out of) (prison|jail|custody); text not (ring|call); not (ring|call)
    please; running (about|around) (upstairs|overhead|above); (they|he|she|people|cars|neighbours|
    visitors| parents) (park|parks); (come|coming) and? (look|measure|inspect|collect|clear|remove|
    fix); (has|have) (left|gone|moved) $; (trolley|bike|sofa|rubbish|mattress|left) * in (brook|
    canal|pond| stream); lots of crying bless; gave * statement; (nightmare|trouble|problem|
    problems) with * (drug dealers|dealers|gangs); the (man|woman|couple|family|people|neighbour|
    neighbours|lads|students| guy) (upstairs|downstairs|above|below); last message; (you|u) can
    close; stop (messaging|texting|emailing|writing|sending) me?; (had|have|has) enough (texts|
    messages| emails|letters|calls|noise|rubbish|parking)
"""
