"""Telephone numbers as the carrier sees them. All in and out is E.164 unless said otherwise."""

import re

import phonenumbers
from phonenumbers import PhoneNumberType

WITHHELD = "+266696687"  # ANONYMOUS on a keypad: what a withheld caller's From looks like
NEVER = frozenset({"999", "112", "101", "105", "111", "911", "18000", "18001"})
MOBILE = re.compile(r"\+447[1-57-9]\d{8}|\+447624\d{6}")
LANDLINE_TYPES = frozenset({PhoneNumberType.FIXED_LINE, PhoneNumberType.UAN})


def as_caller(typed: str) -> str:
    """What stands in `From` for a caller typed by a person; words and junk are kept as they are."""
    if typed == "withheld":
        return WITHHELD
    bare = re.sub(r"[\s()-]", "", typed)
    if re.fullmatch(r"00[1-9]\d{6,14}", bare):
        return "+" + bare[2:]
    if re.fullmatch(r"0[1-9]\d{8,9}", bare):
        return "+44" + bare[1:]
    return bare if re.fullmatch(r"\+?\d+", bare) else typed


def is_emergency(number: str) -> bool:
    """True for the numbers nobody may reach through a carrier's API (domain.md 1.3)."""
    bare = re.sub(r"[^\d]", "", number)
    return bare in NEVER or bare.removeprefix("44").removeprefix("0") in NEVER


def is_reachable(number: str) -> bool:
    """True where the carrier would try: E.164, possible, and no emergency number."""
    if not number.startswith("+") or is_emergency(number):
        return False
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(parsed)


def is_landline(number: str) -> bool:
    """True for a UK fixed line: the carrier reads a text aloud to it (domain.md 2.4)."""
    if not number.startswith("+44") or MOBILE.fullmatch(number):
        return False
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return False
    drama = re.match(r"\+44(1632960|115496)", number) is not None
    return drama or phonenumbers.number_type(parsed) in LANDLINE_TYPES


def country(number: str) -> str:
    """The two-letter region of a number, "" where there is none (a withheld caller, a word)."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.region_code_for_country_code(parsed.country_code or 0)


def formatted(number: str) -> str:
    """The number as people write it, or as it came where it is none."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
