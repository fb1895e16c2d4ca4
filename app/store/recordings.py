"""Recordings: fetched from the carrier by a worker, kept here sealed, deleted there."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    Row,
    String,
    literal_column,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Id, UtcDateTime, insert_once, table_of
from app.store.sealing import SealedBytes

LEASE = timedelta(seconds=120)


class Recording(Base):
    """owed -> kept (we have it) -> done (and the carrier has not); missing: the carrier lost it."""

    __tablename__ = "recordings"

    id: Mapped[Id]
    carrier_sid: Mapped[str] = mapped_column(String(40), unique=True)
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id"), index=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"), index=True)
    seconds: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(8), default="owed")
    audio: Mapped[bytes | None] = mapped_column(SealedBytes)
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


recordings = table_of(Recording)

UNFINISHED = ("owed", "kept")
Index(
    "ix_recordings_unfinished",
    recordings.c.next_at,
    sqlite_where=recordings.c.state.in_(UNFINISHED),
    postgresql_where=recordings.c.state.in_(UNFINISHED),
)
# Written out, not bound: SQLite takes a partial index only for a condition it can read beforehand.
IS_UNFINISHED = recordings.c.state.in_([literal_column(f"'{state}'") for state in UNFINISHED])


def add(tx: Connection, row: dict[str, Any]) -> bool:
    """A recording the carrier made. False when we knew of it."""
    return insert_once(tx, recordings, row)


def claim(tx: Connection, now: datetime, limit: int) -> list[Row[Any]]:
    """Lease up to `limit` unfinished recordings: `next_at` moves on, so a crash only delays."""
    due = (
        select(recordings.c.id)
        .where(IS_UNFINISHED, recordings.c.next_at <= now)
        .order_by(recordings.c.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")  # PostgreSQL would run a subquery again for each row, whatever its limit
    )
    wanted = ("id", "carrier_sid", "conversation_id", "report_id", "state", "attempts")
    claimed = (
        update(recordings)
        .where(recordings.c.id.in_(select(due.c.id)), recordings.c.next_at <= now)
        .values(next_at=now + LEASE, attempts=recordings.c.attempts + 1)
        .returning(*(recordings.c[name] for name in wanted))
    )
    return list(tx.execute(claimed))


def settle(tx: Connection, recording: Row[Any], values: dict[str, Any]) -> bool:
    """Write what became of a claimed recording. False when another has moved it on already."""
    where = (recordings.c.id == recording.id, recordings.c.state == recording.state)
    return tx.execute(update(recordings).where(*where).values(values)).rowcount == 1


def about(tx: Connection, carrier_sid: str, report_id: int) -> None:
    """Which report a recording turned out to belong to."""
    where = recordings.c.carrier_sid == carrier_sid
    tx.execute(update(recordings).where(where).values(report_id=report_id))


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """The recordings of a report, without their audio."""
    query = select(*(c for c in recordings.c if c.name != "audio")).where(
        recordings.c.report_id == report_id
    )
    return list(tx.execute(query.order_by(recordings.c.id)))


def audio(tx: Connection, recording_id: int) -> bytes | None:
    """The sound itself, opened."""
    found = tx.execute(select(recordings.c.audio).where(recordings.c.id == recording_id))
    return found.scalar_one_or_none()


def due(tx: Connection, before: datetime) -> bool:
    """Is any recording waiting since `before`?"""
    query = select(recordings.c.id).where(IS_UNFINISHED, recordings.c.next_at <= before)
    return tx.execute(query.limit(1)).first() is not None
