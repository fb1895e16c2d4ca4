"""The shape of a council's noise hours, and of its corrections to the bank holidays."""

from datetime import date, datetime, time
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, StrictBool, model_validator

from app.council_checks import DAYS
from app.council_file import Entry, Text, wrong
from app.rules.duty_hours import Window

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class NoiseWindow(Entry):
    """Duty hours as printed: London wall time, belonging to the days they start on."""

    team: Literal["day", "night", "weekend"]
    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    starts: time
    ends: time
    number_role: Text
    as_printed: Text

    @property
    def window(self) -> Window:
        """The same, as rules.duty_hours takes it."""
        return Window(
            team=self.team,
            days=frozenset(DAYS.index(day) for day in self.days),
            starts=self.starts,
            ends=self.ends,
            number_role=self.number_role,
        )


class Closure(Entry):
    """A stretch when nobody is on duty whatever the hours say: Christmas, for one."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime
    why: Text

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.ends_at <= self.starts_at:
            raise wrong("ends_at must be after starts_at")
        return self

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Start and end, as rules.duty_hours takes them."""
        return self.starts_at, self.ends_at


class Noise(Entry):
    """The noise team's hours and limits; a council without this section has no noise team.

    `not_dealt_with` names what the team cannot act on, in words for the ear (domain.md 6).
    """

    windows: Annotated[tuple[NoiseWindow, ...], Field(min_length=1)]
    closures: tuple[Closure, ...] = ()
    bank_holidays_as: Literal["weekday", "weekend"]
    also_on_bank_holidays: str | None = None
    takes_anonymous: StrictBool
    not_dealt_with: tuple[Text, ...] = ()
    source: Text
    as_at: Text
    discrepancy: str = ""


class BankHolidays(Entry):
    """Corrections to England's bank holidays, until the calendar package knows them."""

    added: tuple[date, ...] = ()
    removed: tuple[date, ...] = ()
