"""Numbers, PINs and answers are unreadable without the keys, and keys can change."""

import base64
import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.store import contacts, reports, requests, sealing
from app.store.base import insert_row, real_now
from app.store.conversations import conversations
from app.store.sealing import Keyring, Unreadable
from app.wiring import Wires
from tests.store.builders import a_cut_off_call
from tests.world import KEYS, MOBILE, Line, only, report_noise, rows

NEW = "k2:" + base64.b64encode(bytes(range(32))).decode()


@pytest.fixture(autouse=True)
def same_keys_again() -> Iterator[None]:
    yield
    sealing.install(Keyring.parse(KEYS))


def test_nothing_that_identifies_somebody_is_readable_in_the_database(wires: Wires) -> None:
    report_noise(Line(wires))
    pin = only(wires, "reports").pin
    with wires.db.reading() as tx:
        for table, column in (
            ("contacts", "address"),
            ("conversations", "number"),
            ("conversations", "answers"),
            ("reports", "pin"),
        ):
            for (raw,) in tx.exec_driver_sql(f"SELECT {column} FROM {table}"):
                assert isinstance(bytes(raw), bytes)
                assert b"7700900" not in bytes(raw) and pin.encode() not in bytes(raw)[3 + 12 :]
                assert bytes(raw).startswith(b"\x02k1")  # which key opens it, and no more


def test_who_somebody_is_and_what_they_asked_for_is_unreadable_in_the_database(
    wires: Wires,
) -> None:
    told = {"responsible": "Sam Smith at 14", "name": "Nasreen", "safe_word": "marigold"}
    details = {"number": "+447700900456", "words": "Please ring Nasreen", "window": "evening"}
    report_id = a_cut_off_call(wires, **told)
    with wires.db.transaction() as tx:
        row = {"kind": "ring_back", "details": details, "asked_at": datetime.now(UTC)}
        requests.ask(tx, report_id=report_id, **row)
    report = only(wires, "reports")
    assert {name: getattr(report, name) for name in told} == told
    assert only(wires, "requests").details == details
    secrets = (*told.values(), "7700900456", "evening")
    with wires.db.reading() as tx:
        found = tx.exec_driver_sql("SELECT responsible, name, safe_word FROM reports").one()
        [asked] = tx.exec_driver_sql("SELECT details FROM requests").one()
    for raw in (*found, asked):
        assert bytes(raw).startswith(b"\x02k1")
        assert not any(secret.encode() in bytes(raw) for secret in secrets)


def test_without_its_key_or_altered_it_cannot_be_opened() -> None:
    sealed = Keyring.parse(KEYS).seal(b"7700900123")
    with pytest.raises(Unreadable):
        Keyring.parse(NEW).open(sealed)
    with pytest.raises(Unreadable):
        Keyring.parse("k1:" + NEW.split(":")[1]).open(sealed)
    for n in range(len(sealed)):
        altered = sealed[:n] + bytes([sealed[n] ^ 1]) + sealed[n + 1 :]
        with pytest.raises(Unreadable):
            Keyring.parse(KEYS).open(altered)


def test_the_same_number_is_sealed_differently_each_time() -> None:
    keyring = Keyring.parse(KEYS)
    assert keyring.seal(b"7700900123") != keyring.seal(b"7700900123")


def test_after_a_change_of_keys_old_rows_open_and_new_ones_use_the_new_key(wires: Wires) -> None:
    line = Line(wires)
    report_noise(line)
    sealing.install(Keyring.parse(f"{NEW},{KEYS}"))
    report_noise(line, "+447700900456")
    assert [row.address for row in rows(wires, "contacts")] == [MOBILE, "+447700900456"]
    with wires.db.reading() as tx:
        found = tx.exec_driver_sql("SELECT address FROM contacts ORDER BY id").all()
    assert [bytes(row[0])[1:3] for row in found] == [b"k1", b"k2"]


def test_a_number_is_found_under_any_of_the_keys(wires: Wires) -> None:
    line = Line(wires)
    report_noise(line)
    report = only(wires, "reports")
    with wires.db.transaction() as tx:
        contacts.opt_out(tx, MOBILE, datetime.now(UTC))
    sealing.install(Keyring.parse(f"{NEW},{KEYS}"))
    with wires.db.transaction() as tx:
        assert [r.id for r in contacts.of_number(tx, MOBILE)] == [report.id]
        assert contacts.opted_out(tx, MOBILE)
        contacts.opt_in(tx, MOBILE)
        assert not contacts.opted_out(tx, MOBILE)


def test_what_is_learnt_of_a_number_after_a_change_of_keys_is_kept_with_its_old_row(
    wires: Wires,
) -> None:
    """Two rows for one number would be two answers to whether it is safe."""
    report_noise(Line(wires))
    report = only(wires, "reports")
    sealing.install(Keyring.parse(f"{NEW},{KEYS}"))
    with wires.db.transaction() as tx:
        known = {"told_at": real_now(), "textable": True, "wrote_to_us": False}
        contacts.add(tx, report.id, "text", MOBILE, safe="no", **known)
    assert only(wires, "contacts").safe == "no"


def test_what_was_given_is_what_comes_back(wires: Wires) -> None:
    answers = {"where": "12 Bell Street £ “quoted” \N{SNOWMAN}", "empty": ""}
    row = {"channel": "call", "caller": "withheld", "may_text": False, "flow": "", "step": ""}
    row |= {"turn": 0, "position": {}, "started_at": real_now(), "heard_at": real_now()}
    with wires.db.transaction() as tx:
        insert_row(tx, conversations, answers=answers, number=None, **row)
    kept = only(wires, "conversations")
    assert kept.answers == answers and kept.number is None


@pytest.mark.parametrize("text", ["", "k1", "k1:", ":" + NEW[3:], "k1:AAAA", "k1:not base64!"])
def test_a_key_that_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Keyring.parse(text)


def test_a_reference_is_drawn_again_when_it_is_taken(wires: Wires) -> None:
    report_noise(Line(wires))
    taken = only(wires, "reports")
    row = {"reference": taken.reference, "pin": "1234", "conversation_id": taken.conversation_id}
    row |= {"channel": "call", "state": "incomplete", "kind": "noise", "urgent": False}
    with wires.db.transaction() as tx:
        at = {"started_at": real_now(), "exchanged_at": real_now()}
        assert reports.start(tx, {**row, **at}) is None
        assert reports.start(tx, {**row, **at, "reference": os.urandom(4).hex()}) is not None
