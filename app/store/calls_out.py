"""Calls that we owe somebody, and what became of them. One row is one call; the row is the queue.

owed -> calling (leased) -> placed -> over; suppressed where it may not be made; unknown where the
carrier's answer was lost, until its own log has been read. Leases and `next_at` are real time;
`made_at` and `over_at` are the promises' clock. All are UTC.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    Row,
    String,
    exists,
    literal_column,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Id, UtcDateTime, insert_once, table_of
from app.store.conversations import conversations, turns

LEASE = timedelta(seconds=120)


class CallOut(Base):
    """`once` names what it is for, and the how manieth time: it can be owed only once.

    It goes to a contact of the report, or to a role of the council's file.
    """

    __tablename__ = "calls_out"

    id: Mapped[Id]
    once: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(20))  # survey
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    role: Mapped[str | None] = mapped_column(String(40))
    nth: Mapped[int] = mapped_column(default=1)  # 2 and on: nobody answered the one before
    state: Mapped[str] = mapped_column(String(12), default="owed")
    reason: Mapped[str | None] = mapped_column(String(40))  # why it may, or may not, be made
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    call_sid: Mapped[str | None] = mapped_column(String(40), unique=True)
    error_code: Mapped[int | None]
    outcome: Mapped[str | None] = mapped_column(String(20))  # answered, nobody, machine, busy …
    over_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


calls_out = table_of(CallOut)

WORKING = ("owed", "calling", "unknown", "placed")
# Written out, not bound: SQLite takes a partial index only for a condition it can read beforehand.
IS_WORKING = calls_out.c.state.in_([literal_column(f"'{state}'") for state in WORKING])
Index(
    "ix_calls_out_working",
    calls_out.c.next_at,
    sqlite_where=calls_out.c.state.in_(WORKING),
    postgresql_where=calls_out.c.state.in_(WORKING),
)


def owe(tx: Connection, once: str, **row: Any) -> bool:
    """Owe a call. False when it is owed, or was made, already."""
    return insert_once(tx, calls_out, {"once": once, "state": "owed", "attempts": 0, **row})


def claim(tx: Connection, now: datetime, limit: int) -> list[Row[Any]]:
    """Lease up to `limit` calls that are due, each to one caller, as they stood before.

    Only those that are `owed` become `calling`. A lease that ran out counts as unknown: the
    telephone may have rung.
    """
    free = calls_out.c.lease_until.is_(None) | (calls_out.c.lease_until < now)
    due = (
        select(calls_out)
        .where(IS_WORKING, calls_out.c.next_at <= now, free)
        .order_by(calls_out.c.next_at, calls_out.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_leased(tx, call, now) for call in tx.execute(due).all()]


def _leased(tx: Connection, call: Row[Any], now: datetime) -> Row[Any]:
    values: dict[str, Any] = {"lease_until": now + LEASE}
    if call.state == "owed":
        values |= {"state": "calling", "attempts": call.attempts + 1, "tried_at": now}
    elif call.state == "calling":
        values |= {"state": "unknown"}
    this = update(calls_out).where(calls_out.c.id == call.id)
    return tx.execute(this.values(values).returning(calls_out)).one()


def locked(tx: Connection, call_id: int) -> Row[Any] | None:
    """One call, locked until the transaction ends."""
    query = select(calls_out).where(calls_out.c.id == call_id).with_for_update()
    return tx.execute(query).one_or_none()


def change(tx: Connection, call_id: int, values: dict[str, Any]) -> None:
    """Change a call that the caller has locked."""
    tx.execute(update(calls_out).where(calls_out.c.id == call_id).values(values))


def known_sids(tx: Connection, sids: list[str]) -> set[str]:
    """Those of the carrier's ids that belong to a call of ours already."""
    query = select(calls_out.c.call_sid).where(calls_out.c.call_sid.in_(sids))
    return {str(sid) for sid in tx.scalars(query)}


def somebody_pressed(tx: Connection, call_sid: str) -> bool:
    """Was a key pressed, or anything said, on this call? A voicemail does neither."""
    heard = (turns.c.heard_kind != "silence") & (turns.c.conversation_id == conversations.c.id)
    query = select(conversations.c.id).where(
        conversations.c.call_sid == call_sid, exists().where(heard)
    )
    return tx.execute(query.limit(1)).first() is not None


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """Every call that we owed or made about a report, oldest first."""
    query = select(calls_out).where(calls_out.c.report_id == report_id)
    return list(tx.execute(query.order_by(calls_out.c.id)))


def due(tx: Connection, before: datetime, now: datetime) -> bool:
    """Is any call waiting since `before`, whose lease, if it has one, has run out at `now`?"""
    free = calls_out.c.lease_until.is_(None) | (calls_out.c.lease_until < now)
    query = select(calls_out.c.id).where(IS_WORKING, calls_out.c.next_at <= before, free)
    return tx.execute(query.limit(1)).first() is not None
