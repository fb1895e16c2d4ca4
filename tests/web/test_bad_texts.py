"""Every text of any kind makes or joins a report, and can be found by an officer."""

from xml.etree import ElementTree

import pytest

from app.rules.cleaning import cleaned
from app.texts_out import GUIDANCE
from handset import twiml_parse
from ivr_flows.text_wording import GUIDANCES
from tests.web.posts import counts, post, received
from tests.world import MOBILE, Line, new_sid, only, report_asb, rows

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

BODIES = (
    "",
    " \n\t\r\n ",
    "\U0001f621\U0001f4a9\u200d",
    "x",
    "n" * 1600,
    "n" * 5000,
    "a" + "\u0301" * 1000,
    "\u202egnitirw",
    "S\u200bT\u200cO\u200dP",
    "\u0405\u0422\u041e\u0420",
    "stop please",
    "don't stop",
    "bus stop",
    "STP",
    "\nSTOP",
    "bG91ZCBtdXNpYyBhdCAxMiBCZWxsIFN0cmVldA==",
    "1O0 000 OO9",
    "123 456 789 and 987-654-321",
    "STATUS",
    "https://evil.example/x?y=1",
    "<script>alert(1)</script>{{7*7}}${7*7}%s%n{0.__class__}",
    "=cmd|' /C calc'!A0",
    "+441214960000",
    "@SUM(1)",
    "\t=1",
    "' OR 1=1-- %_\\",
    "a\x00b\x0bc\x1b[31md\ufffee\ud800f",
    "ok\r\n2026-11-21 INFO app log in ok",
    '{"a": 1}',
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
    "</Message><Redirect>https://evil.example</Redirect>",
    "CV1 1AA",
    "filled.count.soap 9C3W9QCJ+2V 52.4,-1.5",
    "outside my house",
    "głośna muzyka pod dwunastką",
    "ਸ਼ੋਰ ਬਹੁਤ ਹੈ",
    "mae'r gerddoriaeth yn uchel",
    "you are all useless and I will find you",
)
IN_DANGER = (
    "I want to die",
    "nine-nine-nine!!",
    "\uff19\uff19\uff19",
    "HELP ME\x00",
    "he\u2019s got a knife",
    "999" + " x" * 700,
)


def reply_to(line: Line, *fields: tuple[str, str]) -> ElementTree.Element:
    """The document a text is answered with. Never a 5xx."""
    answer = post(line, "/texts", ("MessageSid", new_sid("SM")), *fields)
    assert answer.status_code == 200
    return twiml_parse.parse_messaging(answer.data, answer.content_type)


def test_whatever_is_texted_is_kept_word_for_word_with_a_report(line: Line) -> None:
    for n, body in enumerate(BODIES):
        sender = f"+447700900{n:03}"
        reply_to(line, ("From", sender), ("Body", body), ("NumMedia", "0"))
        text = next(t for t in rows(line.wires, "inbound_texts") if t.number == sender)
        assert text.body == cleaned(received(body)), body
        assert text.report_id is not None
    assert len(rows(line.wires, "reports")) == len(BODIES)
    assert counts(line.wires)["messages"] == len(BODIES)


@one_database
def test_words_of_danger_in_any_dress_are_answered_with_guidance(line: Line) -> None:
    for n, body in enumerate(IN_DANGER):
        document = reply_to(line, ("From", f"+447700900{n:03}"), ("Body", body))
        assert document.findtext("Message") in GUIDANCES, body
    assert all(report.urgent for report in rows(line.wires, "reports"))


@one_database
def test_a_text_without_words_or_sender_is_still_a_text(line: Line) -> None:
    reply_to(line)
    reply_to(line, ("From", MOBILE))
    reply_to(line, ("Body", "loud music"))
    assert len(rows(line.wires, "inbound_texts")) == len(rows(line.wires, "reports")) == 3


@one_database
def test_any_number_of_pictures_is_counted_or_taken_as_none(line: Line) -> None:
    for given, kept in {"10": 10, "-1": 0, "abc": 0, "": 0, "1e3": 0, "9" * 30: 0, "٣": 0}.items():
        fields = [("From", MOBILE), ("NumMedia", given), ("MediaUrl0", "http://169.254.169.254/")]
        answer = post(line, "/texts", ("MessageSid", new_sid("MM")), *fields)
        assert answer.status_code == 200
        assert kept in [text.media for text in rows(line.wires, "inbound_texts")]
    assert sorted(text.media for text in rows(line.wires, "inbound_texts")) == [0] * 6 + [10]


@one_database
def test_a_thousand_equal_texts_are_a_thousand_rows_and_one_report(line: Line) -> None:
    replies = [line.text("loud music") for _ in range(60)]  # sixty stand for a thousand
    assert len(rows(line.wires, "inbound_texts")) == 60
    assert len(rows(line.wires, "reports")) == 1 and len(rows(line.wires, "messages")) == 1
    assert len([reply for reply in replies if reply]) == 1


@one_database
def test_parts_of_a_long_text_that_come_in_any_order_are_all_on_one_report(line: Line) -> None:
    for part in (3, 1, 4, 2):
        line.text(f"part {part} of four")
    report = only(line.wires, "reports").id
    assert [text.report_id for text in rows(line.wires, "inbound_texts")] == [report] * 4


@one_database
def test_a_text_during_a_call_from_the_same_number_makes_its_own_report(line: Line) -> None:
    call = line.ring()
    call.press("1")
    line.text("I cannot speak, loud music")
    assert len(rows(line.wires, "reports")) == 2
    call.press("2")
    assert only(line.wires, "inbound_texts").report_id == rows(line.wires, "reports")[1].id


@one_database
def test_a_text_of_a_number_with_three_reports_joins_the_newest(line: Line, clock) -> None:
    for place in ("here", "there", "elsewhere"):
        report_asb(line, place=place)
        clock.forward(hours=1)
    line.text("again")
    newest = rows(line.wires, "reports")[-1]
    assert newest.place == "elsewhere"
    assert only(line.wires, "inbound_texts").report_id == newest.id


@one_database
def test_a_text_without_a_right_id_is_not_kept_and_danger_in_it_is_answered(line: Line) -> None:
    before = counts(line.wires)
    for sid in ("", "SM", "CA" + "a" * 32, "SM" + "a" * 5000, "SM" + "a" * 31 + "\x00"):
        for body, reply in (("a man has a knife", GUIDANCE), ("music", None)):
            fields = [("MessageSid", sid), ("From", MOBILE), ("Body", body)]
            answer = post(line, "/texts", *fields)
            assert answer.status_code == 200
            document = twiml_parse.parse_messaging(answer.data, answer.content_type)
            assert document.findtext("Message") == reply
    assert counts(line.wires) == before


@one_database
def test_fields_of_a_text_that_we_do_not_know_change_nothing(line: Line) -> None:
    more = [("Latitude", "x"), ("Body2", "y"), ("Body", "second"), *[("f", "1")] * 500]
    reply_to(line, ("From", MOBILE), ("Body", "first"), *more)
    assert only(line.wires, "inbound_texts").body == "first"


@one_database
def test_the_log_holds_no_word_and_no_number(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    line.text("a knife at 12 Bell Street")
    call = line.ring()
    call.press("2")
    call.says("12 Bell Street")
    assert "Bell" not in caplog.text and MOBILE[-9:] not in caplog.text
