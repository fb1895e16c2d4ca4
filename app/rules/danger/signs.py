"""The signs of danger to a person by another: violence, threats, weapons, intruders, being held.

Each line is `category now bare | pattern; pattern`. `now` is the weight when the clause tells of
the present, `bare` when it does not say when; four is danger by itself, one is doubt. A `~` after
the weights marks a sign that everyday matters explain away ("fire" of an alarm test). In a pattern
`(a|b)` is a choice, `x?` may be absent, `<hurting>` is a class of words (`words`), and `*`
passes over up to three words that are not everyday things. Small words ("the", "is") may always
stand in between, and `$` is the end of the clause. A `+` doubles the weight beside a person. What
is indented belongs to the line before it.
"""

VIOLENCE = """
violence 4 2 | a (shooting|stabbing); being a? (shooting|stabbing)
violence 4 4 | (ripping|ripped|tearing|pulling|snatching|snatched|tore) * (headscarf|hijab|scarf|
    turban|clothes|niqab|top|skirt|trousers|veil|patka|kippah) ; pulled (into|off|out of|down|from|
    under|behind); (punch|punching|punched|kick|kicking|headbutting) * (wall|walls|door)
violence 4 4 | pinned (down|by|against|under|to)
violence 4 4 | headlock; (round|around) * (neck|throat); on top of (me|her|him|them); (beating|beat|
    kicking|smacking) * up; (forcing|forced|bundled|bundling|shoved|shoving|pushing|put|putting|
    dragging|dragged|throwing|thrown) * (into|in) * (boot|van|car)
violence 4 4 | <hurting> * (<they>|<kin>|<child>|<me>|<hurtable>)
violence 4 4 | <hitting> * (<they>|<kin>|<child>|<me>|<hurtable>)
violence 4 4 | <hitting> (into|at|out|towards|off) (<they>|<kin>|<child>|<me>|<hurtable>)
violence 4 4 | (<they>|<kin>) * <hurting>
violence 3 2 ~ | <hurting>
violence 3 2 ~ | (<they>|<kin>) (beating|hitting|kicking|punching|pushing|fighting|biting|dragging)
violence 4 4 | (<they>|<kin>) (beating|hitting|kicking) (up|out|off|again)
violence 4 4 | being <hurted>; being (mugged|followed|chased|held|beaten|kidnapped|robbed|
    threatened|abused|strangled)
violence 4 4 | getting (<hurted>|hurt|beat|battered|lamped|jumped|mugged|kicked|worse)
violence 4 3 | (<they>|<kin>|<child>) <hurted> * me
violence 4 2 | (<they>|<kin>|<child>) <hurted> * (<me>|<child>|<kin>|<they>|<hurtable>)
violence 4 2 | (<they>|<kin>|<child>|<i>|<me>) has? (been|got|get|being|getting|is) <hurted>
violence 4 4 | been <maim>; has been <hurted>; has just been? <hurted>; has just been? (beat|
    beaten) up; been beat up
violence 4 2 | (was|got) <maim>; someone <maim>; <they> <maim> <they>
violence 2 2 | <hurts> (<me>|<they>|<child>|<kin>|<hurtable>)
violence 4 4 | (wont|will not|not|never) stop (<hitting>|<hurting>); keeps? on (<hitting>|
    <hurting>) (<me>|<they>)
violence 4 4 | make (him|her|them|it) stop; begging * (stop|mercy|please|leave)
violence 4 4 | (get|gets|getting) (off|away from) (me|her|him|us); leave (me|her|him|them) alone
    please
violence 4 4 | (kicking|kick|smashing|beating|caving|stamping|punching) * (head|face|teeth|ribs) in?
violence 4 2 | stamped on; stamping on; kicked in head; jumping on head; laying into; laid into;
    layin into; setting about; having a? go at
violence 4 4 | (going|gone|goes) for (me|him|her|them|us|<child>|<kin>|people); went for (me|him|
    her|us) with
violence 4 4 | (hand|hands) (round|around|on|over) * (throat|neck|mouth); by (throat|neck|hair);
    squeezing * (neck|throat)
violence 3 2 | at each-other (throat|throats); lay hands on; (lost|losing) it with <person>
violence 3 2 | violent; violence; attacked; attack; assault; assaulted; punched; stabbing; stabbed;
    stabbings; strangled; raped; rape
violence 4 2 | raped (me|her|him); (he|she|they|uncle|dad|man) raped
violence 3 2 | rapist; gets violent; roughing up; man handling; manhandling; physical with; smacked
    about; knocking (me|her|him|them) about
violence 4 4 | (throwing|threw|thrown|pushed|pushing|kicked) * down stairs; out window
violence 3 3 | (grabbed|grabbing|grabs|hold|hold|held|dragged|pulling|pinned|got hold) of? *
    (<child>|<me>|her|him|scarf|hijab|arm|arms|hair|bag|coat|throat|neck|wrist|wrists)
violence 4 4 | (grabbed|grabbing|snatched|snatching|taken|taking) * <child>; got hold of (<child>|
    <me>|<kin>|<they>)
violence 4 4 | dragged (into|out|off|from|along); dragging (into|out|off|along|<person>); forced
    into; bundled into; into (his|their|a)? car
violence 4 4 | hostage; kidnapped; kidnapping; abducted; abduction; held against; holding (me|us|
    her|him|them|<child>|people)
violence 3 2 | spat at me; spitting at; bottle over head; headbutt; headbutted; nutted
fight 4 4 | (fight|fighting|fights) (with|and) * <weapon>
fight 4 4 | (big|massive|huge|mass|bad|proper) (fight|brawl|scrap|punch-up|ruck); brawl; punch-up;
    stabbing each-other
fight 3 3 | (they|<person>) * fighting; fighting (outside|in|with|on|at|near|by|now|downstairs);
    gang fight; a? fight (outside|going|broke|breaking|on|in|at|started); scrapping; having? scrap;
    dust-up
fight 3 2 ~ | fight; fights; fighting; brawling
fight 3 3 | kicking off; kicked off; kick off; (<person>|all|its) * (going|goin) (mental|mad|crazy|
    ballistic|nuts); it all going off; squaring up; going at it; riot; rioting; riots; stampede;
    all going off
fight 2 2 | (shouting|screaming|yelling|swearing) * (at|my|through) (me|us|name|her|him|letterbox)
fight 1 1 | arguing; argument; rowing; domestic
fight 1 0 ~ | shouting; yelling
fight 2 1 ~ | row; (shouting|yelling) * (and|then) *; things being? thrown; throwing things; at it
    again
fight 3 2 | arguing really? (bad|badly|violently); (screaming|shouting) and (banging|smashing|
    crying|hitting); really (bad|nasty) (row|argument)
"""

THREATS = """
threat 4 4 | (going|gonna|gunna|gona|will|wants|want|trying|tryna|threatening|threatened|threatens|
    try|about|ready|coming|gon|ganna|guna) to? * <hurt> * (<me>|<they>|<kin>|<child>|<hurtable>|
    everyone)
threat 4 4 | (going|gonna|gunna|gona|will|wants|trying|threatening|threatens|about|coming|ganna|
    guna) to? (kill|stab|shoot|rape|murder|batter|strangle|shank)
threat 4 4 | <they> (say|says|saying|shouting|shout|screaming|swear|swears|reckon|reckons|keeps)
    (he|she|they)? (will|going|gonna|want|wants)? to? * (kill|stab|break|burn|hurt|shoot|smash|cut|
    slit|get|do|bury|batter)
threat 4 4 | dont let (him|her|them) * <hurt>; (kill|killing|murder|stab|shoot|murdering) (me|us|
    him|her|them|<child>|<kin>)
threat 4 4 | (will|going|gonna|to) (burn|smash|break|cut|slit|slash|set|blow|torch|petrol) * (house|
    home|flat|face|throat|legs|neck|car|jaw|alight|light|fire|up)
threat 3 3 | to (kill|hurt|stab|batter|beat|shoot|attack) (me|us|her|him|them)
threat 4 4 | tried to <hurt> (<me>|<they>|<child>|<kin>) * just; dont (kill|hurt|hit|shoot|stab|
    beat) (me|us|her|him)
threat 4 2 | tried to <hurt> (<me>|<they>|<child>|<kin>)
threat 3 2 | would (kill|burn|stab|hurt|shoot|rape|cut|slit|get|find) (<me>|<they>|<kin>|<child>|
    house|throat)
threat 2 2 | going to get (him|her|me|us|them)
threat 2 2 | (will|ill|going|gonna|gunna|ganna|should|shall|to) (burn|torch|bomb|firebomb|blow|
    smash|shoot|petrol|petrol-bomb) (the|your|you|council|councils|town|city|whole|bloody|fucking)?
    (council|town|city|whole)? (office|offices|council|building|town-hall|hall|reception|place)
threat 2 2 | (smash|cave|kick|punch|bash|stamp|break|slit|cut|rearrange|blow|knock) (your|you|ya|
    yer) (fucking|bloody|effing)? (face|faces|head|heads|teeth|jaw|throat|throats|legs|neck|
    brains); you is (face|head|teeth|skull) in
threat 2 2 | (will|ill|gonna|going|coming|am) to? (find|get|have|hunt|sort|do) you (all|lot|both|
    down|out)? $; will get you (all|lot)? for (this|that|it); (till|until|when) i (find|get) you $;
    (will|ill|gonna|going) to? come for you
threat 2 2 | (ill|you|i) (will|is)? be? sorry; be sorry; regret it; pay for (it|this)
threat 2 2 | death threat; death threats; (said|says|saying|told) (he|she|they)? (will|would|going|
    gonna) to? get (me|us|him|her); is next; youre dead; you is dead; dead meat; im next; dont know
    what he will do; watch (my|your)? back
threat 3 2 | threatening; threatened; threat; threats; threatens; threaten; intimidating;
    intimidated
threat 3 3 | threatening (to|with); threatening (<me>|<they>|<kin>|<child>|people); blackmailing;
    aiming at
threat 3 3 | scared (he|she|they|of what) * (do|hurt|kill|come|get); (going|gonna|will|to) (do|
    finish|get|smash|batter|deck|bang|spark|shoot|rip|break) (<me>|<they>|in|out|up|face)
threat 4 4 | (when|if|til|till) (we|i) (come|go|get|step|walk) out; wait until (i|we) come out
coming 4 4 | (<they>|<kin>) (coming|comin) (through|in through|over)
coming 4 4 | (coming|comin|come) (to get|for me|for us|for him|for her|after|at me|at us|at him|at
    her|towards me|upstairs|up stairs); running at (me|us|him|her|them|people)
coming 3 3 | (he|she|they|<kin>|<partner>) (coming|running) (up|in|over|towards|back|closer|round|
    around|home|now|here|again); coming (up|closer|towards)
coming 2 2 ~ | (he|she|they|<partner>|man|men|someone|lads|ex|dad|stepdad) * (coming|on way|heading
    over|returning|back soon|home soon|be home); on (his|her|their) way (round|here|over|back|with|
    to|home)
coming 2 2 ~ | (he|she|they|<partner>) (comes|gets|come|get) (home|back|in)
weapon 4 4 | (<they>|<kin>|<child>|gang) * <holding> * <edge>; (<they>|<kin>|<child>|nutter) *
    <holding> (up|out)? <sort>? <sort>? <weapon>
weapon 4 4 | (with|has|got|holding|hold|carrying|waving|swinging|wielding|brandishing|pulled|picked|
    armed|grabbed|drawn|pulling|pulls) (up|out|on|with)? <edge>
weapon 4 4 | (waving|swinging|wielding|brandishing|holding|hold|picked|armed|threatening) *
    <weapon>; <weapon> (to|at|on|against|in) (my|his|her|their|me|him|us|them|throat|neck|face|head|
    hand|hands)
weapon 4 4 | (with|has|got) (bat|bats|axe|hammer|hammers|machete|sword|acid|crowbar|bottle|bottles|
    brick|bricks|pole|poles|sticks|screwdriver|petrol|weapons) (outside|in|looking|coming|at|and|
    running|chasing)
weapon 4 4 | <edge> (out|drawn|pointed|in hand|in belt|in waistband|pulled); (gun|guns|knife|rifle|
    pistol|machete) (in|on|at|through|by) (car|street|road|hand|window|school|pub|bus|shop|park|
    underpass|station)
weapon 4 4 | <edge> * (to|at|against|on) * (head|neck|throat|face|chest|back|stomach|ribs); (they|
    he|she|man|men|someone|gang|lad|lads|people) shooting
weapon 4 4 | shooting (on|in|at|outside|near|now|going)
weapon 4 4 | <weapon> to * (face|throat|neck|head|chest|eye|stomach)
weapon 4 4 | gunshot; gunshots; gunfire; shots fired; shots being fired; shooting at; shot at;
    someone shooting; been (a|another)? (shooting|stabbing); drive by; firing (at|a|gun|shots);
    opened fire; shooter
weapon 4 4 ~ | there * <edge>; <they> has? got? nice $
weapon 2 2 ~+ | (with|has|got|holding|carrying|and|his|her|out|a) <weapon>; <edge>
weapon 3 2 | heard * (shot|shots|gun|gunshot|shooting); armed; a gunman; gunman; knifeman; (was|is)
    that a? (gunshot|gun|shot)
weapon 2 2 ~ | (got|has|with) strap; knife; knives; machete; gun; guns; shotgun; rifle; pistol;
    blade; axe; sword; firearm; firearms; weapon; weapons; crossbow; zombie-knife; shooting; shot;
    shots
weapon 1 1 ~ | bat; bats; crowbar; brick; bricks; hammer; catapult
weapon 4 4 | <they> has? got? a? (nice|naif|nife|life) (in|and|at|to|on|out|now|end|he) * (hand|
    hands|me|her|him|us|throat|coming|here|people|threatening|it); (waving|pulled|holding) a? (nice|
    life) (in|at|on|and|around|to|out)
weapon 4 4 | acid (thrown|attack|threw|over|in face); (threw|throwing|throw|thrown) * (acid|ammonia|
    bleach) * (<person>|face|at|over)
weapon 4 4 | bomb (in|at|on|under|outside|here|threat|strapped); a bomb; (got|has|planted|left|
    planting|is) bomb; suspicious (package|bag|device|parcel); suicide vest; grenade; explosive;
    explosives
"""
