"""Real databases for every test that needs one: SQLite and PostgreSQL, one behaviour."""

import gc
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.store import migrate
from app.store.base import Database
from app.wiring import Wires
from dev.postgres import fresh_database, server
from tests import read_once
from tests.emptied import Emptied
from tests.read_once import database_at
from tests.world import MovableClock, RingRecorder, settings_for, wires_for

DATABASES = ("sqlite", "postgresql")


def _only_loopback(event: str, args: tuple[object, ...]) -> None:
    """Tests talk to this machine alone: any other connection is refused before it is made."""
    if event != "socket.connect":
        return
    address = args[1]
    host = address[0] if isinstance(address, tuple) else "local"
    if host not in ("127.0.0.1", "::1", "localhost", "local"):
        raise RuntimeError(f"a test wanted to reach {host}")


sys.addaudithook(_only_loopback)
read_once.install()


def pytest_collection_finish() -> None:
    """What was imported stays until the end: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for the whole run, shared by the processes that run tests side by side."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    with server(shared / "postgres", fsync=False) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> str:
    """The name of a migrated database to copy."""
    url = fresh_database(postgres_url)
    db = Database(url)
    migrate.upgrade(db)
    db.engine.dispose()
    return str(make_url(url).database)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "line.db"
    db = Database(f"sqlite:///{path}")
    migrate.upgrade(db)
    with db.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    db.engine.dispose()
    return path


@pytest.fixture(scope="session")
def emptied_postgres(postgres_url: str, migrated_postgres: str) -> Iterator[Emptied]:
    """Migrated databases with nothing in them."""
    emptied = Emptied(postgres_url, migrated_postgres)
    yield emptied
    emptied.close()


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database of each kind, with nothing in it."""
    if request.param == "sqlite":
        yield copied(request.getfixturevalue("migrated_sqlite"))
        return
    with request.getfixturevalue("emptied_postgres").one() as url:
        yield url


def copied(migrated: Path) -> str:
    """The URL of a copy, which is in the same place each time. Who has the last one, keeps it."""
    path, fresh = migrated.with_name("copy.db"), migrated.with_name("fresh.db")
    for left in ("-wal", "-shm"):
        path.with_name(path.name + left).unlink(missing_ok=True)
    shutil.copy(migrated, fresh)
    fresh.replace(path)
    return f"sqlite:///{path}"


@pytest.fixture
def clock() -> MovableClock:
    """The promises' clock: Saturday 21 November 2026, 23:30 in London, until it is moved."""
    return MovableClock()


@pytest.fixture
def rings() -> RingRecorder:
    """The doorbell, which writes down what it was rung for."""
    return RingRecorder()


@pytest.fixture
def wires(
    database_url: str, tmp_path: Path, clock: MovableClock, rings: RingRecorder
) -> Iterator[Wires]:
    """What the web process is made of, on a real database."""
    db = database_at(database_url)
    made = wires_for(settings_for(database_url, tmp_path), clock, rings, db=db)
    yield made
    made.db.engine.dispose()
