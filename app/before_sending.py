"""Before an e-mail or a letter leaves: to whom, and may it still be sent (safety.md 10)?"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from app import receipts
from app.jobs import OF_WAY
from app.rules.safe_contact import MaySend, Purpose, may_send
from app.store import contacts, messages, referrals
from app.store.sealing import Unreadable


def contact_of(tx: Connection, message: Row[Any], at: datetime) -> Row[Any] | None:
    """Whom a message goes to, by this way; None where it does not: that is written down.

    One that is not needed any more is dropped, one that is for another way goes there.
    """
    if _given_already(tx, message):
        values = {"state": "suppressed", "reason": "arrived_after_all", "lease_until": None}
        messages.change(tx, message.id, {**values, "settled_at": at})
        return None
    try:
        contact = contacts.of_id(tx, message.contact_id)
    except Unreadable:
        receipts.suppress(tx, message, "unreadable", at)
        return None
    if contact.way == message.way:
        return contact
    goes_by(tx, message, contact.way, at)
    return None


def goes_by(tx: Connection, message: Row[Any], way: str, at: datetime) -> None:
    """A claimed message was owed to a contact of another way: whoever carries that has it now."""
    if way not in OF_WAY:
        receipts.suppress(tx, message, "not_a_written_way", at)
        return
    values = {"state": "owed", "way": way, "lease_until": None, "tried_at": None}
    messages.change(tx, message.id, {**values, "attempts": message.attempts - 1})


def may_leave(tx: Connection, message: Row[Any], contact: Row[Any], at: datetime) -> MaySend:
    """May it be sent to this contact now?"""
    facts = contacts.facts(tx, contact)
    purpose = Purpose(message.purpose)
    if purpose is Purpose.ACKNOWLEDGEMENT and facts.wrote_to_us and facts.safe == "unknown":
        purpose = Purpose.ANSWER  # a text that came in is answered where it came from
    return may_send(facts, purpose, at)


def _given_already(tx: Connection, message: Row[Any]) -> bool:
    """Was the acknowledgement given since, by whatever way?"""
    if message.purpose != Purpose.ACKNOWLEDGEMENT:
        return False
    promised = referrals.promises_of(tx, message.report_id)
    return any(row.name == message.purpose and row.outcome == "kept" for row in promised)
