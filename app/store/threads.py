"""The texts of a report as an officer reads them: a page at a time, and all of them counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, false, func, or_, select

from app.store.contacts import opt_outs
from app.store.sealing import keyring
from app.store.texts import inbound_texts


@dataclass(frozen=True)
class Place:
    """Where a page ends: it holds what came before this moment (UTC).

    And, of what came at that very moment, the texts whose id is before `sid`; None: all of them.
    """

    at: datetime
    sid: str | None = None


def texts_before(
    tx: Connection, report_id: int, limit: int, place: Place | None = None
) -> list[Row[Any]]:
    """A page of the texts that came in, newest first."""
    came, sid = inbound_texts.c.received_at, inbound_texts.c.sid
    query = select(inbound_texts).where(inbound_texts.c.report_id == report_id)
    if place and place.sid is None:
        query = query.where(came <= place.at)
    elif place:
        query = query.where(or_(came < place.at, (came == place.at) & (sid < place.sid)))
    return list(tx.execute(query.order_by(came.desc(), sid.desc()).limit(limit)))


def words_of(tx: Connection, report_id: int) -> list[Row[Any]]:
    """What was written to us and answered at once: `body`, `reply`, and how many `times`.

    Apart for each `conversation_id`, with the moment when it was written last: `last_at`.
    """
    of = (inbound_texts.c.conversation_id, inbound_texts.c.body, inbound_texts.c.reply)
    last_at = func.max(inbound_texts.c.received_at).label("last_at")
    query = select(*of, func.count().label("times"), last_at)
    query = query.where(inbound_texts.c.report_id == report_id).group_by(*of)
    return list(tx.execute(query))


def stopped(tx: Connection, numbers: Iterable[str]) -> dict[str, datetime]:
    """Which of these numbers (E.164) told the carrier STOP, and when (UTC)."""
    of_hash = {hashed: number for number in numbers for hashed in keyring().hashes(number)}
    of_these = opt_outs.c.number_hash.in_(of_hash) if of_hash else false()
    return {
        of_hash[row.number_hash]: row.at for row in tx.execute(select(opt_outs).where(of_these))
    }
