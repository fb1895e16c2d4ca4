"""A council: everything that differs from one to the next, read from councils/<name>.toml.

A file with faults is not used at all: BadCouncil names every one of them by its key.
"""

import tomllib
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from app.council_checks import DAYS, POLICE_ROUTE, Row, disagreements, key_of
from app.council_file import (
    Agency,
    Alerts,
    BankHolidays,
    Category,
    Entry,
    Limits,
    Line,
    Lines,
    Noise,
    NumberEntry,
    Promise,
    Route,
    Text,
)
from app.rules import working_days
from app.rules.contacts import in_groups, is_drama
from app.rules.dialling import NotDiallable, must_be_diallable
from app.rules.duty_hours import Closure, Window


class BadCouncil(ValueError):
    """A council file that cannot be used; `faults` has a line for each, beginning with its key."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Council(Entry):
    """A council's own facts. Numbers are asked for by role, never by digits."""

    name: Text
    speaks_as: Text
    texts_as: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9 ']{2,39}$")]
    postcode_districts: Annotated[tuple[str, ...], Field(min_length=1)]
    languages: Annotated[tuple[Text, ...], Field(min_length=1)]
    does_not_deal_with: tuple[Text, ...] = ()
    routing_otherwise: Text
    lines: Lines = Field(alias="line")
    numbers: tuple[NumberEntry, ...]
    agencies: Annotated[tuple[Agency, ...], Field(min_length=1)]
    routing: tuple[Route, ...]
    noise: Noise | None = None
    holiday_corrections: BankHolidays = Field(alias="bank_holidays", default=BankHolidays())
    promises: tuple[Promise, ...]
    categories: tuple[Category, ...] = ()
    limits: Limits
    alerts: Alerts

    @property
    def capabilities(self) -> frozenset[str]:
        """What flows may ask for by `needs`: "noise" where there is a noise team."""
        return frozenset({"noise"} if self.noise else ())

    @cached_property
    def duty_windows(self) -> tuple[Window, ...]:
        """The noise team's hours for rules.duty_hours; empty where there is no noise team."""
        return tuple(
            Window(
                team=window.team,
                days=frozenset(DAYS.index(day) for day in window.days),
                starts=window.starts,
                ends=window.ends,
                number_role=window.number_role,
            )
            for window in (self.noise.windows if self.noise else ())
        )

    @cached_property
    def closures(self) -> tuple[Closure, ...]:
        """When nobody is on duty whatever the hours say; (start, end) with their zones."""
        return tuple(closure.span for closure in (self.noise.closures if self.noise else ()))

    @property
    def bank_holidays_as(self) -> str:
        """How the noise hours treat a bank holiday: "weekday" or "weekend"."""
        return self.noise.bank_holidays_as if self.noise else "weekday"

    def bank_holidays(self, year_from: int, year_to: int) -> frozenset[date]:
        """England's bank holidays of these years, both included, with the council's corrections."""
        changes = self.holiday_corrections
        return working_days.bank_holidays(
            year_from, year_to, added=changes.added, removed=changes.removed
        )

    def line(self, production: bool) -> Line:
        """The line's own voice number and text number, E.164; drama numbers in development."""
        return self.lines.production if production else self.lines.development

    def number(self, role: str) -> NumberEntry | None:
        """The entry of a role as it stands in the file, whatever its status."""
        return self._by_role.get(role)

    def spoken_number(self, role: str) -> str | None:
        """A role's number in groups for the ear, or its replacement's; None if none may be said."""
        entry = self._usable(role, lambda entry: entry.may_say)
        if entry is None:
            return None
        return in_groups(entry.e164) if entry.e164 else " ".join(entry.digits)

    def dial_number(self, role: str, *, production: bool = False) -> str | None:
        """A role's number in E.164, or its replacement's; None where none may be dialled.

        Outside production always a drama number: a development machine rings nobody.
        """
        if not production:
            entry = self._usable(role, lambda entry: entry.may_dial and entry.development_e164)
            return entry.development_e164 if entry else None
        entry = self._usable(role, lambda entry: entry.may_dial and entry.e164)
        if entry is None or entry.e164 is None:
            return None
        try:
            return must_be_diallable(entry.e164, drama_allowed=False)
        except NotDiallable:
            return None

    def agency(self, agency_id: str) -> Agency | None:
        """The agency of that id."""
        return next((agency for agency in self.agencies if agency.id == agency_id), None)

    def agency_for(self, kind: str) -> Agency:
        """Who leads on a kind of report; the one for everything else where none is named."""
        leads = {route.kind: route.lead for route in self.routing}
        found = self.agency(leads.get(kind, self.routing_otherwise))
        if found is None:
            raise LookupError(f"no agency for {kind}")
        return found

    def promise(self, promise_id: str) -> Promise | None:
        """The standard of that id, where this council has made it."""
        return next((promise for promise in self.promises if promise.id == promise_id), None)

    def faults_in_production(self) -> list[str]:
        """Why production must not start with this file, each by key; empty where it may."""
        faults = []
        for which in ("voice_number", "text_number"):
            number = getattr(self.lines.production, which)
            if not number or is_drama(number):
                faults.append(f"line.production.{which}: a real number is needed")
        needed = {POLICE_ROUTE, *(window.number_role for window in self.duty_windows)}
        for role in sorted(needed):
            if self.dial_number(role, production=True) is None:
                faults.append(f"numbers.{role}.e164: a real number that may be dialled is needed")
        for entry in self.numbers:
            if entry.e164 and is_drama(entry.e164) and entry.may_say:
                faults.append(f"numbers.{entry.role}.e164: a drama number may not be said")
        return faults

    @cached_property
    def _by_role(self) -> dict[str, NumberEntry]:
        return {entry.role: entry for entry in self.numbers}

    def _usable(self, role: str, usable: Callable[[NumberEntry], object]) -> NumberEntry | None:
        entry = self._by_role.get(role)
        while entry is not None and not usable(entry):
            entry = self._by_role.get(entry.replacement or "")
        return entry


def load(path: Path) -> Council:
    """The council in a file. Raises BadCouncil with every fault that the file has."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadCouncil([f"{path.name}: cannot be read: {error}"]) from error
    faults = disagreements(raw)
    try:
        council = Council.model_validate(raw)
    except ValidationError as error:
        raise BadCouncil([*_faults(error, raw), *faults]) from error
    faults += _not_diallable(council)
    if faults:
        raise BadCouncil(faults)
    return council


def _faults(error: ValidationError, raw: Row) -> list[str]:
    return [f"{key_of(fault['loc'], raw)}: {fault['msg']}" for fault in error.errors()]


def _not_diallable(council: Council) -> list[str]:
    return [
        f"noise.windows[{n}].number_role: {window.number_role} leads to no number to dial"
        for n, window in enumerate(council.duty_windows)
        if council.dial_number(window.number_role, production=False) is None
    ]
