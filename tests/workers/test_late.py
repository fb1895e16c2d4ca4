"""Receipts that never came, calls that go on and on, and texts to this line itself."""

from datetime import timedelta

from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import Desk
from tests.world import MOBILE, Line, MovableClock, rows
from workers.clock import notice_long_calls
from workers.late_receipts import ask_for_late_receipts
from workers.messages import send_messages

AT_ONCE = timedelta(0)


def test_a_receipt_that_never_came_is_asked_for(desk: Desk, carrier: Carrier) -> None:
    carrier.knobs(callbacks="off")
    desk.owes()
    send_messages()
    assert desk.message().state in ("accepted", "sent")
    ask_for_late_receipts()
    assert desk.message().state in ("accepted", "sent")  # too young to ask
    carrier.phone(MOBILE).wait_for_text()
    for _ in range(50):
        ask_for_late_receipts(AT_ONCE)
        if desk.message().state == "delivered":
            break
    assert desk.message().state == "delivered"
    assert len(carrier.ledger()) == 1


def test_a_text_that_turns_out_undelivered_late_takes_the_promise_back(
    desk: Desk, carrier: Carrier
) -> None:
    carrier.knobs(callbacks="off", deliver="undelivered", error_code=30005)
    desk.owes()
    send_messages()
    for _ in range(50):
        ask_for_late_receipts(AT_ONCE)
        if desk.message().state == "undelivered":
            break
    assert desk.promised() is None
    assert "not_in_writing" in desk.alerts()


def test_a_call_over_the_councils_length_is_put_before_a_person_once_and_goes_on(
    wires: Wires, desk: Desk, clock: MovableClock
) -> None:
    call = Line(wires).ring(MOBILE)
    clock.forward(minutes=wires.council.limits.call_minutes - 1)
    notice_long_calls()
    assert desk.alerts() == []
    clock.forward(minutes=2)
    for _ in range(2):
        notice_long_calls()
    assert desk.alerts() == ["long_call"]
    assert "hurt" in call.press("1")
    call.hangs_up()
    clock.forward(minutes=60)
    notice_long_calls()
    assert len(rows(wires, "alerts")) == 1


def test_this_line_never_texts_itself(desk: Desk, carrier: Carrier, wires: Wires) -> None:
    desk.owes(wires.account.line.text_number)
    send_messages()
    assert carrier.ledger() == []
    assert desk.message().state in ("failed", "suppressed")
