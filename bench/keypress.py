"""What a keypress costs, against a route that returns a constant: `make bench-keypress`.

First the hot-row gate, then five interleaved rounds. Ends with 1 when a limit is not kept.
"""

import contextlib
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.driver import Load, drive, played
from bench.hot_row import Gate
from bench.line import KEYPRESSES, Line, databases, new_call
from bench.record import Record
from bench.servers import GRANIAN, GUNICORN, Server, serving
from dev import ports, valkey

MOST_CPU, FEWEST_CALLS = 5.5, 0.15  # times the yardstick's
LATER_WHEN_FROZEN = 0.1  # seconds a keypress may wait longer because Redis hangs
ROUNDS = 5
CONNECTIONS = 8
CALLS, CONSTANTS = 150, 500  # calls a round; the yardstick's answers are quick, so it has more
SERVERS = {"gunicorn": GUNICORN, "granian": GRANIAN}
CHOSEN = "granian"
YARDSTICK = "bench.yardstick:app"
HEAD = f"{'':22}{'CPU ms':>9}{'ratio':>8}{'a second':>10}{'ratio':>8}{'p50 ms':>8}{'p99 ms':>8}"


@dataclass
class Subject:
    """One web server that is measured, and what it did in each round."""

    name: str
    server: Server
    line: Line
    calls: int = CALLS
    cpu: list[float] = field(default_factory=list)  # seconds a keypress
    rate: list[float] = field(default_factory=list)  # keypresses a second
    latencies: list[float] = field(default_factory=list)
    filing_cpu: list[float] = field(default_factory=list)

    def keypresses(self) -> None:
        """One round: calls are answered, their keypresses measured, then their reports filed."""
        sids = [new_call() for _ in range(self.calls)]
        paths = [self.line.short_path(sid) for sid in sids]
        self._drive([[self.line.rings(sid)] for sid in sids])
        load, cpu = self._drive([path[:KEYPRESSES] for path in paths])
        self.cpu.append(cpu)
        self.rate.append(load.posts / load.seconds)
        self.latencies += load.latencies
        self.filing_cpu.append(self._drive([path[KEYPRESSES:] for path in paths])[1])

    def constants(self) -> None:
        """One round of the yardstick, which is posted the same keypresses."""
        paths = [self.line.short_path(new_call())[:KEYPRESSES] for _ in range(self.calls)]
        load, cpu = self._drive(paths)
        self.cpu.append(cpu)
        self.rate.append(load.posts / load.seconds)
        self.latencies += load.latencies

    def _drive(self, paths: list[list[bytes]]) -> tuple[Load, float]:
        before = self.server.cpu()
        load = drive(self.server.port, map(played, paths), CONNECTIONS)
        if load.faults:
            raise SystemExit(f"{self.name}: {load.faults} of {load.posts} answers were not 200")
        return load, (self.server.cpu() - before) / load.posts

    def row(self, yardstick: "Subject") -> str:
        """Its line in the table."""
        cpu, rate = self.ratios(yardstick)
        centiles = statistics.quantiles(self.latencies, n=100)
        return (
            f"{self.name:22}{statistics.median(self.cpu) * 1000:9.2f}{cpu:8.2f}"
            f"{statistics.median(self.rate):10.0f}{rate:8.3f}"
            f"{centiles[49] * 1000:8.1f}{centiles[98] * 1000:8.1f}"
        )

    def ratios(self, yardstick: "Subject") -> tuple[float, float]:
        """CPU for a keypress and keypresses a second, as medians over the yardstick's."""
        median = statistics.median
        return (
            median(self.cpu) / median(yardstick.cpu),
            median(self.rate) / median(yardstick.rate),
        )


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[str]:
    """The address of a real Valkey."""
    port = ports.free_port()
    command = [valkey.binary(), *valkey.arguments(port, folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        try:
            while not valkey.answers(port):
                time.sleep(0.02)
            yield valkey.url(port)
        finally:
            running.terminate()


@contextlib.contextmanager
def frozen_redis() -> Iterator[str]:
    """The address of somebody who takes calls and never says a word."""
    with socket.create_server((ports.LOCAL, 0), backlog=128) as listening:
        yield valkey.url(listening.getsockname()[1])


def gate(record: Record, subject: Subject) -> bool:
    """The hot-row gate for one server on one database."""
    trial = Gate(subject.line, subject.server.port)
    trial.pass_all()
    verdict = "FAILED" if trial.faults else "nothing lost, nothing doubled, no refusal"
    record.say(f"  {subject.name:20}{trial.posts:5} posts: {verdict}")
    for fault in trial.faults:
        record.say(f"    {fault}")
    return not trial.faults


def within(record: Record, subject: Subject, yardstick: Subject) -> bool:
    """Are the limits kept?"""
    cpu, rate = subject.ratios(yardstick)
    kept = cpu <= MOST_CPU and rate >= FEWEST_CALLS
    record.say(
        f"  {subject.name}: CPU {cpu:.2f} of at most {MOST_CPU}, calls {rate:.3f} of at least"
        f" {FEWEST_CALLS}: {'kept' if kept else 'NOT KEPT'}"
    )
    return kept


def frozen(record: Record, lines: dict[str, Line], folder: Path) -> bool:
    """Filing a report rings the doorbell: the same with a Redis that answers, and a frozen one."""
    waits = []
    with frozen_redis() as url:
        for redis_url in (lines["PostgreSQL"].env["REDIS_URL"], url):
            env = lines["PostgreSQL"].env | {"REDIS_URL": redis_url}
            with serving(SERVERS[CHOSEN], "app.wsgi:app", env, folder / "frozen.log") as server:
                sids = [new_call() for _ in range(CALLS)]
                line = lines["PostgreSQL"]
                paths = [[line.rings(sid), *line.short_path(sid)] for sid in sids]
                drive(server.port, [played(path[:-1]) for path in paths], CONNECTIONS)
                waits.append(drive(server.port, [played(path[-1:]) for path in paths], CONNECTIONS))
    record.say("\nThe keypress that files a report and rings the doorbell (PostgreSQL, p50, p99):")
    for name, load in zip(("Redis answers", "Redis hangs"), waits, strict=True):
        p50, p99 = (load.percentile(part) * 1000 for part in (50, 99))
        record.say(f"  {name:20}{p50:8.1f} ms {p99:8.1f} ms, {load.faults} refused")
    later = waits[1].percentile(50) - waits[0].percentile(50)
    return later < LATER_WHEN_FROZEN and not any(load.faults for load in waits)


def measure(record: Record, subjects: list[Subject], yardstick: Subject) -> None:
    """Five interleaved rounds, and the table."""
    for _ in range(ROUNDS):
        yardstick.constants()
        for subject in subjects:
            subject.keypresses()
    record.say(f"\nA keypress: medians of {ROUNDS} interleaved rounds at {CONNECTIONS} connections")
    record.say(HEAD)
    for subject in (yardstick, *subjects):
        record.say(subject.row(yardstick))
    record.say("\nCPU ms of the keypress that files the report:")
    for subject in subjects:
        record.say(f"  {subject.name:20}{statistics.median(subject.filing_cpu) * 1000:9.2f}")


def main() -> int:
    """0 when the gate is passed and every limit kept."""
    record = Record("keypress")
    record.say(f"python -m bench.keypress, Python {platform.python_version()}")
    with contextlib.ExitStack() as open_now:
        folder = Path(open_now.enter_context(tempfile.TemporaryDirectory()))
        redis_url = open_now.enter_context(redis(folder))
        lines: dict[str, Line] = {}
        subjects: list[Subject] = []
        for database, url in open_now.enter_context(databases(folder)).items():
            line = lines[database] = Line(folder / database, url, redis_url)
            line.release()
            for name, command in SERVERS.items():
                log = folder / f"{database}-{name}.log"
                server = open_now.enter_context(serving(command, "app.wsgi:app", line.env, log))
                subjects.append(Subject(f"{database}, {name}", server, line))
        served = serving(GUNICORN, YARDSTICK, line.env, folder / "yardstick.log")
        yardstick = Subject("constant, gunicorn", open_now.enter_context(served), line, CONSTANTS)
        record.say("\nThe hot row: everybody posts to one call at once")
        passed = [gate(record, subject) for subject in subjects]
        measure(record, subjects, yardstick)
        passed.append(frozen(record, lines, folder))
        record.say(f"\nThe limits, for {CHOSEN}:")
        chosen = [subject for subject in subjects if subject.name.endswith(CHOSEN)]
        passed += [within(record, subject, yardstick) for subject in chosen]
    record.save()
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
