"""News of a report: by reference and PIN alone, from any phone, and nothing of it before them."""

import json

import pytest

from app.store import updates
from tests.web.callers import (
    NOISE,
    PLACE,
    STORY,
    WITH_A_REFERENCE,
    a_report,
    alerts,
    asked,
    called_before,
    proves,
    report_of,
    tries,
    unchanged,
    wrong_pin,
)
from tests.world import (
    ABROAD,
    ANOTHER_MOBILE,
    LANDLINE,
    MOBILE,
    NOBODY_ON_DUTY,
    WITHHELD,
    Line,
    only,
    rows,
)

UNKNOWN_TOGETHER = "We do not know that reference and PIN together."
AGAIN, LAST_NEWS, ADD = "1", "2", "3"
# A reference that could have been given, and was not.
NOBODYS = "000000000"


@pytest.mark.parametrize("caller", [MOBILE, ANOTHER_MOBILE, LANDLINE, WITHHELD, ABROAD])
def test_reference_and_pin_are_enough_from_any_phone(line: Line, caller: str) -> None:
    report = a_report(line)
    call = proves(line, report, caller)
    assert "last news" in call.heard
    conversation = rows(line.wires, "conversations")[-1]
    assert (conversation.report_id, conversation.proved) == (report.id, True)
    assert unchanged(line, report) and len(rows(line.wires, "reports")) == 1


def test_a_wrong_pin_and_an_unknown_reference_are_answered_alike(line: Line) -> None:
    report = a_report(line)
    wrong = tries(line, report.reference, wrong_pin(report))
    unknown = tries(line, NOBODYS, "1234")
    assert wrong.heard == unknown.heard and UNKNOWN_TOGETHER in wrong.heard
    assert [row.reference for row in rows(line.wires, "wrong_tries")] == [
        report.reference,
        NOBODYS,
    ]
    assert not any(row.proved for row in rows(line.wires, "conversations"))


def test_a_wrong_try_begins_no_report_and_alerts_nobody(line: Line) -> None:
    report = a_report(line)
    tries(line, report.reference, wrong_pin(report)).hangs_up()
    assert rows(line.wires, "conversations")[-1].report_id is None
    assert only(line.wires, "reports").id == report.id and alerts(line) == []


def test_a_message_after_a_wrong_try_is_an_incomplete_report_of_its_own(line: Line) -> None:
    report = a_report(line)
    call = tries(line, report.reference, wrong_pin(report))
    call.press("2")
    heard = call.records()
    assert "An officer listens to every message" in heard
    assert "What you told us is kept" in call.press("2")
    first, second = rows(line.wires, "reports")
    assert (first.id, second.state, second.place) == (report.id, "incomplete", None)
    assert only(line.wires, "recordings").report_id == second.id


def test_one_digit_out_is_no_reference_and_no_try(line: Line) -> None:
    report = a_report(line)
    last = str((int(report.reference[-1]) + 1) % 10)
    call = called_before(line)
    assert "nine digits" in call.press(report.reference[:-1] + last)
    assert rows(line.wires, "wrong_tries") == []
    call.press(report.reference)
    assert "happening again" in call.press(report.pin)


def test_five_wrong_tries_lock_a_reference_even_for_the_right_pin_and_no_other(
    line: Line,
) -> None:
    report, other = a_report(line), a_report(line, caller=ANOTHER_MOBILE)
    for caller in (LANDLINE, MOBILE, WITHHELD, ABROAD, LANDLINE):
        assert UNKNOWN_TOGETHER in tries(line, report.reference, wrong_pin(report), caller).heard
    locked = tries(line, report.reference, report.pin, MOBILE)
    assert "cannot look that up" in locked.heard and "After the tone" in locked.heard
    assert not rows(line.wires, "conversations")[-1].proved
    assert len(rows(line.wires, "wrong_tries")) == 5
    proves(line, other)


def test_a_reference_that_nobody_has_is_locked_in_the_same_words(line: Line) -> None:
    report = a_report(line)
    for reference, pin in ((report.reference, wrong_pin(report)), (NOBODYS, "1234")):
        for _ in range(5):
            tries(line, reference, pin)
    locked = [tries(line, reference, "4321").heard for reference in (report.reference, NOBODYS)]
    assert locked[0] == locked[1]


def test_on_one_call_the_sixth_try_is_locked_too(line: Line) -> None:
    report = a_report(line)
    call = tries(line, report.reference, wrong_pin(report))
    for _ in range(5):
        call.press("1")
        call.press(report.reference)
        call.press(wrong_pin(report))
    assert "cannot look that up" in call.heard
    assert len(rows(line.wires, "wrong_tries")) == 5


def test_the_pin_is_kept_in_no_turn_no_answer_and_no_log(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    report = a_report(line)
    caplog.clear()
    for pin in (report.pin, wrong_pin(report)):
        call = tries(line, report.reference, pin)
        call.press("9")
        call.hangs_up()
        conversation = rows(line.wires, "conversations")[-1]
        turns = [t for t in rows(line.wires, "turns") if t.conversation_id == conversation.id]
        kept = json.dumps([[t.heard, t.answer, t.secrets] for t in turns])
        assert pin not in kept.replace(report.reference, "")
        assert conversation.answers["pin"] == "keyed"
        assert pin not in caplog.text


def test_a_report_with_no_news_yet_says_who_has_it_and_by_when(line: Line, clock) -> None:
    call = proves(line, a_report(line))
    heard = call.press(LAST_NEWS)
    assert "Your report is with the Coventry Community Safety Team" in heard
    assert "They will contact you by Friday 27 November" in heard
    clock.forward(days=14)
    assert "We have no other news yet" in call.press("1") + call.press(LAST_NEWS)


def test_the_last_news_is_what_an_officer_wrote_last(line: Line, clock) -> None:
    report = a_report(line)
    for words in ("We wrote to them.", "We spoke to the landlord on Monday."):
        with line.wires.db.transaction() as tx:
            updates.write(tx, report.id, words, "Ada", clock())
        clock.forward(hours=1)
    heard = proves(line, report).press(LAST_NEWS)
    assert "We spoke to the landlord on Monday." in heard and "We wrote to them" not in heard
    assert "Saturday 21 November" in heard or "Sunday 22 November" in heard


def test_news_too_long_for_the_ear_is_told_by_a_person(line: Line, clock) -> None:
    report = a_report(line)
    with line.wires.db.transaction() as tx:
        updates.write(tx, report.id, "We looked at it again. " * 40, "Ada", clock())
    heard = proves(line, report).press(LAST_NEWS)
    assert "Please ask to be rung back" in heard and "looked at it" not in heard


def test_a_closed_report_says_so_only_after_the_pin(line: Line) -> None:
    report = a_report(line, state="closed")
    assert "closed" not in tries(line, report.reference, wrong_pin(report)).heard
    call = proves(line, report)
    assert "That report is closed" in call.heard
    assert "If it is not over, please tell us" in call.press(LAST_NEWS)


def test_nothing_of_the_report_is_said_before_the_pin(line: Line) -> None:
    report = a_report(line, NOISE, responsible="Mr Grey", name="Sam")
    call = line.ring(MOBILE)
    said = call.xml
    for key in ("3", WITH_A_REFERENCE, report.reference):
        call.press(key)
        said += call.xml
    for secret in (PLACE, STORY, "Grey", "Sam", "noise team", "closed", "open", report.pin):
        assert secret not in said


def test_happening_again_is_a_dated_incident_in_one_key(line: Line, clock) -> None:
    report = a_report(line)
    clock.forward(days=3)
    call = proves(line, report)
    assert "We have noted it" in call.press(AGAIN)
    first, second = rows(line.wires, "incidents")
    assert (second.report_id, second.told_at) == (report.id, clock())
    assert unchanged(line, report) and alerts(line) == []
    call.says("the same lads, by the shops")
    request = only(line.wires, "requests")
    assert request.kind == "added"
    assert list(request.details.values()) == ["the same lads, by the shops"]
    assert first.words == STORY and "Your report is saved" in call.heard


def test_a_closed_report_opens_again_and_a_person_is_told(line: Line) -> None:
    report = a_report(line, state="closed")
    proves(line, report).press(AGAIN)
    assert report_of(line, report.id).state == "open"
    assert alerts(line) == ["opened_again"]


def test_noise_that_happens_again_is_offered_the_team_on_duty(line: Line, clock) -> None:
    report = a_report(line, NOISE)
    call = proves(line, report)
    call.press(AGAIN)
    assert "To speak to them" in call.press("1")
    assert "We are ringing the noise team" in call.press("1")
    clock.at = NOBODY_ON_DUTY
    call = proves(line, report)
    call.press(AGAIN)
    assert "off duty" in call.press("1")


def test_words_of_danger_on_the_way_do_not_hide_the_team_on_duty(line: Line) -> None:
    call = proves(line, a_report(line, NOISE))
    call.press(AGAIN)
    assert "dial 999" in call.says("he has a knife")
    assert "To speak to them" in call.press("1")


def test_something_is_added_and_each_time_only_what_was_new(line: Line) -> None:
    report = a_report(line)
    call = proves(line, report)
    for words in ("there was a van", "it was white"):
        call.press(ADD)
        assert "We have added that" in call.says(words)
        call.press("1")
    details = [list(row.details.values()) for row in rows(line.wires, "requests")]
    assert details == [["there was a van"], ["it was white"]]
    assert unchanged(line, report)


def test_the_same_words_added_twice_are_there_twice(line: Line) -> None:
    call = proves(line, a_report(line))
    for _ in range(2):
        call.press(ADD)
        call.says("again tonight")
        call.press("1")
    assert [list(row.details.values()) for row in rows(line.wires, "requests")] == [
        ["again tonight"],
        ["again tonight"],
    ]


def test_what_is_recorded_to_be_added_is_with_the_report(line: Line) -> None:
    report = a_report(line)
    call = proves(line, report)
    call.press(ADD)
    call.stays_silent()
    call.stays_silent()
    call.records()
    recording = only(line.wires, "recordings")
    assert recording.report_id == report.id
    assert list(only(line.wires, "requests").details.values()) == [
        f"recording {recording.carrier_sid}"
    ]


def test_words_of_danger_that_are_added_are_an_alert_and_are_not_lost(line: Line) -> None:
    report = a_report(line)
    call = proves(line, report)
    call.press(ADD)
    assert "dial 999" in call.says("he has a knife and he is outside")
    call.hangs_up()
    assert alerts(line)[:1] == ["danger"] and report_of(line, report.id).urgent
    assert [list(row.details.values()) for row in rows(line.wires, "requests")] == [
        ["he has a knife and he is outside"]
    ]


def test_a_message_left_with_0_on_a_proved_call_is_put_before_an_officer(line: Line) -> None:
    report = a_report(line)
    call = proves(line, report)
    call.press("0")
    call.records()
    assert only(line.wires, "recordings").report_id == report.id
    assert asked(line) == ["added"]


def test_five_on_a_proved_call_is_an_alert_on_that_report_with_its_place(line: Line) -> None:
    report = a_report(line)
    call = proves(line, report)
    assert "hang up and dial 999" in call.press("5")
    assert alerts(line) == ["danger", "handoff_owed"]
    assert {row.report_id for row in rows(line.wires, "alerts")} == {report.id}
    assert report_of(line, report.id).urgent
    assert "happening again" in call.press("1")
