"""Calls that broke off: who may take one up again by number alone, and what an officer is shown."""

import base64
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, insert

from app.store import alerts, conversations, events, reports, sealing
from app.store.sealing import Keyring
from app.wiring import Wires
from tests.store.builders import AT, a_call, a_cut_off_call, a_report
from tests.store.test_claims import plans
from tests.world import ANOTHER_MOBILE, KEYS, MOBILE, new_sid

AN_HOUR_BEFORE, LATER = AT - timedelta(hours=1), AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def same_keys_again() -> Iterator[None]:
    yield
    sealing.install(Keyring.parse(KEYS))


def cut_off(
    wires: Wires, number: str | None = MOBILE, kind: str = "noise", since: datetime = AN_HOUR_BEFORE
) -> Row[Any] | None:
    with wires.db.reading() as tx:
        return conversations.cut_off(tx, number, kind, since)


def incomplete(wires: Wires, before: datetime = LATER) -> list[int]:
    with wires.db.reading() as tx:
        return [row.id for row in conversations.incomplete_since(tx, before)]


def test_a_call_that_broke_off_is_found_by_its_number_and_kind(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    found = cut_off(wires)
    assert found and tuple(found) == (report_id, "12 Bell Street", "loud music")
    assert cut_off(wires, ANOTHER_MOBILE) is None
    assert cut_off(wires, kind="asb") is None


def test_a_call_that_broke_off_is_found_by_a_number_under_an_older_key(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    new = "k2:" + base64.b64encode(bytes(range(32))).decode()
    sealing.install(Keyring.parse(f"{new},{KEYS}"))
    found = cut_off(wires)
    assert found and found.id == report_id


def test_withheld_callers_are_never_taken_for_one_another(wires: Wires) -> None:
    a_cut_off_call(wires, None)
    assert cut_off(wires, None) is None


@pytest.mark.parametrize("told", ["abuse", "hate", "child"])
def test_a_report_of_abuse_hate_or_a_child_is_never_found_by_a_number(
    wires: Wires, told: str
) -> None:
    a_cut_off_call(wires, **{told: True})
    assert cut_off(wires) is None


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_whole_report_is_not_one_that_was_cut_off(wires: Wires, state: str) -> None:
    a_cut_off_call(wires, state=state)
    assert cut_off(wires) is None


def test_only_a_call_that_ended_since_then_is_found(wires: Wires) -> None:
    a_cut_off_call(wires)
    assert cut_off(wires, since=AT)
    assert cut_off(wires, since=AT + timedelta(seconds=1)) is None


def test_the_report_of_a_call_that_is_still_going_on_is_not_found(wires: Wires) -> None:
    """It may yet tell of abuse, and it may be another call from the same household."""
    a_report(wires.db, a_call(wires.db, ended_at=None))
    assert cut_off(wires) is None


def test_a_report_that_another_call_has_taken_up_is_not_found_until_that_one_ends(
    wires: Wires,
) -> None:
    report_id = a_cut_off_call(wires)
    second = a_call(wires.db, ended_at=None)
    with wires.db.transaction() as tx:
        conversations.about(tx, second, report_id)
    assert cut_off(wires) is None
    with wires.db.transaction() as tx:
        where = conversations.conversations.c.id == second
        tx.execute(conversations.conversations.update().where(where).values(ended_at=LATER))
    found = cut_off(wires, since=AT + timedelta(minutes=1))
    assert found and found.id == report_id


def test_a_telephone_on_which_the_pin_was_keyed_is_not_one_to_take_a_report_up_by(
    wires: Wires,
) -> None:
    report_id = a_cut_off_call(wires)
    borrowed = a_call(wires.db, ANOTHER_MOBILE, proved=True)
    with wires.db.transaction() as tx:
        conversations.about(tx, borrowed, report_id)
    assert cut_off(wires, ANOTHER_MOBILE) is None
    assert cut_off(wires, MOBILE)


def test_of_two_that_broke_off_the_later_is_found(wires: Wires) -> None:
    later = a_report(wires.db, a_call(wires.db, ended_at=AT + timedelta(minutes=5)))
    a_cut_off_call(wires)
    found = cut_off(wires)
    assert found and found.id == later


def test_a_text_is_not_a_call_that_broke_off(wires: Wires) -> None:
    a_report(wires.db, a_call(wires.db, channel="text"))
    assert cut_off(wires) is None


def test_an_incomplete_report_is_for_an_officer_once_its_call_is_over(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    a_cut_off_call(wires, state="open")
    a_report(wires.db, a_call(wires.db, ended_at=None))
    assert incomplete(wires) == [report_id]
    assert incomplete(wires, AT) == []


def test_an_incomplete_report_that_was_put_before_a_person_is_not_put_there_again(
    wires: Wires,
) -> None:
    report_id = a_cut_off_call(wires)
    row = {"report_id": report_id, "words": [], "raised_at": AT}
    with wires.db.transaction() as tx:
        alerts.raise_all(tx, [{**row, "kind": "danger"}])
    assert incomplete(wires) == [report_id]
    with wires.db.transaction() as tx:
        alerts.raise_all(tx, [{**row, "kind": "incomplete"}])
    assert incomplete(wires) == []


def test_an_incomplete_report_that_an_officer_opened_after_the_call_needs_no_alert(
    wires: Wires,
) -> None:
    report_id = a_cut_off_call(wires)
    for at, waits in ((AT - timedelta(minutes=1), [report_id]), (AT + timedelta(minutes=1), [])):
        with wires.db.transaction() as tx:
            events.add(tx, "officer Ada", "report_viewed", at, report_id)
        assert incomplete(wires) == waits


def test_an_incomplete_report_that_was_taken_up_again_waits_for_the_end_of_that_call(
    wires: Wires,
) -> None:
    report_id = a_cut_off_call(wires)
    second = a_call(wires.db, ended_at=None)
    with wires.db.transaction() as tx:
        conversations.about(tx, second, report_id)
    assert incomplete(wires) == []


def test_a_call_that_goes_on_to_a_second_report_leaves_the_first_for_an_officer(
    wires: Wires,
) -> None:
    call_id = a_call(wires.db)
    first = a_report(wires.db, call_id)
    a_report(wires.db, call_id, state="open")
    assert incomplete(wires) == [first]


def test_incomplete_reports_and_cut_off_calls_are_found_by_an_index(wires: Wires) -> None:
    call_id = a_call(wires.db)
    whole = {"pin": "1234", "conversation_id": call_id, "channel": "call", "state": "open"}
    whole |= {"started_at": AT, "exchanged_at": AT, "kind": "noise"}
    other = {"channel": "call", "caller": "withheld", "may_text": False, "flow": "", "step": ""}
    other |= {"turn": 0, "position": {}, "answers": {}, "started_at": AT, "heard_at": AT}
    with wires.db.transaction() as tx:
        made = [{**whole, "reference": f"{n:09}"} for n in range(2000)]
        tx.execute(insert(reports.reports), made)
        calls = [
            {**other, "call_sid": new_sid("CA"), "number_hash": f"{n}", "ended_at": AT}
            for n in range(2000)
        ]
        tx.execute(insert(conversations.conversations), calls)
        tx.exec_driver_sql("ANALYZE")
    with wires.db.transaction() as tx:
        seen = plans(tx)
        conversations.cut_off(tx, MOBILE, "noise", AN_HOUR_BEFORE)
        conversations.incomplete_since(tx, LATER)
    [by_number, of_the_incomplete] = seen
    assert "ix_conversations_number_hash" in by_number
    assert "ix_reports_incomplete" in of_the_incomplete
