"""A call made on the telephone page is saved as a journey, in a real browser."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from app import create_app
from dev.ports import free_port
from handset import local
from handset.driver import Carrier
from tests.world import MovableClock, RingRecorder, settings_for, wires_for


@pytest.fixture
def carrier(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Carrier]:
    """The real line and the real handset, each in a thread."""
    shutil.copy(migrated_sqlite, tmp_path / "line.db")
    port = free_port(0)
    settings = settings_for(
        f"sqlite:///{tmp_path}/line.db",
        tmp_path,
        public_url=f"http://127.0.0.1:{port}",
        twilio_sid=local.ACCOUNT_SID,
        twilio_tokens=(local.AUTH_TOKEN,),
    )
    wires = wires_for(settings, MovableClock(), RingRecorder())
    server = make_server("127.0.0.1", port, create_app(wires), threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        with local.running(settings.public_url) as running:
            yield running
    finally:
        server.shutdown()
        wires.db.engine.dispose()


def test_a_call_is_saved_from_the_telephone_page(
    carrier: Carrier, browser_page: Page, complaints: list[str]
) -> None:
    page, link = browser_page, browser_page.get_by_test_id("save-journey")
    page.goto(carrier.base_url)
    expect(page.get_by_test_id("line-state")).to_have_text("The line is up")
    expect(link).to_be_hidden()
    page.get_by_test_id("call").click()
    expect(page.get_by_test_id("transcript")).to_contain_text("For noise, press 1.")
    page.get_by_test_id("key-2").click()
    expect(page.get_by_test_id("transcript")).to_contain_text("To key in a postcode")
    page.get_by_test_id("hang-up").click()
    expect(link).to_be_visible()
    assert "blank" in (link.get_attribute("target") or "")  # the page stays, whatever comes of it
    answer = requests.get(str(link.get_attribute("href")), timeout=5)
    until = time.monotonic() + 10
    while "CALLER  hangs up" not in answer.text and time.monotonic() < until:
        time.sleep(0.1)  # the line hears of it a moment after the page shows it
        answer = requests.get(str(link.get_attribute("href")), timeout=5)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    first, *lines = answer.text.splitlines()
    assert first.startswith("# council=coventry caller=uk_mobile may_text=yes")
    assert "CALLER  2" in lines and lines[-1] == "CALLER  hangs up"
    assert complaints == []
