"""What the carrier posts of a call, in our own words."""

import logging
from collections.abc import Mapping
from datetime import datetime

from flask import Response, abort, request

from app.carrier.signature import is_sid
from app.inputs import CallTurn
from app.rules.cleaning import cleaned
from app.store.base import real_now
from ivr_flows.facts import SILENCE, Heard, Kind

log = logging.getLogger(__name__)

LONGEST_KEYS = 64
LONGEST_SPEECH = 20_000  # letters: all that a post can hold, as it may be evidence
LARGEST_ID = 2**62  # what a database can hold


def call_turn(turn: int, at: datetime) -> CallTurn:
    """One post of a call, at this turn. `at` is the promises' clock, UTC. Aborts without a sid."""
    form = request.form
    return CallTurn(
        call_sid=call_sid(),
        turn=min(turn, LARGEST_ID),
        heard=heard_in(form),
        caller=form.get("From", ""),
        at=at,
        real_at=real_now(),
        recording_seconds=_whole(form.get("RecordingDuration")),
        transfer="DialCallStatus" in form,
    )


def call_sid(field: str = "CallSid") -> str:
    """The carrier's id of a call. Aborts with 400 where there is none."""
    sid = request.form.get(field, "")
    if not is_sid(sid, "CA"):
        log.warning("call_without_sid path=%s", request.path)
        abort(400)
    return sid


def heard_in(form: Mapping[str, str]) -> Heard:
    """What somebody did, or that they did nothing."""
    keys = cleaned(form.get("Digits", ""), LONGEST_KEYS)
    recording = form.get("RecordingSid", "")
    if is_sid(recording, "RE"):
        return Heard(Kind.RECORDED, recording, key="" if keys == "hangup" else keys)
    if keys:
        return Heard(Kind.KEYS, keys)
    speech = cleaned(form.get("SpeechResult", ""), LONGEST_SPEECH).strip()
    if speech:
        return Heard(Kind.SPEECH, speech, confidence=_fraction(form.get("Confidence")))
    return SILENCE


def xml(body: str) -> Response:
    """An answer to the carrier."""
    return Response(body, mimetype="text/xml")


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None


def _fraction(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0.0 <= value <= 1.0 else None
