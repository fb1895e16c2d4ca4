"""The classes of words the danger guard knows: who, what they do, with what, and when.

A word may be in several classes. Patterns (`signs`) name a class as `<person>`; the tense
rules (`danger_tense`) use the classes of time. Words are plain: small letters, no apostrophes,
after `danger_spelling` has put them in their usual form ("hes" is "he is", "sum1" is "someone").
"""

from app.rules.danger.spellings import SHORT_FOR

_PEOPLE = {
    "they": """he she they someone somebody anyone anybody everyone everybody man men woman women
    lad lads bloke blokes guy guys fella fellas geezer person people gang gangs group crowd mob
    teen teens teenager teenagers youth youths yob yobs thug thugs stranger strangers intruder
    intruders burglar burglars robber robbers thief thieves mugger dealer dealers addict junkie
    drunk drunks neighbour neighbours flatmate housemate lodger landlord tenant bully bullies
    customer driver idiot idiots scumbag scumbags scrote scrotes toerag hooligan hooligans chancer
    nutter nutters nutcase lass lasses lady ladies creep weirdo chap chaps member delivery owner
    resident residents manager teacher nurse doctor old-boy boss guard worker workers figure
    figures bouncer doorman squatter squatters them him her attacker gunman knifeman nonce paedo
    pedo perv pervert stalker ones male males female females individual kidnapper""",
    "kin": """partner hushusbands wife wifes hubby missus ex exs boyfriend girlfriend bf gf
    fiance fiancee dad dads mum mums mom moms mam mother father daddy mummy mommy brother brothers
    sister sisters bro sis son sons daughter daughters uncle aunt auntie nan nans nanna gran grans
    grandad grandads grandma grandmother grandfather granddad stepdad stepmum stepfather parents
    family relative cousin nephew niece carer mate friend friends in-laws twin""",
    "partner": """partner partners husband husbands wife hubby missus ex exs boyfriend girlfriend
    bf gf fiance fiancee spouse bfs""",
    "home": """dad dads mum mums mom moms mam mother father daddy mummy mommy stepdad stepmum
    stepfather parents""",
    "child": """kid kids child children childs boy boys girl girls baby babies toddler toddlers
    bairn bairns wean weans littlun infant newborn son daughter grandson granddaughter niece nephew
    little-one pupil schoolgirl schoolboy teenager youngster toddlers""",
    "frail": """nan nans nanna gran grandad grandma grandmother grandfather pensioner elderly oap
    granny old-man old-lady old-woman mum dad mother father wife husband""",
    "me": "me us myself ourselves",
    "i": "i we",
    "hurtable": """each-other himself herself themselves cyclist pedestrian victim passenger
    animal pensioner lady ladies gentleman student old elderly granny head face throat stomach
    everyone everybody police officer paramedic paramedics""",
}
_ACTS = {
    "hurting": """attacking assaulting stabbing strangling throttling raping mugging punching
    slapping headbutting battering hurting torturing robbing killing murdering suffocating
    lamping twatting decking thumping clobbering molesting groping kidnapping abducting bashing
    choking smothering bullying harming knifing slashing injuring lynching scalding tasering
    leathering braying nutting pinning whacking threatening abusing terrorising""",
    "hitting": """beating hitting kicking shooting biting pushing shoving dragging grabbing jumping
    burning stamping throwing pulling smacking bottling glassing hammering drowning whipping poking
    spitting chasing going ramming pelting restraining touching squeezing stoning swinging
    trampling stomping cutting dangling pointing slamming shaking""",
    "hurt": """kill stab hit hurt beat shoot murder rape strangle batter smash punch kick attack
    slap burn slash cut cripple drown choke harm bash throttle bottle glass deck knife shank
    finish bury torture slice smother poison gut lynch assault kidnap hang behead grab drag jump
    mug rob end harass""",
    "hurts": """hits beats kicks punches slaps chokes strangles hurts attacks bites pushes shoves
    batters rapes threatens burns drags grabs stabs""",
    "hurted": """stabbed attacked assaulted punched strangled raped mugged slapped headbutted
    battered robbed kidnapped grabbed bit bitten kicked hit beat beaten jumped shot slashed knifed
    glassed bottled pushed shoved dragged thrown threw twatted lamped decked choked hurt bashed
    thumped molested groped abducted throttled strangle drugged spiked trampled burnt burned
    nutted mauled savaged whacked lynched murdered killed tortured abused injured shanked stamped
    scalded threatened cornered chased tasered stomped""",
    "maim": "stabbed shot knifed slashed shanked strangled bottled glassed raped kidnapped",
    "stealing": """stealing nicking robbing burgling looting thieving pinching shoplifting
    breaking hotwiring pickpocketing swiping""",
    "damaging": """smashing vandalising spraying graffitiing damaging slashing keying wrecking
    torching trashing ripping destroying kicking scratching breaking burning tagging booting
    caving""",
    "throwing": """throwing chucking lobbing hurling pelting launching firing aiming flinging
    bricking hoying slinging shooting tossing""",
    "missile": """stone stones brick bricks bottle bottles rock rocks egg eggs firework fireworks
    rocket rockets things stuff bottles glass objects missiles cans pebbles bangers slabs furniture
    plates petrol concrete paving wood logs catapult bbs airgun pellets flares""",
    "angry": """angry raging mad mental kicking-off drunk pissed high aggressive violent raving
    fuming losing-it off-his-head steaming hammered wasted psycho furious paralytic wired unstable
    psychotic""",
    "weapon": """knife knives blade blades machete machetes gun guns axe axes ax hammer bat bats
    sword swords crowbar pistol rifle shotgun revolver handgun firearm firearms weapon weapons
    screwdriver acid hatchet cleaver dagger shank razor scissors knuckleduster taser crossbow
    chainsaw crowbars hammers screwdrivers pistols catapult cosh baton pole poles pipe katana
    samurai zombie-knife flick-knife stanley penknife lighter petrol brick bricks bottle bottles
    grenade metal-bar iron-bar broken-glass shooter stick sticks golf-club syringe airgun bb-gun
    cutlass spear""",
    "edge": """knife knives blade blades machete machetes gun guns axe axes sword swords pistol
    rifle shotgun handgun firearm firearms weapon weapons crossbow acid grenade machetes revolver
    dagger hatchet cleaver zombie-knife bomb""",
    "sort": """broken big large huge massive small little long kitchen metal baseball iron wooden
    sharp rusty carving bread steak golf cricket snooker hockey smashed old zombie hunting flick
    stanley pen air sawn replica loaded glass beer wine petrol pool chair table pair""",
    "holding": """has got with holding carrying waving swinging pulled pulling pull brandishing
    hold carry picked wielding drew drawn grabbed flashing using pointing showing clutching
    gripping pointed getting produced flashed sharpening""",
}
_PLACES = {
    "room": """house flat home kitchen bedroom loft attic room hallway landing hall bathroom lounge
    downstairs upstairs cellar basement conservatory property apartment building stairs stairwell
    staircase corridor porch living-room front-room maisonette bungalow bathroom toilet""",
    "yard": """garden yard shed garage drive driveway alley doorway entry close back balcony
    roof passage gate ginnel car landing""",
    "opening": """door doors window windows winda windas winder handle letterbox lock locks
    letter-box gate shutter shutters patio skylight fence wall balcony front-door back-door
    doorhandle catflap""",
    "burnable": """car cars van house houses flat flats shed sheds bin bins garage garages building
    kitchen curtains bed sofa cooker oven roof bike moped caravan shop school church garages pub
    bungalow field fence woods woodland grass hedge pram mattress wheelie wheelies chip-pan
    tumble-dryer dryer microwave block stairwell van lorry bus factory mosque temple synagogue
    gurdwara warehouse tree trees park allotment person man woman clothes hair""",
    "road": "road roads motorway carriageway railway tracks track rails bypass street traffic",
    "water": "canal river lake water pond reservoir sea weir lock ice pool brook quarry bath",
    "height": """bridge roof ledge edge balcony multistorey railings flyover viaduct cliff
    windowsill scaffolding crane rooftop parapet building window pylon""",
}
_MARKS = {
    "now": """now rn currently still tonight tonite atm quick quickly hurry immediately asap
    straightaway urgently continuing nownow presently""",
    "just": "just minutes seconds mins secs moments",
    "was": "was were did had",
    "did": """came went said told used thought tried wanted took gave kept happened seemed started
    called rang saw felt left wouldnt shouldnt turned stood looked""",
    "again": "again back",
    "long_ago": "yesterday previously formerly overnight historical historic yday yest",
    "no": """not no never nobody noone none nothing without dont doesnt didnt neither nor hardly
    aint stopped""",
    "maybe": "if would should could might unless whether suppose imagine wouldnt shouldnt couldnt",
    "fun": """lol lmao haha hahaha hahah lolz rofl joke joking jokes film films movie movies telly
    tv television xbox playstation ps4 ps5 nintendo game games gaming gamer fortnite netflix
    youtube song songs singing karaoke lyrics band gig concert album football footy rugby
    cricket boxing wrestling halloween panto pantomime rehearsal rehearsals laughing laughter
    giggling playground party parties dj hen nerf cosplay theatre
    soap eastenders corrie drill-music episode podcast tiktok meme comedy singer rapper
    rap hoops hoop pretend pretending fancy-dress spider spiders fencing karate judo airsoft
    paintball sparring""",
    "subject": "he she they i we",
    "joins": "and but then because cos cuz coz while whilst so or plus however although though",
    "skip": """a an the my our his your their this that these those is be to um er uh erm ah oh
    like really very so just now still again right please proper well literally actually fucking
    bloody effing frigging some all of been also even dear sir quite totally completely both too
    only being""",
    "she_may_own": "her",
}
CLASSES: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for table in (_PEOPLE, _ACTS, _PLACES, _MARKS)
    for name, words in table.items()
}
for _name, _words in CLASSES.items():
    _usual = {SHORT_FOR[word][0] for word in _words if len(SHORT_FOR.get(word, ())) == 1}
    CLASSES[_name] = _words | _usual
CLASSES["person"] = CLASSES["they"] | CLASSES["kin"] | CLASSES["child"]
CLASSES["year"] = frozenset(str(year) for year in range(1980, 2040))
CLASSES["age"] = frozenset(
    "4 5 6 7 8 9 10 11 12 13 14 15 four five six seven eight nine ten eleven twelve".split()
)
