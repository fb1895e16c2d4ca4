"""What the carrier has in its log and we never saw: taken in late rather than never."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import workers
from app import call_news, intake, intake_texts
from app.carrier import history, media
from app.inputs import CallTurn, TextIn
from app.jobs import FETCH_RECORDINGS
from app.store import conversations, events, texts
from app.store.base import real_now
from app.wiring import Wires
from ivr_flows.facts import SILENCE

log = logging.getLogger(__name__)

OVERLAP = timedelta(minutes=15)  # read again, so that nothing falls between two readings
FIRST_READING = timedelta(days=2)
SETTLED = timedelta(minutes=2)  # what is younger may be in the web's hands at this moment
MARK = "carrier_log"
Logged = TypeVar("Logged", history.LoggedText, history.LoggedCall, history.LoggedRecording)


def take_in_missed(settled: timedelta = SETTLED) -> None:
    """Read the carrier's log of texts, calls and recordings, and take in what is not here.

    Nothing younger than `settled` is touched: a text whose webhook is under way must be answered
    there, where its sender hears the reply.
    """
    wires = workers.wires()
    started = real_now()
    before = started - settled
    with wires.db.reading() as tx:
        since = events.marked(tx, MARK, started - FIRST_READING) - OVERLAP
    try:
        whole = _each(history.texts_since(wires.account, since), before, partial(_text, wires))
        whole &= _each(history.calls_since(wires.account, since), before, partial(_call, wires))
        recordings = history.recordings_since(wires.account, since)
        whole &= _each(recordings, before, partial(_recording, wires))
    except history.LogUnreadable:
        log.warning("carrier_log_unreadable")
        return
    if whole:
        with wires.db.transaction() as tx:
            events.mark(tx, MARK, started)


def _each(logged: Iterable[Logged], before: datetime, take_in: Callable[[Logged], None]) -> bool:
    """Take in each that is old enough. False when one could not be: the log is read again then."""
    whole = True
    for one in logged:
        if one.at > before:
            continue
        try:
            take_in(one)
        except Exception as error:  # another process was first; or one bad row keeps none out
            log.warning("not_taken_in sid=%s error=%s", one.sid, type(error).__name__)
            whole = False
    return whole


def _text(wires: Wires, text: history.LoggedText) -> None:
    with wires.db.reading() as tx:
        if texts.of_sid(tx, text.sid):
            return
    came_with = media.sids_of(wires.account, text.sid) if text.media else ()
    known = (text.sid, text.sender, text.body, text.at, real_now(), text.media)
    given = TextIn(*known, pictures=came_with)
    with wires.db.transaction() as tx:
        # nobody hears the webhook's reply now, so nothing is said to have been answered
        outcome = intake_texts.hear_text(tx, wires.service, given, late=True)
        events.add(tx, "clock", "text_taken_in_late", wires.clock(), None, text=text.sid)
    wires.outbox.ring(outcome.jobs)


def _call(wires: Wires, call: history.LoggedCall) -> None:
    """A call nobody told us of within two minutes was answered by the carrier's own documents."""
    with wires.db.transaction() as tx:
        if conversations.of_call(tx, call.sid) is None:
            given = CallTurn(call.sid, 0, SILENCE, call.caller, call.at, real_now())
            intake.hear_call(tx, wires.service, given)
            events.add(tx, "clock", "call_taken_in_late", wires.clock(), None, call=call.sid)
        if call.over:
            call_news.call_over(tx, call.sid, "completed", wires.clock())


def _recording(wires: Wires, recording: history.LoggedRecording) -> None:
    with wires.db.transaction() as tx:
        new = call_news.take_late_recording(
            tx, recording.sid, recording.call_sid, recording.seconds, wires.clock(), real_now()
        )
    if new:
        wires.outbox.ring([FETCH_RECORDINGS])
