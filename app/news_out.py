"""A resident is told in writing that there is news of their report, and how to hear it.

The news itself is an officer's words, and is told by telephone after reference and PIN: whoever
reads a text may not be who made the report (safety.md 12 and 14).
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, select, update

from app import texts_out
from app.rules.safe_contact import Purpose, may_send
from app.rules.ways import WRITTEN
from app.service import Service
from app.store import contacts, repeats, reports
from app.store.base import real_now
from app.store.messages import messages, owe
from app.store.reports import CLOSED_TEXT
from app.store.sealing import Unreadable

CHANGE_WAITING = (
    update(messages)
    .where(messages.c.id == bindparam("message"), messages.c.state == "owed")
    .values(body=bindparam("words"), state=bindparam("becomes"), reason=bindparam("why"))
)


class InWriting(StrEnum):
    """Whether a resident is told in writing of what an officer did."""

    OWED = "owed"
    WAITING = "waiting"  # a text that has not left yet tells of this as well
    NO_SAFE_WAY = "no_safe_way"  # not told in writing: an officer tells them in another way


def tell_of_update(
    tx: Connection, service: Service, report: Row[Any], update_id: int, at: datetime
) -> InWriting:
    """Owe the text that there is news, unless one like it waits. The report must be locked."""
    if waits(tx, report.id) is InWriting.OWED:
        return InWriting.WAITING
    return _owe(tx, report, f"update:{update_id}", texts_out.update(service, report), at)


def tell_of_closing(
    tx: Connection, service: Service, report: Row[Any], update_id: int, at: datetime
) -> InWriting:
    """Owe the text that a report was closed at `at`, in the place of any that still waits."""
    replaced = {"state": "suppressed", "reason": "closed_since", "lease_until": None}
    tx.execute(update(messages).where(*_news_owed(report.id)).values(replaced))
    body = texts_out.closed(service, report, at)
    return _owe(tx, report, f"{CLOSED_TEXT}{update_id}", body, at)


def waits(tx: Connection, report_id: int) -> InWriting:
    """Is a message with the news of a report still to leave? For an officer who made some."""
    waiting = tx.execute(select(messages.c.id).where(*_news_owed(report_id)).limit(1)).first()
    return InWriting.OWED if waiting else InWriting.NO_SAFE_WAY


def make_discreet(tx: Connection, service: Service, report_id: int) -> None:
    """It was just told that somebody close may read what we write: what has not left is discreet.

    An acknowledgement may wait for their safe hours, and news for the morning (domain.md 5.6).
    """
    if report := reports.of_id(tx, report_id):
        bring_up_to_date(tx, service, report, discreet=True)


def bring_up_to_date(tx: Connection, service: Service, report: Row[Any], *, discreet: bool) -> None:
    """What has not left is made discreet, or is not sent where it says that an open one is closed.

    `report`: as it is now. One statement, and another where anything changes.
    """
    waiting = messages.c.report_id == report.id, messages.c.state == "owed"
    changes = []
    for message in tx.execute(select(messages).where(*waiting)).all():
        known = {"message": message.id, "words": message.body, "becomes": "owed"}
        if report.state != "closed" and message.once.startswith(CLOSED_TEXT):
            changes.append({**known, "becomes": "suppressed", "why": "opened_again"})
        elif discreet and (body := _discreet(service, report, message)):
            changes.append({**known, "words": body, "why": message.reason})
    if changes:
        tx.execute(CHANGE_WAITING, changes)


def _discreet(service: Service, report: Row[Any], message: Row[Any]) -> str:
    """What a message says instead; "" where it is of another kind."""
    if message.purpose == Purpose.ACKNOWLEDGEMENT:
        told = service, report.reference, message.made_at, report.language
        return texts_out.acknowledgement(*told, discreet=True)
    if message.purpose != Purpose.UPDATE:
        return ""
    if report.closed_at and message.once.startswith(CLOSED_TEXT):
        return texts_out.closed(service, report, report.closed_at)
    return texts_out.update(service, report)


def _news_owed(report_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        messages.c.report_id == report_id,
        messages.c.purpose == Purpose.UPDATE.value,
        messages.c.state == "owed",
    )


def _owe(tx: Connection, report: Row[Any], once: str, body: str, at: datetime) -> InWriting:
    """Owe a message by the best way that they said is safe; whether it may leave is asked then."""
    contact = _safe_contact(tx, report.id, at)
    if contact is None:
        return InWriting.NO_SAFE_WAY
    owe(
        tx,
        once,
        report_id=report.id,
        contact_id=contact.id,
        way=contact.way,
        purpose=Purpose.UPDATE.value,
        body=body,
        nth=1,
        state="owed",
        attempts=0,
        made_at=at,
        next_at=real_now(),
    )
    return InWriting.OWED


def _safe_contact(tx: Connection, report_id: int, at: datetime) -> Row[Any] | None:
    """A number for texts before an e-mail address, and that before a letter; of each the newest."""
    may = [contact for contact in _confirmed(tx, report_id) if _may_be_told(tx, contact, at)]
    newest_last = sorted(may, key=lambda contact: (contact.told_at, contact.id))
    return min(newest_last[::-1], key=lambda contact: WRITTEN.index(contact.way), default=None)


def _confirmed(tx: Connection, report_id: int) -> Iterator[Row[Any]]:
    """The ways to write to them that they said are safe. One that cannot be opened is none."""
    for contact_id in repeats.confirmed_safe(tx, report_id):
        try:
            contact = contacts.of_id(tx, contact_id)
        except Unreadable:
            continue
        if contact.way in WRITTEN:
            yield contact


def _may_be_told(tx: Connection, contact: Row[Any], at: datetime) -> bool:
    """Now, or at an hour that comes."""
    answer = may_send(contacts.facts(tx, contact), Purpose.UPDATE, at)
    return answer.allowed or answer.later is not None
