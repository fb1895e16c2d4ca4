"""Texts that only answer whether anyone is in danger, or a crime is happening, now.

The whole text must say it, and in doubt nothing is answered: the alert stands. What may be a plea
("no please", "not yet", "no I can't") or tell that it has not stopped is never "no".
"""

from functools import cache

from app.rules.text_words_answers import NOT_STOPPED, YES
from app.rules.text_words_names import NAMES
from app.rules.text_words_phrases import Phrases, phrases

_WHO = {
    "who": """
        he; she; they; it; the (man|men|woman|lad|lads|kids|boys|youths|people|neighbour|neighbours|
            noise|music|party)
    """,
    "trouble": "it; they; the (noise|music|party)",
    "is": "is; are; has; have",
    "at_once": "now; right now; at the moment; as we speak; this minute; still",
    "near": """
        here; there; outside; inside; at it; happening; going on; doing it; at (my|the|our) door;
        in (my|the|our) (house|flat|home|garden|street|road)
    """,
    "quiet": "ok; fine; quiet; calm; safe; alright; all right; over; finished; sorted; done",
}
_IS_NOW = """
    yes? <who> (is|are); yes (i am|we are); yes? <who> (is|are)? still? <near> <at_once>?;
    yes? <who> (is|are) <at_once> <near>?; yes? still <near> <at_once>?; yes still;
    yes? (it is)? (happening|going on) <at_once>?; yes? (it is)? <at_once>;
    yes (hurry|quick|quickly|help|help me)
"""
_IS_OVER = """
    no; n; no sorry; sorry no; no it is not; it is not; no i am not; no not at all; not at all;
    definitely not; absolutely not; of course not; no longer; no not (now|right now|any more|
        anymore|any longer|at the moment|at present|tonight); not (any more|anymore|any longer);
    no? it is not (happening|going on)? (now|right now|any more|anymore|at the moment);
    no it is not (happening|going on); no nothing is? (happening|going on)? now;
    no <who> <is>? (just|all)? stopped now?; <trouble> <is>? (just|all)? stopped now?; stopped now;
    no stopped; no it is all? (<quiet>); no? it is all? (<quiet>) now;
    no? all (<quiet>) now; no all (<quiet>); no (i am|we are|<who> (is|are)) (ok|fine|safe) now?;
    no <who> <is>? (gone|left) (now|home|away|out)?; no (gone|left) (now|home|away)?;
    no <who> went (home|away); they <is>? (gone|left) (now|home|away);
    no <who> (is|are) not (here|there|outside|inside) (now|any more|anymore)?;
    no (it|that|this) (was|happened) (just|all)? (earlier|before|yesterday|last night|last week|
        this morning|the other (day|night)); nie; nie nie; nie dziekuje; nu; nu multumesc; nahi;
    nahin; nai; nahi ji; ji nahi; la; laa; ਨਹੀਂ; ਨਹੀਂ ਜੀ; ਜੀ ਨਹੀਂ; نہیں; جی نہیں; نہیں جی; لا; لا شكرا
"""


@cache
def _answers() -> tuple[Phrases, Phrases]:
    yes, no = (
        phrases(table, NAMES | _WHO) for table in (f"{YES}; {NOT_STOPPED}; {_IS_NOW}", _IS_OVER)
    )
    return Phrases(yes), Phrases(no)


def happening_now(line: str, *, pleads: bool) -> str:
    """What words, each with a blank after it, only answer: "yes", "no" or "" where in doubt.

    `pleads`: the text says please, which the words here are without.
    """
    yes, no = _answers()
    if any(yes.whole(line)):
        return "yes"
    return "no" if not pleads and any(no.whole(line)) else ""
