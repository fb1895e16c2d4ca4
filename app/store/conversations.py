"""Conversations: one call, or one exchange of texts. Every turn of one is a row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    ForeignKey,
    Index,
    Row,
    String,
    bindparam,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store.alerts import alerts
from app.store.base import Base, Id, UtcDateTime, table_of
from app.store.events import events
from app.store.reports import IS_INCOMPLETE, reports
from app.store.sealing import Sealed, keyring


class Conversation(Base):
    """Where a conversation stands. `number` is the person's, null when withheld."""

    __tablename__ = "conversations"

    id: Mapped[Id]
    channel: Mapped[str] = mapped_column(String(10))  # call, text
    direction: Mapped[str] = mapped_column(String(3), default="in")
    call_sid: Mapped[str | None] = mapped_column(String(40), unique=True)
    caller: Mapped[str] = mapped_column(String(20))  # app.rules.contacts.Caller
    number: Mapped[str | None] = mapped_column(Sealed)
    number_hash: Mapped[str | None] = mapped_column(String(40), index=True)
    may_text: Mapped[bool]
    language: Mapped[str] = mapped_column(String(10), default="en-GB")
    flow: Mapped[str] = mapped_column(String(40))
    step: Mapped[str] = mapped_column(String(40))
    turn: Mapped[int]
    position: Mapped[dict[str, Any]] = mapped_column(JSON)  # tries, nines, slower, stack
    answers: Mapped[dict[str, str]] = mapped_column(Sealed)
    danger: Mapped[str] = mapped_column(String(10), default="none")  # none, raised, owed
    accepted_turn: Mapped[int | None]  # the transfer that a person accepted by pressing 1
    report_id: Mapped[int | None] = mapped_column(index=True)  # the report it is about
    # Its reference and PIN were keyed, or it was us who rang about it.
    proved: Mapped[bool] = mapped_column(server_default=false())
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    heard_at: Mapped[datetime] = mapped_column(UtcDateTime)  # real time, of the last word
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_how: Mapped[str | None] = mapped_column(String(20))


class Turn(Base):
    """What was heard and what was answered: a repeated post is answered from here."""

    __tablename__ = "turns"

    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"), primary_key=True)
    turn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(String(80))  # where it was heard, flow.step
    heard_kind: Mapped[str] = mapped_column(String(20))
    heard: Mapped[str | None] = mapped_column(Sealed)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    secrets: Mapped[dict[str, str] | None] = mapped_column(Sealed)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


conversations, turns = table_of(Conversation), table_of(Turn)

Index(
    "ix_conversations_open",
    conversations.c.heard_at,
    sqlite_where=conversations.c.ended_at.is_(None),
    postgresql_where=conversations.c.ended_at.is_(None),
)

# What every keypress runs is built once: SQLAlchemy spends more on building than on running it.
A_TURN_NEEDS = (
    *("id", "caller", "number", "may_text", "flow", "step", "turn", "position", "answers"),
    *("danger", "accepted_turn", "report_id", "proved", "language", "direction"),
)
OF_CALL = (
    select(*(conversations.c[name] for name in A_TURN_NEEDS))
    .where(conversations.c.call_sid == bindparam("sid"))
    .with_for_update()
)
TURN_OF = select(*(turns.c[name] for name in ("answer", "secrets"))).where(
    turns.c.conversation_id == bindparam("conversation"), turns.c.turn == bindparam("nth")
)
ADD_TURN = insert(turns)
MOVE = update(conversations).where(
    conversations.c.id == bindparam("conversation"), conversations.c.turn == bindparam("expected")
)


def of_call(tx: Connection, call_sid: str) -> Row[Any] | None:
    """The conversation of a call, locked against another turn of the same call."""
    found: Row[Any] | None = tx.execute(OF_CALL, {"sid": call_sid}).one_or_none()
    return found


def turn_of(tx: Connection, conversation_id: int, turn: int) -> Row[Any] | None:
    """A turn already answered: its answer and its secrets."""
    return tx.execute(TURN_OF, {"conversation": conversation_id, "nth": turn}).one_or_none()


def turns_of(tx: Connection, conversation_ids: list[int]) -> list[Row[Any]]:
    """Every turn of some conversations, in the order they happened. Without their secrets."""
    query = (
        select(*(c for c in turns.c if c.name != "secrets"))
        .where(turns.c.conversation_id.in_(conversation_ids))
        .order_by(turns.c.at, turns.c.conversation_id, turns.c.turn)
    )
    return list(tx.execute(query))


def add_turn(tx: Connection, row: Mapping[str, Any]) -> None:
    """Keep one turn. Raises IntegrityError when another post of it was first."""
    tx.execute(ADD_TURN, row)


def move(tx: Connection, conversation_id: int, *, expected: int, values: dict[str, Any]) -> bool:
    """Move a conversation on from turn `expected`. False when it has moved on already."""
    known = {"conversation": conversation_id, "expected": expected}
    return tx.execute(MOVE, {**values, **known}).rowcount == 1


def accept_transfer(tx: Connection, call_sid: str, turn: int) -> bool:
    """The person rung for turn `turn` pressed 1."""
    where = conversations.c.call_sid == call_sid
    return tx.execute(update(conversations).where(where).values(accepted_turn=turn)).rowcount == 1


def about(tx: Connection, conversation_id: int, report_id: int) -> None:
    """What a conversation turned out to be about."""
    where = conversations.c.id == conversation_id
    tx.execute(update(conversations).where(where).values(report_id=report_id))


def end(tx: Connection, call_sid: str, at: datetime, how: str) -> Row[Any] | None:
    """The call is over. Its id and report, or None when it was over already or never seen."""
    ended = (
        update(conversations)
        .where(conversations.c.call_sid == call_sid, conversations.c.ended_at.is_(None))
        .values(ended_at=at, ended_how=how)
        .returning(conversations.c.id, conversations.c.report_id)
    )
    return tx.execute(ended).one_or_none()


def open_since_before(tx: Connection, before: datetime) -> list[Row[Any]]:
    """Open calls that began before then (the promises' clock, UTC): id and report."""
    query = select(conversations.c.id, conversations.c.report_id).where(
        conversations.c.ended_at.is_(None),
        conversations.c.started_at < before,
        conversations.c.channel == "call",
    )
    return list(tx.execute(query))


def silent_since(tx: Connection, before: datetime) -> list[str]:
    """Open calls with no word since `before` (real time, UTC), by their CallSid."""
    query = select(conversations.c.call_sid).where(
        conversations.c.ended_at.is_(None),
        conversations.c.heard_at < before,
        conversations.c.call_sid.is_not(None),
    )
    return [str(sid) for sid in tx.scalars(query)]


def cut_off(tx: Connection, number: str | None, kind: str, since: datetime) -> Row[Any] | None:
    """The incomplete report of this kind whose call ended last, from this number, since then.

    `number` is E.164, None when withheld; `since` is the promises' clock, UTC. Id, place, words.
    Never one that told of abuse, hate or a child (safety.md 14), nor one that a call which is
    still going on is about: it may yet tell of them. That a reference and PIN were keyed on
    another telephone does not make that telephone's number one to take it up by.
    """
    of_this = conversations.alias()
    about_it = of_this.c.report_id == reports.c.id, of_this.c.channel == "call"
    still_on = exists().where(*about_it, of_this.c.ended_at.is_(None))
    query = (
        select(*(reports.c[name] for name in ("id", "place", "words")))
        .join(conversations, conversations.c.report_id == reports.c.id)
        .where(
            conversations.c.number_hash.in_(keyring().hashes(number) if number else ()),
            conversations.c.channel == "call",
            ~conversations.c.proved,
            conversations.c.ended_at >= since,
            reports.c.state == "incomplete",
            reports.c.kind == kind,
            ~(reports.c.abuse | reports.c.hate | reports.c.child),
            ~still_on,
        )
        .order_by(conversations.c.ended_at.desc(), conversations.c.id.desc())
    )
    return tx.execute(query.limit(1)).one_or_none()


def incomplete_since(tx: Connection, before: datetime) -> list[Row[Any]]:
    """Incomplete reports whose calls ended before then (the promises' clock, UTC), oldest first.

    Id and first conversation. Only those that no officer has opened since the call ended, and
    for which no alert of kind `incomplete` was raised (safety.md 11).
    """
    about_it = or_(
        conversations.c.report_id == reports.c.id, conversations.c.id == reports.c.conversation_id
    )
    not_over = conversations.c.ended_at.is_(None) | (conversations.c.ended_at >= before)
    ended_at = select(func.max(conversations.c.ended_at)).where(about_it).correlate(reports)
    opened = (
        (events.c.report_id == reports.c.id)
        & (events.c.kind == "report_viewed")
        & (events.c.at >= ended_at.scalar_subquery())
    )
    raised = (alerts.c.report_id == reports.c.id) & (alerts.c.kind == "incomplete")
    query = select(reports.c.id, reports.c.conversation_id).where(
        IS_INCOMPLETE,
        ~exists().where(about_it, not_over),
        ~exists().where(raised),
        ~exists().where(opened),
    )
    return list(tx.execute(query.order_by(reports.c.started_at)))
