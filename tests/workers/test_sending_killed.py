"""A real worker is killed in the middle of a batch, again and again: none lost, none doubled."""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from app import receipts
from app.jobs import SEND_MESSAGES
from app.outbox import Outbox, doorbell_redis
from app.settings import Settings
from app.wiring import Wires
from dev import valkey
from handset.driver import Carrier
from tests.workers.actors import Desk
from tests.workers.test_sending import environment
from tests.world import rows
from workers.messages import send_messages

TEXTS, KILLS = 60, 3
PATIENCE = 30.0  # seconds
SETTLED = {"accepted", "sent", "delivered"}


@pytest.fixture
def kill_a_worker(
    settings: Settings, redis_port: int, start_valkey, tmp_path: Path, carrier: Carrier
) -> Callable[[int], None]:
    """Starts a worker, rings, and kills it with -9 once so many more texts have left."""
    start_valkey(redis_port)
    url = valkey.url(redis_port)
    env = environment(settings) | {"REDIS_URL": url, "PYTHONUNBUFFERED": "1"}
    doorbell = Outbox(doorbell_redis(url))

    def until_so_many_left(more: int) -> None:
        wanted, until = len(carrier.ledger()) + more, time.monotonic() + PATIENCE
        with (tmp_path / "worker.log").open("ab") as log:
            command = [sys.executable, "-m", "workers"]
            worker = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            assert doorbell.ring_now(SEND_MESSAGES)
            while len(carrier.ledger()) < wanted:
                assert worker.poll() is None and time.monotonic() < until
                time.sleep(0.01)
        finally:
            worker.kill()
            worker.wait()

    return until_so_many_left


def the_carrier_has_done(carrier: Carrier) -> None:
    """What the killed worker had asked for has reached the carrier's log."""
    before = -1
    while before != (before := len(carrier.ledger())):
        time.sleep(0.4)


def test_a_worker_killed_in_mid_batch_loses_no_text_and_doubles_none(
    desk: Desk, wires: Wires, carrier: Carrier, kill_a_worker
) -> None:
    for n in range(TEXTS):
        desk.owes(f"+447700900{n + 100}")
    carrier.knobs(latency_ms=40, p429=0.1, p_cut_after_accept=0.1, seed=4)
    chance, leased = random.Random(4), 0
    for _ in range(KILLS):
        kill_a_worker(chance.randint(1, 15))
        leased += desk.states().get("sending", 0)
        the_carrier_has_done(carrier)
        desk.wait(seconds=125)  # the leases run out
    assert leased, "it was not killed in mid-batch"
    assert len(carrier.ledger()) < TEXTS
    carrier.knobs(latency_ms=0, p429=0.0, p_cut_after_accept=0.0)
    until = time.monotonic() + PATIENCE
    while desk.states().keys() - SETTLED:
        assert time.monotonic() < until, desk.states()
        send_messages()
        desk.wait(seconds=125)
    went = Counter(line["body"] for line in carrier.ledger())
    assert went == Counter(row.body for row in rows(wires, "messages"))
    assert set(went.values()) == {1}
    assert desk.alerts() == []


def test_one_outcome_that_cannot_be_written_down_takes_no_other_with_it(
    desk: Desk, wires: Wires, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [desk.owes(f"+447700900{n + 100}") for n in range(30)]
    become = receipts.become

    def fail_for_one(tx, message, *news) -> None:
        if message.id == ids[7]:
            raise ValueError
        become(tx, message, *news)

    with monkeypatch.context() as patched:
        patched.setattr(receipts, "become", fail_for_one)
        send_messages()
    assert desk.states() == {"accepted": 29, "sending": 1}
    assert desk.message(ids[7]).state == "sending" and len(carrier.ledger()) == 30
    desk.wait(seconds=125)
    send_messages()  # its lease ran out: the carrier's log says that it left
    assert desk.message(ids[7]).carrier_sid and len(carrier.ledger()) == 30
