"""What a turn owes: the report from its first answer, alerts, and the saving of a report."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from app import asked, news_out, saving, told
from app.inputs import CallTurn
from app.jobs import FETCH_RECORDINGS
from app.known import Knowledge
from app.rules.references import new_pin, new_reference, spoken, spoken_pin
from app.service import Service
from app.store import alerts, recordings, reports
from ivr_flows.moves import Turn

ALERTS = {
    "alert_danger": "danger",
    "alert_unsure": "unsure",
    "alert_silence": "silence",
    "alert_silent_call": "silent_call",
}
URGENT = ("danger", "silence", "silent_call")
SAME_DAY = ("child", "abuse")  # told for the first time, each is put before a person the same day


@dataclass(frozen=True)
class Done:
    """What came of a turn: values for its words, columns of its conversation, jobs now owed."""

    values: dict[str, str] = field(default_factory=dict)
    conversation: dict[str, Any] = field(default_factory=dict)
    jobs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Happened:
    """One turn of a call, and what it changed."""

    found: Row[Any]
    turn: Turn
    given: CallTurn
    told: dict[str, str]
    raised: list[str]
    recorded: bool
    before: Row[Any] | None  # the report as it was, where that bears on what is kept now


def carry_out(
    tx: Connection, service: Service, known: Knowledge, found: Row[Any], turn: Turn, given: CallTurn
) -> Done:
    """Make rows of what a turn told and of what it asks to be done."""
    news = told.news_of(found.answers, turn.state.answers)
    raised = [ALERTS[effect] for effect in turn.effects if effect in ALERTS]
    about = _taken_up(known, turn) or found.report_id
    before = reports.of_id(tx, about) if about and _matters(found, news, raised) else None
    now = Happened(found, turn, given, news, raised, asked.is_recorded(given), before)
    changes = _changes(service, now)
    report_id = _report(tx, about, now, changes)
    danger = _alert(tx, report_id, now, changes)
    jobs: tuple[str, ...] = ()
    if now.recorded and (about or not raised):
        # a first answer that is also danger writes enough; the carrier's callback brings this one
        _own_recording(tx, found.id, report_id, given)
        jobs += (FETCH_RECORDINGS,)
    asked.carry_out(tx, found, report_id, turn.effects, news, turn.state.answers, given)
    values: dict[str, str] = {}
    if report_id and turn.state.flow == "saved":
        report = reports.of_id(tx, report_id)
        if report and "file_report" in turn.effects and report.saved_at is None:
            jobs += saving.save(tx, service, found, report, turn.state.answers, given.at)
        if report:
            values = {"reference": spoken(report.reference), "pin": spoken_pin(report.pin)}
    if report_id:
        _follows(tx, service, report_id, now, changes)
    columns = {"report_id": report_id, "danger": danger}
    return Done(values, columns | ({"proved": True} if known.proved else {}), jobs)


def _follows(
    tx: Connection, service: Service, report_id: int, now: Happened, changes: dict[str, Any]
) -> None:
    """Another agency may lead now, and what is still to be written may have to be discreet."""
    answers, flows = now.turn.state.answers, (now.found.flow, now.turn.state.flow)
    leads_on = told.routed_as(changes) or ("type" in changes and told.kind_of(answers))
    if leads_on and "details" in flows:
        saving.refer_again(tx, service, report_id, leads_on, now.given.at)
    if _flags(now, changes):
        news_out.make_discreet(tx, service, report_id)


def _taken_up(known: Knowledge, turn: Turn) -> int | None:
    """The report this call turns out to be about: proved, or taken up after it was cut off."""
    return known.proved or (known.cut_off if "take_up" in turn.effects else None)


def _matters(found: Row[Any], news: dict[str, str], raised: list[str]) -> bool:
    """Does what the report told before bear on this turn? Else it is not read."""
    another_call = found.proved or "cut_off_kind" in found.answers
    return told.is_risk(news) or (another_call and ("what" in news or bool(raised)))


def _changes(service: Service, now: Happened) -> dict[str, Any]:
    """The report's columns that this turn changes."""
    state = now.turn.state
    values = told.columns(now.told, state.answers, service.council.category_of, now.before)
    if now.before and "words" in values:  # told on a call that was cut off: not written over
        here = now.found.answers.get("what", "")
        first = (now.before.words or "").removesuffix(here).strip()
        values["words"] = f"{first}\n{values['words']}".strip()
    if any(kind in URGENT for kind in now.raised):
        values["urgent"] = True
    if state.language != now.found.language:
        values["language"] = state.language
    return values


def _report(
    tx: Connection, about: int | None, now: Happened, changes: dict[str, Any]
) -> int | None:
    """The report this call is about: begun with its first answer, and kept up with each."""
    if about:
        if changes:
            reports.keep(tx, about, {**changes, "exchanged_at": now.given.at})
        return int(about)
    if told.is_story(now.told) or now.raised or now.recorded:
        language = {"language": now.turn.state.language}
        return begin_report(tx, now.found.id, "call", now.given.at, {**language, **changes})
    return None


def begin_report(
    tx: Connection, conversation_id: int, channel: str, at: datetime, values: dict[str, Any]
) -> int:
    """A new incomplete report, with its reference and PIN (safety.md 13 and 21)."""
    while True:  # until a reference is drawn that no report has
        row = new_report(conversation_id, channel, at, values)
        report_id = reports.start(tx, row)
        if report_id is not None:
            return report_id


def new_report(
    conversation_id: int, channel: str, at: datetime, values: dict[str, Any]
) -> dict[str, Any]:
    """The row of a report that begins at `at` (UTC), with a reference that another may have."""
    return {
        "reference": new_reference(),
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


def _alert(tx: Connection, report_id: int | None, now: Happened, changes: dict[str, Any]) -> str:
    """Put before a person what must be seen now. Gives where the police hand-off stands.

    The hand-off is owed as soon as there is a place or any words (safety.md 7).
    """
    danger = str(now.found.danger)
    kinds = [*now.raised, *_flags(now, changes)]
    if any(kind in URGENT for kind in now.raised) and danger == "none":
        danger = "raised"
    has_words = now.recorded or {"where", "what"} & (now.told.keys() | now.found.answers.keys())
    told_before = now.before is not None and (now.before.place or now.before.words)
    if danger == "raised" and (has_words or told_before):
        danger = "owed"
        kinds.append("handoff_owed")
    if kinds:
        row = {"conversation_id": now.found.id, "report_id": report_id, "words": []}
        at = now.given.at
        alerts.raise_all(tx, [{**row, "kind": kind, "raised_at": at} for kind in kinds])
    return danger


def _flags(now: Happened, changes: dict[str, Any]) -> list[str]:
    """A child, or abuse, told at this turn for the first time (safety.md 17)."""
    return [f for f in SAME_DAY if changes.get(f) and not (now.before and getattr(now.before, f))]


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
