"""What residents tell us to do with a report, or of writing to them.

A phrase is the whole text but for politeness and a reference: a word inside a story is no command.
The notation stands in `text_words_phrases`.
"""

from app.rules.text_words_names import Word

TELLING = {
    Word.NOW: """
        now; right now; now now; (again now|now again); (it is)? happening right? now;
        (it is|they are|he is|she is|its all) (going on|on|starting|kicking off|at it|doing it|
            back|happening) right? (now|at the moment|this minute|as we speak);
        it is now; going on right? now
    """,
    Word.ADD: """
        add; add (this|that|it|more|more info|info|information|something|details) (to|on)? <it>?;
        add to <it>; more (info|information|details);
        (<i_want>|<can_you>) (add|tell you) (something|more|more info|info|information|details|to
            it|to <report>) (to|on)? <it>?;
        add !(me|us|him|her|them|up|on) (this|that|more|more info|info|information)? (to|on)?
            (<report>|it)? {story};
        (<i_want>|<can_you>) add (this|that|more|more info|info|information)? (to|on)? (<report>|
            it)? {story};
        more (info|information|details) (for|on|about|to add|to add to)? (<report>|it)? . {story}
    """,
    Word.CLOSE: """
        <can_you>? (close|shut) <it>? (down|now|off)?; <i_want> (close|withdraw|cancel) <report>;
        <i_want> (have|get)? <report> closed;
        <can_you>? (cancel|withdraw|drop|ignore|delete) <report>; withdraw it?;
        (it is|that is|this is|it has|all|everything is|everything has|<report> (is|has))? (now|
            all|got|just)? been? (all|now)? (sorted|resolved|fixed|solved|dealt with) (itself)?
            out? now?;
        (problem|issue) (solved|sorted|resolved|fixed);
        (it is|it has|that is|they have|they are|the noise has|noise has|everything is|it|all)?
            (now|all|been)? (stopped|sorted|fixed|resolved|gone|finished|over|quiet|fine|ok|done)
            now? (so|and)? <can_you>? close <it>? (now)?;
        <can_you>? close <it> (now)? (it is|as it is|as it has|because it is|because it has|it has)
            (now|all|been)? (stopped|sorted|fixed|resolved|finished|over|done|ok|fine) now?;
        (i|we) have moved (out|house|away|now)? (so|and)? <can_you>? close <it>;
        (it is)? no longer (needed|an? (problem|issue));
        (happy|ok|fine) (for you|with you)? to close <it>?; <it> can be closed now?;
        you can close it now
    """,
    Word.NOT_FIXED: """
        (<it> (is|has|was|are|have))? (still|definitely|certainly|just)? not (been|yet|actually|at
            all|really|even|properly)? (been)? (fixed|sorted|resolved|solved|over|finished|dealt
            with|ended|done|improved|better|any better|gone away) (out)? (yet|now|at all|
            properly)?;
        (<it> (is|has))? still (is|has)? not been? (fixed|sorted|resolved|solved|stopped|better|
            done|finished) (yet|out)?;
        it has (still)? not stopped (yet|at all)?; not stopped (yet|at all)?;
        (has|is) not been? (fixed|sorted|resolved|solved|stopped|over) (yet|out)?;
        (it is|it has|it was|it)? (still)? not (been)? (fixed|sorted|resolved|solved|over|stopped|
            finished) (yet)? {rest};
        (it|it is|it has)? never (got|been|was)? (fixed|sorted|stopped|resolved);
        never (got|been)? (fixed|sorted|resolved|solved); unresolved;
        (you have|you|they have|they|no one has) (still|did|have)? not (fix|fixed|sort|sorted|
            resolve|resolved|solve|solved|done) (it|this|anything) (out|yet|about it)?;
        no one has (fixed|sorted|done) (it|this|anything) (out|yet|about it)?;
        nothing (has|has been|is|is being|been)? (changed|fixed|sorted|improved|resolved|done|
            better|changes|different|been done) (yet|about it|at all)?;
        no (change|better|improvement|different) (yet|at all)?;
        it is (no|not any) (better|different);
        (it is|it is still|still|it is just|just|it is exactly) the same (as (before|ever|it
            was))?;
        still a? (problem|issue|bad|as bad|as bad as ever|unresolved|not right);
        <can_you>? do not close <it>? (yet|please)?; <can_you>? do not close <it> {rest};
        <can_you>? (keep|leave) (it|<report>) open; (it|<report>) should not (be|have been) closed;
        <can_you>? (reopen|re open) (it|this|<report>) (again)?; reopen;
        <can_you>? open (it|this|<report>) (again|up again|back up);
        <i_want> (it|this|<report>) (to be|kept)? (reopened|reopen|opened again|kept open|open);
        not closed
    """,
    Word.REVIEW: """
        (<i_want>|<can_you>)? (have|request|ask for|get|start|apply for|ask|activate|trigger|do|
            raise|use)? (for)? (a|an|the|my|this)? asb? (case review|review|community trigger) (of|
            on|for|into|about)? <it>? (now|again)?;
        what is (a|the|an) asb? (case review|community trigger);
        how (do|can) i (get|ask for|request|apply for|trigger|start) (a|an|the)? asb? (case review|
            community trigger|review);
        (a|the)? (case review|community trigger) (of|on|for|about|into|request) {rest};
        how (do|can) i (get|ask for|request) a case review {rest};
        what happens (at|in) a case review; (<i_want>|<can_you>) (review|reviewed) <it>;
        review <it>; <i_want> (have)? <it> (to be|be)? (reviewed|looked at again)
    """,
    Word.COMPLAIN: """
        complain; complaint; complaints;
        <i_want>? (to)? (make|raise|file|lodge|put in|submit|log)? (a|an|another)? (formal|
            official)? (complain|complaint);
        <i_want> complaining;
        (what is (the|your))? (complaint|complaints) (procedure|form|team|process|department);
        how (do|can) i complain (about you)?;
        <i_want>? (to)? (make|raise|file|lodge|put in|submit|log)? (a|an)? (formal|official)?
            (complain|complaint|complaining) (about|against|of|on|regarding|re|to) <us>;
        <i_want>? (to)? (make|raise|file|lodge|put in|submit|log)? (a|an)? (formal|official)?
            (complain|complaint|complaining) &((about|against|of|on|regarding|re|to) (<us>|(how|the
            way) (you|the council|this|it|my|your|i was|i have been)|being ignored|no one|not
            (hearing|being)|lack of (action|response|contact))) {story}
    """,
    Word.SAFE: """
        safe; yes safe;
        (it is|this is|this number is|this phone is|my number is|my phone is|number is|phone is|you
            are|texts are|texting is|messages are)? (ok|fine|safe|alright|all right) (to|for|for
            you to) (text|message|contact|reply|write|texts|messages) (to)? (me|us|this number|this
            phone)? (here|on this number|on this phone|now|again)?;
        (this|my|the)? (number|phone|mobile) is? safe now?; this is a? safe (number|phone|mobile);
        safe (number|phone|mobile);
        (texts|texting|text|messages|messaging) (is|are)? (ok|fine|safe|alright);
        (ok|fine|happy) (to be|being|with being) (texted|messaged|contacted) (here|on this
            number)?;
        you can (text|message|write to|contact) (me|us) (here|on this number|on this phone|now|
            again)?;
        safe to use this (number|phone)
    """,
}
