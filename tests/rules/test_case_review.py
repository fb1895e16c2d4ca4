import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.case_review import SAME_INCIDENT, Threshold, counted, met
from app.rules.london import LONDON

USUAL = Threshold(incidents=3, months=6, within_months=1, or_one_hate=False)
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON).astimezone(UTC)


def at_once(*days_ago: float) -> list[tuple[datetime, datetime]]:
    moments = [AT - timedelta(days=ago) for ago in days_ago]
    return [(moment, moment) for moment in moments]


def count(*incidents: tuple[datetime, datetime], at: datetime = AT) -> int:
    return counted(USUAL, incidents, at)


def test_three_incidents_in_six_months_are_enough_and_two_are_not():
    assert met(USUAL, at_once(1, 40, 170), False, AT)
    assert not met(USUAL, at_once(1, 40), False, AT)
    assert not met(USUAL, [], False, AT)


def test_an_iterator_in_any_order_will_do():
    assert counted(USUAL, iter(at_once(40, 1, 170)), AT) == 3


def test_one_report_of_hate_is_enough_only_where_the_council_says_so():
    one = at_once(1)
    assert not met(USUAL, one, True, AT)
    assert met(Threshold(3, 6, 1, or_one_hate=True), one, True, AT)
    assert not met(Threshold(3, 6, 1, or_one_hate=True), one, False, AT)


def test_the_london_day_six_months_back_counts_from_its_first_minute():
    # Summer time: midnight in London is 11 at night in UTC, the day before.
    first = london(2026, 5, 23, 0, 0)
    assert first.day == 22
    assert count((first, first)) == 1
    before = first - timedelta(minutes=1)
    assert count((before, before)) == 0


def test_six_months_before_the_last_of_august_is_the_last_of_february():
    at = london(2026, 8, 31, 12)
    on_28, on_27 = london(2026, 2, 28, 9), london(2026, 2, 27, 23, 59)
    assert count((on_28, on_28), at=at) == 1
    assert count((on_27, on_27), at=at) == 0


def test_six_months_go_back_over_new_year():
    at = london(2027, 2, 10, 12)
    assert count((london(2026, 8, 10, 0), london(2026, 8, 10, 1)), at=at) == 1
    assert count((london(2026, 8, 9, 23), london(2026, 8, 10, 1)), at=at) == 0


@pytest.mark.parametrize(
    ("happened", "told", "in_time"),
    [
        ((2026, 9, 15, 23, 30), (2026, 10, 15, 23, 59), True),
        ((2026, 9, 15, 23, 30), (2026, 10, 16, 0, 0), False),
        ((2026, 8, 31, 9, 0), (2026, 9, 30, 23, 59), True),
        ((2026, 8, 31, 9, 0), (2026, 10, 1, 0, 0), False),
        ((2026, 9, 15, 9, 0), (2026, 9, 15, 8, 0), True),
    ],
)
def test_each_must_be_told_by_the_same_day_of_the_month_after(happened, told, in_time):
    assert count((london(*happened), london(*told))) == in_time


def test_the_last_of_january_may_be_told_until_the_last_of_february():
    at = london(2028, 3, 1, 12)
    happened = london(2028, 1, 31, 9)
    assert count((happened, london(2028, 2, 29, 23, 59)), at=at) == 1
    assert count((happened, london(2028, 3, 1, 0)), at=at) == 0


def test_what_has_not_happened_or_was_not_told_yet_does_not_count():
    later = AT + timedelta(seconds=1)
    assert count((later, AT), (AT - timedelta(days=1), later)) == 0
    assert count((AT, AT)) == 1


def test_the_same_incident_told_twice_counts_once_however_late_the_second_time():
    happened = AT - timedelta(days=3)
    assert count((happened, happened), (happened, AT)) == 1
    assert count((happened, happened), (happened + timedelta(minutes=59), AT)) == 1


def test_the_same_incident_told_in_time_by_one_is_enough():
    happened = AT - timedelta(days=60)
    assert count((happened, AT)) == 0
    assert count((happened, AT), (happened + timedelta(minutes=5), happened)) == 1


def test_an_hour_apart_is_another_incident():
    happened = AT - timedelta(days=3)
    assert count((happened, AT), (happened + SAME_INCIDENT, AT)) == 2


def test_two_incidents_told_in_one_call_count_twice():
    assert count((AT - timedelta(days=3), AT), (AT - timedelta(days=2), AT)) == 2


def test_an_evening_told_every_forty_minutes_is_an_incident_in_each_stretch_of_an_hour():
    start = AT - timedelta(days=3)
    told = [(start + timedelta(minutes=40 * n), AT) for n in range(5)]
    assert count(*told) == 3


def test_the_hour_that_happens_twice_is_two_hours():
    first, second = (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )
    assert count((first, first), (second, second)) == 2


@pytest.mark.parametrize("naive", [0, 1, 2])
def test_a_time_without_a_zone_is_refused(naive):
    times = [AT, AT, AT]
    times[naive] = times[naive].replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        counted(USUAL, [(times[0], times[1])], times[2])


INCIDENTS = st.lists(
    st.tuples(st.integers(0, 300 * 24 * 60), st.integers(0, 60 * 24 * 60)).map(
        lambda minutes: (
            AT - timedelta(minutes=minutes[0]),
            AT - timedelta(minutes=minutes[0] - minutes[1]),
        )
    ),
    max_size=12,
)


@given(INCIDENTS, INCIDENTS)
def test_one_more_incident_told_never_lowers_the_count(some, more):
    assert counted(USUAL, some, AT) <= counted(USUAL, some + more, AT) <= len(some + more)


@given(INCIDENTS, st.integers(0, 1000))
def test_the_order_makes_no_difference(some, seed):
    mixed = some[:]
    random.Random(seed).shuffle(mixed)
    assert counted(USUAL, mixed, AT) == counted(USUAL, some, AT)
