"""How many texts a second one worker process sends: `make bench-texts`.

The carrier answers in 50 ms. In the same run the same worker sends texts with one job for each, as
a queue is usually used; then another sends in batches while the carrier's callbacks come in. Ends
with 1 when a limit is not kept, or a text was lost or doubled.
"""

import contextlib
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil

from app.wiring import wire_from
from bench.keypress import redis
from bench.line import Line
from bench.record import Record
from bench.sending.trial import Sent, Trial
from bench.servers import GRANIAN, serving
from dev import ports
from dev.postgres import fresh_database, server
from dev.supervisor import ROOT

FEWEST, TIMES_ONE_A_JOB = 150, 10  # texts a second, and times what one job a text reaches
WARM_UP, TEXTS, ONE_EACH = 100, 3000, 200
HEAD = f"{'':38}{'texts':>7}{'a second':>10}{'CPU ms each':>13}"


@contextlib.contextmanager
def program(module: str, env: Mapping[str, str], log: Path) -> Iterator[psutil.Process]:
    """A program of ours, ended at the end."""
    with log.open("ab") as written:
        command = [sys.executable, "-m", module]
        started = subprocess.Popen(command, cwd=ROOT, env=dict(env), stdout=written, stderr=written)
    try:
        yield psutil.Process(started.pid)
    finally:
        started.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(10)
        started.kill()
        started.wait()


@contextlib.contextmanager
def trial(line: Line, *, callbacks: bool) -> Iterator[Trial]:
    """A worker and a carrier for the line; with a web process for the carrier's callbacks."""
    port, folder = ports.free_port(), Path(line.env["SPOOL_DIR"]).parent
    env = line.env | {"CARRIER_PORT": str(port)}
    env |= {"TWILIO_BASE_URL": f"http://{ports.LOCAL}:{port}"}
    line.release()
    with contextlib.ExitStack() as open_now:
        if callbacks:
            web = serving(GRANIAN, "app.wsgi:app", env, folder / "web.log")
            env |= {"CALLBACKS_TO": str(open_now.enter_context(web).port)}
        open_now.enter_context(program("bench.sending.carrier", env, folder / "carrier.log"))
        worker = program("bench.sending.worker", env, folder / "worker.log")
        wires = wire_from(env)
        open_now.callback(wires.db.engine.dispose)
        yield Trial(wires, port, open_now.enter_context(worker))


def quiet(record: Record, line: Line) -> tuple[Sent, Sent]:
    """Texts in batches, then one job for each; the carrier tells nobody what became of them."""
    with trial(line, callbacks=False) as measured:
        measured.send(WARM_UP)
        together = measured.send(TEXTS)
        record.say(together.row("one job for all, callbacks off"))
        apart = measured.send(ONE_EACH, one_a_job=True)
        record.say(apart.row("one job a text, callbacks off"))
        _right(record, measured)
    return together, apart


def told(record: Record, line: Line) -> None:
    """Texts in batches, while the carrier tells a web process what became of each."""
    with trial(line, callbacks=True) as measured:
        measured.send(WARM_UP)
        measured.told()
        together = measured.send(TEXTS)
        record.say(together.row("one job for all, callbacks on"))
        record.say(f"  {measured.told()} callbacks were answered")
        _right(record, measured)


def _right(record: Record, measured: Trial) -> None:
    faults = measured.faults()
    for fault in faults:
        record.say(f"  WRONG: {fault}")
    if faults:
        raise SystemExit(1)
    record.say(f"  nothing lost, nothing doubled; {measured.connections} connections")


def main() -> int:
    """0 when the limits are kept."""
    record = Record("texts")
    record.say(f"python -m bench.texts, Python {platform.python_version()}, PostgreSQL with fsync")
    record.say(f"The carrier answers in 50 ms.\n\n{HEAD}")
    with contextlib.ExitStack() as open_now:
        folder = Path(open_now.enter_context(tempfile.TemporaryDirectory()))
        redis_url = open_now.enter_context(redis(folder))
        postgres = open_now.enter_context(server(folder / "postgres"))
        lines = [
            Line(folder / name, fresh_database(postgres), redis_url) for name in ("quiet", "told")
        ]
        together, apart = quiet(record, lines[0])
        told(record, lines[1])
    ratio = together.rate / apart.rate
    kept = together.rate >= FEWEST and ratio >= TIMES_ONE_A_JOB
    record.say(f"\n{together.rate:.1f} texts a second, of at least {FEWEST};")
    record.say(f"{ratio:.1f} times one job a text, of at least {TIMES_ONE_A_JOB}:")
    record.say("kept" if kept else "NOT KEPT")
    record.save()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
