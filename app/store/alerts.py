"""What a person must see now."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    ForeignKey,
    Index,
    Row,
    String,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store import together
from app.store.base import Base, Id, UtcDateTime, table_of


class Alert(Base):
    """danger, unsure, silence, silent_call, handoff_owed, not_in_writing, carrier, mail."""

    __tablename__ = "alerts"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(20))
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"), index=True)
    words: Mapped[list[str]] = mapped_column(JSON)
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # by when it must be dealt with
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_by: Mapped[str | None] = mapped_column(String(80))


alerts = table_of(Alert)

Index(
    "ix_alerts_unseen",
    alerts.c.raised_at,
    sqlite_where=alerts.c.seen_at.is_(None),
    postgresql_where=alerts.c.seen_at.is_(None),
)


def raise_all(tx: Connection, rows: list[dict[str, Any]]) -> None:
    """Put alerts before a person."""
    together.add(tx, alerts, rows)


def raised_for(tx: Connection, kind: str, conversation_id: int) -> bool:
    """Was this kind of alert raised for this conversation, seen or not?"""
    query = select(alerts.c.id).where(
        alerts.c.kind == kind, alerts.c.conversation_id == conversation_id
    )
    return tx.execute(query.limit(1)).first() is not None


def raise_unless_unseen(tx: Connection, kind: str, word: str, at: datetime) -> None:
    """Put one alert about us all before a person, unless the same one waits to be seen."""
    if tx.dialect.name == "postgresql":  # one at a time; SQLite has one writer anyway
        tx.execute(select(func.pg_advisory_xact_lock(func.hashtext(kind))))
    query = select(alerts.c.words).where(alerts.c.kind == kind, alerts.c.seen_at.is_(None))
    if [word] not in list(tx.scalars(query)):
        raise_all(tx, [{"kind": kind, "words": [word], "raised_at": at}])


def unseen(tx: Connection, limit: int = 50) -> list[Row[Any]]:
    """What nobody has looked at yet, oldest first."""
    query = select(alerts).where(alerts.c.seen_at.is_(None)).order_by(alerts.c.raised_at)
    return list(tx.execute(query.limit(limit)))


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """Every alert of a report."""
    query = select(alerts).where(alerts.c.report_id == report_id).order_by(alerts.c.id)
    return list(tx.execute(query))


def see(tx: Connection, alert_id: int, by: str, at: datetime) -> bool:
    """A person has seen it. False when another was first."""
    where = (alerts.c.id == alert_id, alerts.c.seen_at.is_(None))
    return tx.execute(update(alerts).where(*where).values(seen_at=at, seen_by=by)).rowcount == 1
