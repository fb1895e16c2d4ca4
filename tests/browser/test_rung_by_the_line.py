"""The line rings a telephone of the page: it is picked up, or not, in a real browser."""

import threading
from collections.abc import Iterator

import pytest
import requests
from flask import Flask, Response
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from handset import local
from handset.driver import Carrier

MOBILE = "+447700900123"
HELLO, THANKS = "Hello. If you expect this call, press 1.", "Thank you. Goodbye."


@pytest.fixture(scope="module")
def carrier() -> Iterator[Carrier]:
    app = Flask("line")

    @app.post("/out")
    def out() -> Response:
        said = f'<Gather action="/out/1" numDigits="1" timeout="10"><Say>{HELLO}</Say></Gather>'
        return Response(f"<Response>{said}</Response>", mimetype="text/xml")

    @app.post("/out/1")
    def pressed() -> Response:
        return Response(f"<Response><Say>{THANKS}</Say></Response>", mimetype="text/xml")

    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    with local.running(f"http://127.0.0.1:{server.server_port}") as running:
        yield running
    server.shutdown()
    server.server_close()


def rings(carrier: Carrier) -> str:
    """The line rings the page's mobile. The call's id."""
    answer = requests.post(
        f"{carrier.base_url}/2010-04-01/Accounts/{local.ACCOUNT_SID}/Calls.json",
        data={
            "To": MOBILE,
            "From": local.VOICE_NUMBER,
            "Url": f"{carrier.status()['line_url']}/out",
            "Timeout": "25",
        },
        auth=(local.ACCOUNT_SID, local.AUTH_TOKEN),
        timeout=5,
    )
    return str(answer.json()["sid"])


def status(carrier: Carrier, sid: str) -> str:
    return str(carrier.ask("GET", f"/calls/{sid}?until=settled&wait=5")["status"])


def test_a_call_of_the_line_is_picked_up_and_answered_with_a_key(
    carrier: Carrier, browser_page: Page, complaints: list[str]
) -> None:
    browser_page.goto(carrier.base_url)
    sid = rings(carrier)
    ringing = browser_page.get_by_test_id("ringing")
    expect(ringing).to_contain_text("The line is ringing 07700 900 123.")
    browser_page.get_by_test_id("answer").click()
    transcript = browser_page.get_by_test_id("transcript")
    expect(transcript).to_contain_text(HELLO)
    expect(ringing).to_be_hidden()
    browser_page.get_by_test_id("key-1").click()
    expect(transcript).to_contain_text(THANKS)
    assert status(carrier, sid) == "completed"
    assert complaints == []


def test_a_call_of_the_line_is_not_taken(
    carrier: Carrier, browser_page: Page, complaints: list[str]
) -> None:
    browser_page.goto(carrier.base_url)
    sid = rings(carrier)
    browser_page.get_by_test_id("decline").click()
    expect(browser_page.get_by_test_id("ringing")).to_be_hidden()
    assert status(carrier, sid) == "busy"
    assert complaints == []
