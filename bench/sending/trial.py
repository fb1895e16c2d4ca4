"""A worker and a carrier on one database: texts that are owed, and how long they take."""

import contextlib
import http.client
import json
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import func, select

from app.jobs import QUEUE, SEND_MESSAGES
from app.store.messages import WORKING, messages
from app.wiring import Wires
from bench.sending.owed import owe
from bench.sending.worker import ONE_TEXT
from dev import ports

PATIENCE = 300.0  # seconds


@dataclass(frozen=True)
class Sent:
    """What one measurement gave. CPU is the worker's own, in seconds."""

    texts: int
    seconds: float
    cpu: float

    @property
    def rate(self) -> float:
        """Texts a second, from the doorbell until the last is written down."""
        return self.texts / self.seconds

    def row(self, name: str) -> str:
        """Its line in the table."""
        return f"{name:38}{self.texts:7}{self.rate:10.1f}{self.cpu / self.texts * 1000:13.2f}"


class Trial:
    """A worker and a carrier on one database, and what they do."""

    def __init__(self, wires: Wires, carrier_port: int, worker: psutil.Process) -> None:
        self._wires, self._worker = wires, worker
        self._carrier = http.client.HTTPConnection(ports.LOCAL, carrier_port, timeout=10)
        redis_url = wires.settings.redis_url
        self._queue = Queue(QUEUE, connection=Redis.from_url(redis_url), serializer=JSONSerializer)
        self._wait(lambda: self._counted()["taken"] == 0)

    def send(self, count: int, *, one_a_job: bool = False) -> Sent:
        """Owe so many texts, ring, and wait until each is written down."""
        owe(self._wires, count)
        before, used = self._counted()["taken"], self._cpu()
        names = [ONE_TEXT] * count if one_a_job else [SEND_MESSAGES]
        jobs = [Queue.prepare_data(name, result_ttl=0) for name in names]
        began = time.perf_counter()
        self._queue.enqueue_many(jobs)
        self._wait(lambda: self._counted()["taken"] >= before + count)
        self._wait(lambda: self._working() == 0)
        return Sent(count, time.perf_counter() - began, self._cpu() - used)

    def faults(self) -> list[str]:
        """What was lost or doubled: the rows against what the carrier took."""
        counted = self._counted()
        with self._wires.db.reading() as tx:
            rows = tx.execute(select(func.count()).select_from(messages)).scalar_one()
        faults = []
        if counted["different"] != rows:
            faults.append(f"{rows} texts were owed, and {counted['different']} were taken")
        if counted["taken"] != counted["different"]:
            faults.append(f"{counted['taken'] - counted['different']} texts were taken twice")
        if counted["refused"]:
            faults.append(f"{counted['refused']} callbacks were refused")
        return faults

    def told(self) -> int:
        """Wait until every callback was answered. How many there were."""
        self._wait(lambda: self._counted()["told"] == 2 * self._counted()["taken"])
        return self._counted()["told"]

    @property
    def connections(self) -> int:
        """How many connections the worker made to the carrier."""
        return self._counted()["connections"] - 1  # the other is for asking

    def _counted(self) -> dict[str, int]:
        """What the carrier has taken, and what came of it."""
        try:
            self._carrier.request("GET", "/count")
            counted: dict[str, int] = json.loads(self._carrier.getresponse().read())
        except ConnectionError:
            self._carrier.close()  # it is not there yet
            raise
        return counted

    def _cpu(self) -> float:
        times = self._worker.cpu_times()
        return float(times.user + times.system)

    def _working(self) -> int:
        with self._wires.db.reading() as tx:
            query = select(func.count()).where(messages.c.state.in_(WORKING))
            return int(tx.execute(query).scalar_one())

    @staticmethod
    def _wait(done: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(ConnectionError):
                if done():
                    return
            if time.monotonic() > until:
                raise SystemExit("the texts were not sent in time")
            time.sleep(0.1)
