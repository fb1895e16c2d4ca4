"""Days and moments in the languages of the line."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.dates_in_words import (
    date_for_text,
    day_for_text,
    day_in_words,
    longest_for_text,
    moment_in_words,
)
from app.rules import london

LANGUAGES = ("pl", "pa", "ur", "ro", "ar")
FRIDAY = date(2026, 11, 27)
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("pl", "piątek, 27 listopada", "poniedziałek, 23 listopada, godzina 9:00"),
        ("ro", "vineri, 27 noiembrie", "luni, 23 noiembrie, ora 9:00"),
        ("pa", "ਸ਼ੁੱਕਰਵਾਰ, 27 ਨਵੰਬਰ", "ਸੋਮਵਾਰ, 23 ਨਵੰਬਰ, ਸਵੇਰੇ 9 ਵਜੇ"),
        ("ur", "جمعہ، 27 نومبر", "پیر، 23 نومبر، صبح 9 بجے"),
        ("ar", "الجمعة، 27 نوفمبر", "الاثنين، 23 نوفمبر، الساعة 9 صباحًا"),
    ],
)
def test_a_day_and_a_moment_are_told_in_the_callers_language(
    language: str, day: str, moment: str
) -> None:
    assert day_in_words(FRIDAY, language) == day
    assert moment_in_words(NINE, language) == moment


def test_english_is_exactly_what_it_was() -> None:
    for hours in range(0, 24 * 400, 7):
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours, minutes=hours % 60)
        on = at.date()
        assert moment_in_words(at) == moment_in_words(at, "en-GB") == london.moment_in_words(at)
        assert day_in_words(on) == day_for_text(on, "en-GB") == london.day_in_words(on)


def test_a_language_without_forms_of_its_own_is_told_in_english() -> None:
    assert day_in_words(FRIDAY, "xx") == day_for_text(FRIDAY, "xx") == "Friday 27 November"
    assert moment_in_words(NINE, "xx") == "9 in the morning on Monday 23 November"


@pytest.mark.parametrize("language", LANGUAGES)
def test_moments_are_told_in_london_time(language: str) -> None:
    summer = datetime(2026, 7, 1, 16, 30, tzinfo=UTC)  # half past five in London
    assert ":30" in moment_in_words(summer, language)
    assert "16" not in moment_in_words(summer, language)
    assert moment_in_words(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), language).endswith("00:30")


@pytest.mark.parametrize("language", LANGUAGES)
def test_midnight_is_the_beginning_of_the_day_that_is_named(language: str) -> None:
    midnight = moment_in_words(datetime(2026, 11, 27, tzinfo=UTC), language)
    assert midnight.startswith(day_in_words(FRIDAY, language)) and midnight.endswith("00:00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hour_and_every_day_has_words_of_its_own(language: str) -> None:
    hours = {moment_in_words(NINE + timedelta(hours=hour), language) for hour in range(24)}
    days = {day_in_words(FRIDAY + timedelta(days=day), language) for day in range(365)}
    assert len(hours) == 24 and len(days) == 365


@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_are_those_on_the_keys(language: str) -> None:
    for words in (moment_in_words(NINE, language), day_for_text(FRIDAY, language)):
        digits = [letter for letter in words if letter.isdigit()]
        assert digits and set(digits) <= set("0123456789")


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        moment_in_words(datetime(2026, 11, 23, 9), "pl")  # noqa: DTZ001


def test_a_date_for_a_text_has_no_weekday() -> None:
    assert [date_for_text(FRIDAY, language) for language in ("en-GB", "pl", "xx")] == [
        "27 November", "27 listopada", "27 November",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_date_is_longer_than_the_longest(language: str) -> None:
    longest = len(longest_for_text(language))
    days = (date(2027, 1, 1) + timedelta(days=day) for day in range(365))
    assert max(len(date_for_text(day, language)) for day in days) == longest
