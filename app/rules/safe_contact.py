"""Whether someone may be reached this way, for this purpose, now (safety.md 9 to 12, 15, 17).

Unknown means no. Asked each time a message is claimed for sending, and the answer is kept.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from app.rules.london import in_london, instant_of

_QUIET_FROM = time(21)
_QUIET_UNTIL = time(8)
ONLY_AS_ASKED = "asked"  # they wrote CALL ME: one call, as they asked for it, and nothing else
_HEARD_AT_ONCE = ("text", "ring", "voicemail")


class Purpose(StrEnum):
    """Why we would write or ring."""

    ACKNOWLEDGEMENT = "acknowledgement"
    UPDATE = "update"
    SURVEY = "survey"
    ANSWER = "answer"
    EMERGENCY = "emergency"


@dataclass(frozen=True)
class ContactFacts:
    """What is known of one way of reaching one person.

    `way`: text, ring, voicemail, letter or email. `safe`: unknown, yes or no, in their own words;
    or `ONLY_AS_ASKED`, which is no leave for anything that we do by ourselves.
    `withdrawn`: "wrong number", or taken back. `textable`: see contacts.textable. `opted_out`:
    the carrier holds their STOP. `child`, `abuse`: told or suspected on the report.
    `wrote_to_us`: this message answers a text that came from this number.
    `safe_from`, `safe_until`: London wall time, the end not included, over midnight if need be.
    """

    way: str
    safe: str
    withdrawn: bool
    textable: bool
    opted_out: bool
    child: bool
    abuse: bool
    wrote_to_us: bool
    safe_from: time | None = None
    safe_until: time | None = None


@dataclass(frozen=True)
class MaySend:
    """The answer, its reason as a constant, and when (UTC) to ask again where that would help."""

    allowed: bool
    reason: str
    later: datetime | None = None


def may_send(contact: ContactFacts, purpose: Purpose, at_utc: datetime) -> MaySend:
    """Whether this may be sent now. Raises ValueError for a time without a zone.

    An answer to their own text needs no yes; guidance in danger waits for no hour (safety.md 5).
    """
    in_london(at_utc)
    refusal = _never(contact) or _not_for(contact, purpose) or _not_known_safe(contact, purpose)
    if refusal:
        return MaySend(False, refusal)
    return _hours(contact, purpose, at_utc)


def _never(contact: ContactFacts) -> str | None:
    """What no purpose can overcome."""
    if contact.withdrawn:
        return "withdrawn"
    if contact.safe == "no":
        return "safe_no"
    if contact.opted_out:
        return "opted_out"
    if contact.way == "text" and not contact.textable:
        return "not_a_mobile"
    return None


def _not_for(contact: ContactFacts, purpose: Purpose) -> str | None:
    """Ways and purposes that do not go together, whatever the person said is safe."""
    to_the_household = contact.way in ("letter", "ring", "voicemail")
    if contact.child and (purpose is Purpose.SURVEY or to_the_household):
        return "child"
    if contact.abuse and purpose is Purpose.SURVEY:
        return "abuse"
    if purpose is Purpose.EMERGENCY and not (contact.way == "text" and contact.wrote_to_us):
        return "guidance_answers_texts_only"
    return None


def _not_known_safe(contact: ContactFacts, purpose: Purpose) -> str | None:
    if contact.safe == "yes" or purpose is Purpose.EMERGENCY:
        return None
    if purpose is Purpose.ANSWER and contact.way == "text" and contact.wrote_to_us:
        # Where abuse shows, whoever holds the phone now may not be who wrote (domain.md 5.6).
        return "abuse_not_known_to_be_safe" if contact.abuse else None
    return "not_known_to_be_safe"


def _hours(contact: ContactFacts, purpose: Purpose, at_utc: datetime) -> MaySend:
    reason = "safe_yes" if contact.safe == "yes" else "answers_their_text"
    if purpose is Purpose.EMERGENCY or contact.way == "letter":
        return MaySend(True, reason)
    if contact.safe_from != contact.safe_until:
        # Hours they chose stand before ours: someone may be safe only late in the evening.
        opens, closes = contact.safe_from or time(0), contact.safe_until or time(0)
        if _within(at_utc, opens, closes):
            return MaySend(True, reason)
        return MaySend(False, "outside_safe_hours", _next(at_utc, opens))
    not_urgent = purpose in (Purpose.UPDATE, Purpose.SURVEY)
    if not_urgent and contact.way in _HEARD_AT_ONCE and _within(at_utc, _QUIET_FROM, _QUIET_UNTIL):
        return MaySend(False, "quiet_hours", _next(at_utc, _QUIET_UNTIL))
    return MaySend(True, reason)


def _within(at_utc: datetime, opens: time, closes: time) -> bool:
    now = in_london(at_utc).time()
    if opens < closes:
        return opens <= now < closes
    return now >= opens or now < closes


def _next(at_utc: datetime, wall: time) -> datetime:
    """The first UTC moment after this one when London clocks show `wall`."""
    today = in_london(at_utc).date()
    moments = (instant_of(datetime.combine(today + timedelta(days=n), wall)) for n in (0, 1, 2))
    return next(moment for moment in moments if moment > at_utc.astimezone(UTC))
