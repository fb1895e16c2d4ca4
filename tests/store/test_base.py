"""One behaviour on two databases: times, transactions, and who waits for whom."""

import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pysqlite3.dbapi2
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from app.store import contacts, events
from app.store.base import Database, insert_once
from app.store.events import marks
from app.wiring import Wires

BST = timezone(timedelta(hours=1))
LONDON = ZoneInfo("Europe/London")


def kept(wires: Wires, at: datetime) -> datetime:
    with wires.db.transaction() as tx:
        events.mark(tx, "a reading", at)
    with wires.db.reading() as tx:
        return events.marked(tx, "a reading", datetime(2000, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("given", "utc"),
    [
        (datetime(2026, 6, 1, 9, 0, tzinfo=BST), "2026-06-01T08:00:00+00:00"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=LONDON), "2026-10-25T00:30:00+00:00"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1), "2026-10-25T01:30:00+00:00"),
        (datetime(2026, 11, 21, 23, 30, 1, 234567, tzinfo=UTC), "2026-11-21T23:30:01.234567+00:00"),
    ],
)
def test_a_time_comes_back_as_the_same_moment_in_utc(
    wires: Wires, given: datetime, utc: str
) -> None:
    back = kept(wires, given)
    assert back.isoformat() == utc and back == given.astimezone(UTC) and back.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(wires: Wires) -> None:
    with pytest.raises(StatementError, match="a time without a zone"):
        kept(wires, datetime(2026, 6, 1, 9, 0))  # noqa: DTZ001


def test_times_compare_as_moments_in_the_database_too(wires: Wires) -> None:
    moment = datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
    kept(wires, moment)
    with wires.db.reading() as tx:
        later = datetime(2026, 6, 1, 9, 0, tzinfo=BST)  # 08:00 UTC
        assert tx.execute(marks.select().where(marks.c.at > later)).one()
        assert tx.execute(marks.select().where(marks.c.at < later)).first() is None


def test_what_is_there_already_is_not_inserted_and_we_are_told(wires: Wires) -> None:
    row = {"name": "once", "at": datetime(2026, 6, 1, tzinfo=UTC)}
    with wires.db.transaction() as tx:
        assert insert_once(tx, marks, row) is True
        assert insert_once(tx, marks, row) is False
    with wires.db.transaction() as tx:
        assert insert_once(tx, marks, row) is False


def test_a_mark_moves(wires: Wires) -> None:
    kept(wires, datetime(2026, 6, 1, tzinfo=UTC))
    assert kept(wires, datetime(2026, 6, 2, tzinfo=UTC)).day == 2


def test_reading_does_not_wait_for_a_writer_and_sees_what_was_committed(wires: Wires) -> None:
    kept(wires, datetime(2026, 6, 1, tzinfo=UTC))
    writing, done = threading.Event(), threading.Event()

    def write() -> None:
        with wires.db.transaction() as tx:
            events.mark(tx, "a reading", datetime(2026, 6, 2, tzinfo=UTC))
            writing.set()
            done.wait(5)

    writer = threading.Thread(target=write)
    writer.start()
    assert writing.wait(5)
    began = time.monotonic()
    with wires.db.reading() as tx:
        assert events.marked(tx, "a reading", datetime.now(UTC)).day == 1
    assert time.monotonic() - began < 1
    done.set()
    writer.join()


def test_what_fails_in_a_block_is_not_kept(wires: Wires) -> None:
    def fail() -> None:
        with wires.db.transaction() as tx:
            events.mark(tx, "a reading", datetime(2026, 6, 2, tzinfo=UTC))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with wires.db.reading() as tx:
        assert tx.execute(marks.select()).first() is None


def test_a_reference_to_nothing_is_refused(wires: Wires) -> None:
    known = {"told_at": datetime.now(UTC), "safe": "no", "textable": False, "wrote_to_us": False}
    with pytest.raises(IntegrityError), wires.db.transaction() as tx:
        contacts.add(tx, 999, "text", "+447700900123", **known)


def test_an_error_that_is_logged_holds_nothing_of_what_was_said(wires: Wires) -> None:
    with pytest.raises(Exception) as raised, wires.db.transaction() as tx:  # noqa: PT011
        tx.execute(text("SELECT :words FROM nowhere"), {"words": "twelve Bell Street"})
    assert "Bell Street" not in str(raised.value)


def test_a_sqlite_that_can_corrupt_its_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setattr(pysqlite3.dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(RuntimeError, match="can corrupt"):
        Database(f"sqlite:///{tmp_path}/line.db")


def test_sqlite_is_set_up_as_it_must_be(tmp_path) -> None:
    db = Database(f"sqlite:///{tmp_path}/line.db")
    with db.transaction() as tx:
        settings = {
            name: tx.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    db.engine.dispose()


def test_many_who_read_and_then_write_lose_nothing(wires: Wires) -> None:
    """With a plain BEGIN, SQLite failed or lost nine of ten of these."""
    kept(wires, datetime(2026, 1, 1, tzinfo=UTC))

    def work() -> None:
        for _ in range(10):
            with wires.db.transaction() as tx:
                found = tx.execute(marks.select().with_for_update()).one()
                later = found.at + timedelta(seconds=1)
                tx.execute(marks.update().values(at=later))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with wires.db.reading() as tx:
        assert tx.execute(marks.select()).one().at == datetime(2026, 1, 1, 0, 1, tzinfo=UTC)


def test_the_type_of_times_leaves_nothing_as_nothing() -> None:
    from app.store.base import UtcDateTime

    kind, dialect = UtcDateTime(), SimpleNamespace()
    assert kind.process_bind_param(None, dialect) is None  # type: ignore[arg-type]
    assert kind.process_result_value(None, dialect) is None  # type: ignore[arg-type]
