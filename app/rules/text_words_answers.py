"""Texts that only answer: a number picked, or yes or no."""

import re
from collections.abc import Sequence
from functools import cache

from app.rules.text_words_names import NAMES
from app.rules.text_words_phrases import Phrases, phrases

_SPELT = "one two three four five six seven eight nine".split()
_PLACED = "first second third fourth fifth sixth seventh eighth ninth".split()
_LED = "option |number |choice |answer |press |pick |choose |select "
_PICKED = re.compile(
    r"(?:yes |ok )?(?:"
    r"(?:i (?:would like |want |choose |chose |pick |picked |say )|my |it is |the )?"
    rf"(?:{_LED}|answer is |no |num |go for |reply )?(?P<digit>\d)(?: only)?"
    rf"|(?:{_LED})?(?P<spelt>{'|'.join(_SPELT)})(?: only)?"
    rf"|(?:the )?(?P<placed>{'|'.join(_PLACED)}|1st|2nd|3rd|[4-9]th)(?: one| option)?"
    r"|(?:option|number|no)(?P<joined>\d)) "
)
# "1 yes" and "2 no" say the same twice; "1 no" does not say which is meant.
_TWICE = {"1 yes ": "1", "yes 1 ": "1", "2 no ": "2", "no 2 ": "2"}
YES = """
    yes; y; yes (yes|y); ok; ok (yes|then|ok); yes (ok|fine|sure|of course|definitely); sure; k;
    fine; yes it is; it is; yes it has; it has; it does; yes it does; yes i do; i do; yes i am;
    i am; yes you can; you can; yes you may; you may; of course; of course you can; definitely;
    absolutely; correct; that is (fine|ok|right|correct); go ahead;
    yes that is (fine|ok|right|correct); yes i would; i would; yes do; do; yes it is fine;
    that is ok with me; alright; all right; no problem go ahead; yes i can; yes we do;
    yes that would be (good|great); yes i would like that; tak; tak jest; da; ji; ji haan; haan;
    haan ji; han; han ji; haanji; hanji; naam; na3am; aiwa; ਹਾਂ; ਹਾਂ ਜੀ; ਹਾਂਜੀ; ਜੀ; ہاں; جی;
    جی ہاں; ہاں جی; نعم; ايوه; tak prosze; da va rog; prosze tak
"""
_NO = """
    no; n; no no; no it is not; it is not; no it has not; it has not; no it does not; it does not;
    no i do not; i do not; no i am not; i am not; no you can not; you can not; you may not;
    not really; not yet; no not yet; never; no never; definitely not; absolutely not;
    of course not; no way; no i would not; i would rather not; rather not; i would prefer not;
    no do not; do not; no not really; not at all; no not at all; no sorry; sorry no; nie; nie nie;
    nie dziekuje; nu; nu multumesc; nahi; nahin; nai; nahi ji; ji nahi; la; laa; ਨਹੀਂ; ਨਹੀਂ ਜੀ;
    ਜੀ ਨਹੀਂ; نہیں; جی نہیں; نہیں جی; لا; لا شكرا; no i can not; no we do not
"""
# Asked whether it has stopped, these are "yes" and "no"; asked whether it is happening, they tell
# the opposite.
_STOPPED = "yes (it has|it is|has)? stopped now?; yes it is (over|sorted|fixed)"
NOT_STOPPED = """
    no (it has|it is)? not stopped yet?; no it is still (happening|going on);
    no still (happening|going on)
"""


@cache
def _answers() -> tuple[tuple[str, Phrases], ...]:
    yes, no = (phrases(table, NAMES) for table in (YES + ";" + _STOPPED, _NO + ";" + NOT_STOPPED))
    return ("yes", Phrases(yes)), ("no", Phrases(no))


def choice_in(words: Sequence[str]) -> str:
    """The number, "1" to "9", that words without pauses only pick; else ""."""
    line = "".join(f"{_figure(word)} " for word in words)
    if line in _TWICE:
        return _TWICE[line]
    found = _PICKED.fullmatch(line)
    if not found:
        return ""
    if figure := found["digit"] or found["joined"]:
        return figure if figure != "0" else ""
    if placed := found["placed"]:
        return str(_PLACED.index(placed) + 1) if placed in _PLACED else placed[0]
    return str(_SPELT.index(found["spelt"]) + 1)


def yes_or_no(line: str) -> str:
    """What words, each with a blank after it, only answer: "yes", "no" or ""."""
    return next((said for said, ways in _answers() if any(ways.whole(line))), "")


def _figure(word: str) -> str:
    """A figure of any script as it is written here: "١" is 1."""
    return str(int(word)) if len(word) == 1 and word.isdecimal() else word
