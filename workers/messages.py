"""Sending what is owed: claim, act, settle. A text is handed to the carrier once.

Where the carrier's answer was lost, its own log is read before anything is sent again. A bounded
number of texts is on its way at once; more are claimed as soon as some have ended, so that none
waits for a slow one, and none is claimed before its turn has come.
"""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import workers
from app.carrier import texting
from app.carrier.account import READING, SENDING
from app.carrier.guard import NotDiallable
from app.jobs import SEND_MESSAGES
from app.store import messages
from app.store.base import real_now
from app.wiring import Wires
from workers.claiming import Claimed, claim_owed
from workers.crew import Crew
from workers.looking_up import claim_unknown, look_up
from workers.settling import Outcome, Settling, still_ours

log = logging.getLogger(__name__)

WORTH_A_CLAIM = SENDING // 4  # free threads, or whatever is free after A_MOMENT
A_MOMENT = 0.05  # seconds
LONGEST_TURN = 20.0  # seconds; then other jobs have theirs
LONGEST_WAIT = timedelta(seconds=30)  # from claim to sending; after that others may hold it soon
NO_SUCH_NUMBER = 21211  # the carrier's own code for what our guard refuses before it


def send_messages() -> None:
    """Send the messages that are due, and settle those whose outcome is unknown.

    Ends when nothing is on its way, and nothing is due or the pace of our number lets nothing
    leave soon; or after LONGEST_TURN, and rings for what is left.
    """
    wires = workers.wires()
    ends = time.monotonic() + LONGEST_TURN
    with Settling(wires) as settling, Crew(SENDING) as senders, Crew(READING) as readers:
        while time.monotonic() < ends:
            idle = senders.idle and readers.idle  # before: what they did may have made more due
            begun = _look_up(wires, readers) + _send_owed(wires, senders, settling)
            if idle and not begun:
                return
            if not begun:
                time.sleep(A_MOMENT)
    wires.outbox.ring_now(SEND_MESSAGES)


def _look_up(wires: Wires, readers: Crew) -> int:
    """Begin to look up as many as there are threads free. How many were claimed."""
    unknown = claim_unknown(wires, free) if (free := readers.free()) else []
    for message in unknown:
        readers.do(partial(_guarded, message.id, partial(look_up, wires, message)))
    return len(unknown)


def _send_owed(wires: Wires, senders: Crew, settling: Settling) -> int:
    """Begin to send as many as there are threads free, each at its moment. How many claimed."""
    free = senders.free(WORTH_A_CLAIM, A_MOMENT)
    claimed, ready = claim_owed(wires, free) if free else (0, [])
    for message in ready:
        time.sleep(max((message.leaves_at - real_now()).total_seconds(), 0))
        senders.do(partial(_guarded, message.id, partial(send_one, wires, settling, message)))
    return claimed


def _guarded(message_id: int, act: Callable[[], None]) -> None:
    try:
        act()
    except Exception as error:  # its lease runs out, and its outcome is looked up then
        log.error("message_failed message=%s error=%s", message_id, type(error).__name__)


def send_one(wires: Wires, settling: Settling, message: Claimed) -> None:
    """Send one message, and write down what came of it."""
    if outcome := _send(wires, message):
        settling.settle(outcome)


def _send(wires: Wires, message: Claimed) -> Outcome | None:
    """Hand one message to the carrier, with no transaction open. None: it came too late to send."""
    if real_now() - message.tried_at > LONGEST_WAIT:
        _give_back(wires, message)
        return None
    try:
        sent = texting.send_text(wires.account, message.to, message.body, message.id)
    except texting.Refused as refused:
        return Outcome(message, refusal=refused.code)
    except NotDiallable:
        return Outcome(message, refusal=NO_SUCH_NUMBER)
    except texting.OutcomeUnknown:
        log.warning("text_outcome_unknown message=%s", message.id)
        return Outcome(message)
    return Outcome(message, sent=sent)


def _give_back(wires: Wires, claimed: Claimed) -> None:
    """This process stood still for long: nothing was sent, and the lease may be another's."""
    with wires.db.transaction() as tx:
        message = messages.locked(tx, claimed.id)
        if message and still_ours(message, claimed.attempts):
            values = {"state": "owed", "attempts": claimed.attempts - 1, "lease_until": None}
            messages.change(tx, message.id, values)
