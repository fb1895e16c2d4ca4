"""Receipts that never came: the web was down, or the carrier's callback was lost."""

import logging
from datetime import timedelta

import workers
from app import receipts
from app.carrier import texting
from app.rules import delivery
from app.store import messages
from app.store.base import real_now

log = logging.getLogger(__name__)

LATE, TOO_LATE = timedelta(minutes=15), timedelta(hours=24)
AT_ONCE = 200


def ask_for_late_receipts(late: timedelta = LATE) -> None:
    """Ask the carrier what became of texts it took, and of which we heard no more."""
    wires = workers.wires()
    now = real_now()
    with wires.db.reading() as tx:
        unheard = messages.unheard_of(tx, now - TOO_LATE, now - late, AT_ONCE)
    for message in unheard:
        try:
            sent = texting.text_now(wires.account, message.carrier_sid)
        except texting.OutcomeUnknown:
            log.warning("receipt_not_to_be_had message=%s", message.id)
            continue
        status = delivery.from_carrier(sent.status)
        with wires.db.transaction() as tx:
            locked = messages.locked(tx, message.id)
            if locked and status:
                receipts.become(tx, locked, status, sent.sid, sent.error_code, wires.clock())
