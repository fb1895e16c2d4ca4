"""The telephone page, in a real browser, against the real handset and a line of fixed TwiML."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import requests
from flask import Flask, Response, request
from playwright.sync_api import Page, ViewportSize, expect
from werkzeug.serving import make_server

from handset import local
from handset.driver import Carrier

MOBILE, OTHER_MOBILE, DUTY_TEAM = "+447700900123", "+447700900456", "+441214960200"
DANGER = "If someone is in danger or a crime is happening now, hang up and dial 999."
MENU = "For noise, press 1. For anything else, press 2."
WHERE = "Where is it? Say it, or press hash."
HELLO, GONE = "Hello?", "Nobody spoke."
TELL = "Tell us what happened, after the tone."
THANKS = "Thank you. Your reference is 4 0 7, 2 8 3, 9 1 6. Goodbye."
ACKNOWLEDGED = "We have your message. Ref 407 283 916."
ANSWERED = "Your words are with your report."
LISTEN_IN = """
  window.spoken = [];
  speechSynthesis.speak = (sentence) => spoken.push(sentence.text);
  speechSynthesis.cancel = () => spoken.push("(hush)");
"""
NARROW: ViewportSize = {"width": 320, "height": 720}


def _say(words: str) -> str:
    return f'<Say language="en-GB">{words}</Say>'


def _gather(words: str, action: str, **more: str) -> str:
    asked = {"action": action, "timeout": "10"} | more
    attributes = " ".join(f'{name}="{value}"' for name, value in asked.items())
    return f"<Gather {attributes}>{_say(words)}</Gather>"


def _line(handset: dict[str, str]) -> Flask:
    """A line that always says the same; `handset["url"]` is where its texts are sent."""
    app = Flask("line")

    def twiml(*verbs: str) -> Response:
        return Response(f"<Response>{''.join(verbs)}</Response>", mimetype="text/xml")

    @app.post("/voice")
    def voice() -> Response:
        return twiml(_say(DANGER), _gather(MENU, "/voice/menu", numDigits="1"))

    @app.post("/voice/menu")
    def menu() -> Response:
        if request.form.get("Digits") == "2":
            return twiml(_say(TELL), '<Record action="/voice/done" timeout="10" maxLength="110"/>')
        if request.form.get("Digits") == "3":
            return twiml(f'<Dial action="/voice/done"><Number>{DUTY_TEAM}</Number></Dial>')
        if request.form.get("Digits") == "4":
            return twiml(
                _gather(HELLO, "/voice/done", input="dtmf speech", timeout="1"), _say(GONE)
            )
        return twiml(_gather(WHERE, "/voice/done", input="dtmf speech"))

    @app.post("/voice/done")
    def done() -> Response:
        account = f"{handset['url']}/2010-04-01/Accounts/{local.ACCOUNT_SID}"
        text = {"To": MOBILE, "From": local.TEXT_NUMBER, "Body": ACKNOWLEDGED}
        entry = (local.ACCOUNT_SID, local.AUTH_TOKEN)
        requests.post(f"{account}/Messages.json", data=text, auth=entry, timeout=5)
        return twiml(_say(THANKS), "<Hangup/>")

    @app.post("/texts")
    def texts() -> Response:
        return twiml(f"<Message>{ANSWERED}</Message>")

    @app.route("/healthz")
    @app.post("/callbacks/calls")
    def well() -> Response:
        return Response("ok")

    return app


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@pytest.fixture(scope="module")
def exchange() -> Iterator[Carrier]:
    """The real handset in a thread, with the line of this file behind it."""
    handset: dict[str, str] = {}
    with _served(_line(handset)) as line_url, local.running(line_url) as running:
        handset["url"] = running.base_url
        yield running


@pytest.fixture
def carrier(exchange: Carrier) -> Carrier:
    """The same, with nothing left of other tests."""
    exchange.ask("POST", "/reset", {})
    return exchange


@pytest.fixture
def telephone(browser_page: Page, complaints: list[str], carrier: Carrier) -> Iterator[Page]:
    """The page, open and ready; it may complain of nothing all through the test."""
    browser_page.goto(carrier.base_url)
    expect(browser_page.get_by_test_id("line-state")).to_have_text("The line is up")
    yield browser_page
    assert complaints == []


def _rings(telephone: Page) -> None:
    telephone.get_by_test_id("call").click()
    expect(telephone.get_by_test_id("transcript")).to_contain_text(MENU)


def _width_over(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_a_person_calls_hears_presses_and_reads_the_text_that_comes(telephone: Page) -> None:
    transcript = telephone.get_by_test_id("transcript")
    _rings(telephone)
    expect(telephone.get_by_test_id("call-status")).to_contain_text("In call")
    expect(transcript.locator(".bubble").first).to_contain_text(DANGER)
    telephone.get_by_test_id("key-1").click()
    expect(transcript).to_contain_text(WHERE)
    telephone.get_by_test_id("say-box").fill("Next door, 12 Far Gosford Street")
    telephone.get_by_test_id("say-send").click()
    expect(transcript).to_contain_text("Next door, 12 Far Gosford Street")
    expect(transcript).to_contain_text(THANKS)
    expect(transcript).to_contain_text("The line hung up.")
    expect(telephone.get_by_test_id("call-status")).to_contain_text("Call ended")
    expect(telephone.get_by_test_id("texts")).to_contain_text(ACKNOWLEDGED)
    expect(telephone.get_by_test_id("texts")).to_contain_text("Delivered")
    expect(telephone.get_by_test_id("lock-screen")).to_contain_text(ACKNOWLEDGED)
    telephone.get_by_test_id("text-box").fill("It has started again")
    telephone.get_by_test_id("text-send").click()
    expect(telephone.get_by_test_id("texts")).to_contain_text("It has started again")
    expect(telephone.get_by_test_id("texts")).to_contain_text(ANSWERED)


def test_keys_can_be_typed_and_a_recording_is_asked_for_in_words(telephone: Page) -> None:
    transcript = telephone.get_by_test_id("transcript")
    _rings(telephone)
    telephone.keyboard.press("2")
    expect(telephone.get_by_test_id("say-box")).to_be_hidden()
    telephone.get_by_test_id("record-box").fill("Loud music since ten, every night")
    telephone.get_by_test_id("record-send").click()
    expect(transcript).to_contain_text("Loud music since ten, every night")
    expect(telephone.get_by_test_id("call-status")).to_contain_text("Call ended")
    expect(telephone.get_by_test_id("call")).to_be_focused()


def test_silence_and_hanging_up_are_always_possible(telephone: Page) -> None:
    transcript = telephone.get_by_test_id("transcript")
    telephone.get_by_test_id("who-withheld").check()
    _rings(telephone)
    expect(telephone.get_by_test_id("phone-from")).to_have_text("Withheld number")
    telephone.get_by_test_id("key-1").click()
    expect(transcript).to_contain_text(WHERE)
    telephone.get_by_test_id("stay-silent").click()
    expect(transcript).to_contain_text("You stayed silent.")
    telephone.get_by_test_id("call").click()
    telephone.get_by_test_id("hang-up").click()
    expect(transcript).to_contain_text("You hung up.")
    expect(telephone.get_by_test_id("call")).to_be_visible()


def test_the_line_is_patient_with_somebody_who_types_and_then_takes_silence_for_silence(
    telephone: Page,
) -> None:
    _rings(telephone)
    telephone.get_by_test_id("key-4").click()
    telephone.get_by_test_id("say-box").fill("I am")
    telephone.wait_for_timeout(1_600)
    expect(telephone.get_by_test_id("transcript")).not_to_contain_text(GONE)
    telephone.get_by_test_id("say-box").fill("")
    expect(telephone.get_by_test_id("transcript")).to_contain_text("You stayed silent.")
    expect(telephone.get_by_test_id("transcript")).to_contain_text(GONE)


def test_a_call_is_taken_up_again_after_a_reload(telephone: Page) -> None:
    _rings(telephone)
    telephone.reload()
    expect(telephone.get_by_test_id("transcript")).to_contain_text(MENU)
    telephone.get_by_test_id("key-1").click()
    expect(telephone.get_by_test_id("transcript")).to_contain_text(WHERE)


def test_what_is_said_is_read_aloud_until_a_key_is_pressed(telephone: Page) -> None:
    telephone.evaluate(LISTEN_IN)
    telephone.get_by_test_id("read-aloud").check()
    _rings(telephone)
    spoken = telephone.evaluate("window.spoken")
    assert [words for words in spoken if words != "(hush)"] == [DANGER, MENU]
    telephone.get_by_test_id("key-1").click()
    expect(telephone.get_by_test_id("transcript")).to_contain_text(WHERE)
    assert telephone.evaluate("window.spoken")[-2:] == ["(hush)", WHERE]


def test_a_text_to_another_phone_is_shown_on_that_phone(telephone: Page, carrier: Carrier) -> None:
    carrier.phone(OTHER_MOBILE).texts("Please add this")
    expect(telephone.get_by_test_id("texts-of")).to_have_value(OTHER_MOBILE)
    expect(telephone.get_by_test_id("texts")).to_contain_text("Please add this")
    expect(telephone.get_by_test_id("texts")).to_contain_text(ANSWERED)


def test_a_number_the_line_rings_can_be_answered_by_a_person(
    telephone: Page, carrier: Carrier
) -> None:
    _rings(telephone)
    telephone.get_by_test_id("key-3").click()
    expect(telephone.get_by_test_id("transcript")).to_contain_text("0121 496 0200 did not answer")
    telephone.get_by_text("Who can be rung").click()
    telephone.get_by_label("Who answers 0121 496 0200").select_option("A person")
    expect(telephone.locator("#rung-notice")).to_contain_text("Kept")
    assert carrier.ask("GET", "/phones")[DUTY_TEAM]["answers"] == "person"


def test_the_clock_and_the_knobs_reach_the_carrier(telephone: Page, carrier: Carrier) -> None:
    telephone.get_by_text("The clock", exact=True).click()
    telephone.get_by_test_id("clock-at").fill("2026-12-25T03:00")
    telephone.get_by_test_id("clock-set").click()
    expect(telephone.locator("#moved")).to_contain_text("Friday 25 December 2026, 03:00")
    assert str(carrier.ask("GET", "/clock")["now"]).startswith("2026-12-25T03:00")
    telephone.get_by_test_id("clock-back").click()
    expect(telephone.locator("#moved")).to_be_hidden()
    telephone.get_by_text("The carrier’s knobs").click()
    telephone.get_by_label("Texts end as").select_option("Not delivered")
    expect(telephone.locator("#knobs-notice")).to_have_text("Kept.")
    assert carrier.ask("GET", "/knobs")["deliver"] == "undelivered"


def test_nothing_scrolls_sideways_on_the_smallest_phone(telephone: Page) -> None:
    telephone.set_viewport_size(NARROW)
    assert _width_over(telephone) <= 0
    _rings(telephone)
    assert _width_over(telephone) <= 0
    telephone.get_by_test_id("key-2").click()
    expect(telephone.get_by_test_id("record-box")).to_be_visible()
    assert _width_over(telephone) <= 0
    telephone.get_by_test_id("hang-up").click()
    for summary in telephone.locator(".backstage > details > summary").all():
        summary.click()
    assert _width_over(telephone) <= 0
