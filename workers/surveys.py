"""Asking what somebody makes of it, once their report is closed (seed 000, standard 12).

Three working days after the closing, by text; by a call where no text can go and it is safe to
ring; else not at all, which is counted apart. Never about a child or abuse (safety.md 17).
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

import workers
from app import surveys, text_standing
from app.jobs import PLACE_CALLS, SEND_MESSAGES
from app.rules.calling_hours import may_ring
from app.rules.london import in_london
from app.rules.safe_contact import MaySend, Purpose, may_send
from app.rules.working_days import add_working_days
from app.store import contacts, messages, repeats, reports
from app.store import surveys as table
from app.store.base import real_now
from app.store.sealing import Unreadable
from app.wiring import Wires
from ivr_flows.survey import SURVEY

AFTER_WORKING_DAYS = 3
AFTER_DAYS, WITHIN_DAYS = timedelta(days=2), timedelta(days=13)  # there is a day left to answer
AT_ONCE = 200
ARRIVED_AFTER = timedelta(days=1)  # where no receipt came of a text that the carrier has
WAYS = ("text", "ring")  # in the order in which they are tried
NOT_SENT = ("suppressed", "failed", "undelivered")


def owe_surveys() -> None:
    """Owe the question about each report that was closed some days ago, once for each closing."""
    wires = workers.wires()
    at = wires.clock()
    with wires.db.reading() as tx:
        closed = table.to_be_asked(tx, at - WITHIN_DAYS, at - AFTER_DAYS, AT_ONCE)
    for report in closed:
        if _is_time(wires, report.closed_at, at):
            with wires.db.transaction() as tx:
                _begin(tx, wires, report, at)
    with wires.db.transaction() as tx:
        for survey in table.owed(tx, AT_ONCE):
            if survey.way == "text":
                _follow(tx, survey, at)
    wires.outbox.ring([SEND_MESSAGES, PLACE_CALLS] if closed else [])


def _is_time(wires: Wires, closed_at: datetime, at: datetime) -> bool:
    closed_on, today = in_london(closed_at).date(), in_london(at).date()
    holidays = wires.council.bank_holidays(closed_on.year, closed_on.year + 1)
    return today >= add_working_days(closed_on, AFTER_WORKING_DAYS, holidays)


def _begin(tx: Connection, wires: Wires, closed: Row[Any], at: datetime) -> None:
    """Ask about one closing, by the best safe way there is."""
    report = reports.of_id_locked(tx, closed.id)
    if report is None or report.closed_at != closed.closed_at:
        return  # it was opened again a moment ago
    contact, why_not = _reached_by(tx, report.id, WAYS, at)
    row = {"report_id": report.id, "closed_at": report.closed_at, "not_officer": report.closed_by}
    if contact is None:
        table.begin(tx, **row, state="not_safe", reason=why_not)
        return
    way = {"way": contact.way, "contact_id": contact.id}
    survey_id = table.begin(tx, **row, **way, state="owed")
    survey = table.locked(tx, survey_id) if survey_id else None
    if survey and contact.way == "text":
        _owe_text(tx, wires, report, survey, contact, at)
    elif survey:
        surveys.owe_call(tx, survey, contact.id, 1, at)


def _owe_text(
    tx: Connection,
    wires: Wires,
    report: Row[Any],
    survey: Row[Any],
    contact: Row[Any],
    at: datetime,
) -> None:
    """The first question; the next text from that number may be the answer to it."""
    messages.owe(
        tx,
        f"{surveys.KIND}:{survey.id}",
        report_id=report.id,
        contact_id=contact.id,
        purpose=Purpose.SURVEY.value,
        body=surveys.question(wires.service, report.reference, report.language),
        nth=1,
        state="owed",
        attempts=0,
        made_at=at,
        next_at=real_now(),
    )
    number = contact.address
    text_standing.wait_for_answer(tx, number, report.id, SURVEY.name, SURVEY.start, at)


def _reached_by(
    tx: Connection, report_id: int, ways: tuple[str, ...], at: datetime
) -> tuple[Row[Any] | None, str]:
    """The contact to ask, of those that were told last first; else why there is none."""
    try:
        known = [contact for contact in contacts.of_report(tx, report_id) if contact.way in ways]
    except Unreadable:
        return None, "unreadable"
    why_not = "no_way_known"
    newest_first = sorted(known, key=lambda contact: (contact.told_at, contact.id), reverse=True)
    for contact in sorted(newest_first, key=lambda contact: ways.index(contact.way)):
        answer = _may_ask(tx, contact, at)
        if answer.allowed or answer.later:  # when it leaves it is asked again, and may wait
            return contact, ""
        why_not = answer.reason
    return None, why_not


def _may_ask(tx: Connection, contact: Row[Any], at: datetime) -> MaySend:
    ask = may_send if contact.way == "text" else may_ring
    return ask(contacts.facts(tx, contact), Purpose.SURVEY, at)


def _follow(tx: Connection, survey: Row[Any], at: datetime) -> None:
    """What became of the text that asks it: it arrived, or a call asks in its place."""
    newest = repeats.newest_of(tx, survey.report_id, Purpose.SURVEY.value)
    message = messages.locked(tx, newest.id) if newest else None
    if survey.report_state != "closed":
        if message and message.state == "owed":
            dropped = {"state": "suppressed", "reason": "opened_again", "settled_at": at}
            messages.change(tx, message.id, dropped)
        surveys.give_up(tx, survey, "opened_again", at)
    elif message is None or message.state in NOT_SENT:
        why = message.reason if message and message.state == "suppressed" else "not_delivered"
        _ring_instead(tx, survey, why, at)
    elif message.state == "delivered" or _long_since(message.accepted_at, at):
        asked = {"state": "asked", "asked_at": message.accepted_at}
        table.change(tx, survey.id, asked)


def _long_since(accepted_at: datetime | None, at: datetime) -> bool:
    return accepted_at is not None and accepted_at < at - ARRIVED_AFTER


def _ring_instead(tx: Connection, survey: Row[Any], why: str, at: datetime) -> None:
    contact, _ = _reached_by(tx, survey.report_id, ("ring",), at)
    if contact is None:
        surveys.give_up(tx, survey, why, at)
        return
    table.change(tx, survey.id, {"way": "ring", "contact_id": contact.id})
    surveys.owe_call(tx, survey, contact.id, 1, at)
