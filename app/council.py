"""A council: everything that differs from one to the next, read from councils/<name>.toml.

A file with faults is not used at all: BadCouncil names every one of them by its key.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from app import council_texts
from app.council_checks import POLICE_ROUTE, disagreements
from app.council_file import (
    Agency,
    Alerts,
    Category,
    District,
    Entry,
    Language,
    Limits,
    Line,
    Lines,
    Promise,
    Route,
    Text,
    short_for_the_ear,
)
from app.council_hours import BankHolidays, Noise
from app.council_numbers import NumberEntry, landlords_among, to_dial, usable
from app.council_places import AreaEntry, StreetEntry, places_of
from app.council_reports import CaseReview, Complaints, TypeOfReport
from app.council_rows import Row, key_of
from app.council_texts import CouncilText
from app.rules import working_days
from app.rules.case_review import Threshold
from app.rules.contacts import is_drama
from app.rules.duty_hours import Closure, Window
from app.rules.places import Places


class BadCouncil(ValueError):
    """A council file that cannot be used; `faults` has a line for each, beginning with its key."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Council(Entry):
    """A council's own facts. Numbers are asked for by role, never by digits."""

    name: Text
    speaks_as: Annotated[Text, AfterValidator(short_for_the_ear)]
    texts_as: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9 ']{2,29}$")]
    postcode_districts: Annotated[tuple[District, ...], Field(min_length=1)]
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    does_not_deal_with: tuple[Text, ...] = ()
    routing_otherwise: Text
    routing_otherwise_for: tuple[Text, ...] = ()
    lines: Lines = Field(alias="line")
    numbers: tuple[NumberEntry, ...]
    agencies: Annotated[tuple[Agency, ...], Field(min_length=1)]
    routing: tuple[Route, ...]
    noise: Noise | None = None
    holiday_corrections: BankHolidays = Field(alias="bank_holidays", default=BankHolidays())
    promises: tuple[Promise, ...]
    categories: tuple[Category, ...] = ()
    types: tuple[TypeOfReport, ...]
    areas: tuple[AreaEntry, ...] = ()
    streets: tuple[StreetEntry, ...] = ()
    review: CaseReview = Field(alias="case_review")
    complaints: Complaints
    limits: Limits
    alerts: Alerts
    texts: tuple[CouncilText, ...] = ()

    @property
    def capabilities(self) -> frozenset[str]:
        """What flows may ask for by `needs`: "noise" where there is a noise team."""
        return frozenset({"noise"} if self.noise else ())

    @cached_property
    def duty_windows(self) -> tuple[Window, ...]:
        """The noise team's hours for rules.duty_hours; empty where there is no noise team."""
        return tuple(entry.window for entry in (self.noise.windows if self.noise else ()))

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
        entry = usable(self._by_role, role, lambda entry: entry.may_say)
        return entry.in_groups if entry else None

    def sayable(self, roles: Iterable[str]) -> frozenset[str]:
        """Those of the roles that have a number to say today, their own or its replacement."""
        return frozenset(role for role in roles if self.spoken_number(role))

    @cached_property
    def number_names(self) -> Mapping[str, str]:
        """Each role's name for the ear: "landlord_orbit" is "Orbit"."""
        return {entry.role: entry.spoken_name for entry in self.numbers}

    @cached_property
    def landlords(self) -> Mapping[str, str]:
        """Every name that residents use for a landlord, in lower case, and its role."""
        return landlords_among(self.numbers)

    def dial_number(self, role: str, *, production: bool = False) -> str | None:
        """A role's number in E.164, or its replacement's; None where none may be dialled.

        Outside production always a drama number: a development machine rings nobody.
        """
        return to_dial(self._by_role, role, production)

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

    @cached_property
    def category_of(self) -> Mapping[str, str]:
        """The category of each type of report: "A", "B", "C", or "" where it has none."""
        return {entry.type: entry.category for entry in self.types}

    @cached_property
    def crimes(self) -> frozenset[str]:
        """The types of report that the police record as a crime."""
        return frozenset(entry.type for entry in self.types if entry.crime)

    def is_crime(self, kind: str) -> bool:
        """Whether a type of report is one of the crimes."""
        return kind in self.crimes

    @cached_property
    def places(self) -> Places:
        """The districts, streets and areas, for rules.places to find one in what was said."""
        return places_of(self.postcode_districts, self.streets, self.areas)

    def area(self, area_id: str) -> AreaEntry | None:
        """The area of that id; its officer is the number of its `officer_role`."""
        return next((area for area in self.areas if area.id == area_id), None)

    @property
    def case_review(self) -> Threshold:
        """When an ASB case review may be asked for, for rules.case_review."""
        return self.review.threshold

    def language(self, code: str) -> Language | None:
        """The language of that code, live or not."""
        return next((language for language in self.languages if language.code == code), None)

    @cached_property
    def voices(self) -> Mapping[str, Language]:
        """The languages that can be spoken, live or not, by code: those with a known voice."""
        return {entry.code: entry for entry in self.languages if not entry.by_text_only}

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


def load(path: Path) -> Council:
    """The council in a file. Raises BadCouncil with every fault that the file has."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadCouncil([f"{path.name}: cannot be read: {error}"]) from error
    faults = [*disagreements(raw), *council_texts.disagreements(raw)]
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
