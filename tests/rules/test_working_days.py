from datetime import UTC, date, datetime, timedelta

import pytest

from app.rules.london import LONDON
from app.rules.working_days import (
    add_working_days,
    bank_holidays,
    due_after_hours,
    due_end_of_day,
    fortnight_after,
)

HOLIDAYS = bank_holidays(2026, 2028)


def london(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=LONDON).astimezone(UTC)


# domain.md 4.1: received, 24 hours, and the first, third and fifth working day.
TABLE = """
2026-11-23T09:00  2026-11-24T09:00  2026-11-24  2026-11-26  2026-11-30
2026-11-27T23:30  2026-11-28T23:30  2026-11-30  2026-12-02  2026-12-04
2026-11-28T11:00  2026-11-29T11:00  2026-11-30  2026-12-02  2026-12-04
2026-12-23T10:00  2026-12-24T10:00  2026-12-24  2026-12-30  2027-01-04
2026-12-24T17:30  2026-12-25T17:30  2026-12-29  2026-12-31  2027-01-05
2026-12-31T23:00  2027-01-01T23:00  2027-01-04  2027-01-06  2027-01-08
2027-03-25T09:00  2027-03-26T09:00  2027-03-30  2027-04-01  2027-04-05
2027-03-27T14:00  2027-03-28T15:00  2027-03-30  2027-04-01  2027-04-05
2027-10-30T14:00  2027-10-31T13:00  2027-11-01  2027-11-03  2027-11-05
2027-08-27T09:00  2027-08-28T09:00  2027-08-31  2027-09-02  2027-09-06
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_promises_fall_due_as_in_the_table(row):
    received, day_later, *days = row.split()
    assert due_after_hours(london(received), 24) == london(day_later)
    for n, due_on in zip((1, 3, 5), days, strict=True):
        end_of_day = london(f"{due_on}T23:59:59")
        assert due_end_of_day(london(received), n, HOLIDAYS) == end_of_day


def test_the_day_of_receipt_is_londons():
    # Half past midnight on Tuesday in London, still Monday in UTC.
    received_at = datetime(2027, 5, 24, 23, 30, tzinfo=UTC)
    assert due_end_of_day(received_at, 1, HOLIDAYS).astimezone(LONDON).date() == date(2027, 5, 26)


def test_englands_easter_monday_and_august_holiday_are_there():
    assert {date(2027, 3, 29), date(2027, 8, 30), date(2027, 12, 28)} <= HOLIDAYS
    assert date(2026, 11, 30) not in HOLIDAYS


def test_a_council_corrects_the_calendar():
    proclaimed, withdrawn = date(2027, 6, 11), date(2027, 8, 30)
    corrected = bank_holidays(2027, 2027, added=[proclaimed], removed=[withdrawn])
    assert proclaimed in corrected
    assert withdrawn not in corrected


def test_day_nought_is_the_day_itself_and_days_are_counted_forwards():
    assert add_working_days(date(2026, 11, 28), 0, HOLIDAYS) == date(2026, 11, 28)
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 11, 28), -1, HOLIDAYS)


def test_every_day_for_ten_years_agrees_with_a_count_of_its_own():
    holidays = bank_holidays(2024, 2035)
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366 * 11)]
    working = [day for day in days if day.isoweekday() <= 5 and day not in holidays]
    later = 0
    for day in days[: 365 * 10]:
        while working[later] <= day:
            later += 1
        assert add_working_days(day, 1, holidays) == working[later]
        assert add_working_days(day, 5, holidays) == working[later + 4]


def test_a_fortnight_is_brought_forward_to_a_working_day():
    assert fortnight_after(date(2026, 11, 23), HOLIDAYS) == date(2026, 12, 7)
    assert fortnight_after(date(2026, 12, 11), HOLIDAYS) == date(2026, 12, 24)
    assert fortnight_after(date(2027, 3, 15), HOLIDAYS) == date(2027, 3, 25)


@pytest.mark.parametrize("due", [due_after_hours, lambda t, n: due_end_of_day(t, n, HOLIDAYS)])
def test_a_time_without_a_zone_is_refused(due):
    with pytest.raises(ValueError, match="without a zone"):
        due(datetime.fromisoformat("2026-11-23T09:00"), 1)
