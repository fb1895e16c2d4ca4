"""Phrases that are no danger, or say when or how a clause is meant, written as in `signs`.

`neutral` takes its words out of every sign ("nail gun").
"""

MARKS = """
admin | no need to (call|ring|reply|come|contact|text); called me a? (liar|name|names|grass|
    snitch); said sorry; (turned|turn|turning) (it|that|them|music)? (up|down); <person> (at|from|
    in|of|next|opposite|over) (number|flat|no|house) * $; (you|u) (rang|called|phoned|texted|wrote|
    sent|emailed|told) (me|us)?; parked (across|on|in|over|again|badly|outside|right|where|blocking|
    near|up); can (i|we|you) have; no more texts; (make|do|come|visit|see|free|available|on|for)
    (monday|tuesday|wednesday|thursday|friday|saturday) (instead|please|ok|thanks)?; (you|u) can
    close; close (my|the)? case; (it|this) is my neighbour $
admin | (form|letter|it|this) in (urdu|polish|punjabi|somali|arabic|large print|braille|english);
    rather not * ; off sick; (it|this) is (mr|mrs|miss|ms|dr) * ; (will|ill) be (in|home|out|there|
    away)
admin | <i> (work|live|rent|own|pay|moved|sent|wrote|emailed|reported|wonder|prefer|park|posted|
    applied|asked|pass|drive past|walk past|keep a|kept a|logged|understand|agree|appreciate|
    enclose|attach) ; get through to (anyone|anybody|you|someone|the); been waiting * (weeks|days|
    months|reply|hours on|ages|since); been (quiet|fine|ok|good|better|calm|great); (can|could)
    (somebody|someone|anybody|you|u) (move|collect|remove|clear|clean|fix|paint|empty|pick|trim|
    replace|repair|take away|look into|sort|measure|visit|explain|advise|check|confirm) ; (runs|run|
    running) a
admin | just (letting|checking|to say|wondering|asking|want|wanted|want to|a quick|need|thought|
    wondered|reporting|following|so you|an update|saying); (rung|rang|ring|got|get|getting|come|
    called|phoned|written) (me|us|it|back)? back (to me|yet)?; ring (later|you later|back later);
    would (like|rather|prefer) * ; (is|are) (fine|ok|okay|good|great) (thanks|for|with|by)?; my
    (name|address|postcode|email|number|ref|landlord|english) is? ; (live|living) (at|in|on|
    opposite|next|above|below) ; i live; (have|has) (lived|been) here * years; hi (its|it is|this)
    ; that (is|was) all; a bit of both; third time; letting you know; who is my; what (does|do) *
    mean; what time; when (does|do|will|is); are you open; is (there|it) (a law|legal|ok|okay|free)
past | in (summer|winter|spring|autumn); (last|the other|previous) (night|nite|week|weekend|wk|
    month|year|time|saturday|sunday|monday|tuesday|wednesday|thursday|friday|sat|sun|mon|tues|wed|
    thurs|fri|day|summer|winter|spring|autumn|christmas|halloween|evening|bonfire night|january|
    february|march|april|may|june|july|august|september|october|november|december|term|few nights|
    couple of weeks|few weeks|few days|couple of days|ones|tenant|2 weeks|two weeks|few months|
    couple of months|easter|nights); (over|at|on|during|after) the (weekend|holidays|summer|bank
    holiday); (on|last|this) (monday|tuesday|wednesday|thursday|friday|saturday|sunday|sat|sun|mon|
    tues|wed|thurs|fri) (night|morning|just gone|evening|afternoon)?; in (january|february|march|
    april|may|june|july|august|september|october|november|december|<year>|night|past)
past | (day|days|week|weeks|wk|wks|month|months|year|years|yrs|ages|decades|nights|fortnight|wknd)
    (ago|before|earlier|prior); the day before; the night before; used to; years ago; (when|while|
    since) i was (little|a|young|at|there|on|walking|out|away); (ages|while) (ago|back); long time
    ago; night before last; (two|three|four|five|six|seven|several|few|couple of|many|a) (days|
    weeks|months|years|nights|ages) back; during the night; in the night; (sat|fri|sun|mon|thurs|
    weds|tues) (night|nite|morning|afternoon|eve|evening)
recent | just (been|ripped|smashed|broken|left|gone|come|turned|walked|driven|dragged|punched|
    kicked|pushed|said|told|started|let|put|took|tried|jumped|climbed|fell|dropped|stopped|run|ran|
    pulled|saw|seen|heard|messaged|texted|rung|locked|burst|opened|shot|stabbed); (minute|minutes|
    min|mins|second|seconds|secs|sec|moment|moments|moment|hour|half) (ago|hour ago|since); (two|
    five|ten|few|couple of|couple|2|5|10|15|20|one|1|3|an|half an) (minute|minutes|mins|min|hour|
    hours) (ago|since)?; an hour ago; just (now|happened|this|been|had|heard|saw|seen|found|got|
    come|gone|stabbed|attacked|punched|hit|walked|pulled|took|threw|tried|grabbed|came|went|left
    home); a minute ago; earlier tonight; this evening; earlier today; since (this morning|earlier|
    tonight|lunch)
now | right (now|this|here); at the (moment|mo|minute); at moment; this (minute|second|moment|
    instant|very); as (i|we) (speak|type|write|text|talk|am|im); right as; in progress; still
    (going|here|there|out|at|happening|fighting|on|in|hitting|screaming|inside|outside|trying|
    shouting|waiting|with|standing|near); (has|is) (come|coming|back) (back|again|for); any (second|
    minute|moment|time now); going on (now|outside|next)
habit | (sat|fri|sun|sunday|saturday|friday|monday|weekend|thurs|week) (nights|nites|mornings); (in|
    during) (daytime|mornings|afternoons|evenings); (every|each|most|some|all) (day|days|night|
    nights|week|weeks|weekend|weekends|morning|mornings|evening|evenings|saturday|sunday|friday|
    monday|time|times|single|other|year|month|summer|few|tuesday|wednesday|thursday|wknd|hour|
    minute|nite|couple|sat|fri|sun|the time|winter) (night|nights|day|time|week)?; all time; day
    (in|and|after) (day|out|night); night after night; for (weeks|months|years|ages|days|a while|a
    long|over a|the last|the past|two|three|four|five|six|nearly|about) * ; (at|on|during) (night|
    nights|weekends|weekend|the weekend|times); time and (again|time); over years; (for|since|past|
    last) * (weeks|months|years|june|july|march|april|january|christmas|easter|summer|september|
    august|october|november|december|february); ongoing
span | (people|lads|youths|teenagers|men|kids|students|drinkers|couples) drinking; street drinkers;
    on (mopeds|scooters|bikes|quads|wheels) * (up and down|every|round|doing|no lights|field); off
    road bikes; up and down road; keeps? (knocking|putting|leaving|using|parking|feeding|moving|
    blocking) * (my|on|in|bins|door|business|garden); (keeps|keep) (ringing|knocking) * and
    running; abandoned (car|van|caravan|bike|trolley|vehicle); (roof|tap|pipe|gutter|heating|boiler|
    lift|swing|light|gate|fence) (is|has)? (leaking|broken|out|off|down); (dirty|funny) (look|
    looks); served notice; doing wheelies; sit on wall; at all hours; all (day|night); (til|till|
    until) (1|2|3|4|5|6|one|two|three|four|five|midnight|gone|past|late|early|all|11|12|morning);
    since (last|2019|2020|2021|2022|2023|2024|2025|about|around|ten|10|nine|9|eight|11|6|7|5|dinner|
    lunch|yesterday) (night|week|month|year)?; for ages; (at|past) all hours; often; usually;
    sometimes; always
inquiry | how (do|can|would|should) (i|we|you) (report|get a|apply|join|complain|make|find out|
    contact|go about|request|ask|access|appeal|change|cancel|withdraw|check|pay|track|log|recycle|
    order|book); what is? (number|address|email|difference|process|hours|reference|opening|
    procedure|options|policy|law|rules|penalty) ; who (do|can|should) (i|we) (contact|speak|
    complain|report|write); where (do|can|should) (i|we) (report|hand|find|send|complain|dump|put|
    park|drop); do (you|council) (deal|cover|handle|have|offer|collect|remove|accept|provide); can
    (i|you|we) (arrange|paint|remove|measure|explain|book|change|log|cancel|look into|fix|collect|
    clear|clean|trim); is there a? (form|fee|leaflet)
admin | (want|like|wanted|need|wish|looking|trying) to (report|ask|know|log|make|complain|speak|
    talk|check|enquire|request|find|add|change|withdraw|close|apply|arrange|book|say|register|raise|
    discuss) ; (want|need) it (logged|recorded|on record|noted); (ringing|calling|writing|emailing|
    texting|contacting) (about|to report|to ask|to say|regarding|to complain|in); my options; what
    support; whats (my|your) * ; call me (when|after|tomorrow|later|on|back on|at); ring me
    (tomorrow|after|on|when|at); love (u|you); who (this|dis); speak to (you|u|someone about|my)
calm | nobody (is|was|got|has been)? (hurt|injured); not (hurt|injured|urgent|emergency); just
    advice; no longer; has finished; (doing|feeling) (well|better|fine|ok); (fine|calm|sorted|ok|
    okay|quiet|good|resolved) (now|today|thanks|again); all (quiet|calm|clear|good|fine|safe|sorted|
    over); (stopped|finished|ended|calmed|settled|dispersed|gone|left) (now|home|away|today);
    nothing (happening|to worry|going on|serious); (was|were|been|got) (arrested|jailed|sentenced|
    evicted); no longer (here|there|with|lives|live|happening|problem|needed); ignore (that|my|last|
    this|it|me|previous|message); by mistake; wrong (number|text|person); sent in error; only
    (fireworks|kids|joking|messing|tv|telly) ; was (a|only|just) * (nail gun|car|firework|fireworks|
    tv|telly|film|test|backfiring|game|balloon|joke|mistake|pan|cat|fox|foxes); it was (the|his|
    her) (tv|telly|game|film|xbox|boiler|pipes|alarm); was just? only? (fireworks|joking|kidding|
    car|telly|tv|test|film); turned out; as a joke; moved (away|out)
hypo | (should|shall|is it ok|ok|do|need|when) (i|we|to) * (call|ring|dial|phone|need) 999; (what|
    even) if; what (happens|do i do|should i do|would happen|would you) if; in case; just in case;
    (should|if) (he|she|they|it|anything|something) (comes|came|come|happen|happens|gets|starts|
    does|kicks); accident waiting to happen; (someone|somebody) (will|going to|gonna|could|might)
    (get|be|end up)? (hurt|killed|injured|knocked|hit|die) (soon|one day|eventually|someday|before)
"""
