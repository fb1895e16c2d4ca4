"""What the carrier posts during a call that we made: who answered, each turn, and that it is over.

Nothing is said to a machine, nor to anybody by mistake: where something goes wrong before somebody
said that they expect us, the call is ended without a word (safety.md 12).
"""

import logging

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import HTTPException

from app import calls_out, intake
from app.carrier import twiml
from app.carrier.twiml import Speaker
from app.inputs import CallTurn
from app.store import conversations
from app.web import keeping, voice_away
from app.web.call_forms import LARGEST_ID, call_sid, call_turn, xml
from app.web.guards import only_the_carrier, refused, service, wires
from ivr_flows.engine import DANGER_ENTRIES
from ivr_flows.facts import Kind

log = logging.getLogger(__name__)

bp = Blueprint("calls_out", __name__, url_prefix="/voice/out")
bp.before_request(only_the_carrier)

OVER = ("completed", "busy", "failed", "no-answer", "canceled")
BEFORE_WE_ARE_NAMED = 2  # turns: they may not have said yet that they expect us
Said = tuple[str, tuple[str, ...]]  # an answer to the carrier, and the jobs now owed


@bp.post("/<int:call_id>")
def answer(call_id: int) -> Response:
    """Somebody, or something, answered a call of ours."""
    given = call_turn(0, wires().clock())
    by = request.form.get("AnsweredBy", "")
    return _say(keeping.taken_in(given, lambda: _begin(min(call_id, LARGEST_ID), given, by)))


def _begin(call_id: int, given: CallTurn, by: str) -> Said:
    with wires().db.transaction() as tx:
        call = calls_out.answered(tx, call_id, given.call_sid, by)
        if call is None:
            return twiml.refuse(), ()
        outcome = calls_out.begin(tx, service(), call, given.call_sid, given.at)
    return _speaker().for_call(outcome.spoken), outcome.jobs


@bp.post("/turns/<int:turn>")
def hear(turn: int) -> Response:
    """Whoever we rang pressed something, or nothing, at a turn.

    What cannot be taken in now is kept. Who it is surely meant for hears the 999 sentence then.
    """
    given = call_turn(turn, wires().clock())
    said = keeping.taken_in(given, lambda: _take_in(given))
    if said is None and (turn > BEFORE_WE_ARE_NAMED or given.heard.value in DANGER_ENTRIES):
        return xml(voice_away.answer(given))
    if said is None and given.heard.kind is not Kind.SILENCE:
        keeping.kept(given)
    return _say(said)


def _take_in(given: CallTurn) -> Said:
    with wires().db.transaction() as tx:
        if conversations.of_call(tx, given.call_sid) is None:  # its beginning was lost
            return twiml.refuse(), ()
        outcome = intake.hear_call(tx, service(), given)
    return _speaker().for_call(outcome.spoken), outcome.jobs


@bp.post("/<int:call_id>/over")
def over(call_id: int) -> Response:
    """A call of ours has ended, or was never answered."""
    status, sid = request.form.get("CallStatus", ""), call_sid()
    if status in OVER:
        with wires().db.transaction() as tx:
            calls_out.over(tx, min(call_id, LARGEST_ID), sid, status, wires().clock())
    return Response(status=204)


@bp.errorhandler(Exception)
def sorry(error: Exception) -> Response | HTTPException:
    """Whatever went wrong besides: the call is ended. The clock looks for what is lost."""
    if refusal := refused(error):
        return refusal
    if not isinstance(error, HTTPException):  # that one was ours, and is in the log
        log.exception("call_out_failed path=%s", request.path)
    return Response(status=204) if request.endpoint == "calls_out.over" else _say(None)


def _say(said: Said | None) -> Response:
    """An answer; without one the call is ended without a word."""
    if said is None:
        return xml(twiml.refuse())
    wires().outbox.ring(said[1])
    return xml(said[0])


def _speaker() -> Speaker:
    made: Speaker = current_app.extensions["speaker_out"]
    return made
