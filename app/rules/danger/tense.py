"""Clauses, and when each of them happens: now, in the past, again and again, or only perhaps.

A text is cut at its pauses, at "but", "and" and the like, and before a subject ("he hit me last
week | he is back"). A clause that does not say when takes its time from the one before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from app.rules.danger.spelling import usual
from app.rules.danger.spellings import PAIRS
from app.rules.danger.text import PAUSE
from app.rules.danger.words import CLASSES

_TIMES = {
    **{
        word: name
        for name in ("did", "again", "was", "just", "now", "long_ago")
        for word in CLASSES[name]
    },
    **dict.fromkeys(("is", "has"), "open"),
}
_SUBJECTS = CLASSES["subject"]
_JOINS = CLASSES["joins"]
_HOLDS_ON = frozenset(
    "if when where what how that who whether than as till until cant says".split()
)
_ASKS = frozenset("do does did can could should shall would may will".split())
_AFTER_THESE = frozenset("on in at with off to of for by under round over inside from onto".split())
_STARTERS = frozenset("there it someone somebody this that you".split())
_VERBS = frozenset("is has was will are".split())


class Word(NamedTuple):
    """A word in its usual form, and as the text has it."""

    usual: str
    raw: str


class When(Enum):
    """When a clause happens, as far as it says so itself."""

    NOW = auto()
    OPEN = auto()  # "is" or "has" without a time: the present, unless told otherwise
    UNSAID = auto()
    WAS = auto()  # "was", without a time
    PAST = auto()


@dataclass
class Clause:
    """The words of one clause, and the marks its phrases gave it."""

    words: list[Word]
    plain: list[str]  # the words in their usual form
    marks: set[str] = field(default_factory=set)
    explained: bool = False  # by everyday matters in it
    harmless: set[int] = field(default_factory=set)  # places of words that are no danger here

    time: When = When.UNSAID


def clauses(raws: Sequence[str]) -> list[Clause]:
    """The clauses of a text's words, in order; none is empty."""
    found: list[list[Word]] = [[]]
    words = _words(raws)
    for at, word in enumerate(words):
        if word.usual == PAUSE:
            found.append([])
            continue
        if word.usual in _JOINS or _begins(words, at):
            found.append([])
        found[-1].append(word)
    return [Clause(words, [word.usual for word in words]) for words in found if words]


def _words(raws: Sequence[str]) -> list[Word]:
    """Words in their usual form; two that belong together are one ("next door")."""
    words: list[Word] = []
    for raw in raws:
        for one in (PAUSE,) if raw == PAUSE else usual(raw):
            whole = PAIRS.get((words[-1].usual, one)) if words else None
            if whole:
                words[-1] = Word(whole, f"{words[-1].raw} {raw}")
            else:
                words.append(Word(one, raw))
    return words


def _begins(words: Sequence[Word], at: int) -> bool:
    """Does a clause begin at this word: a subject that nothing before it holds on to?"""
    word = words[at].usual
    if at == 0 or words[at - 1].usual in _HOLDS_ON:
        return False
    if word in CLASSES["i"] and words[at - 1].usual in _ASKS:
        return False
    if word in _SUBJECTS:
        return True
    after = words[at + 1].usual if at + 1 < len(words) else ""
    owned = word == "it" and words[at - 1].usual in _AFTER_THESE  # "on its roof"
    return word in _STARTERS and after in _VERBS and not owned


def _when(clause: Clause) -> When:
    """When a clause says it happens."""
    times = {_TIMES[word] for word in clause.plain if word in _TIMES}
    now = "now" in times or "now" in clause.marks
    if "past" in clause.marks or "long_ago" in times:
        return When.NOW if now else When.PAST
    if now or "recent" in clause.marks or "just" in times:
        return When.NOW
    if "was" in times or ("did" in times and "open" not in times):
        return When.UNSAID if "again" in times else When.WAS
    return When.OPEN if "open" in times else When.UNSAID


def set_times(found: Sequence[Clause]) -> list[bool]:
    """Set when each clause happens; whether it only takes a past from its neighbours."""
    own = [_when(clause) for clause in found]
    last_past = max((at for at, time in enumerate(own) if time is When.PAST), default=-1)
    any_now = When.NOW in own
    before = When.UNSAID
    taken = []
    for at, (clause, time) in enumerate(zip(found, own, strict=True)):
        unsaid = time in (When.UNSAID, When.WAS)
        took = unsaid and (before is When.PAST or (not any_now and last_past > at))
        before = before if unsaid else time
        clause.time = When.PAST if took else time
        taken.append(took)
    return taken
