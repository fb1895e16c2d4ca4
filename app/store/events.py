"""What happened, in order, append-only: actor, kind, ids, UTC. Never a number, name or word."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Connection, Row, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store import together
from app.store.base import Base, Id, UtcDateTime, insert_once, table_of


class Event(Base):
    """One thing that happened. Its row is never changed and never deleted."""

    __tablename__ = "events"

    id: Mapped[Id]
    actor: Mapped[str] = mapped_column(String(80))  # resident, worker, clock, carrier, a log-in
    kind: Mapped[str] = mapped_column(String(40))
    ids: Mapped[dict[str, Any]] = mapped_column(JSON)
    report_id: Mapped[int | None] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Mark(Base):
    """How far a process has read, e.g. the carrier's log of calls. UTC."""

    __tablename__ = "marks"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


events, marks = table_of(Event), table_of(Mark)


def add(
    tx: Connection, actor: str, kind: str, at: datetime, report_id: int | None = None, **ids: Any
) -> None:
    """Write down that something happened."""
    row = {"actor": actor, "kind": kind, "ids": ids, "report_id": report_id, "at": at}
    together.add(tx, events, [row])


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """What happened to a report."""
    query = select(events).where(events.c.report_id == report_id).order_by(events.c.id)
    return list(tx.execute(query))


def marked(tx: Connection, name: str, default: datetime) -> datetime:
    """How far `name` has read."""
    found = tx.execute(select(marks.c.at).where(marks.c.name == name)).scalar_one_or_none()
    return found or default


def mark(tx: Connection, name: str, at: datetime) -> None:
    """`name` has read up to `at`."""
    if not insert_once(tx, marks, {"name": name, "at": at}):
        tx.execute(marks.update().where(marks.c.name == name).values(at=at))
