"""A line that is down, slow or wrong: what the caller hears and who is asked next."""

import socket
from pathlib import Path

import pytest

from handset import webhooks
from handset.driver import Carrier
from tests.handset.conftest import MOBILE
from tests.handset.line import Line, running_line, twiml

SORRY = "An application error has occurred. Goodbye."


@pytest.fixture
def fallback(bins: Path) -> None:
    taken = '<Say>Call 999 if in danger.</Say><Record action="fallback-thanks.xml" maxLength="60"/>'
    (bins / "fallback.xml").write_text(twiml(taken))
    (bins / "fallback-thanks.xml").write_text(twiml("<Say>Goodbye.</Say>"))


@pytest.fixture
def no_fallback(bins: Path) -> None:
    for file in bins.iterdir():
        file.unlink()


@pytest.mark.usefixtures("fallback")
def test_a_line_that_errs_sends_the_caller_to_the_fallback(line: Line, carrier: Carrier) -> None:
    line.on("/voice", ("oops", 500))
    call = carrier.phone(MOBILE).call()
    assert call.hears == ["Call 999 if in danger."]
    call.records("there is shouting")
    assert call.hears == ["Goodbye."]
    assert len(line.at("/voice")) == 1
    asked = [one for one in carrier.log() if "fallback.xml" in one["url"]]
    assert asked[0]["params"]["ErrorCode"] == "11200"
    assert asked[0]["params"]["ErrorUrl"] == f"{line.url}/voice"


@pytest.mark.usefixtures("fallback")
def test_a_line_that_is_down_is_tried_twice_and_then_the_fallback(
    line: Line, carrier: Carrier
) -> None:
    with running_line(Line()) as gone:
        url = gone.url
    carrier.connect(url)
    call = carrier.phone(MOBILE).call()
    assert call.hears == ["Call 999 if in danger."]
    asked = [one for one in carrier.log() if "fallback.xml" in one["url"]]
    assert asked[0]["params"]["ErrorCode"] == "11205"
    call.hang_up()
    carrier.connect(line.url)


@pytest.mark.usefixtures("fallback")
def test_the_fallback_also_takes_a_failure_in_mid_call(line: Line, carrier: Carrier) -> None:
    line.says("/voice", '<Gather numDigits="1" action="/gone"/>')
    assert carrier.phone(MOBILE).call().press("1").hears == ["Call 999 if in danger."]


@pytest.mark.usefixtures("fallback")
def test_a_line_too_slow_for_the_carrier_is_given_up(
    line: Line, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "WHOLE_SECONDS", 0.2)
    line.says("/voice", "<Say>Too late.</Say>")
    line.slow_seconds = 0.5
    call = carrier.phone(MOBILE).call()
    assert call.hears == ["Call 999 if in danger."]
    assert len(line.at("/voice")) == 1
    line.slow_seconds = 0.0


@pytest.mark.usefixtures("fallback")
@pytest.mark.parametrize(("fault", "posts"), [("500", 0), ("slow", 1)])
def test_a_knob_pretends_the_line_has_failed(
    line: Line, carrier: Carrier, fault: str, posts: int
) -> None:
    line.says("/voice", "<Say>Welcome.</Say>")
    carrier.knobs(voice_fault=fault)
    assert carrier.phone(MOBILE).call().hears == ["Call 999 if in danger."]
    assert len(line.at("/voice")) == posts


@pytest.mark.usefixtures("no_fallback")
def test_without_a_fallback_the_caller_hears_the_error(line: Line, carrier: Carrier) -> None:
    line.on("/voice", ("oops", 503))
    call = carrier.phone(MOBILE).call()
    assert call.hears == [SORRY]
    assert call.ended


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<Response><Say>not closed</Response>", 12100),
        ("", 12100),
        ("<Answer/>", 12100),
        ('<!DOCTYPE x [<!ENTITY a "b">]><Response/>', 12100),
        ("<Response><Say>\x00</Say></Response>", 12100),
        ("<Response><Speak>hello</Speak></Response>", 12200),
        ('<Response><Gather numdigits="1"/></Response>', 12200),
        ("<Response><Gather><Record/></Gather></Response>", 12200),
        ("<Response><Gather>loose words</Gather></Response>", 12200),
        ('<Response><Gather numDigits="many"/></Response>', 12200),
        ('<Response><Redirect method="PUT">/x</Redirect></Response>', 12200),
        ("<Response><Message>hello</Message></Response>", 12200),
        ("<Response><Enqueue>wait</Enqueue></Response>", 12200),
        (f"<Response><Say>{'x' * 66_000}</Say></Response>", 11750),
    ],
)
def test_a_document_that_cannot_be_played_is_an_error_that_ends_the_call(
    line: Line, carrier: Carrier, body: str, code: int
) -> None:
    line.on("/voice", body)
    call = carrier.phone(MOBILE).call()
    assert [entry["code"] for entry in call.entries if entry["kind"] == "error"] == [code]
    assert call.hears == [SORRY]
    assert call.ended


def test_a_document_of_the_wrong_type_is_an_error(line: Line, carrier: Carrier) -> None:
    line.says("/voice", "<Say>hello</Say>")
    line.content_type = "application/json"
    assert "cannot be played" in carrier.phone(MOBILE).call().errors[0]


def test_a_text_to_a_line_that_is_down_is_lost_without_a_word(line: Line, carrier: Carrier) -> None:
    with running_line(Line()) as gone:
        url = gone.url
    carrier.connect(url)
    assert carrier.phone(MOBILE).texts("noise") == []
    assert carrier.log()[-1]["error"] == 11205
    carrier.connect(line.url)


def test_a_connection_that_breaks_is_tried_once_more_with_the_same_token(
    carrier: Carrier, line: Line
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as rude:
        carrier.connect(f"http://127.0.0.1:{rude.getsockname()[1]}")
        carrier.ask("POST", "/texts", {"from": MOBILE, "body": "noise"})
        seen = []
        for answer in (b"", b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"):
            wire = rude.accept()[0]
            seen.append(wire.recv(65536).split(b"Token: ")[1][:36])
            wire.sendall(answer)
            wire.close()
    carrier.connect(line.url)
    assert seen[0] == seen[1]


def test_requests_of_the_call_are_kept_raw(line: Line, carrier: Carrier) -> None:
    line.says("/voice", "<Hangup/>")
    call = carrier.phone(MOBILE).call()
    raw = next(entry for entry in call.entries if entry["kind"] == "request")
    assert (raw["url"], raw["status"]) == (f"{line.url}/voice", 200)
    assert raw["params"]["CallSid"] == call.sid
    assert raw["ms"] >= 0
