"""Sending a text, and finding out in the carrier's own log whether it was sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.carrier.account import Account
from app.carrier.guard import NotDiallable, reachable
from app.carrier.refusals import BUSY, OutcomeUnknown, Refused, handing_over, looking_up
from app.carrier.signature import is_sid
from app.rules.contacts import classify, textable

__all__ = ["BUSY", "OutcomeUnknown", "Refused", "Sent", "find_text", "send_text", "text_now"]

VALID_SECONDS = 14_400  # a text that waits longer is stale: nobody should get it at three at night
CLOCKS_DIFFER = timedelta(minutes=2)
NEWEST = 200  # of the texts to one number, where one of the last minutes is looked for


@dataclass(frozen=True)
class Sent:
    """What the carrier said: its id and first status, and an error code if it failed at once."""

    sid: str
    status: str
    error_code: int | None = None


def send_text(account: Account, to: str, body: str, message_id: int) -> Sent:
    """Hand one text to the carrier. Raises Refused, OutcomeUnknown, or NotDiallable.

    Our own id stands in the callback's address, so that a receipt finds its row even where the
    carrier's answer was lost.
    """
    to = _mobile(account, to)
    with handing_over():
        made = account.client.messages.create(
            to=to,
            from_=account.line.text_number,
            body=body,
            status_callback=f"{account.settings.public_url}/callbacks/messages/{message_id}",
            validity_period=VALID_SECONDS,
        )
    if not (is_sid(str(made.sid), "SM") or is_sid(str(made.sid), "MM")):
        raise OutcomeUnknown  # an empty answer is no word that the text was taken
    return Sent(str(made.sid), str(made.status), int(made.error_code) if made.error_code else None)


def _mobile(account: Account, to: str) -> str:
    """The number, if a text may go there at all. Raises NotDiallable."""
    to = reachable(to, account.settings.production)
    if not textable(classify(to), drama_allowed=not account.settings.production):
        raise NotDiallable("not a mobile: a landline would read the text aloud")
    if to in (account.line.text_number, account.line.voice_number):
        raise NotDiallable("this line itself: it would answer its own text")
    return to


def text_now(account: Account, sid: str) -> Sent:
    """What became of a text the carrier took. Raises OutcomeUnknown when it cannot be asked."""
    with looking_up():
        text = account.client.messages(sid).fetch()
    return Sent(sid, str(text.status), int(text.error_code) if text.error_code else None)


def find_text(account: Account, to: str, body: str, since: datetime) -> Sent | None:
    """The text in the carrier's log, if it is there: same number, same words, not older.

    The log is not asked for a time: a text that still waits at the carrier has not been sent, and
    would be left out. Raises OutcomeUnknown when the log itself cannot be read.
    """
    with looking_up():
        listed = account.client.messages.list(to=to, from_=account.line.text_number, limit=NEWEST)
    for text in listed:
        if text.body == body and (text.date_created or since) >= since - CLOCKS_DIFFER:
            error_code = int(text.error_code) if text.error_code else None
            return Sent(str(text.sid), str(text.status), error_code)
    return None
