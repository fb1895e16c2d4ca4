"""The pictures of a text: list, fetch, delete, and what they are stored as.

Like Twilio's, the account's own address only sends on to the storage, which is asked without
credentials and refuses them.
"""

from flask import Blueprint, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from handset import rest_errors, rest_guard
from handset.media import of_message, path
from handset.records import Media, Message
from handset.rest_pages import page, rfc2822, within
from handset.web import exchange

routes = rest_guard.blueprint("rest_media")
storage = Blueprint("storage", __name__, url_prefix="/storage")
on_the_phone = Blueprint("media_on_the_phone", __name__, url_prefix="/handset/media")
PICTURES = ("image/jpeg", "image/png", "image/gif", "image/webp")


@routes.get("/Messages/<message_sid>/Media.json")
def index(message_sid: str) -> Response:
    """What the carrier has of one text."""
    held = of_message(exchange(), _message(message_sid))
    return page("media_list", [m for m in held if within("DateCreated", m.created_at)], shape)


@routes.get("/Messages/<message_sid>/Media/<sid>.json")
def fetch(message_sid: str, sid: str) -> Response:
    """One resource."""
    return jsonify(shape(_found(message_sid, sid)))


@routes.get("/Messages/<message_sid>/Media/<sid>")
def content(message_sid: str, sid: str) -> AnyResponse:
    """Sends on to the storage; nothing is there yet for the first fetches, if the knob says so."""
    media = _found(message_sid, sid)
    with exchange().changed:
        media.asked += 1
    if media.asked <= exchange().knobs.media_late_fetches:
        raise rest_errors.not_found(request.path)
    return redirect(f"{exchange().own_url}/storage/{media.token}", 307)


@routes.delete("/Messages/<message_sid>/Media/<sid>.json")
@routes.delete("/Messages/<message_sid>/Media/<sid>")
def delete(message_sid: str, sid: str) -> tuple[str, int]:
    """Forget one at the carrier. Whoever sent it has it on the phone still."""
    media = _found(message_sid, sid)
    with exchange().changed:
        media.deleted = True
    return "", 204


@storage.get("/<token>")
def stored(token: str) -> Response | tuple[str, int]:
    """What came, as it is, to whoever knows its address."""
    if "Authorization" in request.headers:
        return "Only one auth mechanism allowed", 400
    with exchange().changed:
        held = list(exchange().media.values())
    for media in held:
        if media.token == token and not media.deleted:
            return Response(media.content, mimetype=media.content_type or None)
    return "", 403


@on_the_phone.get("/<sid>")
def show(sid: str) -> Response | tuple[str, int]:
    """What somebody sent, for the page; what is no picture comes as nothing that a browser runs."""
    media = exchange().media.get(sid)
    if media is None:
        return "", 404
    known = media.content_type in PICTURES
    answer = Response(media.content, mimetype=media.content_type if known else "text/plain")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def shape(media: Media) -> dict[str, object]:
    """The resource."""
    return {
        "sid": media.sid,
        "account_sid": exchange().settings.account_sid,
        "parent_sid": media.message_sid,
        "content_type": media.content_type,
        "date_created": rfc2822(media.created_at),
        "date_updated": rfc2822(media.created_at),
        "uri": f"{path(exchange(), media)}.json",
    }


def _message(sid: str) -> Message:
    message = exchange().messages.get(sid)
    if message is None:
        raise rest_errors.not_found(request.path)
    return message


def _found(message_sid: str, sid: str) -> Media:
    media = exchange().media.get(sid)
    if media is None or media.deleted or media.message_sid != message_sid:
        raise rest_errors.not_found(request.path)
    return media
