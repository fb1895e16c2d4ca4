"""When a telephone may be rung by this line itself: never at night, whatever hours were chosen."""

from datetime import datetime, time, timedelta

from app.rules.london import in_london, instant_of
from app.rules.safe_contact import ContactFacts, MaySend, Purpose, may_send

DAY_BEGINS, DAY_ENDS = time(8), time(21)  # London; the end is not included


def may_ring(contact: ContactFacts, purpose: Purpose, at_utc: datetime) -> MaySend:
    """Whether this number may be rung now: `may_send`, and by day only.

    An automatic call may find somebody else at home: unknown is no. Raises ValueError for a time
    without a zone.
    """
    answer = may_send(contact, purpose, at_utc)
    if not answer.allowed:
        return answer
    if contact.way != "ring" or contact.safe != "yes":
        return MaySend(False, "not_known_to_be_safe")
    now = in_london(at_utc)
    if DAY_BEGINS <= now.time() < DAY_ENDS:
        return answer
    morning = now.date() + timedelta(days=1 if now.time() >= DAY_ENDS else 0)
    return MaySend(False, "night", instant_of(datetime.combine(morning, DAY_BEGINS)))
