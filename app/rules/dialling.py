"""The guard: what this line may dial, bridge or text at all (safety.md 8).

It lets through what it knows to be an ordinary British number, and refuses everything else:
a list of what is forbidden would have to foresee every spelling.
"""

import re

import phonenumbers

from app.rules.contacts import is_drama

# Isle of Man mobiles (07624) stand in the range of pagers, which are refused.
_ORDINARY = re.compile(
    r"\+44(?:1\d{8,9}|2\d{9}|3\d{9}|7[1-57-9]\d{8}|7624\d{6}|800\d{6,7}|808\d{7})"
)
_SPELLINGS = re.compile(r"(?:\+44|0044|0)([1-9]\d*)")
# Complete numbers that are an emergency service, or begin as one does; the library knows
# 999 and 112 but not 101, and calls 0116 1xx xxxx an ordinary number of Leicester.
_EMERGENCY_STARTS = ("999", "112", "101", "105", "111", "1161", "1800")
_GAS_EMERGENCY = "+44800111999"


class NotDiallable(ValueError):
    """This line must not dial, bridge or text that. The message holds no digits of it."""


def must_be_diallable(number: str, *, drama_allowed: bool) -> str:
    """The number in E.164, or NotDiallable.

    Lets through complete UK numbers only: geographic, 03, 0800, 0808 and mobile, written with
    +44, 0044 or 0, with single spaces or hyphens. Refused: emergency and short numbers in any
    spelling, 070, 076, 084, 087, 09, abroad, and drama numbers unless `drama_allowed`.
    """
    if not re.fullmatch(r"\+?\d+(?:[ -]\d+)*", number, re.ASCII):
        raise NotDiallable("not written as a telephone number")
    found = _SPELLINGS.fullmatch(re.sub("[ -]", "", number))
    if found is None:
        raise NotDiallable("not a complete United Kingdom number")
    e164 = f"+44{found[1]}"
    if found[1].startswith(_EMERGENCY_STARTS) or e164 == _GAS_EMERGENCY:
        raise NotDiallable("an emergency or service number")
    if not _ORDINARY.fullmatch(e164):
        raise NotDiallable("not an ordinary number of the right length")
    if is_drama(e164):
        if not drama_allowed:
            raise NotDiallable("a number kept for drama")
    elif not phonenumbers.is_valid_number(phonenumbers.parse(e164)):
        raise NotDiallable("in a range that is not in use")
    return e164
