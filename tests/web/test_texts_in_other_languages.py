"""The written acknowledgement in every language: its segments, with the longest values."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.catalogue import read_catalogue
from app.council import load
from app.dates_in_words import day_for_text, day_in_words
from app.rules.references import grouped
from app.rules.segments import count
from app.service import Service
from app.settings import COUNCILS
from app.texts_out import acknowledgement
from ivr_flows.written import ACKNOWLEDGEMENT

LONGEST_NAME = "W" * 40  # the most that a council's texts_as may have
REFERENCE = "123456789"
SEGMENTS = {"en-GB": ("GSM-7", 1)} | dict.fromkeys(("pl", "pa", "ur", "ro", "ar"), ("UCS-2", 2))
LEFT_TO_RIGHT = "\u200e"  # before digits, which would else stand in the wrong order
CATALOGUE = read_catalogue()


def written(language: str, day: date) -> str:
    words = CATALOGUE.translate(ACKNOWLEDGEMENT, language)
    assert words
    return words.format(
        council=LONGEST_NAME,
        reference=grouped(REFERENCE),
        contact_day=day_for_text(day, language),
    )


@pytest.mark.parametrize("language", SEGMENTS)
def test_the_acknowledgement_takes_the_segments_it_says(language: str) -> None:
    encoding, most = SEGMENTS[language]
    for day in range(366):
        text = written(language, date(2026, 1, 1) + timedelta(days=day))
        counted = count(text)
        assert (counted.encoding, counted.segments) == (encoding, most), (text, counted)
        assert text.startswith(f"{LONGEST_NAME}:") and "123-456-789" in text


def test_the_english_is_what_is_sent_today() -> None:
    service = Service(load(COUNCILS / "coventry.toml"), production=False)
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert acknowledgement(service, REFERENCE, at) == ACKNOWLEDGEMENT.format(
        council=service.council.texts_as,
        reference=grouped(REFERENCE),
        contact_day=day_in_words(service.contact_on(at)),
    )


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_the_reference_is_read_in_its_order_where_writing_goes_from_right_to_left(
    language: str,
) -> None:
    lines = written(language, date(2026, 11, 27)).split("\n")
    assert lines[0] == f"{LONGEST_NAME}:"  # a line of its own: it goes from left to right
    assert sum(f"{LEFT_TO_RIGHT}123-456-789" in line for line in lines) == 1


@pytest.mark.parametrize("language", SEGMENTS)
def test_the_acknowledgement_never_holds_a_pin(language: str) -> None:
    words = CATALOGUE.translate(ACKNOWLEDGEMENT, language) or ""
    assert "{pin}" not in words and "PIN" not in words
