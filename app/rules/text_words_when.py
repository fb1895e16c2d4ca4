"""Does a text tell of a time, and does it tell of the trouble happening again, still or now?"""

import re
from collections.abc import Sequence
from functools import cache

from app.rules.text_words_names import NAMES
from app.rules.text_words_phrases import Phrases, phrases
from app.rules.text_words_read import LONGEST, core_of, line_of, read

_TIMES = {
    "unit": """
        seconds; secs; minute; minutes; min; mins; hour; hours; hr; hrs; day; days; night; nights;
        week; weeks; wk; wks; fortnight; month; months; mth; mths; year; years; yr; yrs; evening;
        evenings; morning; mornings; afternoon; afternoons; weekend; weekends
    """,
    "day": """
        monday; mondays; tuesday; tuesdays; tues; wednesday; wednesdays; weds; thursday; thursdays;
        thurs; friday; fridays; saturday; saturdays; sunday; sundays
    """,
    "short_day": "mon; tue; wed; thu; thur; fri; sat; sun",
    "month": """
        january; february; april; june; july; august; september; october; november; december; jan;
        feb; apr; aug; sept; oct; nov; dec
    """,
    "any_month": "<month>; march; may; jun; jul; sep",
    "number": """
        one; two; three; four; five; six; seven; eight; nine; ten; eleven; twelve; a; an; few;
        a few; couple; a couple; several; many; half; half an; some; these; those; past; last
    """,
    "spelt": "one; two; three; four; five; six; seven; eight; nine; ten; eleven; twelve; half",
    "part": "night; morning; evening; afternoon; am; pm; nights; mornings; evenings; lunchtime",
}
_WHEN = """
    now; tonight; today; yesterday; tomorrow; nightly; daily; weekly; always; constantly; constant;
    ongoing; recently; earlier; lately; midnight; noon; midday; weekends; weekdays; weekday;
    evenings; mornings; afternoons; nights; night; weekend; evening; morning; afternoon; dawn;
    dusk; anytime; whenever; asap; later; ages; regularly; usually; often; sometimes; everyday;
    everynight; allnight; fortnight; <day>; <month>; lunchtime; teatime; bedtime; overnight;
    (any|all the|most of the|some of the) time; on and off; off and on; non stop; nonstop;
    (for|in) a (while|bit|moment|minute|sec); a (long time|while) (ago)?; a long time; long time;
    early hours; hours; days; weeks; months; years; just now; at the moment; at present;
    this minute; as we speak; straight away; right away; as soon as; not long ago;
    for (ages|weeks|months|years|days|hours);
    (every|each|all|most|last|this|next|the other|other|in the|during the|by|the) (single)? <unit>;
    <number> (of|or)? (two|so|more)? <unit>; (on|since|last|this|every|next|until|by) <short_day>;
    <short_day> <part>; (in|since|last|early|late|until|during|by|of|this) <any_month>;
    (since|over|last|this|at|before|after|all|until) (christmas|easter|halloween|summer|winter|
        spring|autumn|lockdown|xmas|new year|new years|ramadan|eid|diwali|bonfire night|half term);
    since (i|we|he|she|they|the|it|about|around|my|then|last|early|before|at|when);
    (at|after|before|until|til|till|since|half past|quarter to|quarter past|from|between) <spelt>;
    <spelt> (oclock|o clock|am|pm|ish);
    (when|once) (i|it|they|he|she|you|convenient|possible|ready)
"""
# What is written with figures: "10pm", "at 22", "since 10", "2 weeks", "12th June", "10 to 11".
_FIGURES = re.compile(
    r"(?<![^ ])(?:"
    r"\d{1,4}(?:am|pm|ish|hrs|oclock)|\d{1,4} (?:am|pm|oclock|o clock|ish|hrs)"
    r"|\d{1,3} (?:or \d{1,3} |to \d{1,3} |plus )?(?:secs?|seconds?|mins?|minutes?|hours?|hrs?|days?"
    r"|nights?|weeks?|wks?|months?|mths?|years?|yrs?|times|evenings?|weekends?|mornings?|fortnights?)"
    r"|\d{1,3}(?:secs?|mins?|hours?|hrs?|days?|wks?|weeks?|months?|mths?|years?|yrs?)"
    r"|(?:since|until|till|til|after|before|half past|quarter (?:to|past)|ten (?:to|past)) \d{1,4}"
    r"|(?:at|from|around|about|between|by|past) \d{1,4}"
    r"(?= (?:\Z|\. |(?:and|to|or) \d|till|until|tonight|today|yesterday|tomorrow|every|each|on "
    r"|most|last|this|in the|daily|nightly|onwards))"
    r"|\d{1,2}(?:st|nd|rd|th)(?! (?:floor|avenue|ave|street|st|road|rd|time|house|flat|one|door))"
    r"|(?:in|since|from|during) (?:19|20)\d\d"
    r")(?= )"
)
# As written: "22:00", "6.30pm", "12/6", "2026-06-12"; no price and no house number.
_CLOCK = re.compile(
    r"(?<![\w.,:/£$-])(?:[01]?\d|2[0-4])(?::[0-5]\d|\.[0-5]\d(?=\s*[ap]\.?m)|[.:][0-5]\d(?![\d.]))"
    r"|(?<![\w./-])(?:[0-3]?\d/[01]?\d(?:/(?:\d\d){1,2})?|20\d\d-[01]\d-[0-3]\d)(?![\w/-])"
    r"|(?<!\d)24/7"
)

_SAID = {
    "they": """
        they; he; she; it; this; we; my? (neighbour|neighbours|neighbors);
        (the|those|these|same)? (kids|lads|youths|boys|girls|people|gang|lot|men|man|teenagers|
            noise|music|dog|dogs|bikes|motorbikes|quads|party|drunks|dealers|neighbours|neighbour|
            upstairs|next door|same ones|others)
    """,
    "am": "is; are; has; have; has just; have just; is just; are just; is all; are all",
    "doing": """
        going on; happening; going; doing it; at it; playing; banging; shouting; screaming;
        barking; partying; drilling; drinking; fighting; loud; noisy; hanging around; throwing;
        smoking; dealing; ongoing; on going; causing; making; blaring; revving; kicking off;
        not stopped; gathering; racing; knocking; arguing; blasting
    """,
    "at_once": """
        now; right now; tonight; at the moment; as we speak; this minute; this very minute; again
    """,
}
_AGAIN = """
    still # <doing>;
    <they> (is|are)? still (at it|here|there|outside|on|by|near|in the|at the|loose); still at it;
    <they> <am> back !(to|in (19|20|the past)|from|garden|when|then|at (home|school|work)|on (19|
        20)|of|where|ok|home|safe|inside|with me);
    <they> (have|has)? (just)? (come|came|comes|coming) back !(from|to (us|me)|home|on (me|to));
    back (again|tonight|now|outside|at it);
    <they> <am> (started|starting|kicked off) !(since|in|about|around|last|when|ago|on|at|from|two|
        three|a (few|couple|week|month|year)|1|2|3|4|5|6|7|8|9);
    (has|have|just|it is|its) (just)? started (up|off)? (now|just now|tonight);
    (just)? started (up|off) (now|just now|tonight);
    (is|are|it is) (happening|going on|doing it|at it|kicking off|playing|shouting|banging|
        fighting|partying|barking|screaming) right? <at_once>;
    (happening|going on|kicking off) right? <at_once>;
    (noise|music|party|loud|they are outside|shouting|banging) (right)? (now|as we speak|this
        minute|at this moment);
    (is|are) at it;
    same (thing|noise|people|lads|kids|problem|issue|story|old) (again|tonight|now);
    another (night|party|one) (of it|of this|tonight|now)?; once more; (has|have|is) not stopped;
    (will|does) not stop; will never stop; never (stops|stopped|ends); not stopped; carrying on;
    carried on; keeps (happening|going|on|doing it); keep (doing it|at it); is ongoing; znowu;
    znow; din nou; dobara
"""
_NOT_AGAIN = frozenset(
    """not never if unless hope hoping until case before will would might may could can want stop
    text call ring phone contact message write thank thanks try hello hi me ask tell told said say
    once then when whether reported report check send prevent ever does do open close""".split()
)
_NOT_NOW = frozenset(
    """ok fine quiet calm calmed gone stopped sorted better safe not no never over live lives moved
    done closed fixed waiting going need want can come nothing if was were used would
    could will""".split()
)
_ASKS = frozenset("did how why what who where so".split())
_OVER = (["all", "over"], ["and", "over"])  # "over and over again" tells of feelings
_DENIED = frozenset("no not nothing never if unless until hope".split())
_LOOKED_BACK = 7  # words before, which may say that it is no news of the trouble


@cache
def _times() -> Phrases:
    return Phrases(phrases(_WHEN, NAMES | _TIMES))


@cache
def _tellings() -> Phrases:
    return Phrases(phrases(_AGAIN, NAMES | _SAID))


def is_when(text: str) -> bool:
    """Does a text of any length tell of a time? "since 10", "every night", "2 weeks", "now"."""
    if _CLOCK.search(text[:LONGEST]):
        return True
    core = core_of(read(text).parts)
    return tells_when(line_of(core), [part.word for part in core])


def tells_when(line: str, words: Sequence[str]) -> bool:
    """The same of words in their usual spelling; `line`: with a blank after each."""
    return bool(_FIGURES.search(line) or _times().search(line, words))


def tells_again(line: str, words: Sequence[str]) -> bool:
    """Do the words tell of it happening again, still, or now?

    "Call me again" does not, nor does "if it happens again" or "it has not happened again".
    """
    for at, word in enumerate(words):
        if word == "again" and _is_again(words, at):
            return True
        if word == "now" and _is_at_it(words, at):
            return True
    found = _tellings().search(line, words)
    if found is None:
        return False
    return _DENIED.isdisjoint(_clause_before(words, line.count(" ", 0, found.start())))


def _is_again(words: Sequence[str], at: int) -> bool:
    before = _clause_before(words, at)
    if words[at + 1 : at + 3] == ["and", "again"] or before[-2:] == ["again", "and"]:
        return False
    if _asks(before):
        return False
    return _NOT_AGAIN.isdisjoint(before) and before[-2:] not in _OVER


def _asks(before: Sequence[str]) -> bool:
    """ "Did it happen again?"; but "they did it again" tells, and so does "did it again"."""
    if "did" not in before or list(before) == ["did", "it"]:
        return False
    return before[max(0, before.index("did") - 1)] in _ASKS


def _is_at_it(words: Sequence[str], at: int) -> bool:
    """ "They are drinking outside now": somebody's doing that a sentence ends in."""
    before = _clause_before(words, at)
    if words[at + 1 : at + 2] not in ([], ["."]) or not _NOT_NOW.isdisjoint(before):
        return False
    return before[-1:] == ["right"] or any(word.endswith("ing") for word in before)


def _clause_before(words: Sequence[str], at: int) -> Sequence[str]:
    before = words[max(0, at - _LOOKED_BACK) : at]
    return before[len(before) - before[::-1].index(".") :] if "." in before else before
