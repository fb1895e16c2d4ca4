"""The print queue: letters as they are printed, and when each was posted. UTC."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ForeignKey, Row, String, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, UtcDateTime, insert_once, table_of
from app.store.messages import messages
from app.store.reports import reports
from app.store.sealing import SealedBytes


class Letter(Base):
    """One printed letter. Whether it still waits to be posted is its message's state, "printed"."""

    __tablename__ = "letters"

    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), primary_key=True)
    pdf: Mapped[bytes] = mapped_column(SealedBytes)  # holds a name and an address
    printed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # to be put into an envelope
    taken_by: Mapped[str | None] = mapped_column(String(80))
    dispatched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dispatched_by: Mapped[str | None] = mapped_column(String(80))


letters = table_of(Letter)


def add(tx: Connection, message_id: int, pdf: bytes, at: datetime) -> bool:
    """Put a letter into the print queue. False when it is there already."""
    return insert_once(tx, letters, {"message_id": message_id, "pdf": pdf, "printed_at": at})


def pdf_of(tx: Connection, message_id: int) -> bytes | None:
    """The letter itself."""
    query = select(letters.c.pdf).where(letters.c.message_id == message_id)
    return tx.execute(query).scalar_one_or_none()


def waiting(tx: Connection, limit: int) -> list[Row[Any]]:
    """Letters that wait to be posted, the first due first, without their words.

    Each has `message_id`, the report's `reference`, `due_at`, `printed_at`, `taken_at`, `taken_by`.
    """
    of_letter = (letters.c.message_id, letters.c.printed_at, letters.c.taken_at, letters.c.taken_by)
    query = (
        select(*of_letter, messages.c.due_at, reports.c.reference, messages.c.report_id)
        .join(messages, messages.c.id == letters.c.message_id)
        .join(reports, reports.c.id == messages.c.report_id)
        .where(messages.c.state == "printed")
        .order_by(func.coalesce(messages.c.due_at, letters.c.printed_at), letters.c.message_id)
    )
    return list(tx.execute(query.limit(limit)))


def take(tx: Connection, message_id: int, by: str, at: datetime) -> None:
    """Somebody has taken it out to put it into an envelope."""
    tx.execute(_of(message_id).values(taken_at=at, taken_by=by))


def dispatch(tx: Connection, message_id: int, by: str, at: datetime) -> None:
    """Somebody has posted it."""
    tx.execute(_of(message_id).values(dispatched_at=at, dispatched_by=by))


def _of(message_id: int) -> Any:
    return update(letters).where(letters.c.message_id == message_id)
