"""Ringing somebody else: who answers, who presses 1, and what the line is told."""

import pytest
from twilio.rest import Client

from handset.driver import Call, Carrier
from handset.local import VOICE_NUMBER
from tests.handset.conftest import MOBILE
from tests.handset.line import Line

TEAM = "+441632960222"
WHISPER = (
    '<Gather action="/whisper/answer" numDigits="1"><Say>Press 1 to take it.</Say></Gather>'
    "<Hangup/>"
)


def dial(line: Line, carrier: Carrier, url: str = "", caller: str = MOBILE) -> Call:
    whisper = f' url="{url}"' if url else ""
    line.says(
        "/voice",
        f'<Dial action="/dialled" timeout="20" callerId="{VOICE_NUMBER}">'
        f"<Number{whisper}>{TEAM}</Number></Dial>",
    )
    line.says("/dialled", "<Say>Back with us.</Say>")
    return carrier.phone(caller).call()


def test_nobody_answers_and_the_caller_comes_back(line: Line, carrier: Carrier) -> None:
    call = dial(line, carrier)
    assert call.hears == ["Back with us."]
    form = line.at("/dialled")[0]
    assert (form["DialCallStatus"], form["DialBridged"]) == ("no-answer", "false")
    assert "DialCallDuration" not in form
    assert f"LINE    rings {TEAM}" in call.transcript


def test_a_busy_number(line: Line, carrier: Carrier) -> None:
    carrier.rings(TEAM, answers="busy")
    dial(line, carrier)
    assert line.at("/dialled")[0]["DialCallStatus"] == "busy"


def test_a_person_who_presses_1_is_connected(line: Line, carrier: Carrier) -> None:
    carrier.rings(TEAM, presses="1", talks_seconds=0.05)
    line.says("/whisper", WHISPER)
    line.says("/whisper/answer", "<Say>Connecting.</Say>")
    call = dial(line, carrier, "/whisper")
    form = line.at("/dialled")[0]
    assert (form["DialCallStatus"], form["DialBridged"]) == ("completed", "true")
    whisper = line.at("/whisper")[0]
    assert whisper["ParentCallSid"] == call.sid
    assert whisper["CallSid"] == form["DialCallSid"] != call.sid
    assert (whisper["Direction"], whisper["To"], whisper["From"]) == (
        "outbound-dial",
        TEAM,
        VOICE_NUMBER,
    )
    assert line.at("/whisper/answer")[0]["Digits"] == "1"
    assert call.heard_all == ["Back with us."]


@pytest.mark.parametrize(("answers", "presses"), [("voicemail", "1"), ("person", None)])
def test_a_voicemail_or_a_silent_person_does_not_count_as_an_answer(
    line: Line, carrier: Carrier, answers: str, presses: str | None
) -> None:
    carrier.ask("PUT", f"/phones/{TEAM}", {"answers": answers, "presses": presses})
    line.says("/whisper", WHISPER)
    call = dial(line, carrier, "/whisper")
    form = line.at("/dialled")[0]
    assert (form["DialCallStatus"], form["DialBridged"]) == ("no-answer", "false")
    assert call.hears == ["Back with us."]


def test_without_a_whisper_a_voicemail_takes_the_call(line: Line, carrier: Carrier) -> None:
    carrier.rings(TEAM, answers="voicemail", talks_seconds=0)
    dial(line, carrier)
    assert line.at("/dialled")[0]["DialCallStatus"] == "completed"


def test_the_caller_id_must_be_ours_or_the_callers(line: Line, carrier: Carrier) -> None:
    carrier.rings(TEAM)
    line.says("/voice", f'<Dial action="/dialled" callerId="+441632960999">{TEAM}</Dial>')
    line.says("/dialled", "<Hangup/>")
    call = carrier.phone(MOBILE).call()
    assert line.at("/dialled")[0]["DialCallStatus"] == "failed"
    assert [entry["code"] for entry in call.entries if entry["kind"] == "error"] == [13214]


@pytest.mark.parametrize("number", ["999", "112", "101", "+44999", "18000"])
def test_emergency_numbers_are_never_rung(line: Line, carrier: Carrier, number: str) -> None:
    line.says("/voice", f'<Dial action="/dialled">{number}</Dial>')
    line.says("/dialled", "<Hangup/>")
    carrier.phone(MOBILE).call()
    assert line.at("/dialled")[0]["DialCallStatus"] == "failed"


def test_without_an_action_the_document_goes_on(line: Line, carrier: Carrier) -> None:
    line.says("/voice", f"<Dial>{TEAM}</Dial><Say>Nobody came.</Say>")
    assert carrier.phone(MOBILE).call().hears == ["Nobody came."]


def test_a_talk_without_end_is_ended_by_the_control_api(line: Line, carrier: Carrier) -> None:
    carrier.rings(TEAM, talks_seconds=None)
    call = dial(line, carrier)
    assert call.waits_for is not None
    assert (call.waits_for["for"], call.waits_for["state"]) == ("dial", "talking")
    assert call.stays_silent().hears == ["Back with us."]


def test_a_caller_who_hangs_up_while_talking_ends_both_legs(line: Line, carrier: Carrier) -> None:
    carrier.rings(TEAM, talks_seconds=None)
    call = dial(line, carrier).hang_up()
    assert call.ended
    form = line.at("/dialled")[0]
    assert (form["CallStatus"], form["DialCallStatus"]) == ("completed", "completed")
    assert "Back with us." not in call.heard_all


def test_the_line_may_end_a_call_while_two_people_talk(
    line: Line, carrier: Carrier, twilio: Client
) -> None:
    carrier.rings(TEAM, talks_seconds=None)
    call = dial(line, carrier)
    twilio.calls(call.sid).update(status="completed")
    state = carrier.ask("GET", f"/calls/{call.sid}?until=settled&wait=2")
    assert state["status"] == "completed"
    assert line.at("/dialled") == []
    assert {one.status for one in twilio.calls.list()} == {"completed"}


def test_the_legs_callbacks_are_told_for_the_events_asked(line: Line, carrier: Carrier) -> None:
    carrier.rings(TEAM, talks_seconds=0)
    line.says(
        "/voice",
        f'<Dial><Number statusCallback="/callbacks/legs" statusCallbackEvent="answered completed">'
        f"{TEAM}</Number></Dial>",
    )
    call = carrier.phone(MOBILE).call()
    told = line.at("/callbacks/legs")
    assert sorted(form["CallStatus"] for form in told) == ["completed", "in-progress"]
    assert {form["ParentCallSid"] for form in told} == {call.sid}
