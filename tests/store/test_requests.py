"""What is asked of us about a report, news of it, and a closed one that is opened again."""

from datetime import timedelta
from typing import Any

from app.store import reports, requests, updates
from app.wiring import Wires
from tests.store.builders import AT, a_cut_off_call
from tests.store.test_claims import plans
from tests.world import ANOTHER_MOBILE, only, rows

RING_BACK = {"number": ANOTHER_MOBILE, "window": "evening"}


def asked(wires: Wires, report_id: int, minutes: int = 0, **row: Any) -> int:
    made = {"kind": "ring_back", "details": RING_BACK, "asked_at": AT + timedelta(minutes=minutes)}
    with wires.db.transaction() as tx:
        return requests.ask(tx, report_id=report_id, **made | row)


def test_what_was_asked_is_kept_and_waits_for_an_officer(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    request_id = asked(wires, report_id)
    with wires.db.reading() as tx:
        kept = requests.of_id(tx, request_id)
        assert kept and (kept.kind, kept.details, kept.asked_at) == ("ring_back", RING_BACK, AT)
        assert (kept.outcome, kept.settled_at, kept.conversation_id) == (None, None, None)
        [waiting] = requests.unsettled(tx, 5)
        assert (waiting.id, waiting.reference) == (request_id, only(wires, "reports").reference)
        assert requests.of_id(tx, request_id + 1) is None


def test_a_request_may_have_no_details(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    with wires.db.transaction() as tx:
        requests.ask(tx, report_id=report_id, kind="stopped", asked_at=AT)
    assert only(wires, "requests").details == {}


def test_what_waits_longest_comes_first_and_no_more_than_asked_for(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    later, first, last = (asked(wires, report_id, minutes) for minutes in (5, 1, 9))
    with wires.db.reading() as tx:
        assert [row.id for row in requests.unsettled(tx, 2)] == [first, later]
        assert [row.id for row in requests.of_report(tx, report_id)] == [first, later, last]
        assert requests.of_report(tx, report_id + 1) == []


def test_only_the_first_of_two_officers_settles_a_request(wires: Wires) -> None:
    request_id = asked(wires, a_cut_off_call(wires))
    with wires.db.transaction() as tx:
        assert requests.settle(tx, request_id, "not_possible", "No answer", "Ada", AT)
        assert not requests.settle(tx, request_id, "done", None, "Ben", AT)
        assert not requests.settle(tx, request_id + 1, "done", None, "Ben", AT)
        assert requests.unsettled(tx, 5) == []
    kept = only(wires, "requests")
    assert (kept.outcome, kept.why, kept.settled_by) == ("not_possible", "No answer", "Ada")
    assert kept.settled_at == AT


def test_what_waits_is_found_by_an_index(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    row = {"report_id": report_id, "kind": "stopped", "details": {}, "asked_at": AT}
    with wires.db.transaction() as tx:
        made = [{**row, "settled_at": AT, "outcome": "done"} for _ in range(2000)]
        tx.execute(requests.requests.insert(), made)
        tx.exec_driver_sql("ANALYZE")
    with wires.db.transaction() as tx:
        seen = plans(tx)
        requests.unsettled(tx, 50)
    assert "ix_requests_unsettled" in seen[0]


def test_the_last_update_is_what_is_told(wires: Wires) -> None:
    report_id, other = a_cut_off_call(wires), a_cut_off_call(wires)
    with wires.db.transaction() as tx:
        assert updates.latest(tx, report_id) is None
        updates.write(tx, report_id, "We visited.", "Ada", AT)
        updates.write(tx, report_id, "We will visit again.", "Ben", AT)
        updates.write(tx, report_id, "We rang you.", "Ada", AT - timedelta(days=1))
        updates.write(tx, other, "We wrote to the landlord.", "Ada", AT + timedelta(days=1))
    with wires.db.reading() as tx:
        told = updates.latest(tx, report_id)
        assert told and (told.words, told.written_by, told.written_at) == (
            "We will visit again.",
            "Ben",
            AT,
        )
        heard = [row.words for row in updates.of_report(tx, report_id)]
    assert heard == ["We will visit again.", "We visited.", "We rang you."]


def test_a_closed_report_is_opened_again_once(wires: Wires) -> None:
    report_id, at = a_cut_off_call(wires, state="closed"), AT + timedelta(days=3)
    with wires.db.transaction() as tx:
        assert reports.reopen(tx, report_id, at)
        assert not reports.reopen(tx, report_id, at)
    report = only(wires, "reports")
    assert (report.state, report.exchanged_at) == ("open", at)


def test_a_report_that_is_not_closed_is_not_opened_again(wires: Wires) -> None:
    incomplete, whole = a_cut_off_call(wires), a_cut_off_call(wires, state="open")
    with wires.db.transaction() as tx:
        assert not reports.reopen(tx, incomplete, AT)
        assert not reports.reopen(tx, whole, AT)
    assert [row.state for row in rows(wires, "reports")] == ["incomplete", "open"]


def test_each_time_it_happened_is_kept_and_told_in_order(wires: Wires) -> None:
    report_id, other = a_cut_off_call(wires), a_cut_off_call(wires)
    with wires.db.transaction() as tx:
        for of, words, days in (
            (report_id, "again", 2),
            (report_id, "at first", 0),
            (other, "", 1),
        ):
            at = AT + timedelta(days=days)
            reports.add_incident(tx, report_id=of, conversation_id=1, words=words, told_at=at)
        assert [row.words for row in reports.incidents_of(tx, report_id)] == ["at first", "again"]


def test_a_report_is_locked_by_its_reference(wires: Wires) -> None:
    a_cut_off_call(wires)
    report = only(wires, "reports")
    with wires.db.transaction() as tx:
        found = reports.locked(tx, report.reference)
        assert found and found.id == report.id and found.pin == "1234"
        assert reports.locked(tx, "000000000") is None
