"""Making a call, and finding out in the carrier's own log whether it was made."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.carrier.account import Account
from app.carrier.guard import NotDiallable, reachable
from app.carrier.refusals import OutcomeUnknown, handing_over, looking_up
from app.carrier.signature import is_sid

CLOCKS_DIFFER = timedelta(minutes=2)
RING_SECONDS = 25  # most voicemails answer after that, and nothing is said to one anyway
NEWEST = 50  # of the calls to one number, where one of the last minutes is looked for
OVER = ("completed", "busy", "failed", "no-answer", "canceled")


@dataclass(frozen=True)
class Placed:
    """What the carrier said of a call: its id and how it stands, in the carrier's own word."""

    sid: str
    status: str

    @property
    def over(self) -> bool:
        """Has it ended?"""
        return self.status in OVER


def place_call(account: Account, to: str, call_id: int) -> Placed:
    """Have the carrier ring somebody. Raises Refused, OutcomeUnknown, or NotDiallable.

    Nothing is said before the carrier knows whether a person or a machine answered. Our own id
    stands in the addresses, so that a call finds its row even where the answer to this was lost.
    """
    to = _reachable(account, to)
    answered = f"{account.settings.public_url}/voice/out/{call_id}"
    with handing_over():
        made = account.client.calls.create(
            to=to,
            from_=account.line.voice_number,
            url=answered,
            status_callback=f"{answered}/over",
            timeout=RING_SECONDS,
            machine_detection="Enable",
        )
    if not is_sid(str(made.sid), "CA"):
        raise OutcomeUnknown  # an empty answer is no word that anybody is rung
    return Placed(str(made.sid), str(made.status))


def _reachable(account: Account, to: str) -> str:
    """The number, if this line may ring it at all. Raises NotDiallable."""
    to = reachable(to, account.settings.production)
    if to in (account.line.text_number, account.line.voice_number):
        raise NotDiallable("this line itself: it would answer its own call")
    return to


def call_now(account: Account, sid: str) -> Placed:
    """How a call stands that the carrier took. Raises OutcomeUnknown when it cannot be asked."""
    with looking_up():
        call = account.client.calls(sid).fetch()
    return Placed(sid, str(call.status))


def calls_to(account: Account, to: str, since: datetime) -> list[Placed]:
    """The calls from our number to this one in the carrier's log, made since then, newest first.

    The log is not asked for a time: a call that still rings has not begun, and would be left out.
    Raises OutcomeUnknown when the log itself cannot be read.
    """
    with looking_up():
        listed = account.client.calls.list(to=to, from_=account.line.voice_number, limit=NEWEST)
    return [
        Placed(str(call.sid), str(call.status))
        for call in listed
        if (call.date_created or since) >= since - CLOCKS_DIFFER
    ]


def not_known(placed: list[Placed], known: Collection[str]) -> Placed | None:
    """The newest of these calls that none of our rows has."""
    return next((call for call in placed if call.sid not in known), None)
