"""Texts that are owed: saved reports whose acknowledgement has not been sent."""

import secrets
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection

from app.rules.safe_contact import Purpose
from app.store import contacts, messages, referrals
from app.store.base import insert_row, real_now
from app.store.conversations import conversations
from app.store.reports import reports
from app.wiring import Wires
from bench.line import new_call

DRAMA_NUMBERS = 900  # +447700900000 and on, below the line's own
WORDS = (
    "Council: we have your message. Ref {:03} {:03} {:03}. We will contact you by Friday"
    " 27 November. To tell us more, reply here."
)
A_CALL = {"channel": "call", "caller": "uk_mobile", "may_text": True, "turn": 5, "answers": {}}
A_PLACE = {"flow": "saved", "step": "finish", "position": {}}

_numbered = count()


def owe(wires: Wires, how_many: int) -> None:
    """Owe so many texts, each of a report of its own and each with words of its own."""
    with wires.db.transaction() as tx:
        for _ in range(how_many):
            _owe_one(tx, wires, next(_numbered))


def _owe_one(tx: Connection, wires: Wires, n: int) -> None:
    at = wires.clock()
    report_id = _report(tx, wires, n)
    number = f"+447700900{n % DRAMA_NUMBERS:03}"
    known = {"safe": "yes", "textable": True, "wrote_to_us": False, "told_at": at}
    due_at = at + timedelta(hours=24)
    promise = {"report_id": report_id, "name": Purpose.ACKNOWLEDGEMENT.value, "due_at": due_at}
    referrals.promise(tx, [promise])
    messages.owe(
        tx,
        f"acknowledgement:{report_id}",
        report_id=report_id,
        contact_id=contacts.add(tx, report_id, "text", number, **known),
        purpose=Purpose.ACKNOWLEDGEMENT.value,
        body=WORDS.format(n // 10**6, n // 10**3 % 10**3, n % 10**3),
        made_at=at,
        due_at=due_at,
        next_at=real_now(),
    )


def _report(tx: Connection, wires: Wires, n: int) -> int:
    """A saved report, and the call that made it."""
    at = wires.clock()
    call = {**A_CALL, **A_PLACE, "call_sid": new_call(), "started_at": at, "heard_at": real_now()}
    row: dict[str, Any] = {
        "reference": f"{n:09}",
        "pin": f"{secrets.randbelow(10**4):04}",
        "conversation_id": insert_row(tx, conversations, **call),
        "channel": "call",
        "state": "open",
        "kind": "noise",
    }
    times = {"started_at": at, "saved_at": at, "exchanged_at": at}
    return insert_row(tx, reports, **row, **times)
