"""Which texts wait for the morning, and which leave at night, with the real sending."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from app import casework, news_out
from app.rules.safe_contact import Purpose
from app.store import contacts, messages, reports
from app.store.base import real_now
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import Desk
from tests.world import MovableClock
from workers.messages import send_messages

TEN_AT_NIGHT = datetime(2026, 11, 24, 22, tzinfo=UTC)
SUMMER_NIGHT = datetime(2026, 7, 1, 21, tzinfo=UTC)  # ten at night in London
EIGHT = timedelta(hours=10)
ALMOST = timedelta(hours=9, minutes=59)


def passes(desk: Desk, clock: MovableClock, by: timedelta) -> None:
    """So much time goes by, for promises and for leases alike; then what is owed is sent."""
    clock.at += by
    desk.wait(seconds=by.total_seconds())
    send_messages()


def an_acknowledged_report(desk: Desk, **contact: Any) -> int:
    """A report whose acknowledgement has left, so that only what comes now is looked at."""
    message = desk.message(desk.owes(**contact))
    with desk.wires.db.transaction() as tx:
        messages.change(tx, message.id, {"state": "delivered"})
    return int(message.report_id)


def writes(wires: Wires, report_id: int) -> news_out.InWriting:
    with wires.db.transaction() as tx:
        words = "We visited."
        return casework.write_update(tx, wires.service, "Ada", report_id, words, wires.clock())


def closes(wires: Wires, report_id: int) -> casework.Result:
    with wires.db.transaction() as tx:
        why = "We visited. It has stopped."
        return casework.close_report(tx, wires.service, "Ada", report_id, why, wires.clock())


def sent(carrier: Carrier) -> list[str]:
    return [str(text["body"]) for text in carrier.ledger()]


@pytest.mark.parametrize("night", [TEN_AT_NIGHT, SUMMER_NIGHT])
@pytest.mark.parametrize("told", [writes, closes])
def test_what_an_officer_writes_at_ten_at_night_leaves_at_eight_in_london(
    desk: Desk, carrier: Carrier, clock: MovableClock, night: datetime, told: Any
) -> None:
    clock.at = night
    report_id = an_acknowledged_report(desk)
    told(desk.wires, report_id)
    send_messages()
    waiting = desk.message(2)
    assert (waiting.state, waiting.reason) == ("owed", "quiet_hours") and sent(carrier) == []
    passes(desk, clock, ALMOST)
    assert desk.message(2).state == "owed" and sent(carrier) == []
    passes(desk, clock, EIGHT - ALMOST)
    assert desk.message(2).state in ("accepted", "sent") and len(sent(carrier)) == 1


def test_news_that_is_closed_before_morning_is_one_text(
    desk: Desk, carrier: Carrier, clock: MovableClock
) -> None:
    clock.at = TEN_AT_NIGHT
    report_id = an_acknowledged_report(desk)
    writes(desk.wires, report_id)
    send_messages()
    closes(desk.wires, report_id)
    passes(desk, clock, EIGHT)
    [body] = sent(carrier)
    assert "is closed" in body


def test_a_report_opened_again_at_night_is_not_said_to_be_closed_in_the_morning(
    desk: Desk, carrier: Carrier, clock: MovableClock
) -> None:
    clock.at = TEN_AT_NIGHT
    report_id = an_acknowledged_report(desk)
    closes(desk.wires, report_id)
    send_messages()
    with desk.wires.db.transaction() as tx:
        assert reports.reopen(tx, report_id, clock())
    passes(desk, clock, EIGHT)
    assert sent(carrier) == [] and desk.alerts() == []


def test_an_acknowledgement_leaves_at_once_at_night(
    desk: Desk, carrier: Carrier, clock: MovableClock
) -> None:
    clock.at = TEN_AT_NIGHT
    desk.owes()
    send_messages()
    assert len(sent(carrier)) == 1 and desk.message().state in ("accepted", "sent")


@pytest.mark.parametrize(
    ("opens", "closes_at", "at", "leaves"),
    [
        (time(21), time(23), 22, True),  # they are safe at night alone: ours do not hold it up
        (time(12), time(14), 22, False),
        (time(12), time(14), 10, False),
        (time(12), time(14), 13, True),
        (time(22), time(2), 1, True),
    ],
)
@pytest.mark.parametrize("purpose", ["update", "acknowledgement"])
def test_safe_hours_stand_before_all_others(
    desk: Desk,
    carrier: Carrier,
    clock: MovableClock,
    opens: time,
    closes_at: time,
    at: int,
    leaves: bool,
    purpose: str,
) -> None:
    clock.at = TEN_AT_NIGHT.replace(hour=at)
    hours = {"safe_from": opens, "safe_until": closes_at}
    if purpose == "update":
        writes(desk.wires, an_acknowledged_report(desk, **hours))
    else:
        desk.owes(**hours)
    send_messages()
    assert bool(sent(carrier)) == leaves
    if not leaves:
        assert [row for row in desk.states() if row == "owed"]


def test_guidance_in_danger_waits_for_no_hour(
    desk: Desk, carrier: Carrier, clock: MovableClock
) -> None:
    clock.at = TEN_AT_NIGHT
    hours = {"safe_from": time(12), "safe_until": time(14)}
    report_id = an_acknowledged_report(desk, safe="unknown", wrote_to_us=True, **hours)
    with desk.wires.db.transaction() as tx:
        [contact] = contacts.of_report(tx, report_id)
        messages.owe(
            tx,
            "emergency:1",
            report_id=report_id,
            contact_id=contact.id,
            purpose=Purpose.EMERGENCY.value,
            body="In danger? Call 999.",
            made_at=clock(),
            next_at=real_now(),
        )
    send_messages()
    assert sent(carrier) == ["In danger? Call 999."]
