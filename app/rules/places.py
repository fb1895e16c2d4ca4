"""Where the problem is: a postcode keyed or said, or a street, against what the council has given.

Nothing is guessed. Where two readings fit, only what they share is given; where none fits, the
place is unknown and the caller's own words are kept. "Outside" is told to a caller, so it is only
said of a whole postcode, or of a district that was called one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from app.rules.hearing import longest, plain_words, spelt
from app.rules.postcodes import (
    bare,
    district_of,
    keys_of,
    may_be_inward,
    may_be_outward,
    postcode_in,
    sector_of,
    shared,
)
from app.rules.spoken_postcodes import called_a_postcode, districts_said, postcodes_said

_STREET_KINDS = {
    short: full
    for full, shorts in {
        # A saint and a street are written alike; each is read alike in a name and in speech.
        "street": "st saint",
        "road": "rd",
        "avenue": "ave av",
        "lane": "ln",
        "close": "cl",
        "crescent": "cres",
        "drive": "dr",
        "gardens": "gdns",
        "grove": "gr",
        "place": "pl",
        "square": "sq",
        "terrace": "terr tce",
    }.items()
    for short in shorts.split()
}
_OUTWARD_KEYS = range(2, 5)
_POSTCODE_KEYS = range(5, 8)
_HOUSE = re.compile(r"[1-9]\d{0,3}[a-z]?", re.ASCII)


class Inside(StrEnum):
    """Whether a place is in the council's area."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Street:
    """A street or known place of the council. `called`: its other names.

    `districts` as "CV1", `postcodes` as "CV1 5DW" (those the council has given, perhaps none);
    `area`: the id of the council's area where all of it is in one.
    """

    name: str
    called: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    area: str = ""


@dataclass(frozen=True, eq=False)
class Places:
    """What a council has given. `areas`: district or sector ("CV1", "CV1 5") -> area id.

    Each one is equal to itself alone, so that it can be a key without its streets being compared.
    """

    districts: tuple[str, ...] = ()
    streets: tuple[Street, ...] = ()
    areas: Mapping[str, str] = field(default_factory=dict)


NOWHERE = Places()


@dataclass(frozen=True)
class Found:
    """A place: `postcode` is whole, a sector ("CV1 5") or a district; "" for what is not known.

    `house`: the number said before the street, "5" or "12a".
    """

    inside: Inside
    postcode: str = ""
    street: str = ""
    area: str = ""
    house: str = ""

    @property
    def address(self) -> str:
        """The street with the house's number where it was said: "5 Ansty Road"."""
        return f"{self.house} {self.street}".strip()


def keyed(keys: str, places: Places) -> Found | None:
    """The place whose postcode, or district, was keyed one press a character; None if no postcode.

    `keys`: 2 to 4 for a district, 5 to 7 for a whole postcode. It is given whole where one postcode
    of the council's list fits, otherwise the sector. Keys that are another council's district, and
    also the beginning of a postcode in one of ours, are unknown: half a code sends nobody away.
    """
    whole = len(keys) in _POSTCODE_KEYS
    if not (keys.isascii() and keys.isdigit() and (whole or len(keys) in _OUTWARD_KEYS)):
        return None
    outward, inward = (keys[:-3], keys[-3:]) if whole else (keys, "")
    if whole and not may_be_inward(inward):
        return None
    index = _index(places)
    known = index.spelled.get(keys)
    ours = {district for district in index.districts if keys_of(district) == outward}
    if codes := known or {f"{each} {inward[:1]}".strip() for each in ours}:
        return _inside(codes, (), index)
    if not may_be_outward(outward):
        return None
    begun = not index.districts or any(_begins(keys, district) for district in index.districts)
    return Found(Inside.UNKNOWN if begun else Inside.OUTSIDE)


def said(words: str, places: Places) -> Found:
    """The place named in what speech recognition gave, or somebody wrote.

    A whole postcode wins over a district, and the council's own over another's. A street is
    believed with its name and kind, unless a postcode puts the caller elsewhere.
    """
    index = _index(places)
    heard = plain_words(words)
    pieces = spelt(heard)
    whole = set(postcodes_said(pieces, index.districts, index.known))
    ours = {code for code in whole if index.has(code)}
    ours = ours or set(districts_said(pieces, index.districts))
    named = _streets_said(heard, index)
    if ours:
        return _with_house(_inside(ours, [street for street, _ in named], index), named)
    if elsewhere := whole or set(called_a_postcode(pieces, index.districts)):
        return Found(Inside.OUTSIDE if index.districts else Inside.UNKNOWN, shared(elsewhere))
    if not named:
        return Found(Inside.UNKNOWN)
    return _with_house(_inside(set(), [street for street, _ in named], index), named)


def in_words(found: Found) -> str:
    """For the ear, "C V 1, 5 D W. Far Gosford Street"; "" where neither is known."""
    postcode = ", ".join(" ".join(part) for part in found.postcode.split())
    return ". ".join(part for part in (postcode, found.address) if part)


@dataclass(frozen=True, eq=False)
class _Index:
    """What a council has given, arranged for looking up."""

    districts: frozenset[str]
    known: Mapping[str, list[Street]]
    spelled: Mapping[str, set[str]]
    phrases: Mapping[str, list[tuple[tuple[str, ...], Street]]]
    areas: Mapping[str, str]

    def has(self, code: str) -> bool:
        return code in self.known or district_of(code) in self.districts

    def area_of(self, codes: Iterable[str]) -> str:
        found = {self.areas.get(sector_of(c)) or self.areas.get(district_of(c), "") for c in codes}
        return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=8)
def _index(places: Places) -> _Index:
    known: dict[str, list[Street]] = {}
    spelled: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Street]]] = {}
    for street in places.streets:
        for postcode in {postcode_in(bare(each)) or each for each in street.postcodes}:
            known.setdefault(postcode, []).append(street)
            spelled.setdefault(keys_of(postcode), set()).add(postcode)
        names = {_street_words(plain_words(name)) for name in (street.name, *street.called)}
        for name in filter(None, names):
            phrases.setdefault(name[0], []).append((name, street))
    return _Index(frozenset(map(bare, places.districts)), known, spelled, phrases, places.areas)


def _inside(codes: set[str], named: Sequence[Street], index: _Index) -> Found:
    """What these postcodes or districts and these streets agree on; either may be empty."""
    streets = [street for street in named if _agree(street, codes)]
    if not streets and codes <= index.known.keys():
        streets = [street for code in codes for street in index.known[code]]
    names = {street.name for street in streets}
    postcode = shared(codes or {each for street in streets for each in street.districts})
    areas = {street.area or index.area_of(codes or street.districts) for street in streets}
    area = areas.pop() if len(areas) == 1 else "" if areas else index.area_of(codes)
    return Found(Inside.INSIDE, postcode, names.pop() if len(names) == 1 else "", area)


def _agree(street: Street, codes: set[str]) -> bool:
    if not (codes and street.districts):
        return True
    return any(district_of(code) in street.districts for code in codes)


def _streets_said(heard: Sequence[str], index: _Index) -> list[tuple[Street, str]]:
    """The streets whose name is in the words, each with the number of the house said before it.

    A longer name hides the shorter ones in it.
    """
    words = _street_words(heard)
    return longest(
        (len(name), at, at + len(name), (street, _house(words[max(0, at - 2) : at])))
        for at, word in enumerate(words)
        for name, street in index.phrases.get(word, ())
        if words[at : at + len(name)] == name
    )


def _house(before: Sequence[str]) -> str:
    """The number of a house, the last word before a street; of two in a row ("24 7"), none."""
    if not before or not _HOUSE.fullmatch(before[-1]):
        return ""
    in_a_row = len(before) > 1 and any(letter.isdigit() for letter in before[-2])
    return "" if in_a_row else before[-1]


def _with_house(found: Found, named: Sequence[tuple[Street, str]]) -> Found:
    houses = {house for street, house in named if street.name == found.street and house}
    return replace(found, house=houses.pop()) if len(houses) == 1 else found


def _street_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(_STREET_KINDS.get(word, word) for word in words)


def _begins(keys: str, district: str) -> bool:
    """Whether these keys are a district and then the beginning of an inward part."""
    spelled = keys_of(district)
    return keys.startswith(spelled) and may_be_inward(keys[len(spelled) :])
