from datetime import UTC, date, datetime

import pytest

from app.rules.closing import last_day


@pytest.mark.parametrize(
    ("closed_at", "last"),
    [
        (datetime(2026, 11, 24, 12, tzinfo=UTC), date(2026, 12, 8)),
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), date(2026, 7, 16)),  # the second, in London
        (datetime(2026, 10, 20, 12, tzinfo=UTC), date(2026, 11, 3)),  # the clocks change
        (datetime(2028, 2, 20, 12, tzinfo=UTC), date(2028, 3, 5)),
    ],
)
def test_there_are_fourteen_days_to_say_that_it_is_not_over(
    closed_at: datetime, last: date
) -> None:
    assert last_day(closed_at) == last


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        last_day(datetime(2026, 11, 24, 12))  # noqa: DTZ001
