"""The shape of councils/<name>.toml: what may stand in it, entry by entry.

What one entry must agree with in another is checked in app/council.py.
"""

import re
from datetime import date, datetime, time
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app.rules.contacts import is_drama
from app.rules.dialling import NotDiallable, must_be_diallable

Text = Annotated[str, Field(min_length=1)]
E164 = Annotated[str, Field(pattern=r"^\+44[1-9]\d{6,9}$")]
E164OrEmpty = Annotated[str, Field(pattern=r"^(\+44[1-9]\d{6,9})?$")]
Minutes = Annotated[int, Field(ge=1, le=1440)]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Status = Literal["current", "withdrawn", "superseded", "unverified"]

# 084, 087, 09 and 070 cost the caller extra and are never given out (domain.md 2.4).
_COSTS_EXTRA = ("+4484", "+4487", "+449", "+4470")


class Entry(BaseModel):
    """Data that cannot change once read, and in which an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _wrong(what: str) -> PydanticCustomError:
    return PydanticCustomError("council", "{what}", {"what": what})


class Line(Entry):
    """The two numbers of this line, E.164: one is rung, the other texted (domain.md 3.1)."""

    voice_number: E164OrEmpty
    text_number: E164OrEmpty

    @model_validator(mode="after")
    def _are_two(self) -> Self:
        if self.voice_number and self.voice_number == self.text_number:
            raise _wrong("voice_number and text_number must be two numbers")
        if self.text_number and not self.text_number.startswith("+447"):
            raise _wrong("text_number must be a mobile: others cannot receive texts")
        return self


class Lines(Entry):
    """The line in production, and its stand-in of drama numbers everywhere else."""

    production: Line
    development: Line

    @model_validator(mode="after")
    def _development_is_drama(self) -> Self:
        line = self.development
        if not (is_drama(line.voice_number) and is_drama(line.text_number)):
            raise _wrong("development must have two drama numbers")
        return self


class NumberEntry(Entry):
    """A number and what may be done with it today; see safety.md 8.

    `as_printed` is the source's own text. `e164` is None for a short number, and where the
    council has yet to give one. `development_e164`, a drama number, is dialled in its place
    everywhere outside production. `replacement` is the role of the entry to use instead.
    """

    role: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    name: Text
    called: tuple[Text, ...] = ()
    as_printed: str
    e164: E164 | None = None
    development_e164: E164 | None = None
    status: Status
    may_say: bool
    may_dial: bool
    replacement: str | None = None
    source: Text
    as_at: Text
    note: str = ""

    @property
    def digits(self) -> str:
        """The digits of what is printed."""
        return re.sub(r"\D", "", self.as_printed)

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.e164 and self.digits.removeprefix("0") != self.e164[3:]:
            raise _wrong("as_printed and e164 are not the same number")
        if self.development_e164 and not is_drama(self.development_e164):
            raise _wrong("development_e164 must be a drama number")
        if self.status != "current" and (self.may_say or self.may_dial):
            raise _wrong(f"a number that is {self.status} may be neither said nor dialled")
        if self.may_say and not self.digits:
            raise _wrong("may_say needs a number that is printed")
        if self.may_say and (self.e164 or "").startswith(_COSTS_EXTRA):
            raise _wrong("may_say: this range costs the caller extra")
        return self

    @model_validator(mode="after")
    def _may_be_dialled(self) -> Self:
        if not self.may_dial:
            return self
        if not (self.e164 or self.development_e164):
            raise _wrong("may_dial needs e164 or development_e164")
        for number in filter(None, (self.e164, self.development_e164)):
            try:
                must_be_diallable(number, drama_allowed=True)
            except NotDiallable as refusal:
                raise _wrong(f"may_dial: {refusal}") from refusal
        return self


class Agency(Entry):
    """Who deals with which kinds of report, and how a report reaches them."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    name: Text
    deals_with: Annotated[tuple[Text, ...], Field(min_length=1)]
    number_role: str | None = None
    way: Literal["desk"]


class Route(Entry):
    """Which agency leads on a kind of report, and which others are told; with the source."""

    kind: Text
    lead: Text
    inform: tuple[Text, ...] = ()
    source: Text


class NoiseWindow(Entry):
    """Duty hours as printed: London wall time, belonging to the days they start on."""

    team: Literal["day", "night", "weekend"]
    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    starts: time
    ends: time
    number_role: Text
    as_printed: Text


class Closure(Entry):
    """A stretch when nobody is on duty whatever the hours say: Christmas, for one."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime
    why: Text

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.ends_at <= self.starts_at:
            raise _wrong("ends_at must be after starts_at")
        return self

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Start and end, as rules.duty_hours takes them."""
        return self.starts_at, self.ends_at


class Noise(Entry):
    """The noise team's hours; a council without this section has no noise team."""

    windows: Annotated[tuple[NoiseWindow, ...], Field(min_length=1)]
    closures: tuple[Closure, ...] = ()
    bank_holidays_as: Literal["weekday", "weekend"]
    also_on_bank_holidays: str | None = None
    takes_anonymous: bool
    source: Text
    as_at: Text
    discrepancy: str = ""


class BankHolidays(Entry):
    """Corrections to England's bank holidays, until the calendar package knows them."""

    added: tuple[date, ...] = ()
    removed: tuple[date, ...] = ()


class Promise(Entry):
    """A standard the council has published; its time is one of the three, or none is stated."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    words: Text
    hours: Annotated[int, Field(ge=1)] | None = None
    working_days: Annotated[int, Field(ge=1)] | None = None
    every_days: Annotated[int, Field(ge=1)] | None = None
    category: Literal["A", "B", "C"] | None = None
    source: Text

    @model_validator(mode="after")
    def _has_one_time(self) -> Self:
        if [self.hours, self.working_days, self.every_days].count(None) < 2:
            raise _wrong("only one of hours, working_days and every_days")
        return self


class Category(Entry):
    """A category of the council's own, with the words of its document."""

    id: Literal["A", "B", "C"]
    includes: Annotated[tuple[Text, ...], Field(min_length=1)]
    source: Text


class Limits(Entry):
    """Limits on abuse; none of them hangs up on a resident or silences one."""

    call_minutes: Minutes
    # Twilio writes down only what is longer than 2 s and shorter than 120 (domain.md 3.7).
    recording_seconds: Annotated[int, Field(ge=3, le=119)]
    texts_per_number_per_day: Annotated[int, Field(ge=1)]
    pence_per_text: Annotated[int, Field(ge=1)]
    text_pence_per_day: Annotated[int, Field(ge=1)]
    guidance_gap_minutes: Minutes
    automatic_answer_gap_minutes: Minutes


class Alerts(Entry):
    """How long a police hand-off may wait for a person before the alarm, then the next in line."""

    hand_off_alarm_minutes: Minutes
    next_in_line_minutes: Minutes
    source: Text
