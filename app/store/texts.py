"""Texts that residents sent us. The carrier's id is the key: a repeat is answered, not heard."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Connection, ForeignKey, Row, String, Text, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, UtcDateTime, table_of
from app.store.sealing import Sealed, keyring


class InboundText(Base):
    """One text, and the reply its webhook was given (empty: none)."""

    __tablename__ = "inbound_texts"

    sid: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[str | None] = mapped_column(Sealed)
    number_hash: Mapped[str | None] = mapped_column(String(40), index=True)
    body: Mapped[str] = mapped_column(Text)
    media: Mapped[int] = mapped_column(default=0)
    opt_out_type: Mapped[str | None] = mapped_column(String(10))
    verdict: Mapped[dict[str, Any]] = mapped_column(JSON)  # the danger guard's level and words
    reply: Mapped[str] = mapped_column(Text, default="")
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


inbound_texts = table_of(InboundText)


def of_sid(tx: Connection, sid: str) -> Row[Any] | None:
    """A text already taken in."""
    return tx.execute(select(inbound_texts).where(inbound_texts.c.sid == sid)).one_or_none()


def add(tx: Connection, row: dict[str, Any]) -> None:
    """Take in a text. Raises IntegrityError when another post of it was first."""
    tx.execute(insert(inbound_texts), row)


def replies_since(
    tx: Connection, number: str, since: datetime, replies: tuple[str, ...] = ()
) -> int:
    """How many texts from this number were answered since then; with `replies`, by one of them."""
    answered = inbound_texts.c.reply != ""
    if replies:
        answered = inbound_texts.c.reply.in_(replies)
    query = (
        select(func.count())
        .select_from(inbound_texts)
        .where(
            inbound_texts.c.number_hash.in_(keyring().hashes(number)),
            inbound_texts.c.received_at >= since,
            answered,
        )
    )
    return int(tx.execute(query).scalar_one())


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """Every text of a report, oldest first."""
    query = select(inbound_texts).where(inbound_texts.c.report_id == report_id)
    return list(tx.execute(query.order_by(inbound_texts.c.received_at, inbound_texts.c.sid)))
