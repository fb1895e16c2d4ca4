"""What people type for words: short forms, dialect, letters in disguise, masks and slips."""

_SHORT = """
being: bein beein, he is: hes hees ees hez heis hess, she is: shes shez sheis, they is: theyre
theyr thayre theyer, there is: theres thers theirs thers thares, it is: its itz tis, that is: thats
thts dats, what is: whats wots, who is: whos whose, i is: im iam ima, i has: ive iv, he has: hess,
we has: weve, they has: theyve theyv, you has: youve, you is: youre ur, he would: hed, they would:
theyd, they will: theyll, someone is: someones sum1s sumones somones, somebody is: somebodys,
everyone is: everyones, nobody is: nobodys noones, where is: wheres, here is: heres, there: ther
thair thre, everywhere: evrywhere everywere evrywhere everwhere evrywere, is not: isnt isn ent, is:
are r am iz, was: woz wuz, was not: wasnt werent wasn, has: have hav haz ave, has not: hasnt havent
hasn havn havnt, had not: hadnt, did not: didnt, will: wil, cant: cannot carnt kant cnt canny
cannae, dont: dnt dinnae doesnt doesn don, going to: gonna gunna gona gon ganna guna gonny gna
gonan goingto, want to: wanna wana, trying to: tryna, got to: gotta, give me: gimme, let me: lemme,
kind of: kinda, out of: outta outa, someone: sum1 some1 sumone somone smone summon sumoen,
somebody: sumbody sumbdy somebdy, anyone: any1 ne1 any-one, everyone: every1 evry1, nobody: no1
noone, nobody: nobdy nobodi, something: summat sumthin sumthing sumfing somthing sommat smth,
nothing: nowt nuffin nuthin nothin nuttin, anything: owt anyfin anythin, the: da teh th, this: dis,
them: dem em, that: dat tht, with: wiv wit wth w, they: dey thay tey, you: u ya yer yu ye, your: yr
ur, are: ar, my: mi meh ma, me: mee, and: nd n adn, because: cuz coz cos bcoz bc becoz becos,
please: pls plz plse pleas plees pliss plis pleaze pleese plsss plzz peas plase pleez plx pleeease,
help: hlp helpp halp hepl hlep hepl helf elp elpp helb jelp hwlp hslp heelp healp, help me: helpme
hlpme elpme helpmeh, help us: helpus, police: polis pollice polize poilce plice polic pilice popo
poleece poliece polce policia feds bizzies coppers rozzers cops plod policeman policewoman polisman
dibble, ambulance: amblance ambulans ambo amberlance ambulence ambalance amublance ambulace
amberlamps anbulance ambilance ambulanse, fire-brigade: firebrigade firemen firefighters fireman
firefighter fire-engine fireengine, emergency: emergancy emergencey emergencie emergeny emergncy
emrgency emergecy, now: nw noww naw rn atm, right now: rn rite-now, quick: kwik quik qwik qick,
quickly: quikly quickley, before: b4 bfore, to: 2 too tae, for: 4, at: @, great: gr8, wait: w8,
hate: h8, late: l8, tonight: 2nite tonite tonyt 2night 2nyt tonight, today: 2day 2da tday, night:
nite nyt, right: rite ryt, tomorrow: 2moro 2morrow tomoz tmrw tomoro tmr, people: ppl peeps peple
pepole, about: abt bout, because of: cosof, what: wot wat wht whut, here: ere hre heer hear-now,
her: hr, he: hee e, house: hse ouse hoose hous haus hause, home: hme ome hom, hitting: ittin hitin
hiting hittn, hit: hti, has got: hasgot, knife: nife knif knifes knive kniffe kife kinfe knfe knief
nyfe niff neif naif nive faca shank chib rambo zombieknife knive knfie, knives: nives, gun: gunn,
machete: machetti machetty macheti matchete machette shetty machettey, axe: ax, breathing: brething
breething breathin breathng brethin, breathe: brethe breeth breath breate brethe, bleeding: bleedin
bleding bleedng bleading, blood: blud blod bluud, stabbed: stabed stabd, stabbing: stabing stabin,
scared: scard skared scarred scaird sacred feart feared skeered scurred, frightened: frightend
freightened frigtened frightned, screaming: screming screamin screeming scremin skreaming,
shouting: shoutin shoutng showting, outside: outsid outsde owtside ootside outide otuside ouside,
upstairs: upstares upsters upstair upstars, downstairs: downstares dwnstairs downstair, stairs:
stares, door: dor dore dorr dooor doar, window: windo winda winder windy-glass winda windas, mum:
mam mom mommy mummy mumy mumm mother mama mammy, dad: daddy dady father papa, grandad: grandpa
granda granddad grampa, husband: husban hubby husbnd hasband usband hubbie, boyfriend: bf boyfren
boyfrend byfriend, ex: exs exes exhusband exwife exboyfriend expartner babyfather babydad
babydaddy, partner: prtnr partna other-half, brother: bro bruv bruvva brotha, sister: sis sista,
child: chld wean bairn littlun, children: childern childrens chidren kidz, kids: kidz, baby: babby
babi, man: bloke mon fella geezer guy bloke fellow chap, men: blokes fellas guys chaps, mans: dude,
lad: yob youth hoodie chav, lads: yobs youths chavs hoodies boyos, kill: kil kll, killing: kiling
killin, killed: kild kilt, trying: tryin tring tryna, coming: comin cumin cuming commin comming,
going: goin goin gan, beating: beatin beeting, beat up: beatup, breaking: breakin brakin braking,
break: brek, back: bak bk bck, he is back: hesback, coming up: comingup, overdose: od overdos
overdoze, dying: dieing dyin dieng, dead: ded deid, suicide: suiside sucide, unconscious:
unconcious unconsious unconchus uncontious unconcius unconscience uncouncious, collapsed: colapsed
collasped colapse collapse collapses, threatening: threatning threatnin threating threatenin
thretening threatn threatnen, threatened: threatend threatned thretened, threat: thret, attacking:
atacking attackin attaking, attacked: atacked attaked attackd, attack: atack attak, fighting:
fightin fyting fiting, burning: burnin, smoke: smok, fire: fier fyre firee, petrol: petral pertrol
petrel, strangling: stranglin strangeling, strangled: stranggled strangld, drunk: drunkk pissed
drunken blotto, fucking: fuckin fkin fkn fking fcking effing fecking fuck fukin fukkin ffs feckin
fookin freakin frigging bastard bastards cunt cunts wanker wankers shit shite bollocks blimey jesus
christ omg god, oh god: omfg, want: wnt wan, cant: cnt, talk: tlk tawk, speak: spk speek, send: snd
sent-help sned, come: cum kom, need: ned neeed nid nead, letterbox: letter-box leterbox mailbox
letterbx, neighbour: neighbor nieghbour neibour nabor neighber naybor nextdoors neighbours
neighbors nieghbours neighbours, next-door: nxtdoor nextdoor nextdoors nextdor, scream: screem,
screamed: screemed, shot: shott, gunshot: gunshots, bomb: bom bommb, hurry: hury huury, hiding:
hidin hideing, locked: lockt, phone: fone fon moby mobile, happening: happenin appening, kicking:
kickin, kicking off: kickinoff, smashing: smashin, punching: punchin, chasing: chasin, following:
followin folowing, watching: watchin, shoot: shoot, throwing: throwin, chucking: chuckin, dragging:
draggin, choking: chokin choaking, hurting: hurtin hurtting, hurt: hert hurted, i do not know: idk
dunno iono, seconds: secs, minutes: mins, drugs: drgs, real: rly, cannot breathe: cantbreathe, gas:
gaz, smell: smel smeling, bin: binn, wake: wak, not: nt nae, what do i do: wdid, never mind: nvm
nevermind, thanks: thx tnx thnx fanks tks tnks thnks thankyou, laughing: lolz lolol lmfao, off:
orf, head: ed eed, hands: ands hans, over: ova, mental: mentl, again: agen agn agin, still: stil,
inside: insid, into: in2 inta, garden: gardin gardn, kitchen: kichen kitchin, bathroom: bathrom,
bedroom: bedrom bedrum, toilet: bog loo lav, road: rd, street: st, leave: leev, leaving: leavin,
alone: alon, wife: wyfe misses missis, someone has: someoneve, dog: dogg, bite: byte, pizza: piza
pitza, jump: jmp, jumping: jumpin, myself: meself mysel myslef, himself: hisself hissel, pills:
pils, tablets: tablet tabs, going off: goinoff, violent: violant vilent, danger: dangr dainger,
hammer: hamma, angry: angri, acid: asid, heart-attack: heartattack heartatack, chest: ches,
missing: mising misin, alight: alite, throat: throte froat, robbing: robing, robbed: robed robd,
thieves: theives theifs thiefs, thief: theif, murder: merder murda, murdering: merdering, bleach:
bleech, gone: gon, cut: cutted, lying: layin laying, floor: flor flore, wont: wunt willnot
"""
_PAIRS = """next-door: next door, next doors; each-other: each other; fire-brigade: fire brigade,
    fire engine, fire service, fire engines, fire men, fire man, fire fighters; heart-attack: heart
    attack; dual-carriageway: dual carriageway; ring-road: ring road; main-road: main road;
    railway-line: railway line, train line; letterbox: letter box; chip-pan: chip pan; pit-bull:
    pit bull; golf-club: golf club; metal-bar: metal bar, iron bar; flick-knife: flick knife;
    zombie-knife: zombie knife; bus-shelter: bus shelter; fly-tipping: fly tipping; bb-gun: bb gun;
    tumble-dryer: tumble dryer; punch-up: punch up; bonfire-night: bonfire night; someone: some
    one; somebody: some body; cant: can not; nobody: no one; ice-cream: ice cream; drink-driving:
    drink driving, drunk driving; airgun: air gun, air rifle; partner: other half; stepdad: step
    dad; boyfriend: boy friend; girlfriend: girl friend; crime-ref: crime ref; myself: my self;
    himself: his self, him self; windowsill: window sill; street-light: street light"""

SLIPS = tuple(
    """police ambulance emergency knife machete stabbed stabbing attacked attacking strangled
    strangling strangle bleeding breathing breathe unconscious screaming screamed threatening
    threatened threaten violent violence hitting punched punching beating burglar burglars breaking
    intruder suicide suicidal overdose collapsed petrol explosion frightened terrified hurting
    kicking fighting shooting weapon raping kidnapped choking drowning seizure trapped outside
    upstairs downstairs kitchen husband boyfriend bathroom bedroom window please killing danger
    urgent hurry quickly letterbox flames locked hiding following stabbing robbing chasing
    throwing smashing murder gunshots bleeding convulsion scared trapped paramedic burning
    missing daughter everywhere somebody happening hostage grabbed dragging unresponsive""".split()
)
_APOSTROPHE = """he will: he'll, she will: she'll, i will: i'll, we will: we'll, we is: we're,
she would: she'd, he would: he'd, i would: i'd, we would: we'd"""
MASKED = tuple(
    """kill kills killed killing killer stab stabs stabbed stabbing rape raped raping rapist rapes
    murder murdered murdering suicide suicidal knife gun guns die dying dead death help police
    hang hanging overdose drugs blood bleeding beat beating abuse abused abusing attack attacked
    shoot shooting strangled strangling choke choking bomb hurting punched machete blade
    molested""".split()
)
RUN_TOGETHER = frozenset(
    """help me us please pls now hes shes theyre im he she is here back outside coming police fire
    call the send quick come got knife gun kill killing hurt hurting hitting in my house door at
    stop him hurry scared need ambulance bleeding breaking cant breathe someone man dont talk
    wont let leave going to die save need fighting smoke gas leak alone home inside upstairs
    downstairs has with on attacked attacking stabbed shot dying hide hiding locked""".split()
)
LOOKALIKES = {
    ord(one): latin
    for one, latin in zip(
        "авеёзійкмнорстухцԁѕіјԛԝһӏαβγεζηικμνορτυχωϲѡɑɡɩʀʜʏɪɴʟɢʙօսոցհԍᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢ",
        "abee3iikmhopctyxudsijqwhlabyeznikmvoptuxwcwagirhyinlgbounghgacdejkmoptuvwz",
        strict=True,
    )
} | {ord("ʼ"): "", ord("ⅼ"): "l", ord("ß"): "ss", ord("ø"): "o", ord("đ"): "d", ord("æ"): "ae"}


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines.replace("\n", " ").split(","):
        meant, _, written = line.partition(":")
        for word in written.split():
            found.setdefault(word, tuple(meant.split()))
    return found


SHORT_FOR = _table(_SHORT)
WITH_APOSTROPHE = _table(_APOSTROPHE)
PAIRS = {
    tuple(pair.split()): whole
    for whole, _, pairs in (one.partition(":") for one in " ".join(_PAIRS.split()).split("; "))
    for pair in pairs.split(",")
}
