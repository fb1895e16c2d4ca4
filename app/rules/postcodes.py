"""The shape of a United Kingdom postcode, as text and as keys pressed one for each character.

"CV1 5DW" has an outward part, CV1 (the district), and an inward part, 5DW; CV1 5 is its sector.
"""

import re
from collections.abc import Iterable

# The areas that exist, the Crown dependencies among them: general knowledge [P]. A shape alone
# would tell a caller who was misheard ("ZV1") that they live somewhere else.
AREAS = frozenset(
    """AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY
    E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL
    LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN
    SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE""".split()
)
_OUTWARD = re.compile(r"([A-Z]{1,2})(?:[1-9][0-9A-HJKMNPR-Y]?|0)")
_INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Z]{2}")
_KEYS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999", strict=True))
_INWARD_LETTER_KEYS = frozenset(_KEYS[letter] for letter in "ABDEFGHJLNPQRSTUWXYZ")


def keys_of(text: str) -> str:
    """The keys that spell a postcode or part of one: "CV1 5DW" -> "281539"."""
    return "".join(_KEYS.get(letter, letter) for letter in bare(text))


def bare(text: str) -> str:
    """In capitals and without spaces: "cv1 5dw" -> "CV15DW"."""
    return "".join(text.upper().split())


def outward_in(text: str) -> str | None:
    """The district that a bare text is, or None: "CV1", "W1A". An O may stand for a nought."""
    for way in (text, text[:1] + text[1:].replace("O", "0"), text[:2] + text[2:].replace("O", "0")):
        found = _OUTWARD.fullmatch(way)
        # Only districts of two-letter areas are numbered nought: "SL0", but no "B0".
        if found and found[1] in AREAS and not (way.endswith("0") and len(way) == 2):
            return way
    return None


def postcode_in(text: str) -> str | None:
    """The whole postcode that a bare text is, with its space, or None: "CV15DW" -> "CV1 5DW"."""
    outward, inward = text[:-3], text[-3:]
    if inward.startswith("O"):
        inward = "0" + inward[1:]
    if not _INWARD.fullmatch(inward):
        return None
    district = outward_in(outward)
    return district and f"{district} {inward}"


def district_of(code: str) -> str:
    """The district of a postcode, sector or district: "CV1 5DW" -> "CV1"."""
    return code.partition(" ")[0]


def sector_of(code: str) -> str:
    """The sector of a postcode or sector, "CV1 5DW" -> "CV1 5"; a district as it is."""
    district, _, inward = code.partition(" ")
    return f"{district} {inward[:1]}".strip()


def shared(codes: Iterable[str]) -> str:
    """The narrowest postcode, sector or district that all of these are in; "" for none."""
    every = set(codes)
    for narrowed in (every, set(map(sector_of, every)), set(map(district_of, every))):
        if len(narrowed) == 1:
            return narrowed.pop()
    return ""


def may_be_outward(keys: str) -> bool:
    """Whether some district of the United Kingdom is spelled by these keys."""
    return any(
        keys.startswith(area) and _may_number(keys[len(area) :], after=area) for area in _AREA_KEYS
    )


def may_be_inward(keys: str) -> bool:
    """Whether keys spell an inward part, or its beginning: a digit, then at most two letters."""
    digit, letters = keys[:1], keys[1:]
    return digit.isdigit() and len(letters) <= 2 and _INWARD_LETTER_KEYS.issuperset(letters)


_AREA_KEYS = frozenset(keys_of(area) for area in AREAS)


def _may_number(keys: str, *, after: str) -> bool:
    """Every key is a digit, and one may be the letter of "W1A": only the nought is in question."""
    if keys == "0":
        return len(after) == 2
    return len(keys) in (1, 2) and not keys.startswith("0")
