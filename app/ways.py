"""What one way could not carry is owed by the next one confirmed safe, else to an officer.

Times are the promises' clock, UTC.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from app.rules import delivery
from app.rules.safe_contact import Purpose
from app.rules.ways import NEVER_HANDED_ON, Tried, Way, next_way
from app.store import alerts, contacts, events, messages, repeats
from app.store.base import real_now
from app.store.sealing import Unreadable

KEPT = ("accepted", "sent", "delivered")  # somebody who carries it has it
GOING_ON = (*messages.WORKING, "printed", *KEPT)
DECIDES_WITHIN = timedelta(hours=24)  # an officer, where nothing was promised (safety.md 11)


def hand_on(tx: Connection, message: Row[Any], reason: str, at: datetime) -> None:
    """Owe by the next safe way what this message could not carry; `reason`: why it could not.

    Once, however often it is told. Where no way is left, an officer gets it with a date. A survey
    is not handed on: only a text can be answered with a number.
    """
    if message.purpose != Purpose.SURVEY and not by_another_way(tx, message, reason, at):
        due_at = at if message.purpose == Purpose.EMERGENCY else message.due_at
        not_in_writing(tx, message.report_id, reason, at, due_at)


def by_another_way(tx: Connection, message: Row[Any], reason: str | None, at: datetime) -> bool:
    """Owe a message that was not carried by the next safe way. False where there is none.

    `reason`: why it was not carried; None where that was written down before.
    """
    family = repeats.family(tx, message)
    others = [other for other in family if other.id != message.id]
    if any(other.state in GOING_ON for other in others):
        return True
    tried = [Tried(message.contact_id, reason or _why(message))]
    tried += [Tried(other.contact_id, _why(other)) for other in others]
    purpose = Purpose(message.purpose)
    way = _next(tx, message.report_id, tried, purpose, at, message.due_at)
    if way is None:
        return False
    if repeats.owe_again(tx, message, way.contact_id, way.facts.way, at, real_now()):
        ids = {"message": message.id, "contact": way.contact_id}
        events.add(tx, "line", "message_handed_on", at, message.report_id, **ids)
    return True


def safe_way(
    tx: Connection, report_id: int, purpose: Purpose, at: datetime, due_at: datetime | None = None
) -> Way | None:
    """The best way to write to somebody about a report, of those they said are safe."""
    return _next(tx, report_id, [], purpose, at, due_at)


def not_in_writing(
    tx: Connection, report_id: int, reason: str, at: datetime, due_at: datetime | None, **ids: Any
) -> None:
    """No way is left: an officer decides, by the date that was promised.

    `ids`: the `conversation_id`, where one is known.
    """
    row = {"kind": "not_in_writing", "report_id": report_id, "words": [reason], **ids}
    due = due_at or at + DECIDES_WITHIN
    alerts.raise_all(tx, [{**row, "raised_at": at, "due_at": due}])


def _why(message: Row[Any]) -> str:
    """Why a message of before was not carried."""
    if message.state == "suppressed" or message.error_code is None:
        return str(message.reason)
    return delivery.reaction(message.error_code).reason


def _next(
    tx: Connection,
    report_id: int,
    tried: list[Tried],
    purpose: Purpose,
    at: datetime,
    due_at: datetime | None,
) -> Way | None:
    if purpose in NEVER_HANDED_ON:
        return None
    besides = {each.contact_id for each in tried}
    return next_way(_confirmed(tx, report_id, besides), tried, purpose, at, due_at)


def _confirmed(tx: Connection, report_id: int, besides: set[int]) -> Iterator[Way]:
    """The ways of a report that were said to be safe. One that cannot be opened is none."""
    for contact_id in repeats.confirmed_safe(tx, report_id):
        if contact_id not in besides:
            try:
                contact = contacts.of_id(tx, contact_id)
            except Unreadable:
                continue
            yield Way(contact_id, contacts.facts(tx, contact))
