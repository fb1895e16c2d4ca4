"""Rows that are held back and inserted in one statement are what they would be one by one."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Connection, Row
from sqlalchemy.exc import IntegrityError

from app.store import alerts, events, messages, reports, together
from app.store.contacts import contacts
from app.store.requests import requests
from app.store.texts import inbound_texts
from app.wiring import Wires
from tests.store.builders import a_cut_off_call
from tests.web.test_statement_counts import counted
from tests.world import rows

AT = datetime(2026, 11, 22, 1, 30, 0, 250, tzinfo=timezone(timedelta(hours=1)))
ODD = "“quoted” 'single' \\ {x} :rows $1 %s £ \N{SNOWMAN} \N{GRINNING FACE}\nਸ਼ੋਰ"


def add(tx: Connection, report_id: int, sid: str = "SM1") -> None:
    """Rows in several tables, some of them sealed."""
    alert: dict[str, Any] = {"report_id": report_id, "words": [ODD], "raised_at": AT}
    alerts.raise_all(tx, [{**alert, "kind": "danger"}, {**alert, "kind": "handoff_owed"}])
    alerts.raise_all(tx, [{**alert, "kind": "not_in_writing", "due_at": AT}])
    reports.add_incident(tx, report_id=report_id, conversation_id=1, words=ODD, told_at=AT)
    asked = {"report_id": report_id, "kind": "officer", "details": {ODD: ODD}, "asked_at": AT}
    together.add(tx, requests, [asked])
    text = {"sid": sid, "number": "+447700900123", "body": ODD, "media": 3, "guided": True,
            "verdict": {"level": "none", "words": []}, "report_id": report_id,
            "received_at": AT, "reply": ""}  # fmt: skip
    together.add(tx, inbound_texts, [text])
    for kind in ("first", "second", "third"):
        events.add(tx, "resident", kind, AT, report_id, text=sid)


def told(wires: Wires) -> list[list[tuple[Any, ...]]]:
    names = ("alerts", "incidents", "requests", "inbound_texts", "events")
    return [[_without_id(row) for row in rows(wires, name)] for name in names]


def _without_id(row: Row[Any]) -> tuple[Any, ...]:
    return tuple(value for name, value in row._mapping.items() if name not in ("id", "sid", "ids"))


def test_what_is_held_back_is_one_statement_and_the_same_rows(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    with wires.db.transaction() as tx:
        add(tx, report_id)
    one_by_one = told(wires)
    with together.transaction(wires.db) as tx, counted(wires.db.engine) as found:
        with together.held_back(tx):
            add(tx, report_id, "SM2")
            assert found.statements == []
        assert len(found.statements) == 1
    assert told(wires) == [[*table, *table] for table in one_by_one]


def test_a_transaction_of_any_kind_can_hold_rows_back(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    for _ in range(2):
        with wires.db.transaction() as tx, together.held_back(tx):
            events.add(tx, "resident", "text_received", AT, report_id)
    assert len(rows(wires, "events")) == 2


def test_after_a_fault_nothing_is_kept_and_the_next_one_is(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    for fault in (True, False):
        try:
            with together.transaction(wires.db) as tx, together.held_back(tx):
                add(tx, report_id)
                if fault:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            assert told(wires) == [[], [], [], [], []]
    assert len(rows(wires, "events")) == 3


def test_a_second_one_of_a_key_is_refused_with_all_the_rest(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    with together.transaction(wires.db) as tx, together.held_back(tx):
        add(tx, report_id)
    before = told(wires)
    with pytest.raises(IntegrityError), together.transaction(wires.db) as tx:  # noqa: SIM117
        with together.held_back(tx):
            add(tx, report_id)
    assert told(wires) == before


def test_a_message_that_is_held_back_is_owed_once(wires: Wires) -> None:
    report_id = a_cut_off_call(wires)
    with wires.db.transaction() as tx:
        way = {"report_id": report_id, "way": "text", "address": "+447700900123"}
        known = {"address_hash": "x", "told_at": AT}
        tx.execute(contacts.insert(), {**way, **known})
    for _ in range(2):
        with together.transaction(wires.db) as tx, together.held_back(tx):
            about = {"report_id": report_id, "contact_id": 1, "made_at": AT, "next_at": AT}
            messages.owe(tx, "acknowledgement:1", **about, purpose="survey", body=ODD)
    [message] = rows(wires, "messages")
    assert (message.body, message.urgency, message.state) == (ODD, 3, "owed")
    assert (message.way, message.nth, message.attempts) == ("text", 1, 0)
