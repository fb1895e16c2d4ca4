"""What the carrier posts when somebody texts."""

import logging

from flask import Blueprint, Response, abort, request
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException

from app import intake_texts, texts_out
from app.carrier import twiml
from app.carrier.signature import is_sid
from app.inputs import TextIn
from app.rules import danger
from app.rules.contacts import classify
from app.store.base import real_now
from app.web.guards import only_the_carrier, refused, service, wires

log = logging.getLogger(__name__)

bp = Blueprint("texts", __name__, url_prefix="/texts")
bp.before_request(only_the_carrier)


@bp.post("")
def receive() -> Response:
    """A text comes in."""
    form = request.form
    sid = form.get("MessageSid", "")
    if not (is_sid(sid, "SM") or is_sid(sid, "MM")):
        log.warning("text_without_sid")
        abort(400)
    media = form.get("NumMedia", "")
    given = TextIn(
        sid=sid,
        sender=form.get("From", ""),
        body=form.get("Body", ""),
        at=wires().clock(),
        real_at=real_now(),
        media=int(media) if media.isascii() and media.isdigit() and len(media) < 3 else 0,
        opt_out_type=_opt_out_type(form.get("OptOutType", "")),
    )
    try:
        outcome = _take_in(given)
    except IntegrityError:  # the same text at the same moment: it is kept, and answered alike
        outcome = _take_in(given)
    wires().outbox.ring(outcome.jobs)
    return Response(twiml.for_text(outcome.reply), mimetype="text/xml")


@bp.errorhandler(Exception)
def sorry(error: Exception) -> Response | HTTPException:
    """Whatever went wrong, danger is answered; the clock finds the text in the carrier's log."""
    if refusal := refused(error):
        return refusal
    if not isinstance(error, HTTPException):  # that one was ours, and is in the log
        log.exception("text_failed")
    form = request.form
    verdict = danger.verdict(form.get("Body", ""))
    in_danger = verdict.level is not danger.Level.NONE
    answerable = service().can_text(classify(form.get("From"))) and not form.get("OptOutType")
    reply = texts_out.guidance(verdict.abuse) if in_danger and answerable else ""
    return Response(twiml.for_text(reply), mimetype="text/xml")


def _take_in(given: TextIn) -> intake_texts.TextOutcome:
    with wires().db.transaction() as tx:
        return intake_texts.hear_text(tx, service(), given)


def _opt_out_type(given: str) -> str:
    """STOP, START or HELP; whatever else the carrier names, it has answered that too."""
    named = given.strip().upper()
    return named if named in ("", "STOP", "START", "HELP") else "OTHER"
