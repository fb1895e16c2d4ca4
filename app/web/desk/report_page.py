"""The page of one report."""

from datetime import datetime
from typing import Any

from flask import abort, g, render_template
from flask.typing import ResponseReturnValue

from app import casework
from app.council import Council
from app.rules.references import grouped
from app.store import (
    alerts,
    contacts,
    conversations,
    desk,
    messages,
    recordings,
    referrals,
    reports,
    texts,
)
from app.web.desk import alert_words, timeline, words
from app.web.guards import wires


def report_page(reference: str) -> ResponseReturnValue:
    """Everything told and done about a report. Opening it is written down. 404 if unknown."""
    now = wires().clock()
    with wires().db.transaction() as tx:
        report = reports.of_reference(tx, reference.replace("-", ""))
        if report is None:
            abort(404)
        casework.view_report(tx, g.officer, report.id, now)
    with wires().db.reading() as tx:
        page = _page(tx, report, now)
    return render_template("desk/report.html", **page)


def _page(tx: Any, report: Any, now: datetime) -> dict[str, Any]:
    """What the template shows of a report."""
    council = wires().council
    raised = alerts.of_report(tx, report.id)
    shown = [alert_words.shown(row, report.reference) for row in raised]
    sounds = recordings.of_report(tx, report.id)
    agencies = _agencies(referrals.of_report(tx, report.id), council)
    return {
        "reference": grouped(report.reference),
        "urgent": report.urgent,
        "state": report.state,
        "state_words": words.STATES.get(report.state, words.plain(report.state)),
        "police_owed": alert_words.police_owed(raised),
        "unseen": alert_words.danger_first(shown),
        "summary": _summary(report, agencies, bool(sounds)),
        "promises": [_promise(row, council, now) for row in referrals.promises_of(tx, report.id)],
        "contacts": [_contact(row) for row in contacts.of_report(tx, report.id)],
        "days": _conversation(tx, report, sounds, shown),
    }


def _conversation(
    tx: Any, report: Any, sounds: list[Any], shown_alerts: list[alert_words.Alert]
) -> list[timeline.Day]:
    talks = desk.conversations_of(tx, report.id, report.conversation_id)
    return timeline.conversation(
        talks,
        conversations.turns_of(tx, [talk.id for talk in talks]),
        texts.of_report(tx, report.id),
        messages.of_report(tx, report.id),
        sounds,
        shown_alerts,
    )


def _summary(report: Any, agencies: dict[str, str], recorded: bool) -> dict[str, str]:
    """What stands at the top of the page, in the order it is read."""
    untold = "Not in words: listen to the recordings below" if recorded else words.NONE_YET
    saved = words.moment(report.saved_at) if report.saved_at else "Not yet: it is incomplete"
    return {
        "Where": report.place or untold,
        "What happened": report.words or untold,
        "What kind": words.KINDS.get(report.kind, words.plain(report.kind)),
        "Category": report.category or words.NONE_YET,
        **(agencies or {"Referred to": words.NONE_YET}),
        "Told to us": words.CHANNELS.get(report.channel, words.plain(report.channel)),
        "Begun": words.moment(report.started_at),
        "Saved": saved,
    }


def _agencies(rows: list[Any], council: Council) -> dict[str, str]:
    """The agency a report was referred to, and those that were told of it, by their names."""
    named: dict[str, list[str]] = {}
    for row in rows:
        part = "Referred to" if row.role == "lead" else "Also told"
        named.setdefault(part, []).append(agency_name(council, row.agency))
    return {part: ", ".join(names) for part, names in named.items()}


def agency_name(council: Council, agency_id: str | None) -> str:
    """An agency by its name; by its id where the council no longer has it; or a dash."""
    if agency_id is None:
        return words.NONE_YET
    agency = council.agency(agency_id)
    return agency.name if agency else words.plain(agency_id)


def _promise(row: Any, council: Council, now: datetime) -> dict[str, str]:
    promise = council.promise(row.name)
    said = promise.words if promise else words.plain(row.name)
    outcome = words.OUTCOMES.get(row.outcome or "", words.plain(row.outcome or ""))
    if row.outcome and row.settled_at:
        outcome += f", {words.moment(row.settled_at)}"
    elif not row.outcome:
        outcome = "Late" if row.due_at < now else "Not yet"
    due = words.due(row.due_at)
    return {"words": said[:1].upper() + said[1:], "due": due[:1].upper() + due[1:], "is": outcome}


def _contact(row: Any) -> dict[str, str]:
    safe = words.SAFETY.get(row.safe, words.SAFETY["unknown"])
    notes = []
    if row.withdrawn_at:
        notes.append("Withdrawn: not used any more")
    if row.wrote_to_us:
        notes.append("They wrote to us from it")
    if row.way == "text" and not row.textable:
        notes.append("Cannot take texts")
    hours = words.safe_hours(row.safe_from, row.safe_until) if row.safe == "yes" else ""
    return {
        "way": words.WAYS.get(row.way, words.plain(row.way)),
        "address": words.address(row.address),
        "safe": safe + hours,
        "notes": ". ".join(notes) or words.NONE_YET,
    }
