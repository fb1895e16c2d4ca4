"""The danger guard: does what somebody said mean that someone may be in danger now?

The cost is lopsided: to call an emergency `none` is the one mistake that cannot be mended, so in
doubt the answer is `unsure` (domain.md 1.3 and 7). It never decides that anything is *not* urgent
for good: an officer sees every word. The time taken grows with the length of the text and no
faster.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.rules.danger import bare, scripts
from app.rules.danger.abuse import is_told as abuse_is_told
from app.rules.danger.score import DANGER, UNSURE, score
from app.rules.danger.spelling import plain
from app.rules.danger.tense import clauses
from app.rules.danger.text import raw_words
from app.rules.danger.vocabulary import KNOWN as ENGLISH

_KEPT = 1024  # verdicts remembered
_MOST_WORDS = 24  # an officer is shown no more


class Level(StrEnum):
    """How sure the guard is."""

    DANGER = "danger"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True)
class Verdict:
    """The level, the words that led to it, and whether there are signs of domestic abuse.

    The words are in the text's own spelling. `abuse` may be true at any level, since abuse is
    often told in the past or as something else (safety.md 5 and 9).
    """

    level: Level
    words: tuple[str, ...] = ()
    abuse: bool = False


@lru_cache(maxsize=_KEPT)
def verdict(text: str) -> Verdict:
    """The guard's verdict on one text, speech result, transcript or note, of any length.

    Beyond 40,000 letters the first and the last 20,000 are read.
    """
    raws = raw_words(text)
    found = clauses(raws)
    total = score(found)
    abuse = abuse_is_told(found, total)
    spoken = [word.raw for clause in found for word in clause.words]
    sure, perhaps = scripts.pleas([plain(raw) for raw in spoken], ENGLISH)
    if not text.isascii():
        sure += scripts.native_pleas(" ".join(raws).casefold())
    if sure or bare.stands_alone([word.usual for clause in found for word in clause.words]):
        return Verdict(Level.DANGER, _shown((*(sure or spoken), *total.words)), abuse)
    if total.weight >= DANGER:
        return Verdict(Level.DANGER, _shown(total.words), abuse)
    if total.weight >= UNSURE or perhaps:
        return Verdict(Level.UNSURE, _shown((*perhaps, *total.words)), abuse)
    if bare.in_doubt(text, raws, found, total):
        return Verdict(Level.UNSURE, _shown(spoken), abuse)
    return Verdict(Level.NONE, (), abuse)


def _shown(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))[:_MOST_WORDS]
