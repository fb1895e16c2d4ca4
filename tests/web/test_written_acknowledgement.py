"""A written acknowledgement for people whose phone cannot be texted, and an honest word if none."""

from datetime import timedelta
from typing import Any

import pytest

from app.store import contacts
from tests.web.callers import ASB, NOISE, alerts, asked, tells, ways
from tests.world import (
    ABROAD,
    ANOTHER_MOBILE,
    LANDLINE,
    MOBILE,
    SATURDAY_NIGHT,
    WITHHELD,
    Call,
    Line,
    only,
    rows,
)

CANNOT_BE_TEXTED = (LANDLINE, WITHHELD, ABROAD)
ANOTHER, LETTER, NOTHING = "1", "2", "3"
KEYED = "07700900456"


def promised(line: Line) -> Any:
    """The promise to acknowledge in writing."""
    [found] = [row for row in rows(line.wires, "promises") if row.name == "acknowledgement"]
    return found


def twice(words: str, said: str) -> bool:
    return said.count(words) == 2


@pytest.mark.parametrize("caller", CANNOT_BE_TEXTED)
def test_nobody_is_offered_a_text_to_a_phone_that_cannot_have_one(line: Line, caller: str) -> None:
    call = tells(line, ASB, caller)
    assert "this phone" not in call.heard and "key in a mobile" in call.heard


@pytest.mark.parametrize("caller", CANNOT_BE_TEXTED)
def test_another_mobile_is_read_back_and_texted(line: Line, caller: str) -> None:
    call = tells(line, NOISE, caller)
    call.press(ANOTHER)
    assert "0 7 7 0 0, 9 0 0, 4 5 6" in call.press(KEYED)
    assert rows(line.wires, "contacts") == [] and rows(line.wires, "messages") == []
    assert "Your report is saved" in call.press("1") and "not write" not in call.heard
    assert ways(line)["text", ANOTHER_MOBILE] == "yes"
    message = only(line.wires, "messages")
    assert (message.purpose, message.state) == ("acknowledgement", "owed")
    assert message.due_at == SATURDAY_NIGHT + timedelta(hours=24)
    assert alerts(line) == [] and promised(line).outcome is None


def test_a_mobile_that_is_not_right_is_keyed_in_again(line: Line) -> None:
    call = tells(line, ASB, LANDLINE)
    call.press(ANOTHER)
    for keyed in ("07700900", "01214960123", "07000900456"):
        assert "eleven digits" in call.press(keyed) or keyed == "07000900456"
    assert "do not have a mobile number yet" in call.heard
    call.press("1")
    call.press("07700900999")
    call.press("2")
    call.press(KEYED)
    call.press("1")
    assert {way for way in ways(line).items() if way[1] == "yes"} == {
        (("text", ANOTHER_MOBILE), "yes")
    }


def test_a_number_read_back_that_nobody_said_is_safe_is_not_texted(line: Line) -> None:
    call = tells(line, ASB, LANDLINE)
    call.press(ANOTHER)
    call.press(KEYED)
    for _ in range(3):
        call.stays_silent()
    assert "Your report is saved" in call.heard and "not write to you" in call.heard
    assert "yes" not in ways(line).values() and rows(line.wires, "messages") == []
    assert alerts(line) == ["not_in_writing"]


@pytest.mark.parametrize("caller", CANNOT_BE_TEXTED)
def test_a_letter_is_a_request_and_the_promise_stays_open_until_it_is_sent(
    line: Line, caller: str
) -> None:
    call = tells(line, ASB, caller)
    assert "The letter will be plain" in call.press(LETTER)
    heard = call.records()
    assert "Your report is saved" in heard and "letter" in heard
    request, recording = only(line.wires, "requests"), only(line.wires, "recordings")
    assert (request.kind, request.outcome) == ("letter", None)
    assert request.details["letter_to"] == f"recording {recording.carrier_sid}"
    assert (promised(line).outcome, promised(line).proof) == (None, None)
    assert alerts(line) == [] and rows(line.wires, "messages") == []


def test_a_letter_to_an_address_that_was_not_said_is_no_letter(line: Line) -> None:
    call = tells(line, ASB, LANDLINE)
    call.press(LETTER)
    assert "For nothing in writing" in call.stays_silent()  # another way may suit better
    call.stays_silent()
    heard = call.stays_silent()
    assert "Your report is saved" in heard and "not write to you" in heard
    assert asked(line) == [] and alerts(line) == ["not_in_writing"]
    assert only(line.wires, "alerts").words == ["no_safe_way_known"]


@pytest.mark.parametrize("caller", CANNOT_BE_TEXTED)
def test_nothing_in_writing_is_told_twice_and_is_an_outcome_of_its_own(
    line: Line, caller: str
) -> None:
    heard = tells(line, ASB, caller).press(NOTHING)
    report = only(line.wires, "reports")
    assert twice(". ".join(" ".join(report.reference[n : n + 3]) for n in (0, 3, 6)), heard)
    assert twice(f"{' '.join(report.pin[:2])}. {' '.join(report.pin[2:])}", heard)
    alert = only(line.wires, "alerts")
    assert (alert.kind, alert.words) == ("not_in_writing", ["nothing_in_writing_wanted"])
    assert alert.report_id == report.id
    assert promised(line).outcome is None  # not kept: a person decides (safety.md 20)
    assert rows(line.wires, "messages") == [] and "yes" not in ways(line).values()


def test_silence_is_not_a_safe_way_and_the_reason_says_so(line: Line) -> None:
    call = tells(line, ASB, MOBILE)
    call.stays_silent()
    assert "Your report is saved" in call.stays_silent()
    assert only(line.wires, "alerts").words == ["no_safe_way_known"]
    assert ways(line) == {("text", MOBILE): "unknown"}


def test_a_mobile_may_ask_for_a_letter_or_for_nothing(line: Line) -> None:
    call = tells(line, ASB, MOBILE)
    call.press("3")
    assert "letter" in call.records()
    call = tells(line, ASB, ANOTHER_MOBILE)
    assert "not write to you" in call.press("4")
    assert ways(line) == {("text", MOBILE): "unknown", ("text", ANOTHER_MOBILE): "no"}


def test_a_mobile_that_told_the_carrier_stop_is_not_offered_a_text_to_itself(line: Line) -> None:
    with line.wires.db.transaction() as tx:
        contacts.opt_out(tx, MOBILE, SATURDAY_NIGHT)
    call = tells(line, ASB, MOBILE)
    assert "this phone" not in call.heard
    assert "not write to you" in call.press(NOTHING)
    assert alerts(line) == ["not_in_writing"] and rows(line.wires, "messages") == []


def five_then_on(call: Call) -> None:
    call.press("5")
    call.press("1")


def test_danger_while_the_address_is_said_keeps_the_address_and_the_letter(line: Line) -> None:
    call = tells(line, ASB, LANDLINE)
    call.press(LETTER)
    assert "hang up and dial 999" in call.records(key="5")
    assert alerts(line) == ["danger", "handoff_owed"]
    assert "letter" in call.press("1")
    assert asked(line) == ["letter"]


def test_danger_while_the_address_is_said_does_not_make_the_team_on_duty_unknown(
    line: Line,
) -> None:
    call = tells(line, NOISE, MOBILE)
    call.press("3")
    call.records(key="5")
    heard = call.press("1")
    assert "The noise team is on duty" in heard and "off duty" not in heard


def test_danger_at_each_question_about_writing_leads_back_to_it(line: Line) -> None:
    call = tells(line, ASB, LANDLINE)
    five_then_on(call)
    call.press(ANOTHER)
    call.press("55")
    call.press("1")
    call.press(KEYED)
    five_then_on(call)
    assert "0 7 7 0 0, 9 0 0, 4 5 6" in call.heard
    call.press("1")
    assert ways(line)["text", ANOTHER_MOBILE] == "yes" and only(line.wires, "reports").urgent
