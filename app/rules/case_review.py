"""Whether a resident may have an anti-social behaviour case review (domain.md 5.8).

The 2014 Act, sections 104 and 105, leaves the threshold to the council; it stands in its file.
Incidents are counted, not messages, and where the rule can be read two ways it is read for the
resident: an officer decides on the request in any case.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.rules.london import in_london

# Told of twice, by two people or after a call that was cut off, one evening is one incident.
SAME_INCIDENT = timedelta(hours=1)


@dataclass(frozen=True)
class Threshold:
    """So many incidents in the last `months`, each told within `within_months` of happening.

    `or_one_hate`: one report of hate is enough by itself. Months are calendar months in London.
    """

    incidents: int
    months: int
    within_months: int
    or_one_hate: bool


def met(
    threshold: Threshold, incidents: Iterable[tuple[datetime, datetime]], hate: bool, at: datetime
) -> bool:
    """Whether the threshold is reached at this moment. `incidents` as `counted` takes them.

    `hate`: any report among them was told as hate, by anyone (safety.md 16).
    Raises ValueError for a time without a zone.
    """
    if threshold.or_one_hate and hate:
        return True
    return counted(threshold, incidents, at) >= threshold.incidents


def counted(
    threshold: Threshold, incidents: Iterable[tuple[datetime, datetime]], at: datetime
) -> int:
    """How many different incidents count at this moment.

    `incidents` are (happened_at, told_at) pairs, UTC, of one problem, in any order. Those that
    happened less than an hour after the one counted before them are the same incident, whenever
    each was told; one of them told in time is enough. Whole London days are compared: the day six
    months back counts, and so does the corresponding day of the month after.
    Raises ValueError for a time without a zone.
    """
    since = _months_from(in_london(at).date(), -threshold.months)
    in_time = sorted(
        happened_at
        for happened_at, told_at in incidents
        if _told_in_time(threshold, happened_at, told_at)
        and max(happened_at, told_at) <= at
        and in_london(happened_at).date() >= since
    )
    number, last = 0, None
    for happened_at in in_time:
        if last is None or happened_at - last >= SAME_INCIDENT:
            number, last = number + 1, happened_at
    return number


def _told_in_time(threshold: Threshold, happened_at: datetime, told_at: datetime) -> bool:
    last_day = _months_from(in_london(happened_at).date(), threshold.within_months)
    return in_london(told_at).date() <= last_day


def _months_from(on: date, months: int) -> date:
    """The same day of another month; the last day of a month that has no such day."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
