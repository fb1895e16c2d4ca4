"""A whole call in a real browser, on the whole line: every process of it is running."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from dev.stack import Stack, stack
from handset.driver import Carrier


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with stack(tmp_path_factory.mktemp("line")) as running:
        yield running


def test_a_resident_phones_is_heard_and_gets_a_text(
    line: Stack, browser_page: Page, complaints: list[str]
) -> None:
    Carrier(line.handset_url).clock("2026-11-21T23:30")
    page = browser_page
    page.goto(line.handset_url)
    transcript, texts = page.get_by_test_id("transcript"), page.get_by_test_id("texts")
    page.get_by_test_id("call").click()
    expect(transcript).to_contain_text("hang up and dial 999")
    expect(transcript).to_contain_text("For noise, press 1.")
    page.get_by_test_id("key-1").click()
    expect(transcript).to_contain_text("someone is being hurt")
    page.get_by_test_id("key-2").click()
    expect(transcript).to_contain_text("Where is it?")
    say(page, "12 Bell Street")
    expect(transcript).to_contain_text("I heard: 12 Bell Street.")
    say(page, "That is right")
    expect(transcript).to_contain_text("You said: right.")
    expect(transcript).to_contain_text("What is happening")
    say(page, "loud music since ten <b>and</b> shouting")
    expect(transcript).to_contain_text("If it is safe to text this phone, press 1.")
    page.get_by_test_id("key-1").click()
    expect(transcript).to_contain_text("Your report is saved.")
    expect(transcript).to_contain_text("The noise team is on duty")
    expect(texts).to_contain_text("we have your message")
    expect(texts).to_contain_text("Delivered")
    page.get_by_test_id("hang-up").click()
    page.get_by_test_id("text-box").fill("it has got louder")
    page.get_by_test_id("text-send").click()
    expect(texts).to_contain_text("added")
    found = re.search(r"Ref (\d{3}-\d{3}-\d{3})", texts.inner_text())
    assert found
    assert complaints == []
    the_desk_shows_it(line, page, found[1])


def say(page: Page, words: str) -> None:
    page.get_by_test_id("say-box").fill(words)
    page.get_by_test_id("say-send").click()


def the_desk_shows_it(line: Stack, page: Page, reference: str) -> None:
    """An officer opens the report and reads the whole conversation, without the PIN."""
    page.goto(f"{line.line_url}/desk")
    page.get_by_role("textbox").fill("Amira")
    page.get_by_role("button").first.click()
    page.get_by_role("table").get_by_role("link", name=reference).click()
    body = page.locator("body")
    for words in (
        "12 Bell Street",
        "loud music since ten <b>and</b> shouting",
        "Coventry noise team",
    ):
        expect(body).to_contain_text(words)
    expect(body).to_contain_text("it has got louder")
    expect(body).to_contain_text("Delivered")
    expect(body).to_contain_text("Your secret PIN is ••••")
