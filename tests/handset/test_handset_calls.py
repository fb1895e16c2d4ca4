"""A caller, the line's documents, and what passes between them."""

import pytest

from handset.driver import Carrier, HandsetError
from tests.handset.conftest import MOBILE
from tests.handset.line import Line

MENU = (
    '<Say>Danger? Dial 999.</Say><Gather action="/voice/1?turn=2" numDigits="1">'
    "<Say>For noise, press 1.</Say></Gather>"
)


def test_a_caller_hears_the_line_and_presses_a_key(line: Line, carrier: Carrier) -> None:
    line.says("/voice", MENU)
    line.says("/voice/1", "<Say>Thank you.</Say>")
    call = carrier.phone(MOBILE).call()
    assert call.hears == ["Danger? Dial 999.", "For noise, press 1."]
    call.press("1")
    assert call.hears == ["Thank you."]
    assert call.ended
    assert call.status == "completed"
    path, form = line.posts[1]
    assert path == "/voice/1?turn=2"
    assert form["Digits"] == "1"
    assert form["CallStatus"] == "in-progress"


def test_the_transcript_says_who_did_what(line: Line, carrier: Carrier) -> None:
    line.says("/voice", MENU)
    line.says("/voice/1", "<Say>Thank you.</Say><Hangup/>")
    call = carrier.phone("07700 900123").call().press("1")
    assert call.transcript.splitlines() == [
        "LINE    Danger? Dial 999.",
        "LINE    For noise, press 1.",
        "CALLER  presses 1",
        "LINE    Thank you.",
        "LINE    hangs up",
    ]


def test_the_first_request_is_a_ringing_call_from_the_caller(line: Line, carrier: Carrier) -> None:
    line.says("/voice", "<Hangup/>")
    carrier.phone(MOBILE).call()
    form = line.at("/voice")[0]
    assert form["From"] == form["Caller"] == MOBILE
    assert form["To"] == form["Called"] == carrier.status()["voice_number"]
    assert form["CallStatus"] == "ringing"
    assert form["Direction"] == "inbound"
    assert form["FromCountry"] == "GB"
    assert "ForwardedFrom" not in form


@pytest.mark.parametrize(
    ("typed", "seen"),
    [("withheld", "+266696687"), ("anonymous", "anonymous"), ("0121 496 0123", "+441214960123")],
)
def test_callers_show_what_a_carrier_shows(
    line: Line, carrier: Carrier, typed: str, seen: str
) -> None:
    line.says("/voice", "<Hangup/>")
    carrier.phone(typed).call()
    assert line.at("/voice")[0]["From"] == seen


def test_every_post_carries_an_idempotency_token(line: Line, carrier: Carrier) -> None:
    line.says("/voice", "<Hangup/>")
    carrier.phone(MOBILE).call()
    assert all(len(headers["I-Twilio-Idempotency-Token"]) == 36 for headers in line.headers)


def test_a_line_that_has_no_more_to_say_ends_the_call(line: Line, carrier: Carrier) -> None:
    line.says("/voice", "<Say>Goodbye.</Say>")
    call = carrier.phone(MOBILE).call()
    assert call.ended
    told = line.at("/callbacks/calls")[-1]
    assert (told["CallStatus"], told["CallSid"]) == ("completed", call.sid)
    assert "CallDuration" in told


def test_hanging_up_in_a_menu_asks_for_nothing_but_tells_the_end(
    line: Line, carrier: Carrier
) -> None:
    line.says("/voice", MENU)
    call = carrier.phone(MOBILE).call().hang_up()
    assert call.ended
    assert [path for path, _ in line.posts] == ["/voice", "/callbacks/calls"]
    assert call.transcript.endswith("CALLER  hangs up")


def test_redirect_play_and_pause(line: Line, carrier: Carrier) -> None:
    line.says("/voice", '<Play>/static/999.mp3</Play><Pause length="3"/><Redirect>next</Redirect>')
    line.says("/next", "<Say>There.</Say>")
    call = carrier.phone(MOBILE).call()
    assert call.heard_all == [f"{line.url}/static/999.mp3", "There."]
    assert "LINE    (pause of 3 s)" in call.transcript


def test_a_get_redirect_carries_its_parameters_in_a_signed_address(
    line: Line, carrier: Carrier
) -> None:
    line.says("/voice", '<Redirect method="GET">/next?a=b%20c</Redirect>')
    line.says("/next", "<Hangup/>")
    carrier.phone(MOBILE).call()
    path, params = next(post for post in line.posts if post[0].startswith("/next"))
    assert path.startswith("/next?a=b%20c&AccountSid=AC")
    assert params["CallStatus"] == "in-progress"


def test_a_fragment_is_neither_signed_nor_sent(line: Line, carrier: Carrier) -> None:
    line.says("/voice", "<Redirect>/next#rc=2</Redirect>")
    line.says("/next", "<Hangup/>")
    carrier.phone(MOBILE).call()
    assert line.posts[1][0] == "/next"


@pytest.mark.parametrize(("reason", "status"), [("busy", "busy"), ("rejected", "no-answer")])
def test_a_call_may_be_rejected(line: Line, carrier: Carrier, reason: str, status: str) -> None:
    line.says("/voice", f'<Reject reason="{reason}"/>')
    call = carrier.phone(MOBILE).call()
    assert call.ended
    assert line.at("/callbacks/calls")[0]["CallStatus"] == status


def test_ssml_is_read_as_words_and_slowness_is_kept(line: Line, carrier: Carrier) -> None:
    line.says(
        "/voice",
        '<Say language="en-GB">Your <emphasis level="strong">reference</emphasis> is'
        '<break time="1s"/>'
        '<prosody rate="slow"><say-as interpret-as="digits">483</say-as></prosody> at '
        '<sub alias="West Midlands">WM</sub><p>Police <lang xml:lang="pl-PL">dobrze</lang></p>'
        '<s>one</s><phoneme alphabet="ipa" ph="x">two</phoneme> <w role="amazon:VB">read</w></Say>',
    )
    call = carrier.phone(MOBILE).call()
    assert call.hears == ["Your reference is 483 at West Midlands Police dobrze one two read"]
    assert call.entries[1]["slow"] is True


def test_a_call_that_goes_round_without_the_caller_is_stopped(line: Line, carrier: Carrier) -> None:
    line.says("/voice", "<Redirect>/voice</Redirect>")
    call = carrier.phone(MOBILE).call()
    assert call.errors == ["the documents go round and the caller is never heard"]


def test_a_line_that_holds_on_waits_and_never_hangs_up(line: Line, carrier: Carrier) -> None:
    line.says("/voice", '<Say>We are here.</Say><Pause length="20"/><Redirect>/voice</Redirect>')
    call = carrier.phone(MOBILE).call()
    assert call.waits_for is not None
    assert (call.waits_for["for"], call.waits_for["timeout"]) == ("pause", 20)
    for _ in range(3):
        assert call.stays_silent().hears == ["We are here."]
    assert len(line.posts) == 5
    assert call.hang_up().ended


def test_keys_into_a_call_that_is_over_are_refused_with_the_transcript(
    line: Line, carrier: Carrier
) -> None:
    line.says("/voice", "<Say>Bye.</Say>")
    call = carrier.phone(MOBILE).call()
    with pytest.raises(HandsetError, match=r"(?s)the call is over.*LINE    Bye"):
        call.press("1")


def test_a_line_that_never_answers_is_a_clear_error(line: Line, carrier: Carrier) -> None:
    line.says("/voice", "<Say>Welcome.</Say><Redirect>/slow</Redirect>")
    line.on("/slow", lambda form: __import__("time").sleep(0.8) or "<Response/>")
    impatient = Carrier(carrier.base_url, patience=0.3)
    with pytest.raises(HandsetError, match=r"(?s)does not answer.*LINE    Welcome"):
        impatient.phone(MOBILE).call()
