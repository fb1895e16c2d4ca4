"""Reports, and the dated incidents on them."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    Row,
    String,
    Text,
    bindparam,
    column,
    false,
    literal_column,
    select,
    table,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store import together
from app.store.base import Base, Id, UtcDateTime, insert_new, table_of
from app.store.sealing import Sealed


class Report(Base):
    """What a resident told us. It exists from the first answer; `saved_at` is when it was whole."""

    __tablename__ = "reports"

    id: Mapped[Id]
    reference: Mapped[str] = mapped_column(String(9), unique=True)
    pin: Mapped[str] = mapped_column(Sealed)  # only ever spoken on the call that made the report
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"), index=True)
    channel: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(12), default="incomplete")  # then open, closed
    kind: Mapped[str] = mapped_column(String(20), default="unknown")
    category: Mapped[str | None] = mapped_column(String(1))  # A, B, C; not the same as urgent
    urgent: Mapped[bool] = mapped_column(default=False)
    place: Mapped[str | None] = mapped_column(Text)  # where the problem is, as it was said
    words: Mapped[str | None] = mapped_column(Text)  # what is happening, as it was said
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    exchanged_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    # The values of what follows, down to `afraid`, are the answers of the flows that ask for them.
    type: Mapped[str | None] = mapped_column(String(24))
    area: Mapped[str | None] = mapped_column(String(24))
    postcode: Mapped[str | None] = mapped_column(String(10))  # "CV1 5DW", or as much as is known
    landlord: Mapped[str | None] = mapped_column(String(40))
    responsible: Mapped[str | None] = mapped_column(Sealed)  # who does it, as it was said
    police_reference: Mapped[str | None] = mapped_column(String(40))
    how_often: Mapped[str | None] = mapped_column(String(12))
    aimed: Mapped[str | None] = mapped_column(String(12))
    afraid: Mapped[str | None] = mapped_column(String(12))
    child: Mapped[bool] = mapped_column(server_default=false())
    hate: Mapped[bool] = mapped_column(server_default=false())
    abuse: Mapped[bool] = mapped_column(server_default=false())
    name: Mapped[str | None] = mapped_column(Sealed)
    safe_word: Mapped[str | None] = mapped_column(Sealed)
    language: Mapped[str] = mapped_column(String(10), server_default="en-GB")
    closed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime
    )  # none of these while it is open
    closed_by: Mapped[str | None] = mapped_column(String(80))
    closed_why: Mapped[str | None] = mapped_column(Text)


class Incident(Base):
    """One time it happened. A repeat is never thrown away (seed 000, contacts)."""

    __tablename__ = "incidents"

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    words: Mapped[str | None] = mapped_column(Text)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)


reports, incidents = table_of(Report), table_of(Incident)

Index("ix_reports_newest", reports.c.started_at.desc(), reports.c.id.desc())
# Written out, not bound: SQLite takes a partial index only for a condition it can read beforehand.
IS_INCOMPLETE = reports.c.state == literal_column("'incomplete'")
Index(
    "ix_reports_incomplete",
    reports.c.started_at,
    sqlite_where=IS_INCOMPLETE,
    postgresql_where=IS_INCOMPLETE,
)

THIS_REPORT = reports.c.id == bindparam("report")
OF_ID = select(reports).where(THIS_REPORT)  # built once, as in conversations
KEEP = update(reports).where(THIS_REPORT)
KEEP_AND_READ = KEEP.returning(reports)
OPEN_AGAIN = {"state": "open", "closed_at": None, "closed_by": None, "closed_why": None}
SAVE = KEEP.where(reports.c.saved_at.is_(None))
CLOSED_TEXT = "closed:"  # how `messages.once` begins for the text that says a report is closed
# Messages refer to reports, and not the other way round: here by their names alone.
_MESSAGES = table("messages", *map(column, ("report_id", "once", "state", "reason")))
NO_LONGER_CLOSED = (
    update(_MESSAGES)
    .where(
        _MESSAGES.c.report_id == bindparam("report"),
        _MESSAGES.c.once.startswith(CLOSED_TEXT),
        _MESSAGES.c.state == "owed",
    )
    .values(state="suppressed", reason="opened_again")
)


def start(tx: Connection, row: dict[str, Any]) -> int | None:
    """Insert a report. None when its reference is taken: the caller draws another."""
    made: int | None = insert_new(tx, reports, row)
    return made


def begin(tx: Connection, row: dict[str, Any]) -> Row[Any] | None:
    """Insert a report, and give it as it is. None when its reference is taken."""
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    made = insert(reports).on_conflict_do_nothing(index_elements=["reference"])
    return tx.execute(made.returning(reports), row).one_or_none()


def keep(tx: Connection, report_id: int, values: dict[str, Any]) -> None:
    """Keep what was just told."""
    tx.execute(KEEP, {**values, "report": report_id})


def keep_and_read(tx: Connection, report_id: int, values: dict[str, Any]) -> Row[Any]:
    """Keep what was just told: the report as it is then, and locked."""
    return tx.execute(KEEP_AND_READ, {**values, "report": report_id}).one()


def of_id(tx: Connection, report_id: int) -> Row[Any] | None:
    """One report."""
    return tx.execute(OF_ID, {"report": report_id}).one_or_none()


def of_reference(tx: Connection, reference: str) -> Row[Any] | None:
    """One report, by its nine digits."""
    return tx.execute(select(reports).where(reports.c.reference == reference)).one_or_none()


def of_id_locked(tx: Connection, report_id: int) -> Row[Any] | None:
    """One report, locked against another officer who does something to it at the same moment."""
    query = OF_ID.with_for_update(key_share=True)
    return tx.execute(query, {"report": report_id}).one_or_none()


def locked(tx: Connection, reference: str) -> Row[Any] | None:
    """One report, by its nine digits, locked against another try at its PIN (safety.md 13)."""
    query = select(reports).where(reports.c.reference == reference)
    return tx.execute(query.with_for_update(key_share=True)).one_or_none()


def save(tx: Connection, report_id: int, at: datetime) -> bool:
    """Mark a report whole and open. False when it was already: nothing is owed twice."""
    values = {"saved_at": at, "state": "open", "exchanged_at": at}
    return tx.execute(SAVE, {**values, "report": report_id}).rowcount == 1


def close(tx: Connection, report_id: int, by: str, why: str, at: datetime) -> bool:
    """Close an open report: what was done, what was not, and why. False when it is not open."""
    values = {"state": "closed", "closed_at": at, "closed_by": by, "closed_why": why}
    open_now = KEEP.where(reports.c.state == "open")
    return tx.execute(open_now, {**values, "report": report_id}).rowcount == 1


def reopen(tx: Connection, report_id: int, at: datetime) -> bool:
    """Open a closed report again: it is happening again. False when it was not closed.

    A text that says it is closed, and has not left yet, is not sent.
    """
    again = KEEP.where(reports.c.state == "closed")
    values = {**OPEN_AGAIN, "exchanged_at": at, "report": report_id}
    opened = tx.execute(again, values).rowcount == 1
    if opened:
        tx.execute(NO_LONGER_CLOSED, {"report": report_id})
    return opened


def newest(
    tx: Connection, limit: int, before: tuple[datetime, int] | None = None
) -> list[Row[Any]]:
    """A page of the list, newest first; `before` is the last row of the page above."""
    query = select(reports).order_by(reports.c.started_at.desc(), reports.c.id.desc()).limit(limit)
    if before:
        at, report_id = before
        earlier = (reports.c.started_at < at) | (
            (reports.c.started_at == at) & (reports.c.id < report_id)
        )
        query = query.where(earlier)
    return list(tx.execute(query))


def add_incident(tx: Connection, **row: Any) -> None:
    """A dated incident on a report."""
    together.add(tx, incidents, [row])


def incidents_of(tx: Connection, report_id: int) -> list[Row[Any]]:
    """Every time it happened, as it was told, oldest first."""
    query = select(incidents).where(incidents.c.report_id == report_id)
    return list(tx.execute(query.order_by(incidents.c.told_at, incidents.c.id)))
