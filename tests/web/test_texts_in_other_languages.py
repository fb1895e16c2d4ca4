"""What the line writes in every language: its segments, with the longest values."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.catalogue import read_catalogue
from app.council import load
from app.dates_in_words import date_for_text, day_for_text, day_in_words
from app.rules.references import grouped
from app.rules.segments import count
from app.service import Service
from app.settings import COUNCILS
from app.texts_out import acknowledgement, closed, segments, update
from ivr_flows.longest import WRITTEN
from ivr_flows.written import ACKNOWLEDGEMENT, FIXED
from ivr_flows.written import CATALOGUE as CATALOGUE_OF_TEXTS

LONGEST_NAME = "W" * 40  # the most that a council's texts_as may have
REFERENCE = "123456789"
SEGMENTS = {"en-GB": ("GSM-7", 1)} | dict.fromkeys(("pl", "pa", "ur", "ro", "ar"), ("UCS-2", 2))
LEFT_TO_RIGHT = "\u200e"  # before digits, which would else stand in the wrong order
CATALOGUE = read_catalogue()
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
OVERRIDABLE = [name for name in CATALOGUE_OF_TEXTS if name not in (*FIXED, "acknowledgement")]


@dataclass(frozen=True)
class Told:
    """A report, as far as a text must know of it."""

    reference: str
    channel: str
    language: str
    saved_at: datetime | None
    abuse: bool = False
    child: bool = False


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


@pytest.mark.parametrize("language", [code for code in SEGMENTS if code != "en-GB"])
@pytest.mark.parametrize("name", OVERRIDABLE)
def test_every_other_text_takes_at_most_two_parts_and_keeps_what_is_to_be_replied(
    language: str, name: str
) -> None:
    message = CATALOGUE_OF_TEXTS[name]
    words = CATALOGUE.translate(message, language)
    assert words and words.startswith("{council}:") == message.startswith("{council}:")
    for day in range(366):
        told = date_for_text(date(2028, 1, 1) + timedelta(days=day), language)
        body = words.format_map({**WRITTEN, "last_day": told, "contact_day": told})
        assert segments(body) <= 2, (body, count(body))
    for reply in ("CALL ME", "NOT FIXED", "999"):
        assert (reply in words) == (reply in message)
    if language in ("ar", "ur"):
        assert words.count(LEFT_TO_RIGHT) == 1 + words.count("{line_number}")


def test_a_text_is_in_the_language_in_which_the_report_was_told() -> None:
    service = Service(load(COUNCILS / "coventry.toml"), False, translate=CATALOGUE.translate)
    report = Told("123456786", "call", "pl", AT)
    body = closed(service, report, AT)
    assert "Coventry" in body and "4 grudnia" in body and "NOT FIXED" in body
    assert "there is" not in update(service, report) and "Friday" not in body
    assert segments(body) == 2 and segments(update(service, replace(report, language="en-GB"))) == 1


def test_a_language_without_words_is_written_in_english_with_an_english_day() -> None:
    service = Service(load(COUNCILS / "coventry.toml"), production=False)
    body = closed(service, Told("123456786", "call", "pl", AT), AT)
    assert body.endswith("Not over? Reply NOT FIXED by 4 December.")
