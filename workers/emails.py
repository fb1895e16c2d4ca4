"""Sending the e-mails that are owed: one at a time, so that few are in doubt if we are killed."""

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

import workers
from app import before_sending, emails_out, receipts
from app.jobs import SEND_EMAILS
from app.mail.composing import composed, message_id
from app.mail.sending import OutcomeUnknown, Refused, ServerAway, send_email
from app.mail.server import MailServer, mail_server
from app.store import messages, reports
from app.store.base import real_now
from app.wiring import Wires
from app.writing_out import written_out
from workers.claiming import stays
from workers.settling import still_ours

log = logging.getLogger(__name__)

LONGEST_TURN = 3.0  # seconds; then other jobs have theirs: texts are never kept long
LONGEST_WAIT = timedelta(seconds=30)  # from claim to sending; after that others may hold it soon
MOST_IN_DOUBT = 50


@dataclass(frozen=True)
class Email:
    """A claimed message that is ours to send, its report, and whom it goes to."""

    message: Row[Any]
    report: Row[Any]
    to: str


def send_emails() -> None:
    """Send the e-mails that are due, until there is none or the mail server does not answer.

    After LONGEST_TURN it rings for what is left. Without a mail server each goes another way.
    """
    wires = workers.wires()
    server = mail_server(wires.settings.smtp_url, wires.settings.mail_from)
    _give_up_those_in_doubt(wires)
    ends = time.monotonic() + LONGEST_TURN
    while time.monotonic() < ends:
        claimed, email = _claim_one(wires, server)
        if not claimed or (email and server and not _send(wires, server, email)):
            return
    wires.outbox.ring_now(SEND_EMAILS)


def _give_up_those_in_doubt(wires: Wires) -> None:
    """Whoever sent it died with its lease: it may have left."""
    with wires.db.transaction() as tx:
        for message in messages.claim(tx, "unknown", real_now(), MOST_IN_DOUBT, way="email"):
            log.warning("email_outcome_unknown message=%s", message.id)
            emails_out.unknown(tx, message, wires.clock())


def _claim_one(wires: Wires, server: MailServer | None) -> tuple[bool, Email | None]:
    """Claim the next e-mail: was there one, and is it to be sent?"""
    with wires.db.transaction() as tx:
        claimed = messages.claim(tx, "owed", real_now(), 1, way="email")
        if not claimed:
            return False, None
        return True, _that_may_leave(tx, wires, server, claimed[0])


def _that_may_leave(
    tx: Connection, wires: Wires, server: MailServer | None, message: Row[Any]
) -> Email | None:
    """The e-mail of a claimed message; None where it may not leave now, which is written down."""
    at = wires.clock()
    if server is None:
        receipts.suppress(tx, message, "no_email_here", at)
        return None
    contact = before_sending.contact_of(tx, message, at)
    if contact is None:
        return None
    answer = before_sending.may_leave(tx, message, contact, at)
    if not answer.allowed:
        stays(tx, wires, message, answer)
        return None
    messages.change(tx, message.id, {"reason": answer.reason})
    report = reports.of_id(tx, message.report_id)
    assert report is not None  # noqa: S101 - the row refers to it
    return Email(message, report, contact.address)


def _send(wires: Wires, server: MailServer, email: Email) -> bool:
    """Hand one e-mail over, with no transaction open. False where the server is left alone now."""
    if real_now() - email.message.tried_at > LONGEST_WAIT:
        return True  # this process stood still for long: the lease runs out, and another sees it
    outcome: Exception | None = None
    try:
        send_email(server, email.to, _words(wires, server, email))
    except (OutcomeUnknown, Refused, ServerAway) as error:
        outcome = error
    except Exception as error:  # of its words: its lease runs out, and it goes another way
        log.error("email_failed message=%s error=%s", email.message.id, type(error).__name__)
        return True
    with wires.db.transaction() as tx:
        message = messages.locked(tx, email.message.id)
        if message and still_ours(message, email.message.attempts):
            _settle(tx, message, outcome, wires.clock())
    return not isinstance(outcome, (ServerAway, OutcomeUnknown))


def _words(wires: Wires, server: MailServer, email: Email) -> bytes:
    message, report = email.message, email.report
    writing = written_out(
        wires.service, message.body, report.reference, report.language, by_email=True
    )
    number = message_id(message.id, message.made_at, server.sender.domain)
    return composed(writing, server.sender, email.to, number, real_now())


def _settle(tx: Connection, message: Row[Any], outcome: Exception | None, at: datetime) -> None:
    if outcome is None:
        emails_out.taken(tx, message, at)
        return
    log.warning("email_not_sent message=%s error=%s", message.id, outcome)
    if isinstance(outcome, Refused):
        emails_out.refused(tx, message, at, for_good=outcome.for_good)
    elif isinstance(outcome, ServerAway):
        emails_out.server_away(tx, message, outcome.reason, at)
    else:
        emails_out.unknown(tx, message, at)
