"""What the whole of a text asks for or tells us to do: the words that help, but for the unwanted.

The whole text must say it, a few words of the resident's own at its end at most: a word inside a
story is no command.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from app.rules.danger.text import PAUSE
from app.rules.text_words_asking import ASKING
from app.rules.text_words_names import NAMES, Word
from app.rules.text_words_phrases import SHORTEST_SLIP, Phrases, phrases
from app.rules.text_words_read import Part, Reading, line_of
from app.rules.text_words_slips import corrector
from app.rules.text_words_telling import TELLING
from app.rules.text_words_unwanted import VOCABULARY
from app.rules.text_words_when import tells_again, tells_when

_STORY = 8  # words; a longer text that begins with "now" is a story
_WITH_REST = 12  # words; a longer text is a story, whatever it asks for first
_LONGEST_WHEN = 10  # words
# Said first, these are no part of what is asked.
ANSWERED = frozenset("yes ok no right well so sorry oh and but also um er hmm alright".split())
_WHENEVER = frozenset(
    """when whenever after before between anytime any asap soon later once urgently urgent
    immediately""".split()
)
# A question is no wish to close a report, and no leave to write to somebody.
_NO_QUESTION = frozenset((Word.CLOSE, Word.SAFE, Word.NOW))
_NEVER_AFTER_NO = frozenset((Word.CLOSE, Word.SAFE, Word.NOW))
_ASKS_POLITELY = re.compile(r"\b(?:you|someone|can i|want) ")
_SET_APART = frozenset(".:!\n-–—")


class Asked(NamedTuple):
    """A word, the resident's own words besides it, the time asked for, and whether it is alone."""

    word: Word
    rest: str = ""
    when: str = ""
    alone: bool = True


@cache
def _phrases() -> dict[Word, Phrases]:
    return {word: Phrases(phrases(table, NAMES)) for word, table in (TELLING | ASKING).items()}


@cache
def meant() -> Callable[[str], str]:
    """A function that puts right the one letter that is wrong in a word that helps."""
    known = (found.vocabulary(SHORTEST_SLIP) for found in _phrases().values())
    return corrector(VOCABULARY.union(*known))


def asked(reading: Reading, core: Sequence[Part], is_question: bool) -> Asked | None:
    """What the parts ask for, a "yes", "no" or "ok" at their beginning left out if need be."""
    opened = opening(core)
    for parts in (core, core[opened:]) if opened else (core,):
        said_first = {part.word for part in core[: len(core) - len(parts)]}
        for found in _ways(reading, parts):
            if found.word in _NEVER_AFTER_NO and "no" in said_first:
                continue
            if found.word in _NO_QUESTION and is_question and not _is_polite(parts):
                continue
            return found
    return None


def opening(core: Sequence[Part]) -> int:
    """How many parts at the beginning only answer, or lead to what follows."""
    at = 0
    while at < len(core) - 1 and core[at].word in (*ANSWERED, PAUSE):
        at += 1
    return at


def _is_polite(parts: Sequence[Part]) -> bool:
    return _ASKS_POLITELY.search(line_of(parts)) is not None


def _ways(reading: Reading, parts: Sequence[Part]) -> Iterator[Asked]:
    line = line_of(parts)
    count = sum(part.word != PAUSE for part in parts)
    for word, ways in _phrases().items():
        for found in ways.whole(line):
            groups = found.groupdict()
            if groups.get("rest") and count > _WITH_REST:
                continue
            if groups.get("when") and not _is_time(groups["when"]):
                continue
            yield _with_rest(word, found, reading, parts)
    if count <= _STORY and _is_happening_now(reading, parts):
        yield Asked(Word.NOW, reading.own_words(parts[0].end), alone=False)


def _is_time(line: str) -> bool:
    words = line.split()
    if len(words) > _LONGEST_WHEN or any(word.isdigit() and len(word) > 4 for word in words):
        return False
    return words[0] in _WHENEVER or tells_when(line, words)


def _with_rest(word: Word, found: re.Match[str], reading: Reading, parts: Sequence[Part]) -> Asked:
    def own(group: str) -> str:
        if not found.groupdict().get(group):
            return ""
        first = found.string.count(" ", 0, found.start(group))
        after = found.string.count(" ", 0, found.end(group))
        return reading.own_words(parts[first].start, parts[after - 1].end)

    rest = own("rest") or own("story") or own("number")
    return Asked(word, rest or own("named"), own("when"), alone=not rest)


def _is_happening_now(reading: Reading, parts: Sequence[Part]) -> bool:
    """ "NOW its happening again", "now: loud music"; but no story that begins with "now"."""
    if len(parts) < 2 or parts[0].word != "now":
        return False
    marks = reading.body[parts[0].end - 1 : parts[1].end + 1]
    if parts[1].word == PAUSE and not _SET_APART.isdisjoint(marks):
        return True
    after = parts[1:]
    return tells_again(line_of(after), [part.word for part in after])
