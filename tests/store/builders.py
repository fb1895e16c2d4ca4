"""Calls and reports as rows, without a call being made."""

from datetime import datetime
from typing import Any

from app.rules.references import new_reference
from app.store import conversations, reports
from app.store.base import Database, insert_row, real_now
from app.store.sealing import keyring
from app.wiring import Wires
from tests.world import MOBILE, SATURDAY_NIGHT, new_sid

AT = SATURDAY_NIGHT


def a_call(db: Database, number: str | None = MOBILE, **row: Any) -> int:
    """A call that ended when it began. Its id."""
    made: dict[str, Any] = {"channel": "call", "caller": "uk_mobile", "may_text": True}
    made |= {"flow": "report", "step": "where", "turn": 1, "position": {}, "answers": {}}
    made |= {"number": number, "number_hash": keyring().hashed(number) if number else None}
    made |= {"started_at": AT, "heard_at": real_now(), "ended_at": AT}
    with db.transaction() as tx:
        return insert_row(tx, conversations.conversations, call_sid=new_sid("CA"), **made | row)


def a_report(db: Database, call_id: int, at: datetime = AT, **row: Any) -> int:
    """An incomplete report of noise, that a call is about. Its id."""
    made = {"reference": new_reference(), "pin": "1234", "conversation_id": call_id}
    made |= {"channel": "call", "state": "incomplete", "kind": "noise", "urgent": False}
    made |= {"place": "12 Bell Street", "words": "loud music"}
    with db.transaction() as tx:
        report_id = reports.start(tx, {**made, "started_at": at, "exchanged_at": at, **row})
        assert report_id is not None
        conversations.about(tx, call_id, report_id)
    return report_id


def a_cut_off_call(wires: Wires, number: str | None = MOBILE, **report: Any) -> int:
    """A call that broke off, and its incomplete report. The report's id."""
    return a_report(wires.db, a_call(wires.db, number), **report)
