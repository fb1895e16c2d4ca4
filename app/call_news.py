"""What the carrier tells us of calls and of recordings becomes rows."""

from datetime import datetime

from sqlalchemy import Connection

from app import effects
from app.store import alerts, conversations, events, recordings


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
