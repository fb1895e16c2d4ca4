"""What a caller asks for about their own report: requests, incidents, safe ways to be reached.

Nothing is closed, changed or withdrawn by telephone: an officer settles each (safety.md 14).
"""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, Row

from app.inputs import CallTurn
from app.store import alerts, contacts, events, reports, requests, wrong_tries
from ivr_flows.facts import Kind

Answers = Mapping[str, str]
# Effect: the kind of request, and the answers that belong to it.
REQUESTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "ask_ring_back": ("ring_back", ("ring_window", "ring_me")),
    "ask_stopped": ("stopped", ()),
    "ask_correct": ("correct", ("correct",)),
    "ask_withdraw": ("withdraw", ("withdraw",)),
    "ask_case_review": ("case_review", ()),
    "ask_complaint": ("complaint", ("complain",)),
    "ask_woman_officer": ("woman_officer", ()),
    "ask_interpreter": ("interpreter", ()),
    "ask_home_visit": ("home_visit", ()),
    "ask_speaks_for_me": ("speaks_for_me", ()),
    "ask_letter": ("letter", ("letter_address",)),
    "ask_email": ("email", ("email_address",)),
}
ADDED = ("add", "add_recorded", "again_words")
HOURS = {  # London wall time, the end not included
    "morning": (time(8), time(12)),
    "afternoon": (time(12), time(17)),
    "evening": (time(17), time(20)),
}


def carry_out(
    tx: Connection,
    found: Row[Any],
    report_id: int | None,
    effects: tuple[str, ...],
    told: Answers,
    answers: Answers,
    given: CallTurn,
) -> None:
    """Make rows of what was asked for at this turn, and of each way to be reached that was told."""
    if "wrong_try" in effects:
        _wrong_try(tx, found, answers, given)
    if report_id is None:
        return
    for effect in effects:
        if effect in REQUESTS:
            _request(tx, found, report_id, effect, answers, given)
    if added := _added(found, answers, given):
        row = {"report_id": report_id, "conversation_id": found.id, "details": added}
        requests.ask(tx, **row, kind="added", asked_at=given.at)
    if "happening_again" in effects:
        happened_again(tx, report_id, found.id, given.at)
    if "withdraw_number" in effects:
        contacts.withdraw_of_report(tx, report_id, given.at)
        if found.direction == "out" and found.number:  # whoever we rang says it is nobody's there
            contacts.withdraw_everywhere(tx, found.number, given.at)
        _alert(tx, "number_withdrawn", report_id, found.id, given.at)
    _reached(tx, found, report_id, told, answers, given)


def _added(found: Row[Any], answers: Answers, given: CallTurn) -> dict[str, str]:
    """What was added at this very turn, also where danger then leads elsewhere."""
    if not found.proved or given.heard.kind not in (Kind.SPEECH, Kind.RECORDED):
        return {}
    if found.flow == "own_words" and is_recorded(given):  # a message left with key 0
        return {"message": f"recording {given.heard.value}"}
    there = found.flow == "news" and found.step in ADDED and found.step in answers
    return {found.step: answers[found.step]} if there else {}


def happened_again(tx: Connection, report_id: int, conversation_id: int, at: datetime) -> None:
    """A dated incident on the report; a closed one is opened again, and a person sees it."""
    told_again(tx, report_id, conversation_id, at)
    if reports.reopen(tx, report_id, at):
        _alert(tx, "opened_again", report_id, conversation_id, at)


def told_again(tx: Connection, report_id: int, conversation_id: int, at: datetime) -> None:
    """A dated incident on the report, open or closed."""
    row = {"report_id": report_id, "conversation_id": conversation_id}
    reports.add_incident(tx, **row, told_at=at)
    events.add(tx, "resident", "happening_again", at, report_id, conversation=conversation_id)


def _alert(tx: Connection, kind: str, report_id: int, conversation_id: int, at: datetime) -> None:
    row = {"kind": kind, "report_id": report_id, "conversation_id": conversation_id, "words": []}
    alerts.raise_all(tx, [{**row, "raised_at": at}])


def _wrong_try(tx: Connection, found: Row[Any], answers: Answers, given: CallTurn) -> None:
    withheld = found.number is None
    wrong_tries.add(tx, answers.get("reference", ""), withheld, given.real_at)


def _request(
    tx: Connection,
    found: Row[Any],
    report_id: int,
    effect: str,
    answers: Answers,
    given: CallTurn,
) -> None:
    """Something an officer must answer, with the answers that belong to it."""
    kind, names = REQUESTS[effect]
    details = {name: answers[name] for name in names if name in answers}
    if kind == "ring_back":
        details["number"] = _ring_back_number(found, answers)
        details.pop("ring_me" if details["number"] else "ring_window", None)
        details = {name: value for name, value in details.items() if value}
        _keep_ring(tx, report_id, details.get("number"), answers.get("ring_window"), given)
    requests.ask(
        tx,
        report_id=report_id,
        conversation_id=found.id,
        kind=kind,
        details=details,
        asked_at=given.at,
    )


def _ring_back_number(found: Row[Any], answers: Answers) -> str:
    """The number chosen at this very turn: the call may have asked about another one before."""
    chosen = {"ring_number": found.number or "", "ring_right": answers.get("ring_other", "")}
    return chosen.get(found.step, "")  # "": it is said in the recording


def _keep_ring(
    tx: Connection, report_id: int, number: str | None, hours: str | None, given: CallTurn
) -> None:
    if number:
        known = {"safe": "yes", "told_at": given.at, "withdrawn_at": None}
        contacts.add(tx, report_id, "ring", number, **known, **_hours(hours))


def _hours(chosen: str | None) -> dict[str, time | None]:
    opens, closes = HOURS.get(chosen or "", (None, None))
    return {"safe_from": opens, "safe_until": closes}


def _reached(
    tx: Connection,
    found: Row[Any],
    report_id: int,
    told: Answers,
    answers: Answers,
    given: CallTurn,
) -> None:
    """Each way to reach somebody, as soon as they said whether it is safe (safety.md 9)."""
    known: dict[str, Any] = {"told_at": given.at, "withdrawn_at": None}
    if "ring" in told and found.number:
        safe = {"this": "yes", "none": "no"}.get(told["ring"], "unknown")
        contacts.add(tx, report_id, "ring", found.number, safe=safe, **known)
    number = found.number if answers.get("ring") == "this" else answers.get("other_number")
    if not number:
        return
    if told.get("other_right") == "right":
        contacts.add(tx, report_id, "ring", number, safe="yes", **known)
    if "voicemail" in told:
        contacts.add(tx, report_id, "voicemail", number, safe=told["voicemail"], **known)
    if "hours" in told:
        contacts.safe_hours(tx, report_id, ("ring", "voicemail"), **_hours(told["hours"]))


def is_recorded(given: CallTurn) -> bool:
    """Was a recording left at this turn?"""
    return given.heard.kind is Kind.RECORDED and bool(given.heard.value)
