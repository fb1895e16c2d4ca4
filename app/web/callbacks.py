"""What the carrier tells us about texts, calls and recordings, whenever it does."""

import logging

from flask import Blueprint, Response, request
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException

from app import receipts
from app.carrier.signature import is_sid
from app.jobs import FETCH_RECORDINGS
from app.store.base import real_now
from app.web.guards import only_the_carrier, refused, wires

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
    receipt = receipts.Receipt(
        message_id=min(message_id, LARGEST_ID),
        sid=sid,
        status=form.get("MessageStatus", ""),
        error_code=int(code) if code.isascii() and code.isdigit() and len(code) < 9 else None,
        at=wires().clock(),
        real_at=real_now(),
    )
    with wires().db.transaction() as tx:
        receipts.take_receipt(tx, receipt)
    return Response(status=204)


@bp.post("/calls")
def call() -> Response:
    """A call changed its status; we only need to know that it is over."""
    sid, status = request.form.get("CallSid", ""), request.form.get("CallStatus", "")
    if is_sid(sid, "CA") and status in OVER:
        with wires().db.transaction() as tx:
            receipts.call_over(tx, sid, status, wires().clock())
    return Response(status=204)


@bp.post("/recordings")
def recording() -> Response:
    """A recording is ready to be fetched, by its id only: the address posted is never used."""
    form = request.form
    sid, call_sid = form.get("RecordingSid", ""), form.get("CallSid", "")
    length = form.get("RecordingDuration", "")
    seconds = int(length) if length.isascii() and length.isdigit() and len(length) < 6 else None
    if is_sid(sid, "RE") and is_sid(call_sid, "CA"):
        with wires().db.transaction() as tx:
            receipts.take_recording(tx, sid, call_sid, seconds, wires().clock(), real_now())
        wires().outbox.ring([FETCH_RECORDINGS])
    return Response(status=204)


@bp.errorhandler(Exception)
def sorry(error: Exception) -> Response | HTTPException:
    """Nobody listens to a callback's answer. The clock finds in the carrier's log what is lost."""
    if refusal := refused(error):
        return refusal
    if isinstance(error, IntegrityError):  # the same callback at the same moment: it is kept
        return Response(status=204)
    log.exception("callback_failed path=%s", request.path)
    return Response(status=204)
