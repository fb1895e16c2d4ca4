"""What one channel could not carry goes by the next way confirmed safe (safety.md 11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.rules.safe_contact import ContactFacts, Purpose, may_send

TEXT, EMAIL, LETTER = WRITTEN = ("text", "email", "letter")  # in the order in which they are tried
# A survey asks for a text in answer; guidance in danger only answers a text (safety.md 5).
NEVER_HANDED_ON = (Purpose.SURVEY, Purpose.EMERGENCY)
# Why a whole channel is of no use now, whichever number or address would be written to.
_CHANNEL_IS_OUT = {
    **dict.fromkeys(
        ("spend_of_the_day_reached", "carrier_too_busy", "queue_full", "not_let_in"), TEXT
    ),
    **dict.fromkeys(("account_suspended", "trial_account", "our_settings", "our_times"), TEXT),
    **dict.fromkeys(("no_email_here", "mail_server_away", "mail_not_let_in"), EMAIL),
    **dict.fromkeys(("mail_not_secure", "mail_sender_refused"), EMAIL),
    "not_printable": LETTER,
}


@dataclass(frozen=True)
class Way:
    """One number or address of a report, by the id of its contact, and what is known of it."""

    contact_id: int
    facts: ContactFacts


@dataclass(frozen=True)
class Tried:
    """A contact that this message was owed to before, and why it was not reached there."""

    contact_id: int
    reason: str


def next_way(
    ways: Iterable[Way],
    tried: Iterable[Tried],
    purpose: Purpose,
    at_utc: datetime,
    due_at: datetime | None = None,
) -> Way | None:
    """The way that a message goes next: a text to another number, an e-mail, a letter; or none.

    Only ways that the person said are safe: for a fallback, unknown is never enough. One whose
    safe hours begin only after `due_at` (UTC) comes after those that can be used before it.
    Raises ValueError for a time without a zone.
    """
    tried = list(tried)
    out = {_CHANNEL_IS_OUT.get(each.reason) for each in tried}
    out_ids = {each.contact_id for each in tried}
    open_now = [
        (late, WRITTEN.index(way.facts.way), way.contact_id, way)
        for way in ways
        if way.contact_id not in out_ids
        and way.facts.way not in out
        and (late := _late(way.facts, purpose, at_utc, due_at)) is not None
    ]
    return min(open_now, key=lambda one: one[:3])[3] if open_now else None


def _late(
    facts: ContactFacts, purpose: Purpose, at_utc: datetime, due_at: datetime | None
) -> bool | None:
    """Could it be used only after the date? None: it may not be used at all."""
    if facts.way not in WRITTEN or facts.safe != "yes" or purpose in NEVER_HANDED_ON:
        return None
    answer = may_send(facts, purpose, at_utc)
    if answer.allowed:
        return False
    if answer.later is None:
        return None
    return due_at is not None and answer.later > due_at
