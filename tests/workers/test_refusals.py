"""What the carrier does not take: again later, or to an officer, and never forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest

import workers
from app.carrier.account import Account
from app.store import contacts
from app.store.base import real_now
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import Desk, RudeCarrier
from tests.world import MOBILE, only, rows
from workers.messages import send_messages

BUSY = b'{"code": 20429, "message": "Too Many Requests", "status": 429}'


def test_an_opted_out_number_is_remembered_and_an_officer_told(
    desk: Desk, wires: Wires, carrier: Carrier
) -> None:
    carrier.opt_out(MOBILE)
    desk.owes()
    send_messages()
    assert (desk.message().state, desk.message().error_code) == ("failed", 21610)
    assert only(wires, "alerts").words == ["opted_out"]
    assert desk.promised() is None
    with wires.db.reading() as tx:
        assert contacts.opted_out(tx, MOBILE)
    second = desk.owes()
    send_messages()
    assert desk.message(second).reason == "opted_out"  # and the carrier is not even asked
    assert desk.message(second).tried_at and carrier.ledger() == []


def test_a_busy_carrier_is_asked_again_with_longer_waits_and_no_text_is_lost(
    desk: Desk, carrier: Carrier
) -> None:
    carrier.knobs(p429=1.0)
    desk.owes()
    waits = []
    for _ in range(5):
        send_messages()
        message = desk.message()
        assert (message.state, message.error_code) == ("owed", 20429)
        waits.append((message.next_at - message.tried_at).total_seconds())
        desk.wait(seconds=waits[-1] + 0.1)
    for n, wait in enumerate(waits):
        assert 0.75 * 2**n <= wait <= 1.25 * 2**n
    carrier.knobs(p429=0.0)
    send_messages()
    assert desk.message().state == "accepted" and len(carrier.ledger()) == 1
    assert desk.alerts() == []


def test_with_a_carrier_busy_half_of_the_time_every_text_leaves_once(
    desk: Desk, wires: Wires, carrier: Carrier
) -> None:
    carrier.knobs(p429=0.5, seed=7)
    for n in range(12):
        desk.owes(f"+4477009001{n:02}")
    for _ in range(12):
        send_messages()
        desk.wait(minutes=20)
        if desk.states() == {"accepted": 12}:
            break
    assert desk.states() == {"accepted": 12}
    bodies = [line["body"] for line in carrier.ledger()]
    assert sorted(bodies) == sorted(row.body for row in rows(wires, "messages"))


def test_a_carrier_that_is_not_there_is_asked_until_half_the_promised_time_is_gone(
    desk: Desk, wires: Wires, clock, rude: RudeCarrier
) -> None:
    rude.answer = lambda method, path: (429, BUSY)
    desk.owes()
    for _ in range(30):  # far more than the table's twelve tries
        send_messages()
        desk.wait(minutes=20)
    assert desk.message().state == "owed" and desk.alerts() == []
    assert desk.message().next_at - desk.message().tried_at <= timedelta(minutes=19)
    clock.forward(hours=12.5)
    send_messages()
    assert desk.message().state == "failed" and desk.alerts() == ["not_in_writing"]
    assert desk.message().once  # one row: what was never taken is not owed anew


def test_a_carrier_that_cannot_be_reached_has_not_got_the_text(
    desk: Desk, wires: Wires, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(wires.settings, twilio_base_url="http://127.0.0.1:9")
    away = replace(wires, settings=settings, account=Account(settings, wires.council.line(False)))
    desk.owes()
    monkeypatch.setattr(workers, "wires", lambda: away)
    send_messages()
    assert (desk.message().state, desk.message().error_code) == ("owed", 20429)


def test_a_carrier_that_does_not_let_us_in_alerts_once_and_the_texts_stay_owed(
    desk: Desk, wires: Wires, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(wires.settings, twilio_tokens=("f" * 32,))
    locked_out = replace(
        wires, settings=settings, account=Account(settings, wires.council.line(False))
    )
    for n in range(3):
        desk.owes(f"+4477009001{n:02}")
    with monkeypatch.context() as patched:
        patched.setattr(workers, "wires", lambda: locked_out)
        for _ in range(3):
            send_messages()
            desk.wait(minutes=6)
    alert = only(wires, "alerts")
    assert (alert.kind, alert.words, alert.report_id) == ("carrier", ["not_let_in"], None)
    assert desk.states() == {"owed": 3}
    send_messages()  # the token was put right
    assert desk.states() == {"accepted": 3} and len(carrier.ledger()) == 3


def test_a_carrier_that_lets_us_in_no_more_alerts_again_once_the_first_was_seen(
    desk: Desk, wires: Wires, rude: RudeCarrier
) -> None:
    rude.answer = lambda method, path: (401, b'{"code": 20003, "status": 401}')
    desk.owes()
    send_messages()
    desk.change("alerts", seen_at=real_now(), seen_by="an officer")
    desk.wait(minutes=6)
    send_messages()
    assert desk.alerts() == ["carrier", "carrier"]


@pytest.mark.parametrize(
    ("code", "reason"), [(21614, "not_a_mobile"), (21211, "bad_number"), (12345, "not_in_table")]
)
def test_what_no_second_try_can_mend_goes_to_an_officer_at_once(
    desk: Desk, wires: Wires, rude: RudeCarrier, code: int, reason: str
) -> None:
    rude.answer = lambda method, path: (400, b'{"code": %d, "status": 400}' % code)
    desk.owes()
    send_messages()
    send_messages()
    assert (desk.message().state, desk.message().error_code) == ("failed", code)
    assert only(wires, "alerts").words == [reason]
    assert only(wires, "contacts").textable is (reason == "not_in_table")
    assert len(rude.asked) == 1
