"""What development has besides: a call just made, as a journey. Production has none of it."""

from flask import Blueprint, Response, abort

from app import journey
from app.carrier.signature import is_sid
from app.web.guards import service, wires

bp = Blueprint("development", __name__, url_prefix="/development")


@bp.before_request
def only_in_development() -> None:
    """404 in production, should this ever be registered there."""
    if wires().settings.production:
        abort(404)


@bp.get("/journeys/<call_sid>")
def save_journey(call_sid: str) -> Response:
    """A stored call as a file for tests/journeys; 404 where none of that CallSid is kept."""
    if not is_sid(call_sid, "CA"):
        abort(404)
    with wires().db.reading() as tx:
        text = journey.written(tx, service(), wires().settings.council, call_sid)
    if text is None:
        abort(404)
    answer = Response(text, mimetype="text/plain")
    answer.headers["Content-Disposition"] = 'attachment; filename="a_call.txt"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
