"""How many texts were tried, against the limits on abuse. Real time."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from app.store.contacts import contacts
from app.store.messages import messages


def tried_since(tx: Connection, since: datetime) -> int:
    """How many texts were tried since then."""
    return int(tx.execute(select(func.count()).where(*_tried(since))).scalar_one())


def tried_to(tx: Connection, since: datetime, address_hashes: Iterable[str]) -> dict[str, int]:
    """How many texts were tried since then to each number, by its hash."""
    query = (
        select(contacts.c.address_hash, func.count())
        .join(messages, messages.c.contact_id == contacts.c.id)
        .where(contacts.c.address_hash.in_(address_hashes), *_tried(since))
        .group_by(contacts.c.address_hash)
    )
    return {row[0]: row[1] for row in tx.execute(query)}


def _tried(since: datetime) -> tuple[ColumnElement[bool], ...]:
    """It was, or is being, handed to the carrier."""
    given = messages.c.state.not_in(("owed", "suppressed"))
    return messages.c.tried_at >= since, given, messages.c.way == "text"
