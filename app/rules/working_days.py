"""Working days in England, and when a promise is due (domain.md 4.1)."""

from collections.abc import Container, Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import holidays as calendar

from app.rules.london import LONDON, in_london

_SATURDAY = 5
_FORTNIGHT = timedelta(days=14)


def bank_holidays(
    year_from: int, year_to: int, *, added: Iterable[date] = (), removed: Iterable[date] = ()
) -> frozenset[date]:
    """England's bank holidays in these years, both included, corrected by a council's own list.

    `added` are proclaimed since the calendar was published; `removed` were taken away.
    """
    return (_of_england(year_from, year_to) | frozenset(added)) - frozenset(removed)


def is_working_day(on: date, holidays: Container[date]) -> bool:
    """Monday to Friday and not a bank holiday."""
    return on.weekday() < _SATURDAY and on not in holidays


def add_working_days(on: date, n: int, holidays: Container[date]) -> date:
    """The n-th working day after a day, which is itself day nought, whatever day it is.

    Raises ValueError where n is negative.
    """
    if n < 0:
        raise ValueError("working days are counted forwards only")
    while n:
        on += timedelta(days=1)
        n -= is_working_day(on, holidays)
    return on


def due_end_of_day(received_at_utc: datetime, n: int, holidays: Container[date]) -> datetime:
    """UTC moment of 23:59:59 in London on the n-th working day after the London day of receipt.

    Raises ValueError for a time without a zone or a negative n.
    """
    due_on = add_working_days(in_london(received_at_utc).date(), n, holidays)
    return datetime.combine(due_on, time(23, 59, 59), LONDON).astimezone(UTC)


def due_after_hours(received_at_utc: datetime, hours: int) -> datetime:
    """UTC moment so many elapsed hours later: weekends and clock changes make no difference.

    Raises ValueError for a time without a zone.
    """
    return in_london(received_at_utc).astimezone(UTC) + timedelta(hours=hours)


def fortnight_after(on: date, holidays: Container[date]) -> date:
    """Fourteen days later, brought forward to the working day at or before it."""
    due_on = on + _FORTNIGHT
    while not is_working_day(due_on, holidays):
        due_on -= timedelta(days=1)
    return due_on


@lru_cache(maxsize=32)
def _of_england(year_from: int, year_to: int) -> frozenset[date]:
    # Without the subdivision Easter Monday and the August bank holiday are missing.
    years = range(year_from, year_to + 1)
    return frozenset(calendar.country_holidays("GB", subdiv="ENG", years=years))
