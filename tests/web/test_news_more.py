"""What else may be asked about one's own report: each is a request, and an officer answers it."""

import re
from datetime import timedelta

import pytest

from app.store import wrong_tries
from app.store.base import real_now
from tests.web.callers import (
    a_report,
    alerts,
    asked,
    proves,
    report_of,
    skips_to,
    tries,
    unchanged,
    ways,
    wrong_pin,
)
from tests.world import ABROAD, LANDLINE, WITHHELD, Call, Line, only, rows

AGAIN, MORE = "1", "4"
RING_BACK, STOPPED = (MORE, "1"), (MORE, "2")
CORRECT, WITHDRAW = (MORE, "3", "1"), (MORE, "3", "2")
REVIEW, COMPLAIN, REACH, NOT_SAFE = ((MORE, "4", key) for key in "1234")
OTHER, OTHER_KEYED = "+441214960777", "01214960777"
NOT_YET = re.compile("(?=.*officer)(?=.*chang)")


def chooses(call: Call, *pressed: str) -> str:
    for key in pressed:
        call.press(key)
    return call.heard


def test_somebody_is_rung_back_on_this_phone_in_the_hours_they_chose(line: Line) -> None:
    report = a_report(line)
    call = proves(line, report, LANDLINE)
    chooses(call, *RING_BACK, "1", "1")
    assert "asked an officer to ring you" in call.heard
    request = only(line.wires, "requests")
    assert (request.kind, request.outcome) == ("ring_back", None)
    assert request.details == {"ring_window": "morning", "number": LANDLINE}
    assert ways(line)["ring", LANDLINE] == "yes"
    [ring] = [row for row in rows(line.wires, "contacts") if row.way == "ring"]
    assert (ring.safe_from.hour, ring.safe_until.hour) == (8, 12)
    assert unchanged(line, report)


@pytest.mark.parametrize("caller", [WITHHELD, ABROAD])
def test_who_cannot_be_rung_on_their_own_phone_gives_another_number(
    line: Line, caller: str
) -> None:
    report = a_report(line)
    call = proves(line, report, caller)
    heard = chooses(call, *RING_BACK, "3")
    assert "this phone" not in heard and "key in the number" in heard
    call.press(OTHER_KEYED)
    assert asked(line) == [] and ("ring", OTHER) not in ways(line)
    assert "asked an officer to ring you" in call.press("1")
    assert only(line.wires, "requests").details == {"ring_window": "evening", "number": OTHER}
    assert ways(line)["ring", OTHER] == "yes"


def test_two_ring_backs_on_one_call_are_each_for_the_number_said_for_it(line: Line) -> None:
    call = proves(line, a_report(line), LANDLINE)
    chooses(call, *RING_BACK, "1", "2", OTHER_KEYED, "1", "1")
    chooses(call, *RING_BACK, "3", "1")
    first, second = rows(line.wires, "requests")
    assert first.details == {"ring_window": "morning", "number": OTHER}
    assert second.details == {"ring_window": "evening", "number": LANDLINE}


def test_who_says_no_time_is_not_rung(line: Line) -> None:
    call = proves(line, a_report(line), LANDLINE)
    chooses(call, *RING_BACK)
    skips_to(call, "news.next")
    assert asked(line) == [] and "yes" not in {
        s for (way, _), s in ways(line).items() if way != "text"
    }


@pytest.mark.parametrize(
    ("keys", "kind", "recorded"),
    [
        (STOPPED, "stopped", ""),
        (CORRECT, "correct", "correct"),
        (WITHDRAW, "withdraw", "withdraw"),
        ((*COMPLAIN, "1"), "complaint", "complain"),
        ((*REVIEW, "1"), "case_review", ""),
    ],
)
def test_it_is_a_request_and_nothing_of_the_report_changes(
    line: Line, keys: tuple[str, ...], kind: str, recorded: str
) -> None:
    report = a_report(line)
    call = proves(line, report)
    heard = chooses(call, *keys)
    details = {}
    if recorded:
        heard = call.records()
        details = {recorded: f"recording {only(line.wires, 'recordings').carrier_sid}"}
    assert kind in ("complaint", "case_review") or NOT_YET.search(heard)
    request = only(line.wires, "requests")
    assert (request.kind, request.details, request.outcome) == (kind, details, None)
    assert request.report_id == report.id and unchanged(line, report)
    assert report_of(line, report.id).state == "open" and "Your report is saved" in call.heard


def test_a_withdrawal_needs_no_reason_and_a_correction_needs_words(line: Line) -> None:
    for keys, kinds in ((WITHDRAW, ["withdraw"]), (CORRECT, ["withdraw"])):
        call = proves(line, a_report(line))
        chooses(call, *keys)
        call.stays_silent()
        assert asked(line) == kinds


def test_a_complaint_is_told_the_agency_first_and_then_the_councillor(line: Line) -> None:
    heard = chooses(proves(line, a_report(line)), *COMPLAIN)
    own, councillor = heard.find("complaints procedure"), heard.find("local councillor")
    assert 0 <= own < councillor
    assert "You can hang up now" in chooses(proves(line, a_report(line)), *COMPLAIN, "2")
    assert asked(line) == []


def test_a_case_review_is_said_to_be_a_right_once_the_threshold_is_reached(
    line: Line, clock
) -> None:
    report = a_report(line)
    heard = chooses(proves(line, report), *REVIEW)
    assert "3 reports within 6 months" in heard and "right to" not in heard
    for _ in range(2):
        clock.forward(days=7)
        proves(line, report).press(AGAIN)
    assert "You have a right to a case review" in chooses(proves(line, report), *REVIEW)


def test_three_times_in_one_evening_are_not_three_incidents_for_a_review(line: Line, clock) -> None:
    report = a_report(line)
    for _ in range(3):
        clock.forward(minutes=5)
        proves(line, report).press(AGAIN)
    assert "right to a case review" not in chooses(proves(line, report), *REVIEW)


def test_a_phone_that_is_no_longer_safe_is_withdrawn_and_an_officer_sees_it(line: Line) -> None:
    report = a_report(line)
    heard = chooses(proves(line, report), *NOT_SAFE)
    assert "We will not text or ring you" in heard
    assert alerts(line) == ["number_withdrawn"]
    assert all(row.withdrawn_at for row in rows(line.wires, "contacts"))
    assert unchanged(line, report)


def test_how_to_be_reached_can_be_changed_by_who_has_the_pin(line: Line) -> None:
    report = a_report(line)
    call = proves(line, report, LANDLINE)
    assert "Someone may need to ring you" in chooses(call, *REACH)
    call.press("1")
    assert ways(line)["ring", LANDLINE] == "yes"
    skips_to(call, "news.next")


def test_fifty_wrong_tries_an_hour_over_all_withheld_callers_hold_those_back_alone(
    line: Line,
) -> None:
    report = a_report(line)
    with line.wires.db.transaction() as tx:
        for n in range(49):
            wrong_tries.add(tx, f"{n:09}", True, real_now() - timedelta(minutes=59))
    assert "do not know" in tries(line, report.reference, wrong_pin(report), WITHHELD).heard
    assert "cannot look that up" in tries(line, report.reference, report.pin, WITHHELD).heard
    proves(line, report, LANDLINE)
    with line.wires.db.transaction() as tx:
        wrong_tries.forget(tx, real_now() - timedelta(minutes=58))
    proves(line, report, WITHHELD)
