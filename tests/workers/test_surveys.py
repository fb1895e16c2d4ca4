"""Who is asked about a closed report, how, and when; and what the answers become."""

from collections.abc import Callable
from datetime import time, timedelta
from functools import partial

import pytest

from app import casework, surveys
from app.casework import Result
from app.store import contacts, reports
from app.store import surveys as table
from app.store.messages import messages
from app.wiring import Wires
from tests.store.builders import a_call
from tests.workers.survey_actors import (
    CLOSED_AT,
    CLOSER,
    FRIDAY,
    Closed,
    by_ring,
    by_text,
)
from tests.world import LANDLINE, MOBILE, MovableClock, only, rows
from workers.surveys import owe_surveys

NO = {"rating": "2", "has_stopped": "no"}


@pytest.fixture
def closed(wires: Wires, clock: MovableClock) -> Closed:
    clock.at = FRIDAY
    return Closed(wires)


@pytest.fixture
def hears(wires: Wires, closed: Closed) -> Callable[..., None]:
    """Somebody answers, on a conversation of their own."""

    def hear(report_id: int, answers: dict[str, str], *effects: str) -> None:
        conversation_id = a_call(wires.db, MOBILE, ended_at=None)
        with wires.db.transaction() as tx:
            surveys.hear(tx, report_id, conversation_id, answers, effects, wires.clock())

    return hear


def test_it_is_asked_by_text_three_working_days_after_the_closing(
    closed: Closed, clock: MovableClock
) -> None:
    report_id = closed.report(by_text(), by_ring())
    clock.at = FRIDAY - timedelta(days=1)
    owe_surveys()
    assert rows(closed.wires, "surveys") == []
    clock.at = FRIDAY
    owe_surveys()
    owe_surveys()
    survey = only(closed.wires, "surveys")
    assert (survey.state, survey.way, survey.not_officer) == ("owed", "text", CLOSER)
    message = only(closed.wires, "messages")
    assert (message.purpose, message.report_id, message.state) == ("survey", report_id, "owed")
    assert "1 for badly, up to 5 for very well" in message.body
    assert message.body.startswith("Coventry community safety: about ")
    assert rows(closed.wires, "calls_out") == []
    assert "workers.messages.send_messages" in closed.wires.outbox.rung  # type: ignore[attr-defined]


def test_a_weekend_and_a_bank_holiday_are_no_working_days(
    closed: Closed, clock: MovableClock
) -> None:
    closed.report(by_text(), closed_at=CLOSED_AT.replace(month=12, day=23))
    clock.at = CLOSED_AT.replace(month=12, day=29)  # a Tuesday: the 28th stands for Boxing Day
    owe_surveys()
    assert rows(closed.wires, "surveys") == []
    clock.at = CLOSED_AT.replace(month=12, day=30)
    owe_surveys()
    assert len(rows(closed.wires, "surveys")) == 1


def test_who_cannot_be_texted_is_rung_where_they_said_it_is_safe(closed: Closed) -> None:
    closed.report(by_text(LANDLINE, textable=False), by_ring())
    owe_surveys()
    survey, call = closed.survey(), closed.call()
    assert (survey.state, survey.way) == ("owed", "ring")
    assert (call.kind, call.state, call.nth, call.contact_id) == (
        "survey",
        "owed",
        1,
        survey.contact_id,
    )
    assert rows(closed.wires, "messages") == []


@pytest.mark.parametrize(
    ("ways", "columns", "why"),
    [
        ((), {}, "no_way_known"),
        ((by_text(safe="unknown"), by_ring(safe="unknown")), {}, "not_known_to_be_safe"),
        ((by_text(safe="no"),), {}, "safe_no"),
        ((by_text(), by_ring()), {"child": True}, "child"),
        ((by_text(), by_ring()), {"abuse": True}, "abuse"),
        ((by_ring(withdrawn_at=CLOSED_AT),), {}, "withdrawn"),
    ],
)
def test_who_cannot_be_asked_safely_is_not_asked_and_is_counted_apart(
    closed: Closed, ways: tuple[dict[str, object], ...], columns: dict[str, object], why: str
) -> None:
    closed.report(*ways, **columns)
    owe_surveys()
    survey = closed.survey()
    assert (survey.state, survey.reason, survey.way) == ("not_safe", why, None)
    assert rows(closed.wires, "messages") == rows(closed.wires, "calls_out") == []


def test_who_wrote_to_us_and_was_never_asked_whether_it_is_safe_is_not_asked(
    closed: Closed,
) -> None:
    closed.report(by_text(safe="unknown", wrote_to_us=True))
    owe_surveys()
    assert closed.survey().state == "not_safe"


def test_a_report_closed_long_ago_or_opened_again_is_not_asked_about(
    closed: Closed, clock: MovableClock
) -> None:
    closed.report(by_text(), closed_at=FRIDAY - timedelta(days=14))
    closed.report(by_text(), state="open")
    with closed.wires.db.transaction() as tx:
        tx.exec_driver_sql("UPDATE reports SET state = 'open' WHERE id = 2")
    owe_surveys()
    assert rows(closed.wires, "surveys") == []


def test_each_closing_is_asked_about_anew(closed: Closed, clock: MovableClock) -> None:
    report_id = closed.report(by_text())
    owe_surveys()
    with closed.wires.db.transaction() as tx:
        tx.exec_driver_sql(f"UPDATE reports SET closed_by = 'Ben' WHERE id = {report_id}")
        reports.keep(tx, report_id, {"closed_at": CLOSED_AT + timedelta(days=5)})
    clock.at = FRIDAY + timedelta(days=7)
    owe_surveys()
    assert [s.not_officer for s in rows(closed.wires, "surveys")] == [CLOSER, "Ben"]
    assert len(rows(closed.wires, "messages")) == 2


def test_a_text_that_does_not_arrive_is_followed_by_a_call_where_that_is_safe(
    closed: Closed,
) -> None:
    closed.report(by_text(), by_ring())
    owe_surveys()
    _messages(closed, state="failed")
    owe_surveys()
    owe_surveys()
    assert (closed.survey().state, closed.survey().way) == ("owed", "ring")
    assert [call.nth for call in rows(closed.wires, "calls_out")] == [1]


def test_a_text_that_does_not_arrive_is_left_at_that_where_nobody_may_be_rung(
    closed: Closed,
) -> None:
    closed.report(by_text())
    owe_surveys()
    _messages(closed, state="suppressed", reason="opted_out")
    owe_surveys()
    assert (closed.survey().state, closed.survey().reason) == ("given_up", "opted_out")
    assert rows(closed.wires, "alerts") == []


def test_it_counts_as_asked_once_the_text_arrived(closed: Closed) -> None:
    closed.report(by_text())
    owe_surveys()
    _messages(closed, state="delivered", accepted_at=FRIDAY)
    owe_surveys()
    assert (closed.survey().state, closed.survey().asked_at) == ("asked", FRIDAY)


def test_what_is_open_again_before_the_text_left_is_not_asked_about(closed: Closed) -> None:
    report_id = closed.report(by_text())
    owe_surveys()
    with closed.wires.db.transaction() as tx:
        assert reports.reopen(tx, report_id, FRIDAY)
    owe_surveys()
    assert only(closed.wires, "messages").state == "suppressed"
    assert (closed.survey().state, closed.survey().reason) == ("given_up", "opened_again")


def test_what_was_answered_is_kept_as_it_is_given(
    closed: Closed, hears: Callable[..., None]
) -> None:
    report_id = closed.report(by_text())
    owe_surveys()
    hears(report_id, {"rating": "4"}, "survey_answered")
    assert (closed.survey().rating, closed.survey().stopped) == (4, None)
    hears(report_id, {"rating": "4", "has_stopped": "yes"}, "survey_answered")
    survey = closed.survey()
    assert (survey.state, survey.rating, survey.stopped) == ("answered", 4, True)
    assert closed.state(report_id) == "closed"
    assert rows(closed.wires, "alerts") == []


def test_no_within_fourteen_days_opens_it_again_for_another_officer(
    closed: Closed, hears: Callable[..., None], clock: MovableClock
) -> None:
    report_id = closed.report(by_text())
    owe_surveys()
    clock.at = CLOSED_AT + timedelta(days=14, hours=10)  # the fourteenth day, at eight at night
    hears(report_id, NO, "survey_not_stopped")
    hears(report_id, NO, "survey_not_stopped")
    assert closed.state(report_id) == "open"
    alert = only(closed.wires, "alerts")
    assert (alert.kind, alert.words, alert.report_id) == ("not_stopped", [CLOSER], report_id)
    with closed.wires.db.transaction() as tx:
        assert table.may_not_take(tx, report_id, CLOSER)
        assert not table.may_not_take(tx, report_id, "Ben")


def test_who_closed_it_can_neither_take_it_nor_close_it_again(
    closed: Closed, hears: Callable[..., None]
) -> None:
    report_id = closed.report(by_text())
    owe_surveys()
    hears(report_id, NO, "survey_not_stopped")
    alert, service = only(closed.wires, "alerts"), closed.wires.service
    with closed.wires.db.transaction() as tx:
        assert casework.see_alert(tx, CLOSER, alert.id, FRIDAY) is Result.ANOTHER
        assert casework.see_alert(tx, "Ben", alert.id, FRIDAY) is Result.DONE
        close = partial(casework.close_report, tx, service)
        assert close(CLOSER, report_id, "done", FRIDAY) is Result.ANOTHER
        assert close("Ben", report_id, "done", FRIDAY) is Result.DONE


def test_who_closed_it_may_take_it_once_another_officer_has_closed_it_again(
    closed: Closed, hears: Callable[..., None]
) -> None:
    report_id = closed.report(by_text())
    owe_surveys()
    hears(report_id, NO, "survey_not_stopped")
    with closed.wires.db.transaction() as tx:
        assert reports.close(tx, report_id, "Ben", "spoke to them", FRIDAY)
        assert not table.may_not_take(tx, report_id, CLOSER)


def test_no_after_fourteen_days_is_kept_and_an_officer_decides(
    closed: Closed, hears: Callable[..., None], clock: MovableClock
) -> None:
    report_id = closed.report(by_text())
    owe_surveys()
    clock.at = CLOSED_AT + timedelta(days=15)
    hears(report_id, NO, "survey_not_stopped")
    assert closed.state(report_id) == "closed"
    assert only(closed.wires, "alerts").kind == "not_stopped_late"
    assert closed.survey().stopped is False


def test_a_call_back_is_asked_for_and_that_number_is_safe_to_ring(
    closed: Closed, hears: Callable[..., None]
) -> None:
    report_id = closed.report(by_text(), by_ring(MOBILE, safe="unknown", safe_from=time(9)))
    owe_surveys()
    hears(report_id, NO, "survey_not_stopped")
    hears(report_id, {**NO, "ring_you": "yes"}, "survey_ring_back")
    hears(report_id, {**NO, "ring_you": "yes"}, "survey_ring_back")
    request = only(closed.wires, "requests")
    assert (request.kind, request.details) == ("ring_back", {"number": MOBILE})
    with closed.wires.db.reading() as tx:
        ring = next(c for c in contacts.of_report(tx, report_id) if c.way == "ring")
    assert (ring.safe, ring.safe_from) == ("yes", time(9))
    assert closed.survey().ring_back


def test_words_of_another_conversation_are_no_answer_to_a_survey(
    closed: Closed, hears: Callable[..., None]
) -> None:
    report_id = closed.report(by_text())
    owe_surveys()
    hears(report_id, {"rating": "4"})
    assert closed.survey().state == "owed"
    hears(closed.report(), {"rating": "4"}, "survey_answered")  # nobody was asked about that one


def _messages(closed: Closed, **values: object) -> None:
    with closed.wires.db.transaction() as tx:
        tx.execute(messages.update().values(values))
