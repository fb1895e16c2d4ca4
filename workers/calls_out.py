"""Making the calls that are owed: claim, act, settle. Nobody is rung twice for one call.

Where the carrier's answer was lost, its own log is read before anybody is rung again.
"""

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row

import workers
from app import calls_out, surveys
from app.carrier import calling
from app.carrier.guard import NotDiallable
from app.carrier.refusals import OutcomeUnknown, Refused
from app.rules.calling_hours import may_ring
from app.rules.safe_contact import Purpose
from app.store import calls_out as table
from app.store import contacts
from app.store.base import real_now
from app.store.sealing import Unreadable
from app.wiring import Wires

log = logging.getLogger(__name__)

BATCH = 5  # each may take some seconds, and all must be done before the lease runs out
LOOK_AGAIN = timedelta(seconds=10)
SURELY_IN_THE_LOG = timedelta(seconds=60)  # a call that was taken shows in the carrier's log then
STILL_ON = timedelta(minutes=5)  # a call that goes on is looked at again


def place_calls() -> None:
    """Make the calls that are due, and find out what became of those nobody told us of."""
    wires = workers.wires()
    while claimed := _claim(wires):
        for call in claimed:
            try:
                _advance(wires, call)
            except Exception as error:  # its lease runs out, and it is looked up then
                log.error("call_failed call=%s error=%s", call.id, type(error).__name__)


def _claim(wires: Wires) -> list[Row[Any]]:
    with wires.db.transaction() as tx:
        return table.claim(tx, real_now(), BATCH)


def _advance(wires: Wires, call: Row[Any]) -> None:
    """One step for one call, with no transaction open while the carrier is asked."""
    if call.state == "calling":
        if to := _to_be_rung(wires, call):
            _place(wires, call, to)
    elif call.state == "unknown":
        _look_up(wires, call)
    else:
        _ask_whether_over(wires, call)


def _to_be_rung(wires: Wires, call: Row[Any]) -> str | None:
    """The number, if it may be rung now; asked when the call is about to be made (safety.md 10)."""
    with wires.db.transaction() as tx:
        at = wires.clock()
        if call.kind == surveys.KIND and (why_not := surveys.why_not_call(tx, call, at)):
            calls_out.not_made(tx, call.id, why_not, at)
            return None
        try:
            number = calls_out.number_of(tx, wires.service, call)
            allowed = call.contact_id is None or _may_ring(tx, wires, call)
        except Unreadable:
            number, allowed = None, True
        if number is None:
            calls_out.not_made(tx, call.id, "no_number", at)
        return number if allowed else None


def _may_ring(tx: Connection, wires: Wires, call: Row[Any]) -> bool:
    """Keep the answer, and ask again later where that may help."""
    contact, at = contacts.of_id(tx, call.contact_id), wires.clock()
    answer = may_ring(contacts.facts(tx, contact), Purpose.SURVEY, at)
    if not answer.allowed and answer.later is None:
        calls_out.not_made(tx, call.id, answer.reason, at)
        return False
    values: dict[str, Any] = {"reason": answer.reason}
    if answer.later:
        next_at = real_now() + (answer.later - at)
        values |= {"state": "owed", "next_at": next_at, "lease_until": None}
    table.change(tx, call.id, values)
    return answer.allowed


def _place(wires: Wires, call: Row[Any], to: str) -> None:
    try:
        placed = calling.place_call(wires.account, to, call.id)
    except Refused as refusal:
        with wires.db.transaction() as tx:
            calls_out.refused(tx, call.id, call.attempts, refusal.code, wires.clock())
    except NotDiallable:
        with wires.db.transaction() as tx:
            calls_out.not_made(tx, call.id, "not_diallable", wires.clock())
    except OutcomeUnknown:
        log.warning("call_outcome_unknown call=%s", call.id)
        _change(wires, call, {"state": "unknown", "next_at": real_now() + LOOK_AGAIN})
    else:
        with wires.db.transaction() as tx:
            calls_out.placed(tx, call.id, call.attempts, placed.sid)


def _look_up(wires: Wires, call: Row[Any]) -> None:
    """Was a call made whose outcome is unknown? The carrier's own log knows."""
    again: dict[str, Any] = {"next_at": real_now() + LOOK_AGAIN}
    found = None
    with wires.db.reading() as tx:
        to = calls_out.number_of(tx, wires.service, call) or ""
    try:
        made = calling.calls_to(wires.account, to, call.tried_at)
        with wires.db.reading() as tx:
            found = calling.not_known(made, table.known_sids(tx, [one.sid for one in made]))
        if found is None and real_now() - call.tried_at > SURELY_IN_THE_LOG:
            again = {"state": "owed", "next_at": real_now()}
    except OutcomeUnknown:
        log.warning("carrier_log_unreadable call=%s", call.id)
    if found is None:
        _change(wires, call, again)
        return
    with wires.db.transaction() as tx:
        calls_out.placed(tx, call.id, call.attempts, found.sid)
        if found.over:
            calls_out.over(tx, call.id, found.sid, found.status, wires.clock())


def _ask_whether_over(wires: Wires, call: Row[Any]) -> None:
    """No callback came of a call that the carrier took: is it over?"""
    try:
        now = calling.call_now(wires.account, call.call_sid)
    except OutcomeUnknown:
        now = None
    if now is None or not now.over:
        _change(wires, call, {"next_at": real_now() + STILL_ON})
        return
    with wires.db.transaction() as tx:
        calls_out.over(tx, call.id, call.call_sid, now.status, wires.clock())


def _change(wires: Wires, call: Row[Any], values: dict[str, Any]) -> None:
    """Settle a claimed call, unless a callback was faster, or another holds it now."""
    with wires.db.transaction() as tx:
        now = table.locked(tx, call.id)
        if now and (now.state, now.attempts) == (call.state, call.attempts):
            table.change(tx, call.id, {**values, "lease_until": None})
