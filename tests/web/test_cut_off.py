"""A call that was cut off: all that was said is kept, and only its caller may go on with it."""

from datetime import timedelta

import pytest

import workers
from app.store.base import real_now
from tests.web.callers import (
    ASB,
    CUT_OFF,
    NOISE,
    PLACE,
    STORY,
    alerts,
    called_before,
    change,
    proves,
    report_of,
    reported,
    stands_at,
    tells,
)
from tests.world import ANOTHER_MOBILE, LANDLINE, MOBILE, WITHHELD, Call, Line, only, rows
from workers.clock import forget_wrong_tries, show_incomplete_reports

STEPS = (  # what is done at each, and what the report tells after it
    (lambda call: call.press(NOISE), {"kind": "noise"}),
    (lambda call: call.press("2"), {}),
    (lambda call: call.says(PLACE), {"place": PLACE}),
    (lambda call: call.press("1"), {}),
    (lambda call: call.says(STORY), {"words": STORY}),
)


def cut_off(line: Line, kind: str = NOISE, caller: str = MOBILE) -> int:
    """A call that broke off once its place and story were told. The report's id."""
    tells(line, kind, caller).hangs_up()
    return int(rows(line.wires, "reports")[-1].id)


def takes_up(line: Line, kind: str = NOISE, caller: str = MOBILE) -> Call:
    call = called_before(line, caller, CUT_OFF)
    call.press(kind)
    return call


def is_taken_up(line: Line, report_id: int) -> bool:
    """Is the last call about a report of an earlier one?"""
    return bool(rows(line.wires, "conversations")[-1].report_id == report_id)


@pytest.fixture
def clock_process(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "wires", lambda: line.wires)


def test_hanging_up_after_each_step_in_turn_leaves_all_that_was_said(line: Line) -> None:
    for last in range(len(STEPS)):
        call, told = line.ring(), {}
        for act, columns in STEPS[: last + 1]:
            act(call)
            told |= columns
        call.hangs_up()
        report = rows(line.wires, "reports")[-1]
        assert report.state == "incomplete" and len(rows(line.wires, "reports")) == last + 1
        assert {name: getattr(report, name) for name in told} == told
    assert rows(line.wires, "messages") == [] and rows(line.wires, "promises") == []


def test_hanging_up_on_the_first_words_leaves_no_report(line: Line) -> None:
    line.ring().hangs_up()
    assert rows(line.wires, "reports") == []
    assert only(line.wires, "conversations").ended_how == "completed"


def test_it_is_taken_up_within_the_hour_from_the_same_number_with_the_right_kind(
    line: Line, clock
) -> None:
    report_id = cut_off(line)
    clock.forward(minutes=59)
    call = takes_up(line)
    assert is_taken_up(line, report_id) and stands_at(call) == "report.what"
    call.says("and again tonight")
    assert "Your report is saved" in call.press("1")
    report = only(line.wires, "reports")
    assert (report.id, report.state, report.place) == (report_id, "open", PLACE)
    assert report.words == f"{STORY}\nand again tonight"
    assert only(line.wires, "incidents").words == report.words
    assert {row.report_id for row in rows(line.wires, "conversations")} == {report_id}


def test_nothing_that_was_said_before_is_read_back(line: Line) -> None:
    cut_off(line)
    call = takes_up(line)
    said = call.xml
    call.says("still going")
    said += call.xml
    call.press("1")
    said += call.xml
    assert not any(word in said for word in ("Bell", "motorbikes", "evening", MOBILE))


def test_without_a_place_the_place_is_asked_for(line: Line) -> None:
    call = line.ring()
    call.press(ASB)
    call.hangs_up()
    call = takes_up(line, ASB)
    assert stands_at(call) == "report.where"
    call.says(PLACE)
    assert only(line.wires, "reports").place == PLACE


@pytest.mark.parametrize(
    ("kind", "caller"),
    [(ASB, MOBILE), (NOISE, ANOTHER_MOBILE), (NOISE, WITHHELD), (NOISE, LANDLINE)],
    ids=["another kind", "another mobile", "withheld", "a landline"],
)
def test_nobody_else_and_no_other_kind_takes_it_up(line: Line, kind: str, caller: str) -> None:
    report_id = cut_off(line)
    takes_up(line, kind, caller)
    assert not is_taken_up(line, report_id)
    first, second = rows(line.wires, "reports")
    assert (first.id, first.state, first.words) == (report_id, "incomplete", STORY)
    assert (second.kind, second.place) == ("noise" if kind == NOISE else "asb", None)


def test_withheld_callers_never_take_up_one_anothers(line: Line) -> None:
    report_id = cut_off(line, caller=WITHHELD)
    takes_up(line, caller=WITHHELD)
    assert not is_taken_up(line, report_id)


def test_after_an_hour_it_is_told_from_the_start(line: Line, clock) -> None:
    report_id = cut_off(line)
    clock.forward(minutes=61)
    takes_up(line)
    assert not is_taken_up(line, report_id)


def test_a_call_that_is_still_going_on_is_not_taken_up(line: Line) -> None:
    """Two people of one household may ring at once."""
    tells(line, NOISE)
    takes_up(line)
    assert not is_taken_up(line, rows(line.wires, "reports")[0].id)


@pytest.mark.parametrize("told", ["abuse", "hate", "child"])
def test_where_abuse_hate_or_a_child_was_told_it_is_not_offered(line: Line, told: str) -> None:
    report_id = cut_off(line)
    change(line, "reports", report_id, **{told: True})
    takes_up(line)
    assert not is_taken_up(line, report_id)


def test_a_whole_report_is_not_taken_up_so_that_nobody_hears_its_reference(line: Line) -> None:
    reported(line, NOISE).hangs_up()
    takes_up(line)
    first, second = rows(line.wires, "reports")
    assert is_taken_up(line, second.id) and first.state == "open"


def test_a_report_taken_up_and_cut_off_again_is_taken_up_again(line: Line) -> None:
    report_id = cut_off(line)
    takes_up(line).hangs_up()
    takes_up(line)
    assert is_taken_up(line, report_id) and report_of(line, report_id).words == STORY


def test_a_known_number_hears_the_same_first_menus_as_any_other(line: Line) -> None:
    cut_off(line)
    reported(line, ASB).hangs_up()
    known, unknown = line.ring(MOBILE), line.ring(ANOTHER_MOBILE)
    for key in ("", "3", CUT_OFF, "9", "*", "3", "*"):
        if key:
            known.press(key)
            unknown.press(key)
        assert known.xml == unknown.xml


def test_a_number_that_was_cut_off_is_not_told_so_when_it_asks_for_a_report(line: Line) -> None:
    cut_off(line)
    known, unknown = line.ring(MOBILE), line.ring(ANOTHER_MOBILE)
    for call in (known, unknown):
        call.press(ASB)
        call.says(PLACE)
    assert known.xml == unknown.xml


def test_danger_on_the_second_call_owes_the_hand_off_at_the_place_told_on_the_first(
    line: Line,
) -> None:
    report_id = cut_off(line)
    call = takes_up(line)
    assert alerts(line) == []
    call.press("5")
    assert alerts(line) == ["danger", "handoff_owed"]
    assert report_of(line, report_id).urgent


def test_answers_on_the_second_call_lower_nothing_that_the_report_tells(line: Line) -> None:
    report_id = cut_off(line, ASB)
    change(line, "reports", report_id, category="A", type="drugs", afraid="hurt")
    call = takes_up(line, ASB)
    call.says("again tonight")
    call.press("1")
    for key in ("1", "1", "4", "1", "1"):
        call.press(key)
    report = report_of(line, report_id)
    assert (report.type, report.category) == ("congregating", "A")


def test_an_officer_is_shown_an_incomplete_report_within_the_day_and_once(
    line: Line, clock, clock_process: None
) -> None:
    report_id = cut_off(line)
    clock.forward(minutes=30)
    show_incomplete_reports()
    assert alerts(line) == []
    clock.forward(minutes=31)
    for _ in range(2):
        show_incomplete_reports()
    alert = only(line.wires, "alerts")
    conversation = only(line.wires, "conversations")
    assert (alert.kind, alert.report_id) == ("incomplete", report_id)
    assert alert.conversation_id == conversation.id and alert.seen_at is None


def test_several_that_were_cut_off_are_shown_each(line: Line, clock, clock_process: None) -> None:
    wanted = {cut_off(line, NOISE, caller) for caller in (MOBILE, ANOTHER_MOBILE, WITHHELD)}
    reported(line, ASB).hangs_up()
    clock.forward(hours=2)
    show_incomplete_reports()
    assert {row.report_id for row in rows(line.wires, "alerts")} == wanted


def test_one_that_was_taken_up_and_saved_is_not_shown(
    line: Line, clock, clock_process: None
) -> None:
    cut_off(line)
    call = takes_up(line)
    call.says("more")
    call.press("1")
    call.hangs_up()
    clock.forward(hours=2)
    show_incomplete_reports()
    assert alerts(line) == []


def test_wrong_tries_are_forgotten_when_no_limit_needs_them(
    line: Line, clock_process: None
) -> None:
    reported(line).hangs_up()
    report = only(line.wires, "reports")
    proves(line, report).hangs_up()
    for days in (1, 3):
        call = called_before(line)
        call.press(report.reference)
        call.press("0001")
        change(line, "wrong_tries", days // 2 + 1, at=real_now() - timedelta(days=days))
    forget_wrong_tries()
    assert [row.id for row in rows(line.wires, "wrong_tries")] == [1]
