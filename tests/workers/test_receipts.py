"""Delivery receipts come twice, late, early and in any order: a status only moves forward."""

import itertools
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from werkzeug.serving import make_server

import workers
from app import create_app
from app.carrier import texting
from app.rules.delivery import forward, from_carrier
from app.settings import Settings
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import Desk
from tests.world import new_sid, rows, wires_for
from workers.messages import send_messages

ORDERS = list(itertools.permutations(["queued", "sent", "delivered"]))


@pytest.fixture
def sid(desk: Desk, carrier: Carrier) -> str:
    """A text that the carrier has taken."""
    desk.owes()
    send_messages()
    return str(desk.message().carrier_sid)


@pytest.mark.parametrize("order", ORDERS)
def test_in_any_order_and_twice_the_last_word_is_the_same(
    desk: Desk, sid: str, order: tuple[str, ...]
) -> None:
    reached = desk.message().state
    for status in (*order, *order):
        desk.receipt(status, sid)
        assert forward(reached, desk.message().state) == desk.message().state  # never backwards
        reached = desk.message().state
    assert reached == "delivered" and desk.promised() == "kept"
    assert desk.message().accepted_at and desk.message().settled_at
    assert len(rows(desk.wires, "receipts")) == 3


def test_a_receipt_that_comes_before_the_carriers_answer_is_not_lost(
    desk: Desk, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    message_id = desk.owes()
    send = texting.send_text

    def slow_answer(*given: object) -> texting.Sent:
        sent = send(*given)
        for status in ("sent", "delivered"):
            assert desk.receipt(status, sent.sid, message_id=message_id)
        return sent

    monkeypatch.setattr(texting, "send_text", slow_answer)
    send_messages()
    assert desk.message().state == "delivered" and desk.promised() == "kept"
    assert desk.message().carrier_sid == carrier.ledger()[0]["sid"]


def test_a_receipt_settles_a_text_whose_answer_was_cut(desk: Desk, carrier: Carrier) -> None:
    carrier.knobs(p_cut_after_accept=1.0)
    desk.owes()
    send_messages()
    [line] = carrier.ledger()
    assert desk.receipt("sent", line["sid"])
    carrier.knobs(p_cut_after_accept=0.0)
    desk.wait(minutes=5)
    send_messages()
    assert desk.message().state == "sent" and len(carrier.ledger()) == 1


def test_a_receipt_for_nothing_of_ours_changes_nothing(desk: Desk, sid: str) -> None:
    before = desk.message()
    assert not desk.receipt("delivered", new_sid("SM"))  # another's text
    assert not desk.receipt("delivered", "")
    assert not desk.receipt("delivered", sid, message_id=10**9)
    assert not desk.receipt("received", sid) and not desk.receipt("nonsense", sid)
    assert desk.message() == before and rows(desk.wires, "receipts") == []


def test_a_text_that_was_never_sent_has_no_receipt(desk: Desk) -> None:
    desk.owes()
    assert not desk.receipt("delivered", new_sid("SM"))
    assert desk.message().state == "owed"


def test_the_promise_is_kept_when_the_carrier_took_it_however_late_it_arrives(
    desk: Desk, sid: str, clock
) -> None:
    [kept] = [p for p in rows(desk.wires, "promises") if p.name == "acknowledgement"]
    clock.forward(hours=30)
    desk.receipt("delivered", sid)
    [after] = [p for p in rows(desk.wires, "promises") if p.name == "acknowledgement"]
    assert (after.outcome, after.settled_at) == ("kept", kept.settled_at)


def test_a_telephone_that_is_off_is_tried_twice_more_hours_apart_and_then_an_officer_is_told(
    desk: Desk, sid: str, carrier: Carrier
) -> None:
    for nth, hours in ((2, 3), (3, 6)):
        desk.receipt("undelivered", _newest(desk).carrier_sid, 30003, _newest(desk).id)
        assert desk.promised() is None and desk.alerts() == []
        again = _newest(desk)
        first = rows(desk.wires, "messages")[0]
        assert again.once == f"acknowledgement:{first.report_id}:{nth}"
        assert (again.nth, again.body, again.state) == (nth, first.body, "owed")
        waited = again.next_at - rows(desk.wires, "messages")[-2].tried_at
        assert waited.total_seconds() == hours * 3600
        send_messages()
        assert len(carrier.ledger()) == nth - 1
        desk.wait(hours=hours, seconds=5)
        send_messages()
        assert desk.promised() == "kept" and len(carrier.ledger()) == nth
    desk.receipt("undelivered", _newest(desk).carrier_sid, 30003, _newest(desk).id)
    assert desk.promised() is None and desk.alerts() == ["not_in_writing"]
    assert len(rows(desk.wires, "messages")) == 3


def _newest(desk: Desk):
    return rows(desk.wires, "messages")[-1]


def test_what_arrived_after_all_is_not_sent_a_second_time(
    desk: Desk, sid: str, carrier: Carrier
) -> None:
    first = desk.message().id
    desk.receipt("undelivered", sid, 30008)
    desk.receipt("delivered", sid, message_id=first)
    assert desk.promised() == "kept"
    desk.wait(hours=1)
    send_messages()
    assert desk.states() == {"delivered": 1, "suppressed": 1}
    assert len(carrier.ledger()) == 1 and desk.alerts() == []


@pytest.mark.parametrize(
    ("code", "reason"), [(30005, "bad_number"), (30006, "not_a_mobile"), (30007, "filtered")]
)
def test_what_cannot_be_delivered_goes_to_an_officer_and_the_promise_is_not_kept(
    desk: Desk, sid: str, code: int, reason: str
) -> None:
    assert desk.promised() == "kept"
    desk.receipt("undelivered", sid, code)
    assert desk.promised() is None
    [alert] = rows(desk.wires, "alerts")
    assert (alert.kind, alert.words) == ("not_in_writing", [reason])
    assert len(rows(desk.wires, "messages")) == 1


@pytest.fixture
def served(
    wires: Wires, settings: Settings, clock, rings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Wires]:
    """The real web application, where the carrier's receipts come in."""
    server = make_server("127.0.0.1", 0, create_app(wires), threaded=True)
    here = replace(settings, public_url=f"http://127.0.0.1:{server.server_port}")
    made = wires_for(here, clock, rings)
    server.app = create_app(made)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    monkeypatch.setattr(workers, "wires", lambda: made)
    yield made
    server.shutdown()
    server.server_close()
    made.db.engine.dispose()


@pytest.mark.parametrize("callbacks", ["on", "twice", "shuffled", "late"])
def test_the_carriers_own_receipts_find_their_rows(
    served: Wires, carrier: Carrier, callbacks: str
) -> None:
    carrier.knobs(callbacks=callbacks, late_seconds=0.2)
    desk = Desk(served)
    for n in range(4):
        desk.owes(f"+4477009001{n:02}")
    send_messages()
    until = time.monotonic() + 10
    while desk.states() != {"delivered": 4} and time.monotonic() < until:
        time.sleep(0.05)
    assert desk.states() == {"delivered": 4}
    assert {line["status"] for line in carrier.log()} == {204}


def test_every_word_of_the_carrier_is_known_or_changes_nothing() -> None:
    for status in ("accepted", "scheduled", "queued", "sending", "sent", "delivered", "read"):
        assert from_carrier(status)
    assert from_carrier("received") is None
