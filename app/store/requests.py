"""What a resident asks of us about a report, each with how it ended (safety.md 14)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ForeignKey, Index, Row, String, Text, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.store import together
from app.store.base import Base, Id, UtcDateTime, insert_row, table_of
from app.store.reports import reports
from app.store.sealing import Sealed


class Request(Base):
    """ring_back, stopped, correct, withdraw, case_review, complaint, added, letter, email.

    And what helps somebody speak to us: woman_officer, interpreter, home_visit, speaks_for_me.
    Nothing of it is done by telephone alone: an officer settles each.
    """

    __tablename__ = "requests"

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id"))
    kind: Mapped[str] = mapped_column(String(24))
    details: Mapped[dict[str, Any]] = mapped_column(Sealed, default=dict)  # window, words, number
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None] = mapped_column(String(16))  # done, not_possible, not_wanted
    why: Mapped[str | None] = mapped_column(Text)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by: Mapped[str | None] = mapped_column(String(80))


requests = table_of(Request)

Index(
    "ix_requests_unsettled",
    requests.c.asked_at,
    sqlite_where=requests.c.settled_at.is_(None),
    postgresql_where=requests.c.settled_at.is_(None),
)


def ask(tx: Connection, **row: Any) -> int | None:
    """Something asked of us, to be settled by an officer. Its id; None where it is held back."""
    if together.is_held_back(tx):
        together.add(tx, requests, [row])
        return None
    return insert_row(tx, requests, **row)


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """What was asked about a report, oldest first."""
    query = select(requests).where(requests.c.report_id == report_id)
    return list(tx.execute(query.order_by(requests.c.asked_at, requests.c.id)))


def of_id(tx: Connection, request_id: int) -> Row[Any] | None:
    """One request."""
    return tx.execute(select(requests).where(requests.c.id == request_id)).one_or_none()


def unsettled(tx: Connection, limit: int) -> list[Row[Any]]:
    """What waits for an officer, oldest first, each with the report's `reference`."""
    query = (
        select(requests, reports.c.reference)
        .join(reports, reports.c.id == requests.c.report_id)
        .where(requests.c.settled_at.is_(None))
        .order_by(requests.c.asked_at, requests.c.id)
    )
    return list(tx.execute(query.limit(limit)))


def settle(
    tx: Connection, request_id: int, outcome: str, why: str | None, by: str, at: datetime
) -> bool:
    """Write how a request ended (done, not_possible, not_wanted). False when another was first."""
    settled = (
        update(requests)
        .where(requests.c.id == request_id, requests.c.settled_at.is_(None))
        .values(outcome=outcome, why=why, settled_by=by, settled_at=at)
    )
    return tx.execute(settled).rowcount == 1
