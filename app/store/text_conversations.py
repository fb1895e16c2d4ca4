"""The one open conversation by text of each number. It waits at a step, as a call does."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Index,
    Row,
    Select,
    func,
    insert,
    literal_column,
    select,
    update,
)

from app.rules.contacts import Number
from app.store.base import insert_row
from app.store.conversations import conversations
from app.store.reports import reports
from app.store.sealing import keyring

# Written out, not bound: SQLite takes a partial index only for a condition it can read beforehand.
IS_TEXT = conversations.c.channel == literal_column("'text'")
IS_OPEN = IS_TEXT & conversations.c.ended_at.is_(None)
Index(
    "uq_conversations_open_text",
    conversations.c.number_hash,
    unique=True,
    sqlite_where=IS_OPEN,
    postgresql_where=IS_OPEN,
)
NEXT_REPORT = {  # SQLite has one writer, and gives no id of before to another row
    "postgresql": func.nextval(func.pg_get_serial_sequence("reports", "id")),
    "sqlite": select(func.coalesce(func.max(reports.c.id), 0) + 1).scalar_subquery(),
}
ASKED, NONE = "asked", "none"  # of `danger`: whether anyone is in danger was asked, and not said


def open_with(tx: Connection, number: str | None) -> Row[Any] | None:
    """The open conversation with a number (E.164), locked against another text of it."""
    return tx.execute(the_open_one(number)).one_or_none()


def the_open_one(number: str | None) -> Select[Any]:
    """The query that finds the open conversation with a number (E.164), and locks it."""
    hashes = keyring().hashes(number) if number else ()
    query = select(conversations).where(IS_OPEN, conversations.c.number_hash.in_(hashes))
    return query.with_for_update()


def begin(tx: Connection, sender: Number, at: datetime, standing: dict[str, Any]) -> int:
    """A new conversation by text; without a number it is over at once. `at`: UTC.

    Raises IntegrityError where the number has one open already.
    """
    return insert_row(tx, conversations, **_row(sender, at), **standing)


def begin_with_report(
    tx: Connection, sender: Number, at: datetime, standing: dict[str, Any]
) -> tuple[int, int]:
    """A new conversation by text, its id, and the id that its report must be inserted with.

    Raises IntegrityError where the number has one open already.
    """
    next_id = NEXT_REPORT[tx.dialect.name]
    values = {**_row(sender, at), **standing, "report_id": next_id}
    returned = (conversations.c.id, conversations.c.report_id)
    begun = tx.execute(insert(conversations).values(values).returning(*returned)).one()
    return int(begun.id), int(begun.report_id)


def _row(sender: Number, at: datetime) -> dict[str, Any]:
    number = sender.e164
    return {
        "channel": "text",
        "turn": 0,
        "caller": sender.kind.value,
        "number": number,
        "number_hash": keyring().hashed(number) if number else None,
        "may_text": True,
        "started_at": at,
        "ended_at": None if number else at,
    }


def change(tx: Connection, conversation_id: int, values: dict[str, Any]) -> None:
    """Move a conversation that the caller has locked."""
    tx.execute(update(conversations).where(conversations.c.id == conversation_id).values(values))


def unanswered_since(tx: Connection, before: datetime) -> list[Row[Any]]:
    """Who was asked whether anyone is in danger, and has said nothing since then (real time)."""
    query = select(conversations.c.id, conversations.c.report_id).where(
        IS_OPEN, conversations.c.danger == ASKED, conversations.c.heard_at < before
    )
    return list(tx.execute(query.with_for_update(skip_locked=True)))


def end_silent(tx: Connection, before: datetime, at: datetime) -> int:
    """End conversations without a word since `before` (real time): how many."""
    silent = IS_OPEN & (conversations.c.heard_at < before) & (conversations.c.danger != ASKED)
    ended = update(conversations).where(silent).values(ended_at=at, ended_how="no word")
    return tx.execute(ended).rowcount
