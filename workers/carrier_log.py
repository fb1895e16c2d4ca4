"""What the carrier has in its log and we never saw: taken in late rather than never."""

import logging
from datetime import datetime, timedelta

import workers
from app import intake, intake_texts, receipts
from app.carrier import history
from app.inputs import CallTurn, TextIn
from app.service import Service
from app.store import conversations, events, texts
from app.store.base import real_now
from app.wiring import Wires
from ivr_flows.facts import SILENCE

log = logging.getLogger(__name__)

OVERLAP = timedelta(minutes=15)  # read again, so that nothing falls between two readings
FIRST_READING = timedelta(days=2)
MARK = "carrier_log"


def take_in_missed() -> None:
    """Read the carrier's log of texts, calls and recordings, and take in what is not here."""
    wires = workers.wires()
    started = real_now()
    with wires.db.reading() as tx:
        since = events.marked(tx, MARK, started - FIRST_READING) - OVERLAP
    try:
        _texts(wires, since)
        _calls(wires, since)
        _recordings(wires, since)
    except history.LogUnreadable:
        log.warning("carrier_log_unreadable")
        return
    with wires.db.transaction() as tx:
        events.mark(tx, MARK, started)


def _service(wires: Wires) -> Service:
    return Service(wires.council, wires.settings.production)


def _texts(wires: Wires, since: datetime) -> None:
    for text in history.texts_since(wires.account, since):
        with wires.db.reading() as tx:
            if texts.of_sid(tx, text.sid):
                continue
        given = TextIn(text.sid, text.sender, text.body, text.at, real_now(), text.media)
        with wires.db.transaction() as tx:
            # nobody hears the webhook's reply now, so nothing is said to have been answered
            outcome = intake_texts.hear_text(tx, _service(wires), given, late=True)
            events.add(tx, "clock", "text_taken_in_late", wires.clock(), None, text=text.sid)
        wires.outbox.ring(outcome.jobs)


def _calls(wires: Wires, since: datetime) -> None:
    for call in history.calls_since(wires.account, since):
        with wires.db.transaction() as tx:
            known = conversations.of_call(tx, call.sid)
            if known is None and call.over:
                given = CallTurn(call.sid, 0, SILENCE, call.caller, call.at, real_now())
                intake.hear_call(tx, _service(wires), given)
                events.add(tx, "clock", "call_taken_in_late", wires.clock(), None, call=call.sid)
            if call.over:
                receipts.call_over(tx, call.sid, "completed", wires.clock())


def _recordings(wires: Wires, since: datetime) -> None:
    for recording in history.recordings_since(wires.account, since):
        with wires.db.transaction() as tx:
            receipts.take_late_recording(
                tx, recording.sid, recording.call_sid, recording.seconds, wires.clock(), real_now()
            )
