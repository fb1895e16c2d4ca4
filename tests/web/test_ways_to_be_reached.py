"""Every way to reach somebody starts as unknown, which means no, and becomes yes by their word."""

from datetime import UTC, datetime, time

import pytest
from sqlalchemy import Row

from app.rules.safe_contact import MaySend, Purpose, may_send
from app.store import contacts
from tests.web.callers import (
    a_report,
    asked,
    asked_more,
    change,
    proves,
    reported,
    skips_to,
    stands_at,
    ways,
)
from tests.world import LANDLINE, MOBILE, WITHHELD, Call, Line, only, rows

OTHER, OTHER_KEYED = "+441214960777", "01214960777"
MORNING, EVENING = (datetime(2026, 11, 23, hour, 30, tzinfo=UTC) for hour in (9, 18))


def asked_how(line: Line, caller: str = MOBILE) -> Call:
    """A saved report, and the question whether this person may be rung."""
    own = caller == MOBILE
    call = asked_more(line, caller=caller, written="1" if own else "3")
    return skips_to(call, "contact.ring" if own else "contact.ring_elsewhere")


def contact(line: Line, way: str, address: str = MOBILE) -> Row:
    [found] = [r for r in rows(line.wires, "contacts") if (r.way, r.address) == (way, address)]
    return found


def may(
    line: Line, found: Row, purpose: Purpose = Purpose.UPDATE, at: datetime = MORNING
) -> MaySend:
    with line.wires.db.reading() as tx:
        return may_send(contacts.facts(tx, found), purpose, at)


def test_saying_nothing_makes_no_way_safe(line: Line) -> None:
    call = asked_how(line)
    skips_to(call, "saved.all_done")
    assert ways(line) == {("text", MOBILE): "yes"}  # the one that was said on the short path
    assert asked(line) == []


def test_this_phone_is_rung_in_the_hours_that_were_chosen_and_no_others(line: Line) -> None:
    call = asked_how(line)
    call.press("1")
    assert ways(line)["ring", MOBILE] == "yes" and ("voicemail", MOBILE) not in ways(line)
    call.press("2")
    assert ways(line)["voicemail", MOBILE] == "no"
    call.press("2")
    ring = contact(line, "ring")
    assert (ring.safe_from, ring.safe_until) == (time(8), time(12))
    assert may(line, ring).allowed
    assert may(line, ring, at=EVENING).reason == "outside_safe_hours"
    assert may(line, contact(line, "voicemail")).reason == "safe_no"


@pytest.mark.parametrize(
    ("key", "hours"),
    [
        ("1", (None, None)),
        ("2", (time(8), time(12))),
        ("3", (time(12), time(17))),
        ("4", (time(17), time(20))),
    ],
)
def test_each_choice_of_hours_is_kept(line: Line, key: str, hours: tuple[time, time]) -> None:
    call = asked_how(line)
    for pressed in ("1", "1", key):
        call.press(pressed)
    for way in ("ring", "voicemail"):
        found = contact(line, way)
        assert (found.safe_from, found.safe_until) == hours


def test_another_number_is_read_back_and_is_the_one_that_is_rung(line: Line) -> None:
    call = asked_how(line)
    call.press("2")
    assert "0 1 2 1, 4 9 6, 0 7 7 7" in call.press(OTHER_KEYED)
    assert ("ring", OTHER) not in ways(line)  # not before they said it is right
    call.press("1")
    call.press("1")
    assert ways(line) == {
        ("text", MOBILE): "yes",
        ("ring", MOBILE): "unknown",
        ("ring", OTHER): "yes",
        ("voicemail", OTHER): "yes",
    }
    assert may(line, contact(line, "ring")).reason == "not_known_to_be_safe"


def test_no_calls_is_a_no_and_nothing_more_is_asked_about_ringing(line: Line) -> None:
    call = asked_how(line)
    assert "news in writing" in call.press("3")
    assert ways(line)["ring", MOBILE] == "no"


def test_a_withheld_caller_is_asked_for_a_number_and_none_is_invented(line: Line) -> None:
    call = asked_how(line, WITHHELD)
    assert "this phone" not in call.heard
    call.press("2")
    skips_to(call, "saved.all_done")
    assert ways(line) == {}


def test_a_withheld_caller_may_give_a_number_to_be_rung_on(line: Line) -> None:
    call = asked_how(line, WITHHELD)
    call.press("1")
    call.press(OTHER_KEYED)
    call.press("1")
    call.press("1")
    assert ways(line) == {("ring", OTHER): "yes", ("voicemail", OTHER): "yes"}


def test_a_number_that_costs_extra_or_is_an_emergency_number_is_never_one_to_ring(
    line: Line,
) -> None:
    for keyed in ("09098790000", "101", "18000", "0845113500", "123"):
        call = asked_how(line)
        call.press("2")
        assert "A number begins with 0" in call.press(keyed), keyed
    assert "dial 999" in call.press("112")
    assert {way for way, _ in ways(line)} == {"text", "ring"}
    assert ways(line)["ring", MOBILE] == "unknown"


def test_a_safe_word_and_a_name_are_sealed_and_the_word_is_not_in_the_words_kept(
    line: Line,
) -> None:
    call = asked_how(line)
    for pressed in ("1", "2", "1"):
        call.press(pressed)
    assert "I heard: marmalade" in call.says("marmalade")
    call.press("1")
    call.says("Sam")
    report = only(line.wires, "reports")
    assert (report.safe_word, report.name) == ("marmalade", "Sam")
    with line.wires.db.reading() as tx:
        sealed = tx.exec_driver_sql("SELECT safe_word, name FROM reports").one()
        said = " ".join(str(row[0]) for row in tx.exec_driver_sql("SELECT answer FROM turns"))
    assert b"marmalade" not in bytes(sealed[0]) and b"Sam" not in bytes(sealed[1])
    assert "marmalade" not in said and "{safe_word}" in said


def test_a_safe_word_that_was_misheard_can_be_said_again_or_left_out(line: Line) -> None:
    call = asked_how(line)
    for pressed in ("1", "2", "1"):
        call.press(pressed)
    call.says("mammal aid")
    call.press("2")
    call.says("marmalade")
    assert only(line.wires, "reports").safe_word == "marmalade"
    call.press("3")
    assert only(line.wires, "reports").safe_word is None


@pytest.mark.parametrize(("key", "kind"), [("1", "letter"), ("2", "email")])
def test_a_letter_or_an_e_mail_is_a_request_with_the_recording_of_the_address(
    line: Line, key: str, kind: str
) -> None:
    call = asked_how(line)
    call.press("3")
    call.press(key)
    assert asked(line) == []
    call.records()
    request, recording = only(line.wires, "requests"), only(line.wires, "recordings")
    assert request.kind == kind and request.report_id == recording.report_id
    assert request.details == {f"{kind}_address": f"recording {recording.carrier_sid}"}
    assert {way for way, _ in ways(line)} == {"text", "ring"}  # an officer hears the address


def test_an_address_that_was_not_said_is_not_asked_for(line: Line) -> None:
    call = asked_how(line)
    call.press("3")
    call.press("1")
    call.stays_silent()
    assert asked(line) == [] and "All your answers are kept" in call.heard


@pytest.mark.parametrize("caller", [MOBILE, LANDLINE, WITHHELD])
def test_a_child_is_asked_neither_to_be_rung_nor_for_a_letter(line: Line, caller: str) -> None:
    written = "1" if caller == MOBILE else "3"
    call = skips_to(asked_more(line, caller=caller, written=written), "details.child")
    call.press("1")
    skips_to(call, "contact.name")
    call.stays_silent()
    assert stands_at(call) == "saved.all_done"
    asks = [" ".join(row.answer["asks"]) for row in rows(line.wires, "turns")]
    assert not any("ring you" in said or "news in writing" in said for said in asks)
    assert {way for way, _ in ways(line)} <= {"text"}


def test_a_household_phone_that_was_safe_is_not_rung_once_a_child_is_told_of(line: Line) -> None:
    call = asked_how(line)
    call.press("1")
    report = only(line.wires, "reports")
    assert may(line, contact(line, "ring")).allowed
    change(line, "reports", report.id, child=True)
    assert may(line, contact(line, "ring")) == MaySend(False, "child")


def test_what_may_be_sent_sees_the_child_and_the_abuse_told_later(line: Line) -> None:
    call = reported(line)
    call.hangs_up()
    text = contact(line, "text")
    assert may(line, text, Purpose.SURVEY).allowed
    change(line, "reports", text.report_id, abuse=True)
    assert may(line, text, Purpose.SURVEY).reason == "abuse"
    assert may(line, text).allowed
    change(line, "reports", text.report_id, child=True)
    assert may(line, text, Purpose.SURVEY).reason == "child"


def test_a_number_that_is_no_longer_safe_is_withdrawn_from_everything(line: Line) -> None:
    call = asked_how(line)
    for pressed in ("1", "1", "1"):
        call.press(pressed)
    call.hangs_up()
    report = only(line.wires, "reports")
    call = proves(line, report)
    for pressed in ("4", "4", "4"):
        call.press(pressed)
    assert "We will not text or ring you" in call.heard
    for found in rows(line.wires, "contacts"):
        assert may(line, found).reason == "withdrawn"
    assert "number_withdrawn" in {row.kind for row in rows(line.wires, "alerts")}


def test_a_number_given_again_later_is_safe_again(line: Line, clock: object) -> None:
    report = a_report(line)
    call = proves(line, report)
    for pressed in ("4", "4", "4"):
        call.press(pressed)
    call.hangs_up()
    call = proves(line, report, MOBILE)
    for pressed in ("4", "4", "3"):
        call.press(pressed)
    call.press("1")
    assert may(line, contact(line, "ring")).allowed
    assert may(line, contact(line, "text")).reason == "withdrawn"


def test_the_voicemail_that_is_asked_about_is_that_of_the_number_just_given(line: Line) -> None:
    """First another number, then this phone, all on one call."""
    report = a_report(line)
    call = proves(line, report, MOBILE)
    for pressed in ("4", "4", "3", "2", OTHER_KEYED, "1", "2"):
        call.press(pressed)
    assert ways(line)["voicemail", OTHER] == "no"
    skips_to(call, "news.next")
    for pressed in ("1", "4", "4", "3", "1", "1"):
        call.press(pressed)
    assert ways(line)["voicemail", MOBILE] == "yes"
    assert ways(line)["voicemail", OTHER] == "no"
