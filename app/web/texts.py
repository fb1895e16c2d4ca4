"""What the carrier posts when somebody texts."""

import logging

from flask import Blueprint, Response, abort, current_app, request
from werkzeug.exceptions import HTTPException

from app import intake_texts, spool, texts_out
from app.carrier import twiml
from app.carrier.signature import is_sid
from app.inputs import TextIn
from app.rules import danger
from app.rules.contacts import classify
from app.store import together
from app.store.base import real_now
from app.web import keeping
from app.web.guards import only_the_carrier, refused, service, wires
from app.web.media import media_count, media_sids
from app.web.replies_away import Replies

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
    given = TextIn(
        sid=sid,
        sender=form.get("From", ""),
        body=form.get("Body", ""),
        at=wires().clock(),
        real_at=real_now(),
        media=media_count(form),
        opt_out_type=_opt_out_type(form.get("OptOutType", "")),
        pictures=media_sids(form),
    )
    outcome = keeping.taken_in(given, lambda: _take_in(given), in_order=True)
    if outcome is None:
        return Response(twiml.for_text(_kept_instead(given)), mimetype="text/xml")
    wires().outbox.ring(outcome.jobs)
    return Response(twiml.for_text(outcome.reply), mimetype="text/xml")


@bp.errorhandler(Exception)
def sorry(error: Exception) -> Response | HTTPException:
    """Whatever went wrong besides, danger is answered. The clock reads the carrier's log."""
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
    with together.transaction(wires().db) as tx:
        return intake_texts.hear_text(tx, service(), given)


def _kept_instead(given: TextIn) -> str:
    """The reply to a text that could not be taken in, and is put in the spool."""
    before = spool.find(wires().settings.spool_dir, given)  # by another process, perhaps
    if isinstance(before, TextIn):
        return before.replied
    replies: Replies = current_app.extensions.setdefault("replies", Replies())
    return replies.to(service(), given, keeping.kept)


def _opt_out_type(given: str) -> str:
    """STOP, START or HELP; whatever else the carrier names, it has answered that too."""
    named = given.strip().upper()
    return named if named in ("", "STOP", "START", "HELP") else "OTHER"
