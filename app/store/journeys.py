"""What a stored call is made a journey of: its course, and none of what is sealed but its keys."""

from typing import Any

from sqlalchemy import Connection, Row, case, select

from app.store.conversations import conversations, turns

OF_CALL = ("id", "caller", "may_text", "flow", "step", "ended_at")
OF_TURN = ("turn", "step", "heard_kind", "answer")


def call(tx: Connection, call_sid: str) -> Row[Any] | None:
    """Where a call began and where it stands; None where none of that CallSid is kept."""
    columns = (conversations.c[name] for name in OF_CALL)
    query = select(*columns).where(conversations.c.call_sid == call_sid)
    return tx.execute(query).one_or_none()


def course(tx: Connection, conversation_id: int) -> list[Row[Any]]:
    """Every turn of a call in order. `keys` is what was keyed; words and recordings stay sealed."""
    keys = case((turns.c.heard_kind == "keys", turns.c.heard), else_=None).label("keys")
    query = (
        select(*(turns.c[name] for name in OF_TURN), keys)
        .where(turns.c.conversation_id == conversation_id)
        .order_by(turns.c.turn)
    )
    return list(tx.execute(query))
