"""The signs of danger from fire, gas, illness, injury and despair.

Written as in `signs`.
"""

HAZARDS = """
fire 4 4 | make fire; start fire;  on fire; in flames; is alight; ablaze; flames; inferno;
    engulfed; (set|sets|setting|lit|lighting|light|setting|put|caught|catching|started|starting) *
    (fire|alight|light) (to|at|in|by|under|near|outside|behind)?
fire 4 4 | (<burnable>) * (burning|alight|ablaze|fire); (burning|smouldering) * <burnable>; fire
    (in|at|behind|next|near|inside|under|on|outside|spreading|started) * (<burnable>|<room>|
    <yard>); fire spreading; fire getting (bigger|close|closer)
fire 4 4 | (smoke|smoking) (coming|pouring|everywhere|filling|in|under|through|out|from|billowing|
    inside|all); (lots|full|clouds|loads|thick|black) of? smoke; (thick|black|choking) smoke; cant
    (see|breathe) for smoke; cant breathe * smoke
fire 3 2 ~ | fire; fires; burning; smoke; smouldering; arson; arsonist; torched; torching; burned;
    burnt; bonfire getting; bonfire * (close|near|fence|house|big|huge|out)
fire 4 4 | (poured|pouring|threw|thrown|chucked|splashed|covered) * (over|on|in) * (me|her|him|us|
    them|petrol|fuel) * (match|matches|lighter|light|petrol|fuel)?; (matches|lighter|match) *
    (light|burn|fire|petrol|gas|over); (going|will|gonna|threatening) to? light (it|himself|herself|
    me|her|house|flat|petrol)
fire 4 4 | (smell|smells|smelling) * burning (plastic|rubber|electric|electrics|electrical|wire|
    wires|cable|oil|fishy); (socket|sockets|plug|plugs|fusebox|switch|light) * (black|hot|smoking|
    sparking|burning|melted)
fire 3 3 | (firework|fireworks|bangers) * (under|inside|in) * (car|door|house|letterbox|shed|bin|
    pram|coat|hood|pocket); (is|has|its) caught (fire|light|alight)? $; (electrics|socket|plug|
    charger|battery|wires|cable|oven|cooker|meter|fusebox) * (smoking|sparking|melting|burning|
    smoke|hot|crackling)
fire 3 3 | (is|fire|its|it|spreading|spread) spreading (to|fast|quick|quickly|now)?; spreading (to|
    fast|quick)
fire 1 1 ~ | bonfire; bonfires
fire 2 1 | smell of? (burning|smoke|fire|petrol); smells of? (burning|petrol|smoke); burning smell;
    (smoke|fire) (alarm|alarms) * (going|is|still|off|ringing|sounding); sparks; sparking; scorching
fire 4 4 | (petrol|accelerant|lighter fluid|burning|lit|rag|paraffin|fuel) * (letterbox|letter-box|
    letter box|door|poured|over|flat|house|under|himself|herself|me|car); (poured|pouring|pour|
    threw|throwing|splashing|chucked|got|has) * (petrol|paraffin|lighter fluid); petrol *
    (letterbox|lighter|match|matches|poured); petrol bomb; petrol bombs; molotov
fire 4 4 | (firework|fireworks|rocket|rockets|banger|bangers) * (through|letterbox|at|into|in|
    aimed) * (letterbox|<they>|<child>|<me>|<kin>|<hurtable>|peoples|doors|people|houses|cars|car|
    door|window|windows|pram|crowd|house|dog|horse|bus|police|firefighters)
fire 4 4 | explosion; exploded; exploding; blown up; explode; blow up * (house|flat|us|me|place|
    building|street); blew up; electric shock; electrocuted; (live|bare|hanging|exposed) (wire|
    wires|cable|cables); power line down; cable down; chip-pan
gas 4 4 | (smell|smells|smelling|stinks|stink|reeks|smelt|whiff|smelly) * gas; gas (leak|leaking|
    leaks|escape|escaping|smell|coming|everywhere|on and|left on|hissing|main); leak of? gas; gas
    pipe (burst|broken|cut|hit); hissing gas; (ripped|cut|burst|broken|broke|pulled|hit|snapped|dug|
    stolen|nicked|stealing) * gas (pipe|main|pipes|meter); gas * hissing
gas 4 4 | (turned|turning|put|left|cut|switched) * gas (on|off|pipe|taps|tap|ring|rings); gas *
    (light|match|lighter|blow|explode)
gas 4 4 | carbon monoxide; co alarm; co2 alarm; monoxide; cm alarm; (boiler|fire|heater|flue) *
    (fumes|sick|dizzy|headache|headaches|faint|sleepy); fumes * (sick|dizzy|faint|cant breathe);
    (feel|feeling|felt) * (dizzy|faint|sick) * (boiler|fumes|gas)
gas 2 2 | (smell|smells) * (eggs|egg)
gas 2 1 ~ | funny smell; strange smell; chemical smell; fumes; gas; dizzy; like gas; (chlorine|
    ammonia)
"""

MEDICAL = """
medical 4 4 | (not|isnt|stopped|cant|cannot|barely|hardly|struggling|no|aint|doesnt|wont|difficulty|
    trouble|hard) to? (breathing|breathe|breath|brething|breethe|respond|responding|waking|wake|
    rousing|conscious|alive); (wont|cant|not|unable to|doesnt|will not) * (wake|rouse|waking|
    respond|responding|breathe) up?
medical 4 4 | (breathing|breathe) (funny|weird|bad|fast|shallow|stopped|difficulty|problems|
    trouble); out of breath * (chest|blue|collapsed); gasping; no pulse; turned blue; gone blue;
    going blue; lips blue; blue lips; lips * blue; grey and
medical 4 4 | unconscious; unresponsive; unconcious; unconsious; (passed|blacked|knocked|spark)
    out; (is|been|was|got|gone)? collapsed; collapsed; fainted; slumped; keeled over; convulsing;
    foaming;  (he|she|baby|child|kid|man|dog) fitting; (knocked|out) cold; not conscious; comatose;
    in coma
medical 4 4 | (not|isnt|aint|stopped|barely|never|hasnt) (moving|move|moved|woken|waking|opening);
    lying * (road|floor|street|ground|stairs|path|pavement|blood|not moving|face|grass|snow|hallway|
    gutter); face down; laid * (road|floor|pavement|street|ground)
medical 3 2 ~ | asleep * (wake|rough|cold|freezing|blue); asleep in (bus|doorway|snow|road|street|
    bin); on (floor|ground|pavement) ; (on|across) (road|tracks) ; drunk * (collapsed|asleep|road|
    fell|doorway); (man|woman|lad|girl|someone|bloke|lady|boy|person) (down|slumped|asleep|laid|
    lying|on floor|on ground|unwell|ill|shaking)
medical 4 4 | (having|had|has|have|think|another|got) * (fit|seizure|stroke|heart-attack|asthma|
    attack|fits|convulsion|reaction|miscarriage|hypo|palpitations|contractions|cardiac|anaphylactic|
    anaphylaxis|breakdown|psychosis|psychotic); heart-attack; stroke; seizure; cardiac arrest;
    anaphylactic; allergic reaction; epipen; sepsis; meningitis; heart attack
medical 4 4 | (cant|cannot|unable to) (lift|move|feel|use) * (arm|leg|legs|arms|side|hand);
    (confused|dizzy) * (arm|face|speech|leg)
medical 4 4 | chest pain; chest pains; pain * chest; pains * chest; chest (hurts|hurting|tight|
    crushing|is tight); face (drooped|drooping|dropped|has gone|gone); slurring; slurred; cant feel
    * (arm|legs|face|side); (arm|face|side|legs) * (numb|paralysed); cant speak properly
medical 4 4 | blood everywhere
medical 4 4 | (bleeding|bleedin|haemorrhaging|blood) * (bad|badly|heavily|lots|everywhere|all over|
    out|from|pouring|stop|head|everywere|loads|pouring|coming|stairs|floor|on|wall|down|in|pool|
    covered); covered in blood; (lots|loads|pool|trail) of? blood; losing blood; lost * blood;
    bleeding
medical 3 2 | blood; bloody (face|nose|head); injured; injuries; injury; (badly|seriously|really)
    (hurt|injured|unwell|ill|burned|burnt|beaten|cut); hurt (bad|badly|himself|herself|my|head|back|
    leg); is hurt; (i|he|she|they|someone|kid|lad) * hurt; wounded; wound; poorly * (cant|bad|wont|
    gone|not); casualty; casualties; burns; scalded
medical 4 4 | (load|loads|lot|lots|bunch|whole|all|packet|box|bottle|handful|too many) of? * (pills|
    tablets|paracetamol|meds)
medical 4 4 | (overdose|overdosed|overdosing); (taken|took|swallowed|eaten|had|has|drunk|drank|ate|
    necked|drinking) * (pills|tablets|paracetamol|bleach|battery|poison|antifreeze|meds|medication|
    methadone|insulin|something|pill|sleeping|magnet|magnets|weedkiller|batteries); od; (spiked|
    poisoned|drugged); (spice|needle|heroin|ket) * (collapsed|not|slumped|out|blue|wont|floor|fit)
medical 4 4 | choking; choked; suffocating; (drowning|drowned|drown); (fell|fallen|falling|fell|
    gone|jumped|went|is|someone|kid|kids|boy|girl|child|man|lad|woman|somebody|dog|person|they|car)
    * (in|into|through|on) <water>; (child|kid|kids|man|lad|boy|girl|someone|somebody|woman|dog) *
    (in|into) <water> * (help|screaming|drown|swim|under|cant|shouting|calling); (swept|pulled)
    (away|under|out) ; under (water|ice); ice * (cracking|lake|thin|canal|pond)
medical 4 4 | (fallen|fell|falling|dropped|tumbled|falled) (down|off|over|from|out|through|onto|and|
    on) * (stairs|roof|ladder|window|balcony|cant|floor|height|wall|tree|bed|bath|hip|head|hurt|
    bridge|move|bleeding|up|scaffolding); (i|she|he|mum|nan|gran|grandad|dad|mother|father|
    neighbour|husband|wife) has? (had)? a? (fallen|fell|fall|falled); had a? fall
medical 4 4 | (cant|cannot|unable to|not able to|couldnt) (get up|move|stand up|feel|swallow|see
    properly|wake); on floor (since|all|for|and); been on floor; been (lying|laying|laid|stuck|
    trapped) * ; (broken|broke|snapped|smashed) * (leg|arm|hip|neck|back|bone|ankle|skull|jaw|ribs|
    nose|wrist); bone * (out|sticking|showing)
medical 4 4 | (hit|struck|run|knocked|ran) * by a? (car|bus|van|bike|train|lorry|tram|motorbike|
    quad|scooter|truck|taxi); run over; ran over; knocked (down|over); knocked off (bike|scooter|
    feet|his|her|moped); (car|bus|van|bike|lorry|motorbike|quad|scooter) * (hit|struck|knocked|
    mounted|ploughed) * (<they>|<child>|<kin>|<hurtable>|me|house|wall|shop|pavement|crowd|bus)
medical 4 4 | (trapped|pinned|crushed|buried|impaled|wedged|stuck) (in|under|inside|by|between|on|
    underneath|and); trapped; trap in; (collapsed|caved|come|coming|fell|fallen) (in|down) on
    (<they>|<child>|<kin>|me|us); (ceiling|wall|roof|scaffolding|building|tree|floor) * (come down|
    fell on|fallen on|collapsed|came down|caved|collapsing|falling on); (car|crash|lift) * trapped
medical 3 2 | (car|bike|bus|bad|big|head on|motorbike) (crash|accident|smash|pile up); crash
    (outside|on|at|in|just); crashed (into|outside|on|in|through); accident (outside|on|at) ;
    overturned; rta; rtc; hit and run; (overturned|upside down) * car
medical 4 4 | (waters|water) * (broke|broken|gone); in labour; giving birth; having (a|her|my|the)?
    baby; baby (coming|is coming|not|wont|stopped|limp|blue|floppy|isnt|hot|temperature);
    contractions; pregnant * (bleeding|pain|fell|hurt|kicked|pushed|hit|blood); febrile
medical 4 4 | (is|looks|think|hes|look|found|lying|been|they|he|she|body|man|woman|him|her) dead;
    dead (body|man|woman|person|baby|bloke|lad|girl|neighbour); body (in|on|at|by|under|floating);
    found * (body|hanging|hanged|dead|unconscious|lifeless); corpse; (is|was|gonna be|am)? dying;
    (will|going|gonna|going to|might|could) (die|bleed to death|be dead); lifeless; passed away in;
    hanging from; human remains
medical 4 4 | (not|isnt|wont|cant|never) (getting|get|got) up; cant reach (alarm|phone|cord|my|
    inhaler|pills|tablets); (car|van|lorry|bus|quad|tractor) (on|onto) it? is? (roof|side)
medical 4 4 | going (purple|blue|grey|white); gone (purple|grey); (arms|wrists|arm|wrist|throat|
    legs) (cut|slashed|bleeding); (walking|walk|walked|running|run|going|wandering) * into *
    traffic; insulin * (out|shaking|low)
medical 4 4 | (man|woman|lad|girl|boy|kid|person|someone|officer) down; (laid|sprawled) * (road|
    lane|floor|street|track|alley|doorway|stairs|landing|garden|hallway); funny colour; talking
    gibberish; floppy; (hit|hits|banged|smashed|cracked) * head
medical 3 2 | (very|really|so|too) (cold|ill|sick|poorly|weak|confused|unwell|hot) * (old|nan|mum|
    baby|man|doorway|outside|cant|wont); hypothermia; freezing (cold|to death|outside|in|and);
    delirious; confused * (old|lady|man|outside|lost|wandering|road|dementia|nightie|pyjamas|who|
    where); diabetic; insulin; asthma; inhaler; epileptic; ill in; looks (ill|unwell|dead|lifeless|
    grey|terrible|hurt|rough|bad); shaking * (badly|cold|stop); vomiting blood; coughing blood;
    ambulance needed; concussion; head injury; dont know if (ok|alive|dead|breathing|he|she) ;
    strange (man|bloke|men|van|car) ; (lurking|loitering)
despair 4 4 | (kill|hurt|hurting|cut|cutting|harm|harming|hang|hanging|shoot|stab|stabbing|drown|
    killing|top|burn|starve|jump|slashing|slash|poison|gas) (myself|himself|herself|themselves|
    myselves|yourself|his self|my self|me self|meself); self harm; self harming; (selfharm|
    selfharming)
despair 4 4 | (end|ending|ended|finish|take|taking|took|finishing) (my|her|his|own|this|the)?
    (own)? (life|lives|it all|everything); (want|wanna|going|gonna|will|might|ready|need) to? (end|
    finish) it; (end|ending|finish) it (all|tonight|now|today|for good); (suicide|suicidal|unalive|
    unaliving|kms); (over|off) myself; done with (life|living|it all)
despair 4 4 | (want|wanna|wants|rather|better|going|gonna|wish|deserve|ready|wanting|hope|planning)
    to? (i was|i were|be|was|were)? (die|dead|not wake|not exist|disappear forever|not be here|
    never wake|sleep forever); dont (want|wanna) to? (be here|live|wake|exist|be alive|go on|die|
    carry on|carry on living); (tired|sick|fed up) of (living|life|being alive|existing); no reason
    to (live|go on|carry on); nothing (left)? to live for
despair 4 4 | (going|gonna|about|threatening|threatens|will|wants|trying|ready|might|want|says|
    gunna) to? * jump; jump (off|from|in front|out|in river|under); jumped (off|from|in front|out)
    ; (wrong|other|outside|over) (side)? of? * (railings|railing|barrier|bridge|rail); (on|over|off|
    near|to) * (edge|ledge|parapet) ; (standing|sat|sitting|is|man|woman|lad|girl|someone|boy|
    climbing|stood|dangling|hanging|leaning) * (on|off|over|up|from|onto) * (<height>)
despair 4 4 | (going|throw|throwing|jump|step|walk|get) (in front of|under|myself under) * (train|
    bus|lorry|car|tram|traffic); got * (pills|tablets|rope|blade|razor) (lined|ready|here|in my|in
    hand|out)
despair 4 4 | (slit|slitting|cut|cutting|slashed|slashing|slashes|sliced|cuts) * (wrist|wrists|arms|
    arm|throat|veins); (noose|rope) * (neck|tree|loft|round|tied); goodbye (to everyone|everyone|
    note|world|forever|all|letter); suicide note; say goodbye; saying goodbye; (tell|say) * (i love
    them|i love you|i loved|sorry for everything|to my kids|to my family); last (message|text|
    goodbye|time you); wont be here (tomorrow|much longer|long|in morning); (by|before) the? time
    you (read|get) this; ill be (gone|dead)
despair 3 2 | (cant|cannot|dont|not) want? (go on|cope|do this|take|carry on|live like|face|bear|
    see a way|keep going|handle) * (more|anymore|longer|this|on|it|any|like|out)?; cant (go on|cope|
    carry on|do this|do it|live|keep going); no point (living|going|any|in|to|anymore|being); whats
    the point; (better off|happier) (dead|without me); (nobody) would (miss|care|notice); wits end;
    had enough (of|im|i|and) (life|going|living|everything|it|gonna)?; hopeless; do something
    (stupid|silly|bad); given up; no way out; everyone hates me; cant see a? (way|point|future);
    hate my life; breaking down; end of my tether; falling apart; ready to give up
despair 4 4 | (took|taken|swallowed) (all|them all|all of them|lot of them|everything|whole) * ;
    (got|have|has|with|tied|bought) rope; (did|done) (something|it) (silly|stupid)
despair 4 4 | drive off (bridge|cliff|road|edge); keep (myself|himself|herself) safe
despair 3 3 | rope; (says|said|say|saying) goodbye; (done|did|do) something (silly|stupid); noose
despair 2 2 ~ | ive had enough; goodbye
despair 4 4 | (texted|messaged|rang|posted|sent|left|said|written|wrote) * (goodbye|goodbyes|
    suicide note|note) ; goodbye note
"""
