"""What intake must know about this service besides what was said: the council, and the moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from app import council_values
from app.council import Council
from app.council_file import Promise
from app.rules import contacts
from app.rules.duty_hours import Duty, on_duty
from app.rules.london import in_london
from app.rules.working_days import due_after_hours, due_end_of_day
from ivr_flows.facts import CouncilFacts, Facts
from ivr_flows.text_line import TEXT_LINE
from ivr_flows.text_wording import templates
from ivr_flows.wording import Translate, english


@dataclass(frozen=True)
class Service:
    """One council's service. `production`: the real line, where drama numbers are nobody's."""

    council: Council
    production: bool
    speaks: frozenset[str] = frozenset()  # languages offered on the telephone besides English
    translate: Translate = english
    _duty: dict[datetime, Duty] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def of_council(self) -> Mapping[str, str]:
        """What the council's own placeholders stand for, the same on every call."""
        return council_values.of_council(self.council)

    @cached_property
    def council_facts(self) -> CouncilFacts:
        """What the flows may know of this council, the same at every turn."""
        roles = (entry.role for entry in self.council.numbers)
        return CouncilFacts(
            capabilities=self.council.capabilities | self._languages,
            sayable=self.council.sayable(roles),
            crimes=self.council.crimes,
            places=self.council.places,
            landlords=self.council.landlords,
        )

    @cached_property
    def our_texts(self) -> tuple[str, ...]:
        """Every text that we may write, in each language that is live, with its placeholders."""
        facts = Facts(council=self.council_facts)
        return templates(TEXT_LINE, facts, sorted(self.speaks), self.translate)

    @cached_property
    def _languages(self) -> frozenset[str]:
        """What it speaks, and what it writes: the same languages, and English beside them."""
        both = {f"{how}_{code}" for how in ("speaks", "writes") for code in self.speaks}
        return frozenset(both | ({"writes_other"} if both else set()))

    def hears(self, language: str) -> bool:
        """Is speech in this language understood? Where it is not, it is recorded."""
        entry = self.council.language(language)
        return entry is not None and bool(entry.hear_code)

    def can_text(self, number: contacts.Number) -> bool:
        """Could this line text that number at all? Never itself: it would answer for ever."""
        line = self.council.line(self.production)
        if number.e164 in (line.voice_number, line.text_number):
            return False
        return contacts.textable(number, drama_allowed=not self.production)

    def noise_duty(self, at: datetime) -> Duty:
        """Who of the noise team is on duty at this minute (UTC). Worked out once a minute."""
        minute = at.replace(second=0, microsecond=0)
        duty = self._duty.get(minute)
        if duty is None:
            duty = self._noise_duty(minute)
            self._duty.clear()
            self._duty[minute] = duty
        return duty

    def both_noise_numbers(self, at: datetime) -> bool:
        """Is today (UTC moment, London day) a bank holiday on which both numbers may be said?"""
        today = in_london(at).date()
        noise = self.council.noise
        if noise is None or not noise.also_on_bank_holidays:
            return False
        if today not in self.council.bank_holidays(today.year, today.year):
            return False
        return {"noise_day", "noise_night"} <= self.council_facts.sayable

    def _noise_duty(self, at: datetime) -> Duty:
        year = in_london(at).year
        return on_duty(
            self.council.duty_windows,
            at,
            bank_holidays=self.council.bank_holidays(year - 1, year + 1),
            closures=self.council.closures,
            bank_holidays_as=self.council.bank_holidays_as,
        )

    def promises_due(self, received_at: datetime) -> dict[str, datetime]:
        """Each promise made to everybody, with the moment (UTC) it is due."""
        due = {p.id: self._due(p, received_at) for p in self.council.promises if not p.category}
        return {promise: at for promise, at in due.items() if at}

    def contact_on(self, received_at: datetime) -> date:
        """By which London day somebody will have been in touch."""
        days = [p.working_days for p in self.council.promises if p.working_days]
        year = in_london(received_at).year
        holidays = self.council.bank_holidays(year, year + 1)
        return in_london(due_end_of_day(received_at, max(days), holidays)).date()

    def _due(self, promise: Promise, received_at: datetime) -> datetime | None:
        year = in_london(received_at).year
        if promise.hours:
            return due_after_hours(received_at, promise.hours)
        if promise.working_days:
            holidays = self.council.bank_holidays(year, year + 1)
            return due_end_of_day(received_at, promise.working_days, holidays)
        return None
