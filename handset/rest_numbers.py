"""IncomingPhoneNumbers: the account's two numbers, and the addresses they ask."""

from dataclasses import fields

from flask import Response, jsonify, request

from handset import rest_errors, rest_guard
from handset.records import OwnNumber, now
from handset.rest_pages import matches, page, rfc2822
from handset.web import exchange

routes = rest_guard.blueprint("rest_numbers")
FIXED = frozenset({"sid", "number", "voice", "sms", "created_at", "updated_at"})
CHANGEABLE = {
    "".join(part.title() for part in column.name.split("_")): column.name
    for column in fields(OwnNumber)
    if column.name not in FIXED
}


@routes.get("/IncomingPhoneNumbers.json")
def index() -> Response:
    """The numbers of the account."""
    chosen = [
        own
        for own in exchange().numbers.values()
        if matches("PhoneNumber", own.number) and matches("FriendlyName", _name(own))
    ]
    return page("incoming_phone_numbers", chosen, shape)


def _found(sid: str) -> OwnNumber:
    own = exchange().numbers.get(sid)
    if own is None:
        raise rest_errors.not_found(request.path)
    return own


@routes.get("/IncomingPhoneNumbers/<sid>.json")
def fetch(sid: str) -> Response:
    """One number."""
    return jsonify(shape(_found(sid)))


@routes.post("/IncomingPhoneNumbers/<sid>.json")
def update(sid: str) -> Response:
    """Change the addresses a number asks."""
    own = _found(sid)
    with exchange().changed:
        for parameter, value in request.form.items():
            if parameter == "VoiceCallerIdLookup":
                own.voice_caller_id_lookup = value == "true"
            elif name := CHANGEABLE.get(parameter):
                setattr(own, name, value)
        own.updated_at = now()
    return jsonify(shape(own))


def _name(own: OwnNumber) -> str:
    return own.friendly_name or own.number


def shape(own: OwnNumber) -> dict[str, object]:
    """The resource."""
    account = exchange().settings.account_sid
    unused = ("address_sid", "identity_sid", "bundle_sid", "trunk_sid", "emergency_address_sid")
    return {
        "sid": own.sid,
        "account_sid": account,
        "friendly_name": _name(own),
        "phone_number": own.number,
        "api_version": "2010-04-01",
        "capabilities": {"voice": own.voice, "sms": own.sms, "mms": False, "fax": False},
        "date_created": rfc2822(own.created_at),
        "date_updated": rfc2822(own.updated_at),
        "address_requirements": "none",
        "beta": False,
        "origin": "twilio",
        "status": "in-use",
        "type": "local" if own.voice else "mobile",
        "emergency_status": "Inactive",
        "emergency_address_status": "unregistered",
        "voice_receive_mode": "voice",
        "sms_application_sid": None,
        "voice_application_sid": None,
        **dict.fromkeys(unused),
        **{name: getattr(own, name) for name in CHANGEABLE.values() if name != "friendly_name"},
        "uri": f"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers/{own.sid}.json",
    }
