"""The signs of somebody who gets in, is near or on the way, or keeps somebody from leaving.

Written as in `signs`.
"""

INTRUDERS = """
intruder 4 4 | (<they>|intruder) has? (is|got|gotten|came|come|been|coming|went|broke|walked|
    climbed|let)? (in|into|inside|through|downstairs|upstairs) (my|our)? <room>
intruder 4 4 ~ | (somebody|someone|stranger|burglar|intruder|thief|robbers|man|men|they|he|people)
    * (downstairs|upstairs|in loft|in attic|in house|in kitchen|in bedroom|in hallway|in hall|in
    room|in flat|in lounge|in living-room|in my|through door|in window|under bed)
intruder 3 3 ~ | (somebody|someone|stranger|burglar|intruder|man|men|they|lads|he|two men|people|
    bloke|blokes) * (in|into|round|over|through|around) * (<yard>|<opening>|back)
intruder 4 4 | (he|she|they|someone) (in|inside|in here|in there) $
intruder 4 4 | (someone|somebody|intruder|burglar|burglars|stranger) (in|inside)
intruder 4 4 | (someone|somebody|he|they|man|men|intruder|burglar|burglars|stranger) (got in|has
    got in|getting in|in here|in there|broke in|breaking in|been in)
intruder 4 4 | (trying|tries|tryin|attempting|tryna|wants|want) to? (get|break|force|kick|smash|
    climb|come|push|barge) (in|into|inside|through|door|down|window)
intruder 4 2 | (forcing|forced|barging|barged|pushed|pushing|bursting|burst|smashing|kicking) (way|
    in|through) * (in|door|flat|house|past)
intruder 4 4 | (trying|rattling|forcing|jemmying|picking|kicking|smashing|banging|hammering|booting|
    breaking|bashing|pulling|drilling|turning|twisting|testing) (at|on|down|in|through|to)? * (car
    door|car doors|door|doors|handle|handles|window|windows|lock|front-door|back-door|winda|
    shutters|shutter)
intruder 3 3 | (break|broke|brake|breaking|smash|smashing|smashed) * (glass|window|windows) * (shop|
    house|car|in|van|door|go)
intruder 3 2 | (kicked|smashed|broke|broken|forced|bust|busted) (down|in|open|through) * (door|
    window|house)?; door (kicked|smashed|going) in; glass (smash|smashing|break|breaking|go); heard
    * glass; window go; smash downstairs
intruder 4 4 | (broken|broke|smashed|cut|forced|picked|picking|drilled) * (lock|locks|chain|padlock|
    latch)
intruder 4 4 | (took|taken|kicked|ripped|pulled|smashed|pulling|taking|kicking) * door * (off|in|
    down|hinges)
intruder 4 2 | (break|breaking|breakin|braking|brake) (in|into); burgling; being burgled; burglary
    in progress; burglar; burglars; intruder; intruders
intruder 3 3 | (stood|standing|leaning|sat) over (my|me|her|us|bed); (over|by|beside|at|under|on)
    bed
intruder 4 4 ~ | (trying|tried) * (shed|car|cars|house|garage|van|lock|patio)
intruder 4 4 | (thieves|thief|robbers|burglars|burglar|intruder|intruders|gunman|stranger) (in|
    inside|at|outside) * (house|home|flat|kitchen|garden|shop|door|bedroom|room|building|loft|shed)
intruder 3 3 | tried * (handle|door|doors|window|windows|gate|lock)
intruder 2 1 ~ | burglary; broke in; broken in; broke into; prowler; prowling; (alarm|house alarm|
    burglar alarm|alarms) (going|is|ringing|gone|went|sounding|off); alarm
intruder 4 4 | (climbing|climbed|climb) * (through|in|into) * (window|loft|skylight|house|flat|
    bedroom)
intruder 3 3 ~ | (climbing|climbed|climb|jumping|jumped|going|getting|reaching|shinning) * (through|
    over|in|into|up|onto|on) (next-door|neighbours)? * (window|fence|balcony|wall|roof|drainpipe|
    loft|gate|skylight)
intruder 3 2 | (peering|looking|staring|peeping|spying|shining torch|watching|filming|peeking) (in|
    into|through|at) * (window|windows|letterbox|house|garden|bedroom|bathroom|me|us|houses|cars|
    kids|children); torch; torches; balaclava; balaclavas; masked; masks on; hoods up; ski mask
intruder 3 3 | (hear|heard|hearing) * (footsteps|talking|whispering|moving|someone|somebody|them|
    him|noises|movement) * (downstairs|upstairs|in|outside|stairs|loft|coming|kitchen|garden)
near 4 4 | (outside|at|by|through|behind|banging|hammering) (my|our)? (front|back|bedroom|bathroom|
    toilet)? door * (shouting|with|screaming|threatening|knife|crying|trying)
near 3 3 ~ | (he|she|they|man|men|ex|<partner>) * (outside|at|by) (my|our|the) (front|back|bedroom|
    bathroom|kids)? (door|window|house|flat|work|school|gate|bed); (he|she|they) (right)? (behind|
    next to|beside|near|with|on top of|above) (me|us)
near 2 2 ~ | (he|she|they|man|men|someone|somebody|ex|<partner>|same man|same lads|bloke) (back|
    here|outside|inside|in|downstairs|upstairs|there|at door|at window|nearby|close|near|coming|
    round)
near 2 2 ~ | still (here|there|out|outside|at|in|near|inside|going|running) ; (he|she|they) has?
    (come back|returned|found us|found me|followed)
near 4 4 | (found|find|knows|tracked|seen|spotted|sees|see) (us|me|where) * (hide|hiding|live|
    living|is|now|here|am|i)? ; (knows|know) (im|we|where|i) * (here|home|in|alone|live|am|staying|
    hiding)
near 4 4 | is? after (me|us|her|him); (watching|looking at) (me|us|her) (through|from|in)
near 3 3 | (following|followed|follow|stalking|chasing|chased|chase|pursuing|tailing|after|
    tracking) (me|us|her|him|them|girl|woman|lad|kid|my|<child>|<kin>); being (followed|chased|
    watched|stalked|tailed); is after (me|us|him|her)
near 4 4 | (following|chasing) (me|us|her|him|them|girl|woman|lad|<child>|<kin>); being (followed|
    chased)
near 2 2 | (watching|staring|circling|standing|sat|stood|waiting|hanging|lurking|loitering|parked|
    sitting|hovering) (at|in|outside|around|round|over|by|for|near|across|there|opposite|behind) *
    (me|us|house|window|door|flat|school|road|gates|gate|bushes|car|garden|road|street)
near 2 1 | (surrounded|surrounding|cornered|blocked|blocking|crowding|trapped) (by|me|us|in|my|her|
    him); blocking (door|way|path|exit|me)
held 4 4 | (no|not) let (me|us|her|him|them) (go|out|leave); lock * door * (let|go|leave|us|me);
    into boot
held 4 4 | (wont|will not|not|refuses to|refusing to|never|doesnt|dont) let (me|us|her|him|them|
    <kin>|<child>|anyone|my) * (leave|out|go|in|phone|off|move|have|up|past|home|breathe|near|see|
    talk|sleep|eat|speak|call)
held 4 4 | locked (me|us|her|him|them|<child>|<kin>|my|kids) * (in|inside|out); locked in * (by|
    with|and|room|bathroom|bedroom|toilet|car|cellar|cupboard|flat); (tied|tying|chained|handcuffed|
    gagged) (up|to|me|her|him); locked (myself|ourselves|herself|himself) in; (barricaded|
    barricading|locked) (myself|ourselves|himself|in|us)
held 4 4 | cornered * (<they>|<child>|<me>|<kin>); has cornered; in boot; in boot of; bundled
held 3 3 | hiding
held 4 4 | (i|we|im) * (hiding|hid|crouching); (hiding|hidden|hid|hide|crouching) (in|under|behind|
    upstairs|from|with|on|at|now|downstairs|inside|and); locked (in|myself) * (bathroom|toilet|
    bedroom|room|car)
held 4 4 | cut * (phone line|phone wire|telephone|line)
held 4 4 | (took|taken|taking|takes|has|got|hidden|smashed|broke|stolen) (my|her|our) (phone|keys|
    passport|passports) * (off|and|me|so|cant|wont|he|again)?
held 3 3 | (cant|cannot|unable to|not able to) (get out|leave|get away|escape|go home|get past|run|
    get to door|move); cant go outside; no way out; nowhere to (go|run|hide); let me (out|go); get
    (me|us) out
held 3 3 | (wont|will not|refuse to|refuses to|refusing to|not) (leave|go away|get out|go home|
    leave me alone|go|stop|open|get off|come out|answer|let go|shift|give) * (house|flat|room|alone|
    me|door|him|her|back|it|us|go)?
order 3 2 | (not|isnt|aint|never) (allowed|supposed|meant) * (near|here|contact|come|be|back|round|
    in|anywhere); (breaking|breaks|broken|breached|breaching|breach|broke|ignoring) (his|her|the|
    a)? (order|bail|injunction|conditions|tag|curfew|restraining|non-mol|non-molestation)
return 2 2 | (ex|exs) (keeps|keep|has|is) *; (he|she|they|dad|<partner>) (finds|find|found) out
order 1 1 | restraining order; non molestation; injunction against; court order; theres an order;
    bail conditions; (just|been) (got|let|released|come) out (of)? (prison|jail|nick)? ; refuge
secret 4 4 | (he|she|they) (will|can|might|gonna|going to) (hear|see|find|know|check|read|wake);
    (cant|cannot|not) (talk|speak|ring|call|say|phone) * (he|she|they|here|next|loud|hear|in|
    because|right|with|man|listening|room)
secret 4 4 | i? cant (speak|talk) $
secret 3 3 | (cant|cannot|not able to|unable to|not safe to|shouldnt) (talk|speak|ring|phone|say|
    make noise|use phone); (be|keep|staying|stay|have to be|being) quiet; whispering; (dont|do not|
    please dont|never) (ring|call|phone|text|reply|answer|message) (me|back|this|us)? * (hear|see|
    find|phone|know|check|here|angry|mad|kick|kill|him)
secret 2 2 | (ring|call|talk|speak|phone|whisper) * quietly; hush
secret 2 2 | (dont|do not) (ring|call|phone|text|reply|call back) (me|back|please|this number|this|
    us)?; (he|she) (has|got|checks|reads|looks|took|goes through|watches|listening|listens|next) *
    (phone|messages|texts|me); in secret; hes listening; dont reply; delete this; pretend (to|you|
    this|i|its); act normal; say yes or no
secret 3 3 | dont let (him|her|them|my|<partner>) (know|see|hear|find|read); (dont|please dont)
    tell (him|her|them|my|<partner>|anyone)
secret 4 4 | (order|want|like|have|get|deliver|send) * pizza; (large|small|medium) (pepperoni|pizza|
    margherita); pepperoni; is angela (in|there|here|working); ask for angela; ask for ani
"""
