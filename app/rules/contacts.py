"""Who is calling, by their number alone, and whether that number can be texted.

Kinds and traps: domain.md 2.2 to 2.4. Shape only: nothing here says that a number is safe.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType


class Caller(StrEnum):
    """What kind of number someone calls or texts from."""

    UK_MOBILE = "uk_mobile"
    UK_LANDLINE = "uk_landline"
    CROWN_DEPENDENCY = "crown_dependency"
    ABROAD = "abroad"
    WITHHELD = "withheld"
    OTHER = "other"


@dataclass(frozen=True)
class Number:
    """A kind of caller, and their number in E.164; None where withheld or of no use."""

    kind: Caller
    e164: str | None


_WITHHELD_DIGITS = frozenset(
    {"266696687", "7378742833", "2562533", "8656696", "86282452253"}  # ANONYMOUS, RESTRICTED, …
)
_WITHHELD_WORDS = frozenset(
    "anonymous restricted blocked unknown unavailable private withheld "
    "privatenumber callerwithheld numberwithheld nocallerid none null".split()
)
_EXTENSION = re.compile(r"\s*(?:;\s*ext=|[,;#]|ext(?:ension|n)?\.?|x)\s*\d{1,7}#?$", re.IGNORECASE)
_NUMBER_LIKE = re.compile(r"\+?[0-9 ()./-]{1,40}")
_MOBILE = re.compile(r"\+447(?:[1-57-9]\d{8}|624\d{6})")
_KEYED_MOBILE = re.compile(r"(?:0044|\+?44)?0?(7\d{9})#?")

# Ofcom's numbers for drama. The library calls the mobiles and 01632 invalid (domain.md 2.2).
_DRAMA_MOBILE = "+447700900"
_DRAMA_LANDLINES = (
    *(f"+441{area}4960" for area in "13 14 15 16 17 18 21 31 41 51 61".split()),
    "+442079460",
    "+441914980",
    "+442896496",
    "+442920180",
    "+441632960",
)
_DRAMA_OTHER = ("+448081570", "+449098790", "+443069990")


def classify(raw: str | None) -> Number:
    """The caller behind what the carrier put in From. Never raises, whatever it is given."""
    text = _plain(raw or "")
    if _is_withheld(text):
        return Number(Caller.WITHHELD, None)
    parsed = _parsed(_EXTENSION.sub("", text))
    if parsed is None:
        return Number(Caller.OTHER, None)
    e164 = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    kind = _kind(parsed, e164)
    return Number(kind, None if kind is Caller.OTHER else e164)


def textable(number: Number, *, drama_allowed: bool) -> bool:
    """Whether a text could be sent: UK and Crown-dependency mobiles only.

    Never a landline, which may have the text read aloud (domain.md 2.4).
    Ofcom's drama numbers only where `drama_allowed` (outside production).
    """
    if number.kind not in (Caller.UK_MOBILE, Caller.CROWN_DEPENDENCY) or number.e164 is None:
        return False
    if not _MOBILE.fullmatch(number.e164):
        return False
    return drama_allowed or not is_drama(number.e164)


def keyed_mobile(digits: str, *, drama_allowed: bool) -> str | None:
    """The mobile someone keyed in, with or without 0, 44 or 0044, in E.164; None if none."""
    found = _KEYED_MOBILE.fullmatch(_plain(digits).replace(" ", ""))
    if found is None:
        return None
    number = classify(f"+44{found[1]}")
    return number.e164 if textable(number, drama_allowed=drama_allowed) else None


def keyed_telephone(digits: str, *, drama_allowed: bool) -> str | None:
    """The UK mobile or landline someone keyed in, to be rung on, in E.164; None if none.

    Never a number that costs extra, nor a short one (safety.md 8).
    """
    number = classify(_plain(digits).replace(" ", ""))
    ordinary = (Caller.UK_MOBILE, Caller.CROWN_DEPENDENCY, Caller.UK_LANDLINE)
    if number.e164 is None or number.kind not in ordinary:
        return None
    return number.e164 if drama_allowed or not is_drama(number.e164) else None


def in_groups(e164: str) -> str:
    """A number as it is spoken, digit by digit: "0 7 7 0 0, 9 0 0, 1 2 3"."""
    digits, sizes = _national(e164)
    groups = []
    for size in sizes:
        groups.append(digits[:size])
        digits = digits[size:]
    return ", ".join(" ".join(group) for group in [*groups, digits] if group)


def in_writing(e164: str) -> str:
    """A number as it is written, in the groups in which it is spoken: "0121 496 0142"."""
    return in_groups(e164).replace(" ", "").replace(",", " ")


def masked(e164: str | None) -> str:
    """For logs and the desk: "…123", the last three digits and no more."""
    return f"…{e164[-3:]}" if e164 and len(e164) > 8 else "…"


def is_drama(e164: str) -> bool:
    """Whether an E.164 number is one that Ofcom keeps for drama, of any kind."""
    ranges = (_DRAMA_MOBILE, *_DRAMA_LANDLINES, *_DRAMA_OTHER)
    return len(e164) == 13 and e164.startswith(ranges)


def _plain(raw: str) -> str:
    """Full-width and other digits made ASCII; control and invisible characters taken out."""
    letters = []
    for letter in unicodedata.normalize("NFKC", raw[:250]):
        if letter.isspace():
            letters.append(" ")
        elif unicodedata.category(letter) == "Nd":
            letters.append(str(unicodedata.digit(letter)))
        elif not unicodedata.category(letter).startswith("C"):
            letters.append(letter)
    return "".join(letters).strip()


def _is_withheld(text: str) -> bool:
    name = text.casefold().removeprefix("sip:").split("@")[0]
    bare = re.sub(r"[ ()._-]", "", name).removeprefix("+")
    return (
        not bare
        or bare in _WITHHELD_WORDS
        or bare in _WITHHELD_DIGITS
        or (bare.startswith("1") and bare[1:] in _WITHHELD_DIGITS)
    )


def _parsed(text: str) -> PhoneNumber | None:
    # Letters are refused before the library sees them: it would read "0800 REVERSE" as a
    # number, and "whatsapp:+44…" as somebody whom a text message reaches.
    if not _NUMBER_LIKE.fullmatch(text):
        return None
    try:
        return phonenumbers.parse(text, "GB")
    except NumberParseException:
        return None


def _kind(parsed: PhoneNumber, e164: str) -> Caller:
    if parsed.country_code != 44:
        possible = phonenumbers.is_possible_number_with_reason(parsed)
        known = possible == phonenumbers.ValidationResult.IS_POSSIBLE
        return Caller.ABROAD if known else Caller.OTHER
    if is_drama(e164):
        return _drama_kind(e164)
    line = phonenumbers.number_type(parsed)
    if line == PhoneNumberType.FIXED_LINE:
        return Caller.UK_LANDLINE
    if line != PhoneNumberType.MOBILE:
        return Caller.OTHER
    region = phonenumbers.region_code_for_number(parsed)
    return Caller.CROWN_DEPENDENCY if region in ("JE", "GG", "IM") else Caller.UK_MOBILE


def _drama_kind(e164: str) -> Caller:
    if e164.startswith(_DRAMA_MOBILE):
        return Caller.UK_MOBILE
    return Caller.UK_LANDLINE if e164.startswith(_DRAMA_LANDLINES) else Caller.OTHER


def _national(e164: str) -> tuple[str, tuple[int, ...]]:
    """The digits as dialled in the UK, and the sizes of all groups but the last."""
    if not e164.startswith("+44"):
        digits = e164.removeprefix("+")
        return digits, (3,) * ((len(digits) - 1) // 3)
    digits = "0" + e164[3:]
    if digits.startswith("07"):
        return digits, (5, 3)
    if digits.startswith("02"):
        return digits, (3, 4)
    if re.match(r"01(?:1|[2-69]1)|0[38]", digits):
        return digits, (4,) if len(digits) == 8 else (4, 3)
    return digits, (5, 3)
