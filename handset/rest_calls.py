"""Calls: create, list, fetch, redirect or end, delete."""

from flask import Response, jsonify, request

from handset import numbers, outgoing, rest_errors, rest_guard
from handset.call_session import Interrupted, LineHungUp, NotWaiting, Redirected
from handset.records import CallRecord
from handset.rest_errors import RestError
from handset.rest_pages import matches, page, rfc2822, within
from handset.web import exchange

routes = rest_guard.blueprint("rest_calls")
PARTS = ("Notifications", "Recordings", "Payments", "Events", "Siprec", "Streams")
UNUSED = ("forwarded_from", "caller_name", "group_sid", "trunk_sid")
OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


@routes.post("/Calls.json")
def create() -> tuple[Response, int]:
    """Ring somebody, or refuse as Twilio would."""
    here, form = exchange(), request.form
    to, own = form.get("To", ""), here.number(form.get("From", ""))
    if not numbers.is_reachable(to):
        raise RestError(21211, f"Invalid 'To' Phone Number: {to}")
    if own is None or not own.voice:
        raise RestError(21212, f"Invalid 'From' Phone Number: {form.get('From', '')}")
    if not form.get("Url") and not form.get("Twiml"):
        raise RestError(21205, "Url parameter is required.")
    asked = form.to_dict()
    asked["StatusCallbackEvent"] = " ".join(form.getlist("StatusCallbackEvent")) or "completed"
    call = outgoing.ring(here, own, to, asked)
    answer = jsonify(shape(call.record) | {"status": "queued"})
    rest_guard.cut_after_accept()
    return answer, 201


@routes.get("/Calls.json")
def index() -> Response:
    """The account's calls, newest first."""
    with exchange().changed:
        held = list(exchange().calls.values())[::-1]
    chosen = [
        record
        for record in held
        if matches("To", record.to)
        and matches("From", record.from_)
        and matches("Status", record.status)
        and matches("ParentCallSid", record.parent_sid)
        and within("StartTime", record.started_at or record.created_at)
        and _ended_within(record)
    ]
    return page("calls", chosen, shape)


def _ended_within(record: CallRecord) -> bool:
    asked = any(request.args.get(name) for name in ("EndTime", "EndTime<", "EndTime>"))
    return not asked or (record.ended_at is not None and within("EndTime", record.ended_at))


def _found(sid: str) -> CallRecord:
    record = exchange().calls.get(sid)
    if record is None:
        raise rest_errors.not_found(request.path)
    return record


@routes.get("/Calls/<sid>.json")
def fetch(sid: str) -> Response:
    """One call."""
    return jsonify(shape(_found(sid)))


@routes.post("/Calls/<sid>.json")
def update(sid: str) -> Response:
    """End a call under way, or give it other instructions."""
    record, form = _found(sid), request.form
    reason: Interrupted | None = None
    if form.get("Status") in ("completed", "canceled"):
        reason = LineHungUp(form["Status"])
    elif form.get("Url") or form.get("Twiml"):
        reason = Redirected(form.get("Url", ""), form.get("Method", "POST"), form.get("Twiml", ""))
    if reason:
        try:
            exchange().live[sid].interrupt(reason)
        except (NotWaiting, KeyError):
            raise RestError(21220, "Call is not in-progress. Cannot redirect.") from None
    return jsonify(shape(record))


@routes.delete("/Calls/<sid>.json")
def delete(sid: str) -> tuple[str, int]:
    """Forget a call that is over."""
    if _found(sid).status not in OVER:
        raise RestError(20009, "The call cannot be deleted before it is over", 409)
    with exchange().changed:
        exchange().calls.pop(sid, None)
        exchange().live.pop(sid, None)
    return "", 204


def shape(record: CallRecord) -> dict[str, object]:
    """The resource."""
    account = exchange().settings.account_sid
    uri = f"/2010-04-01/Accounts/{account}/Calls/{record.sid}"
    return {
        "sid": record.sid,
        "account_sid": account,
        "parent_call_sid": record.parent_sid,
        "phone_number_sid": record.number_sid,
        "api_version": "2010-04-01",
        "direction": record.direction,
        "from": record.from_,
        "from_formatted": numbers.formatted(record.from_),
        "to": record.to,
        "to_formatted": numbers.formatted(record.to),
        "status": record.status,
        "answered_by": record.answered_by,
        "date_created": rfc2822(record.created_at),
        "date_updated": rfc2822(record.updated_at),
        "start_time": rfc2822(record.started_at),
        "end_time": rfc2822(record.ended_at),
        "duration": str(record.seconds()) if record.ended_at else None,
        "price": None,
        "price_unit": "GBP",
        "queue_time": "0",
        **dict.fromkeys(UNUSED),
        "uri": f"{uri}.json",
        "subresource_uris": {part.lower(): f"{uri}/{part}.json" for part in PARTS},
    }
