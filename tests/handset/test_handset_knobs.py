"""Knobs that make the carrier slow, rude or forgetful; the clock; the ledger."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from handset.driver import Carrier, HandsetError
from handset.local import TEXT_NUMBER, running
from tests.handset.conftest import MOBILE
from tests.handset.line import Line


def send(twilio: Client, line: Line | None = None, body: str = "Ref 123") -> str:
    told = f"{line.url}/callbacks/m" if line else None
    sent = twilio.messages.create(to=MOBILE, from_=TEXT_NUMBER, body=body, status_callback=told)
    return str(sent.sid)


def told(line: Line, count: int) -> list[str]:
    deadline = time.monotonic() + 5
    while len(line.at("/callbacks/m")) < count and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.05)
    return [form["MessageStatus"] for form in line.at("/callbacks/m")]


@pytest.mark.parametrize(("knob", "status", "code"), [("p429", 429, 20429), ("p500", 500, 20500)])
def test_the_api_can_refuse(
    carrier: Carrier, twilio: Client, knob: str, status: int, code: int
) -> None:
    carrier.knobs(**{knob: 1.0})
    with pytest.raises(TwilioRestException) as caught:
        send(twilio)
    assert (caught.value.status, caught.value.code) == (status, code)
    assert carrier.ledger() == []


def test_an_answer_can_be_cut_after_the_text_was_accepted(carrier: Carrier, twilio: Client) -> None:
    carrier.knobs(p_cut_after_accept=1.0)
    with pytest.raises(requests.exceptions.ConnectionError):
        send(twilio)
    assert [text["body"] for text in carrier.ledger()] == ["Ref 123"]
    carrier.knobs(p_cut_after_accept=0.0)
    assert [one.body for one in twilio.messages.list(to=MOBILE)] == ["Ref 123"]


def test_chance_is_repeatable_after_a_seed(carrier: Carrier, twilio: Client) -> None:
    runs = []
    for _ in range(2):
        carrier.knobs(p429=0.5, seed=7)
        runs.append([_refused(twilio) for _ in range(12)])
    assert runs[0] == runs[1]
    assert len(set(runs[0])) == 2


def _refused(twilio: Client) -> bool:
    try:
        send(twilio)
    except TwilioRestException:
        return True
    return False


def test_answers_can_be_slow(carrier: Carrier, twilio: Client) -> None:
    carrier.knobs(latency_ms=120)
    began = time.monotonic()
    send(twilio)
    assert time.monotonic() - began > 0.12


@pytest.mark.parametrize(
    ("end", "history", "code"),
    [
        ("undelivered", ["sent", "undelivered"], "30003"),
        ("failed", ["failed"], "30008"),
        ("sent", ["sent"], None),
    ],
)
def test_a_text_can_end_badly(
    line: Line, carrier: Carrier, twilio: Client, end: str, history: list[str], code: str | None
) -> None:
    carrier.knobs(deliver=end)
    send(twilio, line)
    assert told(line, len(history)) == history
    assert line.at("/callbacks/m")[-1].get("ErrorCode") == code
    assert carrier.phone(MOBILE).inbox == (["Ref 123"] if end == "sent" else [])


def test_the_error_code_can_be_chosen(line: Line, carrier: Carrier, twilio: Client) -> None:
    carrier.knobs(deliver="undelivered", error_code=30007)
    sid = send(twilio, line)
    told(line, 2)
    assert line.at("/callbacks/m")[-1]["ErrorCode"] == "30007"
    assert twilio.messages(sid).fetch().error_code == 30007


def test_callbacks_can_come_twice(line: Line, carrier: Carrier, twilio: Client) -> None:
    carrier.knobs(callbacks="twice")
    send(twilio, line)
    assert told(line, 4) == ["sent", "sent", "delivered", "delivered"]


def test_callbacks_can_come_late(line: Line, carrier: Carrier, twilio: Client) -> None:
    carrier.knobs(callbacks="late", late_seconds=0.3)
    send(twilio, line)
    carrier.phone(MOBILE).wait_for_text()
    assert line.at("/callbacks/m") == []
    assert told(line, 2) == ["sent", "delivered"]


def test_callbacks_can_come_in_any_order(line: Line, carrier: Carrier, twilio: Client) -> None:
    carrier.knobs(callbacks="shuffled", seed=3)
    for _ in range(8):
        send(twilio, line)
    orders = told(line, 16)
    assert orders.count("sent") == orders.count("delivered") == 8
    first = {form["MessageSid"]: form["MessageStatus"] for form in line.at("/callbacks/m")[::-1]}
    assert set(first.values()) == {"sent", "delivered"}


def test_callbacks_can_be_off(line: Line, carrier: Carrier, twilio: Client) -> None:
    line.says("/voice", "<Hangup/>")
    carrier.knobs(callbacks="off")
    send(twilio, line)
    carrier.phone(MOBILE).call()
    carrier.phone(MOBILE).wait_for_text()
    assert [path for path, _ in line.posts] == ["/voice"]


def test_a_knob_that_does_not_exist_is_refused_and_none_is_turned(carrier: Carrier) -> None:
    for wrong in ({"p42": 1}, {"callbacks": "never"}, {"p429": "much"}, {"_random": None}):
        with pytest.raises(HandsetError, match="cannot be"):
            carrier.knobs(latency_ms=500, **wrong)
    assert carrier.ask("GET", "/knobs")["latency_ms"] == 0


def test_the_clock_is_an_offset_in_a_file(carrier: Carrier, clock_file: Path) -> None:
    shown = carrier.clock("2026-11-21T23:30")
    assert shown["moved"] is True
    assert shown["now"].startswith("2026-11-21T23:30")
    moved = datetime.now(UTC).timestamp() + float(clock_file.read_text())
    assert abs(moved - datetime(2026, 11, 21, 23, 30, tzinfo=UTC).timestamp()) < 2
    assert carrier.clock()["moved"] is False
    assert float(clock_file.read_text()) == 0


def test_the_hour_that_comes_twice_is_told_apart(carrier: Carrier) -> None:
    assert carrier.clock("2027-10-31T01:30", fold=0)["now"].endswith("+01:00")
    assert carrier.clock("2027-10-31T01:30", fold=1)["now"].endswith("+00:00")


def test_the_clock_may_be_moved_by_seconds(carrier: Carrier) -> None:
    assert carrier.ask("PUT", "/clock", {"offset_seconds": 3600})["offset_seconds"] == 3600
    with pytest.raises(HandsetError, match="London wall time"):
        carrier.clock("tomorrow")


def test_reset_forgets_everything_and_hangs_up(
    line: Line, carrier: Carrier, twilio: Client
) -> None:
    line.says("/voice", '<Gather numDigits="1"/>')
    carrier.phone(MOBILE).call()
    carrier.knobs(latency_ms=1)
    carrier.opt_out(MOBILE)
    carrier.clock("2026-11-21T23:30")
    carrier.reset()
    assert twilio.calls.list() == []
    assert carrier.ask("GET", "/knobs")["latency_ms"] == 0
    assert not carrier.opted_out(MOBILE)
    assert carrier.ask("GET", "/clock")["moved"] is False
    assert line.at("/callbacks/calls") == []


def test_the_status_says_who_is_who(line: Line, carrier: Carrier) -> None:
    status = carrier.status()
    assert status["line_up"] is True
    assert status["desk_url"] == f"{line.url}/desk"
    carrier.connect("http://127.0.0.1:9")
    assert carrier.status()["line_up"] is False
    carrier.connect(line.url)


def test_a_phone_that_cannot_be_is_refused(carrier: Carrier) -> None:
    with pytest.raises(HandsetError, match="answers is one of"):
        carrier.ask("PUT", "/phones/+447700900123", {"answers": "parrot"})


def test_a_stopped_handset_gives_its_port_back(line: Line) -> None:
    with running(line.url) as first:
        port = int(first.base_url.rsplit(":", 1)[1])
    with running(line.url, port=port) as again:
        assert again.status()["line_up"] is True
