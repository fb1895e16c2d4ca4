"""The page of one report, with what can be done from it: show a number, write an update."""

from datetime import datetime
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import casework
from app.rules.cleaning import cleaned
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
    requests,
    texts,
    updates,
)
from app.values import LONGEST_NEWS
from app.web.desk import alert_words, request_words, summary, timeline, ways, words
from app.web.guards import wires

LARGEST_ID = 2**62  # beyond it no database holds an id
NO_WORDS = "Enter what the resident may be told"
TOO_LONG = f"Write at most {LONGEST_NEWS} words: it is heard in one breath"


def report_page(reference: str) -> ResponseReturnValue:
    """Everything told and done about a report. Opening it is written down. 404 if unknown."""
    return render_template("desk/report.html", **_opened(reference))


def show_number(reference: str, contact_id: int) -> ResponseReturnValue:
    """The same page with one number in full, to be rung. Asking for it is written down."""
    with wires().db.transaction() as tx:
        report = _report(tx, reference)
        asked_for = min(contact_id, LARGEST_ID)
        if not casework.show_number(tx, g.officer, report.id, asked_for, wires().clock()):
            abort(404)
    return render_template("desk/report.html", **_opened(reference, shown=asked_for))


def write_update(reference: str) -> ResponseReturnValue:
    """Keep what the resident is told by telephone; what is too long is shown again, unkept."""
    typed = cleaned(request.form.get("words", "")).strip()
    error = _fault(typed)
    if error:
        page = _opened(reference, typed=typed, error=error)
        return render_template("desk/report.html", **page), 400
    with wires().db.transaction() as tx:
        report = _report(tx, reference)
        casework.write_update(tx, g.officer, report.id, " ".join(typed.split()), wires().clock())
    flash("Kept. The resident hears this when they ask for news by telephone.")
    return redirect(url_for("desk.report", reference=report.reference), 303)


def _fault(typed: str) -> str:
    if not typed:
        return NO_WORDS
    return TOO_LONG if len(typed.split()) > LONGEST_NEWS else ""


def _report(tx: Any, reference: str) -> Any:
    report = reports.of_reference(tx, reference.replace("-", ""))
    if report is None:
        abort(404)
    return report


def _opened(
    reference: str, *, shown: int | None = None, typed: str = "", error: str = ""
) -> dict[str, Any]:
    """What the template shows, once it is written down who opened it."""
    now = wires().clock()
    with wires().db.transaction() as tx:
        report = _report(tx, reference)
        casework.view_report(tx, g.officer, report.id, now)
    with wires().db.reading() as tx:
        page = _page(tx, report, now, shown)
    return {**page, "typed": typed, "error": error}


def _page(tx: Any, report: Any, now: datetime, shown: int | None) -> dict[str, Any]:
    """What the template shows of a report."""
    raised = alerts.of_report(tx, report.id)
    shown_alerts = [alert_words.shown(row, report.reference) for row in raised]
    kept = _kept(tx, report, shown_alerts)
    rows = requests.of_report(tx, report.id)
    sounds = timeline.sounds_of(kept.recordings)
    asked = [request_words.shown(row, report.reference, sounds) for row in rows]
    reached = sorted(contacts.of_report(tx, report.id), key=lambda row: row.id)
    incidents = reports.incidents_of(tx, report.id)
    council = wires().council
    tongues = {language.code: language.name for language in council.languages}
    return {
        **_head(report),
        "police_owed": alert_words.police_owed(raised),
        "unseen": alert_words.danger_first(shown_alerts),
        "before": ways.before(report, reached, asked, council, now, shown),
        "no_word": ways.NO_WORD,
        "waiting": [request for request in asked if not request.ended],
        "answered": [request for request in asked if request.ended],
        "incidents": summary.incidents(incidents, list(zip(rows, asked, strict=True))),
        "news": kept.updates[0] if kept.updates else None,
        "most_words": LONGEST_NEWS,
        **_standing(tx, report, kept, now),
        "days": timeline.conversation(kept, tongues),
    }


def _head(report: Any) -> dict[str, Any]:
    """The reference, and how the report stands."""
    return {
        "reference": grouped(report.reference),
        "plain_reference": report.reference,
        "urgent": report.urgent,
        "state": report.state,
        "state_words": words.STATES.get(report.state, words.plain(report.state)),
    }


def _kept(tx: Any, report: Any, shown_alerts: list[alert_words.Alert]) -> timeline.Kept:
    """The rows of the whole conversation."""
    talks = desk.conversations_of(tx, report.id, report.conversation_id)
    return timeline.Kept(
        talks=talks,
        turns=conversations.turns_of(tx, [talk.id for talk in talks]),
        texts=texts.of_report(tx, report.id),
        messages=messages.of_report(tx, report.id),
        recordings=recordings.of_report(tx, report.id),
        updates=updates.of_report(tx, report.id),
        alerts=shown_alerts,
    )


def _standing(tx: Any, report: Any, kept: timeline.Kept, now: datetime) -> dict[str, Any]:
    """The summary, what was promised, and which agencies have it."""
    council = wires().council
    referred = referrals.of_report(tx, report.id)
    agencies = summary.agencies(referred, council)
    landlords = [talk.answers.get("landlord", "") for talk in kept.talks]
    said = next(filter(None, landlords), "")
    recorded = bool(kept.recordings)
    return {
        "summary": summary.summary(report, agencies, council, recorded, said),
        "referrals": [summary.referral(row, council) for row in referred],
        "promises": [
            summary.promise(row, council, now) for row in referrals.promises_of(tx, report.id)
        ],
    }
