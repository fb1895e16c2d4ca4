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
    if message is None or status is None or message.carrier_sid not in (None, receipt.sid):
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
    if state in KEPT:
        _promise(tx, message, "kept", at)
    if state in FAILED:
        _failed(tx, message, error_code, at)
    events.add(tx, "carrier", f"message_{state}", at, message.report_id, message=message.id)


def refused(tx: Connection, message: Row[Any], code: int, at: datetime) -> None:
    """The carrier did not take a message: again later, or by an officer (domain.md 3.4)."""
    reaction = delivery.reaction(code)
    ours_to_mend = reaction.stop_all or reaction.reason == "our_settings"
    if ours_to_mend and message.attempts == 1:
        row = {"kind": "carrier", "report_id": message.report_id, "words": [reaction.reason]}
        alerts.raise_all(tx, [{**row, "raised_at": at}])
    if ours_to_mend or (reaction.retry and message.attempts < reaction.max_tries):
        wait = _wait(reaction, message.attempts)
        again = {"state": "owed", "next_at": message.tried_at + wait, "lease_until": None}
        messages.change(tx, message.id, {**again, "error_code": code})
        return
    become(tx, message, "failed", None, code, at)


def _wait(reaction: delivery.Reaction, attempts: int) -> timedelta:
    """Twice as long each time, never quite the same for two; settings are mended by hand."""
    seconds = reaction.wait_seconds * 2 ** (attempts - 1) * random.uniform(0.75, 1.25)  # noqa: S311
    return timedelta(seconds=seconds) if reaction.retry else MENDED_BY_HAND


def suppress(tx: Connection, message: Row[Any], reason: str, at: datetime) -> None:
    """It may not be sent. Not counted as kept (safety.md 20): an officer decides what to do."""
    values = {"state": "suppressed", "reason": reason, "settled_at": at, "lease_until": None}
    messages.change(tx, message.id, values)
    _for_an_officer(tx, message, at, reason)
    events.add(tx, "worker", "message_suppressed", at, message.report_id, message=message.id)


def _failed(tx: Connection, message: Row[Any], error_code: int | None, at: datetime) -> None:
    """A text that did not arrive: once more where that may help, else an officer."""
    reaction = delivery.reaction(error_code)
    number = contacts.address_of(tx, message.contact_id)
    if reaction.opt_out and number:
        contacts.opt_out(tx, number, at)
    if reaction.bad_number or reaction.not_mobile:
        contacts.not_textable(tx, message.contact_id)
    nth = int(message.nth) + 1
    if reaction.retry and nth <= reaction.max_tries:
        messages.owe(
            tx,
            f"{message.purpose}:{message.report_id}:{nth}",
            report_id=message.report_id,
            contact_id=message.contact_id,
            purpose=message.purpose,
            body=message.body,
            nth=nth,
            state="owed",
            attempts=0,
            made_at=at,
            due_at=message.due_at,
            next_at=message.tried_at + timedelta(seconds=reaction.wait_seconds * 2 ** (nth - 2)),
        )
    else:
        _for_an_officer(tx, message, at, reaction.reason)
    _promise(tx, message, None, at)


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
) -> None:
    """A recording found in the carrier's log. What was said is a report, whoever was down."""
    if not take_recording(tx, sid, call_sid, seconds, at, real_at):
        return
    call = conversations.of_call(tx, call_sid)
    if call is None or call.report_id:
        return
    report_id = effects.begin_report(tx, call.id, "call", at, {})
    conversations.about(tx, call.id, report_id)
    recordings.about(tx, sid, report_id)
    row = {"kind": "late_recording", "conversation_id": call.id, "report_id": report_id}
    alerts.raise_all(tx, [{**row, "words": [], "raised_at": at}])


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
