"""Recordings: list, fetch, delete, and the sound itself."""

from flask import Response, jsonify, request

from handset import rest_errors, rest_guard
from handset.records import Recording
from handset.rest_pages import matches, page, rfc2822, within
from handset.web import exchange

routes = rest_guard.blueprint("rest_recordings")


@routes.get("/Recordings.json")
def index() -> Response:
    """The account's recordings, newest first."""
    return page("recordings", _chosen(request.args.get("CallSid")), shape)


@routes.get("/Calls/<call_sid>/Recordings.json")
def index_of_call(call_sid: str) -> Response:
    """One call's recordings, newest first."""
    if call_sid not in exchange().calls:
        raise rest_errors.not_found(request.path)
    return page("recordings", _chosen(call_sid), shape_of_call)


def _chosen(call_sid: str | None) -> list[Recording]:
    with exchange().changed:
        held = list(exchange().recordings.values())[::-1]
    return [
        kept
        for kept in held
        if (not call_sid or kept.call_sid == call_sid)
        and matches("CallSid", kept.call_sid)
        and within("DateCreated", kept.created_at)
    ]


def _found(sid: str) -> Recording:
    kept = exchange().recordings.get(sid)
    if kept is None:
        raise rest_errors.not_found(request.path)
    return kept


@routes.get("/Recordings/<name>")
def fetch(name: str) -> Response:
    """The resource (.json), or the sound (.wav, or no ending). There is no .mp3."""
    sid, _, ending = name.partition(".")
    kept = _found(sid)
    if ending == "json":
        return jsonify(shape(kept))
    if ending not in ("", "wav"):
        raise rest_errors.not_found(request.path)
    return Response(kept.wav, mimetype="audio/x-wav")


@routes.delete("/Recordings/<sid>.json")
def delete(sid: str) -> tuple[str, int]:
    """Forget one recording and its sound."""
    _found(sid)
    with exchange().changed:
        exchange().recordings.pop(sid, None)
    return "", 204


@routes.route("/Calls/<call_sid>/Recordings/<sid>.json", methods=["GET", "DELETE"])
def of_call(call_sid: str, sid: str) -> Response | tuple[str, int]:
    """One recording by way of its call."""
    if _found(sid).call_sid != call_sid:
        raise rest_errors.not_found(request.path)
    return delete(sid) if request.method == "DELETE" else jsonify(shape_of_call(_found(sid)))


def shape_of_call(kept: Recording) -> dict[str, object]:
    """The resource as a call lists it."""
    account = exchange().settings.account_sid
    return {
        "sid": kept.sid,
        "account_sid": account,
        "call_sid": kept.call_sid,
        "conference_sid": None,
        "api_version": "2010-04-01",
        "date_created": rfc2822(kept.created_at),
        "date_updated": rfc2822(kept.created_at),
        "start_time": rfc2822(kept.started_at),
        "duration": str(kept.seconds),
        "price": None,
        "price_unit": "GBP",
        "status": "completed",
        "channels": 1,
        "source": "RecordVerb",
        "error_code": None,
        "track": "inbound",
        "encryption_details": None,
        "uri": f"/2010-04-01/Accounts/{account}/Calls/{kept.call_sid}/Recordings/{kept.sid}.json",
    }


def shape(kept: Recording) -> dict[str, object]:
    """The resource as the account lists it."""
    account = exchange().settings.account_sid
    uri = f"/2010-04-01/Accounts/{account}/Recordings/{kept.sid}"
    own = shape_of_call(kept)
    del own["track"]
    return own | {
        "uri": f"{uri}.json",
        "media_url": f"{exchange().own_url}{uri}",
        "subresource_uris": {
            "transcriptions": f"{uri}/Transcriptions.json",
            "add_on_results": f"{uri}/AddOnResults.json",
        },
    }
