"""What waits in the spool: sealed, on the disk, once and in order; and when it is used."""

import json
import os
import stat
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from app import spool
from app.away import ONE_TRY_SECONDS, REMEMBERED_SECONDS, Away, is_away
from app.inputs import (
    CallOver,
    CallTurn,
    Input,
    NotAnInput,
    ReceiptIn,
    RecordingIn,
    TextIn,
    TransferAccepted,
    freeze,
    thaw,
)
from app.store import sealing
from ivr_flows.facts import SILENCE, Heard, Kind
from tests.world import KEYS, MOBILE, SATURDAY_NIGHT, WITHHELD, new_sid

NOW = datetime(2026, 11, 22, 5, 0, 0, 123456, tzinfo=UTC)
CALL, TEXT, RECORDING = new_sid("CA"), new_sid("SM"), new_sid("RE")
TURN = CallTurn(CALL, 3, Heard(Kind.SPEECH, "loud music", confidence=0.5), MOBILE, NOW, NOW)
WORDS = "a man at 12 Bell Street \ud800 said “now”\nfor Zoë"
TOLD = TextIn(TEXT, MOBILE, WORDS, SATURDAY_NIGHT, NOW, 2, "STOP", pictures=("MEa", "MEb"))
INPUTS: tuple[Input, ...] = (
    TURN,
    CallTurn(CALL, 4, Heard(Kind.RECORDED, RECORDING, "5"), WITHHELD, NOW, NOW, 7, message=True),
    CallTurn(CALL, 5, SILENCE, "", NOW, NOW, transfer=True),
    TOLD,
    ReceiptIn(2**62, TEXT, "delivered", 30003, NOW, NOW),
    ReceiptIn(2**62, TEXT, "sent", None, NOW, NOW),
    RecordingIn(RECORDING, CALL, None, NOW, NOW),
    CallOver(CALL, "no-answer", NOW, NOW),
    TransferAccepted(CALL, 6, NOW, NOW),
)


@pytest.fixture(autouse=True)
def keys() -> None:
    sealing.install(sealing.Keyring.parse(KEYS))


@pytest.mark.parametrize("given", INPUTS, ids=lambda given: type(given).__name__)
def test_an_input_is_the_same_after_it_was_frozen(given: Input) -> None:
    assert thaw(freeze(given)) == given


def changed(given: Input, **fields: Any) -> bytes:
    """A frozen input, with some of its fields as they were in another version (None: absent)."""
    whole = json.loads(freeze(given))
    told = {**whole["given"], **fields}
    whole["given"] = {name: value for name, value in told.items() if value is not None}
    return json.dumps(whole).encode()


def test_an_input_frozen_before_a_field_was_added_has_its_default() -> None:
    assert thaw(changed(TURN, message=None, transfer=None, recording_seconds=None)) == TURN
    old = changed(TOLD, replied=None, pictures=None, opt_out_type=None, media=None)
    assert thaw(old) == replace(TOLD, media=0, opt_out_type="", pictures=())


@pytest.mark.parametrize(
    "frozen",
    [
        b"",
        b"[]",
        b'"TextIn"',
        b"\xff\xfe",
        b'{"version": 1, "kind": "TextIn"}',
        b'{"version": 1, "kind": "Popen", "given": {}}',
        freeze(TOLD).replace(b'"version": 1', b'"version": 2'),
        changed(TOLD, sid=None),
        changed(TOLD, of_the_future="x"),
        changed(TOLD, body=7),
        changed(TOLD, at="yesterday"),
        changed(TURN, heard={"kind": "telepathy"}),
    ],
)
def test_what_is_no_input_is_refused_and_not_guessed_at(frozen: bytes) -> None:
    with pytest.raises(NotAnInput):
        thaw(frozen)


def test_what_is_put_can_be_read_and_is_gone_when_it_is_done(tmp_path: Path) -> None:
    names = [spool.put(tmp_path, given, NOW) for given in INPUTS]
    assert spool.waiting(tmp_path) == names
    assert [spool.read(tmp_path, name) for name in names] == list(INPUTS)
    for _ in range(2):
        spool.done(tmp_path, names[0])
    assert spool.waiting(tmp_path) == names[1:]


def test_nothing_told_and_no_number_can_be_read_from_a_file_or_its_name(tmp_path: Path) -> None:
    name = spool.put(tmp_path, TOLD, NOW)
    content = (tmp_path / name).read_bytes()
    for secret in (b"Bell Street", b"7700900123", TEXT.encode()):
        assert secret not in content
    assert "7700900123" not in name
    assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == [name]  # and no unfinished file is left


def test_the_order_is_that_of_arrival_also_within_a_microsecond(tmp_path: Path) -> None:
    late = spool.put(tmp_path, replace(TOLD, sid=new_sid("SM")), NOW + timedelta(seconds=1))
    same = [spool.put(tmp_path, replace(TURN, turn=n), NOW) for n in range(20)]
    early = spool.put(tmp_path, TOLD, NOW - timedelta(days=400))
    assert spool.waiting(tmp_path) == [early, *same, late]


@pytest.mark.parametrize("given", INPUTS, ids=lambda given: type(given).__name__)
def test_the_same_input_posted_again_is_one_file(tmp_path: Path, given: Input) -> None:
    first = spool.put(tmp_path, given, NOW)
    assert spool.put(tmp_path, replace(given, at=NOW), NOW + timedelta(seconds=5)) == first
    assert spool.waiting(tmp_path) == [first] and spool.find(tmp_path, given) == given


def test_only_inputs_count_whatever_else_is_in_the_folder(tmp_path: Path) -> None:
    name = spool.put(tmp_path, TOLD, NOW)
    for other in ("line.db", f".{name}.abcd", f"{name}.swp", "bad", "README"):
        (tmp_path / other).write_bytes(b"")
    assert spool.waiting(tmp_path) == [name]


def test_what_comes_after_the_same_person_call_or_message_waits_its_turn(tmp_path: Path) -> None:
    another = replace(TOLD, sid=new_sid("SM"))
    assert not spool.comes_after(tmp_path, another)
    spool.put(tmp_path, TURN, NOW)
    assert spool.comes_after(tmp_path, another)  # the same number
    assert spool.comes_after(tmp_path, CallOver(CALL, "completed", NOW, NOW))  # the same call
    assert not spool.comes_after(tmp_path, replace(another, sender="+447700900456"))
    assert not spool.comes_after(tmp_path, CallOver(new_sid("CA"), "completed", NOW, NOW))
    withheld = replace(another, sender=WITHHELD)
    spool.put(tmp_path, withheld, NOW)
    assert not spool.comes_after(tmp_path, replace(withheld, sid=new_sid("SM")))


@pytest.mark.parametrize("content", [b"", b"x", b"\x02k1", b"\x02k1" + b"x" * 60])
def test_a_file_that_cannot_be_opened_is_said_to_be_so_and_can_be_set_aside(
    tmp_path: Path, content: bytes
) -> None:
    name = spool.put(tmp_path, TOLD, NOW)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(spool.Unreadable):
        spool.read(tmp_path, name)
    assert spool.find(tmp_path, TOLD) is None
    spool.set_aside(tmp_path, name)
    assert spool.waiting(tmp_path) == []
    assert (tmp_path / spool.BAD / name).read_bytes() == content


def full(*_: Any) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("broken", ["os.fsync", "pathlib.Path.replace", "os.listdir"])
def test_a_disk_that_takes_nothing_is_never_said_to_have_kept_it(
    tmp_path: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full_disk:
        full_disk.setattr(broken, full)
        with pytest.raises(spool.NotKept):
            spool.put(tmp_path, TOLD, NOW)
    assert os.listdir(tmp_path) == []
    with pytest.raises(spool.NotKept):
        spool.put(tmp_path / "gone", TOLD, NOW)
    assert spool.put(tmp_path, TOLD, NOW)


def test_one_process_at_a_time_takes_in(tmp_path: Path) -> None:
    with spool.alone(tmp_path) as first, spool.alone(tmp_path) as second:
        assert (first, second) == (True, False)
    with spool.alone(tmp_path) as third:
        assert third


def test_many_threads_keep_everything_once(tmp_path: Path) -> None:
    told = [replace(TOLD, sid=new_sid("SM")) for _ in range(20)]

    def post() -> None:
        for given in told:
            spool.put(tmp_path, given, NOW)

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [spool.read(tmp_path, name) for name in spool.waiting(tmp_path)]
    assert {one.sid for one in kept} == {one.sid for one in told}  # twice at once is harmless


def error(of: type[Exception], state: str | None = None, gone: bool = False) -> Exception:
    """An error as the database gives it."""

    class Said(psycopg.OperationalError):
        sqlstate = state

    return of("SELECT 1", {}, Said("x"), connection_invalidated=gone)


@pytest.mark.parametrize(
    ("said", "away"),
    [
        (lambda: error(OperationalError), True),  # it could not be reached at all
        (lambda: error(OperationalError, "57P01"), True),  # it is being shut down
        (lambda: error(OperationalError, "57P03"), True),  # it is starting
        (lambda: error(OperationalError, "53300"), True),  # it has no connection left
        (lambda: error(OperationalError, "08006"), True),
        (lambda: error(OperationalError, "57014", gone=True), True),
        (lambda: NoConnectionFree(), True),
        (lambda: error(OperationalError, "57014"), False),  # one statement took too long
        (lambda: error(OperationalError, "55P03"), False),  # one row was locked
        (lambda: error(IntegrityError, "23505"), False),
        (lambda: KeyError("step"), False),
    ],
)
def test_only_a_database_that_cannot_be_reached_is_away(
    said: Callable[[], Exception], away: bool
) -> None:
    assert is_away(said()) is away


def test_while_it_is_away_one_at_a_time_tries_again_and_the_others_do_not_wait() -> None:
    now = [100.0]
    away = Away(lambda: now[0])
    assert away.may_try() and away.may_try()
    away.went()
    now[0] += REMEMBERED_SECONDS - 0.1
    assert not away.may_try()
    now[0] += 0.2
    assert [away.may_try() for _ in range(3)] == [True, False, False]
    away.went()
    assert not away.may_try()
    now[0] += REMEMBERED_SECONDS
    assert away.may_try()
    now[0] += ONE_TRY_SECONDS  # whoever tried was killed meanwhile
    assert away.may_try()
    away.is_back()
    assert away.may_try() and away.may_try()
