"""Messages we owe somebody, and what became of them. The row is the queue.

owed -> sending (leased) -> accepted -> sent -> delivered | undelivered | failed; suppressed where
it may not be sent; unknown where the carrier's answer was lost, until its own log has been read.
A letter: owed -> sending -> printed -> sent, once an officer has posted it.
Leases and `next_at` are real time; `due_at` is the promise's clock. All are UTC.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Row,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    literal_column,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.rules.safe_contact import Purpose
from app.store import together
from app.store.base import Base, Id, UtcDateTime, insert_once, table_of

LEASE = timedelta(seconds=120)

# Whose turn comes first where many are owed: nobody in danger waits behind a survey.
URGENCY = {
    Purpose.EMERGENCY: 0,
    Purpose.ANSWER: 1,
    Purpose.ACKNOWLEDGEMENT: 1,
    Purpose.UPDATE: 2,
    Purpose.SURVEY: 3,
}


def _urgency(context: Any) -> int:
    return URGENCY[context.get_current_parameters()["purpose"]]


class Message(Base):
    """One text, e-mail or letter we owe. `once` names what it is for: owed only once."""

    __tablename__ = "messages"

    id: Mapped[Id]
    once: Mapped[str] = mapped_column(String(80), unique=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    way: Mapped[str] = mapped_column(String(10), default="text", server_default="text")
    purpose: Mapped[str] = mapped_column(String(20))
    urgency: Mapped[int] = mapped_column(default=_urgency, server_default="1")
    nth: Mapped[int] = mapped_column(default=1)  # 2 and on: sent again, because one did not arrive
    first_id: Mapped[int | None]  # which message that was, the first of them all
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), default="owed")
    reason: Mapped[str | None] = mapped_column(String(40))  # why it may, or may not, be sent
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    carrier_sid: Mapped[str | None] = mapped_column(String(40), unique=True)
    error_code: Mapped[int | None]
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Receipt(Base):
    """A delivery callback, kept as it came: they come twice, late and out of order."""

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("message_id", "status", name="uq_receipts_status"),)

    id: Mapped[Id]
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    error_code: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


messages, receipts = table_of(Message), table_of(Receipt)

WORKING = ("owed", "sending", "unknown")
Index(
    "ix_messages_working",
    messages.c.next_at,
    sqlite_where=messages.c.state.in_(WORKING),
    postgresql_where=messages.c.state.in_(WORKING),
)
Index(
    "ix_messages_working_urgent_first",
    messages.c.urgency,
    messages.c.next_at,
    sqlite_where=messages.c.state.in_(WORKING),
    postgresql_where=messages.c.state.in_(WORKING),
)
# Written out, not bound: SQLite takes a partial index only for a condition it can read beforehand.
IS_WORKING = messages.c.state.in_([literal_column(f"'{state}'") for state in WORKING])

CHANGE = update(messages).where(messages.c.id == bindparam("message"))  # built once, as in reports


def owe(tx: Connection, once: str, **row: Any) -> bool:
    """Owe a message. False when it is owed, or was sent, already: not known of one held back."""
    row["once"] = once
    if together.is_held_back(tx):
        together.add(tx, messages, [{"urgency": URGENCY[row["purpose"]], **row}])
        return True
    return insert_once(tx, messages, row)


def _free(now: datetime) -> ColumnElement[bool]:
    """Nobody holds a lease."""
    return messages.c.lease_until.is_(None) | (messages.c.lease_until < now)


def claim(
    tx: Connection, state: str, now: datetime, limit: int, way: str = "text"
) -> list[Row[Any]]:
    """Lease up to `limit` messages that are due in `state` (owed or unknown), each to one caller.

    What is owed is given in the order in which it is to leave: the most urgent, then the longest
    due. A lease that ran out counts as unknown: its text may have left (stack.md 0, fact 9).
    """
    claimable, order = _claimable(state, now)
    due = (
        select(messages.c.id)
        .where(IS_WORKING, claimable, messages.c.next_at <= now, messages.c.way == way)
        .order_by(*order)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("due")  # PostgreSQL would run a subquery again for each row, whatever its limit
    )
    values: dict[str, Any] = {"lease_until": now + LEASE}
    if state == "owed":
        values |= {"state": "sending", "attempts": messages.c.attempts + 1, "tried_at": now}
    else:
        values |= {"state": "unknown"}
    claimed = (
        update(messages)
        .where(messages.c.id.in_(select(due.c.id)), claimable)
        .values(values)
        .returning(messages)
    )
    return sorted(tx.execute(claimed), key=lambda row: (row.urgency, row.next_at, row.id))


def _claimable(state: str, now: datetime) -> tuple[ColumnElement[bool], list[Column[Any]]]:
    """What may be claimed as being in this state, and in which order."""
    claimable = messages.c.state == state
    if state == "owed":
        return claimable, [messages.c.urgency, messages.c.next_at]
    lapsed = (messages.c.state == "sending") & (messages.c.lease_until < now)
    return (claimable & _free(now)) | lapsed, [messages.c.next_at]


def locked(tx: Connection, message_id: int) -> Row[Any] | None:
    """One message, locked until the transaction ends."""
    query = select(messages).where(messages.c.id == message_id).with_for_update()
    return tx.execute(query).one_or_none()


def all_locked(tx: Connection, message_ids: list[int]) -> dict[int, Row[Any]]:
    """Several messages by id, locked until the transaction ends: in one order, for everybody."""
    query = select(messages).where(messages.c.id.in_(message_ids)).order_by(messages.c.id)
    return {row.id: row for row in tx.execute(query.with_for_update())}


def change(tx: Connection, message_id: int, values: dict[str, Any]) -> None:
    """Change a message that the caller has locked."""
    tx.execute(CHANGE, {**values, "message": message_id})


def change_all(tx: Connection, message_ids: list[int], values: dict[str, Any]) -> None:
    """Change several messages that the caller has locked, all in the same way."""
    tx.execute(update(messages).where(messages.c.id.in_(message_ids)).values(values))


def put_off(tx: Connection, way: str, until: datetime) -> None:
    """Nothing that is owed this way is tried before `until` (real time)."""
    waiting = messages.c.state == "owed", messages.c.way == way, messages.c.next_at < until
    tx.execute(update(messages).where(IS_WORKING, *waiting).values(next_at=until))


def add_receipt(tx: Connection, **row: Any) -> bool:
    """Keep a callback. False when this one came before."""
    return insert_once(tx, receipts, row)


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """Every message of a report, oldest first."""
    query = select(messages).where(messages.c.report_id == report_id).order_by(messages.c.id)
    return list(tx.execute(query))


def unheard_of(tx: Connection, since: datetime, before: datetime, limit: int) -> list[Row[Any]]:
    """Texts the carrier took between two times, and whose delivery nobody has told us of since."""
    query = (
        select(messages.c.id, messages.c.carrier_sid)
        .where(
            messages.c.tried_at.between(since, before),
            messages.c.state.in_(("accepted", "sent")),
            messages.c.carrier_sid.is_not(None),
        )
        .order_by(messages.c.tried_at)
        .limit(limit)
    )
    return list(tx.execute(query))


def due(tx: Connection, before: datetime, now: datetime) -> set[str]:
    """By which ways a message has been waiting since `before`, or had a lease run out at `now`."""
    waiting = messages.c.state.in_(("owed", "unknown")) & (messages.c.next_at <= before)
    lapsed = (messages.c.state == "sending") & (messages.c.lease_until < now)
    query = select(messages.c.way).where(
        IS_WORKING, messages.c.next_at <= now, (waiting & _free(now)) | lapsed
    )
    return set(tx.scalars(query.distinct()))
