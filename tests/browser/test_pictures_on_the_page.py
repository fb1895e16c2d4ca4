"""Pictures that go with a text, on the telephone page, in a real browser and a real handset."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, Page, expect

from handset import local
from handset.driver import Carrier
from tests.photos import photo

MOBILE = "+447700900123"


@pytest.fixture
def carrier() -> Iterator[Carrier]:
    with local.running("http://127.0.0.1:9") as handset:
        yield handset


def file(name: str, kind: str = "image/jpeg", content: bytes = b"") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content or photo((80, 60))}


def test_a_picture_is_chosen_sent_and_shown(
    browser_page: Page, carrier: Carrier, complaints: list[str]
) -> None:
    page = browser_page
    page.goto(carrier.base_url)
    page.get_by_label("Add a picture").set_input_files([file("fence.jpg"), file("gate.jpg")])
    page.get_by_role("button", name="Remove gate.jpg").click()
    expect(page.get_by_label("Pictures to send")).to_contain_text("fence.jpg")
    page.get_by_test_id("text-send").click()
    shown = page.get_by_test_id("texts").get_by_alt_text("Picture 1 that was sent")
    expect(shown).to_be_visible()
    page.wait_for_function("document.querySelector('#texts img').naturalWidth === 80")
    expect(page.get_by_label("Pictures to send")).to_be_empty()
    [text] = carrier.phone(MOBILE).conversation
    assert text["sid"].startswith("MM") and text["body"] == "" and len(text["media"]) == 1
    assert complaints == []


def test_what_is_too_large_is_not_taken_and_a_file_is_named_not_shown(
    browser_page: Page, carrier: Carrier
) -> None:
    page = browser_page
    page.goto(carrier.base_url)
    large = file("large.jpg", content=bytes(5 * 1024 * 1024 + 1))
    page.get_by_label("Add a picture").set_input_files([large, file("x.svg", "image/svg+xml")])
    expect(page.get_by_text("A text carries at most 5 MB.")).to_be_visible()
    expect(page.get_by_label("Pictures to send")).not_to_contain_text("large.jpg")
    page.get_by_test_id("text-send").click()
    expect(page.get_by_test_id("texts")).to_contain_text("A file (image/svg+xml)")
    expect(page.locator("#texts img")).to_have_count(0)
