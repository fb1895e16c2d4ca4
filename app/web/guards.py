"""Who may call us. Every blueprint has a guard; a house test insists on it."""

import logging

from flask import abort, current_app, g, request
from werkzeug.exceptions import HTTPException

from app.carrier.signature import Signatures
from app.carrier.twiml import Speaker
from app.service import Service
from app.wiring import Wires

log = logging.getLogger(__name__)

LARGEST_POST = 64_000


def wires() -> Wires:
    """What this process is made of."""
    wired: Wires = current_app.extensions["wires"]
    return wired


def service() -> Service:
    """The council's service that this process answers for."""
    made: Service = current_app.extensions["service"]
    return made


def speaker() -> Speaker:
    """What turns answers into TwiML here."""
    made: Speaker = current_app.extensions["speaker"]
    return made


def only_the_carrier() -> None:
    """403 unless the carrier signed this post; no row is written, and one line is logged."""
    request.max_content_length = LARGEST_POST
    signatures: Signatures = current_app.extensions["signatures"]
    query = request.query_string.decode("latin-1")
    try:
        form = request.form
    except HTTPException:  # too large, in too many parts, or cut off: nothing that could be signed
        log.warning("post_unreadable path=%s", request.path)
        raise
    if not signatures.genuine(request.path, query, form, request.headers):
        log.warning("post_refused path=%s", request.path)
        abort(403)
    g.genuine = True


def refused(error: Exception) -> HTTPException | None:
    """The guard's own refusal, to be answered as it is; None for a fault of ours."""
    return error if isinstance(error, HTTPException) and "genuine" not in g else None
