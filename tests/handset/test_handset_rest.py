"""The REST API, asked by the official client."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from handset.driver import Carrier
from handset.local import ACCOUNT_SID, AUTH_TOKEN, TEXT_NUMBER, VOICE_NUMBER
from tests.handset.conftest import MOBILE
from tests.handset.line import Line

LANDLINE = "+441214960123"


def refused(twilio: Client, **wanted: str) -> TwilioRestException:
    usual = {"to": MOBILE, "from_": TEXT_NUMBER, "body": "Ref 123"}
    with pytest.raises(TwilioRestException) as caught:
        twilio.messages.create(**(usual | wanted))
    return caught.value


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"to": "+44999"}, 21211),
        ({"to": "999"}, 21211),
        ({"to": "112"}, 21211),
        ({"to": "101"}, 21211),
        ({"to": "18000"}, 21211),
        ({"to": "nobody"}, 21211),
        ({"to": "+266696687"}, 21211),
        ({"to": ""}, 21604),
        ({"from_": "nobody"}, 21212),
        ({"from_": VOICE_NUMBER}, 21606),
        ({"from_": "+447700900555"}, 21606),
        ({"body": ""}, 21602),
        ({"body": "x" * 1601}, 21617),
    ],
)
def test_a_text_that_cannot_be_sent_is_refused_in_twilios_words(
    twilio: Client, wanted: dict[str, str], code: int
) -> None:
    fault = refused(twilio, **wanted)
    assert (fault.code, fault.status) == (code, 400)


def test_an_opted_out_number_is_refused(carrier: Carrier, twilio: Client) -> None:
    carrier.opt_out(MOBILE)
    assert refused(twilio).code == 21610


def test_a_uk_landline_is_taken_and_read_aloud_unless_a_knob_refuses(
    carrier: Carrier, twilio: Client
) -> None:
    twilio.messages.create(to=LANDLINE, from_=TEXT_NUMBER, body="Ref 123")
    assert carrier.phone(LANDLINE).conversation[0]["read_aloud"] is True
    carrier.knobs(refuse_landlines=True)
    assert refused(twilio, to=LANDLINE).code == 21614


@pytest.mark.parametrize(("sid", "token"), [(ACCOUNT_SID, "wrong"), ("AC" + "f" * 32, AUTH_TOKEN)])
def test_a_stranger_is_turned_away(
    twilio_as: Callable[[str, str], Client], sid: str, token: str
) -> None:
    with pytest.raises(TwilioRestException) as caught:
        twilio_as(sid, token).messages("SM" + "0" * 32).fetch()
    assert (caught.value.status, caught.value.code) == (401, 20003)


def test_what_is_not_there_is_20404(twilio: Client) -> None:
    for ask in (
        twilio.messages("SM" + "0" * 32).fetch,
        twilio.calls("CA" + "0" * 32).fetch,
        twilio.recordings("RE" + "0" * 32).fetch,
        twilio.recordings("RE" + "0" * 32).delete,
        twilio.incoming_phone_numbers("PN" + "0" * 32).fetch,
        twilio.calls("CA" + "0" * 32).recordings("RE" + "0" * 32).fetch,
    ):
        with pytest.raises(TwilioRestException) as caught:
            ask()
        assert (caught.value.status, caught.value.code) == (404, 20404)


def test_texts_are_listed_newest_first_over_several_pages(twilio: Client) -> None:
    sent = [
        twilio.messages.create(to=MOBILE, from_=TEXT_NUMBER, body=f"Ref {number}").sid
        for number in range(5)
    ]
    assert [one.sid for one in twilio.messages.list(page_size=2)] == sent[::-1]
    assert len(twilio.messages.list(limit=3)) == 3


def test_a_lost_text_is_found_by_number_and_time(twilio: Client) -> None:
    before = datetime.now(UTC) - timedelta(seconds=2)
    sent = twilio.messages.create(to=MOBILE, from_=TEXT_NUMBER, body="Ref 123")
    twilio.messages.create(to="+447700900321", from_=TEXT_NUMBER, body="other")
    found = twilio.messages.list(to=MOBILE, date_sent_after=before)
    assert [one.sid for one in found] == [sent.sid]
    assert twilio.messages.list(to=MOBILE, date_sent_before=before) == []
    assert twilio.messages.list(to=MOBILE, date_sent=datetime.now(UTC).date())[0].sid == sent.sid
    later = datetime.now(UTC) + timedelta(hours=1)
    assert twilio.messages.list(date_sent_after=later) == []
    assert len(twilio.messages.list(from_=TEXT_NUMBER, date_sent_before=later)) == 2


def test_inbound_texts_are_listed_too(line: Line, carrier: Carrier, twilio: Client) -> None:
    line.on("/texts", "<Response/>")
    carrier.phone(MOBILE).texts("hello")
    found = twilio.messages.list(to=TEXT_NUMBER)
    assert [(one.direction, one.status, one.body) for one in found] == [
        ("inbound", "received", "hello")
    ]


def test_a_text_is_redacted_and_deleted(twilio: Client) -> None:
    sent = twilio.messages.create(to=MOBILE, from_=TEXT_NUMBER, body="Ref 123")
    assert twilio.messages(sent.sid).update(body="").body == ""
    assert twilio.messages(sent.sid).delete()
    assert twilio.messages.list() == []


def test_calls_are_listed_by_status_number_and_start(
    line: Line, carrier: Carrier, twilio: Client
) -> None:
    line.says("/voice", '<Gather numDigits="1"/>')
    waiting = carrier.phone(MOBILE).call()
    done = carrier.phone("+447700900321").call().hang_up()
    assert [one.sid for one in twilio.calls.list(status="in-progress")] == [waiting.sid]
    assert [one.sid for one in twilio.calls.list(from_="+447700900321")] == [done.sid]
    assert [one.sid for one in twilio.calls.list(to=VOICE_NUMBER)] == [done.sid, waiting.sid]
    soon = datetime.now(UTC) + timedelta(hours=1)
    assert twilio.calls.list(start_time_after=soon) == []
    assert len(twilio.calls.list(start_time_before=soon)) == 2
    assert twilio.calls(done.sid).fetch().duration == "0"


def test_a_call_with_no_word_is_ended_by_the_line(
    line: Line, carrier: Carrier, twilio: Client
) -> None:
    line.says("/voice", '<Gather numDigits="1"/>')
    call = carrier.phone(MOBILE).call()
    twilio.calls(call.sid).update(status="completed")
    call._settle()
    assert call.ended
    assert line.at("/callbacks/calls")[0]["CallStatus"] == "completed"
    with pytest.raises(TwilioRestException) as caught:
        twilio.calls(call.sid).update(status="completed")
    assert caught.value.code == 21220


def test_a_call_is_given_other_words(line: Line, carrier: Carrier, twilio: Client) -> None:
    line.says("/voice", '<Gather numDigits="1"/>')
    line.says("/other", '<Say>Elsewhere.</Say><Gather numDigits="1"/>')
    call = carrier.phone(MOBILE).call()
    twilio.calls(call.sid).update(url=f"{line.url}/other")
    assert _heard(carrier, call.sid, "Elsewhere.")
    twilio.calls(call.sid).update(twiml="<Response><Say>Goodbye now.</Say></Response>")
    assert _heard(carrier, call.sid, "Goodbye now.")


def _heard(carrier: Carrier, sid: str, words: str) -> bool:
    seen = 0
    for _ in range(20):
        state = carrier.ask("GET", f"/calls/{sid}?after={seen}&wait=1")
        if any(entry["text"] == words for entry in state["entries"]):
            return True
        seen = state["next"]
    return False


@pytest.mark.parametrize(
    ("answers", "status", "by"),
    [
        ("person", "completed", "human"),
        ("voicemail", "completed", "machine_start"),
        ("busy", "busy", None),
        ("ignored", "no-answer", None),
    ],
)
def test_the_line_rings_somebody(
    line: Line, carrier: Carrier, twilio: Client, answers: str, status: str, by: str | None
) -> None:
    carrier.ask("PUT", f"/phones/{MOBILE}", {"answers": answers, "presses": "2"})
    line.says("/survey", '<Gather numDigits="1" action="/survey/1"><Say>Well?</Say></Gather>')
    line.says("/survey/1", "<Say>Thanks.</Say>")
    call = twilio.calls.create(
        to=MOBILE,
        from_=VOICE_NUMBER,
        url=f"{line.url}/survey",
        status_callback=f"{line.url}/callbacks/out",
        status_callback_event=["initiated", "answered", "completed"],
        machine_detection="Enable",
    )
    assert call.status == "queued"
    state = carrier.ask("GET", f"/calls/{call.sid}?until=settled&wait=5")
    assert (state["ended"], state["status"]) == (True, status)
    assert [form["Digits"] for form in line.at("/survey/1")] == ["2"] * (answers == "person")
    assert twilio.calls(call.sid).fetch().answered_by == by
    assert line.at("/callbacks/out")[-1]["CallStatus"] == status


def test_somebody_rung_who_is_held_for_ever_hangs_up(
    line: Line, carrier: Carrier, twilio: Client
) -> None:
    carrier.rings(MOBILE, presses=None)
    line.says("/hold", '<Gather numDigits="1"/><Redirect>/hold</Redirect>')
    call = twilio.calls.create(to=MOBILE, from_=VOICE_NUMBER, url=f"{line.url}/hold")
    state = carrier.ask("GET", f"/calls/{call.sid}?until=settled&wait=5")
    assert (state["ended"], state["status"]) == (True, "completed")


@pytest.mark.parametrize(("to", "code"), [("999", 21211), ("+44112", 21211)])
def test_the_line_rings_no_emergency_number(twilio: Client, to: str, code: int) -> None:
    with pytest.raises(TwilioRestException) as caught:
        twilio.calls.create(to=to, from_=VOICE_NUMBER, twiml="<Response/>")
    assert caught.value.code == code


def test_the_numbers_addresses_are_changed_and_used(
    line: Line, carrier: Carrier, twilio: Client
) -> None:
    own = twilio.incoming_phone_numbers.list(phone_number=VOICE_NUMBER)[0]
    assert own.voice_url == f"{line.url}/voice"
    own.update(voice_url=f"{line.url}/elsewhere", status_callback=f"{line.url}/callbacks/x")
    line.says("/elsewhere", "<Say>Elsewhere.</Say>")
    assert carrier.phone(MOBILE).call().hears == ["Elsewhere."]
    assert len(line.at("/callbacks/x")) == 1
    assert len(twilio.incoming_phone_numbers.list()) == 2
