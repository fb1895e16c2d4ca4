"""The line that is measured: its environment, its databases, and the calls that are made to it."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.driver import Carrier
from dev import environment
from dev.postgres import fresh_database, server
from dev.supervisor import ROOT

COUNCIL = "coventry"
CALLER = "+447700900123"
STREET, NOISE = "12 Bell Street", "Loud music next door since ten o'clock"
SHORT_PATH: tuple[Mapping[str, str], ...] = (  # the last files the report
    {"Digits": "1"},
    {"Digits": "2"},
    {"SpeechResult": STREET, "Confidence": "0.91"},
    {"Digits": "1"},  # that is what was heard
    {"SpeechResult": NOISE, "Confidence": "0.88"},
    {"Digits": "1"},
)
KEYPRESSES = len(SHORT_PATH) - 1  # before the one that files


class Line:
    """One line on one database: the environment of its programs, and calls to it."""

    def __init__(self, folder: Path, database_url: str, redis_url: str = "") -> None:
        """`folder` is made. Without `redis_url` nothing answers there."""
        made = environment.new_secrets() | environment.new_ports(
            dict.fromkeys(environment.PREFERRED, 0)
        )
        env = environment.outside(os.environ)
        env |= environment.of_line(COUNCIL, folder.resolve(), made)
        env |= {"DATABASE_URL": database_url, "REDIS_URL": redis_url or env["REDIS_URL"]}
        del env["CLOCK_FILE"]  # the movable clock is development's
        self.env = env
        self._to = env["HANDSET_VOICE_NUMBER"]
        self._carrier = Carrier(
            env["PUBLIC_URL"], env["TWILIO_ACCOUNT_SID"], env["TWILIO_AUTH_TOKEN"]
        )

    def release(self) -> None:
        """Migrate the database."""
        command = [sys.executable, "-m", "flask", "--app", "app.wsgi", "db", "upgrade"]
        subprocess.run(command, cwd=ROOT, env=self.env, check=True, capture_output=True)

    def rings(self, call_sid: str) -> bytes:
        """The post of a call that comes in."""
        return self._carrier.post("/voice", call_sid, CALLER, self._to)

    def does(self, call_sid: str, turn: int, what: Mapping[str, str]) -> bytes:
        """The post of what the caller does at a turn."""
        return self._carrier.post(f"/voice/turns/{turn}", call_sid, CALLER, self._to, **what)

    def short_path(self, call_sid: str) -> list[bytes]:
        """Every keypress of a call on the short path."""
        return [self.does(call_sid, turn, what) for turn, what in enumerate(SHORT_PATH, start=1)]


def new_call() -> str:
    """A CallSid nobody has seen."""
    return "CA" + secrets.token_hex(16)


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """An empty database of each kind, by name, that is on the disk when it says so."""
    with server(folder / "postgres") as url:
        yield {
            "PostgreSQL": fresh_database(url),
            "SQLite": f"sqlite:///{folder.resolve()}/line.db",
        }
