"""Keeps the programs of a Procfile running, and ends every one of them when it ends itself.

One process, one thread, standard library only. `python -m dev.supervisor --folder DIR` takes the
environment as it is, and orders on its standard input: `stop NAME`, `start NAME`; it ends with it.
"""

import argparse
import os
import selectors
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from dev import processes, procfile, valkey
from dev.program import Console, Program, Voice

ROOT = Path(__file__).parent.parent
RELEASE, VALKEY = "release", "valkey"
BEAT = 0.1  # seconds between looks at what is due
VALKEY_WAIT = 5.0  # seconds the others wait for it to answer
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """Call `run` in the main thread: it needs the process's signals."""

    def __init__(
        self,
        commands: Mapping[str, str],
        folder: Path,
        environment: Mapping[str, str],
        loud: bool = True,
    ) -> None:
        """`commands` by name, as from a Procfile; logs and pids are kept in `folder`."""
        (folder / "pids").mkdir(parents=True, exist_ok=True)
        self._mark = str(folder)
        self._environment = {**environment, processes.MARK: self._mark}
        width = max(map(len, commands), default=0)
        self.console = Console(width, loud, unheard=VALKEY)  # its warnings are for servers
        self._programs = {
            name: Program(name, procfile.words(command, environment), folder, self.console)
            for name, command in commands.items()
        }
        self._selector = selectors.DefaultSelector()
        self._asked_to_stop = 0
        self._stopping = False
        self._orders = b""

    def run(self, each_beat: Callable[[], None] | None = None, orders: int | None = None) -> None:
        """Keep everything running until a signal to stop, or until `orders` (a file) ends."""
        dismiss = processes.guard(self._mark)
        processes.adopt_orphans()
        self._catch_signals()
        if orders is not None:
            self._selector.register(orders, selectors.EVENT_READ, lambda: self._obey(orders))
        try:
            while not self._stopping or any(p.pid for p in self._programs.values()):
                self._start_due()
                for key, _ in self._selector.select(BEAT):
                    key.data()
                self._reap()
                if self._asked_to_stop:
                    self._stop_all()
                elif each_beat:
                    each_beat()
        finally:
            self._end_all()
            dismiss()

    def _ask_to_stop(self, *_: object) -> None:
        """All a signal does here: it may come between a fork and the note of its pid."""
        self._asked_to_stop += 1

    def _stop_all(self) -> None:
        """Tell everything to end, Valkey last. Asked a second time: at once."""
        self._stopping = True
        others = any(program.pid for name, program in self._programs.items() if name != VALKEY)
        for name, program in self._programs.items():
            if name != VALKEY or not others:
                program.stop()
            if program.pid and self._asked_to_stop > 1:
                processes.signal_group(program.pid, signal.SIGKILL)

    def _catch_signals(self) -> None:
        woken, wake = os.pipe()
        for end in (woken, wake):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        self._selector.register(woken, selectors.EVENT_READ, lambda: os.read(woken, 512))
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for number in STOPS:
            signal.signal(number, self._ask_to_stop)

    def _start_due(self) -> None:
        for program in self._programs.values():
            program.hurry()
            if program.wanted and not program.pid and program.due <= time.monotonic():
                voice = program.start(self._environment)
                self._selector.register(voice.ear, selectors.EVENT_READ, self._reader(voice))
                if program.name == VALKEY:
                    self._wait_for_valkey()

    def _wait_for_valkey(self) -> None:
        deadline = time.monotonic() + VALKEY_WAIT
        port = int(self._environment["VALKEY_PORT"])
        while time.monotonic() < deadline and not valkey.answers(port):
            if self._asked_to_stop:
                return
            time.sleep(0.02)

    def _reader(self, voice: Voice) -> Callable[[], None]:
        def read() -> None:
            if not voice.listen():
                self._selector.unregister(voice.ear)
                os.close(voice.ear)

        return read

    def _reap(self) -> None:
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG)) != (0, 0):
                pid, status = ended
                code = os.waitstatus_to_exitcode(status)
                how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
                for program in self._programs.values():
                    if program.pid == pid:
                        program.died(how)

    def _obey(self, orders: int) -> None:
        heard = os.read(orders, 4096)
        if not heard:
            self._selector.unregister(orders)
            self._ask_to_stop()
        *lines, self._orders = (self._orders + heard).split(b"\n")
        for line in lines:
            verb, _, name = line.decode().partition(" ")
            program = self._programs[name]
            if verb == "stop":
                program.stop()
            else:
                program.wanted, program.due = True, 0.0

    def _end_all(self) -> None:
        for program in self._programs.values():
            if program.pid:
                processes.signal_group(program.pid, signal.SIGKILL)
        processes.end_marked(self._mark)
        self._reap()
        signal.set_wakeup_fd(-1)


def commands_of(file: Path, without: tuple[str, ...] = ()) -> dict[str, str]:
    """The programs of a Procfile that are to be kept running. Raises BadProcfile."""
    commands = procfile.parse(file.read_text())
    return {name: c for name, c in commands.items() if name not in (RELEASE, *without)}


def main() -> None:
    """Run a Procfile quietly for another program, which gives orders."""
    parser = argparse.ArgumentParser(prog="python -m dev.supervisor")
    parser.add_argument("--folder", type=Path, required=True, help="for logs and pids")
    parser.add_argument("--procfile", type=Path, default=ROOT / "Procfile.dev")
    parser.add_argument("--without", action="append", default=[], help="a program to leave out")
    given = parser.parse_args()
    commands = commands_of(given.procfile, tuple(given.without))
    Supervisor(commands, given.folder, os.environ, loud=False).run(orders=sys.stdin.fileno())


if __name__ == "__main__":
    main()
