"""What came of texts that were handed to the carrier is written down, several at a time."""

import logging
import queue
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row

from app import receipts
from app.carrier.texting import BUSY, Sent
from app.rules import delivery
from app.store import messages, pacing
from app.store.base import real_now
from app.wiring import Wires
from workers.claiming import Claimed

log = logging.getLogger(__name__)

LOOK_AGAIN = timedelta(seconds=10)
TOO_BUSY = delivery.reaction(BUSY)


@dataclass(frozen=True)
class Outcome:
    """What the carrier said to a message: taken, refused with a code, or nothing we know of."""

    message: Claimed
    sent: Sent | None = None
    refusal: int | None = None


class Settling:
    """Writes down outcomes in a thread of its own, each time all that have come meanwhile.

    So a commit is shared where many come, and whoever sends waits for none.
    """

    def __init__(self, wires: Wires) -> None:
        self._wires = wires
        self._come: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
        self._writer = ThreadPoolExecutor(1)

    def __enter__(self) -> "Settling":
        return self

    def __exit__(self, *_: object) -> None:
        """What has come is written down first."""
        self._writer.shutdown(wait=True)

    def settle(self, outcome: Outcome) -> None:
        """Have this outcome written down soon."""
        self._come.put(outcome)
        self._writer.submit(self._write_what_came)

    def _write_what_came(self) -> None:
        if together := [self._come.get() for _ in range(self._come.qsize())]:
            self._write(together)

    def _write(self, together: list[Outcome]) -> None:
        try:
            with self._wires.db.transaction() as tx:
                settle_all(tx, self._wires, together)
        except Exception as error:  # one that fails must not take the others with it
            if len(together) > 1:
                for outcome in together:
                    self._write([outcome])
            else:  # its lease runs out, and its outcome is looked up then
                name, message_id = type(error).__name__, together[0].message.id
                log.error("not_settled message=%s error=%s", message_id, name)


def settle_all(tx: Connection, wires: Wires, outcomes: list[Outcome]) -> None:
    """Write what became of claimed messages, except where a receipt was faster."""
    locked = messages.all_locked(tx, [outcome.message.id for outcome in outcomes])
    for outcome in sorted(outcomes, key=lambda outcome: outcome.message.id):
        if message := locked.get(outcome.message.id):
            _settle(tx, wires, message, outcome)
    busy = [outcome.message.tried_at for outcome in outcomes if _too_busy(outcome)]
    if busy:
        pacing.halve(tx, wires.account.line.text_number, max(busy), real_now())


def _too_busy(outcome: Outcome) -> bool:
    return outcome.refusal is not None and delivery.reaction(outcome.refusal) == TOO_BUSY


def _settle(tx: Connection, wires: Wires, message: Row[Any], outcome: Outcome) -> None:
    if sent := outcome.sent:
        status = delivery.from_carrier(sent.status) or "accepted"
        receipts.become(tx, message, status, sent.sid, sent.error_code, wires.clock())
    elif not still_ours(message, outcome.message.attempts):
        return
    elif outcome.refusal is not None:
        receipts.refused(tx, message, outcome.refusal, wires.clock())
    else:
        now = real_now()  # it may have been taken as late as this
        values = {"state": "unknown", "tried_at": now, "next_at": now + LOOK_AGAIN}
        messages.change(tx, message.id, {**values, "lease_until": None})


def still_ours(message: Row[Any], attempts: int) -> bool:
    """No receipt came, and no other process took the lapsed lease, since this try was claimed."""
    return message.state in ("sending", "unknown") and message.attempts == attempts
