"""Web servers on free ports, and the CPU they spend."""

import contextlib
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from dev import ports, processes
from dev.supervisor import ROOT

STARTED_IN = 30.0  # seconds
GUNICORN = (
    "gunicorn {app} --workers 2 --threads 4 --worker-class gthread --no-control-socket"
    " --bind 127.0.0.1:{port}"
)
GRANIAN = (
    "granian --interface wsgi {app} --workers 2 --blocking-threads 4 --respawn-failed-workers"
    " --workers-kill-timeout 5 --http 1 --no-ws --host 127.0.0.1 --port {port}"
)


class NotServing(RuntimeError):
    """A server did not start; the message is what it wrote."""


@dataclass(frozen=True)
class Server:
    """A running web server, with all its processes."""

    port: int
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds of CPU, user and system, spent so far by the server and its children."""
        tree = [self.process, *self.process.children(recursive=True)]
        times = [each.cpu_times() for each in tree]
        return float(sum(t.user + t.system for t in times))


@contextlib.contextmanager
def serving(command: str, app: str, env: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Start a web server for `app`, and end it at the end. Raises NotServing."""
    port = ports.free_port()
    argv = command.format(app=app, port=port).split()
    with log.open("ab") as written:
        started = subprocess.Popen(
            argv, cwd=ROOT, env=dict(env), stdout=written, stderr=written, start_new_session=True
        )
    try:
        deadline = time.monotonic() + STARTED_IN
        while not ports.is_healthy(port):
            if started.poll() is not None or time.monotonic() > deadline:
                raise NotServing(log.read_text(errors="replace"))
            time.sleep(0.05)
        yield Server(port, psutil.Process(started.pid))
    finally:
        _end(started)


def _end(started: subprocess.Popen[bytes]) -> None:
    started.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        started.wait(processes.PATIENCE)
    processes.signal_group(started.pid, signal.SIGKILL)
    started.wait()
