from datetime import UTC, date, datetime

import pytest

from app.rules.london import (
    LONDON,
    day_in_words,
    in_london,
    instant_of,
    moment_in_words,
    short_moment,
)


def london(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize("tell", [in_london, moment_in_words, short_moment])
def test_a_time_without_a_zone_is_refused(tell):
    with pytest.raises(ValueError, match="without a zone"):
        tell(datetime.fromisoformat("2026-11-23T09:00"))


def test_summer_in_london_is_an_hour_ahead():
    assert in_london(datetime(2026, 7, 1, 12, tzinfo=UTC)).hour == 13


def test_a_day_is_told_without_its_year():
    assert day_in_words(date(2026, 11, 27)) == "Friday 27 November"


@pytest.mark.parametrize(
    ("hour", "minute", "spoken", "written"),
    [
        (9, 0, "9 in the morning", "9am Mon 23 Nov"),
        (12, 0, "midday", "midday Mon 23 Nov"),
        (12, 30, "half past midday", "12:30pm Mon 23 Nov"),
        (0, 30, "half past midnight", "12:30am Mon 23 Nov"),
        (2, 0, "2 in the morning", "2am Mon 23 Nov"),
        (17, 20, "20 minutes past 5 in the afternoon", "5:20pm Mon 23 Nov"),
        (19, 45, "quarter to 8 in the evening", "7:45pm Mon 23 Nov"),
        (22, 15, "quarter past 10 at night", "10:15pm Mon 23 Nov"),
        (23, 59, "1 minute to midnight", "11:59pm Mon 23 Nov"),
    ],
)
def test_a_moment_is_told_in_plain_words(hour, minute, spoken, written):
    assert moment_in_words(london(hour, minute)) == f"{spoken} on Monday 23 November"
    assert short_moment(london(hour, minute)) == written


def test_midnight_says_which_end_of_the_day_it_is():
    assert moment_in_words(london(0)) == "midnight at the start of Monday 23 November"
    assert short_moment(london(0)) == "midnight at start of Mon 23 Nov"


def test_a_moment_in_utc_is_told_in_london_time():
    assert short_moment(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "12:30am Thu 2 Jul"


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        (datetime.fromisoformat("2027-03-28T00:59"), datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (datetime.fromisoformat("2027-03-28T01:30"), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (datetime.fromisoformat("2027-03-28T02:00"), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (datetime.fromisoformat("2027-10-31T01:30"), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        (datetime.fromisoformat("2027-10-31T02:00"), datetime(2027, 10, 31, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_wall_time_is_the_first_moment_that_clocks_show_or_pass_it(wall, utc):
    assert instant_of(wall) == utc
