"""Recordings: fetched from the carrier by id, kept here sealed, then deleted there."""

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

import workers
from app.carrier import recordings as carrier
from app.store import alerts, events, recordings
from app.store.base import real_now
from app.wiring import Wires

log = logging.getLogger(__name__)

BATCH = 20
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = 20  # tries, over most of a day


def fetch_recordings() -> None:
    """Fetch what is owed, and delete at the carrier what is kept here."""
    wires = workers.wires()
    while True:
        with wires.db.transaction() as tx:
            claimed = recordings.claim(tx, real_now(), BATCH)
        if not claimed:
            return
        for recording in claimed:
            _advance(wires, recording)


def _advance(wires: Wires, recording: Row[Any]) -> None:
    """One step for one recording, with no transaction open while the carrier is asked."""
    wait = min(timedelta(seconds=5 * 2 ** min(recording.attempts, 10)), LONGEST_WAIT)
    values: dict[str, Any] = {"next_at": real_now() + wait}
    try:
        if recording.state == "owed":
            audio = carrier.fetch(wires.account, recording.carrier_sid)
            values = {"state": "kept", "audio": audio, "attempts": 0, "next_at": real_now()}
        else:
            carrier.delete(wires.account, recording.carrier_sid)
            values = {"state": "done"}
    except carrier.Absent:
        if recording.attempts >= GIVE_UP_AFTER:
            values = {"state": "missing"}
    except carrier.NotReady:
        pass
    except carrier.Gone:
        values = {"state": "missing"}
    _settle(wires, recording, values)


def _settle(wires: Wires, recording: Row[Any], values: dict[str, Any]) -> None:
    with wires.db.transaction() as tx:
        moved = recordings.settle(tx, recording, values)
        state = values.get("state")
        if not moved or not state:
            return
        kind, at = f"recording_{state}", wires.clock()
        events.add(tx, "worker", kind, at, recording.report_id, recording=recording.id)
        if state == "missing":
            where = {"conversation_id": recording.conversation_id}
            row = {**where, "kind": kind, "words": [], "raised_at": at}
            alerts.raise_all(tx, [{**row, "report_id": recording.report_id}])
