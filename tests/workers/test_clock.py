"""The clock: rings for what is owed, ends calls that nobody ended, and never stops."""

import logging
from datetime import timedelta

import pytest

from app.jobs import FETCH_RECORDINGS, JOBS, SEND_MESSAGES
from app.store.base import real_now
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import Desk
from tests.world import MOBILE, Line, RingRecorder, only, report_noise, rows
from workers import clock as clock_process
from workers import recordings
from workers.clock import end_silent_calls, ring_for_what_is_owed


def nobody_spoke_for(desk: Desk, **time: float) -> None:
    desk.change("conversations", heard_at=real_now() - timedelta(**time))


def test_a_call_nobody_spoke_on_for_ten_minutes_is_ended_and_its_report_stays_incomplete(
    desk: Desk, wires: Wires
) -> None:
    call = Line(wires).ring(MOBILE)
    call.press("1")
    nobody_spoke_for(desk, minutes=9)
    end_silent_calls()
    assert only(wires, "conversations").ended_at is None
    nobody_spoke_for(desk, minutes=11)
    for _ in range(2):
        end_silent_calls()
    assert only(wires, "conversations").ended_how == "no word"
    assert only(wires, "reports").state == "incomplete"
    assert rows(wires, "messages") == []
    assert [row.kind for row in rows(wires, "events")].count("call_ended") == 1


def test_a_call_that_was_ended_too_soon_goes_on_all_the_same(desk: Desk, wires: Wires) -> None:
    call = Line(wires).ring(MOBILE)
    nobody_spoke_for(desk, minutes=11)
    end_silent_calls()
    assert "hurt" in call.press("1")


def test_what_has_waited_a_moment_is_rung_for_and_what_is_new_is_not(
    desk: Desk, rings: RingRecorder
) -> None:
    ring_for_what_is_owed()
    assert rings.rung == []
    desk.owes()
    ring_for_what_is_owed()
    assert rings.rung == []  # the web has rung for it just now
    desk.wait(seconds=3)
    ring_for_what_is_owed()
    assert rings.rung == [SEND_MESSAGES]


def test_where_redis_is_away_the_clock_does_the_work_itself(
    desk: Desk, carrier: Carrier, rings: RingRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rings, "ring_now", lambda name: False, raising=False)
    desk.owes()
    desk.wait(seconds=3)
    ring_for_what_is_owed()
    assert desk.message().state == "accepted" and len(carrier.ledger()) == 1


def test_a_recording_owed_is_rung_for(desk: Desk, wires: Wires, rings: RingRecorder) -> None:
    call = Line(wires).ring(MOBILE)
    for _ in range(3):
        call.stays_silent()
    call.records()
    rings.rung.clear()
    desk.wait(seconds=3)
    ring_for_what_is_owed()
    assert rings.rung == [FETCH_RECORDINGS]


def test_two_clocks_without_redis_send_each_text_once(
    wires: Wires, carrier: Carrier, rings: RingRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Thread

    monkeypatch.setattr(rings, "ring_now", lambda name: False, raising=False)
    desk = Desk(wires)
    for n in range(6):
        desk.owes(f"+44770090010{n}")
    desk.wait(seconds=3)
    clocks = [Thread(target=ring_for_what_is_owed) for _ in range(2)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()
    assert desk.states() == {"accepted": 6} and len(carrier.ledger()) == 6


def test_a_tick_that_fails_is_logged_and_the_clock_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> None:
        raise OSError("the disk is full")

    with caplog.at_level(logging.ERROR):
        clock_process._run(broken)
    assert "tick_failed job=broken" in caplog.text


def test_the_clock_can_do_every_job_there_is() -> None:
    assert set(clock_process.RUN) == set(JOBS)
    assert clock_process.RUN[FETCH_RECORDINGS] is recordings.fetch_recordings


def test_a_whole_report_leads_to_one_text_with_the_reference_and_without_the_pin(
    wires: Wires, carrier: Carrier
) -> None:
    report_noise(Line(wires))
    clock_process.RUN[SEND_MESSAGES]()
    [line] = carrier.ledger()
    report = only(wires, "reports")
    digits = "".join(c for c in line["body"] if c.isdigit())
    assert line["to"] == MOBILE and report.reference in digits and report.pin not in digits
