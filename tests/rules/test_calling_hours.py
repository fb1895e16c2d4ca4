"""This line itself rings nobody at night, and nobody of whom it does not know that it is safe."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from app.rules.calling_hours import may_ring
from app.rules.london import in_london
from app.rules.safe_contact import ContactFacts, Purpose

RING = ContactFacts("ring", "yes", False, False, False, False, False, False)
NOON = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


def asked(at: datetime = NOON, **facts: object) -> tuple[bool, str]:
    answer = may_ring(replace(RING, **facts), Purpose.SURVEY, at)  # type: ignore[arg-type]
    return answer.allowed, answer.reason


def test_who_said_it_is_safe_is_rung_by_day() -> None:
    assert asked() == (True, "safe_yes")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"safe": "unknown"}, "not_known_to_be_safe"),
        ({"safe": "unknown", "wrote_to_us": True}, "not_known_to_be_safe"),
        ({"safe": "no"}, "safe_no"),
        ({"withdrawn": True}, "withdrawn"),
        ({"child": True}, "child"),
        ({"abuse": True}, "abuse"),
        ({"way": "voicemail"}, "not_known_to_be_safe"),
        ({"way": "text", "textable": True}, "not_known_to_be_safe"),
    ],
)
def test_nobody_else_is_rung(facts: dict[str, object], why: str) -> None:
    assert asked(**facts) == (False, why)


def test_nobody_is_rung_at_night_whatever_hours_they_chose() -> None:
    for hours in ({}, {"safe_from": time(20), "safe_until": time(9)}):
        for quarter in range(7 * 96):
            at = NOON + timedelta(minutes=15 * quarter)
            if asked(at, **hours)[0]:
                assert time(8) <= in_london(at).time() < time(21)


@pytest.mark.parametrize(
    ("at", "later"),
    [
        (datetime(2026, 11, 27, 21, 0, tzinfo=UTC), datetime(2026, 11, 28, 8, 0, tzinfo=UTC)),
        (datetime(2026, 11, 27, 7, 59, tzinfo=UTC), datetime(2026, 11, 27, 8, 0, tzinfo=UTC)),
        (datetime(2026, 7, 27, 20, 30, tzinfo=UTC), datetime(2026, 7, 28, 7, 0, tzinfo=UTC)),
    ],
)
def test_it_is_asked_again_in_the_morning(at: datetime, later: datetime) -> None:
    night = replace(RING, safe_from=time(20), safe_until=time(9))
    answer = may_ring(night, Purpose.SURVEY, at)
    assert (answer.reason, answer.later) == ("night", later)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        may_ring(RING, Purpose.SURVEY, datetime(2026, 11, 27, 12, 0))  # noqa: DTZ001
