"""What the desk reads across tables, each in one statement whatever the number of rows."""

from typing import Any

from sqlalchemy import Connection, Row, case, or_, select

from app.store.alerts import alerts
from app.store.conversations import conversations
from app.store.recordings import recordings
from app.store.reports import reports

_DANGER_FIRST = case(
    (alerts.c.kind.in_(("danger", "handoff_owed")), 0),
    (alerts.c.kind.in_(("silence", "silent_call", "unsure", "no_answer", "long_call")), 1),
    else_=2,
)


def unseen_alerts(tx: Connection, limit: int) -> list[Row[Any]]:
    """What nobody has seen yet: danger first, then oldest first; with the report's reference."""
    query = (
        select(alerts, reports.c.reference)
        .outerjoin(reports, reports.c.id == alerts.c.report_id)
        .where(alerts.c.seen_at.is_(None))
        .order_by(_DANGER_FIRST, alerts.c.raised_at, alerts.c.id)
        .limit(limit)
    )
    return list(tx.execute(query))


def alert_of_id(tx: Connection, alert_id: int) -> Row[Any] | None:
    """One alert."""
    return tx.execute(select(alerts).where(alerts.c.id == alert_id)).one_or_none()


def conversations_of(tx: Connection, report_id: int, first: int) -> list[Row[Any]]:
    """Every conversation about a report, and the one (`first`) that it began with."""
    query = select(conversations).where(
        or_(conversations.c.report_id == report_id, conversations.c.id == first)
    )
    return list(tx.execute(query.order_by(conversations.c.started_at, conversations.c.id)))


def recording_of_id(tx: Connection, recording_id: int) -> Row[Any] | None:
    """One recording, with its audio."""
    return tx.execute(select(recordings).where(recordings.c.id == recording_id)).one_or_none()
