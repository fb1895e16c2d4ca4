"""A text taken apart for its words: usual spelling, where each word stands, and the references.

Every step looks at one piece of the text, so the time grows with the text and no faster.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from app.rules.danger.text import PAUSE
from app.rules.references import find_reference
from app.rules.text_words_spelling import LONGEST_PIECE, usual_words

LONGEST = 4_000  # letters; no more is kept of a text, and no more is read
_SPELT_OUT = 4  # letters, each by itself; fewer are words
_MOST_REFERENCES = 20  # more are no references
_LAST_LETTERS = 80  # letters; how far from the end a telephone's own line may begin

_CHUNK = re.compile(r"\S+")
# A chunk is cut at its marks, but for full stops inside an abbreviation or a number ("S.T.O.P").
_PIECE = re.compile(r"(?:[^,;()\[\]?!\"“”…—–.]|(?<![^\W\d_]{2})\.|\.(?![^\W\d_]{2}))+", re.UNICODE)
_REFERENCE = re.compile(
    r"(?<![0-9A-Za-z|])[\dOolIi|](?:[ \t\-.‐‑‒–—−]{0,2}[\dOolIi|]){8}(?![0-9A-Za-z|])"
)
_SENT_FROM = re.compile(r"\s+(?:sent from|get outlook for) [^\n]{1,60}$", re.IGNORECASE)
# Words that only lead to a reference that follows them: "on my report no. 123-456-789".
_NAMES_IT = frozenset("ref refs reference number no id case report incident complaint".split())
_WITH_ITS_NAME = _NAMES_IT | frozenset("is my the our this".split())
_LEADS_TO = frozenset("of for about with to re regarding".split())
_FILLERS = frozenset(
    "please kindly thanks thank sir madam mate regards hello prosze dziekuje xx xxx xxxx".split()
)
# What still belongs to the politeness before it: "thank you very much", "hello again".
_AFTER = {
    "thank": ("you", "very", "so", "much", "again"),
    "thanks": ("very", "so", "much", "again"),
    "hello": ("again", "there"),
}
_GREETED = frozenset("morning afternoon evening".split())


class Part(NamedTuple):
    """One word in its usual spelling, or a pause, and the letters of the text it stands for."""

    word: str
    start: int
    end: int


class Reading(NamedTuple):
    """A text as parts, without its references; `references`: where those were, in letters."""

    body: str
    parts: tuple[Part, ...]
    references: tuple[tuple[int, int], ...]

    def own_words(self, start: int = 0, end: int | None = None) -> str:
        """The resident's own words from one letter to another, without references."""
        stop = len(self.body) if end is None else end
        kept = []
        for first, after in self.references:
            if start <= first and after <= stop:
                kept.append(self.body[start:first].strip())
                start = after
        return trimmed(" ".join([*kept, self.body[start:stop].strip()]))


def trimmed(text: str) -> str:
    """Without the blanks and marks that are left over where words were taken out."""
    return text.strip().lstrip(" \t\r\n,.;:!-–—").rstrip(" \t\r\n,;:-–—")


def read(body: str) -> Reading:
    """A text of any length as words in their usual spelling; beyond 4,000 letters it is not read.

    References, the words that lead to them and a telephone's "Sent from my iPhone" are no parts.
    """
    signed = _SENT_FROM.search(body, max(0, min(len(body), LONGEST) - _LAST_LETTERS))
    text = body[: signed.start() if signed else LONGEST]
    parts: list[Part] = []
    references: list[tuple[int, int]] = []
    at = 0
    for start, end in _references(text):
        parts += _parts(text, at, start)
        first = _led_to(parts)
        start = parts[first].start if first < len(parts) else start
        del parts[first:]
        references.append((max(start, at), end))
        at = end
    parts += _parts(text, at, len(text))
    kept = body[: len(text)] if signed else body
    return Reading(kept, tuple(_spelt_together(parts)), tuple(references))


def line_of(parts: Iterable[Part]) -> str:
    """The words in one line, each with a blank after it."""
    return "".join(f"{part.word} " for part in parts)


def core_of(parts: Sequence[Part]) -> list[Part]:
    """Without politeness, greetings and kisses, and without pauses at the ends or in a row."""
    kept: list[Part] = []
    polite = ""
    for at, part in enumerate(parts):
        before = parts[at - 1].word if at else ""
        if part.word in _AFTER.get(polite, ()):
            continue
        polite = part.word if part.word in _FILLERS else ""
        if polite:
            continue
        if part.word in _GREETED and before == "good":
            kept.pop()
            continue
        if part.word == PAUSE and (not kept or kept[-1].word == PAUSE):
            continue
        kept.append(part)
    while kept and kept[-1].word in (PAUSE, "x"):
        kept.pop()
    return kept


def _references(text: str) -> Iterable[tuple[int, int]]:
    for found in islice(_REFERENCE.finditer(text), _MOST_REFERENCES):
        if find_reference(found[0]):
            yield found.span()


def _parts(text: str, begins: int, ends: int) -> list[Part]:
    parts: list[Part] = []
    ended = begins
    for chunk in _CHUNK.finditer(text, begins, ends):
        piece, (start, end) = chunk.group(), chunk.span()
        if parts and "\n" in text[ended:start]:
            parts.append(Part(PAUSE, ended, ended))
        ended = end
        if piece.isalnum() and len(piece) <= LONGEST_PIECE:
            for word in usual_words(piece):
                parts.append(Part(word, start, end))
        else:
            parts += _cut(text, start, end)
    return parts


def _cut(text: str, start: int, end: int) -> Iterable[Part]:
    at = start
    for piece in _PIECE.finditer(text, start, end):
        if piece.start() > at:
            yield Part(PAUSE, at, at)
        at = piece.end()
        read_as = usual_words if at - piece.start() <= LONGEST_PIECE else usual_words.__wrapped__
        yield from (Part(word, *piece.span()) for word in read_as(piece[0]))
    if at < end:
        yield Part(PAUSE, at, at)


def _spelt_together(parts: list[Part]) -> list[Part]:
    """ "S T O P" as one word: letters in a row, each written by itself."""
    together: list[Part] = []
    for alone, run in groupby(parts, key=lambda part: len(part.word) == 1 and part.word.isalpha()):
        row = list(run)
        if not alone or len(row) not in range(_SPELT_OUT, LONGEST_PIECE):
            together += row
            continue
        words = usual_words("".join(part.word for part in row))
        together += (Part(word, row[0].start, row[-1].end) for word in words)
    return together


def _led_to(kept: Sequence[Part]) -> int:
    """The place of the first of the last words that only lead to a reference."""
    at = named = len(kept)
    while at and kept[at - 1].word in (*_WITH_ITS_NAME, PAUSE):
        at -= 1
        if kept[at].word in _NAMES_IT:
            named = at
        elif kept[at].word == PAUSE and not (at and kept[at - 1].word in _NAMES_IT):
            break
    while named and named < len(kept) and kept[named - 1].word in ("my", "the", "our", "this"):
        named -= 1
    return named - 1 if named and kept[named - 1].word in _LEADS_TO else named
