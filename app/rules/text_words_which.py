"""Which of the reports that were offered a text means: "891-727-326", "the bins one", "neither".

Only where the whole of a short text can mean no other: in doubt the question is asked again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.rules.danger.text import PAUSE
from app.rules.references import find_reference
from app.rules.text_words import understand
from app.rules.text_words_names import NAMES
from app.rules.text_words_phrases import Phrases, phrases
from app.rules.text_words_read import core_of, line_of, read

NEW, ALL = "new", "all"
_SHORT = 8  # words; a longer text tells more of a story
_LEAST_LETTERS = 3
_LEAST_DIGITS = 3  # of a reference: one of its groups
_NO_HANDLE = frozenset(
    """the and one ones report about with that this for from was were not new other same again now
    still they there here have has had are you she him her his out all but yes its road street
    number please reference case ref again last night today tonight""".split()
)
_REFUSES = frozenset("not no never neither none nor".split())
_NONE_OF_THEM = """
    (none|neither) (of (them|these|those|the (above|two|three)|both))?; no neither; no none;
    (it is)? not (any|one|either) of (them|these|those); no? not (them|these|those|any|either);
    (it is)? (a|another|something) (new|different) (one|report|thing|problem|issue)?;
    (it is)? something (else|new|different); (it is)? another; new;
    (it is)? (new|different|another) (one|report|problem|issue|thing);
    no (neither|none) of (them|these|those); no (it is)? (a new|another|a different) (one|report)?
"""
_ALL_OF_THEM = """
    both; both (of (them|these|those))?; both (please|reports); all (of (them|these|those))?;
    all (two|three) (of them)?; all three; (the|my)? both reports?; (every|each) one; either;
    1 and 2; 1 2 and 3; 1 2 3
"""
_TELLING = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True)
class Offered:
    """A report that was offered: its nine digits, and words that tell it from the others.

    `about`: its place, its type in words, and the resident's own words of it.
    """

    reference: str
    about: str = ""


def which(text: str, offered: Sequence[Offered]) -> str:
    """What a text of any length chooses: "1" for the first that was offered, and so on.

    `NEW` where it is none of them, `ALL` where it says both or all; "" where it does not tell.
    """
    if said := _referred(text, offered):
        return said
    core = core_of(read(text).parts)
    words = [part.word for part in core if part.word != PAUSE]
    if not words or len(words) > _SHORT:
        return ""
    for meant, ways in _SETS:
        if any(ways.whole(line_of(core))):
            return meant
    if _REFUSES & set(words):
        return ""
    choice = understand(text).choice
    if choice:
        return choice if int(choice) <= len(offered) else ""
    return _described(words, offered)


_SETS = (
    (NEW, Phrases(phrases(_NONE_OF_THEM, NAMES))),
    (ALL, Phrases(phrases(_ALL_OF_THEM, NAMES))),
)


def _referred(text: str, offered: Sequence[Offered]) -> str:
    """The one whose reference is written, with the words around it, whatever they are."""
    reference = find_reference(text)
    named = [nth for nth, one in enumerate(offered, start=1) if one.reference == reference]
    return str(named[0]) if named else ""


def _described(words: Sequence[str], offered: Sequence[Offered]) -> str:
    """The one report that has a word of these which no other has; "" where there are two."""
    found = set()
    for word in words:
        having = [nth for nth, one in enumerate(offered, start=1) if _has(one, word)]
        if len(having) == 1:
            found.add(having[0])
    return str(found.pop()) if len(found) == 1 else ""


def _has(one: Offered, word: str) -> bool:
    if word.isdigit():
        groups = [one.reference[at : at + _LEAST_DIGITS] for at in range(0, 9, _LEAST_DIGITS)]
        return word in groups
    if len(word) < _LEAST_LETTERS or word in _NO_HANDLE:
        return False
    return _singular(word) in map(_singular, _TELLING.findall(one.about.casefold()))


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > _LEAST_LETTERS else word
