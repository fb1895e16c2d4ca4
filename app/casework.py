"""What an officer does becomes rows. Times are the wires' clock, UTC."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row

from app import news_out
from app.news_out import InWriting
from app.rules.safe_contact import ONLY_AS_ASKED, Purpose
from app.service import Service
from app.store import (
    alerts,
    contacts,
    desk,
    events,
    log_ins,
    referrals,
    reports,
    requests,
    surveys,
    updates,
)

NOT_STOPPED = ("not_stopped", "not_stopped_late")  # alerts that name who closed a report
CLOSED = "report_closed"  # the event that says who closed a report
OUTCOMES = ("done", "not_possible", "not_wanted")  # how a request may end
RUNG = ("ring", "voicemail")  # ways of reaching somebody for which a number is dialled
ACKNOWLEDGEMENT = Purpose.ACKNOWLEDGEMENT.value
NO_LETTER = {  # why there is nothing in writing after all, for the alert about it
    "not_possible": "letter_not_possible",
    "not_wanted": "nothing_in_writing_wanted",
}


class Result(StrEnum):
    """What came of something that only one officer can do."""

    DONE = "done"
    BEFORE = "before"  # another officer was first
    UNKNOWN = "unknown"  # there is no such thing
    INCOMPLETE = "incomplete"  # the report was never saved: nothing was promised about it yet
    ANOTHER = "another"  # this officer closed what is not over: another one must do it


def actor(officer: str) -> str:
    """An officer as the events name them: nobody can log in as the worker or the clock."""
    return f"officer {officer}"


def log_in(tx: Connection, officer: str, at: datetime) -> int:
    """An officer logs in. Gives the log-in's id, which their session holds."""
    return log_ins.begin(tx, actor(officer), at)


def is_logged_in(tx: Connection, officer: str, log_in_id: int) -> bool:
    """Is this log-in still open? A copied cookie is of no use after log-out (ASVS 7.4.1)."""
    return log_ins.is_open(tx, actor(officer), log_in_id)


def log_out(tx: Connection, officer: str, log_in_id: int, at: datetime) -> None:
    """An officer logs out: this log-in is over for good."""
    log_ins.end(tx, actor(officer), log_in_id, at)


def view_report(tx: Connection, officer: str, report_id: int, at: datetime) -> None:
    """An officer opens a report: reading is written down as well (domain.md 5.10)."""
    events.add(tx, actor(officer), "report_viewed", at, report_id)


def see_alert(tx: Connection, officer: str, alert_id: int, at: datetime) -> Result:
    """An officer says that they have seen an alert. Only the first of two is the one who did."""
    alert = desk.alert_of_id(tx, alert_id)
    if alert is None:
        return Result.UNKNOWN
    if alert.kind in NOT_STOPPED and officer in alert.words:
        return Result.ANOTHER
    if not alerts.see(tx, alert_id, officer, at):
        return Result.BEFORE
    events.add(tx, actor(officer), "alert_seen", at, alert.report_id, alert=alert_id)
    return Result.DONE


def play_recording(tx: Connection, officer: str, recording_id: int, at: datetime) -> bytes | None:
    """An officer plays a recording: the sound (audio/wav), or None where we have none."""
    recording = desk.recording_of_id(tx, recording_id)
    if recording is None or recording.audio is None:
        return None
    kind = "recording_played"
    events.add(tx, actor(officer), kind, at, recording.report_id, recording=recording_id)
    return bytes(recording.audio)


def show_number(
    tx: Connection, officer: str, report_id: int, contact_id: int, at: datetime
) -> bool:
    """An officer asks for a number in full, to ring it. Each time is written down.

    False for a number that is withdrawn, or that nobody said is safe to ring (safety.md 9).
    """
    of_report = {row.id: row for row in contacts.of_report(tx, report_id)}
    asked = requests.of_report(tx, report_id)
    if not (found := of_report.get(contact_id)) or not may_be_shown(found, asked):
        return False
    events.add(tx, actor(officer), "number_shown", at, report_id, contact=contact_id)
    return True


def may_be_shown(contact: Row[Any], asked: Iterable[Row[Any]] = ()) -> bool:
    """Is this a number that an officer may ring: said to be safe, and not withdrawn?

    `asked`: the requests (rows) of its report: CALL ME makes it safe for that call alone.
    """
    as_asked = contact.safe == ONLY_AS_ASKED and call_asked_for(contact, asked) is not None
    safe = contact.safe == "yes" or as_asked
    return bool(contact.way in RUNG and safe and contact.withdrawn_at is None)


def call_asked_for(contact: Row[Any], asked: Iterable[Row[Any]]) -> Row[Any] | None:
    """The request (a row) that still waits for a call to this number; None where none does."""
    waiting = (row for row in asked if row.kind == "ring_back" and row.settled_at is None)
    return next((row for row in waiting if row.details.get("number") == contact.address), None)


def view_request(tx: Connection, officer: str, request_id: int, at: datetime) -> Row[Any] | None:
    """An officer opens a request: the row, or None. It is written down, as for a report."""
    request = requests.of_id(tx, request_id)
    if request:
        events.add(tx, actor(officer), "request_viewed", at, request.report_id, request=request_id)
    return request


def settle_request(
    tx: Connection, officer: str, request_id: int, outcome: str, why: str, at: datetime
) -> Result:
    """An officer writes how a request ended, one of OUTCOMES, and why. Only the first of two does.

    A letter in place of a text keeps the promise of an acknowledgement only with its "done".
    """
    request = requests.of_id(tx, request_id)
    if request is None:
        return Result.UNKNOWN
    if not requests.settle(tx, request_id, outcome, why or None, officer, at):
        return Result.BEFORE
    events.add(tx, actor(officer), "request_settled", at, request.report_id, request=request_id)
    if acknowledges(request):
        _acknowledged(tx, request, outcome, at)
    return Result.DONE


def acknowledges(request: Row[Any]) -> bool:
    """Is this letter the written acknowledgement itself (seed 000, standard 4)?"""
    return bool(request.kind == "letter" and request.details.get("for") == ACKNOWLEDGEMENT)


def _acknowledged(tx: Connection, request: Row[Any], outcome: str, at: datetime) -> None:
    if outcome == "done":
        promised = referrals.promises_of(tx, request.report_id)
        if any(row.name == ACKNOWLEDGEMENT and row.outcome is None for row in promised):
            proof = f"request {request.id}"
            referrals.settle_promise(tx, request.report_id, ACKNOWLEDGEMENT, "kept", at, proof)
        return
    raised = alerts.of_report(tx, request.report_id)
    if any(row.kind == "not_in_writing" and row.seen_at is None for row in raised):
        return
    where = {"report_id": request.report_id, "conversation_id": request.conversation_id}
    reason = NO_LETTER[outcome]
    alerts.raise_all(tx, [{**where, "kind": "not_in_writing", "words": [reason], "raised_at": at}])


def write_update(
    tx: Connection, service: Service, officer: str, report_id: int, words: str, at: datetime
) -> InWriting:
    """An officer writes what the resident is told by telephone, after reference and PIN.

    Gives whether they are told in writing that there is news; the words are never written to them.
    Raises LookupError where there is no such report.
    """
    report = reports.of_id_locked(tx, report_id)
    if report is None:
        raise LookupError(f"no report {report_id}")
    update_id = updates.write(tx, report_id, words, officer, at)
    events.add(tx, actor(officer), "update_written", at, report_id, update=update_id)
    return news_out.tell_of_update(tx, service, report, update_id, at)


def close_report(
    tx: Connection, service: Service, officer: str, report_id: int, why: str, at: datetime
) -> Result:
    """An officer closes a report. `why`: what was done, what was not, and why, in their own words.

    The words are news of the report, told by telephone (seed 000, closing sentence); that it is
    closed, and by what day to say that it is not over, is told in writing where that is safe.
    """
    report = reports.of_id_locked(tx, report_id)
    if report is None:
        return Result.UNKNOWN
    if report.saved_at is None:
        return Result.INCOMPLETE
    if surveys.may_not_take(tx, report_id, officer) or _was_not_over(tx, report, officer):
        return Result.ANOTHER
    if not reports.close(tx, report_id, officer, why, at):
        return Result.BEFORE
    update_id = updates.write(tx, report_id, why, officer, at)
    events.add(tx, actor(officer), CLOSED, at, report_id, update=update_id)
    news_out.tell_of_closing(tx, service, report, update_id, at)
    return Result.DONE


def _was_not_over(tx: Connection, report: Row[Any], officer: str) -> bool:
    """Did this officer close it last, before it was opened again? Only residents open one again."""
    closed_by = [row.actor for row in events.of_report(tx, report.id) if row.kind == CLOSED]
    return report.state == "open" and closed_by[-1:] == [actor(officer)]
