"""The texts of one phone on the telephone page: sender, size, delivery in words, locked screen."""

from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Page, expect

from handset import local
from handset.driver import Carrier

MOBILE = "+447700900123"
LONG = "Coventry community safety: we have your message. Ref 407-283-916."
POLISH = "Dziękujemy. Żółć."
NOBODY = "http://127.0.0.1:9"  # a line that never answers


@pytest.fixture
def carrier() -> Iterator[Carrier]:
    """The real handset, with nobody behind it: only what the test sends."""
    with local.running(NOBODY) as running:
        yield running


@pytest.fixture
def telephone(browser_page: Page, carrier: Carrier) -> Page:
    """The page, open."""
    browser_page.goto(carrier.base_url)
    return browser_page


def sends(carrier: Carrier, body: str) -> None:
    """The line sends a text, as an application does."""
    address = f"{carrier.base_url}/2010-04-01/Accounts/{local.ACCOUNT_SID}/Messages.json"
    text = {"To": MOBILE, "From": local.TEXT_NUMBER, "Body": body}
    entry = (local.ACCOUNT_SID, local.AUTH_TOKEN)
    assert requests.post(address, data=text, auth=entry, timeout=5).status_code == 201


def test_a_text_tells_its_sender_its_size_and_that_it_was_delivered(
    telephone: Page, carrier: Carrier
) -> None:
    sends(carrier, LONG)
    texts = telephone.get_by_test_id("texts")
    expect(texts).to_contain_text("Delivered ")
    expect(texts).to_contain_text("1 segment, GSM-7, 65 characters")
    sender = str(telephone.get_by_test_id("text-number").inner_text())
    expect(texts).to_contain_text(f"From {sender}")
    sends(carrier, POLISH * 5)
    expect(texts).to_contain_text("2 segments, UCS-2, 85 characters")


def test_a_text_has_the_hour_that_the_line_had_when_it_was_sent(
    telephone: Page, carrier: Carrier
) -> None:
    carrier.clock("2026-11-21T23:30")
    sends(carrier, LONG)
    texts, lock = telephone.get_by_test_id("texts"), telephone.get_by_test_id("lock-screen")
    expect(texts).to_contain_text("Delivered 23:3")
    expect(lock).to_contain_text("23:3")
    carrier.clock("2026-11-22T10:00")
    telephone.reload()
    expect(texts).to_contain_text("Delivered 23:3")


def test_what_did_not_arrive_says_why_in_plain_words(telephone: Page, carrier: Carrier) -> None:
    carrier.knobs(deliver="undelivered", error_code=30003)
    sends(carrier, LONG)
    texts = telephone.get_by_test_id("texts")
    expect(texts).to_contain_text("Phone not accepting messages right now (30003)")
    expect(telephone.get_by_test_id("lock-screen")).to_contain_text("No messages")
    carrier.knobs(error_code=39999)
    sends(carrier, LONG)
    expect(texts).to_contain_text("(error 39999)")


def test_the_locked_screen_shows_the_first_40_characters_and_no_more(
    telephone: Page, carrier: Carrier
) -> None:
    sends(carrier, LONG)
    lock = telephone.get_by_test_id("lock-screen")
    expect(lock).to_contain_text("Coventry community safety: we have your…")
    expect(lock).not_to_contain_text("Ref 407")
    sends(carrier, "x" * 40)
    expect(lock).to_contain_text("x" * 40)
    expect(lock).not_to_contain_text("…")
