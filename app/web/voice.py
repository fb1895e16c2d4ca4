"""What the carrier posts during a call."""

import logging
from dataclasses import replace

from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from app import intake
from app.carrier import twiml
from app.inputs import CallTurn, TransferAccepted
from app.store.base import real_now
from app.web import keeping, voice_away
from app.web.call_forms import LARGEST_ID, call_sid, call_turn, xml
from app.web.guards import only_the_carrier, refused, service, speaker, wires
from ivr_flows.facts import SILENCE

log = logging.getLogger(__name__)

bp = Blueprint("voice", __name__, url_prefix="/voice")
bp.before_request(only_the_carrier)


@bp.post("")
def answer() -> Response:
    """A call comes in."""
    return _hear(replace(call_turn(0, wires().clock()), heard=SILENCE, transfer=False))


@bp.post("/turns/<int:turn>")
def hear(turn: int) -> Response:
    """The caller did something, or nothing, at a turn; or a transfer came back."""
    return _hear(call_turn(turn, wires().clock()))


@bp.post("/messages/<int:turn>")
def message(turn: int) -> Response:
    """What is heard after a turn that could not be taken in. Needs no database."""
    return xml(voice_away.message(replace(call_turn(turn, wires().clock()), message=True)))


@bp.post("/holding/<int:turn>")
def holding(turn: int) -> Response:
    """A key, or none, while the caller holds on after that. Needs no database."""
    return xml(voice_away.holding(replace(call_turn(turn, wires().clock()), message=True)))


@bp.post("/whispers/<int:turn>")
def whisper(turn: int) -> Response:
    """The team's telephone was picked up: ask for a 1, which a voicemail cannot press."""
    sid = call_sid("ParentCallSid")
    words = keeping.answered("Whisper", lambda: _whisper(sid, min(turn, LARGEST_ID)))
    return xml(twiml.refuse() if words is None else twiml.whisper(words, turn))


@bp.post("/whispers/<int:turn>/accepted")
def accepted(turn: int) -> Response:
    """A key was pressed on the team's telephone."""
    if request.form.get("Digits") != "1":
        return xml(twiml.refuse())
    sid, now = call_sid("ParentCallSid"), wires().clock()
    given = TransferAccepted(sid, min(turn, LARGEST_ID), now, real_now())
    if keeping.taken_in(given, lambda: _accept(given)) is None:
        keeping.kept(given)
    return xml(twiml.connect())


@bp.post("/not-sure-kept")
def not_sure_kept() -> Response:
    """After a message left when something went wrong. Needs nothing; the clock looks for it."""
    return xml(twiml.not_sure_kept())


@bp.errorhandler(Exception)
def sorry(error: Exception) -> Response | HTTPException:
    """Whatever went wrong besides, the caller hears the 999 sentence and can leave a message.

    A team's telephone is another matter: whoever pressed 1 is connected, others are let go.
    """
    if refusal := refused(error):
        return refusal
    if not isinstance(error, HTTPException):  # that one was ours, and is in the log
        log.exception("call_failed path=%s", request.path)
    if request.endpoint == "voice.accepted":
        return xml(twiml.connect())
    return xml(twiml.refuse() if request.endpoint == "voice.whisper" else speaker().sorry())


def _hear(given: CallTurn) -> Response:
    outcome = keeping.taken_in(given, lambda: _take_in(given))
    if outcome is None:
        return xml(voice_away.answer(given))
    wires().outbox.ring(outcome.jobs)
    return xml(speaker().for_call(outcome.spoken))


def _take_in(given: CallTurn) -> intake.Outcome:
    with wires().db.transaction() as tx:
        return intake.hear_call(tx, service(), given)


def _whisper(call_sid: str, turn: int) -> str:
    with wires().db.transaction() as tx:
        return intake.whisper_of(tx, call_sid, turn)


def _accept(given: TransferAccepted) -> bool:
    with wires().db.transaction() as tx:
        intake.accept_transfer(tx, given.call_sid, given.turn)
    return True
