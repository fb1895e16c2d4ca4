"""The survey by telephone: the real worker, the real web application, a handset that rings."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

import workers
from app.store import contacts
from app.store.base import real_now
from app.wiring import Wires
from handset.driver import Carrier
from handset.rung import rung
from tests.workers.survey_actors import FRIDAY, Closed, by_ring, served
from tests.world import LANDLINE, MovableClock, only, rows
from workers.calls_out import place_calls
from workers.surveys import owe_surveys


@pytest.fixture
def closed(
    wires: Wires, clock: MovableClock, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Closed]:
    clock.at = FRIDAY
    carrier.knobs(callbacks="on")
    with served(wires) as made:
        monkeypatch.setattr(workers, "wires", lambda: made)
        yield Closed(made)


@pytest.fixture
def asks(closed: Closed) -> Callable[..., int]:
    """A report is closed whose caller is to be rung, and the call is made. Its id."""

    def ask(**columns: object) -> int:
        report_id = closed.report(by_ring(), **columns)  # type: ignore[arg-type]
        owe_surveys()
        place_calls()
        return report_id

    return ask


def over(closed: Closed) -> str:
    """How the newest call ended."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if [call for call in rows(closed.wires, "calls_out") if call.state == "placed"] == []:
            break
        time.sleep(0.02)
    call = [call for call in rows(closed.wires, "calls_out") if call.state == "over"][-1]
    return str(call.outcome)


def test_somebody_who_is_rung_answers_with_keys(
    closed: Closed, carrier: Carrier, asks: Callable[..., int]
) -> None:
    carrier.rings(LANDLINE, presses="1,4#,1")
    report_id = asks()
    assert over(closed) == "answered"
    survey = closed.survey()
    assert (survey.state, survey.rating, survey.stopped) == ("answered", 4, True)
    call = only(closed.wires, "calls_out")
    conversation = next(
        row for row in rows(closed.wires, "conversations") if row.direction == "out"
    )
    assert conversation.call_sid == call.call_sid
    assert (conversation.report_id, conversation.number) == (report_id, LANDLINE)
    assert conversation.ended_how == "completed"
    assert [row.id for row in rows(closed.wires, "reports")] == [report_id]
    assert rows(closed.wires, "alerts") == []


def test_a_telephone_that_rings_is_picked_up_by_hand_and_keys_are_pressed(
    closed: Closed, carrier: Carrier, asks: Callable[..., int]
) -> None:
    report_id = asks()
    call = rung(carrier.phone(LANDLINE))
    assert call.waits_for and call.waits_for["for"] == "ringing"
    call.answer()
    assert call.hears[0] == "Hello. This call is about a reference number."
    call.press("1")
    assert call.hears[0].startswith("If someone is in danger, or a crime is happening now")
    assert "It's Your Call" in call.hears[1]
    call.press("2#").press("2")
    assert "Another officer will look at it." in " ".join(call.hears)
    call.press("1")
    assert call.ended and call.hears[0] == "An officer will ring you."
    assert over(closed) == "answered"
    assert closed.state(report_id) == "open"
    assert only(closed.wires, "requests").details == {"number": LANDLINE}
    assert [alert.kind for alert in rows(closed.wires, "alerts")] == ["not_stopped"]


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [("voicemail", "machine"), ("ignored", "no-answer"), ("busy", "busy"), ("person", "nobody")],
)
def test_where_nobody_presses_anything_nothing_is_told_and_it_is_tried_on_two_more_days(
    closed: Closed, carrier: Carrier, asks: Callable[..., int], answers: str, outcome: str
) -> None:
    carrier.rings(LANDLINE, answers=answers, presses=None)  # type: ignore[arg-type]
    asks()
    assert over(closed) == outcome
    for nth in (2, 3):
        assert (closed.call().nth, closed.call().state) == (nth, "owed")
        place_calls()
        assert closed.call().state == "owed"  # not on the same day
        closed.wait(hours=30)
        place_calls()
        assert over(closed) == outcome
    assert len(rows(closed.wires, "calls_out")) == 3
    assert closed.survey().state == "given_up"
    said = " ".join(str(row.answer) for row in rows(closed.wires, "turns"))
    assert "Your Call" not in said and "danger" not in said
    assert rows(closed.wires, "alerts") == []


def test_a_machine_is_told_nothing_at_all(
    closed: Closed, carrier: Carrier, asks: Callable[..., int]
) -> None:
    carrier.rings(LANDLINE, answers="voicemail")
    asks()
    over(closed)
    sid = next(c.call_sid for c in rows(closed.wires, "calls_out") if c.state == "over")
    entries = carrier.ask("GET", f"/calls/{sid}")["entries"]
    assert [entry for entry in entries if entry["kind"] in ("say", "play")] == []


def test_the_word_that_was_agreed_is_said_before_any_name(
    closed: Closed, carrier: Carrier, asks: Callable[..., int]
) -> None:
    asks(safe_word="bluebell")
    call = rung(carrier.phone(LANDLINE)).answer().press("1")
    assert call.hears[0] == "The word is: bluebell."
    assert "Your Call" not in " ".join(call.heard_all)
    call.press("2")
    assert call.ended and call.hears == ["Goodbye."]
    assert over(closed) == "answered"
    assert closed.survey().reason == "not_answered"
    kept = " ".join(str(row.answer) for row in rows(closed.wires, "turns"))
    assert "bluebell" not in kept


def test_a_call_that_is_for_nobody_there_takes_the_number_out_of_everything(
    closed: Closed, carrier: Carrier, asks: Callable[..., int]
) -> None:
    carrier.rings(LANDLINE, presses="2")
    another = closed.report(by_ring(), closed_at=FRIDAY - timedelta(days=30))
    report_id = asks()
    assert over(closed) == "answered"
    with closed.wires.db.reading() as tx:
        reached = [*contacts.of_report(tx, report_id), *contacts.of_report(tx, another)]
    assert all(contact.withdrawn_at for contact in reached)
    assert "number_withdrawn" in [alert.kind for alert in rows(closed.wires, "alerts")]


def test_five_is_danger_on_a_call_of_ours_and_the_hand_off_is_owed(
    closed: Closed, carrier: Carrier, asks: Callable[..., int]
) -> None:
    report_id = asks()
    call = rung(carrier.phone(LANDLINE)).answer().press("1").press("3#").press("5")
    assert "hang up and dial 999" in call.hears[0] and not call.ended
    call.hang_up()
    over(closed)
    alerts = rows(closed.wires, "alerts")
    assert [alert.kind for alert in alerts] == ["danger", "handoff_owed"]
    assert {alert.report_id for alert in alerts} == {report_id}
    assert rows(closed.wires, "reports")[0].urgent
    assert closed.survey().rating == 3


def test_a_message_left_with_key_0_is_fetched_and_an_officer_gets_it(
    closed: Closed, carrier: Carrier, asks: Callable[..., int]
) -> None:
    report_id = asks()
    call = rung(carrier.phone(LANDLINE)).answer().press("1").press("0#")
    call.records("the officer never came")
    call.hang_up()
    over(closed)
    [request] = rows(closed.wires, "requests")
    assert (request.kind, request.report_id) == ("added", report_id)
    assert only(closed.wires, "recordings").report_id == report_id


def test_it_is_never_rung_at_night_nor_outside_the_hours_they_chose(
    closed: Closed, clock: MovableClock
) -> None:
    closed.report(by_ring())
    clock.at = FRIDAY.replace(hour=21, minute=30)
    owe_surveys()
    place_calls()
    call = closed.call()
    assert (call.state, call.reason) == ("owed", "quiet_hours")
    assert timedelta(hours=10) < call.next_at - real_now() < timedelta(hours=10, minutes=31)
    assert [row for row in rows(closed.wires, "conversations") if row.direction == "out"] == []


def test_a_number_that_was_withdrawn_meanwhile_is_not_rung(
    closed: Closed, carrier: Carrier
) -> None:
    report_id = closed.report(by_ring())
    owe_surveys()
    with closed.wires.db.transaction() as tx:
        contacts.withdraw_of_report(tx, report_id, FRIDAY)
    place_calls()
    assert (closed.call().state, closed.call().reason) == ("suppressed", "withdrawn")
    assert closed.survey().state == "given_up"
    assert carrier.ask("GET", "/ledger")["calls"] == []
