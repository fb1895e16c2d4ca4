"""How fast texts leave, and which first: the pace is the sender's, and all workers share it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

import workers
from app.carrier.account import SENDING, Account
from app.jobs import SEND_MESSAGES
from app.store import messages as stored
from app.store import pacing
from app.store.base import real_now
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import Desk, RudeCarrier
from tests.world import new_sid, only, rows, wires_for
from workers import messages
from workers.messages import send_messages

BUSY = 429, b'{"code": 20429, "message": "Too Many Requests", "status": 429}'
NUMBER = "+447700900900"


@pytest.fixture
def rude(rude: RudeCarrier) -> RudeCarrier:
    """A carrier that as many can connect to at once as texts are sent."""
    rude._server.socket.listen(2 * SENDING)
    return rude


def taken() -> tuple[int, bytes]:
    return 201, json.dumps({"sid": new_sid("SM"), "status": "queued"}).encode()


def owe_many(desk: Desk, count: int) -> None:
    for n in range(count):
        desk.owes(f"+4477009002{n:02}")


def at_pace(wires: Wires, per_second: int, carrier_url: str = "") -> Wires:
    """The same wires, for a number that may send so many texts a second."""
    settings = wires.settings
    if carrier_url:
        settings = replace(settings, twilio_base_url=carrier_url)
    line = wires.council.line(False).model_copy(update={"texts_per_second": per_second})
    return replace(wires, settings=settings, account=Account(settings, line))


@pytest.fixture
def several_workers(
    wires: Wires, rude: RudeCarrier, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[int, int], list[threading.Thread]]]:
    """Starts workers that share nothing but the database and the carrier."""
    own = threading.local()
    made: list[Wires] = []

    def work(mine: Wires) -> None:
        own.wires = mine
        send_messages()

    def start(count: int, per_second: int) -> list[threading.Thread]:
        for _ in range(count):
            fresh = wires_for(wires.settings, wires.clock, wires.outbox)
            made.append(at_pace(fresh, per_second, rude.url))
        threads = [threading.Thread(target=work, args=(each,)) for each in made[-count:]]
        for thread in threads:
            thread.start()
        return threads

    monkeypatch.setattr(workers, "wires", lambda: own.wires)
    yield start
    for each in made:
        each.db.engine.dispose()


def test_all_workers_together_send_no_faster_than_the_number_may(
    desk: Desk, rude: RudeCarrier, several_workers
) -> None:
    left_at: list[float] = []
    rude.answer = lambda method, path: (left_at.append(time.monotonic()), taken())[1]
    desk.owes()
    [first] = several_workers(1, 30)  # loads what the first text of a process needs
    first.join()
    left_at.clear()
    owe_many(desk, 60)
    began, threads = time.monotonic(), several_workers(3, 30)
    for thread in threads:
        thread.join()
    assert desk.states() == {"accepted": 61} and len(left_at) == 60
    burst = 30 * pacing.BURST.total_seconds()
    for before, at in enumerate(left_at):  # none is early; on a busy machine some are late
        assert at - began > (before - burst) / 30 - 0.01


def test_a_slow_number_takes_no_more_than_its_turn_and_leaves_the_rest_owed(
    desk: Desk, wires: Wires, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "wires", lambda: at_pace(wires, 1))
    owe_many(desk, 6)
    began = time.monotonic()
    for turn in (1, 2):
        send_messages()
        at_most = 1 + time.monotonic() - began + pacing.SOON.total_seconds()
        assert turn <= desk.states()["accepted"] == len(carrier.ledger()) <= at_most
        assert desk.states().keys() == {"accepted", "owed"}  # nothing is held that must wait
        time.sleep(1)


@pytest.fixture
def pace(wires: Wires) -> Callable[..., pacing.Pace]:
    """The pace of a number that may send ten a second, so many seconds after the first look."""
    start = real_now()

    def look(after: float = 0.0, use: int = 0) -> pacing.Pace:
        with wires.db.transaction() as tx:
            found = pacing.locked(tx, NUMBER, 10, start + timedelta(seconds=after))
            pacing.take(tx, found, use)
        return found

    look.start = start  # type: ignore[attr-defined]
    return look


def seconds(pace, found: pacing.Pace, most: int = 99) -> list[float]:
    return [round((at - pace.start).total_seconds(), 3) for at in found.moments(most)]


def test_the_moments_of_a_number_are_given_out_once(pace) -> None:
    assert seconds(pace, pace(), 3) == [0, 0.1, 0.2]
    pace(use=3)
    assert seconds(pace, pace()) == [0.3, 0.4, 0.5]  # and none that is not soon
    pace(use=9)
    assert seconds(pace, pace()) == []
    assert seconds(pace, pace(0.8))[:1] == [1.2]


def test_what_was_not_used_can_be_caught_up_with_for_half_a_second_and_no_more(pace) -> None:
    pace(use=1)
    assert seconds(pace, pace(100))[:2] == [99.5, 99.6]
    assert len(pace(100).moments(99)) == 11


def test_a_busy_carrier_halves_the_pace_and_time_brings_it_back(wires: Wires, pace) -> None:
    def busy(claimed_after: float, after: float) -> None:
        claimed, now = (pace.start + timedelta(seconds=s) for s in (claimed_after, after))
        with wires.db.transaction() as tx:
            pacing.halve(tx, NUMBER, claimed, now)

    def between(after: float) -> float:
        return pace(after).between.total_seconds()

    pace()
    busy(0.1, 1)
    assert between(1) == 0.2
    busy(0.9, 1.1)  # it was under way when the pace was halved: it says nothing new
    assert between(1.1) == 0.2
    for n in range(9):
        busy(1.2 + n / 10, 1.25 + n / 10)
    assert between(3) == 1.6  # a sixteenth of the pace, and no slower
    assert [between(after) for after in (8, 13, 18, 23)] == [0.8, 0.4, 0.2, 0.1]


def test_a_busy_carrier_slows_the_number_down_and_no_text_is_lost_or_doubled(
    desk: Desk, wires: Wires, rude: RudeCarrier
) -> None:
    answers = iter([BUSY] * 20)
    rude.answer = lambda method, path: next(answers, None) or taken()
    owe_many(desk, 40)
    send_messages()
    assert only(wires, "senders").halvings >= 1
    while desk.states() != {"accepted": 40}:
        desk.wait(minutes=1)
        send_messages()
    assert sum(row.attempts for row in rows(wires, "messages")) == len(rude.asked) == 60
    assert desk.alerts() == []


def owe(desk: Desk, message_id: int, purpose: str, due_for: timedelta) -> None:
    """Owe one more message to somebody who is owed one already."""
    message = desk.message(message_id)
    with desk.wires.db.transaction() as tx:
        row = {"report_id": message.report_id, "contact_id": message.contact_id}
        row |= {"made_at": message.made_at, "next_at": real_now() - due_for}
        stored.owe(tx, f"{purpose}:{message_id}", **row, purpose=purpose, body=purpose)


def test_guidance_and_acknowledgements_leave_before_updates_and_surveys(
    desk: Desk, wires: Wires, carrier: Carrier, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.forward(hours=12)  # it is day: no quiet hours
    ids = [desk.owes(f"+4477009002{n:02}", wrote_to_us=True) for n in range(6)]
    for message_id in ids:
        owe(desk, message_id, "survey", timedelta(hours=2))
        owe(desk, message_id, "update", timedelta(hours=1))
    owe(desk, ids[0], "emergency", timedelta())
    monkeypatch.setattr(workers, "wires", lambda: at_pace(wires, 10))
    send_messages()
    order = [line["body"] for line in carrier.ledger()]
    assert order[0] == "emergency"
    assert order[-6:] == ["survey"] * 6 and order[-12:-6] == ["update"] * 6


def test_guidance_that_is_owed_while_surveys_leave_waits_for_few_of_them(
    desk: Desk, wires: Wires, carrier: Carrier, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.forward(hours=12)
    ids = [desk.owes(f"+4477009002{n:02}", wrote_to_us=True) for n in range(20)]
    desk.change("messages", state="delivered")
    for message_id in ids:
        owe(desk, message_id, "survey", timedelta(hours=2))
    monkeypatch.setattr(workers, "wires", lambda: at_pace(wires, 10))
    sending = threading.Thread(target=send_messages)
    sending.start()
    while len(carrier.ledger()) < 2:
        time.sleep(0.02)
    owe(desk, ids[0], "emergency", timedelta())
    sending.join()
    order = [line["body"] for line in carrier.ledger()]
    assert len(order) == 21 and order.index("emergency") < 14


def test_nothing_waits_for_a_slow_message(desk: Desk, rude: RudeCarrier) -> None:
    go_on, asked = threading.Event(), iter(range(10_000))

    def answer(method: str, path: str) -> tuple[int, bytes]:
        if next(asked) == 0:
            go_on.wait(9)
        return taken()

    rude.answer = answer
    owe_many(desk, 2 * SENDING)
    sending = threading.Thread(target=send_messages)
    sending.start()
    until = time.monotonic() + 8
    while desk.states() != {"accepted": 2 * SENDING - 1, "sending": 1}:
        assert time.monotonic() < until
        time.sleep(0.05)
    later = desk.owes("+447700900299")  # owed meanwhile: by the same job
    while desk.message(later).state != "accepted":
        assert time.monotonic() < until
        time.sleep(0.05)
    assert sending.is_alive()
    go_on.set()
    sending.join()
    assert desk.states() == {"accepted": 2 * SENDING + 1}


def test_a_long_turn_ends_and_rings_for_the_next(
    desk: Desk, carrier: Carrier, rings, monkeypatch: pytest.MonkeyPatch
) -> None:
    owe_many(desk, 3)
    with monkeypatch.context() as patched:
        patched.setattr(messages, "LONGEST_TURN", 0.0)
        send_messages()
    assert rings.rung == [SEND_MESSAGES] and desk.states() == {"owed": 3}
    send_messages()
    assert rings.rung == [SEND_MESSAGES] and len(carrier.ledger()) == 3
