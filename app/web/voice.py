"""What the carrier posts during a call."""

import logging
from collections.abc import Mapping

from flask import Blueprint, Response, abort, request
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException

from app import intake
from app.carrier import twiml
from app.carrier.signature import is_sid
from app.inputs import CallTurn
from app.rules.cleaning import cleaned
from app.store.base import real_now
from app.web.guards import only_the_carrier, refused, service, speaker, wires
from ivr_flows.facts import SILENCE, Heard, Kind

log = logging.getLogger(__name__)

bp = Blueprint("voice", __name__, url_prefix="/voice")
bp.before_request(only_the_carrier)

LONGEST_KEYS = 64
LONGEST_SPEECH = 20_000  # letters: all that a post can hold, as it may be evidence
LARGEST_TURN = 2**62


@bp.post("")
def answer() -> Response:
    """A call comes in."""
    return _hear(0, SILENCE)


@bp.post("/turns/<int:turn>")
def hear(turn: int) -> Response:
    """The caller did something, or nothing, at a turn; or a transfer came back."""
    return _hear(turn, _heard(request.form), transfer="DialCallStatus" in request.form)


@bp.post("/whispers/<int:turn>")
def whisper(turn: int) -> Response:
    """The team's telephone was picked up: ask for a 1, which a voicemail cannot press."""
    with wires().db.transaction() as tx:
        words = intake.whisper_of(tx, _sid("ParentCallSid"), _number(turn))
    return _xml(twiml.whisper(words, turn))


@bp.post("/whispers/<int:turn>/accepted")
def accepted(turn: int) -> Response:
    """A key was pressed on the team's telephone."""
    if request.form.get("Digits") != "1":
        return _xml(twiml.refuse())
    with wires().db.transaction() as tx:
        intake.accept_transfer(tx, _sid("ParentCallSid"), _number(turn))
    return _xml(twiml.connect())


@bp.post("/not-sure-kept")
def not_sure_kept() -> Response:
    """After a message left when something went wrong. Needs nothing; the clock looks for it."""
    return _xml(twiml.not_sure_kept())


@bp.errorhandler(Exception)
def sorry(error: Exception) -> Response | HTTPException:
    """Whatever went wrong, the caller hears the 999 sentence and can leave a message.

    A team's telephone is another matter: whoever pressed 1 is connected, others are let go.
    """
    if refusal := refused(error):
        return refusal
    if not isinstance(error, HTTPException):  # that one was ours, and is in the log
        log.exception("call_failed path=%s", request.path)
    if request.endpoint == "voice.accepted":
        return _xml(twiml.connect())
    return _xml(twiml.refuse() if request.endpoint == "voice.whisper" else speaker().sorry())


def _hear(turn: int, heard: Heard, transfer: bool = False) -> Response:
    given = CallTurn(
        call_sid=_sid("CallSid"),
        turn=_number(turn),
        heard=heard,
        caller=request.form.get("From", ""),
        at=wires().clock(),
        real_at=real_now(),
        recording_seconds=_whole(request.form.get("RecordingDuration")),
        transfer=transfer,
    )
    try:
        outcome = _take_in(given)
    except (IntegrityError, intake.TurnTaken):  # another post of this turn was first: it is kept
        outcome = _take_in(given)
    wires().outbox.ring(outcome.jobs)
    return _xml(speaker().for_call(outcome.spoken))


def _take_in(given: CallTurn) -> intake.Outcome:
    with wires().db.transaction() as tx:
        return intake.hear_call(tx, service(), given)


def _heard(form: Mapping[str, str]) -> Heard:
    """What the caller did, in our own words."""
    keys = cleaned(form.get("Digits", ""), LONGEST_KEYS)
    recording = form.get("RecordingSid", "")
    if is_sid(recording, "RE"):
        return Heard(Kind.RECORDED, recording, key="" if keys == "hangup" else keys)
    if keys:
        return Heard(Kind.KEYS, keys)
    speech = cleaned(form.get("SpeechResult", ""), LONGEST_SPEECH).strip()
    if speech:
        return Heard(Kind.SPEECH, speech, confidence=_fraction(form.get("Confidence")))
    return SILENCE


def _sid(field: str) -> str:
    sid = request.form.get(field, "")
    if not is_sid(sid, "CA"):
        log.warning("call_without_sid path=%s", request.path)
        abort(400)
    return sid


def _number(turn: int) -> int:
    return min(turn, LARGEST_TURN)  # what a database can hold


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None


def _fraction(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0.0 <= value <= 1.0 else None


def _xml(body: str) -> Response:
    return Response(body, mimetype="text/xml")
