"""`make run`: the whole line on this machine, until Ctrl-C."""

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

from dev import environment, ports, processes, procfile, release, valkey
from dev.supervisor import ROOT, VALKEY, Supervisor, commands_of

VAR = ROOT / "var"
PROCFILE = ROOT / "Procfile.dev"
TAKEN_FROM_OUTSIDE = ("DATABASE_URL", "REDIS_URL")
SLOW = 30.0  # seconds without an answer before we say which program it is
ADDRESSES = """
  The telephone:         {TWILIO_BASE_URL}/
  The officers' desk:    {PUBLIC_URL}/desk

  To stop everything: press Ctrl-C here.
"""


class Announcer:
    """Says the two addresses once both answer, and which program does not, when it takes long."""

    def __init__(self, settings: dict[str, str], supervisor: Supervisor) -> None:
        self._settings, self._say = settings, supervisor.console.say
        self._waiting = {"web": int(settings["PORT"]), "handset": int(settings["HANDSET_PORT"])}
        self._slow_at = time.monotonic() + SLOW

    def __call__(self) -> None:
        """To be called every beat."""
        if not self._waiting:
            return
        for name, port in list(self._waiting.items()):
            if ports.is_healthy(port):
                del self._waiting[name]
        if not self._waiting:
            self._say("", ADDRESSES.format(**self._settings))
        elif time.monotonic() > self._slow_at:
            for name in self._waiting:
                self._say("", f"{name} has not answered yet: see {VAR}/log/{name}.log")
            self._slow_at += SLOW


def settings() -> dict[str, str]:
    """The environment of this machine's line. Raises NoSuchCouncil."""
    council = os.environ.get("COUNCIL") or "coventry"
    made = environment.remembered(VAR / "dev.env")
    chosen = {name: os.environ[name] for name in TAKEN_FROM_OUTSIDE if os.environ.get(name)}
    line = environment.of_line(council, VAR / council, made)
    return {**environment.outside(os.environ), **line, **chosen}


def run_line() -> None:
    """Start everything and keep it running until a signal."""
    processes.end_marked(str(VAR))  # where even the watcher of the last run was killed
    line = settings()
    release.run(PROCFILE, line)
    own_valkey = not os.environ.get("REDIS_URL")
    if own_valkey:
        valkey.binary()
    commands = commands_of(PROCFILE, without=() if own_valkey else (VALKEY,))
    supervisor = Supervisor(commands, VAR, line)
    supervisor.run(each_beat=Announcer(line, supervisor))


def main() -> int:
    """0 after a stop that was asked for, 1 when it could not start."""
    os.chdir(ROOT)
    if Path(f"/proc/{os.getppid()}/comm").read_text() == "make\n":
        processes.die_with_parent()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    VAR.mkdir(exist_ok=True)
    with (VAR / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            run_line()
        except BlockingIOError:
            sys.stderr.write("The line is running from this folder already.\n")
            return 1
        except KeyboardInterrupt:
            return 130
        except (
            environment.NoSuchCouncil,
            procfile.BadProcfile,
            release.NotReleased,
            valkey.NoServer,
        ) as fault:
            sys.stderr.write(f"{fault}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
