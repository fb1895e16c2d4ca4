"""What an officer must know before they ring, text or write: the safe word, and each way."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app import casework
from app.council import Council
from app.rules.safe_contact import ONLY_AS_ASKED, ContactFacts, Purpose, may_send
from app.web.desk import told_words, words
from app.web.desk.delivery_words import NOT_SENT
from app.web.desk.request_words import Asked
from ivr_flows.wording import ENGLISH

NO_WORD = (
    "None was chosen. Do not say why you ring, nor for which council, until you know who it is."
)
TAKEN_BACK = "No longer"
CALL_ANSWERED = "Not known, which means no. The call that they asked for was answered"
NEEDS = ("woman_officer", "interpreter", "home_visit", "speaks_for_me")


@dataclass(frozen=True)
class Way:
    """One way of reaching somebody, as the desk shows it."""

    id: int
    way: str
    address: str
    safe: str
    notes: str
    may_be_shown: bool  # can its number be asked for in full?


@dataclass(frozen=True)
class Before:
    """What stands in the box "Before you ring, text or write"."""

    flags: list[told_words.Flag]
    facts: dict[str, str]
    ways: list[Way]
    safe_word: str


def before(
    report: Any,
    contacts: list[Any],
    asked: list[Asked],
    council: Council,
    now: datetime,
    shown: int | None = None,
    stopped: Collection[int] = (),
    requests: Collection[Any] = (),
) -> Before:
    """Everything about reaching the person of a report. `shown`: the contact to show in full.

    `stopped`: the contacts (their ids) whose number told the carrier STOP. `requests`: their rows.
    """
    facts = {
        "What to call them": _called(report.name),
        "A message, where nobody answers": _message(report, contacts),
    }
    if report.language != ENGLISH:
        facts["Language"] = told_words.language(report.language, council)
    if needs := [need.title for need in asked if need.kind in NEEDS]:
        facts["They asked for"] = ". ".join(needs)
    return Before(
        flags=told_words.flags(report),
        facts=facts,
        ways=[
            _way(row, report, requests, now, row.id == shown, row.id in stopped) for row in contacts
        ],
        safe_word=report.safe_word or "",
    )


def _called(name: str | None) -> str:
    return f"{name}. Only after the safe word" if name else "Not told"


def _message(report: Any, contacts: list[Any]) -> str:
    """May words be left on a voicemail? Unknown means no (safety.md 12)."""
    safe = [row for row in contacts if row.way == "voicemail" and casework.may_be_shown(row)]
    if report.child or not safe:
        return "Leave none"
    endings = " and ".join(words.address(row.address).lower() for row in safe)
    return f"May be left on the number {endings}: no name, no council, and not what it is about"


def _way(
    row: Any,
    report: Any,
    requests: Collection[Any],
    now: datetime,
    in_full: bool,
    stopped: bool,
) -> Way:
    return Way(
        id=row.id,
        way=words.WAYS.get(row.way, words.plain(row.way)),
        address=words.in_full(row.address) if in_full else words.address(row.address),
        safe=_safe(row, requests),
        notes=". ".join(_notes(row, report, now, stopped)) or words.NONE_YET,
        may_be_shown=casework.may_be_shown(row, requests) and not in_full,
    )


def _safe(row: Any, requests: Collection[Any]) -> str:
    """What they said of a way, with its hours, or with the words they asked for a call in."""
    safe = words.SAFETY.get(row.safe, words.SAFETY["unknown"])
    if row.withdrawn_at:
        return TAKEN_BACK
    if row.safe == "yes":
        return safe + words.safe_hours(row.safe_from, row.safe_until)
    if row.safe != ONLY_AS_ASKED:
        return safe
    call = casework.call_asked_for(row, requests)
    if call is None:
        return CALL_ANSWERED
    asked_in = call.details.get("words", "")
    return f"{safe}: “{asked_in}”" if asked_in else safe


def _notes(row: Any, report: Any, now: datetime, stopped: bool) -> list[str]:
    notes = []
    if row.withdrawn_at:
        notes.append("Withdrawn: not used any more")
    if row.wrote_to_us:
        notes.append("They wrote to us from it")
    if stopped:
        notes.append("They sent STOP: no text goes to it")
    if row.way == "text" and not row.textable:
        notes.append("Cannot take texts")
    answer = may_send(facts_of(row, report, stopped), Purpose.UPDATE, now)
    if row.safe == "yes" and not (row.withdrawn_at or stopped or answer.allowed):
        later = f", until {words.moment(answer.later)}" if answer.later else ""
        notes.append(f"Not now{later}: {NOT_SENT.get(answer.reason, answer.reason)}")
    return notes


def facts_of(row: Any, report: Any, stopped: bool) -> ContactFacts:
    """What is known of one way (a row of contacts). `stopped`: its number told the carrier STOP."""
    return ContactFacts(
        way=row.way,
        safe=row.safe,
        withdrawn=row.withdrawn_at is not None,
        textable=bool(row.textable),
        opted_out=stopped,
        child=report.child,
        abuse=report.abuse,
        wrote_to_us=bool(row.wrote_to_us),
        safe_from=row.safe_from,
        safe_until=row.safe_until,
    )
