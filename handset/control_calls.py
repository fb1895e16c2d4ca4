"""The control API for calls: ring, read along, press, speak, stay silent, hang up."""

import re
import time
from typing import Any

from flask import Blueprint, Response, jsonify, request

from handset import incoming, numbers
from handset.call_session import WORDS_A_SECOND, LiveCall, NotWaiting
from handset.verb_dial import ENOUGH
from handset.waiting import Answered, Input, Keys, Said, Speech
from handset.web import after, body, exchange, refuse, wait_seconds

routes = Blueprint("control_calls", __name__, url_prefix="/handset/calls")
ENDINGS = ("#", "silence", "hangup")


@routes.post("")
def ring() -> tuple[Response, int]:
    """Ring the line."""
    given = body()
    timers = given.get("timers", "off")
    if timers not in ("real", "off"):
        refuse(400, "timers is real or off")
    try:
        call = incoming.ring(
            exchange(),
            numbers.as_caller(str(given.get("from", "withheld"))),
            str(given.get("to") or exchange().settings.voice_number),
            timers,
        )
    except incoming.NotAVoiceNumber as fault:
        refuse(409, str(fault))
    return jsonify({"sid": call.record.sid}), 201


@routes.get("/ringing")
def ringing() -> Response:
    """The calls of the line that ring somewhere and can be picked up, oldest first."""
    here = exchange()
    with here.changed:
        held = [call for call in here.live.values() if _rings(call)]
    shown = [{"sid": c.record.sid, "from": c.record.from_, "to": c.record.to} for c in held]
    return jsonify({"calls": shown})


def _rings(call: LiveCall) -> bool:
    return call.waiting is not None and call.waiting.kind == "ringing"


@routes.post("/<sid>/answer")
def answer(sid: str) -> Response:
    """Pick up a call that rings. To let it ring is silence; not to take it is to hang up."""
    return _offer(sid, Answered())


def _found(sid: str) -> LiveCall:
    call = exchange().live.get(sid)
    if call is None:
        refuse(404, "no such call")
    return call


@routes.get("/<sid>")
def read(sid: str) -> Response:
    """The call so far. `until=settled` waits until it wants something or is over."""
    call, seen = _found(sid), after()
    deadline = time.monotonic() + wait_seconds()
    until_settled = request.args.get("until") == "settled"
    with call.changed:
        while not (_settled(call) if until_settled else call.revision > seen or call.ended):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            call.changed.wait(left)
        return jsonify(call.as_json(seen))


def _settled(call: LiveCall) -> bool:
    return call.ended or (call.waiting is not None and call.waiting.settled)


def _offer(sid: str, heard: Input) -> Response:
    try:
        _found(sid).offer(heard)
    except NotWaiting as fault:
        refuse(409, str(fault))
    return jsonify({"ok": True})


@routes.post("/<sid>/keys")
def keys(sid: str) -> Response:
    """Press keys."""
    pressed = str(body().get("keys", ""))
    if not re.fullmatch(r"[0-9*#]{1,200}", pressed):
        refuse(400, "keys are 0 to 9, * and #")
    return _offer(sid, Keys(pressed))


@routes.post("/<sid>/speech")
def speech(sid: str) -> Response:
    """Say something to a Gather."""
    given = body()
    confidence = given.get("confidence", 0.93)
    if not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        refuse(400, "confidence is between 0 and 1")
    return _offer(sid, Speech(str(given.get("text", "")), float(confidence)))


@routes.post("/<sid>/recording")
def recording(sid: str) -> Response:
    """Say something into a recording. `ends`: # (as usual), silence, or hangup."""
    given = body()
    text, ends = str(given.get("text", "")), given.get("ends", "#")
    if ends not in ENDINGS:
        refuse(400, "ends is #, silence or hangup")
    return _offer(sid, Said(text, _seconds(given, text), ends))


def _seconds(given: dict[str, Any], text: str) -> int:
    seconds = given.get("seconds")
    if seconds is None:
        return max(1, round(len(text.split()) / WORDS_A_SECOND))
    if not isinstance(seconds, int | float) or seconds < 0:
        refuse(400, "seconds is a number")
    return round(seconds)


@routes.post("/<sid>/silence")
def silence(sid: str) -> Response:
    """The present wait is over now; while somebody is rung or talks, that ends."""
    return _offer(sid, ENOUGH)


@routes.post("/<sid>/hangup")
def hangup(sid: str) -> Response:
    """The caller hangs up, whatever the call is doing."""
    call = _found(sid)
    try:
        call.hang_up()
    except NotWaiting as fault:
        refuse(409, str(fault))
    return jsonify({"ok": True})
