"""What residents ask of us: how it stands, a call, a person, who is on duty, a language.

A phrase is the whole text but for politeness and a reference: a word inside a story is no command.
The notation stands in `text_words_phrases`.
"""

from app.rules.text_words_names import Word

ASKING = {
    Word.STATUS: """
        status; my status; status (check|report|update);
        (<i_want>|<can_you>) (get|know|check|see|tell me)? (the|a|my) status (of|on|for)? <it>?;
        status (of|on|for|about) <it>; status (of|on|for|about) {rest};
        what is (the|my) status (of|on|for)? <it>?;
        (any|an|some|the|latest|got any|have you any|is there any|have you got any|have you had
            any|any more|any further)? (update|updates|news|progress|developments) (on|about|with|
            for|of|regarding)? <it>? (yet|now|today|so far)?;
        (update|updates|news|progress) (on|about|for|with) my {rest};
        (can|could|may) i (have|get) an update on {rest}; update me (on <it>)?;
        <can_you> (update me|give me an update|let me know) (on|about|with)? <it>?;
        <can_you> (tell|text|let) me (know)? what is (happening|going on) (with|about)? <it>?;
        <i_want> (have|get|hear|chase|ask for|ask about)? (an|any|some|the)? (update|updates|news|
            progress|latest) (on|about|with|for|of|regarding)? <it>?;
        anything (new|yet|happening|to report) (yet)?;
        what is (happening|going on|the latest|occurring|new) now? (with|on|about|regarding)? <it>?
            (now|yet|today)?;
        what is (happening|going on) with my {rest}; what has happened (with|to|about) <it>;
        the? latest (on <it>)?;
        how is <it> (going|doing|getting on|coming along|progressing|looking) (with <it>)?;
        (where|how far) (are we|are you|have you got|have we got|is it) (up to|along)? (with)?
            <it>?;
        where is <report>; what about <report>;
        have you (done|found|heard|got) (anything|out)? (about|with|from|regarding|on)? <it>? (yet|
            so far|out)?;
        (has|is) (anything|something) (been)? (done|happened|happening) (about|with)? <it>? (yet|so
            far)?;
        (have)? you (got|had|have) (any|some) (news|update|updates) (for me|yet)?;
        i? (have not|have still not|still have not|not) heard (anything|back) (back|yet|from you|
            from anyone|since)?;
        heard (anything|back) yet?;
        no one has (contacted|called|rung|got back to|been in touch with) me yet?; no reply yet;
        what (have|are) you (done|doing) (about|with) <it>; what have you done so far;
        (just|i am)? (checking|chasing) (up|in)? on? <it>?;
        (is|has) <it> (been)? (closed|sorted|fixed|resolved|open|done|dealt with|looked at|
            received) (yet|now)?;
        did you (get|receive|see) (<it>|my (text|message|texts));
        when will i (hear|hear back|hear from you|know|get an answer|get an update);
        when will (you|someone|anyone) (call|ring|contact|reply|get back to|be in touch|be in touch
            with) me?
    """,
    Word.CALL_ME: """
        <can_you>? <rung> (me|us) back? (about|regarding|on)? <it>?; call; callback;
        (call|ring|phone) back; <can_you>? <rung> (me|us) back? {when};
        <can_you> (call|ring|phone) (back)?; <can_you>? (call|ring|phone) back {when};
        <can_you> (call|ring|phone) {when}; <can_you>? <rung> (me|us) (on|at)? <this_phone>;
        <can_you>? <rung> (me|us) (on|at)? <this_phone> {when};
        <can_you>? <rung> (me|us)? (on|at|using)? <this_phone>? {number};
        <can_you>? <rung> (me|us)? (on|at|using)? <this_phone>? {number} {when};
        <can_you>? <rung> (me|us) (about|regarding|re|because|as|to talk|to discuss|to tell|i need|
            i am|it is) {rest};
        <i_want>? (have|get|request|book|arrange|ask for)? (a|an|another) <a_call> (back|from (you|
            someone|anyone|an officer))? (about|on)? <it>?;
        <i_want>? (have|get|request|book|arrange|ask for)? (a|an|another) <a_call> (back|from (you|
            someone|an officer))? {when};
        <can_you>? give (me|us) a <a_call> (back)? (about|on)? <it>?;
        <can_you>? give (me|us) a <a_call> (back)? {when};
        <i_want>? (to)? be (called|rung|phoned) back?;
        <i_want>? (to)? be (called|rung|phoned) back? {when}; <i_want> you to (call|ring|phone) me;
        <can_you>? get (someone|an officer|anyone) to (call|ring|phone) (me|us) back?;
        <can_you>? get (someone|an officer|anyone) to (call|ring|phone) (me|us) back? {when}
    """,
    Word.OFFICER: """
        officer; human; operator; person;
        (an|my|the|case|council|duty|a|real) (officer|person|human|operator|case officer);
        a real (person|human);
        (<i_want>|<can_you>)? (speak|talk|chat) (to|with) <someone> (about|regarding)? <it>?;
        <i_want>? (speaking|talking) (to|with) <someone>;
        <i_want>? (speak|talk|chat) (to|with) <someone> {when};
        <i_want>? (speak|talk|chat) (to|with) <someone> (about|regarding|because|as) {rest};
        <i_want> (see|meet|contact|text|message|get hold of|get through to|be put through to)
            <someone>;
        <i_want> (have|get|speak)? (an|my|the|my case|a case) officer;
        put me through (to <someone>)?; <i_want>? a? (female|woman|male) officer;
        is there (someone|anyone|an officer) (i|we) can (talk|speak) to;
        is there (someone|anyone|an officer) (i|we) can (talk|speak) to {when}; get me <someone>;
        who is (my (case)? officer|dealing with <it>|handling <it>|in charge of <it>|looking after
            <it>|on my case);
        is (this|there) a (real|actual)? (person|human) (there|here)?;
        are you (a|an)? (robot|bot|real person|human|machine|computer)
    """,
    Word.NOISE: """
        noise;
        noise (team|patrol|line|officer|officers|service|number|duty) (number|duty|now|tonight)?;
        <team>;
        (<i_want>|<can_you>)? (get|have|call|ring|contact|speak to|reach|send|put me through to)?
            <team> (now|tonight|today|number|phone number|out)?;
        who is on (duty|call|shift)? (for)? (noise|the noise)? (team|patrol|officer)? (now|right
            now|tonight|today|at the moment|this evening|this weekend)?;
        who is the? (noise|duty) officer (now|tonight|today|on duty)?;
        (is|are) (anyone|someone|any officer|there anyone|there someone|any officers) on (duty|
            call|shift|noise) (for noise)? (now|right now|tonight|today|at the moment)?;
        (is|are) <team> (there)? (on|on duty|open|working|available|out|about|around|in) (now|right
            now|tonight|today|at the moment|this weekend|this evening)?;
        (when|what time|what hours|what days) (is|are|do|does) <team> (on|open|on duty|start|work|
            close|finish|available|working)?;
        (phone|telephone)? number (for|of) <team>;
        (what number|who) (do|can) i (ring|call|phone|contact) (for|about) noise (at night|now|
            tonight|out of hours)?;
        what is (the|your) (noise team number|number (for|of) <team>|noise number|noise line);
        duty noise? officer; on duty noise
    """,
    Word.LANGUAGE: """
        language; languages; translate; translation; translator; interpreter; interpreting;
        (another|other|different|change|my|choose|which|what) (the|my)? (language|languages);
        (<i_want>|<can_you>) (change|choose|pick|have|get|use|speak|write|text|reply|talk|message)?
            (to me|me|it|this)? (a|an|the|my|in|in my|in a|in another)? (own|different|another|
            other)? (language|interpreter|translator|translation);
        in? (my|another|a different|different) own? language; {named};
        (in|po|speak|translate (to|into)|to|switch to|change to) {named};
        {named} (language|translation|translator|interpreter|speaker|only|version);
        <i_want> (have|get|speak|to speak)? (it|this|texts|a reply|you to)? (in|an|a|to)? {named}
            (interpreter|translator|translation|speaker|texts)?;
        <can_you> (text|write|speak|reply|talk|message|translate|say it|do|send) (me|to me|this|it|
            that|back|texts)? (in|to|into)? {named};
        do you (speak|have|do|understand|write) (in)? {named}; does (anyone|someone) speak {named};
        (text|write|reply|speak|message|talk) (to me|me|back|it)? in {named};
        i only? (speak|read|write|understand) only? (in)? {named} only?; my language is {named};
        i (do not|can not) (speak|read|understand|write) (good|much|very good|any|well)? english
            (well|good|very well|much)?;
        (no|not|little) (good|much|speak)? english; no speak english
    """,
}
