"""Which numbers may be said to a caller, or put through to (safety.md 8)."""

import re
from collections.abc import Iterator, Mapping

from app.rules.dialling import NotDiallable, must_be_diallable

# May be told, and are never rung by the line: gas emergencies and Childline at the end.
TOLD = ("101", "105", "111", "116123", "116000", "0800111999", "08001111")
EMERGENCY = ("999", "112", "18000", "18001")


def unspeakable(said: str) -> Iterator[str]:
    """Why a number, as it is said digit by digit, cannot be told to anybody."""
    digits = re.sub(r"\D", "", said)
    if digits in EMERGENCY:
        yield f"an emergency number is given as a telephone number: {said}"
    elif digits not in TOLD:
        try:
            must_be_diallable(digits, drama_allowed=True)
        except NotDiallable as why:
            yield f"a number is said that cannot be dialled: {said} ({why})"


def unreachable(number: str, own: frozenset[str]) -> Iterator[str]:
    """Why a caller cannot be put through to a number. `own`: the line's own, in E.164."""
    try:
        e164 = must_be_diallable(number, drama_allowed=True)
    except NotDiallable as why:
        yield f"a caller is put through to what is not an ordinary number ({why})"
        return
    if e164 in own:
        yield "a caller is put through to this line itself"


def wrong_numbers(values: Mapping[str, str], own: frozenset[str]) -> Iterator[str]:
    """What is wrong with the numbers of a council, whether or not anybody ever hears them."""
    for name, value in values.items():
        if name.startswith("number_") or name == "landlord_number":
            yield from (f"{name}: {why}" for why in unspeakable(value))
    if values.get("transfer_number"):
        yield from (
            f"transfer_number: {why}" for why in unreachable(values["transfer_number"], own)
        )
