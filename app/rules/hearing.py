"""Words as speech recognition writes them: taken apart, and read as letters and digits.

Recognisers write a spelled postcode as "CV1 5DW", "c v one five d w" or "see vee one". Some of
those sounds are everyday words too ("see", "to", "you"), so each reading says whether it is sure.
Every step looks at a word and its two neighbours: the time grows with the input and no faster.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Value = TypeVar("Value")

# The names of the letters and digits, and the words used to spell with, that are no common words.
_SURE = """A ay alpha alfa|B bee bravo|C cee charlie|D dee delta|E echo|F eff foxtrot|G gee golf
|H aitch haitch hotel|I india|J jay juliet juliett|K kay kilo|L ell lima|M mike|N november|O oscar
|P pee papa|Q cue quebec|R romeo|S ess sierra|T tee tango|U yew uniform|V vee victor
|W doubleyou doubleu whisky whiskey|X xray|Y wye yankee|Z zed zee zulu
|0 zero nought naught|1 one|2 two|3 three|4 four|5 five|6 six|7 seven|8 eight|9 nine
|10 ten|11 eleven|12 twelve|13 thirteen|14 fourteen|15 fifteen|16 sixteen|17 seventeen
|18 eighteen|19 nineteen"""
_UNSURE = (
    "B be|C see sea|I eye|O oh|P pea|Q queue|R are|T tea|U you|Y why|1 won|2 to too|4 for|8 ate"
)
# Two letters that are a word or a unit far more often than they are letters.
_PAIRS_IN_USE = frozenset(
    """ah am an as at by cm do dr ft go ha he hi hm hr id if im in is it kg km ma me mi mm mr ms my
    no of ok on or pa pm rd so st tv uh uk um up us wc we wk ya yo yr""".split()
)
_ORDINALS = frozenset("1st 2nd 3rd 4th 5th 6th 7th 8th 9th".split())
_LONGEST_MIXED = 7
_LONGEST_NUMBER = 3


@dataclass(frozen=True)
class Spelt:
    """A word, and the characters it may spell ("" for none). `sure`: it is no everyday word."""

    word: str
    chars: str = ""
    sure: bool = True


def _table(lines: str) -> dict[str, str]:
    rows = [line.split() for line in lines.split("|")]
    return {word: row[0] for row in rows for word in row[1:]}


_NAMES = _table(_SURE)
_EVERYDAY = _table(_UNSURE)


def plain_words(text: str) -> list[str]:
    """The words of a text: small letters and digits only, without apostrophes, "&" as "and"."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    plain = plain.replace("&", " and ")
    return "".join(c if c.isalnum() else " " for c in plain).split()


def spelt(words: Sequence[str]) -> list[Spelt]:
    """The words in their order, each with what it may spell.

    "double d" is DD, "double you" is W and "c for charlie" is C: these become one.
    """
    read: list[Spelt] = []
    at = 0
    while at < len(words):
        one, width = _read(words[at], words[at + 1 : at + 3])
        read.append(one)
        at += width
    return read


def longest(found: Iterable[tuple[int, int, int, Value]]) -> list[Value]:
    """What was found, without anything that shares a word with something longer.

    Each is (length, first word, word after the last, value). Two of one length that share a word
    are both kept: which of them was meant is not known.
    """
    by_length: dict[int, list[tuple[int, int, Value]]] = {}
    for length, start, end, value in found:
        by_length.setdefault(length, []).append((start, end, value))
    taken: set[int] = set()
    kept: list[Value] = []
    for length in sorted(by_length, reverse=True):
        free = [one for one in by_length[length] if taken.isdisjoint(range(one[0], one[1]))]
        kept.extend(value for _, _, value in free)
        taken.update(at for start, end, _ in free for at in range(start, end))
    return kept


def _read(word: str, after: Sequence[str]) -> tuple[Spelt, int]:
    if word == "double" and after:
        if after[0] in ("you", "u"):
            return Spelt("double you", "W"), 2
        doubled = _alone(after[0])
        if len(doubled.chars) == 1:
            return Spelt(f"double {doubled.word}", doubled.chars * 2, doubled.sure), 2
    if _is_letter(word) and len(after) == 2 and after[0] == "for":
        example = after[1]
        if len(example) > 1 and example.startswith(word):
            return Spelt(word, word.upper()), 3
    return _alone(word), 1


def _alone(word: str) -> Spelt:
    if word in _NAMES:
        return Spelt(word, _NAMES[word])
    if word in _EVERYDAY:
        return Spelt(word, _EVERYDAY[word], sure=False)
    if word in _PAIRS_IN_USE or word in _ORDINALS:
        return Spelt(word, word.upper(), sure=False)
    return Spelt(word, word.upper() if _is_spelling(word) else "")


def _is_spelling(word: str) -> bool:
    """One letter, two letters, a short number, or a short mixture of both."""
    if not word.isascii() or len(word) > _LONGEST_MIXED:
        return False
    if word.isdigit():
        return len(word) <= _LONGEST_NUMBER
    return len(word) <= 2 or not word.isalpha()


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isascii() and word.isalpha()
