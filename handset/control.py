"""The rest of the control API: phones, knobs, opt-outs, the clock, what was sent, and reset."""

import contextlib
from datetime import datetime
from typing import get_args

import requests
from flask import Blueprint, Response, jsonify, request

from handset import numbers
from handset.knobs import BadKnob
from handset.records import Answers, Message, Phone
from handset.web import after, body, exchange, refuse

routes = Blueprint("control", __name__, url_prefix="/handset")


@routes.put("/phones/<number>")
def set_phone(number: str) -> Response:
    """How somebody answers when rung."""
    given = body()
    answers, presses = given.get("answers", "person"), given.get("presses")
    talks = given.get("talks_seconds", 0.2)
    if answers not in get_args(Answers):
        refuse(400, f"answers is one of {', '.join(get_args(Answers))}")
    if talks is not None and not isinstance(talks, int | float):
        refuse(400, "talks_seconds is a number, or null to talk until told")
    phone = Phone(answers, None if presses is None else str(presses), talks)
    exchange().phones[numbers.as_caller(number)] = phone
    return jsonify(vars(phone))


@routes.get("/phones")
def phones() -> Response:
    """Everybody who was told how to answer."""
    return jsonify({number: vars(phone) for number, phone in exchange().phones.items()})


@routes.get("/knobs")
def knobs() -> Response:
    """All knobs."""
    return jsonify(exchange().knobs.as_json())


@routes.put("/knobs")
def turn() -> Response:
    """Turn some knobs."""
    try:
        exchange().knobs.turn(body())
    except BadKnob as fault:
        refuse(400, str(fault))
    return knobs()


@routes.route("/opt-outs/<number>", methods=["GET", "PUT", "DELETE"])
def opt_out(number: str) -> Response:
    """Whether somebody has opted out; PUT opts them out, DELETE in."""
    here, number = exchange(), numbers.as_caller(number)
    with here.changed:
        if request.method == "PUT":
            here.opt_outs.add(number)
        elif request.method == "DELETE":
            here.opt_outs.discard(number)
        return jsonify({"number": number, "opted_out": number in here.opt_outs})


@routes.get("/clock")
def clock() -> Response:
    """The time the line believes it is, in London."""
    return jsonify(exchange().clock.as_json())


@routes.put("/clock")
def move_clock() -> Response:
    """Make it a London wall time now, or a number of seconds ahead."""
    given, held = body(), exchange().clock
    offset = given.get("offset_seconds")
    if isinstance(offset, int | float):
        held.move(float(offset))
        return clock()
    try:
        wall = datetime.fromisoformat(str(given.get("at")))
    except ValueError:
        refuse(400, "at is a London wall time such as 2026-11-21T23:30")
    held.set(wall.replace(tzinfo=None, fold=1 if given.get("fold") else 0))
    return clock()


@routes.delete("/clock")
def reset_clock() -> Response:
    """Back to real time."""
    exchange().clock.move(0.0)
    return clock()


@routes.get("/log")
def log() -> Response:
    """Every webhook sent after `after`."""
    seen = after()
    with exchange().changed:
        lines = [line for line in exchange().log.values() if line["n"] > seen]
    return jsonify({"log": lines, "next": lines[-1]["n"] if lines else seen})


@routes.get("/ledger")
def ledger() -> Response:
    """Everything the carrier accepted, for arithmetic; its own canned answers stand apart."""
    here = exchange()
    with here.changed:
        out = [message for message in here.messages.values() if message.direction != "inbound"]
        inbound = [message for message in here.messages.values() if message.direction == "inbound"]
        calls = list(here.calls.values())
    return jsonify(
        {
            "messages": [_line(message) for message in out if message.by != "carrier"],
            "canned": [_line(message) for message in out if message.by == "carrier"],
            "inbound": [_line(message) for message in inbound],
            "calls": [
                {"sid": call.sid, "to": call.to, "from": call.from_, "status": call.status}
                for call in calls
            ],
        }
    )


def _line(message: Message) -> dict[str, object]:
    return {
        "sid": message.sid,
        "to": message.to,
        "from": message.from_,
        "body": message.body,
        "at": message.created_at.isoformat(),
        "status": message.status,
    }


@routes.post("/reset")
def reset() -> Response:
    """Forget everything, hang up everybody, turn knobs and clock back."""
    exchange().reset()
    return jsonify({"ok": True})


@routes.put("/line")
def point() -> Response:
    """Point both numbers at another line, by its address."""
    exchange().point_at(str(body().get("line_url", "")))
    return jsonify({"line_url": exchange().line_url})


@routes.get("/status")
def status() -> Response:
    """Who is who, and whether the line answers at all."""
    here, up = exchange(), False
    with contextlib.suppress(requests.RequestException), requests.Session() as session:
        session.trust_env = False
        session.get(f"{here.line_url}/healthz", timeout=1)
        up = True
    return jsonify(
        {
            "voice_number": here.settings.voice_number,
            "text_number": here.settings.text_number,
            "line_url": here.line_url,
            "line_up": up,
            "desk_url": f"{here.line_url}/desk",
            "journeys_url": f"{here.line_url}/development/journeys",
        }
    )
