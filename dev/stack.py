"""The whole line on free ports with a database of its own, for programs that try it.

with stack(folder) as line:
    line.kill("worker")     # kill -9; it comes back
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from dev import environment, ports, processes, release, valkey
from dev.supervisor import ROOT

PROCFILE = ROOT / "Procfile.dev"
STARTED_IN = 60.0  # seconds
TURNED_IN = 15.0  # seconds for one program to start or stop


class NotReady(RuntimeError):
    """Something did not happen in time; the message says what, and where to read why."""


class Stack:
    """A running line. `env` is the environment of its programs; `folder` has logs and data."""

    def __init__(self, folder: Path, env: dict[str, str], supervisor: subprocess.Popen[bytes]):
        self.folder, self.env = folder, env
        self.line_url, self.handset_url = env["PUBLIC_URL"], env["TWILIO_BASE_URL"]
        self._supervisor = supervisor
        self._answers = {
            "web": (int(env["PORT"]), ports.is_healthy),
            "handset": (int(env["HANDSET_PORT"]), ports.is_healthy),
            "valkey": (int(env["VALKEY_PORT"]), valkey.answers),
        }

    @property
    def supervisor_pid(self) -> int:
        """The process that keeps the others."""
        return self._supervisor.pid

    def pid(self, name: str) -> int:
        """The process, and the group, of a program now. Raises NotReady when it has none."""
        self._until(lambda: self._pid(name) > 0, f"{name} is not running")
        return self._pid(name)

    def kill(self, name: str) -> None:
        """kill -9 to all of a program's group. The supervisor starts it again."""
        pid = self.pid(name)
        processes.signal_group(pid, signal.SIGKILL)
        self._until(lambda: self._pid(name) != pid, f"{name} is not gone")

    def stop(self, name: str) -> None:
        """End a program, and leave it ended."""
        self._order(f"stop {name}")
        self._until(lambda: not self._pid(name), f"{name} did not stop")

    def start(self, name: str) -> None:
        """Start a program that was stopped."""
        self._order(f"start {name}")
        self._until(lambda: self._pid(name) > 0, f"{name} did not start")

    def wait_ready(self, timeout_seconds: float = STARTED_IN) -> None:
        """Until the web, the handset and Valkey answer. Raises NotReady."""
        for name, (port, answers) in self._answers.items():
            self._until(partial(answers, port), f"{name} does not answer", timeout_seconds)

    def log(self, name: str) -> str:
        """What a program has written so far."""
        return (self.folder / "log" / f"{name}.log").read_text(errors="replace")

    def _pid(self, name: str) -> int:
        try:
            return int((self.folder / "pids" / name).read_text())
        except FileNotFoundError:
            return 0

    def _order(self, order: str) -> None:
        if orders := self._supervisor.stdin:
            orders.write(f"{order}\n".encode())
            orders.flush()

    def _until(
        self, true: Callable[[], bool], otherwise: str, timeout_seconds: float = TURNED_IN
    ) -> None:
        deadline = time.monotonic() + timeout_seconds
        while not true():
            if self._supervisor.poll() is not None:
                raise NotReady(f"the supervisor ended: see {self.folder}/log/supervisor.log")
            if time.monotonic() > deadline:
                raise NotReady(f"{otherwise}: see {self.folder}/log")
            time.sleep(0.02)


@contextmanager
def stack(
    folder: Path,
    council: str = "coventry",
    database_url: str | None = None,
    extra_env: Mapping[str, str] | None = None,
    procfile: Path = PROCFILE,
) -> Iterator[Stack]:
    """Start everything, ready to be rung, and end every process of it at the end.

    `folder` is for this line alone; without `database_url` the database is SQLite in it. Raises
    NotReady, NotReleased or NoSuchCouncil.
    """
    folder = folder.resolve()
    made = environment.new_secrets() | environment.new_ports(
        dict.fromkeys(environment.PREFERRED, 0)
    )
    env = environment.outside(os.environ) | environment.of_line(council, folder, made)
    if database_url:
        env["DATABASE_URL"] = database_url
    env |= extra_env or {}
    release.run(procfile, env)
    supervisor = _supervise(folder, procfile, env)
    try:
        line = Stack(folder, env, supervisor)
        line.wait_ready()
        yield line
    finally:
        _end(supervisor, folder)


def _supervise(folder: Path, procfile: Path, env: dict[str, str]) -> subprocess.Popen[bytes]:
    (folder / "log").mkdir(exist_ok=True)
    where = ["--folder", str(folder), "--procfile", str(procfile)]
    with (folder / "log" / "supervisor.log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603 - our own Procfile
            [sys.executable, "-m", "dev.supervisor", *where],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _end(supervisor: subprocess.Popen[bytes], folder: Path) -> None:
    """The end of its orders ends the supervisor; whatever happened to it, nothing stays."""
    if supervisor.stdin:
        supervisor.stdin.close()
    try:
        supervisor.wait(2 * processes.PATIENCE)
    except subprocess.TimeoutExpired:
        supervisor.kill()
        supervisor.wait()
    processes.end_marked(str(folder))
