"""Messages whose outcome is unknown: the carrier's own log is read before they are sent again."""

import logging
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from app import receipts
from app.carrier import texting
from app.rules import delivery
from app.store import contacts, messages
from app.store.base import real_now
from app.wiring import Wires
from workers.settling import LOOK_AGAIN

log = logging.getLogger(__name__)

SURELY_IN_THE_LOG = timedelta(seconds=60)  # an accepted text shows in the carrier's log by then


def claim_unknown(wires: Wires, most: int) -> list[Row[Any]]:
    """Claim up to `most` messages of which nobody knows whether they left."""
    with wires.db.transaction() as tx:
        return messages.claim(tx, "unknown", real_now(), most)


def look_up(wires: Wires, message: Row[Any]) -> None:
    """Did a message whose outcome is unknown leave? The carrier's own log knows."""
    with wires.db.reading() as tx:
        to = contacts.address_of(tx, message.contact_id) or ""
    tried_at = message.tried_at
    again: dict[str, Any] = {"next_at": real_now() + LOOK_AGAIN, "lease_until": None}
    sent: texting.Sent | None = None
    try:
        sent = texting.find_text(wires.account, to, message.body, tried_at)
        if sent is None and real_now() - tried_at > SURELY_IN_THE_LOG:
            again = {"state": "owed", "next_at": real_now(), "lease_until": None}
    except texting.OutcomeUnknown:
        log.warning("carrier_log_unreadable message=%s", message.id)
    with wires.db.transaction() as tx:
        locked = messages.locked(tx, message.id)
        if locked is None or locked.state != "unknown" or locked.attempts != message.attempts:
            return
        if sent:
            status = delivery.from_carrier(sent.status) or "accepted"
            receipts.become(tx, locked, status, sent.sid, sent.error_code, wires.clock())
        else:
            messages.change(tx, message.id, again)
