"""What the carrier tells us about texts, calls and recordings, whenever it does."""

import logging

from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from app.carrier.signature import is_sid
from app.inputs import CallOver, ReceiptIn, RecordingIn
from app.store.base import real_now
from app.taking_in import Taken, take_in
from app.web import keeping
from app.web.guards import only_the_carrier, refused, service, wires

log = logging.getLogger(__name__)

bp = Blueprint("callbacks", __name__, url_prefix="/callbacks")
bp.before_request(only_the_carrier)

OVER = ("completed", "busy", "failed", "no-answer", "canceled")
LARGEST_ID = 2**62


@bp.post("/messages/<int:message_id>")
def message(message_id: int) -> Response:
    """The delivery of one of our texts. Our own id is in the address."""
    form = request.form
    code, sid = form.get("ErrorCode", ""), form.get("MessageSid", "")
    if not (is_sid(sid, "SM") or is_sid(sid, "MM")):
        log.warning("receipt_without_sid message=%s", message_id)
        return Response(status=204)
    given = ReceiptIn(
        message_id=min(message_id, LARGEST_ID),
        sid=sid,
        status=form.get("MessageStatus", ""),
        error_code=int(code) if code.isascii() and code.isdigit() and len(code) < 9 else None,
        at=wires().clock(),
        real_at=real_now(),
    )
    return _taken(given)


@bp.post("/calls")
def call() -> Response:
    """A call changed its status; we only need to know that it is over."""
    sid, status = request.form.get("CallSid", ""), request.form.get("CallStatus", "")
    if not (is_sid(sid, "CA") and status in OVER):
        return Response(status=204)
    return _taken(CallOver(sid, status, wires().clock(), real_now()))


@bp.post("/recordings")
def recording() -> Response:
    """A recording is ready to be fetched, by its id only: the address posted is never used."""
    form = request.form
    sid, call_sid = form.get("RecordingSid", ""), form.get("CallSid", "")
    length = form.get("RecordingDuration", "")
    seconds = int(length) if length.isascii() and length.isdigit() and len(length) < 6 else None
    if not (is_sid(sid, "RE") and is_sid(call_sid, "CA")):
        return Response(status=204)
    return _taken(RecordingIn(sid, call_sid, seconds, wires().clock(), real_now()))


@bp.errorhandler(Exception)
def sorry(error: Exception) -> Response | HTTPException:
    """Nobody listens to a callback's answer. The clock finds in the carrier's log what is lost."""
    if refusal := refused(error):
        return refusal
    log.exception("callback_failed path=%s", request.path)
    return Response(status=204)


def _taken(given: ReceiptIn | RecordingIn | CallOver) -> Response:
    """Taken in, or kept until it can be; nobody listens to the answer."""
    taken = keeping.taken_in(given, lambda: _take_in(given), in_order=True)
    if taken is None:
        keeping.kept(given)
    else:
        wires().outbox.ring(taken.jobs)
    return Response(status=204)


def _take_in(given: ReceiptIn | RecordingIn | CallOver) -> Taken:
    with wires().db.transaction() as tx:
        return take_in(tx, service(), given)
