"""All the guard's patterns run side by side over the words, one word at a time.

Each element of each pattern is one bit of a large number, so a word moves every pattern on with a
handful of operations, whatever the text: the time grows with the number of words and no faster.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from app.rules.danger.spellings import SHORT_FOR

CLAUSE_END = "$"
_REACH, _REACH_WITH_GAP = 6, 12  # words, small ones among them, looked back over for one


@dataclass(frozen=True)
class Pattern:
    """One pattern and where its line says it belongs.

    `soft`: everyday matters explain it away. `doubled`: it weighs twice beside a person.
    """

    kind: str
    now: int
    bare: int
    soft: bool
    doubled: bool
    elements: tuple["Element", ...]


@dataclass(frozen=True)
class Element:
    """The words that one place of a pattern takes. `gap`: others may stand before it."""

    words: frozenset[str]
    optional: bool
    gap: bool


def patterns(lines: str, classes: Mapping[str, frozenset[str]]) -> list[Pattern]:
    """The patterns of a table written as `signs` says; the classes are those it names."""
    found = []
    for line in lines.strip().replace("\n    ", " ").splitlines():
        head, _, body = line.partition("|")
        kind, *rest = head.split()
        now, bare = [int(word) for word in rest if word.isdigit()] or (0, 0)
        for written in body.split(";"):
            for elements in _variants(written, classes):
                found.append(Pattern(kind, now, bare, "~" in head, "+" in head, elements))
    return found


def _variants(written: str, classes: Mapping[str, frozenset[str]]) -> Iterable[tuple[Element, ...]]:
    """A group with phrases of several words in it stands for several patterns."""
    choices = [_choices(part, classes) for part in _parts(written)]
    for chosen in product(*choices):
        elements: list[Element] = []
        gap = False
        for element in (one for choice in chosen for one in choice):
            if not element.words:
                gap = True
                continue
            elements.append(Element(element.words, element.optional, gap))
            gap = gap and element.optional
        if elements:
            yield tuple(elements)


def _parts(written: str) -> list[str]:
    parts: list[str] = []
    depth = 0
    for word in written.replace("|", " | ").replace("(", " ( ").replace(")", " ) ").split():
        if depth or word == ")":
            parts[-1] += " " + word
        elif word == "?" and parts:
            parts[-1] += "?"
        else:
            parts.append(word)
        depth += (word == "(") - (word == ")")
    return parts


def _choices(part: str, classes: Mapping[str, frozenset[str]]) -> list[list[Element]]:
    """Each choice is a row of elements; single words are one choice together."""
    if part == "*":
        return [[Element(frozenset(), True, True)]]
    optional = part.endswith("?")
    inside = part.rstrip("?").strip().removeprefix("(").removesuffix(")")
    single: set[str] = set()
    rows: list[list[Element]] = []
    for option in inside.split("|"):
        words = [_words(one, classes) for word in option.split() for one in _usual(word)]
        if len(words) == 1:
            single |= words[0]
        elif words:
            rows.append([Element(word, False, False) for word in words])
    if single:
        rows.insert(0, [Element(frozenset(single), optional, False)])
    elif optional:
        rows.insert(0, [])
    return rows


def _usual(word: str) -> tuple[str, ...]:
    """A pattern's word as the words of a text will have it ("whats" is "what is")."""
    return SHORT_FOR.get(word.removesuffix("?"), (word,))


def _words(word: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    word = word.removesuffix("?")
    return classes[word[1:-1]] if word.startswith("<") else frozenset((word,))


class Match(NamedTuple):
    """A pattern found: it, its element and the place of the word where it ended."""

    pattern: Pattern
    at: int
    place: int

    def places(self, words: Sequence[str]) -> tuple[int, ...]:
        """The places of its words, found by going back from the last one."""
        places = [self.place]
        gap = self.pattern.elements[self.at].gap
        for element in reversed(self.pattern.elements[: self.at]):
            reach = _REACH_WITH_GAP if gap else _REACH
            before = range(places[-1] - 1, max(-1, places[-1] - 1 - reach), -1)
            here = next((one for one in before if words[one] in element.words), None)
            if here is not None:
                places.append(here)
                gap = element.gap
        return tuple(reversed(places))


class Machine:
    """Patterns made ready to run."""

    def __init__(self, found: Sequence[Pattern]) -> None:
        self.takes: dict[str, int] = {}
        self._of: list[tuple[Pattern, int]] = []
        self._first = self._ends = self._last = self._optional = self._gap = 0
        for pattern in found:
            self._add(pattern)
        first = self._onward(self._first)
        self._begins = {
            word: self._moved(bits & first) for word, bits in self.takes.items() if bits & first
        }

    def _add(self, pattern: Pattern) -> None:
        last = len(pattern.elements) - 1
        for at, element in enumerate(pattern.elements):
            bit = 1 << len(self._of)
            self._of.append((pattern, at))
            for word in element.words:
                self.takes[word] = self.takes.get(word, 0) | bit
            self._first |= bit if at == 0 else 0
            self._last |= bit if at == last else 0
            self._optional |= bit if element.optional and at < last else 0
            self._gap |= bit if element.gap else 0
            if all(one.optional for one in pattern.elements[at + 1 :]):
                self._ends |= bit

    @property
    def words(self) -> frozenset[str]:
        """Every word that some pattern takes."""
        return frozenset(self.takes)

    def _onward(self, waiting: int) -> int:
        """The elements that may come next, those after an absent one among them."""
        absent = waiting & self._optional
        while absent:
            absent <<= 1
            waiting |= absent
            absent &= self._optional
        return waiting

    def run(
        self, words: Sequence[str], small: frozenset[str], stops: frozenset[str]
    ) -> list[tuple[int, int]]:
        """Where patterns end: (place of the word, the bits of those that end there).

        `small` words may stand anywhere between; `stops` are words that no gap passes over.
        """
        ended = []
        waiting = fresh = once = twice = thrice = 0
        for place, word in enumerate(words):
            found = 0
            if waiting or fresh or once or twice or thrice:
                found = (waiting | fresh | once | twice | thrice) & self.takes.get(word, 0)
            if word in stops:
                waiting = fresh = once = twice = thrice = 0
            elif word not in small:
                waiting, fresh, once, twice, thrice = 0, 0, fresh, once, twice
            done = 0
            for moved in (self._begins.get(word), self._moved(found) if found else None):
                if moved:
                    done |= moved[0]
                    fresh |= moved[1]
                    waiting |= moved[2]
            if done:
                ended.append((place, done))
        return ended

    def _moved(self, found: int) -> tuple[int, int, int]:
        """What elements just found lead to: patterns at their end, and elements that may be next.

        The next ones are those that others may stand before, and those that must come at once.
        """
        onward = self._onward((found & ~self._last) << 1)
        return found & self._ends, onward & self._gap, onward & ~self._gap

    def matches(self, place: int, bits: int) -> Iterable[Match]:
        """The patterns behind bits that `run` gave for a place."""
        while bits:
            bit = bits & -bits
            bits ^= bit
            pattern, at = self._of[bit.bit_length() - 1]
            yield Match(pattern, at, place)
