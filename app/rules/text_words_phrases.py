"""Phrases written as residents write them, as patterns over the words of a text.

`a?` may be absent, `(a|b c)` is a choice, `<name>` one of the phrases of that name, `.` a pause
that must be there (one may stand between any two words), `!(a|b)` what must not come next and
`&(a|b)` what must, `^` the beginning of a sentence, and `#` up to two words of any kind. `{named}`
is a language, `{number}` a telephone number; at the end, `{when}` is words that tell of a time,
`{rest}` a few words of the resident's own and `{story}` any number of them. Nothing else repeats
without a bound, so the time grows with the text and no faster.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.rules.text_words_spelling import usual_words

SHORTEST_SLIP = 5  # letters; a shorter word with one letter wrong is another word
_SIGN = re.compile(r"[!&]\(|\(|\)\??|\||<\w+>\??|\{\w+\}\??|[^\s()|<>{}!&]+")
_PAUSED = r"(?:\. )?"
# Words after which a sentence may begin, besides at the text's beginning and after a pause.
_BEFORE = "and so or but ok yes no now just then also sorry number person".split()
_BEGINS = (
    r"(?:\A|(?<=\. )|(?<=\Ai said )|(?<= i said )|"
    + "|".join(rf"(?<=\A{word} )|(?<= {word} )" for word in _BEFORE)
    + ")"
)
_SPECIAL = {
    "^": _BEGINS,
    "#": r"(?:[^ .]+ ){0,2}",
    ".": r"\. ",
    "{when}": "(?P<when>.+)",
    "{rest}": "(?P<rest>.+)",
    "{story}": "(?P<story>.+)",
    "{number}": rf"(?P<number>(?:\d{{2,13}} {_PAUSED}){{1,5}})",
}


@dataclass(frozen=True)
class Phrase:
    """The source of a pattern, the words it may begin with, and whether it may be absent."""

    source: str
    begins: frozenset[str] = frozenset()
    absent: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first needed: there are hundreds, and most are not."""
        return re.compile(self.source)


def phrases(table: str, names: Mapping[str, str]) -> tuple[Phrase, ...]:
    """The phrases of a table, parted by ";". `names`: the tables that `<name>` stands for."""
    return tuple(
        _sequence(iter(_SIGN.findall(one)), names) for one in table.split(";") if one.strip()
    )


class Phrases:
    """Phrases arranged by the words they begin with."""

    def __init__(self, every: Iterable[Phrase]) -> None:
        self._of: dict[str, list[Phrase]] = {}
        for phrase in every:
            for word in phrase.begins:
                self._of.setdefault(word, []).append(phrase)

    def whole(self, line: str) -> Iterator[re.Match[str]]:
        """The phrases that are the whole line; each word in it has a blank after it."""
        for phrase in self._of.get(line.partition(" ")[0], ()):
            if found := phrase.pattern.fullmatch(line):
                yield found

    def search(self, line: str, words: Sequence[str]) -> re.Match[str] | None:
        """The first phrase in a line, which is these words with a blank after each."""
        at = 0
        for word in words:
            for phrase in self._of.get(word, ()):
                if found := phrase.pattern.match(line, at):
                    return found
            at += len(word) + 1
        return None

    def vocabulary(self, shortest: int) -> frozenset[str]:
        """The words in these phrases that have at least so many letters."""
        every = {phrase.source for found in self._of.values() for phrase in found}
        words = re.findall(r"(?<![\\<\w])[a-z]+(?= )", " ".join(every))
        return frozenset(word for word in words if len(word) >= shortest)


def _sequence(signs: Iterator[str], names: Mapping[str, str]) -> Phrase:
    """The signs up to the end, or up to the bracket that closes them."""
    return _either(signs, names)[0]


def _either(signs: Iterator[str], names: Mapping[str, str]) -> tuple[Phrase, str]:
    """A choice, or a single way, and the bracket that closed it ("" for none)."""
    ways: list[list[Phrase]] = [[]]
    closed = ""
    for sign in signs:
        if sign.startswith(")"):
            closed = sign
            break
        if sign == "|":
            ways.append([])
        else:
            ways[-1].append(_one(sign, signs, names))
    rows = [_row(way) for way in ways]
    if len(rows) == 1:
        return rows[0], closed
    return _choice(rows), closed


def _row(parts: Sequence[Phrase]) -> Phrase:
    begins: frozenset[str] = frozenset()
    for part in parts:
        begins |= part.begins
        if not part.absent:
            break
    source = "".join(part.source for part in parts)
    return Phrase(source, begins, all(part.absent for part in parts))


def _choice(rows: Sequence[Phrase], group: str = "?:") -> Phrase:
    begins = frozenset(word for row in rows for word in row.begins)
    source = "|".join(row.source for row in rows)
    return Phrase(f"({group}{source})", begins, any(row.absent for row in rows))


def _one(sign: str, signs: Iterator[str], names: Mapping[str, str]) -> Phrase:
    if sign in _SPECIAL:
        return Phrase(_SPECIAL[sign], frozenset("." if sign == "." else ()), sign in ("^", "#"))
    if sign in ("!(", "&("):
        looks = "(?!" if sign == "!(" else "(?="
        return Phrase(f"{looks}{_either(signs, names)[0].source})", absent=True)
    if sign == "(":
        inside, closed = _either(signs, names)
        return _maybe(inside, closed)
    bare = sign.rstrip("?")
    if bare == "{named}":
        return _maybe(_choice(phrases(names["languages"], names), "?P<named>"), sign)
    if bare.startswith("<"):
        return _maybe(_choice(phrases(names[bare[1:-1]], names)), sign)
    words = usual_words(bare)
    source = "".join(f"{re.escape(word)} {_PAUSED}" for word in words)
    return _maybe(Phrase(source, frozenset(words[:1])), sign)


def _maybe(phrase: Phrase, sign: str) -> Phrase:
    if not sign.endswith("?"):
        return phrase
    return Phrase(f"(?:{phrase.source})?", phrase.begins, absent=True)
