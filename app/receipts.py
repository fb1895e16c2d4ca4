"""What the carrier tells us about our texts, its calls and its recordings becomes rows.

Callbacks come twice, late and out of order: a status only ever moves forward.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from app import effects, saving
from app.rules import delivery
from app.store import alerts, contacts, conversations, events, messages, recordings, referrals

MENDED_BY_HAND = timedelta(minutes=5)
LONGEST_WAIT_SECONDS = 900  # between two tries of a text that the carrier has not taken
KEPT, FAILED = ("accepted", "sent", "delivered"), ("undelivered", "failed")


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
    if message is None or message.tried_at is None or status is None or not receipt.sid:
        return False
    if message.carrier_sid not in (None, receipt.sid):
        return False
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
    """The promise is kept with the first word that the carrier has it, and not again later."""
    if message.accepted_at is None or message.state in FAILED:
        _promise(tx, message, "kept", at)
    if state == "delivered":
        messages.drop_repeats(tx, message)


def refused(tx: Connection, message: Row[Any], code: int, at: datetime) -> None:
    """The carrier did not take a message: again later, or by an officer (domain.md 3.4)."""
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
    """Up to so many tries, and on until half the promised time is gone: then an officer's half."""
    if message.attempts < reaction.max_tries or message.due_at is None:
        return bool(message.attempts < reaction.max_tries)
    return bool(at < message.made_at + (message.due_at - message.made_at) / 2)


def _wait(reaction: delivery.Reaction, attempts: int) -> timedelta:
    """Twice as long each time, never quite the same for two; settings are mended by hand."""
    if not reaction.retry:
        return MENDED_BY_HAND
    seconds = min(reaction.wait_seconds * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS)
    return timedelta(seconds=seconds * random.uniform(0.75, 1.25))  # noqa: S311


def suppress(tx: Connection, message: Row[Any], reason: str, at: datetime) -> None:
    """It may not be sent. Not counted as kept (safety.md 20): an officer decides what to do."""
    values = {"state": "suppressed", "reason": reason, "settled_at": at, "lease_until": None}
    messages.change(tx, message.id, values)
    _for_an_officer(tx, message, at, reason)
    events.add(tx, "worker", "message_suppressed", at, message.report_id, message=message.id)


def _failed(
    tx: Connection, message: Row[Any], error_code: int | None, at: datetime, *, taken: bool
) -> None:
    """A text that did not arrive: once more where that may help, else an officer.

    One that the carrier never took (`taken` False) had its tries before.
    """
    reaction = delivery.reaction(error_code)
    if reaction.opt_out and (number := contacts.address_of(tx, message.contact_id)):
        contacts.opt_out(tx, number, at)
    if reaction.bad_number or reaction.not_mobile:
        contacts.not_textable(tx, message.contact_id)
    if taken and reaction.retry and message.nth < reaction.max_tries:
        _owe_again(tx, message, reaction.wait_seconds, at)
    else:
        _for_an_officer(tx, message, at, reaction.reason)
    _promise(tx, message, None, at)


def _owe_again(tx: Connection, message: Row[Any], wait_seconds: int, at: datetime) -> None:
    """The same text once more, as a message of its own; the wait is twice the one before."""
    nth = int(message.nth) + 1
    wait = timedelta(seconds=wait_seconds * 2 ** (nth - 2))
    same = ("report_id", "contact_id", "purpose", "body", "due_at")
    messages.owe(
        tx,
        f"{message.purpose}:{message.report_id}:{nth}",
        **{name: getattr(message, name) for name in same},
        nth=nth,
        state="owed",
        attempts=0,
        made_at=at,
        next_at=message.tried_at + wait,
    )


def _promise(tx: Connection, message: Row[Any], outcome: str | None, at: datetime) -> None:
    if message.purpose == saving.ACKNOWLEDGEMENT:
        proof = f"message {message.id}"
        referrals.settle_promise(tx, message.report_id, message.purpose, outcome, at, proof)


def _for_an_officer(tx: Connection, message: Row[Any], at: datetime, reason: str) -> None:
    row = {"kind": "not_in_writing", "report_id": message.report_id, "words": [reason]}
    alerts.raise_all(tx, [{**row, "raised_at": at}])


def call_over(tx: Connection, call_sid: str, how: str, at: datetime) -> None:
    """A call is over. Its report, if it was not whole, stays incomplete: an officer sees it."""
    ended = conversations.end(tx, call_sid, at, how)
    if ended:
        events.add(tx, "carrier", "call_ended", at, ended.report_id, conversation=ended.id)


def take_late_recording(
    tx: Connection, sid: str, call_sid: str, seconds: int, at: datetime, real_at: datetime
) -> bool:
    """A recording found in the carrier's log. What was said is a report, whoever was down.

    False when we knew of it. A person sees it in any case: nobody has heard what was said.
    """
    if not take_recording(tx, sid, call_sid, seconds, at, real_at):
        return False
    call = conversations.of_call(tx, call_sid)
    report_id = call.report_id if call else None
    if call and report_id is None:
        report_id = effects.begin_report(tx, call.id, "call", at, {})
        conversations.about(tx, call.id, report_id)
        recordings.about(tx, sid, report_id)
    where = {"conversation_id": call.id if call else None, "report_id": report_id}
    alerts.raise_all(tx, [{**where, "kind": "late_recording", "words": [], "raised_at": at}])
    return True


def take_recording(
    tx: Connection, sid: str, call_sid: str, seconds: int | None, at: datetime, real_at: datetime
) -> bool:
    """A recording we may not know of: kept with its call, and with its report if it has one."""
    call = conversations.of_call(tx, call_sid)
    return recordings.add(
        tx,
        {
            "carrier_sid": sid,
            "conversation_id": call.id if call else None,
            "report_id": call.report_id if call else None,
            "seconds": seconds,
            "state": "owed",
            "next_at": real_at,
            "made_at": at,
        },
    )
