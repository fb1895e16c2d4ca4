"""A real PostgreSQL is stopped under load: nothing that was told is missing, nothing is twice."""

import copy
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import requests
from sqlalchemy import Row, select
from twilio.request_validator import RequestValidator

from app import spool
from app.store import migrate, sealing
from app.store.base import Database
from app.store.tables import METADATA
from dev.stack import Stack, stack
from tests.private_postgres import PrivatePostgres, private_postgres
from tests.world import Line, MovableClock, RingRecorder, new_sid, settings_for, wires_for

TEXTING, CALLING = 4, 2  # people at once
BEFORE, AWAY, AFTER = 2.0, 4.0, 2.0  # seconds under load
LONGEST_ANSWER = 12.0  # seconds; the carrier waits 15
TAKEN_IN_WITHIN = 60.0  # seconds of the database's return
KEPT = "is kept"


@pytest.fixture
def server() -> Iterator[PrivatePostgres]:
    with private_postgres() as running:
        yield running


@pytest.fixture
def line(server: PrivatePostgres, tmp_path: Path) -> Iterator[Stack]:
    with stack(tmp_path / "line", database_url=server.url) as running:
        sealing.install(sealing.Keyring.parse(running.env["DATA_KEYS"]))
        yield running


@dataclass
class Told:
    """What residents told, and what they were told."""

    texts: dict[str, list[str]] = field(default_factory=dict)  # by number, in order: MessageSids
    calls: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)  # recordings that were said to be kept
    said_kept: set[str] = field(default_factory=set)  # texts, likewise
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)


class Residents:
    """Everybody who texts and calls, each webhook posted one to three times."""

    def __init__(self, line: Stack) -> None:
        self.line, self.told, self.stop = line, Told(), threading.Event()
        self._validator = RequestValidator(line.env["TWILIO_AUTH_TOKEN"].split(",")[0])

    def post(self, path: str, **form: str) -> str:
        """A signed post, as the carrier makes it; again at random. The last answer."""
        form = {"AccountSid": self.line.env["TWILIO_ACCOUNT_SID"], **form}
        url = self.line.line_url + path
        signed = {"X-Twilio-Signature": self._validator.compute_signature(url, form)}
        for _ in range(random.choice((1, 1, 2, 3))):
            began = time.monotonic()
            answer = requests.post(url, data=form, headers=signed, timeout=20)
            self.told.seconds.append(time.monotonic() - began)
            self.told.statuses[answer.status_code] += 1
        return answer.text

    def texts(self, number: str) -> None:
        sent = self.told.texts.setdefault(number, [])
        while not self.stop.is_set():
            sid = new_sid("SM")
            sent.append(sid)
            body = f"loud music at {number[-3:]} Bell Street, part {len(sent)}"
            answer = self.post("/texts", MessageSid=sid, From=number, Body=body, NumMedia="0")
            if "we have your message" in answer:
                self.told.said_kept.add(sid)
            time.sleep(0.05)

    def calls(self, number: str) -> None:
        while not self.stop.is_set():
            sid = new_sid("CA")
            self.told.calls.add(sid)
            xml = self.post("/voice", CallSid=sid, From=number)
            for did in ({"Digits": "2"}, {"SpeechResult": "the park gates"}, {"Digits": "0"}, {}):
                xml = self.does(xml, sid, number, did)
            self.post("/callbacks/calls", CallSid=sid, CallStatus="completed")

    def does(self, xml: str, sid: str, number: str, did: dict[str, str]) -> str:
        """What a caller does next: a recording wherever one is asked for."""
        document, recording = ElementTree.fromstring(xml), ""
        if document.find("Record") is not None:
            recording = new_sid("RE")
            did = {"RecordingSid": recording, "RecordingDuration": "7", "Digits": "#"}
        actions = [verb.get("action") for verb in document if verb.get("action")]
        path = urlsplit(actions[0] if actions and did else document.findtext("Redirect")).path
        answer = self.post(path, CallSid=sid, From=number, **did)
        if recording and KEPT in answer:
            self.told.kept.add(recording)
        return answer

    def all_at_once(self) -> list[threading.Thread]:
        acts = [(self.texts, f"+4477009002{n:02d}") for n in range(TEXTING)]
        acts += [(self.calls, f"+4477009003{n:02d}") for n in range(CALLING)]
        threads = [threading.Thread(target=act, args=(number,)) for act, number in acts]
        for thread in threads:
            thread.start()
        return threads


def rows(db: Database, name: str, *columns: str) -> list[Row[Any]]:
    table = METADATA.tables[name]
    with db.reading() as tx:
        query = select(*(table.c[column] for column in columns))
        return list(tx.execute(query.order_by(*table.primary_key.columns)))


def until_empty(folder: Path, within: float) -> float:
    """Seconds until nothing waits in the spool."""
    began = time.monotonic()
    while spool.waiting(folder):
        assert time.monotonic() - began < within, len(spool.waiting(folder))
        time.sleep(0.1)
    return time.monotonic() - began


def nothing_is_missing_and_nothing_twice(db: Database, told: Told) -> None:
    sent = [sid for sids in told.texts.values() for sid in sids]
    kept = Counter(row.sid for row in rows(db, "inbound_texts", "sid"))
    assert kept == Counter(sent)
    recordings = rows(db, "recordings", "carrier_sid", "report_id")
    assert told.kept <= {row.carrier_sid for row in recordings}
    assert all(row.report_id for row in recordings if row.carrier_sid in told.kept)
    conversations = rows(db, "conversations", "call_sid")
    calls = Counter(row.call_sid for row in conversations if row.call_sid)
    assert calls == Counter(told.calls)


def what_was_spooled_came_once_and_in_order(db: Database, told: Told) -> None:
    events = rows(db, "events", "kind", "ids")
    spooled = [row.ids for row in events if row.kind == "spooled_taken_in"]
    # two receipts of one text (sent, delivered) are two inputs
    once = [i for i in spooled if i["input"] != "ReceiptIn"]
    inputs = Counter((i["input"], i.get("call_sid"), i.get("sid"), i.get("turn")) for i in once)
    assert spooled and set(inputs.values()) == {1}
    came = [ids["sid"] for ids in spooled if ids["input"] == "TextIn"]
    assert told.said_kept & set(came)  # some were taken in before, and only posted again
    for sids in told.texts.values():
        mine = [sid for sid in came if sid in sids]
        assert mine == sorted(mine, key=sids.index)
    turns = [(i["call_sid"], int(i["turn"])) for i in spooled if i["input"] == "CallTurn"]
    for call in told.calls:
        mine_in_turn = [turn for sid, turn in turns if sid == call]
        assert mine_in_turn == sorted(mine_in_turn)


def test_stopping_the_database_under_load_loses_nothing_and_doubles_nothing(
    server: PrivatePostgres, line: Stack
) -> None:
    residents = Residents(line)
    told, folder = residents.told, Path(line.env["SPOOL_DIR"])
    people = residents.all_at_once()
    time.sleep(BEFORE)
    server.kill()
    time.sleep(AWAY)
    assert spool.waiting(folder)
    server.start()
    time.sleep(AFTER)
    residents.stop.set()
    for thread in people:
        thread.join()
    assert until_empty(folder, TAKEN_IN_WITHIN) < TAKEN_IN_WITHIN - AFTER
    assert set(told.statuses) <= {200, 204}
    assert max(told.seconds) < LONGEST_ANSWER, sorted(told.seconds)[-5:]
    assert not (folder / spool.BAD).exists()
    db = Database(server.url)
    nothing_is_missing_and_nothing_twice(db, told)
    what_was_spooled_came_once_and_in_order(db, told)
    db.engine.dispose()


def test_a_database_that_hangs_keeps_nobody_waiting_for_long(
    server: PrivatePostgres, tmp_path: Path
) -> None:
    db = Database(server.url)
    migrate.upgrade(db)
    db.engine.dispose()
    line = Line(wires_for(settings_for(server.url, tmp_path), MovableClock(), RingRecorder()))
    assert line.text("loud music", sender="+447700900301") is not None
    call, seconds = line.ring(), []

    def texts(n: int) -> None:
        began = time.monotonic()
        mine = copy.copy(line)  # of the same process, over a connection of its own
        mine.client = line.app.test_client()
        mine.text("loud music", sender=f"+4477009004{n:02d}")
        seconds.append(time.monotonic() - began)

    with server.frozen():
        together = [threading.Thread(target=texts, args=(n,)) for n in range(4)]
        for thread in together:
            thread.start()
        for thread in together:
            thread.join()
        assert max(seconds) < LONGEST_ANSWER  # they found out
        for n in range(4, 14):
            texts(n)
        assert "records are not working" in call.press("1")
        assert max(seconds[4:]) < 1  # or one of them tried again, after two seconds
    assert len(spool.waiting(tmp_path)) == 15
    time.sleep(2.1)
    assert line.ring().heard.startswith("If someone is in danger")
    assert len(spool.waiting(tmp_path)) == 15
    line.wires.db.engine.dispose()
