"""Texts in and out, the carrier's own words, and what the line is told of delivery."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from twilio.rest import Client

from handset.driver import Carrier, HandsetError
from handset.local import TEXT_NUMBER, VOICE_NUMBER
from handset.segments import segments
from tests.handset.conftest import MOBILE
from tests.handset.line import Line, twiml


def test_a_text_reaches_the_line_and_its_reply_the_person(line: Line, carrier: Carrier) -> None:
    line.says("/texts", "<Message>Thank you.</Message>")
    phone = carrier.phone(MOBILE)
    assert phone.texts("loud music £") == ["Thank you."]
    form = line.at("/texts")[0]
    assert (form["From"], form["To"], form["Body"]) == (MOBILE, TEXT_NUMBER, "loud music £")
    assert form["MessageSid"] == form["SmsSid"] == form["SmsMessageSid"]
    assert (form["NumSegments"], form["NumMedia"]) == ("1", "0")
    assert "OptOutType" not in form
    assert phone.wait_for_text("Thank") == "Thank you."
    assert phone.inbox == ["Thank you."]


def test_a_repeated_text_has_the_same_sid_and_is_kept_once(line: Line, carrier: Carrier) -> None:
    line.on("/texts", "<Response/>")
    phone, sid = carrier.phone(MOBILE), "SM" + "1" * 32
    phone.texts("again", sid=sid)
    phone.texts("again", sid=sid)
    assert [form["MessageSid"] for form in line.at("/texts")] == [sid, sid]
    assert len(phone.conversation) == 1


def test_a_text_tells_how_far_the_clock_of_the_line_was_moved(line: Line, carrier: Carrier) -> None:
    line.on("/texts", "<Response/>")
    phone = carrier.phone(MOBILE)
    phone.texts("as it is")
    carrier.ask("PUT", "/clock", {"offset_seconds": 3600})
    phone.texts("an hour on")
    carrier.clock()
    assert [text["ahead_seconds"] for text in phone.conversation] == [0, 3600]


def test_an_empty_answer_is_no_error(line: Line, carrier: Carrier) -> None:
    line.on("/texts", ("", 204))
    assert carrier.phone(MOBILE).texts("") == []
    assert carrier.log()[-1]["error"] is None


def test_a_reply_may_be_told_of_and_the_document_redirected(line: Line, carrier: Carrier) -> None:
    line.says(
        "/texts",
        '<Message action="/callbacks/texts"><Body>One.</Body></Message><Redirect>/more</Redirect>',
    )
    line.says("/more", "<Message>Two.</Message>")
    assert carrier.phone(MOBILE).texts("hello") == ["One.", "Two."]
    carrier.phone(MOBILE).wait_for_text("Two.")
    _until(lambda: bool(line.at("/callbacks/texts")))
    assert line.at("/callbacks/texts")[0]["MessageStatus"] == "sent"


@pytest.mark.parametrize(
    ("word", "kind"), [("stop", "STOP"), ("Cancel", "STOP"), ("YES", "START"), ("help", "HELP")]
)
def test_the_carriers_words_are_answered_by_the_carrier_and_told(
    line: Line, carrier: Carrier, word: str, kind: str
) -> None:
    line.on("/texts", "<Response/>")
    phone = carrier.phone(MOBILE)
    phone.texts(word)
    assert line.at("/texts")[0]["OptOutType"] == kind
    assert phone.wait_for_text()
    assert carrier.opted_out(MOBILE) is (kind == "STOP")
    assert carrier.ledger() == []


def test_help_is_answered_with_the_999_sentence(line: Line, carrier: Carrier) -> None:
    line.on("/texts", "<Response/>")
    carrier.phone(MOBILE).texts("HELP")
    assert carrier.phone(MOBILE).wait_for_text("If you are in danger call 999.")


@pytest.mark.parametrize("words", ["STOP PLEASE", "help me", "yes please"])
def test_only_single_words_are_the_carriers(line: Line, carrier: Carrier, words: str) -> None:
    line.on("/texts", "<Response/>")
    carrier.phone(MOBILE).texts(words)
    assert "OptOutType" not in line.at("/texts")[0]
    assert not carrier.opted_out(MOBILE)


def test_somebody_who_stopped_gets_nothing_until_start(
    line: Line, carrier: Carrier, twilio: Client
) -> None:
    line.says("/texts", "<Message>Not for you.</Message>")
    phone = carrier.phone(MOBILE)
    phone.texts("STOP")
    failed = [text for text in phone.conversation if text["body"] == "Not for you."]
    assert (failed[0]["status"], failed[0]["error_code"]) == ("failed", 21610)
    phone.texts("START")
    assert phone.wait_for_text("Not for you.")


def test_delivery_is_told_in_order_and_signed(line: Line, carrier: Carrier, twilio: Client) -> None:
    sent = twilio.messages.create(
        to=MOBILE, from_=TEXT_NUMBER, body="Ref 123", status_callback=f"{line.url}/callbacks/m?a=1"
    )
    assert sent.status == "queued"
    carrier.phone(MOBILE).wait_for_text("Ref 123")
    _until(lambda: len(line.at("/callbacks/m")) == 2)
    told = line.at("/callbacks/m")
    assert [form["MessageStatus"] for form in told] == ["sent", "delivered"]
    assert {form["MessageSid"] for form in told} == {sent.sid}
    assert all("ErrorCode" not in form for form in told)
    history = carrier.phone(MOBILE).conversation[0]["history"]
    assert [status for status, _ in history] == ["queued", "sent", "delivered"]


def test_a_waiting_reader_sees_each_change_of_status(carrier: Carrier, twilio: Client) -> None:
    twilio.messages.create(to=MOBILE, from_=TEXT_NUMBER, body="Ref 123")
    seen, after = [], 0
    while seen[-1:] != ["delivered"]:
        answer = carrier.ask("GET", f"/texts?number=%2B447700900123&after={after}&wait=2")
        after = answer["next"]
        seen += [text["status"] for text in answer["texts"]]
    assert seen == sorted(seen, key=["queued", "sent", "delivered"].index)


def test_a_text_to_the_voice_number_is_refused(carrier: Carrier) -> None:
    with pytest.raises(HandsetError, match="does not take texts"):
        carrier.phone(MOBILE).texts("hello", to=VOICE_NUMBER)


def test_a_text_that_never_comes_is_a_clear_error(carrier: Carrier) -> None:
    with pytest.raises(HandsetError, match="no text with 'Ref'"):
        carrier.phone(MOBILE).wait_for_text("Ref", timeout=0.1)


def test_pictures_are_told_by_address(line: Line, carrier: Carrier) -> None:
    line.on("/texts", "<Response/>")
    picture = {"url": "http://127.0.0.1:1/p.jpg", "content_type": "image/jpeg"}
    carrier.ask("POST", "/texts", {"from": MOBILE, "body": "", "media": [picture], "wait": True})
    form = line.at("/texts")[0]
    assert (form["NumMedia"], form["MediaContentType0"]) == ("1", "image/jpeg")


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("", 1),
        ("x" * 160, 1),
        ("x" * 161, 2),
        ("x" * 306, 2),
        ("x" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("x" * 152 + "€" + "x" * 152, 3),
        ("’" * 70, 1),
        ("’" * 71, 2),
        ("🙂" * 35, 1),
        ("🙂" * 36, 2),
        ("ç", 1),
    ],
)
def test_parts_are_counted_as_they_are_charged(body: str, parts: int) -> None:
    assert segments(body) == parts


def test_broken_twiml_in_a_text_is_logged_and_nothing_is_sent(line: Line, carrier: Carrier) -> None:
    line.on("/texts", twiml("<Say>hello</Say>"))
    assert carrier.phone(MOBILE).texts("hello") == []
    assert carrier.log()[-1]["error"] == 12200


def test_the_control_api_wants_json(carrier: Carrier) -> None:
    answer = requests.post(f"{carrier.base_url}/handset/texts", data={"from": MOBILE}, timeout=5)
    assert answer.status_code == 400


def _until(true) -> None:
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_same_text_posted_at_once_is_kept_once(line: Line, carrier: Carrier) -> None:
    line.on("/texts", "<Response/>")
    text = {"from": MOBILE, "body": "again", "sid": "SM" + "2" * 32, "wait": True}
    with ThreadPoolExecutor(8) as together:
        url = f"{carrier.base_url}/handset/texts"
        list(together.map(lambda _: requests.post(url, json=text, timeout=5), range(8)))
    assert len(line.at("/texts")) == 8
    assert len(carrier.phone(MOBILE).conversation) == 1
