"""Texts owed are claimed: as many as may leave soon, and only what may be sent (safety.md 10)."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, select

from app import before_sending, receipts
from app.rules.safe_contact import MaySend
from app.store import contacts, messages, pacing
from app.store.base import real_now
from app.store.sealing import Unreadable, keyring
from app.store.tried import tried_since, tried_to
from app.wiring import Wires

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Claimed:
    """A message that is ours to send to `to`, an E.164 number, and when it may leave (UTC)."""

    id: int
    body: str
    to: str
    attempts: int
    tried_at: datetime
    leaves_at: datetime


def claim_owed(wires: Wires, most: int) -> tuple[int, list[Claimed]]:
    """Claim up to `most` messages: how many were claimed, and those of them that may be sent.

    None where the number that we text from may not send soon: the pace is for all workers.
    """
    line, now = wires.account.line, real_now()
    with wires.db.transaction() as tx:
        pace = pacing.locked(tx, line.text_number, line.texts_per_second, now)
        moments = pace.moments(most)
        claimed = messages.claim(tx, "owed", now, len(moments)) if moments else []
        leaving = _that_may_leave(tx, wires, claimed) if claimed else []
        pacing.take(tx, pace, len(leaving))
    ready = [
        Claimed(row.id, row.body, to, row.attempts, row.tried_at, moment)
        for (row, to), moment in zip(leaving, moments, strict=False)
    ]
    return len(claimed), ready


def _that_may_leave(
    tx: Connection, wires: Wires, claimed: list[Row[Any]]
) -> list[tuple[Row[Any], str]]:
    """Ask again, now that they are about to leave, whether they may be sent; with their numbers."""
    leaving, why = [], defaultdict(list)
    reached = _contacts(tx, wires, claimed)
    tried = _Tried(tx, wires, reached.values())
    for message in claimed:
        if (contact := reached.get(message.id)) is None:
            continue
        if contact.way != "text":
            before_sending.goes_by(tx, message, contact.way, wires.clock())
            continue
        answer = before_sending.may_leave(tx, message, contact, wires.clock())
        if not answer.allowed:
            stays(tx, wires, message, answer)
        elif over := tried.one_more(contact.address):
            receipts.suppress(tx, message, over, wires.clock())
        else:
            why[answer.reason].append(message.id)
            leaving.append((message, str(contact.address)))
    for reason, ids in why.items():
        messages.change_all(tx, ids, {"reason": reason})
    return leaving


def _contacts(tx: Connection, wires: Wires, claimed: list[Row[Any]]) -> dict[int, Row[Any]]:
    """Whom each message goes to, by the message's id."""
    table = contacts.contacts
    ids = {message.contact_id for message in claimed}
    try:
        found = {row.id: row for row in tx.execute(select(table).where(table.c.id.in_(ids)))}
    except Unreadable:
        return _contacts_that_open(tx, wires, claimed)
    return {message.id: found[message.contact_id] for message in claimed}


def _contacts_that_open(
    tx: Connection, wires: Wires, claimed: list[Row[Any]]
) -> dict[int, Row[Any]]:
    """The same one by one: a text whose key is lost cannot leave, and holds up no other."""
    reached = {}
    for message in claimed:
        try:
            reached[message.id] = contacts.of_id(tx, message.contact_id)
        except Unreadable:
            receipts.suppress(tx, message, "unreadable", wires.clock())
    return reached


def stays(tx: Connection, wires: Wires, message: Row[Any], answer: MaySend) -> None:
    """It may not be sent: ask again later where that may help, else an officer decides."""
    if answer.later is None:
        receipts.suppress(tx, message, answer.reason, wires.clock())
        return
    next_at = real_now() + (answer.later - wires.clock())
    values = {"state": "owed", "reason": answer.reason, "next_at": next_at, "lease_until": None}
    messages.change(tx, message.id, values)


class _Tried:
    """What was tried in the last 24 hours, against the limits on abuse: an officer decides then.

    They never silence the resident.
    """

    def __init__(self, tx: Connection, wires: Wires, reached: Collection[Row[Any]]) -> None:
        """`reached`: the contacts of what is claimed, which is not yet to be counted as tried."""
        self._limits = wires.council.limits
        since = real_now() - DAY
        hashes = {contact.address: keyring().hashes(contact.address) for contact in reached}
        counted = tried_to(tx, since, chain.from_iterable(hashes.values()))
        self._all = tried_since(tx, since) - len(reached)
        self._to = Counter({to: sum(counted.get(each, 0) for each in hashes[to]) for to in hashes})
        self._to.subtract(contact.address for contact in reached)

    def one_more(self, to: str) -> str | None:
        """Count one more text to this number; or, where it is one too many, say why."""
        limits = self._limits
        if self._to[to] >= limits.texts_per_number_per_day:
            return "too_many_to_one_number"
        if (self._all + 1) * limits.pence_per_text > limits.text_pence_per_day:
            return "spend_of_the_day_reached"
        self._to[to] += 1
        self._all += 1
        return None
