"""What a turn owes: the report from its first answer, alerts, and the saving of a report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from app import saving
from app.inputs import CallTurn
from app.jobs import FETCH_RECORDINGS
from app.rules.london import moment_in_words
from app.rules.references import new_pin, new_reference, spoken, spoken_pin
from app.service import Service
from app.store import alerts, recordings, reports
from ivr_flows.engine import Turn
from ivr_flows.facts import Kind

ALERTS = {
    "alert_danger": "danger",
    "alert_unsure": "unsure",
    "alert_silence": "silence",
    "alert_silent_call": "silent_call",
}
URGENT = ("danger", "silence", "silent_call")
TOLD = {"greeting": "kind", "where": "place", "what": "words"}  # answers that are the report's own


@dataclass(frozen=True)
class Done:
    """What came of a turn: values for its words, columns of its conversation, jobs now owed."""

    values: dict[str, str] = field(default_factory=dict)
    conversation: dict[str, Any] = field(default_factory=dict)
    jobs: tuple[str, ...] = ()


def carry_out(
    tx: Connection, service: Service, found: Row[Any], turn: Turn, given: CallTurn
) -> Done:
    """Make rows of what a turn told and of what it asks to be done."""
    told = _told(found.answers, turn.state.answers)
    raised = [ALERTS[effect] for effect in turn.effects if effect in ALERTS]
    recorded = given.heard.kind is Kind.RECORDED and bool(given.heard.value)
    report_id = _report(tx, found, told, raised, recorded, given)
    danger = _alert(tx, found, report_id, told, raised, recorded, given)
    jobs: tuple[str, ...] = ()
    if recorded and (found.report_id or not raised):
        # a first answer that is also danger writes enough; the carrier's callback brings this one
        _own_recording(tx, found.id, report_id, given)
        jobs += (FETCH_RECORDINGS,)
    values: dict[str, str] = {}
    if report_id and turn.state.flow == "saved":
        report = reports.of_id(tx, report_id)
        if report and "file_report" in turn.effects and report.saved_at is None:
            jobs += saving.save(tx, service, found, report, turn.state.answers, given.at)
        if report:
            values = {"reference": spoken(report.reference), "pin": spoken_pin(report.pin)}
    return Done(values, {"report_id": report_id, "danger": danger}, jobs)


def values_after_saving(
    service: Service, answers: Mapping[str, str], at: datetime
) -> dict[str, str]:
    """Agency, day and duty in words, for what is said once a report is saved."""
    values = {
        "agency": service.council.agency_for(kind_of(answers)).name,
        "contact_day": service.contact_day(at),
    }
    duty = service.noise_duty(at)
    if duty.next_opens:
        values["next_duty"] = moment_in_words(duty.next_opens)
    if duty.number_role:
        number = service.council.dial_number(duty.number_role, production=service.production)
        values["transfer_number"] = number or ""
    return values


def kind_of(answers: Mapping[str, str]) -> str:
    """The kind of problem that was chosen."""
    return answers.get("greeting", "unknown")


def _told(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """What this turn told us that is new, by the name of the answer."""
    return {name: value for name, value in after.items() if before.get(name) != value}


def _report(
    tx: Connection,
    found: Row[Any],
    told: dict[str, str],
    raised: list[str],
    recorded: bool,
    given: CallTurn,
) -> int | None:
    """The report this call is about: begun with its first answer, and kept up with each."""
    urgent = any(kind in URGENT for kind in raised)
    values: dict[str, Any] = {
        TOLD[name]: value
        for name, value in told.items()
        if name in TOLD and not value.startswith("recording ")
    }
    if urgent:
        values["urgent"] = True
    if found.report_id:
        if values:
            reports.keep(tx, found.report_id, {**values, "exchanged_at": given.at})
        return int(found.report_id)
    if told or raised or recorded:
        return begin_report(tx, found.id, "call", given.at, values)
    return None


def begin_report(
    tx: Connection, conversation_id: int, channel: str, at: datetime, values: dict[str, Any]
) -> int:
    """A new incomplete report, with its reference and PIN (safety.md 13 and 21)."""
    row = {
        "pin": new_pin(),
        "conversation_id": conversation_id,
        "channel": channel,
        "started_at": at,
        "exchanged_at": at,
        "state": "incomplete",
        "kind": "unknown",
        "urgent": False,
        **values,
    }
    while True:  # until a reference is drawn that no report has
        report_id = reports.start(tx, {**row, "reference": new_reference()})
        if report_id is not None:
            return report_id


def _alert(
    tx: Connection,
    found: Row[Any],
    report_id: int | None,
    told: dict[str, str],
    raised: list[str],
    recorded: bool,
    given: CallTurn,
) -> str:
    """Put before a person what must be seen now. Gives where the police hand-off stands.

    The hand-off is owed as soon as there is a place or any words (safety.md 7).
    """
    danger = str(found.danger)
    kinds = list(raised)
    if any(kind in URGENT for kind in raised) and danger == "none":
        danger = "raised"
    has_words = recorded or {"where", "what"} & (told.keys() | found.answers.keys())
    if danger == "raised" and has_words:
        danger = "owed"
        kinds.append("handoff_owed")
    if kinds:
        row = {"conversation_id": found.id, "report_id": report_id, "words": []}
        alerts.raise_all(tx, [{**row, "kind": kind, "raised_at": given.at} for kind in kinds])
    return danger


def _own_recording(
    tx: Connection, conversation_id: int, report_id: int | None, given: CallTurn
) -> None:
    """Owe the fetching of a recording from the carrier, by its id only."""
    recordings.add(
        tx,
        {
            "carrier_sid": given.heard.value,
            "conversation_id": conversation_id,
            "report_id": report_id,
            "seconds": given.recording_seconds,
            "state": "owed",
            "next_at": given.real_at,
            "made_at": given.at,
        },
    )
