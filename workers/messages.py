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
from app.rules.safe_contact import MaySend, Purpose, may_send
from app.store import contacts, messages
from app.store.base import real_now
from app.store.sealing import Unreadable, keyring
from app.wiring import Wires

log = logging.getLogger(__name__)

THREADS = 8  # and as many messages in a batch: none waits under its lease for another
LONGEST_WAIT = timedelta(seconds=30)  # from claim to sending; after that others may hold it soon
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
            claimed = messages.claim(tx, state, real_now(), THREADS)
            ready = [row for row in claimed if state == "unknown" or _may_leave(tx, wires, row)]
        if not claimed:
            return
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(partial(_one, act, wires), ready))


def _one(act: Callable[[Wires, Row[Any]], None], wires: Wires, message: Row[Any]) -> None:
    try:
        act(wires, message)
    except Exception as error:  # its lease runs out, and its outcome is looked up then
        log.error("message_failed message=%s error=%s", message.id, type(error).__name__)


def _may_leave(tx: Connection, wires: Wires, message: Row[Any]) -> bool:
    """Ask again, now that it is about to leave, whether this may be sent (safety.md 10)."""
    try:
        contact = contacts.of_id(tx, message.contact_id)
    except Unreadable:  # its key is lost: this one text cannot leave, and holds up no other
        receipts.suppress(tx, message, "unreadable", wires.clock())
        return False
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
    facts = contacts.facts(tx, contact)
    purpose = Purpose(message.purpose)
    if purpose is Purpose.ACKNOWLEDGEMENT and facts.wrote_to_us and facts.safe == "unknown":
        purpose = Purpose.ANSWER  # a text that came in is answered where it came from
    return may_send(facts, purpose, wires.clock())


def _over_limit(tx: Connection, wires: Wires, contact: Row[Any]) -> str | None:
    """A limit on abuse: an officer decides then. It never silences the resident."""
    limits, day_ago = wires.council.limits, real_now() - timedelta(days=1)
    today = messages.tried_since(tx, day_ago, keyring().hashes(contact.address))
    if today > limits.texts_per_number_per_day:
        return "too_many_to_one_number"
    spent = messages.tried_since(tx, day_ago) * limits.pence_per_text
    if spent > limits.text_pence_per_day:
        return "spend_of_the_day_reached"
    return None


def _send(wires: Wires, message: Row[Any]) -> None:
    """Hand one message to the carrier, with no transaction open, and settle what came of it."""
    if real_now() - message.tried_at > LONGEST_WAIT:
        _give_back(wires, message)
        return
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


def _give_back(wires: Wires, claimed: Row[Any]) -> None:
    """This process stood still for long: nothing was sent, and the lease may be another's."""
    with wires.db.transaction() as tx:
        message = messages.locked(tx, claimed.id)
        if message and _still_ours(message, claimed):
            values = {"state": "owed", "attempts": claimed.attempts - 1, "lease_until": None}
            messages.change(tx, message.id, values)


def _still_ours(message: Row[Any], claimed: Row[Any]) -> bool:
    """No receipt came, and no other process took the lapsed lease."""
    return message.state in ("sending", "unknown") and message.attempts == claimed.attempts


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
    elif not _still_ours(message, claimed):
        return
    elif refusal is not None:
        receipts.refused(tx, message, refusal, wires.clock())
    else:
        now = real_now()  # it may have been taken as late as this
        values = {"state": "unknown", "tried_at": now, "next_at": now + LOOK_AGAIN}
        messages.change(tx, message.id, {**values, "lease_until": None})


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
        if locked is None or locked.state != "unknown" or locked.attempts != message.attempts:
            return
        if sent:
            status = delivery.from_carrier(sent.status) or "accepted"
            receipts.become(tx, locked, status, sent.sid, sent.error_code, wires.clock())
        else:
            messages.change(tx, message.id, again)
