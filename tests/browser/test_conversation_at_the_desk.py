"""A conversation on the officers' desk, in a real browser: wide, narrow, and without JavaScript."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from app.wiring import Wires
from tests.web.desk_builders import NOISE_CALL, make_desk
from tests.web.thread_builders import Thread
from tests.world import LANDLINE, MovableClock, new_sid

LONG = "https://example.com/" + "x" * 300
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def thread(wires: Wires, clock: MovableClock) -> Thread:
    """A report with 120 texts, one of them very long, and a second call."""
    thread = Thread(make_desk(wires, clock))
    thread.came(*(f"text number {n:03}" for n in range(119)), LONG)
    thread.went(state="undelivered", error_code=30003)
    thread.stops()
    thread.desk.call(*NOISE_CALL, number=LANDLINE)
    return thread


@pytest.fixture
def address(thread: Thread) -> Iterator[str]:
    """The desk, served."""
    server = make_server("127.0.0.1", 0, thread.desk.app, threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/desk"
    server.shutdown()


def opens(page: Page, address: str, reference: str) -> None:
    """An officer logs in and opens the report."""
    page.goto(address)
    page.get_by_label("Your name").fill("Amira Khan")
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{address}/reports/{reference}")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_conversation_is_read_at_any_width(
    browser_page: Page, complaints: list[str], thread: Thread, address: str, width: int
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 700})
    opens(browser_page, address, thread.reference)
    over = "document.documentElement.scrollWidth - window.innerWidth"
    assert browser_page.evaluate(over) <= 0
    section = browser_page.get_by_role("region", name="The conversation")
    expect(section).to_contain_text("text number 118")
    expect(section).to_contain_text("Phone not accepting messages right now")
    expect(section).not_to_contain_text("text number 010")
    expect(browser_page.get_by_role("region", name="What happens next")).to_contain_text(
        "They sent STOP"
    )
    assert complaints == []


def test_earlier_texts_and_transcripts_are_reached_without_javascript(
    browser: Browser, thread: Thread, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    opens(page, address, thread.reference)
    page.get_by_role("link", name="Earlier texts").click()
    section = page.get_by_role("region", name="The conversation")
    expect(section).to_contain_text("text number 010")
    expect(section).not_to_contain_text("text number 118")
    page.get_by_role("link", name="Read the call").first.click()
    expect(page.locator(":target")).to_contain_text("The call began")
    page.get_by_role("link", name="Back to the newest texts").click()
    expect(section).to_contain_text("text number 118")
    context.close()


def test_a_link_to_a_text_brings_it_into_sight(
    browser_page: Page, thread: Thread, address: str
) -> None:
    sid = new_sid("SM")
    thread.came("ring me after six", sid=sid)
    request_id = thread.asks("ring_back", words="after six", text=sid)
    opens(browser_page, address, thread.reference)
    browser_page.goto(f"{address}/requests/{request_id}")
    browser_page.get_by_role("link", name="Read it in the conversation").click()
    target = browser_page.locator(":target")
    expect(target).to_contain_text("ring me after six")
    expect(target).to_be_in_viewport()
