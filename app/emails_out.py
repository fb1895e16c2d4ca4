"""What the mail server said to an e-mail becomes rows. Times are the promises' clock, UTC.

A server keeps no log that we can read. So an e-mail whose outcome nobody knows is never sent again
by the line: it goes another way that is safe, or to an officer, who can look for its Message-ID in
the log of the mail server, and say here that it arrived.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from app import receipts
from app.casework import Result, actor
from app.store import alerts, events, messages
from app.store.base import real_now
from app.store.messages import messages as table

FIRST_WAIT_SECONDS = 60
WITHOUT_A_DATE = timedelta(hours=12)  # how long one is tried that was promised for no date
UNKNOWN = "outcome_unknown"
TO_MEND = ("mail_not_let_in", "mail_not_secure", "mail_sender_refused")


def taken(tx: Connection, message: Row[Any], at: datetime) -> None:
    """The server has it: the promise is kept, and nothing more will be heard of it."""
    receipts.become(tx, message, "accepted", None, None, at)


def refused(tx: Connection, message: Row[Any], at: datetime, *, for_good: bool) -> None:
    """The server did not take this e-mail (5xx for good, 4xx for now)."""
    if for_good:
        receipts.fail(tx, message, "email_refused", at)
    else:
        _later(tx, message, "email_not_taken_yet", at)


def server_away(tx: Connection, message: Row[Any], reason: str, at: datetime) -> None:
    """The server takes nothing now: this one waits, and every other e-mail that is owed with it.

    So a server that is away costs one try at a time, and texts are not kept waiting by it.
    """
    if reason in TO_MEND:
        alerts.raise_unless_unseen(tx, "mail", reason, at)
    _later(tx, message, reason, at)
    _leave_alone(tx, message)


def unknown(tx: Connection, message: Row[Any], at: datetime) -> None:
    """The connection was lost after the words had gone, or whoever sent it died."""
    receipts.fail(tx, message, UNKNOWN, at)
    _leave_alone(tx, message)


def unknown_ones(tx: Connection, limit: int) -> list[Row[Any]]:
    """E-mails of which nobody knows whether they left, newest first."""
    of_them = table.c.way == "email", table.c.state == "failed", table.c.reason == UNKNOWN
    query = select(table).where(*of_them).order_by(table.c.id.desc()).limit(limit)
    return list(tx.execute(query))


def found_in_log(tx: Connection, officer: str, message_id: int, at: datetime) -> Result:
    """An officer found it in the mail server's log: what is still owed in its place is dropped."""
    message = messages.locked(tx, message_id)
    if message is None or message.way != "email" or message.reason != UNKNOWN:
        return Result.UNKNOWN
    if message.state != "failed":
        return Result.BEFORE
    receipts.become(tx, message, "delivered", None, None, at)
    events.add(tx, actor(officer), "email_found", at, message.report_id, message=message_id)
    return Result.DONE


def _later(tx: Connection, message: Row[Any], reason: str, at: datetime) -> None:
    """Try again later, until half of the promised time is gone; then another way."""
    if _no_longer(message, at):
        receipts.fail(tx, message, reason, at)
        return
    next_at = message.tried_at + receipts.longer_wait(FIRST_WAIT_SECONDS, message.attempts)
    again = {"state": "owed", "reason": reason, "next_at": next_at, "lease_until": None}
    messages.change(tx, message.id, again)


def _leave_alone(tx: Connection, message: Row[Any]) -> None:
    """The server is not asked again before it would be for this e-mail, were that to wait."""
    wait = receipts.longer_wait(FIRST_WAIT_SECONDS, message.attempts)
    messages.put_off(tx, "email", real_now() + wait)


def _no_longer(message: Row[Any], at: datetime) -> bool:
    if message.due_at is None:
        return bool(at >= message.made_at + WITHOUT_A_DATE)
    return receipts.half_is_gone(message, at)
