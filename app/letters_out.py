"""The print queue, and what an officer does with it. Times are the promises' clock, UTC.

The promise is kept when a letter was posted, and not when it was printed (safety.md 20).
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from app import before_sending, receipts
from app.casework import Result, acknowledges, actor
from app.rules.safe_contact import Purpose
from app.store import events, letters, messages, requests


def printed(tx: Connection, message: Row[Any], pdf: bytes, at: datetime) -> None:
    """A letter (its message locked by the caller) waits in the print queue."""
    letters.add(tx, message.id, pdf, at)
    messages.change(tx, message.id, {"state": "printed", "lease_until": None})
    events.add(tx, "worker", "letter_printed", at, message.report_id, message=message.id)


def take_out(tx: Connection, officer: str, message_id: int, at: datetime) -> bytes | None:
    """An officer takes a letter out, to put it into an envelope: the PDF.

    None where there is none that may be posted: whether it may is asked again now (safety.md 10).
    """
    message = messages.locked(tx, message_id)
    if message is None or message.way != "letter" or message.state != "printed":
        return None
    contact = before_sending.contact_of(tx, message, at)
    if contact is None:
        return None
    answer = before_sending.may_leave(tx, message, contact, at)
    if not answer.allowed:
        receipts.suppress(tx, message, answer.reason, at)
        return None
    letters.take(tx, message_id, officer, at)
    events.add(tx, actor(officer), "letter_taken", at, message.report_id, message=message_id)
    return letters.pdf_of(tx, message_id)


def mark_dispatched(tx: Connection, officer: str, message_id: int, at: datetime) -> Result:
    """An officer says that a letter was posted. Only the first of two does.

    The request for this very letter, where it was asked for on the telephone, is settled with it.
    """
    message = messages.locked(tx, message_id)
    if message is None or message.way != "letter":
        return Result.UNKNOWN
    if message.state != "printed":
        return Result.BEFORE
    letters.dispatch(tx, message_id, officer, at)
    receipts.become(tx, message, "sent", None, None, at)
    events.add(tx, actor(officer), "letter_dispatched", at, message.report_id, message=message_id)
    if message.purpose == Purpose.ACKNOWLEDGEMENT:
        _settle_requests(tx, officer, message.report_id, at)
    return Result.DONE


def _settle_requests(tx: Connection, officer: str, report_id: int, at: datetime) -> None:
    for request in requests.of_report(tx, report_id):
        if request.settled_at is None and acknowledges(request):
            requests.settle(tx, request.id, "done", None, officer, at)
            kind = "request_settled"
            events.add(tx, actor(officer), kind, at, report_id, request=request.id)
