"""Every text the line writes by itself, with its values in place.

The words are in ivr_flows/written.py, or the council's own; in a language without a translation
they are English. Where somebody close may read what we write, they are discreet (domain.md 5.6).
"""

from datetime import date, datetime
from typing import Protocol

from app.dates_in_words import date_for_text, day_for_text
from app.rules.closing import last_day
from app.rules.contacts import in_writing
from app.rules.references import grouped
from app.rules.segments import count
from app.service import Service
from ivr_flows import written
from ivr_flows.wording import ENGLISH

GUIDANCE, GUIDANCE_ALONE = written.GUIDANCE, written.GUIDANCE_ALONE


class WrittenAbout(Protocol):
    """What a text about a report must know of it."""

    @property
    def reference(self) -> str:
        """Nine digits."""

    @property
    def channel(self) -> str:
        """How it was made: "call", "text"."""

    @property
    def language(self) -> str:
        """The language it was told in."""

    @property
    def saved_at(self) -> datetime | None:
        """When it was whole: the PIN was spoken then, if it was made by telephone."""

    @property
    def abuse(self) -> bool:
        """It tells of abuse by somebody close."""

    @property
    def child(self) -> bool:
        """A child is at risk there, or tells it."""


def guidance(abuse: bool) -> str:
    """What is answered at once to a text that may mean danger; `abuse`: told of now, or before."""
    return GUIDANCE_ALONE if abuse else GUIDANCE


def acknowledgement(
    service: Service,
    reference: str,
    at: datetime,
    language: str = ENGLISH,
    *,
    discreet: bool = False,
) -> str:
    """The written acknowledgement, with the reference and never the PIN (safety.md 13)."""
    message = _chosen(written.ACKNOWLEDGEMENT, discreet)
    return _words(service, message, reference, language, contact_day=service.contact_on(at))


def added(
    service: Service, reference: str, language: str = ENGLISH, *, discreet: bool = False
) -> str:
    """The answer to a text that joined a report."""
    return _words(service, _chosen(written.ADDED, discreet), reference, language)


def update(service: Service, report: WrittenAbout) -> str:
    """There is news of a report, and how to hear it. Nothing of the news itself (safety.md 12)."""
    message = written.UPDATE if _knows_pin(report) else written.UPDATE_RUNG
    message = _chosen(message, is_discreet(report))
    return _words(service, message, report.reference, report.language)


def closed(service: Service, report: WrittenAbout, at: datetime) -> str:
    """A report was closed at `at` (UTC): how to hear what was done, what was not, and why.

    Those words are an officer's (seed 000, closing sentence), and are told by telephone only.
    """
    message = written.CLOSED if _knows_pin(report) else written.CLOSED_RUNG
    message = _chosen(message, is_discreet(report))
    language, day = report.language, last_day(at)
    return _words(service, message, report.reference, language, last_day=day)


def is_discreet(report: WrittenAbout) -> bool:
    """May somebody close to them read what we write? Then not even the sender is named."""
    return report.abuse or report.child


def segments(body: str) -> int:
    """In how many parts a text is sent: what it costs, and its share of the pace (domain.md 3.2).

    One in English; a translation may take two.
    """
    return count(body).segments


def _chosen(message: str, discreet: bool) -> str:
    return written.DISCREET[message] if discreet else message


def _knows_pin(report: WrittenAbout) -> bool:
    """It is only ever spoken, at the end of the call that made the report (safety.md 13)."""
    return report.channel == "call" and report.saved_at is not None


def _words(service: Service, message: str, reference: str, language: str, **days: date) -> str:
    """A message of the catalogue with its values in place: `contact_day` or `last_day`."""
    found = service.translate(message, language)
    used = language if found else ENGLISH
    told = {"contact_day": day_for_text, "last_day": date_for_text}
    return (found or service.translate(message, ENGLISH) or message).format(
        council=service.council.texts_as,
        reference=grouped(reference),
        line_number=in_writing(service.council.line(service.production).voice_number),
        **{name: told[name](day, used) for name, day in days.items()},
    )
