import pytest

from app.rules.tries import WRONG_A_REFERENCE_A_DAY, WRONG_WITHHELD_AN_HOUR, may_try


def test_the_limits_are_those_of_the_safety_page():
    assert (WRONG_A_REFERENCE_A_DAY, WRONG_WITHHELD_AN_HOUR) == (5, 50)


@pytest.mark.parametrize(("wrong", "may"), [(0, True), (4, True), (5, False), (10_000, False)])
@pytest.mark.parametrize("withheld", [True, False])
def test_the_sixth_try_at_one_reference_in_a_day_is_not_heard(wrong, may, withheld):
    assert may_try(wrong, 0, withheld) is may


@pytest.mark.parametrize(("wrong", "may"), [(0, True), (49, True), (50, False), (10_000, False)])
def test_the_fifty_first_try_in_an_hour_of_all_who_withhold_is_not_heard(wrong, may):
    assert may_try(0, wrong, True) is may


def test_nobody_who_shows_a_number_is_shut_out_by_those_who_do_not():
    assert may_try(4, 10_000, False)


def test_either_limit_is_enough():
    assert not may_try(5, 49, True)
    assert not may_try(4, 50, True)
