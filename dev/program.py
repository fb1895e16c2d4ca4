"""One program the supervisor keeps: its process, its words, and when it is to start again."""

import os
import signal
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dev import processes

SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 5.0  # seconds before a program that died starts again
LONG_LIFE = 10.0  # seconds after which a death counts as the first
LARGEST_LOG = 1_000_000  # bytes; a log that is larger at the start is put aside


class Console:
    """What a person sees: each line after the name of who wrote it. Goes quiet if it is closed."""

    def __init__(self, width: int, loud: bool = True, unheard: str = "") -> None:
        """What the program `unheard` writes is left to its log."""
        self._width, self._loud, self._unheard = width, loud, unheard

    def say(self, name: str, line: str) -> None:
        """One line; without a name, the supervisor's own."""
        if self._loud and (not name or name != self._unheard):
            try:
                sys.stdout.write(f"{name:<{self._width}} | {line}\n" if name else f"{line}\n")
                sys.stdout.flush()
            except OSError:
                self._loud = False


class Program:
    """A command that is to run until it is stopped. Times are monotonic seconds."""

    def __init__(self, name: str, argv: list[str], folder: Path, console: Console) -> None:
        self.name, self.argv = name, argv
        self.wanted = True
        self.pid = 0
        self.due = 0.0
        self._console = console
        self._started = self._told = 0.0
        self._pause = SHORTEST_PAUSE
        self._pid_file = folder / "pids" / name
        self._log = open_log(folder / "log" / f"{name}.log")

    def start(self, environment: Mapping[str, str]) -> "Voice":
        """Start it. What it writes can be read from the voice."""
        ear, mouth = os.pipe()
        try:
            self.pid = processes.spawn(self.argv, environment, mouth)
        finally:
            os.close(mouth)
        os.set_blocking(ear, False)
        self._started, self._told, self.due = time.monotonic(), 0.0, 0.0
        waiting = self._pid_file.with_suffix(".new")
        waiting.write_text(str(self.pid))
        waiting.replace(self._pid_file)
        return Voice(self.name, ear, self._log, self._console)

    def stop(self) -> None:
        """Tell it to end, and want it no more."""
        self.wanted, self.due = False, 0.0
        if self.pid and not self._told:
            self._told = time.monotonic()
            processes.signal_group(self.pid, signal.SIGTERM)

    def hurry(self) -> None:
        """Kill it, when it was told to end and has had its time."""
        if self.pid and self._told and time.monotonic() - self._told > processes.PATIENCE:
            processes.signal_group(self.pid, signal.SIGKILL)

    def died(self, how: str) -> None:
        """Its process is gone, and nothing of its group may stay. It comes back if it is wanted."""
        processes.signal_group(self.pid, signal.SIGKILL)
        now = time.monotonic()
        if now - self._started > LONG_LIFE:
            self._pause = SHORTEST_PAUSE
        self.pid = 0
        with suppress(FileNotFoundError):
            self._pid_file.unlink()
        if self.wanted:
            self.due = now + self._pause
            self._console.say("", f"{self.name} {how}; it starts again in {self._pause:g} s")
            self._pause = min(self._pause * 2, LONGEST_PAUSE)


class Voice:
    """What one process writes, cut into lines."""

    def __init__(self, name: str, ear: int, log: int, console: Console) -> None:
        self.ear = ear
        self._name, self._log, self._console = name, log, console
        self._rest = b""

    def listen(self) -> bool:
        """Take in what was written. False when nothing can come any more."""
        try:
            heard = os.read(self.ear, 65536)
        except BlockingIOError:
            return True
        os.write(self._log, heard)
        *lines, self._rest = (self._rest + heard).split(b"\n")
        if not heard and self._rest:
            lines, self._rest = [self._rest], b""
        for line in lines:
            self._console.say(self._name, line.decode(errors="replace"))
        return bool(heard)


def open_log(path: Path) -> int:
    """A file to add to. One that has grown large is put aside as `.1`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_suffix(".log.1"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
