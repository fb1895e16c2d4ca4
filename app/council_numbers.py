"""A council's numbers: the shape of an entry, and which of them may be said or dialled."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, model_validator

from app.council_checks import LANDLORD
from app.council_file import Entry, Text, short_for_the_ear, wrong
from app.rules.contacts import in_groups, is_drama
from app.rules.dialling import NotDiallable, must_be_diallable

E164 = Annotated[str, Field(pattern=r"^\+44[1-9]\d{6,9}$")]
Status = Literal["current", "withdrawn", "superseded", "unverified"]

# 084, 087, 09 and 070 cost the caller extra and are never given out (domain.md 2.4).
_COSTS_EXTRA = ("+4484", "+4487", "+449", "+4470")


class NumberEntry(Entry):
    """A number and what may be done with it today; see safety.md 8.

    `as_printed` is the source's own text. `e164` is None for a short number, and where the
    council has yet to give one. `development_e164`, a drama number, is dialled in its place
    everywhere outside production. `replacement` is the role of the entry to use instead.
    `spoken_as` is the name for the ear, where `name` is not one.
    """

    role: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    name: Text
    spoken_as: str = ""
    called: tuple[Text, ...] = ()
    as_printed: str
    e164: E164 | None = None
    development_e164: E164 | None = None
    status: Status
    may_say: StrictBool
    may_dial: StrictBool
    replacement: str | None = None
    source: Text
    as_at: Text
    note: str = ""

    @property
    def digits(self) -> str:
        """The digits of what is printed."""
        return re.sub(r"\D", "", self.as_printed)

    @property
    def spoken_name(self) -> str:
        """The name for the ear: "Midland Heart"."""
        return self.spoken_as or self.name

    @property
    def in_groups(self) -> str:
        """The number for the ear, digit by digit, with pauses between groups: "1 1 6, 1 2 3"."""
        if self.e164:
            return in_groups(self.e164)
        return ", ".join(" ".join(group) for group in self.as_printed.split())

    @model_validator(mode="after")
    def _name_can_be_heard(self) -> Self:
        short_for_the_ear(self.spoken_name)
        return self

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.e164 and self.digits.removeprefix("0") != self.e164[3:]:
            raise wrong("as_printed and e164 are not the same number")
        if self.development_e164 and not is_drama(self.development_e164):
            raise wrong("development_e164 must be a drama number")
        if self.status != "current" and (self.may_say or self.may_dial):
            raise wrong(f"a number that is {self.status} may be neither said nor dialled")
        if self.may_say and not self.digits:
            raise wrong("may_say needs a number that is printed")
        if self.may_say and (self.e164 or "").startswith(_COSTS_EXTRA):
            raise wrong("may_say: this range costs the caller extra")
        return self

    @model_validator(mode="after")
    def _may_be_dialled(self) -> Self:
        if not self.may_dial:
            return self
        if not (self.e164 or self.development_e164):
            raise wrong("may_dial needs e164 or development_e164")
        for number in filter(None, (self.e164, self.development_e164)):
            try:
                must_be_diallable(number, drama_allowed=True)
            except NotDiallable as refusal:
                raise wrong(f"may_dial: {refusal}") from refusal
        return self


def usable(
    by_role: Mapping[str, NumberEntry], role: str, may: Callable[[NumberEntry], object]
) -> NumberEntry | None:
    """The entry of a role, or the first of its replacements, that may be used so; None if none."""
    entry = by_role.get(role)
    while entry is not None and not may(entry):
        entry = by_role.get(entry.replacement or "")
    return entry


def to_dial(by_role: Mapping[str, NumberEntry], role: str, production: bool) -> str | None:
    """The number to dial for a role, E.164; a drama number outside production; None if none."""
    if not production:
        entry = usable(by_role, role, lambda entry: entry.may_dial and entry.development_e164)
        return entry.development_e164 if entry else None
    entry = usable(by_role, role, lambda entry: entry.may_dial and entry.e164)
    if entry is None or entry.e164 is None:
        return None
    try:
        return must_be_diallable(entry.e164, drama_allowed=False)
    except NotDiallable:
        return None


def landlords_among(numbers: Iterable[NumberEntry]) -> dict[str, str]:
    """Every name that residents use for a landlord, in lower case, and its role."""
    return {
        name.lower(): entry.role
        for entry in numbers
        if entry.role.startswith(LANDLORD)
        for name in (entry.name, *entry.called)
    }
