"""The clock process: `python -m workers.clock`. It says what runs when; two at once do no harm."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import workers
from app import call_news
from app.jobs import (
    FETCH_PICTURES,
    FETCH_RECORDINGS,
    PLACE_CALLS,
    PRINT_LETTERS,
    SEND_EMAILS,
    SEND_MESSAGES,
)
from app.store import alerts, conversations, wrong_tries
from app.store.base import real_now
from workers import (
    calls_out,
    carrier_log,
    emails,
    late_receipts,
    letters,
    messages,
    pictures,
    recordings,
    spooled,
    surveys,
    sweep,
    text_questions,
)

log = logging.getLogger("workers.clock")

RUN = {
    SEND_MESSAGES: messages.send_messages,
    FETCH_RECORDINGS: recordings.fetch_recordings,
    FETCH_PICTURES: pictures.fetch_pictures,
    SEND_EMAILS: emails.send_emails,
    PRINT_LETTERS: letters.print_letters,
    PLACE_CALLS: calls_out.place_calls,
}
NO_WORD_FOR = timedelta(minutes=10)
MAY_RING_AGAIN_FOR = timedelta(hours=1)  # and take the report up (safety.md 14)
TRIES_ARE_KEPT_FOR = timedelta(days=2)  # the longest that any limit looks back is one


def ring_for_what_is_owed() -> None:
    """Ring for what rows say is owed; where Redis is away, do it here: nobody waits for Redis."""
    wires = workers.wires()
    with wires.db.reading() as tx:
        jobs = sweep.owed(tx)
    for name in jobs:
        if not wires.outbox.ring_now(name):
            RUN[name]()


def end_silent_calls() -> None:
    """A call with no word for ten minutes is over; its report stays incomplete."""
    wires = workers.wires()
    with wires.db.transaction() as tx:
        for call_sid in conversations.silent_since(tx, real_now() - NO_WORD_FOR):
            call_news.call_over(tx, call_sid, "no word", wires.clock())


def notice_long_calls() -> None:
    """A call over the council's length is put before a person, once. Nobody is hung up on."""
    wires = workers.wires()
    before = wires.clock() - timedelta(minutes=wires.council.limits.call_minutes)
    with wires.db.transaction() as tx:
        for call in conversations.open_since_before(tx, before):
            if not alerts.raised_for(tx, "long_call", call.id):
                row = {"kind": "long_call", "conversation_id": call.id, "words": []}
                alerts.raise_all(
                    tx, [{**row, "report_id": call.report_id, "raised_at": wires.clock()}]
                )


def show_incomplete_reports() -> None:
    """A report that was cut off, and not taken up, is put before a person once (safety.md 11)."""
    wires = workers.wires()
    now = wires.clock()
    with wires.db.transaction() as tx:
        found = conversations.incomplete_since(tx, now - MAY_RING_AGAIN_FOR)
        shown = {"kind": "incomplete", "words": [], "raised_at": now}
        if found:
            whose = ({"report_id": row.id, "conversation_id": row.conversation_id} for row in found)
            alerts.raise_all(tx, [{**shown, **of} for of in whose])


def forget_wrong_tries() -> None:
    """Wrong references and PINs are kept no longer than a limit needs them."""
    wires = workers.wires()
    with wires.db.transaction() as tx:
        wrong_tries.forget(tx, real_now() - TRIES_ARE_KEPT_FOR)


EVERY: tuple[tuple[float, Callable[[], None]], ...] = (  # seconds
    (1.0, spooled.take_in_spooled),  # before the carrier's log, which knows less
    (1.0, ring_for_what_is_owed),
    (5.0, text_questions.raise_unanswered_questions),
    (30.0, end_silent_calls),
    (60.0, surveys.owe_surveys),
    (30.0, notice_long_calls),
    (300.0, carrier_log.take_in_missed),
    (300.0, late_receipts.ask_for_late_receipts),
    (300.0, show_incomplete_reports),
    (86_400.0, forget_wrong_tries),
    (86_400.0, text_questions.end_silent_texts),
)


def main() -> None:
    """Tick until told to stop. A tick that fails is logged, and comes round again."""
    workers.log_to_stdout()
    workers.wires()
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    log.info("clock_started")
    due = {job: 0.0 for _, job in EVERY}
    while not stop.is_set():
        for seconds, job in EVERY:
            if time.monotonic() >= due[job]:
                due[job] = time.monotonic() + seconds
                _run(job)
        stop.wait(0.25)
    log.info("clock_stopped")


def _run(job: Callable[[], None]) -> None:
    try:
        job()
    except Exception:  # whatever failed now is tried again at its next tick
        log.exception("tick_failed job=%s", job.__name__)


if __name__ == "__main__":
    main()
