"""Texts that residents sent us. The carrier's id is the key: a repeat is answered, not heard."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    ForeignKey,
    Label,
    Row,
    String,
    Text,
    and_,
    case,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store import together
from app.store.base import Base, UtcDateTime, table_of
from app.store.sealing import Sealed, keyring
from app.store.text_conversations import the_open_one


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
    guided: Mapped[bool] = mapped_column(server_default=false())  # the reply was the 999 guidance
    step: Mapped[str | None] = mapped_column(String(80))  # where it was heard, flow.step
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversations.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"), index=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


inbound_texts = table_of(InboundText)


def of_sid(tx: Connection, sid: str) -> Row[Any] | None:
    """A text already taken in."""
    return tx.execute(select(inbound_texts).where(inbound_texts.c.sid == sid)).one_or_none()


def lately(
    tx: Connection, sid: str, number: str | None, body: str, since: dict[str, datetime]
) -> Row[Any]:
    """What came from this number (E.164) before, in one statement. `since`: UTC moments by name.

    before: the reply that this very text was given, None where it is new. answered, today: how
    many were answered since then. guided: how many with guidance. same, same_just_now: how many
    said the same.
    And the open conversation with the number, locked; where there is none, its `id` is None.
    """
    text, said = inbound_texts.c, inbound_texts.c.reply != ""
    theirs = text.number_hash.in_(keyring().hashes(number) if number else ())

    def how_many(name: str, *which: ColumnElement[bool]) -> Label[int]:
        counted = case((and_(theirs, text.received_at >= since[name], *which), 1), else_=0)
        return func.coalesce(func.sum(counted), 0).label(name)

    counts = select(
        func.max(case((text.sid == sid, text.reply))).label("before"),
        how_many("answered", said, ~text.guided),
        how_many("today", said),
        how_many("guided", said, text.guided),
        how_many("same", text.body == body),
        how_many("same_just_now", text.body == body),
    ).where(or_(text.sid == sid, and_(theirs, text.received_at >= min(since.values()))))
    found, talk = counts.subquery("lately"), the_open_one(number).subquery("talk")
    return tx.execute(select(found, talk).select_from(found.outerjoin(talk, true()))).one()


def move(tx: Connection, sids: list[str], report_id: int) -> None:
    """These texts turned out to be about this report."""
    tx.execute(
        inbound_texts.update().where(inbound_texts.c.sid.in_(sids)).values(report_id=report_id)
    )


def add(tx: Connection, row: dict[str, Any]) -> None:
    """Take in a text. Raises IntegrityError when another post of it was first."""
    together.add(tx, inbound_texts, [row])


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """Every text of a report, oldest first."""
    query = select(inbound_texts).where(inbound_texts.c.report_id == report_id)
    return list(tx.execute(query.order_by(inbound_texts.c.received_at, inbound_texts.c.sid)))
