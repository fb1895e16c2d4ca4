"""Wires whose carrier is a real handset, spoken to by the official client, on real databases."""

import logging
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import workers
from app.carrier.account import Account
from app.council import Council, load
from app.settings import COUNCILS, Settings
from app.wiring import Wires
from dev import ports, valkey
from handset.driver import Carrier
from handset.local import running
from tests.read_once import database_at
from tests.workers.actors import Desk, RudeCarrier
from tests.world import SID, TOKEN, MovableClock, RingRecorder, settings_for, wires_for

logging.getLogger("werkzeug").setLevel(logging.ERROR)
BINS = Path(__file__).parent.parent.parent / "app" / "web" / "static" / "fallback"
NOBODY = "http://127.0.0.1:9"  # no line: the carrier finds it wholly down


@pytest.fixture(scope="session")
def council() -> Council:
    return load(COUNCILS / "coventry.toml")


@pytest.fixture(scope="session")
def one_carrier(council: Council) -> Iterator[Carrier]:
    line = council.line(False)
    numbers = {"voice_number": line.voice_number, "text_number": line.text_number}
    with running(NOBODY, account_sid=SID, auth_token=TOKEN, bins=BINS, **numbers) as carrier:
        yield carrier


@pytest.fixture
def carrier(one_carrier: Carrier) -> Carrier:
    one_carrier.connect(NOBODY)
    one_carrier.reset()
    one_carrier.knobs(callbacks="off")
    return one_carrier


@pytest.fixture
def settings(database_url: str, tmp_path: Path, carrier: Carrier) -> Settings:
    return settings_for(database_url, tmp_path, twilio_base_url=carrier.base_url)


@pytest.fixture
def wires(
    settings: Settings, clock: MovableClock, rings: RingRecorder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Wires]:
    made = wires_for(settings, clock, rings, db=database_at(settings.database_url))
    monkeypatch.setattr(workers, "wires", lambda: made)
    yield made
    made.db.engine.dispose()


@pytest.fixture
def desk(wires: Wires) -> Desk:
    return Desk(wires)


@pytest.fixture
def rude(wires: Wires, monkeypatch: pytest.MonkeyPatch) -> Iterator[RudeCarrier]:
    """A carrier that answers what it is told to, in the place of the handset."""
    from dataclasses import replace

    with RudeCarrier() as server:
        settings = replace(wires.settings, twilio_base_url=server.url)
        account = Account(settings, wires.council.line(False))
        changed = replace(wires, settings=settings, account=account)
        monkeypatch.setattr(workers, "wires", lambda: changed)
        yield server


@pytest.fixture
def start_valkey(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[Any]]]:
    """Starts a real Valkey on a port; ends every one it started."""
    started = []

    def start(port: int) -> subprocess.Popen[Any]:
        (tmp_path / "valkey").mkdir(exist_ok=True)
        command = [valkey.binary(), *valkey.arguments(port, tmp_path / "valkey")]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started.append(process)
        deadline = time.monotonic() + 10
        while not valkey.answers(port):
            assert time.monotonic() < deadline, "valkey did not start"
            time.sleep(0.02)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def redis_port() -> int:
    return ports.free_port()
