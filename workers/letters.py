"""Printing the letters that are owed: each becomes a PDF in the print queue, once."""

import logging
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

import workers
from app import before_sending, letters_out, receipts
from app.jobs import PRINT_LETTERS
from app.letters.page import NotPrintable, letter
from app.rules.london import in_london
from app.store import messages, reports
from app.store.base import real_now
from app.wiring import Wires
from app.writing_out import written_out
from workers.claiming import stays
from workers.settling import still_ours

log = logging.getLogger(__name__)

AT_ONCE = 5
LONGEST_TURN = 3.0  # seconds; then other jobs have theirs


@dataclass(frozen=True)
class Owed:
    """A letter that is ours to print."""

    message: Row[Any]
    report: Row[Any]
    address: str


def print_letters() -> None:
    """Print the letters that are due. After LONGEST_TURN it rings for what is left.

    A lease that ran out is taken up: nothing has left, and the queue takes each letter once.
    """
    wires = workers.wires()
    ends = time.monotonic() + LONGEST_TURN
    while time.monotonic() < ends:
        claimed, owed = _claim(wires)
        for each in owed:
            _print(wires, each)
        if not claimed:
            return
    wires.outbox.ring_now(PRINT_LETTERS)


def _claim(wires: Wires) -> tuple[int, list[Owed]]:
    """How many were claimed, and those of them that may be sent."""
    now = real_now()
    with wires.db.transaction() as tx:
        claimed = messages.claim(tx, "unknown", now, AT_ONCE, way="letter")
        claimed += messages.claim(tx, "owed", now, AT_ONCE, way="letter")
        found = [_that_may_leave(tx, wires, message) for message in claimed]
    return len(claimed), [each for each in found if each]


def _that_may_leave(tx: Connection, wires: Wires, message: Row[Any]) -> Owed | None:
    contact = before_sending.contact_of(tx, message, wires.clock())
    if contact is None:
        return None
    answer = before_sending.may_leave(tx, message, contact, wires.clock())
    if not answer.allowed:
        stays(tx, wires, message, answer)
        return None
    messages.change(tx, message.id, {"reason": answer.reason})
    report = reports.of_id(tx, message.report_id)
    assert report is not None  # noqa: S101 - the row refers to it
    return Owed(message, report, contact.address)


def _print(wires: Wires, owed: Owed) -> None:
    """Print one, with no transaction open. What the typeface cannot print goes another way."""
    pdf: bytes | None = None
    message, report = owed.message, owed.report
    try:
        writing = written_out(
            wires.service, message.body, report.reference, report.language, by_email=False
        )
        pdf = letter(owed.address, writing, in_london(wires.clock()).date())
    except NotPrintable:
        log.warning("letter_not_printable message=%s", message.id)
    except Exception as error:  # it must not keep the others waiting; its lease runs out
        log.error("letter_failed message=%s error=%s", message.id, type(error).__name__)
        return
    with wires.db.transaction() as tx:
        locked = messages.locked(tx, message.id)
        if locked is None or not still_ours(locked, message.attempts):
            return
        if pdf is None:
            receipts.suppress(tx, locked, "not_printable", wires.clock())
        else:
            letters_out.printed(tx, locked, pdf, wires.clock())
