"""The people and the parts that tests are about: a resident's line, wires, a clock to move."""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from flask import Flask
from sqlalchemy import Row, select
from twilio.request_validator import RequestValidator

from app import create_app
from app.carrier.account import Account
from app.settings import COUNCILS, Settings
from app.store import sealing
from app.store.base import Database
from app.store.tables import METADATA
from app.wiring import Wires
from tests.read_once import council_of

MOBILE, ANOTHER_MOBILE = "+447700900123", "+447700900456"
LANDLINE, WITHHELD, ABROAD = "+441214960123", "+266696687", "+12025550123"
SID, TOKEN = "AC" + "0" * 31 + "1", "0123456789abcdef0123456789abcdef"
KEYS = "k1:" + base64.b64encode(hashlib.sha256(b"tests").digest()).decode()
PUBLIC_URL = "https://line.example"
SATURDAY_NIGHT = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
NOBODY_ON_DUTY = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
# The key for nothing in writing: on a phone that can be texted, and on one that cannot.
NOTHING_HERE, NOTHING_ELSEWHERE = "4", "3"


@dataclass
class MovableClock:
    """A clock that stands still until it is moved. UTC."""

    at: datetime = SATURDAY_NIGHT

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class RingRecorder:
    """A doorbell that writes down what it was rung for; `app.outbox.Outbox` is the real one."""

    rung: list[str] = field(default_factory=list)

    def ring(self, jobs: Any) -> None:
        self.rung += list(jobs)

    def ring_now(self, name: str) -> bool:
        self.rung.append(name)
        return True

    def answers(self) -> bool:
        return True


def settings_for(database_url: str, spool: Path, **changes: Any) -> Settings:
    """Development settings on a database."""
    made = Settings(
        app_env="development",
        council="coventry",
        public_url=PUBLIC_URL,
        database_url=database_url,
        redis_url="redis://127.0.0.1:1/0",
        twilio_sid=SID,
        twilio_tokens=(TOKEN,),
        data_keys=KEYS,
        spool_dir=str(spool),
    )
    return replace(made, **changes)


def wires_for(
    settings: Settings, clock: Any, outbox: Any, account: Any = None, db: Database | None = None
) -> Wires:
    """Wires with these parts in them; the database and the council are real."""
    council = council_of(COUNCILS / f"{settings.council}.toml")
    sealing.install(sealing.Keyring.parse(settings.data_keys))
    account = account or Account(settings, council.line(settings.production))
    db = db or Database(settings.database_url)
    return Wires(settings, council, db, outbox, account, clock)


def rows(wires: Wires, name: str) -> list[Row[Any]]:
    """Every row of a table, in the order of its key."""
    table = METADATA.tables[name]
    with wires.db.reading() as tx:
        return list(tx.execute(select(table).order_by(*table.primary_key.columns)))


def only(wires: Wires, name: str) -> Row[Any]:
    """The one row of a table."""
    [row] = rows(wires, name)
    return row


class Line:
    """The resident's side of the line: signed posts, as the carrier makes them."""

    def __init__(self, wires: Wires) -> None:
        self.wires = wires
        self.app: Flask = create_app(wires)
        self.client = self.app.test_client()

    def post(self, path: str, *, token: str | None = TOKEN, **form: str) -> Any:
        """One signed post (unsigned with token=None)."""
        form = {"AccountSid": SID, **form}
        headers = {}
        if token:
            signature = RequestValidator(token).compute_signature(PUBLIC_URL + path, form)
            headers["X-Twilio-Signature"] = signature
        return self.client.post(path, data=form, headers=headers)

    def ring(self, caller: str = MOBILE) -> "Call":
        """Somebody rings."""
        return Call(self, caller)

    def text(self, body: str, sender: str = MOBILE, sid: str | None = None, **form: str) -> str:
        """Somebody texts. Gives the reply's words; empty when there is none."""
        sid = sid or new_sid("SM")
        answer = self.post("/texts", MessageSid=sid, From=sender, Body=body, NumMedia="0", **form)
        assert answer.status_code == 200, answer.status
        return " ".join(ElementTree.fromstring(answer.data).itertext()).strip()


class Call:
    """One call, from the caller's side."""

    def __init__(self, line: Line, caller: str) -> None:
        self.line, self.caller, self.sid = line, caller, new_sid("CA")
        self.heard = self._post("/voice")

    def _post(self, path: str, **form: str) -> str:
        answer = self.line.post(path, CallSid=self.sid, From=self.caller, **form)
        assert answer.status_code == 200, answer.status
        self.xml = answer.text
        self.document = ElementTree.fromstring(answer.data)
        return re.sub(r"\s+", " ", " ".join(self.document.itertext())).strip()

    @property
    def action(self) -> str:
        """Where what comes next is posted to."""
        for element in self.document:
            if element.get("action"):
                return urlsplit(element.get("action")).path
        return str(self.document.findtext("Redirect"))

    def press(self, keys: str) -> str:
        self.heard = self._post(self.action, Digits=keys)
        return self.heard

    def says(self, words: str, confidence: str = "0.9") -> str:
        self.heard = self._post(self.action, SpeechResult=words, Confidence=confidence)
        return self.heard

    def tells_where(self, place: str) -> str:
        """Say where the problem is, and that what was heard is right."""
        self.says(place)
        return self.press("1")

    def stays_silent(self) -> str:
        self.heard = self._post(self.action)
        return self.heard

    def records(self, sid: str | None = None, key: str = "#") -> str:
        form = {"RecordingSid": sid or new_sid("RE"), "RecordingDuration": "7", "Digits": key}
        self.heard = self._post(self.action, **form)
        return self.heard

    def transfer_ends(self, status: str = "completed", *, accepted: bool) -> str:
        turn = self.action.rsplit("/", 1)[1]
        if accepted:
            form = {"CallSid": new_sid("CA"), "ParentCallSid": self.sid, "Digits": "1"}
            self.line.post(f"/voice/whispers/{turn}/accepted", **form)
        self.heard = self._post(self.action, DialCallStatus=status)
        return self.heard

    def hangs_up(self) -> None:
        self.line.post("/callbacks/calls", CallSid=self.sid, CallStatus="completed")


def report_noise(line: Line, caller: str = MOBILE) -> Call:
    """A whole noise report on the short path, from a mobile that is safe to text."""
    call = line.ring(caller)
    call.press("1")
    call.press("2")
    call.tells_where("12 Bell Street")
    call.says("loud music since ten")
    call.press("1")
    return call


def begin_asb(
    line: Line,
    caller: str = MOBILE,
    place: str = "the park gates",
    words: str = "motorbikes every evening",
) -> Call:
    """A report of anti-social behaviour, up to the question whether a text is safe."""
    call = line.ring(caller)
    call.press("2" if "noise" in line.wires.council.capabilities else "1")
    call.tells_where(place)
    call.says(words)
    return call


def report_asb(line: Line, caller: str = MOBILE, **told: str) -> Call:
    """A whole report of anti-social behaviour on the short path, from a mobile safe to text."""
    call = begin_asb(line, caller, **told)
    call.press("1")
    return call


def new_sid(prefix: str) -> str:
    """An id as the carrier makes them."""
    return prefix + secrets.token_hex(16)
