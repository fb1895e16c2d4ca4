"""Junk in the posts of a call: the call goes on, and what was said is in a row."""

from typing import Any
from xml.etree import ElementTree

import pytest
from sqlalchemy import update

from app.rules.cleaning import cleaned
from app.rules.contacts import Caller
from app.store.conversations import conversations
from ivr_flows.decisions import LONGEST_READ_BACK
from tests.web.posts import counts, goes_on, played, post, received, words
from tests.world import (
    MOBILE,
    NOTHING_ELSEWHERE,
    Call,
    Line,
    begin_asb,
    new_sid,
    only,
    rows,
)

NASTY = "\x00\x01\x0b\x1b[31m]]>&<Say>\ufffe\ud800'\"--%s{0.__class__}\r\nINFO ok \u202e\U0001f600"
one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

FROM = {
    "+266696687": Caller.WITHHELD,
    "+7378742833": Caller.WITHHELD,
    "+86282452253": Caller.WITHHELD,
    "anonymous": Caller.WITHHELD,
    "Restricted": Caller.WITHHELD,
    "": Caller.WITHHELD,
    "+": Caller.WITHHELD,
    "client:alice": Caller.OTHER,
    "sip:bob@x": Caller.OTHER,
    "sip:anonymous@anonymous.invalid": Caller.WITHHELD,
    "whatsapp:+447700900123": Caller.OTHER,
    "60006": Caller.OTHER,
    "HSBC": Caller.OTHER,
    "+441214960123": Caller.UK_LANDLINE,
    "+448081570123": Caller.OTHER,
    "+443069990123": Caller.OTHER,
    "+447012345678": Caller.OTHER,
    "+449098790123": Caller.OTHER,
    "+448451135000": Caller.OTHER,
    "+447781100000": Caller.CROWN_DEPENDENCY,
    "+447797700000": Caller.CROWN_DEPENDENCY,
    "+447624300000": Caller.CROWN_DEPENDENCY,
    "+353851234567": Caller.ABROAD,
    "+881612345678": Caller.ABROAD,
    "+44999": Caller.OTHER,
    "+447700900123": Caller.UK_MOBILE,
    "+4407700900123": Caller.UK_MOBILE,
    "\uff0b\uff14\uff147700900123": Caller.UK_MOBILE,
    "+44\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663": Caller.UK_MOBILE,
    "+447700900123;ext=5": Caller.UK_MOBILE,
    "+" + "4" * 50: Caller.OTHER,
    "9" * 5000: Caller.OTHER,
    NASTY: Caller.OTHER,
}
KEYS = (
    "*",
    "#",
    "0",
    "7",
    "11",
    "1" * 100,
    "hangup",
    "ABCD",
    " ",
    "-1",
    "1.5",
    "\u0661\u0661",
    "\x00",
    NASTY,
    "99",
)
SPEECH = (
    NASTY,
    "\x00",
    "fuck this f*** noise",
    "głośna muzyka, ਸ਼ੋਰ ਹੈ",
    "Mrs Smith at number 4 does it",
    "my card is 4929 0000 0000 0000",
    "x" * 10_000,
    "</prosody></Say><Dial>+449098790000</Dial>",
)
JUNK = {
    "ApiVersion": "2099-01-01",
    "CallStatus": "levitating",
    "Direction": "outbound-api",
    "To": "+447700900999",
    "StirVerstat": "TN-Validation-Passed-A\x00",
    "ForwardedFrom": "+449098790000",
    "CallerName": NASTY,
    "CallToken": "t" * 9000,
    "ErrorCode": "11200",
    "ErrorUrl": "https://evil.example/x",
    "FromCity": "<b>",
    "NewField": "1",
}


def at(line: Line, *acts: str) -> Call:
    """A call, after some keys."""
    call = line.ring()
    for act in acts:
        call.press(act)
    return call


@one_database
def test_whoever_calls_is_answered_as_the_kind_of_caller_they_are(line: Line) -> None:
    for raw, kind in FROM.items():
        sid = new_sid("CA")
        document = goes_on(post(line, "/voice", ("CallSid", sid), ("From", raw)))
        assert words(document).startswith("If someone is in danger"), raw
        call = rows(line.wires, "conversations")[-1]
        assert (call.call_sid, call.caller) == (sid, kind.value), raw
        has_number = kind not in (Caller.WITHHELD, Caller.OTHER)
        assert (call.number is not None) is has_number, raw
        assert call.may_text in ((True,) if "7700900123" in str(call.number) else (True, False))
        if kind not in (Caller.UK_MOBILE, Caller.CROWN_DEPENDENCY):
            assert not call.may_text, raw
    played(post(line, "/voice", ("CallSid", new_sid("CA"))))  # no From at all
    assert rows(line.wires, "conversations")[-1].caller == "withheld"


@one_database
def test_two_withheld_callers_are_never_one_person(line: Line) -> None:
    for _ in range(2):
        call = begin_asb(line, "+266696687")
        assert "Your report is saved" in call.press(NOTHING_ELSEWHERE)
    assert len(rows(line.wires, "reports")) == 2 and rows(line.wires, "contacts") == []
    assert {row.number_hash for row in rows(line.wires, "conversations")} == {None}


@one_database
def test_the_line_itself_is_never_taken_for_a_phone_to_text(line: Line) -> None:
    own = line.wires.council.line(False)
    for number in (own.text_number, own.voice_number):
        line.ring(number)
        assert not rows(line.wires, "conversations")[-1].may_text


@one_database
def test_any_keys_at_any_step_leave_the_caller_on_the_line(line: Line) -> None:
    for before in ((), ("1",), ("2",), ("5",), ("0",)):
        for keys in KEYS:
            call = at(line, *before)
            goes_on(post(line, call.action, ("CallSid", call.sid), ("Digits", keys)))
            kept = rows(line.wires, "turns")[-1]
            assert (kept.heard or "") == cleaned(received(keys), 64)


def say_to(line: Line, call: Call, said: str) -> tuple[str, ElementTree.Element]:
    """Something said at a step: what is kept of it, and the document it is answered with."""
    fields = (("CallSid", call.sid), ("SpeechResult", said), ("Confidence", "0.5"))
    document = goes_on(post(line, call.action, *fields))
    assert document.find(".//Dial") is None
    return cleaned(received(said), 20_000).strip(), document


def test_a_place_that_is_said_is_kept_word_for_word_and_read_back_as_words_alone(
    line: Line,
) -> None:
    for said in SPEECH:
        kept, document = say_to(line, at(line, "2"), said)
        assert rows(line.wires, "reports")[-1].place == (kept or None)
        if kept:
            asked = document.find("Gather")
            [heard] = [w for w in asked.itertext() if w.startswith("I heard: ")]
            assert len(heard.split()) <= 2 + LONGEST_READ_BACK and len(heard) < 250
            assert all(word in kept for word in heard.rstrip(".").split()[2:])


def test_what_is_said_to_be_happening_is_kept_and_never_read_back(line: Line) -> None:
    for said in SPEECH:
        call = at(line, "2")
        call.tells_where("the park gates")
        kept, document = say_to(line, call, said)
        assert rows(line.wires, "reports")[-1].words == (kept or None)
        assert kept == "" or kept not in words(document)


@one_database
def test_speech_without_words_or_with_a_strange_confidence_is_no_fault(line: Line) -> None:
    for confidence in ("", "0", "NaN", "inf", "2.0", "-1", "0,9", "\x00", "1e400"):
        call = at(line, "2")
        fields = (("CallSid", call.sid), ("SpeechResult", "Bell Street"))
        goes_on(post(line, call.action, *fields, ("Confidence", confidence)))
        assert rows(line.wires, "reports")[-1].place == "Bell Street"
    call = at(line, "2")
    empty = (("SpeechResult", ""), ("Confidence", "0.0"))
    asked = words(goes_on(post(line, call.action, ("CallSid", call.sid), *empty)))
    assert "Please key in the postcode." in asked  # nothing was said: there is another way
    assert rows(line.wires, "reports")[-1].place is None


@one_database
def test_words_of_danger_alert_a_person_and_give_guidance(line: Line) -> None:
    for said in ("help he is going to kill me", "999", "nine nine nine", "triple nine"):
        call = at(line, "2")
        assert "dial 999" in call.says(said)
        assert rows(line.wires, "alerts")[-2].kind == "danger"
        assert rows(line.wires, "reports")[-1].place == said


def test_a_recording_of_no_length_tells_nothing_and_is_fetched_all_the_same(line: Line) -> None:
    call, sid = at(line, "0"), new_sid("RE")
    fields = [("CallSid", call.sid), ("RecordingSid", sid), ("RecordingDuration", "0")]
    answer = post(line, call.action, *fields, ("Digits", "hangup"))
    assert "hang up and dial 999" in words(goes_on(answer))  # somebody may not be able to speak
    assert post(line, "/callbacks/recordings", *fields).status_code == 204
    assert only(line.wires, "recordings").carrier_sid == sid


def test_a_recording_of_any_length_from_any_address_is_owed_by_its_id_only(line: Line) -> None:
    for seconds in ("-1", "3600", "", "abc", "9" * 30, "\x00"):
        call, sid = at(line, "0"), new_sid("RE")
        fields = [("CallSid", call.sid), ("RecordingSid", sid), ("RecordingDuration", seconds)]
        fields += [("RecordingUrl", "http://169.254.169.254/x"), ("Digits", "hangup")]
        goes_on(post(line, call.action, *fields))
        recording = rows(line.wires, "recordings")[-1]
        assert (recording.carrier_sid, recording.state) == (sid, "owed")
        assert recording.report_id == rows(line.wires, "reports")[-1].id


@one_database
def test_a_recording_id_that_is_none_is_silence(line: Line) -> None:
    for sid in ("RE1", "../../etc", "RE" + "g" * 31 + "/", "CA" + "a" * 32, NASTY):
        call = at(line, "0")
        goes_on(post(line, call.action, ("CallSid", call.sid), ("RecordingSid", sid)))
    assert rows(line.wires, "recordings") == []


@one_database
def test_fields_we_do_not_know_or_that_are_junk_change_nothing(line: Line) -> None:
    call = new_sid("CA")
    before = goes_on(post(line, "/voice", ("CallSid", new_sid("CA")), ("From", MOBILE)))
    fields = [("CallSid", call), ("From", MOBILE), *JUNK.items()]
    assert words(goes_on(post(line, "/voice", *fields))) == words(before)
    many = [(f"Field{n}", "x") for n in range(3000)]
    goes_on(post(line, "/voice", ("CallSid", new_sid("CA")), ("From", MOBILE), *many))


@one_database
def test_a_call_without_a_right_id_hears_the_999_sentence_and_makes_no_row(line: Line) -> None:
    before = counts(line.wires)
    for sid in ("", "CA", "SM" + "a" * 32, "CA" + "a" * 31 + "-", "CA" + "a" * 10_000, NASTY):
        for path in ("/voice", "/voice/turns/1", "/voice/turns/99"):
            answer = goes_on(post(line, path, ("CallSid", sid), ("Digits", "1")))
            assert words(answer).startswith("If someone is in danger"), (path, sid)
        for path in ("/voice/whispers/1", "/voice/whispers/1/accepted"):
            played(post(line, path, ("ParentCallSid", sid), ("Digits", "1")))
    goes_on(post(line, "/voice"))
    assert counts(line.wires) == before


BODIES: dict[str, tuple[bytes, str]] = {
    "no body": (b"", ""),
    "no type": (b"CallSid=CA", ""),
    "json": (b'{"CallSid": "CA"}', "application/json"),
    "no boundary": (b"--x\r\n", "multipart/form-data"),
    "2000 parts": (
        b"".join(
            b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n1\r\n' % n
            for n in range(2000)
        )
        + b"--x--",
        "multipart/form-data; boundary=x",
    ),
    "600 kB": (b"CallSid=" + b"x" * 600_000, "application/x-www-form-urlencoded"),
    "5000 fields": (
        b"&".join(b"f%d=1" % n for n in range(5000)),
        "application/x-www-form-urlencoded",
    ),
    "not UTF-8": (b"CallSid=\xff\xfe\xc3", "application/x-www-form-urlencoded"),
    "escaped not UTF-8": (b"CallSid=%ff%fe%zz%00", "application/x-www-form-urlencoded"),
    "utf-7": (b"CallSid=+AGE-", "application/x-www-form-urlencoded; charset=utf-7"),
    "utf-16": (b"C\x00a\x00", "application/x-www-form-urlencoded; charset=utf-16"),
    "xml": (b"<a/>", "text/xml"),
}


@one_database
@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_cannot_have_been_signed_is_refused_and_makes_no_row(
    line: Line, body: str
) -> None:
    before, (data, kind) = counts(line.wires), BODIES[body]
    for path in ("/voice", "/voice/turns/3", "/texts", "/callbacks/calls"):
        for signature in ({}, {"X-Twilio-Signature": "x" * 28}):
            answer = line.client.post(path, data=data, content_type=kind, headers=signature)
            assert answer.status_code in (403, 413), answer.status
    assert counts(line.wires) == before


@one_database
def test_a_body_larger_than_any_of_the_carrier_is_not_read_even_when_it_is_signed(
    line: Line,
) -> None:
    before = counts(line.wires)
    for path in ("/voice", "/texts", "/callbacks/calls"):
        fields = [("CallSid", new_sid("CA")), ("MessageSid", new_sid("SM"))]
        assert post(line, path, *fields, ("Body", "999 " * 40_000)).status_code == 413
    assert counts(line.wires) == before


def test_a_turn_of_a_call_never_seen_is_heard_and_not_lost(line: Line) -> None:
    sid = new_sid("CA")
    fields: list[tuple[str, str]] = [("CallSid", sid), ("From", MOBILE)]
    said = [*fields, ("SpeechResult", "he has a knife at 12 Bell Street")]
    first = post(line, "/voice/turns/7", *said)
    assert words(goes_on(first)).startswith("If someone is in danger")
    report = only(line.wires, "reports")
    assert report.urgent and {a.kind for a in rows(line.wires, "alerts")} >= {"danger"}
    assert "12 Bell Street" in str(only(line.wires, "conversations").answers)
    before = counts(line.wires)
    assert post(line, "/voice/turns/7", *said).data == first.data
    assert counts(line.wires) == before


def test_a_recording_or_a_5_of_a_call_never_seen_is_not_lost(line: Line) -> None:
    for told, table in (
        (("RecordingSid", new_sid("RE")), "recordings"),
        (("Digits", "5"), "alerts"),
    ):
        fields = [("CallSid", new_sid("CA")), ("From", MOBILE), told]
        assert words(goes_on(post(line, "/voice/turns/4", *fields))).startswith("If someone")
        assert rows(line.wires, table)[-1].report_id == rows(line.wires, "reports")[-1].id


@one_database
def test_a_key_or_silence_of_a_call_never_seen_begins_it_politely(line: Line) -> None:
    for more in ([("Digits", "1")], [], [("DialCallStatus", "completed")]):
        fields = [("CallSid", new_sid("CA")), ("From", MOBILE), *more]
        assert "For noise" in words(goes_on(post(line, "/voice/turns/9", *fields)))
    assert rows(line.wires, "reports") == []  # no report comes of nothing


def test_words_out_of_turn_are_kept_and_a_key_out_of_turn_chooses_nothing(line: Line) -> None:
    call = at(line, "2")
    sid = ("CallSid", call.sid)
    ahead = goes_on(post(line, "/voice/turns/9", sid, ("Digits", "1")))
    assert "Where is it?" in words(ahead) and call.action == "/voice/turns/2"
    late = post(line, "/voice/turns/6", sid, ("SpeechResult", "12 Bell Street"))
    assert only(line.wires, "reports").place == "12 Bell Street"
    assert "I heard: 12 Bell Street." in words(goes_on(late))
    passed = post(line, "/voice/turns/4", sid, ("SpeechResult", "a gun, he has a gun"))
    assert "dial 999" in words(goes_on(passed))
    assert {alert.kind for alert in rows(line.wires, "alerts")} == {"danger", "handoff_owed"}
    before = counts(line.wires)
    again = post(line, "/voice/turns/4", sid, ("SpeechResult", "a gun, he has a gun"))
    assert again.data == passed.data
    assert post(line, "/voice/turns/6", sid, ("Digits", "5")).data == late.data
    assert counts(line.wires) == before
    for turn in (2**31, 2**62, 2**63, 10**30):
        goes_on(post(line, f"/voice/turns/{turn}", sid, ("SpeechResult", "hello")))


@one_database
@pytest.mark.parametrize("changed", [("report", "gone"), ("gone", "where"), ("report", "file")])
def test_a_step_that_a_deploy_took_away_leads_to_the_next_best_thing(
    line: Line, changed: tuple[str, str]
) -> None:
    call = at(line, "2")
    with line.wires.db.transaction() as tx:
        tx.execute(update(conversations).values(flow=changed[0], step=changed[1]))
    sid = ("CallSid", call.sid)
    goes_on(post(line, call.action, sid, ("SpeechResult", "12 Bell Street")))
    assert rows(line.wires, "turns")[-1].heard == "12 Bell Street"


def test_a_call_that_is_over_is_still_answered_after_a_day(line: Line, clock: Any) -> None:
    call = at(line, "2")
    call.hangs_up()
    goes_on(post(line, call.action, ("CallSid", call.sid), ("SpeechResult", "12 Bell Street")))
    assert only(line.wires, "reports").place == "12 Bell Street"
    clock.forward(days=1)
    right = call.action.replace("/2", "/3")
    goes_on(post(line, right, ("CallSid", call.sid), ("Digits", "1")))
    action = call.action.replace("/2", "/4")
    goes_on(post(line, action, ("CallSid", call.sid), ("SpeechResult", "loud music")))
    assert only(line.wires, "reports").words == "loud music"


@one_database
def test_a_status_before_the_first_post_does_not_lose_the_call(line: Line) -> None:
    sid = new_sid("CA")
    for status in ("ringing", "in-progress", "completed", "levitating"):
        fields = (("CallSid", sid), ("CallStatus", status))
        assert post(line, "/callbacks/calls", *fields).status_code == 204
    goes_on(post(line, "/voice", ("CallSid", sid), ("From", MOBILE)))
    assert only(line.wires, "conversations").ended_at is None
