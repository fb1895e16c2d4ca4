"""Whether anyone is in danger was asked by text: two minutes without a word is no "no"."""

from datetime import timedelta

import workers
from app.store import alerts, events, reports, text_conversations
from app.store.base import real_now

SILENCE = timedelta(minutes=2)  # real time
OVER_AFTER = timedelta(days=15)  # longer than any question waits


def raise_unanswered_questions() -> None:
    """Put before a person who was asked whether anyone is in danger, and has not answered.

    As silence on the telephone: urgent, and the hand-off is owed (safety.md 4 and 7).
    """
    wires = workers.wires()
    at = wires.clock()
    with wires.db.transaction() as tx:
        for talk in text_conversations.unanswered_since(tx, real_now() - SILENCE):
            where = {"report_id": talk.report_id, "conversation_id": talk.id, "words": []}
            row = {**where, "raised_at": at}
            alerts.raise_all(tx, [{**row, "kind": kind} for kind in ("no_answer", "handoff_owed")])
            reports.keep(tx, talk.report_id, {"urgent": True})
            text_conversations.change(tx, talk.id, {"danger": "owed"})
            events.add(tx, "clock", "danger_unanswered", at, talk.report_id, conversation=talk.id)


def end_silent_texts() -> None:
    """A conversation by text that nobody has gone on with is over."""
    wires = workers.wires()
    with wires.db.transaction() as tx:
        text_conversations.end_silent(tx, real_now() - OVER_AFTER, wires.clock())
