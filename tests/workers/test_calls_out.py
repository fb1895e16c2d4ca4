"""Calls that we make: nobody is rung twice for one call, whatever the carrier tells us or not."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest

import workers
from app import calls_out
from app.carrier import calling
from app.carrier.guard import NotDiallable
from app.store import calls_out as table
from app.store.base import real_now
from app.store.contacts import contacts
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import RudeCarrier
from tests.workers.survey_actors import FRIDAY, Closed, by_ring
from tests.world import LANDLINE, MovableClock, new_sid, only, rows
from workers.calls_out import place_calls
from workers.surveys import owe_surveys


@pytest.fixture
def closed(wires: Wires, clock: MovableClock) -> Closed:
    """A report whose caller is to be rung; nothing of ours answers the carrier's posts."""
    clock.at = FRIDAY
    closed = Closed(wires)
    closed.report(by_ring())
    owe_surveys()
    return closed


def made(carrier: Carrier) -> list[dict[str, Any]]:
    return [call for call in carrier.ask("GET", "/ledger")["calls"] if call["to"] == LANDLINE]


def rings_out(carrier: Carrier) -> None:
    """Wait until nothing rings at the carrier any more."""
    until = time.monotonic() + 10
    while {"queued", "ringing"} & {call["status"] for call in made(carrier)}:
        assert time.monotonic() < until
        time.sleep(0.02)


def tell(closed: Closed, status: str, sid: str | None = None) -> None:
    """The carrier's callback: the call is over."""
    call = closed.call()
    with closed.wires.db.transaction() as tx:
        calls_out.over(tx, call.id, sid or call.call_sid, status, closed.wires.clock())


def test_a_call_whose_answer_was_lost_is_looked_up_and_not_made_again(
    closed: Closed, carrier: Carrier
) -> None:
    carrier.rings(LANDLINE, answers="ignored")
    carrier.knobs(p_cut_after_accept=1.0)
    place_calls()
    assert closed.call().state == "unknown"
    rings_out(carrier)
    carrier.knobs(p_cut_after_accept=0.0)
    closed.wait(minutes=3)
    place_calls()
    assert len(made(carrier)) == 1
    first = rows(closed.wires, "calls_out")[0]
    assert first.call_sid == made(carrier)[0]["sid"]
    assert (first.state, first.outcome) == ("over", "no-answer")


def test_a_call_that_never_reached_the_carrier_is_made_once_its_log_is_sure(
    closed: Closed, carrier: Carrier, rude: RudeCarrier
) -> None:
    rude.answer = lambda method, path: (500, b"") if method == "POST" else (200, b'{"calls": []}')
    place_calls()
    assert closed.call().state == "unknown"
    closed.wait(seconds=20)
    place_calls()
    assert closed.call().state == "unknown"  # the log may not show it yet
    closed.wait(minutes=2)
    place_calls()
    posts = [path for method, path in rude.asked if method == "POST"]
    assert len(posts) == 2


def test_a_log_that_cannot_be_read_is_read_again_and_nobody_is_rung(
    closed: Closed, rude: RudeCarrier
) -> None:
    rude.answer = lambda method, path: (500, b"")
    place_calls()
    for _ in range(3):
        closed.wait(minutes=3)
        place_calls()
    assert [method for method, _ in rude.asked].count("POST") == 1
    assert closed.call().state == "unknown"


def test_a_worker_that_was_killed_while_ringing_leaves_a_call_that_is_looked_up(
    closed: Closed, carrier: Carrier
) -> None:
    carrier.rings(LANDLINE, answers="ignored")
    with closed.wires.db.transaction() as tx:
        [call] = table.claim(tx, real_now(), 5)
    assert call.state == "calling"
    calling.place_call(closed.wires.account, LANDLINE, call.id)  # and here it is killed
    rings_out(carrier)
    closed.wait(minutes=3)
    place_calls()
    assert len(made(carrier)) == 1
    assert rows(closed.wires, "calls_out")[0].outcome == "no-answer"


@pytest.mark.parametrize("code", [20429, 21215, 21211, 20003])
def test_a_refusal_is_tried_again_or_left_at_that(
    closed: Closed, rude: RudeCarrier, code: int
) -> None:
    status = 429 if code == 20429 else 401 if code == 20003 else 400
    rude.answer = lambda method, path: (status, f'{{"code": {code}, "message": "no"}}'.encode())
    place_calls()
    call, alerts = closed.call(), [alert.kind for alert in rows(closed.wires, "alerts")]
    again = code in (20429, 20003)
    assert call.state == ("owed" if again else "over")
    assert call.error_code == code
    assert closed.survey().state == ("owed" if again else "given_up")
    assert alerts == ([] if code in (20429, 21211) else ["carrier"])


def test_a_callback_that_is_faster_than_the_answer_counts(closed: Closed) -> None:
    with closed.wires.db.transaction() as tx:
        [call] = table.claim(tx, real_now(), 5)
    sid = new_sid("CA")
    tell(closed, "busy", sid)
    with closed.wires.db.transaction() as tx:
        calls_out.placed(tx, call.id, call.attempts, sid)
    first = rows(closed.wires, "calls_out")[0]
    assert (first.state, first.outcome, first.call_sid) == ("over", "busy", sid)


def test_callbacks_that_come_twice_late_or_about_another_call_change_nothing(
    closed: Closed, carrier: Carrier
) -> None:
    place_calls()
    call = closed.call()
    tell(closed, "no-answer", new_sid("CA"))
    assert closed.call().state == "placed"
    tell(closed, "no-answer")
    with closed.wires.db.transaction() as tx:
        calls_out.over(tx, call.id, call.call_sid, "completed", FRIDAY)
        assert calls_out.answered(tx, call.id, new_sid("CA"), "human") is None
        assert calls_out.answered(tx, 999, call.call_sid, "human") is None
    assert [row.outcome for row in rows(closed.wires, "calls_out")] == ["no-answer", None]


def test_a_call_of_which_no_more_was_heard_is_asked_about(closed: Closed, carrier: Carrier) -> None:
    carrier.rings(LANDLINE, answers="ignored")
    place_calls()
    assert closed.call().state == "placed"
    place_calls()
    assert closed.call().state == "placed"  # it is given its time
    rings_out(carrier)
    closed.wait(minutes=11)
    place_calls()
    assert rows(closed.wires, "calls_out")[0].outcome == "no-answer"
    assert len(made(carrier)) == 1


def test_what_was_opened_again_or_is_too_old_is_not_rung_about(
    closed: Closed, carrier: Carrier, clock: MovableClock
) -> None:
    clock.at = FRIDAY + timedelta(days=12)
    place_calls()
    assert (closed.call().state, closed.call().reason) == ("suppressed", "too_late")
    assert closed.survey().state == "given_up"
    assert made(carrier) == []


@pytest.mark.parametrize(
    "number", ["999", "112", "+44101", "+4418000", "07700900123x", "+12025550123"]
)
def test_nothing_but_an_ordinary_number_is_ever_rung(wires: Wires, number: str) -> None:
    with pytest.raises(NotDiallable):
        calling.place_call(wires.account, number, 1)


def test_the_line_never_rings_itself(wires: Wires) -> None:
    for number in (wires.account.line.voice_number, wires.account.line.text_number):
        with pytest.raises(NotDiallable):
            calling.place_call(wires.account, number, 1)


def test_a_number_that_may_not_be_dialled_is_left(closed: Closed, carrier: Carrier) -> None:
    with closed.wires.db.transaction() as tx:
        tx.execute(contacts.update().values(address="+448451135000"))
    place_calls()
    assert (only(closed.wires, "calls_out").state, closed.call().reason) == (
        "suppressed",
        "not_diallable",
    )


def test_two_workers_make_each_call_once(closed: Closed, carrier: Carrier) -> None:
    for n in range(6):
        closed.report(by_ring(f"+4412149601{n:02}"))
        carrier.rings(f"+4412149601{n:02}", answers="ignored")
    owe_surveys()
    threads = [threading.Thread(target=place_calls) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    calls = carrier.ask("GET", "/ledger")["calls"]
    assert len(calls) == len({call["to"] for call in calls}) == 7
    assert workers.wires() is closed.wires
