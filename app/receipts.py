"""What is told of our texts, e-mails and letters becomes rows.

Callbacks come twice, late and out of order: a status only ever moves forward. What one way could
not carry is handed on to the next (app/ways.py).
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from app import ways
from app.rules import delivery
from app.rules.safe_contact import Purpose
from app.store import alerts, contacts, events, messages, referrals, repeats, texts

MENDED_BY_HAND = timedelta(minutes=5)
LONGEST_WAIT_SECONDS = 900  # between two tries of a text that the carrier has not taken
KEPT, FAILED = ways.KEPT, ("undelivered", "failed")


@dataclass(frozen=True)
class Receipt:
    """One delivery callback. `at` is the promises' clock, `real_at` real time, both UTC."""

    message_id: int
    sid: str
    status: str
    error_code: int | None
    at: datetime
    real_at: datetime


def take_receipt(tx: Connection, receipt: Receipt) -> bool:
    """Take a callback in, once. False when it is about no text of ours, or came before."""
    message = messages.locked(tx, receipt.message_id)
    status = delivery.from_carrier(receipt.status)
    if message is None or message.way != "text":
        return False
    if message.tried_at is None or status is None or not receipt.sid:
        return False
    if message.carrier_sid not in (None, receipt.sid):
        return False
    if message.carrier_sid is None and texts.of_sid(tx, receipt.sid):
        return False  # of a text that came in
    fresh = messages.add_receipt(
        tx,
        message_id=message.id,
        status=receipt.status[:20],
        error_code=receipt.error_code,
        at=receipt.real_at,
    )
    if not fresh:
        return False
    become(tx, message, status, receipt.sid, receipt.error_code, receipt.at)
    return True


def become(
    tx: Connection,
    message: Row[Any],
    status: str,
    sid: str | None,
    error_code: int | None,
    at: datetime,
) -> None:
    """Move a message (locked by the caller) forward to `status`, with all that follows from it."""
    state = delivery.forward(message.state, status)
    if state == message.state:
        return
    values: dict[str, Any] = {"state": state, "lease_until": None}
    if sid:
        values["carrier_sid"] = sid
    if error_code:
        values["error_code"] = error_code
    if state in KEPT and message.accepted_at is None:
        values["accepted_at"] = at
    if state == "delivered" or state in FAILED:
        values["settled_at"] = at
    messages.change(tx, message.id, values)
    if state in FAILED:
        _failed(tx, message, error_code, at, taken=sid is not None)
    else:
        _arrived(tx, message, state, at)
    events.add(tx, "carrier", f"message_{state}", at, message.report_id, message=message.id)


def _arrived(tx: Connection, message: Row[Any], state: str, at: datetime) -> None:
    """The promise is kept with the first word that the carrier has it, and not again later.

    Of an e-mail that a server took, and of a letter that was posted, no more will be heard.
    """
    if message.accepted_at is None or message.state in FAILED:
        _promise(tx, message, "kept", at)
    if state == "delivered" or message.way != "text":
        repeats.drop_repeats(tx, message)


def refused(tx: Connection, message: Row[Any], code: int, at: datetime) -> None:
    """The carrier did not take a text: again later, or another way (domain.md 3.4)."""
    reaction = delivery.reaction(code)
    ours_to_mend = reaction.stop_all or reaction.reason == "our_settings"
    if ours_to_mend:
        alerts.raise_unless_unseen(tx, "carrier", reaction.reason, at)
    if ours_to_mend or (reaction.retry and _worth_a_try(reaction, message, at)):
        wait = _wait(reaction, message.attempts)
        again = {"state": "owed", "next_at": message.tried_at + wait, "lease_until": None}
        messages.change(tx, message.id, {**again, "error_code": code})
        return
    become(tx, message, "failed", None, code, at)


def _worth_a_try(reaction: delivery.Reaction, message: Row[Any], at: datetime) -> bool:
    """Up to so many tries, and on until half the promised time is gone: then another's half."""
    if message.attempts < reaction.max_tries or message.due_at is None:
        return bool(message.attempts < reaction.max_tries)
    return not half_is_gone(message, at)


def half_is_gone(message: Row[Any], at: datetime) -> bool:
    """Is half of the time gone that a message with a `due_at` has, since it was made?"""
    return bool(at >= message.made_at + (message.due_at - message.made_at) / 2)


def _wait(reaction: delivery.Reaction, attempts: int) -> timedelta:
    """As long as the reaction says; settings are mended by hand."""
    return longer_wait(reaction.wait_seconds, attempts) if reaction.retry else MENDED_BY_HAND


def longer_wait(first_seconds: float, attempts: int) -> timedelta:
    """Twice as long each time, up to a quarter of an hour, and never quite the same for two."""
    seconds = min(first_seconds * 2 ** (min(attempts, 30) - 1), LONGEST_WAIT_SECONDS)
    return timedelta(seconds=seconds * random.uniform(0.75, 1.25))  # noqa: S311


def suppress(tx: Connection, message: Row[Any], reason: str, at: datetime) -> None:
    """It may not be sent this way, and is not counted as kept (safety.md 20)."""
    values = {"state": "suppressed", "reason": reason, "settled_at": at, "lease_until": None}
    messages.change(tx, message.id, values)
    ways.hand_on(tx, message, reason, at)
    events.add(tx, "worker", "message_suppressed", at, message.report_id, message=message.id)


def fail(tx: Connection, message: Row[Any], reason: str, at: datetime) -> None:
    """An e-mail did not leave, or nobody knows whether it did: it is not sent again."""
    values = {"state": "failed", "reason": reason, "settled_at": at, "lease_until": None}
    messages.change(tx, message.id, values)
    _not_kept(tx, message, at)
    ways.hand_on(tx, message, reason, at)
    events.add(tx, "worker", "message_failed", at, message.report_id, message=message.id)


def _failed(
    tx: Connection, message: Row[Any], error_code: int | None, at: datetime, *, taken: bool
) -> None:
    """A text that did not arrive: once more where that may help, else another way.

    One that the carrier never took (`taken` False) had its tries before.
    """
    reaction = delivery.reaction(error_code)
    if reaction.opt_out and (number := contacts.address_of(tx, message.contact_id)):
        contacts.opt_out(tx, number, at)
    if reaction.bad_number or reaction.not_mobile:
        contacts.not_textable(tx, message.contact_id)
    if message.state in FAILED:
        return  # what follows from that is done
    tries = _not_kept(tx, message, at)
    if taken and reaction.retry and tries < reaction.max_tries:
        wait = timedelta(seconds=reaction.wait_seconds * 2 ** (tries - 1))
        next_at = message.tried_at + wait
        repeats.owe_again(tx, message, message.contact_id, message.way, at, next_at)
    else:
        ways.hand_on(tx, message, reaction.reason, at)


def _not_kept(tx: Connection, message: Row[Any], at: datetime) -> int:
    """The promise is open again, if this had kept it. Gives how often it was tried here."""
    _promise(tx, message, None, at)
    family = repeats.family(tx, message)
    return sum(other.contact_id == message.contact_id for other in family)


def _promise(tx: Connection, message: Row[Any], outcome: str | None, at: datetime) -> None:
    if message.purpose == Purpose.ACKNOWLEDGEMENT:
        proof = f"message {message.id}"
        referrals.settle_promise(tx, message.report_id, message.purpose, outcome, at, proof)
