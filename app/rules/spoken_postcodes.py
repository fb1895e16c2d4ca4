"""Postcodes and districts in what was said, from the pieces that the words spell.

A caller must not be told they are outside because of "the m 6" or "called b4 nine": what another
council would own is believed only where nothing in it is an everyday word, and only as a whole
postcode or after "postcode is". What is the council's own is believed sooner.
"""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from app.rules.hearing import Spelt
from app.rules.postcodes import district_of, outward_in, postcode_in

_LONGEST_POSTCODE = 7
_LONGEST_DISTRICT = 4
_CALLED_ONE = ("postcode is", "post code is", "postcodes", "post codes")  # "my postcode's"
_BEFORE_A_DISTRICT = ("in", "postcode", "code", "district")
_HESITATION = ("um", "er", "erm", "uh", "in")


class _Run(NamedTuple):
    """Pieces put together: their characters, which of those are sure, and the piece after."""

    chars: str
    sure: tuple[bool, ...]
    end: int


def postcodes_said(
    pieces: Sequence[Spelt], districts: Container[str], known: Container[str]
) -> Iterator[str]:
    """Each whole postcode, "CV1 5DW". `districts` and `known` postcodes are the council's."""
    start = 0
    while start < len(pieces):
        found = None
        for run in _runs(pieces, start, _LONGEST_POSTCODE):
            if found := _whole(run, districts, known, ends=run.end == len(pieces)):
                yield found
                start = run.end
                break
        start += not found


def districts_said(pieces: Sequence[Spelt], districts: Container[str]) -> Iterator[str]:
    """Each of the council's districts, "CV1"; or a sector, "CV1 5", where it ends the words."""
    called = frozenset(_cues(pieces))
    for start in range(len(pieces)):
        found = _district(pieces, start, districts)
        if not found:
            continue
        code, end = found
        everything = (start, end) == (0, len(pieces))
        placed = start > 0 and pieces[start - 1].word in _BEFORE_A_DISTRICT
        # "W5" is too short to be believed anywhere: "b4" is how some people write "before".
        if code[1].isalpha() or everything or placed or start in called:
            yield code


def called_a_postcode(pieces: Sequence[Spelt], districts: Container[str]) -> Iterator[str]:
    """Each district that is not the council's and was called one: "my postcode is B11"."""
    for start in _cues(pieces):
        runs = list(_runs(pieces, start, _LONGEST_DISTRICT))
        if any(run.chars in districts for run in runs):
            continue
        for run in reversed(runs):
            district = outward_in(run.chars)
            if district and all(run.sure) and _ends_in_digit(pieces[run.end - 1]):
                yield district
                break


def _whole(
    run: _Run, districts: Container[str], known: Container[str], *, ends: bool
) -> str | None:
    """The whole postcode that a run spells, if it may be believed. `ends`: nothing follows it."""
    code = postcode_in(run.chars)
    if code is None or code in known or all(run.sure):
        return code
    # "cv1 5th" is believed, and "see vee one five dee w is it"; but neither "the cv1 5th house"
    # nor "in cv1 2 why are they", which is not CV1 2YR.
    believed = ends or any(run.sure[-2:])
    return code if district_of(code) in districts and believed else None


def _district(
    pieces: Sequence[Spelt], start: int, districts: Container[str]
) -> tuple[str, int] | None:
    """The council's district spelled from here, or its sector, and the piece after it."""
    for chars, sure, end in reversed(list(_runs(pieces, start, _LONGEST_DISTRICT))):
        if chars in districts and _believed(chars, sure):
            following = pieces[end] if end < len(pieces) else Spelt("")
            if not following.chars[:1].isdigit():
                return chars, end
            if pieces[end - 1].chars.isdigit() and chars[-2].isalpha():
                return None  # "c v 1 2" may be CV12, or the beginning of CV1 2
            if end + 1 == len(pieces) and len(following.chars) == 1 and following.sure:
                return f"{chars} {following.chars}", end + 1
            return chars, end
    return None


def _believed(chars: str, sure: tuple[bool, ...]) -> bool:
    """Not "CV to": every digit is sure, and one letter at least ("see vee one" is, "so 14" not)."""
    letters = [certain for char, certain in zip(chars, sure, strict=True) if char.isalpha()]
    return any(letters) and all(
        certain for char, certain in zip(chars, sure, strict=True) if char.isdigit()
    )


def _cues(pieces: Sequence[Spelt]) -> Iterator[int]:
    """Where a district is said to stand: the piece after "postcode is", and after hesitation."""
    for at in range(len(pieces)):
        if " ".join(piece.word for piece in pieces[max(0, at - 2) : at + 1]).endswith(_CALLED_ONE):
            at += 1
            while at < len(pieces) and pieces[at].word in _HESITATION:
                at += 1
            yield at


def _ends_in_digit(piece: Spelt) -> bool:
    return any(char.isdigit() for char in piece.chars)


def _runs(pieces: Sequence[Spelt], start: int, most: int) -> Iterator[_Run]:
    """What the pieces from here spell together, shortest first, up to so many characters."""
    chars, sure = "", tuple[bool, ...]()
    for at in range(start, min(len(pieces), start + most)):
        piece = pieces[at]
        if not piece.chars or len(chars) + len(piece.chars) > most or _stands_apart(piece, chars):
            return
        chars += piece.chars
        sure += (piece.sure,) * len(piece.chars)
        yield _Run(chars, sure, at + 1)


def _stands_apart(piece: Spelt, before: str) -> bool:
    """Whether a piece cannot go on what is spelled before it: "1 5 at", and "a B11"."""
    everyday_pair = not piece.sure and len(piece.chars) == 2 and piece.chars.isalpha()
    article = before == "A" and len(piece.chars) > 1 and piece.chars[0].isalpha()
    return bool(before) and (everyday_pair or article)
