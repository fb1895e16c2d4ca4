"""Messages: create, list, fetch, redact, delete."""

from flask import Response, jsonify, request

from handset import messages, numbers, rest_errors, rest_guard
from handset.media import of_message
from handset.records import Message
from handset.rest_errors import RestError
from handset.rest_pages import matches, page, rfc2822, within
from handset.state import Exchange
from handset.web import exchange

routes = rest_guard.blueprint("rest_messages")
MOST_CHARACTERS = 1600


@routes.post("/Messages.json")
def create() -> tuple[Response, int]:
    """Take a text for sending, or refuse it as Twilio would."""
    here, form = exchange(), request.form
    to, from_, body = form.get("To", ""), form.get("From", ""), form.get("Body", "")
    service = form.get("MessagingServiceSid") or None
    if service and not from_:
        from_ = here.settings.text_number
    _refuse_bad(here, to, from_, body)
    message = messages.accept(
        here,
        to=to,
        from_=from_,
        body=body,
        by="api",
        status_callback=form.get("StatusCallback") or None,
        service_sid=service,
    )
    answer = jsonify(shape(message, message.history[0][0]))
    rest_guard.cut_after_accept()
    return answer, 201


def _refuse_bad(here: Exchange, to: str, from_: str, body: str) -> None:
    if not to:
        raise RestError(21604, "A 'To' phone number is required.")
    if not from_:
        raise RestError(21603, "A 'From' phone number is required.")
    if not body and not request.form.get("MediaUrl"):
        raise RestError(21602, "Message body is required.")
    if len(body) > MOST_CHARACTERS:
        raise RestError(21617, "The concatenated message body exceeds the 1600 character limit")
    if not numbers.is_reachable(to):
        raise RestError(21211, f"Invalid 'To' Phone Number: {to}")
    own = here.number(from_)
    if own is None and not numbers.is_reachable(from_):
        raise RestError(21212, f"Invalid From Number (caller ID): {from_}")
    if own is None or not own.sms:
        raise RestError(21606, f"The 'From' phone number {from_} cannot send texts for you.")
    if to in here.opt_outs:
        raise RestError(21610, "Attempt to send to unsubscribed recipient")
    if here.knobs.refuse_landlines and numbers.is_landline(to):
        raise RestError(21614, f"'To' number is not a valid mobile number: {to}")


@routes.get("/Messages.json")
def index() -> Response:
    """The account's texts, newest first; DateSent is filtered on, or creation where not sent."""
    with exchange().changed:
        held = list(exchange().messages.values())[::-1]
    chosen = [
        message
        for message in held
        if matches("To", message.to)
        and matches("From", message.from_)
        and within("DateSent", message.sent_at or message.created_at)
    ]
    return page("messages", chosen, shape)


def _found(sid: str) -> Message:
    message = exchange().messages.get(sid)
    if message is None:
        raise rest_errors.not_found(request.path)
    return message


@routes.get("/Messages/<sid>.json")
def fetch(sid: str) -> Response:
    """One text."""
    return jsonify(shape(_found(sid)))


@routes.post("/Messages/<sid>.json")
def update(sid: str) -> Response:
    """Redact the words: an empty Body is the only change Twilio allows."""
    message = _found(sid)
    if request.form.get("Body"):
        raise RestError(20001, "Body can only be emptied")
    with exchange().changed:
        if "Body" in request.form:
            message.body = ""
    return jsonify(shape(message))


@routes.delete("/Messages/<sid>.json")
def delete(sid: str) -> tuple[str, int]:
    """Forget one text, and what came with it."""
    message = _found(sid)
    with exchange().changed:
        for media in of_message(exchange(), message):
            media.deleted = True
        exchange().messages.pop(sid, None)
    return "", 204


def shape(message: Message, status: str | None = None) -> dict[str, object]:
    """The resource, with the status it has or the one given."""
    account = exchange().settings.account_sid
    uri = f"/2010-04-01/Accounts/{account}/Messages/{message.sid}"
    return {
        "sid": message.sid,
        "account_sid": account,
        "messaging_service_sid": message.service_sid,
        "api_version": "2010-04-01",
        "direction": message.direction,
        "from": message.from_,
        "to": message.to,
        "body": message.body,
        "num_segments": str(message.segments),
        "num_media": str(len(message.media)),
        "status": status or message.status,
        "error_code": message.error_code,
        "error_message": None,
        "price": None,
        "price_unit": "GBP",
        "date_created": rfc2822(message.created_at),
        "date_updated": rfc2822(message.updated_at),
        "date_sent": rfc2822(message.sent_at),
        "uri": f"{uri}.json",
        "subresource_uris": {"media": f"{uri}/Media.json"},
    }
