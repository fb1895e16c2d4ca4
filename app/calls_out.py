"""What becomes of the calls that we make.

What the carrier tells comes twice, late, or before its own answer to us: a call only moves forward.
Times are the promises' clock, UTC, unless they say that they are real.
"""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from app import call_news, intake, surveys
from app.inputs import CallTurn
from app.rules import delivery
from app.service import Service
from app.store import alerts, calls_out, contacts, events, reports
from app.store.base import real_now
from ivr_flows.facts import SILENCE
from ivr_flows.survey import SURVEY_CALL

LOOK_AFTER = timedelta(minutes=10)  # a call of which no more was heard is looked up
MENDED_BY_HAND = timedelta(minutes=5)
FLOWS = {surveys.KIND: SURVEY_CALL.name}  # what is said on a call of each kind
ON_ITS_WAY = ("calling", "unknown", "placed")
MACHINES = ("machine", "fax")  # what the carrier's words for an answering machine begin with


def placed(tx: Connection, call_id: int, attempts: int, call_sid: str) -> None:
    """The carrier took a call. Of no effect where its callback was faster."""
    call = calls_out.locked(tx, call_id)
    if call and call.state in ("calling", "unknown") and call.attempts == attempts:
        calls_out.change(tx, call_id, _on(call_sid))


def answered(tx: Connection, call_id: int, call_sid: str, by: str) -> Row[Any] | None:
    """A call was answered: the row where it may be spoken on, None where it is to be ended.

    `by`: the carrier's word for who answered. Nothing is said to a machine (safety.md 12).
    """
    call = calls_out.locked(tx, call_id)
    if call is None or not _is_of(call, call_sid):
        return None
    machine = by.startswith(MACHINES)
    if call.state in ON_ITS_WAY:
        calls_out.change(tx, call_id, _on(call_sid) | ({"outcome": "machine"} if machine else {}))
    return None if machine else call


def begin(
    tx: Connection, service: Service, call: Row[Any], call_sid: str, at: datetime
) -> intake.Outcome:
    """The first words of a call that somebody answered. Raises as `intake.hear_call` does."""
    report = reports.of_id(tx, call.report_id)
    begins = intake.Beginning(FLOWS[call.kind], "out", call.report_id)
    if report:
        agreed = {"safe_word": report.safe_word} if report.safe_word else {}
        begins = replace(begins, language=report.language, answers=agreed)
    number = number_of(tx, service, call) or ""
    given = CallTurn(call_sid, 0, SILENCE, number, at, real_now())
    return intake.hear_call(tx, service, given, begins)


def number_of(tx: Connection, service: Service, call: Row[Any]) -> str | None:
    """The number that a call goes to (E.164): a contact's, or a role's of the council's file."""
    if call.contact_id is not None:
        return contacts.address_of(tx, call.contact_id)
    return service.council.dial_number(call.role or "", production=service.production)


def _on(call_sid: str) -> dict[str, Any]:
    next_at = real_now() + LOOK_AFTER
    return {"state": "placed", "call_sid": call_sid, "next_at": next_at, "lease_until": None}


def _is_of(call: Row[Any], call_sid: str) -> bool:
    """Is this the carrier's id of that call, as far as we know?"""
    return bool(call.call_sid == call_sid or (call.call_sid is None and call.state in ON_ITS_WAY))


def over(tx: Connection, call_id: int, call_sid: str, status: str, at: datetime) -> None:
    """A call has ended. `status` is the carrier's word; who pressed no key is nobody."""
    call = calls_out.locked(tx, call_id)
    if call is None or call.state not in ON_ITS_WAY or not _is_of(call, call_sid):
        return
    outcome = call.outcome or status
    if outcome == "completed":
        outcome = "answered" if calls_out.somebody_pressed(tx, call_sid) else "nobody"
    call_news.call_over(tx, call_sid, status, at)
    _end(tx, call, outcome, at, call_sid=call_sid)


def refused(tx: Connection, call_id: int, attempts: int, code: int, at: datetime) -> None:
    """The carrier did not take a call: again later, or never (domain.md 3.4)."""
    call = calls_out.locked(tx, call_id)
    if call is None or call.state != "calling" or call.attempts != attempts:
        return
    reaction = delivery.reaction(code)
    ours_to_mend = reaction.stop_all or reaction.reason == "our_settings"
    if ours_to_mend or reaction.alert:
        alerts.raise_unless_unseen(tx, "carrier", reaction.reason, at)
    if ours_to_mend or (reaction.retry and attempts < reaction.max_tries):
        seconds = reaction.wait_seconds * 2**attempts * random.uniform(0.75, 1.25)  # noqa: S311
        wait = timedelta(seconds=seconds) if reaction.retry else MENDED_BY_HAND
        again = {"state": "owed", "next_at": real_now() + wait, "lease_until": None}
        calls_out.change(tx, call_id, {**again, "error_code": code})
        return
    _end(tx, call, "refused", at, error_code=code)


def not_made(tx: Connection, call_id: int, reason: str, at: datetime) -> None:
    """A call that was claimed may not be made after all: it is left, and nobody is rung."""
    call = calls_out.locked(tx, call_id)
    if call and call.state in ("owed", "calling"):
        _end(tx, call, None, at, state="suppressed", reason=reason)


def _end(tx: Connection, call: Row[Any], outcome: str | None, at: datetime, **more: Any) -> None:
    values = {"state": "over", "outcome": outcome, "over_at": at, "lease_until": None, **more}
    calls_out.change(tx, call.id, values)
    events.add(tx, "line", "call_out_over", at, call.report_id, call=call.id)
    if call.kind == surveys.KIND:
        surveys.call_over(tx, call, outcome, at)
