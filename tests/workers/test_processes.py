"""The real worker and the real clock, with a real Valkey that goes and comes back."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.jobs import SEND_MESSAGES
from app.outbox import Outbox, doorbell_redis
from app.settings import Settings
from app.wiring import Wires
from dev import valkey
from handset.driver import Carrier
from tests.workers.actors import Desk
from tests.workers.test_sending import environment
from tests.world import settings_for

SOON = 15.0  # seconds; a busy machine of two cores is slow to start a process


@pytest.fixture
def start(
    settings: Settings, redis_port: int, tmp_path: Path
) -> Iterator[Callable[[str], subprocess.Popen[bytes]]]:
    """Starts a program of the line; whatever a test did, none of them stays."""
    started: list[subprocess.Popen[bytes]] = []
    env = environment(settings) | {"REDIS_URL": valkey.url(redis_port), "PYTHONUNBUFFERED": "1"}

    def go(module: str) -> subprocess.Popen[bytes]:
        with (tmp_path / f"{module}.log").open("ab") as log:
            command = [sys.executable, "-m", module]
            process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        started.append(process)
        return process

    yield go
    for process in started:
        process.kill()
        process.wait()


def sent(desk: Desk, carrier: Carrier, count: int, seconds: float = SOON) -> bool:
    """Have so many texts been accepted, each once, before the time is over?"""
    until = time.monotonic() + seconds
    while desk.states() != {"accepted": count} and time.monotonic() < until:
        time.sleep(0.05)
    assert desk.states() == {"accepted": count}
    assert len(carrier.ledger()) == len({line["body"] for line in carrier.ledger()}) == count
    return True


def test_a_worker_and_a_clock_outlive_valkey_and_each_other(
    wires: Wires, desk: Desk, carrier: Carrier, redis_port: int, start_valkey, start, tmp_path: Path
) -> None:
    server = start_valkey(redis_port)
    doorbell = Outbox(doorbell_redis(valkey.url(redis_port)))
    worker = start("workers")
    desk.owes("+447700900101")
    assert doorbell.ring_now(SEND_MESSAGES)
    assert sent(desk, carrier, 1)

    server.terminate()
    server.wait()
    desk.owes("+447700900102")
    assert not doorbell.ring_now(SEND_MESSAGES)
    clock = start("workers.clock")
    assert sent(desk, carrier, 2)  # nobody waits for Redis

    clock.send_signal(signal.SIGTERM)
    assert clock.wait(SOON) == 0
    start_valkey(redis_port)
    desk.owes("+447700900103")
    assert doorbell.ring_now(SEND_MESSAGES)
    assert sent(desk, carrier, 3, 30)  # by the same worker, which nobody started again
    assert worker.poll() is None

    worker.send_signal(signal.SIGTERM)
    assert worker.wait(SOON) == 0
    log = (tmp_path / "workers.log").read_text()
    assert "worker_stopped" in log and "+4477" not in log


def test_a_wrong_setting_stops_a_process_by_name(tmp_path: Path) -> None:
    right = environment(settings_for("sqlite:///line.db", tmp_path))
    wrong = right | {"DATA_KEYS": "", "TWILIO_ACCOUNT_SID": "nonsense"}
    command = [sys.executable, "-m", "workers.clock"]
    ended = subprocess.run(command, env=wrong, capture_output=True, text=True, timeout=2 * SOON)
    assert ended.returncode == 1 and "Traceback" not in ended.stderr
    assert "DATA_KEYS" in ended.stderr and "TWILIO_ACCOUNT_SID" in ended.stderr
