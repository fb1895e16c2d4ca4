"""What a number keyed in must be, and what words and numbers tell besides themselves.

`CHECKS` are named by `Keys`; `FINDS` by `Keys` and `Listen`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.rules import danger, places
from app.rules.contacts import keyed_mobile, keyed_telephone
from app.rules.named import find_named
from app.rules.problem_types import TYPES, find_type
from app.rules.references import is_reference
from app.rules.text_words import is_place_like, is_when
from ivr_flows.facts import Facts

MOST_DIGITS = 20
PIN_DIGITS = 4
ABUSE = "domestic_abuse"


@dataclass(frozen=True)
class Finder:
    """What some words or a number tell besides themselves: more answers, by name."""

    names: tuple[str, ...]
    find: Callable[[str, Facts], dict[str, str]]


def _mobile(keyed: str, facts: Facts) -> str | None:
    return keyed_mobile(keyed, drama_allowed=facts.drama)


def _telephone(keyed: str, facts: Facts) -> str | None:
    return keyed_telephone(keyed, drama_allowed=facts.drama)


def _postcode(keyed: str, facts: Facts) -> str | None:
    return keyed if places.keyed(keyed, facts.council.places) else None


def _reference(keyed: str, facts: Facts) -> str | None:
    return keyed if is_reference(keyed) else None


def _digits(keyed: str, facts: Facts) -> str | None:
    return keyed if _are_digits(keyed) and len(keyed) <= MOST_DIGITS else None


def _pin(keyed: str, facts: Facts) -> str | None:
    return keyed if _are_digits(keyed) and len(keyed) == PIN_DIGITS else None


def _rating(keyed: str, facts: Facts) -> str | None:
    return keyed if keyed in ("1", "2", "3", "4", "5") else None


def _are_digits(keyed: str) -> bool:
    return keyed.isascii() and keyed.isdigit()


# Each gives the value to keep, or None when what was keyed cannot be that.
CHECKS: Mapping[str, Callable[[str, Facts], str | None]] = {
    "mobile": _mobile,
    "telephone": _telephone,
    "postcode": _postcode,
    "reference": _reference,
    "pin": _pin,
    "digits": _digits,
    "rating": _rating,
}


def _keyed_place(keyed: str, facts: Facts) -> dict[str, str]:
    return _place(places.keyed(keyed, facts.council.places))


def _said_place(words: str, facts: Facts) -> dict[str, str]:
    return _place(places.said(words, facts.council.places))


def _place(found: places.Found | None) -> dict[str, str]:
    found = found or places.Found(places.Inside.UNKNOWN)
    return {
        "place": found.inside.value,
        "postcode_found": found.postcode,
        "street_found": found.address,
        "area_found": found.area,
        "place_in_words": places.in_words(found),
    }


def _said_landlord(words: str, facts: Facts) -> dict[str, str]:
    return {"landlord_found": find_named(words, facts.council.landlords) or ""}


def _said_type(words: str, facts: Facts) -> dict[str, str]:
    """What is heard may be said back aloud, so abuse is left for the keys (safety.md 16)."""
    found = find_type(words) or ""
    if found != ABUSE and danger.verdict(words).abuse:
        found = ""  # "he hits me when he is drunk" is no drinking in the street
    return _type(found)


def _written_type(words: str) -> dict[str, str]:
    found, verdict = find_type(words) or "", danger.verdict(words)
    if found != ABUSE and verdict.abuse:  # signs without any alarm are left to an officer
        found = "" if verdict.level is danger.Level.NONE else ABUSE
    return _type(found)


def _type(found: str) -> dict[str, str]:
    return {"type_found": found, "type_in_words": TYPES[found].words if found else ""}


def _story(words: str, facts: Facts) -> dict[str, str]:
    """What a text tells besides its words: a place, a type, and whether it says since when."""
    told = {
        "since_told": "yes" if is_when(words) else "",
        "where_told": "yes" if is_place_like(words) else "",
    }
    return {**_said_place(words, facts), **_written_type(words), **told}


FINDS: Mapping[str, Finder] = {
    "keyed_place": Finder(tuple(_place(None)), _keyed_place),
    "said_place": Finder(tuple(_place(None)), _said_place),
    "landlord": Finder(("landlord_found",), _said_landlord),
    "type": Finder(("type_found", "type_in_words"), _said_type),
    "story": Finder(
        (*_place(None), "type_found", "type_in_words", "since_told", "where_told"), _story
    ),
}
