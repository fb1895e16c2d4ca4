"""Sending what is owed: claim, act, settle. A text is handed to the carrier once.

Where the carrier's answer was lost, its own log is read before anything is sent again.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row

import workers
from app import receipts
from app.carrier import texting
from app.carrier.guard import NotDiallable
from app.rules import delivery
from app.rules.safe_contact import ContactFacts, MaySend, Purpose, may_send
from app.store import contacts, messages
from app.store.base import real_now
from app.wiring import Wires

log = logging.getLogger(__name__)

BATCH = 50
THREADS = 8
LOOK_AGAIN = timedelta(seconds=10)
NO_SUCH_NUMBER = 21211  # the carrier's own code for what our guard refuses before it
SURELY_IN_THE_LOG = timedelta(seconds=60)  # an accepted text shows in the carrier's log by then


def send_messages() -> None:
    """Send every message that is due, and settle those whose outcome is unknown."""
    wires = workers.wires()
    _in_batches(wires, "unknown", _look_up)
    _in_batches(wires, "owed", _send)


def _in_batches(wires: Wires, state: str, act: Callable[[Wires, Row[Any]], None]) -> None:
    while True:
        with wires.db.transaction() as tx:
            claimed = messages.claim(tx, state, real_now(), BATCH)
            ready = [row for row in claimed if state == "unknown" or _may_leave(tx, wires, row)]
        if not claimed:
            return
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(partial(act, wires), ready))


def _may_leave(tx: Connection, wires: Wires, message: Row[Any]) -> bool:
    """Ask again, now that it is about to leave, whether this may be sent (safety.md 10)."""
    contact = contacts.of_id(tx, message.contact_id)
    answer = _may_send(tx, wires, message, contact)
    over = None if not answer.allowed else _over_limit(tx, wires, contact)
    if answer.allowed and over is None:
        messages.change(tx, message.id, {"reason": answer.reason})
        return True
    if answer.later:
        wait = answer.later - wires.clock()
        values = {"state": "owed", "reason": answer.reason, "next_at": real_now() + wait}
        messages.change(tx, message.id, {**values, "lease_until": None})
    else:
        receipts.suppress(tx, message, over or answer.reason, wires.clock())
    return False


def _may_send(tx: Connection, wires: Wires, message: Row[Any], contact: Row[Any]) -> MaySend:
    wrote = bool(contact.wrote_to_us)
    purpose = Purpose(message.purpose)
    if purpose is Purpose.ACKNOWLEDGEMENT and wrote and contact.safe == "unknown":
        purpose = Purpose.ANSWER  # a text that came in is answered where it came from
    facts = ContactFacts(
        way=contact.way,
        safe=contact.safe,
        withdrawn=contact.withdrawn_at is not None,
        textable=bool(contact.textable),
        opted_out=contacts.opted_out(tx, contact.address),
        child=False,
        abuse=False,
        wrote_to_us=wrote,
        safe_from=contact.safe_from,
        safe_until=contact.safe_until,
    )
    return may_send(facts, purpose, wires.clock())


def _over_limit(tx: Connection, wires: Wires, contact: Row[Any]) -> str | None:
    """A limit on abuse: an officer decides then. It never silences the resident."""
    limits, day_ago = wires.council.limits, real_now() - timedelta(days=1)
    today = messages.sent_to_since(tx, contact.address_hash, day_ago)
    if today > limits.texts_per_number_per_day:
        return "too_many_to_one_number"
    spent = messages.sent_to_since(tx, None, day_ago) * limits.pence_per_text
    if spent > limits.text_pence_per_day:
        return "spend_of_the_day_reached"
    return None


def _send(wires: Wires, message: Row[Any]) -> None:
    """Hand one message to the carrier, with no transaction open, and settle what came of it."""
    with wires.db.reading() as tx:
        to = contacts.address_of(tx, message.contact_id) or ""
    sent: texting.Sent | None = None
    refusal: int | None = None
    try:
        sent = texting.send_text(wires.account, to, message.body, message.id)
    except texting.Refused as refused:
        refusal = refused.code
    except NotDiallable:
        refusal = NO_SUCH_NUMBER
    except texting.OutcomeUnknown:
        log.warning("text_outcome_unknown message=%s", message.id)
    finally:
        with wires.db.transaction() as tx:
            _settle(tx, wires, message, sent, refusal)


def _settle(
    tx: Connection,
    wires: Wires,
    claimed: Row[Any],
    sent: texting.Sent | None,
    refusal: int | None,
) -> None:
    """Write what became of a claimed message, unless a receipt was faster."""
    message = messages.locked(tx, claimed.id)
    if message is None:
        return
    if sent:
        status = delivery.from_carrier(sent.status) or "accepted"
        receipts.become(tx, message, status, sent.sid, sent.error_code, wires.clock())
    elif message.state not in ("sending", "unknown") or message.attempts != claimed.attempts:
        return  # a receipt came, or another process took the lapsed lease
    elif refusal is not None:
        receipts.refused(tx, message, refusal, wires.clock())
    else:
        values = {"state": "unknown", "lease_until": None, "next_at": real_now() + LOOK_AGAIN}
        messages.change(tx, message.id, values)


def _look_up(wires: Wires, message: Row[Any]) -> None:
    """Did a message whose outcome is unknown leave? The carrier's own log knows."""
    with wires.db.reading() as tx:
        to = contacts.address_of(tx, message.contact_id) or ""
    tried_at = message.tried_at
    again: dict[str, Any] = {"next_at": real_now() + LOOK_AGAIN, "lease_until": None}
    sent: texting.Sent | None = None
    try:
        sent = texting.find_text(wires.account, to, message.body, tried_at)
        if sent is None and real_now() - tried_at > SURELY_IN_THE_LOG:
            again = {"state": "owed", "next_at": real_now(), "lease_until": None}
    except texting.OutcomeUnknown:
        log.warning("carrier_log_unreadable message=%s", message.id)
    with wires.db.transaction() as tx:
        locked = messages.locked(tx, message.id)
        if locked is None or locked.state != "unknown":
            return
        if sent:
            status = delivery.from_carrier(sent.status) or "accepted"
            receipts.become(tx, locked, status, sent.sid, sent.error_code, wires.clock())
        else:
            messages.change(tx, message.id, again)
