"""A supervisor under test, with a Procfile of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dev import processes
from dev.supervisor import ROOT

SLEEPER = f"{sys.executable} -S -c 'import time; time.sleep(60)'"


def until(true: Callable[[], object], timeout_seconds: float = 60.0) -> object:
    """Wait for something to come true, and give it."""
    deadline = time.monotonic() + timeout_seconds
    while not (answer := true()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)
    return answer


class Supervised:
    """Programs by name, kept by a real supervisor process."""

    def __init__(self, folder: Path, programs: dict[str, str]) -> None:
        self.folder = folder.resolve()
        procfile = folder / "Procfile"
        procfile.write_text("".join(f"{name}: {run}\n" for name, run in programs.items()))
        where = ["--folder", str(self.folder), "--procfile", str(procfile)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dev.supervisor", *where],
            cwd=ROOT,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def pid(self, name: str) -> int:
        """The process of a program; 0 when it has none."""
        try:
            return int((self.folder / "pids" / name).read_text())
        except FileNotFoundError:
            return 0

    def running(self, name: str, besides: int = 0) -> int:
        """The process of a program, once it has one (another than `besides`)."""
        return int(str(until(lambda: (pid := self.pid(name)) != besides and pid)))

    def log(self, name: str) -> str:
        """What a program wrote."""
        file = self.folder / "log" / f"{name}.log"
        return file.read_text() if file.exists() else ""

    def order(self, words: str) -> None:
        """Give the supervisor an order."""
        self.process.stdin.write(f"{words}\n".encode())
        self.process.stdin.flush()

    def left(self) -> list[int]:
        """Every process that carries this supervisor's mark."""
        return processes.marked(str(self.folder))

    def close(self) -> None:
        """End whatever is left."""
        self.process.stdin.close()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        processes.end_marked(str(self.folder))
