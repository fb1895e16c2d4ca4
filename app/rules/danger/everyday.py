"""Everyday matters: words that explain away the signs marked `~` in `signs`.

They also stand between a verb and a person: "kicking a ball at the wall".
"""

EVERYDAY = frozenset(
    """101 adaptations advice advise adviser advisor airbnb aircon allocation allocations allotment
    allotments amplifier anniversary annoying ants apologise apologised appeal apples
    appointment appointments appreciated arrears ashtray ashtrays association aviary badger
    bagpipes ball ballgames balls banding banner banners barbecue barbecued barbecues barbeque
    barbeques barbequing bark barking barks basketball bass batteries battery bbq bbqs beats
    bedbugs beep beeped beeping beeps beggar beggars bells benefit benefits bidding bingo bins
    birdseed bleeping blossom blue-badge bmx bollard bollards bonkers bookies booklet boundary
    bowling bowls brambles brickwork broadband brownies browser budget budgie builders
    building-work bulky bumps bunting busker buskers busking buzzing bye cafe campaign
    canisters cannabis canvassers caretaker caretakers carnival carol carols carpenter carpets
    caseworker catalogues catnip chalk chalked cheers chicane chickens chimes chiminea
    choirboys christmas chugger cigarette cigarettes cigs clamped clarinet cleaners clogs
    cockerel cockerels cockroaches collection collections comments committee compensation
    complain complained complaining complaint complaints compost compressor condenser condoms
    congregate congregating conifer conifers conker conkers consultation contractor
    contractors conversion council councillor counselling courteous cow creaking cricket
    crime-ref crisp curry cycling daffodils damaged daytime deafening decorating decorators
    deliveries delivering delivery dent dented department departments diary digging dinner
    disappointed disgrace disgraceful disgusting divorced diwali diy dj dogshit dogwalkers
    dominos doorbells doughnuts drilling droppings drum drumming drums dryer dump dumped
    dumping dumps e-mail e-scooter e-scooters earplugs easter egged eid election electrician
    elephants email enforcement environmental exams exhausts extension extractor eyesore fag
    fags feathers feedback fees feral festival fete fines fixed flatpack flea fleas floodlight
    floodlights floorboards flooring flowerbed flowerbeds flowers fly-tipping flyers
    flyposting flytipping football footballs footie footsteps forename forms fouling fountain
    fox foxes garages gardener gardeners gardening gardens gazebo geese gnome gnomes goalpost
    goalposts goodnight gossip gossiping gossips graffiti grass grateful greenhouse grit
    gritting groundsman guitar gulls gully guttering gutters haha halloween hammering hamster
    hedge hedgehog hedges helpful hens heron hiya hmo hoarding hobby hockey homeswap homework
    hooting hoover hoovering hoovers hopscotch horsebox hottub howling howls hubcap hubcaps
    hum humming humps hutch ice-cream icecream inconsiderate inflatable inset inspection
    inspections insulting insults insurance interpreter invoice invoices irritating ivy
    jacuzzi jingle jingles jogging joining karaoke keepie kennel kennels keyed kickabouts
    kites knotweed koi laminate lamppost landscapers law lawn lawnmower leaflet leafleted
    leafleting leaflets legal legend legislation leisure letter letting lettings leylandii
    liar librarian licence licensing lino litter littering lodgers log logged login loitering
    lol lollipop lorries loud louder loudly lovely magpies maiden marquee mattress measure
    mediation meeting meetings mend mended mess messaging messy mice misspelt monsters mopeds
    mortgage mot motorbikes mould mouse mow mower mowing mows mural music mutual nappy
    neighbourhood-watch neighbourly nest netball nettles newsletter nicked nightclub nightmare
    nightmares nightshift nitrous noise noises noisy nuisance odour odours ombudsman openreach
    ornaments overgrown paint painted painting paintwork parcel parcels parking parks parrot
    parties party partying password paving peeing pelican permit permits petition piano pigeon
    pigeons planning plasterers plumber polite pollen polling pong poo portal postbox posters
    pothole potholed potholes practice practise prescriptions promised proposal proposals
    pruning quads queues quieter quote rabbits racers racing radiator radiators raffle rat
    rats rec receipt receptionist records recycling ref reference refund rehearsing rehoused
    rehousing rendering repairing repairs replied replies report reported reporting residents
    resolved resurfacing revising revision revving roadworks roofers roses rowdy rubbish rude
    rugby rumours salting sandpit sap satisfied sawing saxophone scaffolders scarecrow scooter
    scouts scratched scrawled scribbled scruffy seagull seagulls selfish sewage sharpens
    sheets shelves shortcut shrub signature sing singers singing sings skateboard
    skateboarding skateboards skatepark skating skips skylark slagging slamming slams slugs
    smell smells smelly smokers smudge smudged sneezing snooker snores snoring sofa sofas
    soiled solved song songs sorn sorted speaker speakers spelling spelt spiders squirrel
    squirrels stairlift stalls statue stench stereo sticker stickers stolen stomping stomps
    street-light strimmer studying sublet sublets subletting sublettings subwoofer sunbathing
    sundial supplier surname survey swans swearing syringes ta takeaways tapping tariff tarmac
    tax teething tenancies tenancy tenants tennis testing thank thanks thankyou thumps ticket
    tickets tidy tilers timetable tip tipped tippers tipping toast towed traders trellis trim
    trombone true trumpet tune tunes turkeys typo unhappy unhelpful unlicensed untaxed untidy
    untrue update updates upload uploaded urinated urinating vape vapes vaping vending verge
    verger verges violin visit voicemail volume volunteer wakes wallpaper warden wardens
    washing wasp wasps weathervane website websites weed weeds weeing wellbeing wheelie-bin
    wheelies whirring windchimes withdraw woken workmen written yellows yoga zag zags zebra
    zig zigzags""".split()
)

# What may go on at this minute without a doubt: noise, parking, rubbish, animals, and talk with us.
HARMLESS_NOW = frozenset(
    """music noise noisy loud bass volume speakers speaker stereo radio drums drumming guitar piano
    trumpet karaoke dj party parties partying bbq barbecue bin bins rubbish recycling litter
    tipping fly-tipping flytipping mattress parking park parked parks permit bay mess fouling poo
    bark barks barking pigeon pigeons seagulls wasps fox foxes cockerel hedge hedges lawnmower
    mower strimmer grass drilling builders diy hoover hoovering hammering sawing washing footsteps
    ball balls football basketball skateboard skateboarding extractor smell smells cannabis weed
    smoking rent council councillor officer caseworker report reporting complaint complaints
    complain diary appointment visit reference ref update updates letter email survey feedback
    petition thanks thank ta cheers sorry telly tv television xbox singing choir laughing bells
    chimes trampoline paddling student-party revving exhaust doughnuts whatsapp facebook texts
    colour""".split()
)
