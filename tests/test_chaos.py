"""Programs are killed in the middle of calls: nothing that was said to be saved is lost."""

import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select, update

import workers
from app.settings import from_environ
from app.store.messages import messages
from app.store.sealing import Sealed
from app.store.tables import METADATA
from app.wiring import Wires, wire
from dev import processes
from dev.postgres import fresh_database
from dev.stack import Stack, stack
from handset.driver import Call, Carrier, HandsetError
from tests.conftest import DATABASES
from workers.carrier_log import take_in_missed

CALLS, TEXTS = 4, 2  # while each program is killed: twelve and six in all
SETTLED = ("accepted", "sent", "delivered")
PATIENCE = 30.0  # seconds
KILLED = ("worker", "valkey", "web")


@pytest.fixture(params=DATABASES)
def line(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stack]:
    url = None
    if request.param == "postgresql":
        url = fresh_database(request.getfixturevalue("postgres_url"))
    folder = tmp_path / "line"
    with stack(folder, database_url=url) as running:
        yield running
    assert processes.marked(str(folder.resolve())) == []


@pytest.fixture
def wires(line: Stack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wires]:
    """A look at the rows of the line, and the clock's own hands for what it does each 5 minutes."""
    made = wire(from_environ(line.env))
    monkeypatch.setattr(workers, "wires", lambda: made)
    yield made
    made.db.engine.dispose()


class Residents:
    """Everybody who calls and texts, each from a telephone of their own."""

    def __init__(self, carrier: Carrier) -> None:
        self.carrier = carrier
        self.told_saved: list[str] = []  # references, as they were heard
        self.texted: list[str] = []
        self.midway = threading.Semaphore(0)
        self._numbers = iter(f"+447700900{n}" for n in range(100, 300))

    def call(self, number: str) -> None:
        """A whole noise report, as far as the line goes along."""
        call: Call | None = None
        try:
            call = self.carrier.phone(number).call()
            call.press("1").press("2").says(f"{number[-3:]} Bell Street").press("1")
            self.midway.release()
            call.says("loud music since ten").press("1")
        except HandsetError:
            pass  # the line was down, and the carrier played its own document
        finally:
            self.midway.release()
        heard = " ".join(call.heard_all) if call else ""
        if "Your report is saved" in heard:
            after = heard.split("Your reference is")[1]
            self.told_saved.append("".join(re.findall(r"\d", after)[:9]))
        if call and not call.ended:
            call.hang_up()

    def text(self, number: str) -> None:
        body = f"loud music at {number[-3:]} Bell Street"
        self.texted.append(body)
        self.carrier.phone(number).texts(body)

    def all_at_once(self, pool: ThreadPoolExecutor) -> list[object]:
        acts = [self.call] * CALLS + [self.text] * TEXTS
        return [pool.submit(act, next(self._numbers)) for act in acts]


def rows(wires: Wires, name: str) -> list[Row[Any]]:
    """Every row of a table in the order of its key, without what is sealed."""
    table = METADATA.tables[name]
    plain = [c for c in table.columns if not isinstance(c.type, Sealed)]
    with wires.db.reading() as tx:
        return list(tx.execute(select(*plain).order_by(*table.primary_key.columns)))


def states(wires: Wires) -> Counter[str]:
    return Counter(row.state for row in rows(wires, "messages"))


def settled(wires: Wires, within: float) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if not states(wires).keys() - set(SETTLED):
            return True
        time.sleep(0.1)
    return False


def two_minutes_go_by(wires: Wires) -> None:
    """For what a killed worker had claimed: its lease runs out."""
    gone = timedelta(seconds=125)
    with wires.db.transaction() as tx:
        for row in tx.execute(select(messages).where(messages.c.state == "sending")).all():
            moved = {"lease_until": row.lease_until - gone, "tried_at": row.tried_at - gone}
            tx.execute(update(messages).where(messages.c.id == row.id).values(moved))


def each_was_sent_once(wires: Wires, carrier: Carrier) -> None:
    answers = {row.reply for row in rows(wires, "inbound_texts")}
    went = Counter(line["body"] for line in carrier.ledger() if line["body"] not in answers)
    assert went == Counter(row.body for row in rows(wires, "messages"))
    assert set(went.values()) == {1}


def kill_each_in_turn(line: Stack, residents: Residents) -> None:
    with ThreadPoolExecutor(3) as pool:
        for name in KILLED:
            under_way = residents.all_at_once(pool)
            for _ in range(3):
                assert residents.midway.acquire(timeout=PATIENCE)
            line.kill(name)
            for one in under_way:
                one.result()
            line.wait_ready()


def kill_the_worker_after_a_text_left(
    line: Stack, residents: Residents, wires: Wires, carrier: Carrier
) -> None:
    """The carrier takes it and says so to nobody: only its log knows."""
    before = len(carrier.ledger())
    carrier.knobs(latency_ms=2500, callbacks="off")
    residents.call("+447700900456")
    until = time.monotonic() + PATIENCE
    while not states(wires)["sending"] and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.8)  # the request is on its way, and its answer is not
    line.kill("worker")
    assert states(wires)["sending"] == 1
    carrier.knobs(latency_ms=0)
    while len(carrier.ledger()) == before and time.monotonic() < until:
        time.sleep(0.05)
    two_minutes_go_by(wires)
    assert settled(wires, within=PATIENCE), states(wires)
    assert [row.attempts for row in rows(wires, "messages")][-1] == 1


def test_killing_each_program_in_turn_loses_no_report_and_doubles_no_text(
    line: Stack, wires: Wires
) -> None:
    carrier = Carrier(line.handset_url)
    residents = Residents(carrier)
    kill_each_in_turn(line, residents)
    assert len(residents.told_saved) >= 2 * CALLS  # those who rang while the web was up
    take_in_missed(timedelta(0))  # texts that came while the web was down
    if not settled(wires, within=10):
        two_minutes_go_by(wires)
        assert settled(wires, within=PATIENCE), states(wires)
    kill_the_worker_after_a_text_left(line, residents, wires, carrier)

    reports = {row.reference: row for row in rows(wires, "reports")}
    for reference in residents.told_saved:
        assert reports[reference].saved_at is not None and reports[reference].state == "open"
    assert len(set(residents.told_saved)) == len(residents.told_saved)
    one_a_call = Counter(row.conversation_id for row in rows(wires, "reports"))
    assert set(one_a_call.values()) == {1}
    assert sorted(row.body for row in rows(wires, "inbound_texts")) == sorted(residents.texted)
    owed = {row.report_id for row in rows(wires, "messages")}
    whole = {row.id for row in rows(wires, "reports") if row.saved_at or row.channel == "text"}
    assert owed == whole
    each_was_sent_once(wires, carrier)
