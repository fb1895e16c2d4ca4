"""A desk on a real database, an officer in front of it, and residents who call and text."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from app import create_app, intake, intake_texts
from app.inputs import CallTurn, TextIn
from app.service import Service
from app.store import events, recordings, reports
from app.wiring import Wires
from ivr_flows.facts import Heard, Kind
from tests.world import MOBILE, MovableClock

RECORDING = "RE" + "7" * 32
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(64)


def keys(pressed: str) -> Heard:
    """Keys pressed."""
    return Heard(Kind.KEYS, pressed)


def says(words: str) -> Heard:
    """Words spoken."""
    return Heard(Kind.SPEECH, words)


def records(sid: str, key: str = "#") -> Heard:
    """A recording, ended with a key."""
    return Heard(Kind.RECORDED, sid, key)


SILENT = Heard(Kind.SILENCE)
NOISE_CALL = (  # the last key says that this phone is safe to text
    keys("1"),
    keys("2"),
    says("14 Albany Road, the flat above the chip shop"),
    keys("1"),
    says("Very loud music since ten o'clock"),
    keys("1"),
)


@dataclass
class Desk:
    """The application, its wires, and residents who use the line."""

    app: Flask
    wires: Wires
    clock: MovableClock
    rung: int = 0
    statements: list[str] = field(default_factory=list)

    @property
    def service(self) -> Service:
        """The council's service."""
        return Service(self.wires.council, self.wires.settings.production)

    def officer(self, name: str = "Amira Khan") -> "Officer":
        """An officer who has logged in."""
        officer = Officer(self.app.test_client())
        officer.logs_in(name)
        return officer

    def call(self, *heard: Heard, number: str = MOBILE, seconds: float = 12) -> str:
        """A whole call, turn by turn. Gives the reference of its report ("": none)."""
        self.rung += 1
        sid = f"CA{self.rung:032x}"
        turns = (Heard(Kind.SILENCE), *heard)
        for number_of_turn, this in enumerate(turns):
            length = 8 if this.kind is Kind.RECORDED else None
            given = CallTurn(sid, number_of_turn, this, number, self.clock(), self.clock(), length)
            with self.wires.db.transaction() as tx:
                intake.hear_call(tx, self.service, given)
            self.clock.forward(seconds=seconds)
        return self.newest()

    def asks(self, reference: str, *heard: Heard, number: str = MOBILE) -> None:
        """A call about a report that was made: reference and PIN, and what follows."""
        pin = next(row.pin for row in self.rows(reports.reports) if row.reference == reference)
        proof = (keys("3"), keys("1"), keys(reference), keys(pin))
        self.call(*proof, *heard, number=number)

    def text(self, body: str, number: str = MOBILE, sid: str = "", **more: Any) -> str:
        """A text comes in. Gives the reference of the newest report."""
        self.rung += 1
        sid = sid or f"SM{self.rung:032x}"
        given = TextIn(sid, number, body, self.clock(), self.clock(), **more)
        with self.wires.db.transaction() as tx:
            intake_texts.hear_text(tx, self.service, given)
        self.clock.forward(seconds=1)
        return self.newest()

    def newest(self) -> str:
        """The reference of the newest report."""
        with self.wires.db.reading() as tx:
            rows = reports.newest(tx, 1)
        return rows[0].reference if rows else ""

    def rows(self, table: Any) -> list[Any]:
        """Every row of a table, by its id."""
        with self.wires.db.reading() as tx:
            return list(tx.execute(table.select()))

    def happened(self) -> list[str]:
        """The kinds of all events so far."""
        return [row.kind for row in self.rows(events.events)]

    def keeps_audio(self, sid: str, audio: bytes) -> int:
        """A worker fetched a recording from the carrier. Gives our id of it."""
        found = next(row for row in self.rows(recordings.recordings) if row.carrier_sid == sid)
        self.change(recordings.recordings, found.id, audio=audio, state="done")
        return int(found.id)

    def change(self, table: Any, row_id: int, **values: Any) -> None:
        """Change a row, as a worker or the carrier would."""
        with self.wires.db.transaction() as tx:
            tx.execute(table.update().where(table.c.id == row_id).values(values))


@dataclass
class Officer:
    """An officer's browser."""

    browser: FlaskClient

    def logs_in(self, name: str) -> TestResponse:
        """Type a name and press the button."""
        page = self.browser.get("/desk/log-in").text
        form = {"name": name, "csrf_token": token(page)}
        return self.browser.post("/desk/log-in", data=form)

    def opens(self, path: str, **headers: str) -> TestResponse:
        """Open a page of the desk."""
        return self.browser.get(f"/desk{path}", headers=headers)

    def reads(self, reference: str) -> str:
        """The text of a report's page."""
        return self.opens(f"/reports/{reference}").text

    def presses(self, path: str, **form: str) -> TestResponse:
        """Press a button that posts to `path`, with the token of the page it is on."""
        form["csrf_token"] = token(self.browser.get("/desk").text)
        return self.browser.post(f"/desk{path}", data=form)

    def idles(self, minutes: float) -> None:
        """As if the last thing this officer did was so long ago."""
        with self.browser.session_transaction() as session:
            session["busy"] -= minutes * 60


def token(page: str) -> str:
    """The token in the first form of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    return found[1] if found else ""


def make_desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk over plain http, on the database of `wires`. Its statements are written down."""
    settings = replace(wires.settings, public_url="http://127.0.0.1:5000")
    wires = replace(wires, settings=settings)
    desk = Desk(create_app(wires), wires, clock)
    desk.app.config["TESTING"] = True

    @event.listens_for(wires.db.engine, "before_cursor_execute")
    def _(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            desk.statements.append(statement)

    return desk


def other_settings(desk: Desk, **changes: Any) -> Flask:
    """The same desk started again with other settings."""
    settings = replace(desk.wires.settings, **changes)
    return create_app(replace(desk.wires, settings=settings))
