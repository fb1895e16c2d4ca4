"""The signs of children and others at risk, dogs, crimes going on, and what is heard.

Written as in `signs`.
"""

AT_RISK = """
child 4 4 | <child> * (hanging|dangling|climbing|leaning|sat|standing|sitting) * (out|off|window|
    ledge|balcony|roof|railings|over); (level|railway) crossing * (on|kid|kids|stuck|train|down);
    <child> * (level|railway) crossing; (on|wrong|other) side of fence * (railway|train|crossing|
    substation|tracks)
child 4 4 | lost * <child>
child 4 4 | (<child>|<frail>|dementia|sister|brother|daughter|son|he|she) * (missing|disappeared|
    vanished|taken|abducted|gone missing|not come home|run away|ran away|run off|lost); missing
    (<child>|person|since|from); lost my <child>; cant find * (<child>|<frail>|him|her|them|
    anywhere); (hasnt|not|never|havent|didnt) (come|came|been|got) (home|back|seen|in) * (<child>|
    school|hours|night)?; (<child>|<frail>) (hasnt|not|never|didnt) (come|came|got|been) (home|back)
child 4 4 | (<child>|toddler|little) * (on his own|on her own|on their own|on own|by himself|by
    themselves|alone|unattended|wandering|left alone|no adult|no adults|no parent|no parents|
    unsupervised|locked); (left|leaving|leaves) * (<child>|dog) * (alone|own|car|themselves|outside|
    locked); no (adult|adults|parents|parent) (in|with|there|home|around|about)?; (home|house)
    alone; in nappy; (in|with) (just|only)? (a)? (nappy|pyjamas) * (road|street|outside)?
child 4 4 | (<child>|toddler|man|woman|lad|lads|people|someone|lady|horse|horses|cow) * (on|in|onto|
    across|near) (middle of)? * (railway|tracks|motorway|carriageway|train|rails|bypass|road|
    dual-carriageway|ring-road|shoulder|train-line|railway-line|main-road|ice)
child 4 4 | (trying|tried|asking|asked|tempting|luring|lured|getting|get|offering|offered|forcing)
    * (<child>|girl|boy|her|him|them) * (into|in|car|van|sweets|get|come|go); (touching|touched|
    touches|fiddling|groping|groped|grope|messing|interfering|interfered) * (<child>|me|her|him|
    girl|woman|down there|private|privates|bum); (exposing|exposed|flashing|flashed|flasher|wanking|
    masturbating|naked|indecent|playing with) * (himself|<child>|kids|at|women|park|me|bus|street|
    window|his|on)
child 4 4 | (make|makes) me (do|touch|sleep|watch|drink|have|feel|take|go); (comes|coming|came|is|
    in|gets|sneaks) (into|in) my (room|bed|bedroom); (does|do|did|doing) (bad|rude|horrible|dirty|
    sexual|nasty)? (thing|things) to me; (grooming|groomed|trafficked|trafficking|exploited|
    cuckooed|cuckooing|enslaved|slave|slavery|forced marriage|fgm|honour killing); (molested|paedo|
    paedophile|pedo|abuser); sex (with|for) * (girl|girls|child|kid|underage|me|money)
child 3 3 | (hurting|hit|smacking|screaming at|shouting at|hitting|shaking|slapping|dragging|
    kicking|punishing|starving|neglecting|shouting at|locked|locking) * (<child>|<frail>);
    (<child>) * (crying|screaming|bruises|bruised|bruise|marks|burns|hungry|starving|neglected|
    filthy|scared|frightened|hurt|black eye|shaking|unsafe); (crying|screaming|bruises|bruised|
    bruise|black eye|marks) * (<child>|baby|babies|face|arms); baby (cry|screams|screaming|crying)
child 2 2 ~ | <child> * on * (roof|scaffolding|ice|tracks|ledge); empty (house|shop|flat|building)
child 4 4 | <i> is? * (on|by) (own|myself|self) * and? * <age>
child 3 2 | (i|im|am|is) (<age>) (years|yrs|year|and|yo)? ; i is? only? (kid|child|little); im (in|
    at) (primary|school|year <age>); (child|children|kid|kids|baby|adult|toddler) (at risk|in
    danger|unsafe|abuse|abused|neglect|neglected|crying|in care|being); safeguarding; (kids|
    children) (upstairs|in there|inside|still in|are in|in house|in with|with him|with her|watching|
    are here|in bed|in car)
child 3 3 | (nobody|not|never|hasnt|no) * been * in * (days|weeks|ages); not been seen; (asleep|
    sleeping) * (minus|freezing|cold|snow|rain|frost)
child 3 2 | (not|hasnt|havent|hasnt been|not been|never|nobody has|nobody) * (seen|answering|
    answered|answer|heard from|answers) * (days|week|weeks|door|since|phone|neighbour|for|old|
    elderly|lady|him|her); (milk|post|letters|mail|papers|newspapers|parcels) * (step|piling|
    building|piled|doorstep|hallway|mat); no (answer|reply|response) (from|at) * (door|neighbour|
    him|her|nan|mum|dad|house|flat|lady|man); curtains * (closed|shut|drawn|days); (lights|light|
    tv) * on for; (smell|flies) * (flat|window|next-door|door) * (days|neighbour|seen)
child 3 2 | (old|elderly|confused|vulnerable|disabled|dementia|alzheimers) * (wandering|lost|
    nightie|slippers|robbed|conned|scared|cold|alone|outside|taken|crying|pyjamas|exploited|locked|
    shouting|hurt|starving|left); (dementia|alzheimers); cold caller; (two|some|men|man|builders) *
    (say|said|saying|claim|claiming|pretending) * (water|gas|council|police|electric|bank|board|
    roof|roofers); (want|wants) * (bank card|pin|savings|all my money|cash|bank); want money off;
    moved into (my|his|her|the) (flat|house|home); taken over (my|his|her|flat|house|home); taking
    (his|her|my) (money|pension|benefits|wages|tablets|medication)
child 3 2 | young (girl|girls|boy|lad|lads|woman|women|lass) * (older|old|men|man|hotel|crying|
    drunk|car|cars|taxi|upset|forced|bruises|drugs|in and out|scared); (girl|girls|lass|lad|boy|
    kid) * (older|men|hotel|drunk|upset|crying|drugs|county|dealing|knife|scared|bleeding|runaway);
    young (lad|lads|kids|girl|boys) (selling|dealing|running)
dog 4 4 | (dog|dogs|pitbull|pit-bull|bully|rottweiler|xl|staffy|alsatian|xls|husky|mastiff|snake|
    horse|cow|bull) * (attacking|attack|attacked|biting|bit|bitten|bite|mauling|mauled|savaging|
    savaged|got hold|has got|hold of|holding|going for|went for|killing|killed|lunging|lunged|
    chasing|chased|jumping at|pinned|dragging|ripping|locked on|gone for|turned on|face|arm|leg|
    hand|grabbed|latched|tearing)
dog 4 4 | (bitten|bit|attacked|mauled|savaged|chased|cornered) by a? * (dog|dogs|xl|bully|pitbull|
    rottweiler|staffy|alsatian|it)
dog 2 1 ~ | (dog|dogs|xl|bully|pitbull|rottweiler|horse|horses) * (loose|growling|aggressive|
    dangerous|snarling|vicious|roaming|escaped|going mad|no owner|out of control|baring|nasty|
    trapped|hot); (loose|dangerous|aggressive|vicious|stray) (dog|dogs|xl|rottweiler)
"""

CRIMES = """
crime 3 2 | (<they>|<kin>|<child>) * (<stealing>|<damaging>) * ; (being|getting) (robbed|burgled|
    broken|smashed|vandalised|stolen|nicked|mugged|attacked|looted|raided); (robbery|raid|mugging|
    ram raid|ramraid|looting|carjacking|heist); (robbing|stealing|nicking|looting|burgling|raiding|
    torching|vandalising)
crime 4 4 | (i|me|he|she|they|just|been|got|getting|someone|woman|lady|lad|man|shop|girl) * (mugged|
    robbed|burgled|carjacked|raided|held up) ; (snatched|grabbed|stole|took|nicked|taken|robbed|
    pinched) * (bag|phone|purse|wallet|bike|moped|car|keys|chain|watch|handbag) * (running|off|ran|
    still|here|just|now|away|from)?
crime 3 2 | (trying|checking|testing|pulling|tryin) * (car)? (door|doors|handles|handle); breaking
    (into|in to) (car|cars|van|vans|shed|sheds|garage|garages|shop|house|flat|school|houses|flats|a|
    <they>|next-door|number); (cars|car|vans) (being|getting) (broken|smashed|stolen|done);
    hotwiring; sawing * (lock|bike|catalytic|chain); (catalytic|cat) (converter|converters) * (now|
    being|under|cutting|jack|stealing|nicking|sawing); cutting (off|through)? * (lock|locks|chain|
    converter|catalytic|fence|cable)
crime 3 2 | <throwing> * <missile> * ; (pelting|bricking|egging|stoning); <throwing> * (at|off|from|
    onto|over|through|into) * (<they>|<child>|<kin>|<me>|<hurtable>|cars|car|bus|buses|window|
    windows|house|bridge|train|traffic|ambulance|door|police)
crime 4 4 | (dropping|dropped|drop) * <missile> * (bridge|on|at|onto|cars)
crime 4 4 | (smashing|wrecking|trashing|ripping|kicking|smash) up (house|flat|place|bus|shop|car|
    cars|pub|room|everything|bar|taxi|train|home|kitchen|school)
crime 4 4 | <throwing> <missile> * (at|off|from|onto|over|through|into) * (<they>|<child>|<kin>|
    <me>|<hurtable>|cars|car|bus|buses|window|windows|house|bridge|train|traffic|ambulance|door|
    police|mosque|temple|church|shop|motorway|fire engine|trains|driver)
crime 3 2 | (spraying|spray-painting|painting|graffitiing|tagging|smashing|kicking|scratching|
    slashing|keying|burning|wrecking|trashing|booting|ripping|setting|pulling) * (church|mosque|
    wall|car|cars|bus-shelter|shelter|window|windows|door|doors|tyres|mirrors|school|house|shop|
    phone box|graves|gravestones|headstones|temple|synagogue|fence|van|bus|bench|playground|garage|
    bin|bins|place|everything|up|swings)
crime 4 4 | (driving|drove|riding|ridden|rode|reversing|driven|accelerating|aiming|swerving|
    ploughing|ramming|rammed|rams|steering) (at|into|on|over|through|straight|towards|car|him|her|
    me|them) * (<they>|<child>|<kin>|<me>|<hurtable>|pavement|crowd|house|car|cars|front|
    playground) ; (tried|trying) to (run|ram|knock|hit) * (me|us|him|her|them|over|down|off); road
    rage; car * at (me|us|people|them|her|him|crowd)
crime 3 2 | (drunk|drink|drugged|high|stoned|pissed) (driver|driving|behind|at wheel|in charge);
    (driving|drives|drive|drove|car|van|behind wheel|wheel) * (drunk|pissed|drink|drinking|
    paralytic|smashed|high|all over|wrong way|off head); drink-driving; wrong (way|side) (down|up|
    on|of) * (motorway|road|carriageway|ring-road|bypass); (racing|racers|racing) * (nearly|almost|
    hit|kid|child|crash|crashed|people|school); nearly (hit|killed|ran|run|knocked|mowed) ; could
    have (killed|hit) *; (wont|not|refuses) stop (car|driving|cab|taxi)?
crime 2 1 | (selling|dealing|smoking|taking|injecting|shooting up|using) * (drugs|crack|spice|
    heroin|drug|smack|coke|gear|stairwell) * (now|outside|stairwell|entrance|here|door|lobby|hall|
    stairs)?; dealing (now|going|outside|in|happening); crack (head|heads|house|den); (drug|drugs)
    (deal|deals|gang|dealer|dealers|dealing) (outside|going|here|now|in)
crime 3 3 | (scam|scammer|courier|fraudster|bank) * (at door|at the door|outside|coming to|is here|
    here now|on phone now|collect); (man|men|he|they|woman) * (at|in) (my)? (door|house|garden) *
    (wont|refuse|money|pay|roof|bank|demanding|aggressive|shouting); demanding (money|cash)
scream 4 4 | (screaming|screams|screamed|scream|shouting|shouts|yelling|crying|shouted|begging|
    calling|cries|call) (for|out)? (her|his)? (help|stop|get off|no no|dont|please|life|murder|
    mercy|leave me|let me go|police|fire|mum|mummy|get him off|hurts|ow|blue murder|bloody murder);
    help * screaming; heard * (help|pleading|begging)
scream 3 2 | (<child>|girl|woman|lady|she|her|someone|somebody|mum|wife|baby|kid|lad|old man) *
    (scream|screaming|screams|screamed|howling|wailing|shrieking|whimpering|begging|sobbing);
    (scream|screaming|screams|screamed|shriek|shrieks|wailing|sobbing) * (woman|girl|child|kid|baby|
    upstairs|downstairs|next-door|flat|help|again|now|lady|mum|wife|from|smashing|banging|thud)
scream 2 1 ~ | scream; screams; screaming; screamed; shrieking; crying; cries; sobbing; whimpering;
    yelp; pleading; moaning in; groaning
heard 2 1 | (heard|hear|hears|hearing|was|there) * (thud|thump|smash|bang|bangs|crash|glass|
    smashing|crack|slap|slapping|hitting|thuds|slaps|crying|groaning|moaning|banging|knocking);
    (loud|massive|big|huge|almighty) (bang|bangs|thud|crash|smash|thump|explosion|crack); a? thud;
    (thing|things) (smashing|breaking|smashed|being thrown|thrown|broken); (stuff|furniture|plates|
    glass|everything|doors) (being|getting|is)? (smashed|thrown|smashing|broken|breaking); banging
    and (shouting|screaming|crying); (smashing|banging) * (screaming|shouting|crying)
heard 2 2 | (sure|know|tell) if * (real|fight|hurt|ok|serious|gun|joking|alive|fireworks|play|shot|
    dead|breathing)
heard 3 2 | (gone|went|goes|suddenly|deadly|completely|totally) (quiet|silent); (stopped|stops|
    stop) (screaming|crying|shouting|answering|talking|responding|moving|replying|making|and i
    heard); (then|now) (nothing|silence); (not|isnt|no longer|aint|doesnt|wont|dont) (answering|
    answer|answers|replying|responding|opening|making a sound|talk|reply|pick up); line went dead;
    phone went dead
silent 2 2 | (she|he|they|her|it|someone|everything) has? (gone|went|is gone|goes) (quiet|silent|
    all quiet)
"""
