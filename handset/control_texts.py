"""The control API for texts: send one to the line, read those of one person."""

import time

from flask import Blueprint, Response, jsonify, request

from handset import media, numbers, texts
from handset.records import Message
from handset.state import Exchange
from handset.web import after, body, exchange, refuse, wait_seconds

routes = Blueprint("control_texts", __name__, url_prefix="/handset/texts")
LARGEST_POST = 32 * 1024 * 1024  # with pictures in it


@routes.post("")
def send() -> tuple[Response, int]:
    """Text the line; with `wait` the answer comes after the line's own."""
    request.max_content_length = LARGEST_POST
    given, here = body(), exchange()
    try:
        inbound = texts.take(
            here,
            numbers.as_caller(str(given.get("from", "withheld"))),
            str(given.get("to") or here.settings.text_number),
            str(given.get("body", "")),
            str(given.get("sid") or ""),
            [item for item in given.get("media") or [] if isinstance(item, dict)],
        )
    except texts.NotATextNumber as fault:
        refuse(409, str(fault))
    except media.BadMedia as fault:
        refuse(400, str(fault))
    answer: dict[str, object] = {"sid": inbound.message.sid, "reply_status": None}
    under_way = here.later.soon(lambda: texts.deliver(here, inbound))
    if given.get("wait"):
        under_way.result()
        answer |= {"reply_status": inbound.reply_status, "replies": inbound.replies}
    return jsonify(answer), 201


@routes.get("")
def read() -> Response:
    """The texts of one person (`number`), or of everybody; new or changed after `after`."""
    here, seen = exchange(), after()
    number = numbers.as_caller(request.args.get("number", "")) if "number" in request.args else ""
    deadline = time.monotonic() + wait_seconds()
    with here.changed:
        while not (found := _changed(here, number, seen)):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            here.changed.wait(left)
        newest = max((message.n for message in found), default=seen)
    return jsonify({"texts": [shape(message) for message in found], "next": newest})


def _changed(here: Exchange, number: str, seen: int) -> list[Message]:
    return [
        message
        for message in here.messages.values()
        if message.n > seen and (not number or number in (message.to, message.from_))
    ]


def shape(message: Message) -> dict[str, object]:
    """One text as the page and the driver read it; `in` is from the person to the line.

    Its times are real; `ahead_seconds` makes them those of the line's clock.
    """
    inbound = message.direction == "inbound"
    return {
        "n": message.n,
        "sid": message.sid,
        "direction": "in" if inbound else "out",
        "person": message.from_ if inbound else message.to,
        "line": message.to if inbound else message.from_,
        "body": message.body,
        "by": message.by,
        "at": message.created_at.isoformat(),
        "ahead_seconds": message.ahead_seconds,
        "status": message.status,
        "segments": message.segments,
        "media": [
            {"sid": item.get("sid", ""), "content_type": item["content_type"]}
            for item in message.media
        ],
        "error_code": message.error_code,
        "reached": message.reaches and message.status in ("sent", "delivered"),
        "read_aloud": message.read_aloud,
        "history": [[status, at.isoformat()] for status, at in message.history],
    }
