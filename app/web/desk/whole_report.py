"""Everything that the page of one report shows, in words."""

from datetime import datetime
from typing import Any

from app.rules.references import grouped
from app.store import referrals, reports, surveys
from app.store.base import real_now
from app.values import LONGEST_NEWS
from app.web.desk import (
    alert_words,
    kept,
    next_words,
    picture_words,
    request_words,
    summary,
    survey_words,
    thread_page,
    transcripts,
    ways,
    words,
)
from app.web.desk.kept import Kept
from app.web.desk.paging import Key
from app.web.guards import wires

ALERTS_A_PAGE = 50


def whole_report(
    tx: Any, report: Any, now: datetime, before: Key | None, shown: int | None
) -> dict[str, Any]:
    """What the template shows of a report (a row).

    `before`: where the page of texts ends. `shown`: the contact whose number is shown in full.
    """
    rows = kept.read(tx, report, before)
    alerts = [alert_words.shown(row, report.reference) for row in rows.alerts]
    unseen = alert_words.danger_first(alerts)
    promised = referrals.promises_of(tx, report.id)
    return {
        **_head(report),
        "police_owed": alert_words.police_owed(rows.alerts),
        "unseen": unseen[:ALERTS_A_PAGE],
        "more_unseen": len(unseen) > ALERTS_A_PAGE,
        **_asked(tx, report, rows, now, shown),
        "news": rows.updates[0] if rows.updates else None,
        "most_words": LONGEST_NEWS,
        "promises": [summary.promise(row, wires().council, now) for row in promised],
        **_standing(tx, report, rows),
        **_said(tx, report, rows, alerts, promised, before, now),
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


def _asked(tx: Any, report: Any, rows: Kept, now: datetime, shown: int | None) -> dict[str, Any]:
    """What they ask of us, how they may be reached, and each time it happened."""
    sounds = transcripts.sounds_of(rows.recordings)
    asked = [request_words.shown(row, report.reference, sounds) for row in rows.requests]
    told = reports.incidents_of(tx, report.id)
    of_ways = ways.before(
        report,
        rows.contacts,
        asked,
        wires().council,
        now,
        shown,
        set(rows.stopped),
        rows.requests,
    )
    return {
        "before": of_ways,
        "no_word": ways.NO_WORD,
        "waiting": [request for request in asked if not request.ended],
        "answered": [request for request in asked if request.ended],
        "incidents": summary.incidents(told, list(zip(rows.requests, asked, strict=True))),
    }


def _standing(tx: Any, report: Any, rows: Kept) -> dict[str, Any]:
    """The summary, and which agencies have it."""
    council = wires().council
    referred = referrals.of_report(tx, report.id)
    agencies = summary.agencies(referred, council)
    landlords = [talk.answers.get("landlord", "") for talk in rows.talks]
    said = next(filter(None, landlords), "")
    return {
        "summary": summary.summary(report, agencies, council, bool(rows.recordings), said),
        "referrals": [summary.referral(row, council) for row in referred],
    }


def _said(
    tx: Any,
    report: Any,
    rows: Kept,
    alerts: list[alert_words.Alert],
    promised: list[Any],
    before: Key | None,
    now: datetime,
) -> dict[str, Any]:
    """The thread, what happens next, and every call word for word."""
    council = wires().council
    sounds = transcripts.sounds_of(rows.recordings)
    told = thread_page.told_of(rows, now, real_now(), council.limits.pence_per_text)
    of_calls = {call.id for call in rows.calls}
    raised = [alert for alert in alerts if alert.conversation_id in of_calls]
    tongues = {language.code: language.name for language in council.languages}
    after_closing = survey_words.steps(surveys.of_report(tx, report.id))
    return {
        "thread": thread_page.thread(rows, alerts, sounds, before, told),
        "pictures": picture_words.by_text(rows.pictures),
        "next_steps": next_words.next_steps(report, rows, promised, told, after_closing),
        "calls": transcripts.transcripts(rows.calls, rows.turns, sounds, raised, tongues),
    }
