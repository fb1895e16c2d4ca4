"""The phrases of texts that ask for no more texts (the notation: `text_words_phrases`).

Other languages are few, and only phrases that are in daily use: Polish, Romanian, Punjabi, Urdu
(the last two in their own letters and in Latin ones) and Arabic.
"""

HERE = {
    "them": """
        he; she; they;
        my? (husband|wife|partner|ex|boyfriend|girlfriend|bf|gf|dad|father|mum|mother|brother|son|
            stepdad|family|flatmate|housemate|other half|fella|hubby)
    """,
    "one": """
        he; she;
        my? (husband|wife|partner|ex|boyfriend|girlfriend|bf|gf|dad|father|mum|mother|brother|son|
            stepdad|flatmate|housemate|other half|fella|hubby);
        someone else
    """,
    "wrong_number": "(the|a)? wrong (number|no|num|person)",
    "often": "always; also; often; sometimes; still; now; regularly",
    "not_safe": """
        (not|never|no longer) (really|always|very|that|exactly|feel|feeling)? (a|being)? safe;
        unsafe; dangerous; risky
    """,
    "to_us": """
        text; texting; texts; message; messaging; messages; contact; contacting; contacted; texted;
        sms; reply; replying; respond; answer; answering; write; writing; email; call; calling;
        ring; ringing; phone; phoning; talk; talking; speak; speaking
    """,
    "must_not": """
        (do not|never|you can not|you must not|must not|can not|better not) (you)? ever?
    """,
    "mine": "(my|this|our) (phone|mobile|messages|texts|text messages|whatsapp|inbox)",
    "this_text": """
        this (text|message)?; these (texts|messages)?;
        (my|the|your|any) (text|texts|message|messages|phone|mobile|inbox); texts; messages;
        (i|i have) (texted|messaged) you?
    """,
}

NOT_SAFE_WHOLE = """
    (it is|this is|that is|no|no it is|yes)? not safe (now|right now|at the moment|yet|for me|
        today|tonight|any more|anymore|not safe|no|stop)?;
    no safe; safe no; (it is|this is)? unsafe (now|right now|at the moment|for me|today|tonight)?;
    shared (phone|mobile); <can_you>? do not (reply|respond|answer|(text|message|write) back);
    not my own? (phone|mobile); niebezpiecznie; nie jest bezpiecznie; nu e sigur; nu este sigur;
    mehfooz nahi; mahfooz nahi; mehfooz nahin; mahfooz nahin; ਸੁਰੱਖਿਅਤ ਨਹੀਂ; محفوظ نہیں; غیر محفوظ;
    غير آمن; مش آمن
"""

NOT_SAFE_ANYWHERE = """
    (can not|dare not) (text|reply|talk|speak|call|answer) (now|because|as)? <them> (is|are|will|
        might|may|can);
    not now # <them> (is|are) (here|back|home|in);
    <not_safe> (for (me|you|us))? (to|if you|when you|for you to|being|getting|with|you)? <to_us>
        !(to (them|him|her|my? neighbours|the neighbours|strangers|people)|the? door);
    (text|texting|texts|message|messaging|messages|phone|mobile|number|contact|replying|writing|
        calling|ringing|calls) (me|us|here|back)? (is|are|it is|would be|may be|might be)?
        <not_safe>;
    <not_safe> (on|with|for|using|to use) (this|my) (phone|number|mobile);
    not a safe (phone|number|mobile);
    (this|my) (phone|mobile|number|texts|messages) (is|are)? not (safe|private|secure|just mine|
        only mine|mine alone);
    (i|we) share (this|a|my|the) (phone|mobile);
    this is my? (husbands|wifes|partners|boyfriends|girlfriends|mums|dads|sons|daughters|exs|
        familys) (phone|mobile|number);
    <them> <often>? (reads|checks|sees|monitors|looks at|looks through|watches|looks on|goes
        through|go through|look at|look through|check|see|monitor|can see|can read|can check|will
        see|will read|will check|might see|might read|may see|may read|is reading|is checking|
        tracks|has access to|have access to|controls|has hacked|gets into) <mine> !(number|no);
    <one> <often>? (read|has|has got|is got|uses|takes|is on|keeps|keeps checking|keeps reading|has
        control of) <mine> !(number|no);
    (if|in case|when|before) <them> (sees|see|finds|find|reads|read|gets|checks|check) <this_text>;
    <them> (will|might|may|could|can|would|is going to) (see|read|find|check) <this_text>;
    nie jest bezpiecznie pisac; pisanie nie jest bezpieczne; nu e sigur sa (scrieti|scrii);
    nu este sigur sa (scrieti|scrii)
"""

# Together with a reason that may be about safety, these mean not safe.
ASKS_NO_TEXTS = """
    ^ <must_not> (text|message|contact|reply|respond|write|send|email);
    ^ no more? (texts|text|messages|message|contact|replies|reply);
    ^ <can_you>? stop (texting|messaging|contacting|sending|texts|messages|the texts|the messages)
"""
ASKS_NO_CALLS = """
    ^ <must_not> (call|ring|phone|answer); ^ no more? calls;
    ^ <can_you>? stop (calling|ringing|phoning)
"""
# With these, who wants no calls wants texts.
TEXTS_INSTEAD = """
    ^ (only|just)? (text|message) (me|us|instead|only); (text|message) me (instead|only|back);
    only (text|message); (text|message) (me|us)? not (call|ring|phone)
"""
REASONS = """
    not safe; unsafe; dangerous; risky; in danger;
    <them> (will|might|may|is|are|could|can|would|reads|read|checks|check|sees|see|has|looks|gets|
        goes|is here);
    (kill|hurt|hit) me;
    <them> # (beat|beats|hit|hits|sleep|sleeps|asleep|violent|angry|mad|find out)
"""

WRONG_NUMBER_WHOLE = """
    (i think|i believe|i am afraid)? (you have|you have got|you got|you had|this is|it is|that is)?
        <wrong_number> (you have|again|here|i think|i am afraid|mate|pal|love)?;
    i have got? <wrong_number>; i did not (report|send) (anything|this|any report|a report);
    i did not (contact|message|text) (you|anyone);
    i never (reported|sent) (anything|this|any report);
    i never (contacted|messaged|texted) (you|anyone);
    i (did not make|never made) (a|any|this) report; (this|that|it)? (is)? not my (report|case);
    zly numer; to? pomylka; bledny numer; to zly numer; niewlasciwy numer; numar gresit;
    (ati|ai) gresit numarul; (galat|galt|ghalat|rong) number hai?; ਗਲਤ ਨੰਬਰ; غلط نمبر; غلط نمبر ہے;
    رقم خاطئ; الرقم خطأ; رقم غلط; الرقم غلط; raqam ghalat
"""

WRONG_NUMBER_ANYWHERE = """
    you (must)? (have|have got|got|just|are|keep)? (texted|texting|messaged|messaging|called|
        calling|rang|ringing|contacted|contacting|reached)? <wrong_number> !(in|down|for|fined|
        locked|plate);
    (this|it|that) is (the|a) wrong (number|no|num) !(plate|for|of);
    ^ wrong (number|person) !(is|was|who|at|plate|on|of|for|got|arrested|and i meant);
    (this|it) is not (her|his|their|the right) (number|phone|mobile) (anymore|any more|now)?;
    (he|she) (has not|does not have|no longer has) got? this (number|phone) (anymore|any more|now)?
"""
# A story, or a mistake of the resident's own: it withdraws nothing.
NOT_OURS = """
    (i|we|he|she|they|someone|caller|man|woman) # (gave|give|put|typed|sent|wrote|rang|dialled|
        called|left|said|saying|says|texted|used|claimed) # <wrong_number>;
    (have|am|did) i # <wrong_number>; (is|was) this (the|a) <wrong_number>;
    saying # <wrong_number>; have you got <wrong_number> for
"""

STOP_WHOLE = """
    stop i have had enough (of)? (these|your)? (texts|messages)?;
    stop (stop|stop stop|no more|all|messages|texts|text|texting|messaging|sms|contact|contacting|
        calls|calling|sending|spam|spamming|everything)?;
    stopall; unsubscribe (me|us)?; optout; opt (me|us)? out; (<can_you>|you)? stop;
    (<i_want>|<can_you>) (opt|unsubscribe) (me|us)? out?;
    (<i_want>|<can_you>)? stop (this|these|the|your|all|all the|all these)? (texts|text|texting|
        messages|messaging|sms|spam) (to me|now|me)?;
    (<can_you>|<i_want>)? (remove|delete|take|erase) (me|us|my (phone|mobile)? (number|details)|
        this number) (off|from|of|out of)? (your|the|this)? (list|system|records|database)?;
    <can_you>? leave me alone (now)?;
    <can_you>? stop (bothering|harassing|pestering|hassling|annoying|spamming) me;
    how (do|can) i (stop|get off|opt out of|unsubscribe from) (this|these|the|your|all)? (texts|
        messages|list);
    no more? (texts|text|messages|texting|messaging|sms|contact) (ever|again|to me|now|from you)?;
    prosze? (przestac|przestan|przestancie) (pisac)?; prosze? nie pisac;
    nie (pisz|piszcie) (do mnie)?; opriti mesajele; nu (imi)? mai scrieti; va rog (sa)? opriti;
    nu mai trimiteti mesaje; (message|msg|messages) (na karo|mat karo|band karo); ਮੈਸੇਜ ਨਾ ਕਰੋ;
    ਮੈਸੇਜ ਬੰਦ ਕਰੋ; میسج نہ کریں; میسج مت کرو; لا ترسل لي رسائل; لا ترسلوا لي رسائل; لا تراسلني
"""

STOP_ANYWHERE = """
    ^ (<can_you>|i (asked|told|have asked|have told) you to|you (need|have) to|you (must|should)|
        you)? stop (texting|messaging|contacting|calling|ringing|phoning|spamming|sending|emailing|
        writing to) (me|us|texts|messages|this number|these|to me|my phone|this phone|here);
    ^ (<can_you>)? (do not|never|you must not|must not) ever? (text|message|contact|write to|send|
        call or text|text or call|keep texting|keep messaging|keep contacting|keep sending) (me|us|
        this number|here|this phone|texts|messages|any (more)? (texts|messages)|anymore|any more|
        again);
    i do not (want|wish|need) (any|any more|more|your|these|to get|to get any|to receive|to receive
        any|to have)? (texts|messages) !(from (him|her|them|my|this|that)|he|she|they|on the);
    i do not (want|wish) to be (texted|messaged|contacted) (any more|anymore|again)? !(by (him|her|
        them|my|this|that));
    i do not want you (to text|texting|to contact|contacting|to message|messaging) (me|us);
    ^ no more (texts|messages) (to me|from you|now|ever)?;
    ^ (<can_you>)? stop (these|the|your) (texts|messages) !(he|she|they|from (him|her|them));
    ^ (<can_you>)? (remove|delete|erase) my (phone|mobile)? (number|contact details);
    ^ (<can_you>)? take (me|my number) off (your|the|this) (list|system);
    ^ (<can_you>|<i_want>)? unsubscribe me
"""
