from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.rules.duty_hours import Duty, Window, on_duty

LONDON = ZoneInfo("Europe/London")
WEEKDAYS, WEEKEND = frozenset(range(5)), frozenset((5, 6))
WINDOWS = (
    Window("day", WEEKDAYS, time(9), time(17), "noise_day"),
    Window("night", WEEKDAYS, time(17), time(2), "noise_night"),
    Window("weekend", WEEKEND, time(10), time(2), "noise_night"),
)
# Monday 23 November 2026: an ordinary week.
MONDAY = date(2026, 11, 23)


def london(day: date, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    wall = datetime.combine(day, time(hour, minute, fold=fold), LONDON)
    return wall.astimezone(UTC)


def duty(at: datetime, **changes) -> Duty:
    return on_duty(changes.pop("windows", WINDOWS), at, bank_holidays=set(), **changes)


def by_the_table(wall: datetime) -> str:
    """domain.md 4.3, cell by cell, told from the wall clock alone."""
    column = next(n for n, ends in enumerate((2, 9, 10, 17, 24)) if wall.hour < ends)
    ordinary = ["night", "nobody", "day", "day", "night"]
    weekend = ["weekend", "nobody", "nobody", "weekend", "weekend"]
    rows = {
        0: ["weekend", *ordinary[1:]],
        5: ["night", *weekend[1:]],
        6: weekend,
    }
    return rows.get(wall.weekday(), ordinary)[column]


@pytest.mark.parametrize("month", range(1, 13))
def test_every_minute_of_a_leap_year_is_as_the_table_says(month):
    at = datetime(2028, month, 1, tzinfo=UTC)
    while at.month == month:
        assert on_duty(WINDOWS, at, bank_holidays=()).team == by_the_table(at.astimezone(LONDON)), (
            at
        )
        at += timedelta(minutes=1)


def test_a_week_has_its_hours_of_each_team():
    minutes = dict.fromkeys(("day", "night", "weekend", "nobody"), 0)
    for n in range(7 * 24 * 60):
        minutes[duty(london(MONDAY, 0) + timedelta(minutes=n)).team] += 1
    assert {team: n / 60 for team, n in minutes.items()} == {
        "day": 40,
        "night": 45,
        "weekend": 32,
        "nobody": 51,
    }


def test_a_state_lasts_until_it_says_and_no_longer():
    at, end = london(date(2027, 3, 22), 0), london(date(2027, 11, 8), 0)
    while at < end:
        now = duty(at)
        assert now.until > at
        assert duty(now.until - timedelta(seconds=1)).team == now.team
        assert duty(now.until).team != now.team
        at = now.until


@pytest.mark.parametrize(
    ("hour", "minute", "team"),
    [(8, 59, "nobody"), (9, 0, "day"), (16, 59, "day"), (17, 0, "night"), (23, 59, "night")],
)
def test_a_window_starts_on_its_minute_and_ends_before_it(hour, minute, team):
    assert duty(london(MONDAY, hour, minute)).team == team


def test_the_small_hours_belong_to_the_day_before():
    assert duty(london(MONDAY, 1, 59)).team == "weekend"
    assert duty(london(MONDAY + timedelta(days=5), 1, 59)).team == "night"
    assert duty(london(MONDAY, 2)).team == "nobody"


@pytest.mark.parametrize(
    ("day", "hour", "opens_day", "opens_hour"),
    [(27, 2, 27, 9), (28, 2, 28, 10), (23, 2, 23, 9), (29, 9, 29, 10), (24, 3, 24, 9)],
)
def test_when_nobody_is_there_it_knows_when_somebody_next_is(day, hour, opens_day, opens_hour):
    now = duty(london(date(2026, 11, day), hour, 30))
    opens_at = london(date(2026, 11, opens_day), opens_hour)
    assert now == Duty("nobody", None, opens_at, opens_at, bank_holiday=False)


def test_the_number_is_that_of_the_team_on_duty():
    assert duty(london(MONDAY, 12)).number_role == "noise_day"
    assert duty(london(MONDAY, 12)).next_opens is None
    assert duty(london(MONDAY, 20)).number_role == "noise_night"


def test_in_spring_the_saturday_session_ends_when_clocks_first_show_two():
    saturday = date(2027, 3, 27)
    now = duty(london(saturday, 10))
    assert now.until == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert now.until - london(saturday, 10) == timedelta(hours=15)
    assert duty(datetime(2027, 3, 28, 1, tzinfo=UTC)).next_opens == london(date(2027, 3, 28), 10)


def test_in_autumn_the_hour_that_comes_twice_is_covered_twice():
    sunday = date(2027, 10, 31)
    assert duty(london(sunday, 1, 30, fold=0)).team == "weekend"
    assert duty(london(sunday, 1, 30, fold=1)).team == "weekend"
    assert duty(london(date(2027, 10, 30), 10)).until == datetime(2027, 10, 31, 2, tzinfo=UTC)
    assert duty(datetime(2027, 10, 31, 2, tzinfo=UTC)).team == "nobody"


def test_a_bank_holiday_is_an_ordinary_weekday_that_is_flagged():
    august = date(2027, 8, 30)
    now = on_duty(WINDOWS, london(august, 12), bank_holidays={august})
    assert (now.team, now.bank_holiday) == ("day", True)
    tail = on_duty(WINDOWS, london(august + timedelta(days=1), 1), bank_holidays={august})
    assert (tail.team, tail.bank_holiday) == ("night", True)
    closed = on_duty(WINDOWS, london(august, 3), bank_holidays={august})
    assert (closed.team, closed.bank_holiday) == ("nobody", True)
    before = on_duty(WINDOWS, london(august, 1), bank_holidays={august})
    assert (before.team, before.bank_holiday) == ("weekend", False)


def test_a_council_may_treat_bank_holidays_as_sundays():
    august = date(2027, 8, 30)

    def at(hour: int) -> Duty:
        moment = london(august, hour)
        return on_duty(WINDOWS, moment, bank_holidays={august}, bank_holidays_as="weekend")

    assert at(9).team == "nobody"
    assert at(9).next_opens == london(august, 10)
    assert at(12).team == "weekend"


def test_nobody_is_there_while_the_service_is_closed():
    christmas = (london(date(2026, 12, 24), 12), london(date(2027, 1, 4), 10))
    again = (london(date(2027, 1, 4), 10), london(date(2027, 1, 4), 11))
    eve = duty(london(date(2026, 12, 24), 10), closures=[christmas, again])
    assert (eve.team, eve.until) == ("day", christmas[0])
    shut = duty(london(date(2026, 12, 28), 12), closures=[christmas, again])
    assert (shut.team, shut.until) == ("nobody", again[1])
    night = duty(london(date(2026, 12, 24), 3), closures=[christmas, again])
    assert night.next_opens == london(date(2026, 12, 24), 9)
    assert duty(again[1], closures=[christmas, again]).team == "day"


def test_without_windows_there_is_never_anybody():
    assert duty(london(MONDAY, 12), windows=()) == Duty("nobody", None, None, None, False)


def test_a_team_that_is_always_there_opens_no_gap_at_midnight():
    always = (Window("day", WEEKDAYS | WEEKEND, time(0), time(0), "noise_day"),)
    now = duty(london(MONDAY, 12), windows=always)
    assert now.team == "day"
    assert now.until >= london(MONDAY + timedelta(days=7), 0)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a zone"):
        duty(datetime.fromisoformat("2026-11-23T12:00"))
