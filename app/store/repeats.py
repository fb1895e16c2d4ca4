"""What is owed once more, because it did not arrive: by the same way, or by another.

The first message and all that were owed in its place are one family, each with its own `nth`.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from app.store.contacts import contacts
from app.store.messages import messages, owe

SAME = ("report_id", "purpose", "body", "due_at")
NOT_GONE_YET = ("owed", "printed")


def owe_again(
    tx: Connection, message: Row[Any], contact_id: int, way: str, at: datetime, next_at: datetime
) -> bool:
    """Owe the same words once more, to this contact. False when they are owed again already.

    `at` is the promises' clock, `next_at` real time.
    """
    nth, once = int(message.nth) + 1, str(message.once)
    if message.first_id is not None:
        once = once.removesuffix(f":{message.nth}")
    return owe(
        tx,
        f"{once}:{nth}",
        **{name: getattr(message, name) for name in SAME},
        contact_id=contact_id,
        way=way,
        nth=nth,
        first_id=message.first_id or message.id,
        state="owed",
        attempts=0,
        made_at=at,
        next_at=next_at,
    )


def family(tx: Connection, message: Row[Any]) -> list[Row[Any]]:
    """The first message and all that were owed in its place, oldest first."""
    first = message.first_id or message.id
    of_first = (messages.c.id == first) | (messages.c.first_id == first)
    query = select(messages).where(messages.c.report_id == message.report_id, of_first)
    return list(tx.execute(query.order_by(messages.c.id)))


def drop_repeats(tx: Connection, message: Row[Any]) -> None:
    """It arrived after all: what is still owed in its place, by whatever way, is not sent."""
    where = (
        messages.c.report_id == message.report_id,
        messages.c.first_id == (message.first_id or message.id),
        messages.c.nth > message.nth,
        messages.c.state.in_(NOT_GONE_YET),
    )
    values = {"state": "suppressed", "reason": "arrived_after_all"}
    tx.execute(update(messages).where(*where).values(values))


def newest_of(tx: Connection, report_id: int, purpose: str) -> Row[Any] | None:
    """The message that was owed last about a report for this purpose."""
    query = select(messages).where(messages.c.report_id == report_id, messages.c.purpose == purpose)
    return tx.execute(query.order_by(messages.c.id.desc()).limit(1)).one_or_none()


def confirmed_safe(tx: Connection, report_id: int) -> list[int]:
    """The ids of the contacts of a report that were said to be safe, and not taken back since."""
    query = select(contacts.c.id).where(
        contacts.c.report_id == report_id,
        contacts.c.safe == "yes",
        contacts.c.withdrawn_at.is_(None),
    )
    return list(tx.scalars(query.order_by(contacts.c.id)))
