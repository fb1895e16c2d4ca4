"""Log-ins to the desk. Each is an event, and lasts until another event says that it ended."""

from datetime import datetime

from sqlalchemy import Connection, select

from app.store.base import insert_row
from app.store.events import add, events

BEGAN, ENDED = "logged_in", "logged_out"


def begin(tx: Connection, actor: str, at: datetime) -> int:
    """Write down a log-in (UTC), and give the id that its session holds."""
    return insert_row(tx, events, actor=actor, kind=BEGAN, ids={}, report_id=None, at=at)


def end(tx: Connection, actor: str, log_in: int, at: datetime) -> None:
    """Write down that a log-in is over (UTC)."""
    add(tx, actor, ENDED, at, log_in=log_in)


def is_open(tx: Connection, actor: str, log_in: int) -> bool:
    """Was there such a log-in, and has nobody ended it? Reads only the events since then."""
    query = select(events.c.id, events.c.kind, events.c.ids).where(
        events.c.id >= log_in, events.c.actor == actor, events.c.kind.in_((BEGAN, ENDED))
    )
    rows = list(tx.execute(query))
    began = any(row.id == log_in and row.kind == BEGAN for row in rows)
    ended = any(row.kind == ENDED and row.ids.get("log_in") == log_in for row in rows)
    return began and not ended
