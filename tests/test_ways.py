"""What one way could not carry is owed by the next one confirmed safe, once, else to an officer."""

from datetime import timedelta
from typing import Any

import pytest

from app import receipts, saving, ways, written_down
from app.casework import Result
from app.letters_out import mark_dispatched, printed
from app.rules.addresses import BadAddress
from app.rules.safe_contact import Purpose
from app.service import Service
from app.store import contacts, messages, reports
from app.store.base import real_now
from app.wiring import Wires
from tests.web.callers import ASB, tells
from tests.workers.actors import Desk
from tests.workers.writers import HOME, SAM, alert_of, by_way, knows, owes_by
from tests.world import ANOTHER_MOBILE, LANDLINE, MOBILE, Line, new_sid, only, rows
from workers.claiming import claim_owed

ANOTHER = "+447700900789"


@pytest.fixture
def desk(wires: Wires) -> Desk:
    return Desk(wires)


def leaves(desk: Desk, count: int = 9) -> list[str]:
    """The numbers of the texts that may leave now; they count as handed over."""
    desk.wait(seconds=5)
    _, ready = claim_owed(desk.wires, count)
    with desk.wires.db.transaction() as tx:
        for each in ready:
            message = messages.locked(tx, each.id)
            receipts.become(tx, message, "accepted", new_sid("SM"), None, desk.wires.clock())
    return [each.to for each in ready]


def told(desk: Desk, message_id: int, status: str, code: int | None = None) -> None:
    """The carrier tells us what became of a text it took."""
    desk.receipt(status, str(desk.message(message_id).carrier_sid), code, message_id)


def stops(desk: Desk, number: str) -> None:
    with desk.wires.db.transaction() as tx:
        contacts.opt_out(tx, number, desk.wires.clock())


def newest(desk: Desk) -> Any:
    return rows(desk.wires, "messages")[-1]


def test_after_stop_an_acknowledgement_goes_to_the_next_way_that_is_safe(desk: Desk) -> None:
    first = desk.owes()
    knows(desk, first, "letter")
    knows(desk, first, "email")
    knows(desk, first, "text", ANOTHER_MOBILE)
    knows(desk, first, "text", ANOTHER, safe="unknown")
    stops(desk, MOBILE)
    assert leaves(desk) == []
    assert (desk.message(first).state, desk.message(first).reason) == ("suppressed", "opted_out")
    assert leaves(desk) == [ANOTHER_MOBILE] and desk.alerts() == []
    told(desk, newest(desk).id, "undelivered", 21610)
    assert by_way(desk)[2:] == [("email", "owed")] and desk.promised() is None
    email = newest(desk)
    assert (email.nth, email.first_id) == (3, first)
    assert email.body == desk.message(first).body and email.due_at == desk.message(first).due_at
    with desk.wires.db.transaction() as tx:
        receipts.fail(tx, email, "email_refused", desk.wires.clock())
    assert by_way(desk)[3:] == [("letter", "owed")] and desk.alerts() == []
    desk.change("contacts", safe="no")
    with desk.wires.db.transaction() as tx:
        receipts.suppress(tx, newest(desk), "safe_no", desk.wires.clock())
    alert = alert_of(desk)
    assert (alert.words, alert.due_at) == (["safe_no"], desk.message(first).due_at)


def test_with_nothing_but_unknown_ways_an_officer_gets_it_with_the_date(desk: Desk) -> None:
    message_id = desk.owes()
    for way, address in (("text", ANOTHER_MOBILE), ("email", SAM), ("letter", HOME)):
        knows(desk, message_id, way, address, safe="unknown")
    stops(desk, MOBILE)
    assert leaves(desk) == [] and by_way(desk) == [("text", "suppressed")]
    alert = alert_of(desk)
    assert (alert.words, alert.due_at) == (["opted_out"], desk.message(message_id).due_at)


def test_without_a_promised_date_an_officer_has_a_day(desk: Desk) -> None:
    message_id = desk.owes()
    desk.change("messages", purpose="update", due_at=None)
    with desk.wires.db.transaction() as tx:
        receipts.suppress(tx, desk.message(message_id), "safe_no", desk.wires.clock())
    assert alert_of(desk).due_at == desk.wires.clock() + timedelta(hours=24)


@pytest.mark.parametrize("purpose", ["survey", "emergency"])
def test_a_survey_and_guidance_are_handed_on_to_nobody(desk: Desk, purpose: str) -> None:
    message_id = desk.owes()
    knows(desk, message_id, "email")
    desk.change("messages", purpose=purpose)
    with desk.wires.db.transaction() as tx:
        receipts.suppress(tx, desk.message(message_id), "safe_no", desk.wires.clock())
    assert by_way(desk) == [("text", "suppressed")]
    assert desk.alerts() == (["not_in_writing"] if purpose == "emergency" else [])


def test_it_is_handed_on_once_however_often_it_is_told(desk: Desk) -> None:
    message_id = desk.owes()
    knows(desk, message_id, "email")
    leaves(desk)
    told(desk, message_id, "failed", 30005)
    told(desk, message_id, "undelivered", 30006)
    with desk.wires.db.transaction() as tx:
        message = messages.locked(tx, message_id)
        ways.hand_on(tx, message, "bad_number", desk.wires.clock())
    assert by_way(desk) == [("text", "undelivered"), ("email", "owed")] and desk.alerts() == []


def test_a_text_has_its_tries_at_each_number_before_another_way_is_used(desk: Desk) -> None:
    first = desk.owes()
    knows(desk, first, "text", ANOTHER_MOBILE)
    stops(desk, MOBILE)
    leaves(desk)
    for hours in (3, 6):
        assert leaves(desk) == [ANOTHER_MOBILE]
        told(desk, newest(desk).id, "undelivered", 30003)
        assert newest(desk).state == "owed"
        desk.wait(hours=hours)
    assert leaves(desk) == [ANOTHER_MOBILE]
    told(desk, newest(desk).id, "undelivered", 30003)
    assert alert_of(desk).words == ["handset_unreachable"] and newest(desk).nth == 4


@pytest.mark.parametrize("to", ["email", "letter"])
def test_what_arrived_after_all_is_not_sent_by_another_way_as_well(desk: Desk, to: str) -> None:
    message_id = desk.owes()
    knows(desk, message_id, to)
    leaves(desk)
    told(desk, message_id, "undelivered", 30005)
    if to == "letter":
        with desk.wires.db.transaction() as tx:
            printed(tx, newest(desk), b"%PDF", desk.wires.clock())
    told(desk, message_id, "delivered")
    assert by_way(desk) == [("text", "delivered"), (to, "suppressed")]
    assert newest(desk).reason == "arrived_after_all" and desk.promised() == "kept"
    with desk.wires.db.transaction() as tx:
        result = mark_dispatched(tx, "jo", newest(desk).id, desk.wires.clock())
    assert result is (Result.BEFORE if to == "letter" else Result.UNKNOWN)


def test_two_updates_of_one_report_do_not_take_each_other_for_a_repeat(desk: Desk) -> None:
    first = desk.owes()
    row = desk.message(first)
    with desk.wires.db.transaction() as tx:
        for n in (1, 2):
            at = {"made_at": row.made_at, "next_at": real_now()}
            about = {"report_id": row.report_id, "contact_id": row.contact_id, **at}
            messages.owe(tx, f"update:{n}", **about, purpose="update", body=f"news {n}")
    desk.wires.clock.forward(hours=12)  # type: ignore[attr-defined]
    assert len(leaves(desk)) == 3
    _, one, two = (message.id for message in rows(desk.wires, "messages"))
    told(desk, one, "undelivered", 30008)
    told(desk, two, "undelivered", 30008)
    assert [row.once for row in rows(desk.wires, "messages")][3:] == ["update:1:2", "update:2:2"]
    told(desk, one, "delivered")
    states = {row.once: row.state for row in rows(desk.wires, "messages")}
    assert (states["update:1:2"], states["update:2:2"]) == ("suppressed", "owed")


def test_a_promise_that_an_officer_kept_is_not_opened_again_by_a_text(desk: Desk) -> None:
    message_id = desk.owes()
    leaves(desk)
    desk.change("promises", outcome="kept", proof="request 7")
    told(desk, message_id, "undelivered", 30005)
    assert desk.promised() == "kept"


# An officer writes down what was heard in a recording.


def writes_down(desk: Desk, way: str, address: str, report_id: int, safe: str = "yes") -> int:
    service = Service(desk.wires.council, False)
    with desk.wires.db.transaction() as tx:
        given = (report_id, way, address, safe, desk.wires.clock())
        return written_down.write_down_contact(tx, service, "jo", *given)


def test_an_address_from_a_recording_gets_the_acknowledgement_that_was_asked_for(
    wires: Wires, desk: Desk
) -> None:
    call = tells(Line(wires), ASB, LANDLINE)
    call.press("2")
    call.records()
    report = only(wires, "reports")
    wires.clock.forward(hours=2)  # type: ignore[attr-defined]
    contact_id = writes_down(desk, "letter", HOME, report.id)
    message = only(wires, "messages")
    assert (message.way, message.state, message.contact_id) == ("letter", "owed", contact_id)
    assert message.due_at == report.saved_at + timedelta(hours=24)
    assert "Friday 27 November" in message.body and desk.alerts() == []
    writes_down(desk, "letter", HOME.lower().replace("cv1 5dw", "CV1 5DW"), report.id)
    assert len(rows(wires, "messages")) == 1
    kinds = [row.kind for row in rows(wires, "events") if row.actor == "officer jo"]
    assert kinds == ["contact_written_down"] * 2


@pytest.mark.parametrize("safe", ["no", "unknown"])
def test_an_address_that_nobody_said_is_safe_is_kept_and_not_written_to(
    desk: Desk, safe: str
) -> None:
    message_id = desk.owes()
    stops(desk, MOBILE)
    leaves(desk)
    writes_down(desk, "email", SAM, desk.message(message_id).report_id, safe)
    assert by_way(desk) == [("text", "suppressed")]
    assert {row.way: row.safe for row in rows(desk.wires, "contacts")}["email"] == safe


def test_an_acknowledgement_that_was_stuck_goes_to_the_address_that_is_known_now(
    desk: Desk,
) -> None:
    message_id = desk.owes()
    stops(desk, MOBILE)
    leaves(desk)
    assert alert_of(desk)
    writes_down(desk, "email", SAM, desk.message(message_id).report_id)
    writes_down(desk, "letter", HOME, desk.message(message_id).report_id)
    assert by_way(desk) == [("text", "suppressed"), ("email", "owed")]
    assert len(desk.alerts()) == 1


def test_a_kept_promise_is_not_kept_again_by_a_new_address(desk: Desk) -> None:
    message_id = desk.owes()
    leaves(desk)
    writes_down(desk, "email", SAM, desk.message(message_id).report_id)
    assert by_way(desk) == [("text", "accepted")]


def test_a_letter_for_a_child_is_not_owed_however_safe_its_address(desk: Desk) -> None:
    message_id = desk.owes(safe="no")
    desk.change("reports", child=True)
    leaves(desk)
    writes_down(desk, "letter", HOME, desk.message(message_id).report_id)
    assert by_way(desk) == [("text", "suppressed")]


def test_a_wrong_address_or_report_is_refused_and_nothing_kept(desk: Desk) -> None:
    message_id = desk.owes()
    with pytest.raises(BadAddress):
        writes_down(desk, "email", "sam at example", desk.message(message_id).report_id)
    with pytest.raises(LookupError):
        writes_down(desk, "email", SAM, 10**9)
    assert [row.way for row in rows(desk.wires, "contacts")] == ["text"]


def test_a_report_saved_without_a_number_is_acknowledged_where_it_is_known_to_be_safe(
    wires: Wires, desk: Desk
) -> None:
    call = tells(Line(wires), ASB, LANDLINE)
    report_id = only(wires, "reports").id
    writes_down(desk, "email", SAM, report_id)
    assert rows(wires, "messages") == []  # it is not whole yet
    for _ in range(2):
        call.stays_silent()
    assert "Your report is saved" in call.heard
    message = only(wires, "messages")
    assert (message.way, message.state) == ("email", "owed") and desk.alerts() == []


def test_who_wants_nothing_in_writing_gets_nothing_though_an_address_is_known(
    wires: Wires, desk: Desk
) -> None:
    call = tells(Line(wires), ASB, LANDLINE)
    writes_down(desk, "email", SAM, only(wires, "reports").id)
    call.press("3")
    alert, report = alert_of(desk), only(wires, "reports")
    assert alert.words == ["nothing_in_writing_wanted"] and rows(wires, "messages") == []
    assert alert.due_at == report.saved_at + timedelta(hours=24)


def test_the_best_way_of_a_report_can_be_asked_for(desk: Desk) -> None:
    message_id = owes_by(desk, "letter")
    report_id, at = desk.message(message_id).report_id, desk.wires.clock()
    with desk.wires.db.transaction() as tx:
        found = ways.safe_way(tx, report_id, Purpose.UPDATE, at)
        assert found and found.contact_id == desk.message(message_id).contact_id
        report = reports.of_id(tx, report_id)
        service = Service(desk.wires.council, False)
        assert saving.owe_acknowledgement(tx, service, report, found.contact_id, at, "letter")
    assert len(rows(desk.wires, "messages")) == 1
