"""The database: one engine, one way to open a transaction. SQLite or PostgreSQL, one behaviour."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, cast

from sqlalchemy import (
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Executable,
    Identity,
    Insert,
    Integer,
    MetaData,
    Table,
    TypeDecorator,
    create_engine,
    event,
    insert,
    make_url,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, mapped_column

from app.store import patience
from app.store.write_queue import WriteQueue

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
SAFE_SQLITE = (3, 51, 3)  # earlier ones can corrupt a WAL database that two processes write
POSTGRES_OPTIONS = (
    "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"
)


class UtcDateTime(TypeDecorator[datetime]):
    """Aware and UTC on both databases. A naive time is refused: SQLite would drop the offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC on its way in. Raises ValueError on a naive time."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC on its way out."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Id = Annotated[
    int,
    mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), Identity(always=False), primary_key=True
    ),
]


class Base(DeclarativeBase):
    """Every table of the line."""

    type_annotation_map = {
        datetime: UtcDateTime,
        int: BigInteger().with_variant(Integer, "sqlite"),
    }
    metadata = MetaData(naming_convention=NAMES)


def table_of(model: type[Base]) -> Table:
    """The Core table behind a mapped class: statements on it cost half of what the ORM's do."""
    return cast(Table, model.__table__)


def real_now() -> datetime:
    """The real time, UTC. For leases and time-outs only; promises read the wires' clock."""
    return datetime.now(UTC)


@cache
def _insert(table: Table) -> Insert:
    """Built once for each table: building costs more than running it."""
    return insert(table)


@cache
def _insert_new(dialect: str, table: Table) -> Executable:
    """Does nothing where a unique key is there already, on either database."""
    one = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    return one.on_conflict_do_nothing().returning(*table.primary_key.columns)


def insert_new(tx: Connection, table: Table, row: dict[str, Any]) -> Any:
    """Insert `row` unless a unique key of it is there already. Its primary key, else None."""
    made = tx.execute(_insert_new(tx.dialect.name, table), row).first()
    return made[0] if made else None  # PostgreSQL's driver does not count such rows


def insert_once(tx: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Insert `row` unless a unique key of it is there already. True when it was inserted."""
    return insert_new(tx, table, row) is not None


def insert_row(tx: Connection, table: Table, **row: Any) -> int:
    """Insert `row` and give its id."""
    inserted = tx.execute(_insert(table), row).inserted_primary_key
    return int(inserted[0]) if inserted else 0


class Database:
    """One engine. `transaction` writes, `reading` only reads and waits for no writer."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._read_only = self.engine.execution_options(read_only=True)
        self.queue = _queue(url)
        os.register_at_fork(after_in_child=self._forked)

    def _forked(self) -> None:
        """A child must share neither its parent's connections nor its place in the queue."""
        self.engine.dispose(close=False)
        if self.queue:
            self.queue.reopen()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A writing transaction, committed at the end of the block."""
        turn = self.queue.turn() if self.queue else nullcontext()
        with self.engine.connect() as tx, turn, tx.begin():
            yield tx

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A reading transaction."""
        with self._read_only.begin() as tx:
            yield tx


def _queue(url: str) -> WriteQueue | None:
    """SQLite's writers queue up; PostgreSQL has a better way of its own."""
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or not parts.database:
        return None
    return WriteQueue(parts.database)


def _engine(url: str) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url)
    engine = create_engine(
        url,
        pool_size=8,
        max_overflow=4,
        pool_pre_ping=True,
        hide_parameters=True,  # an error that is logged never holds what somebody said
        connect_args={"connect_timeout": 5, "options": POSTGRES_OPTIONS},
    )
    patience.keep_to_limits(engine)
    return engine


def _sqlite(url: str) -> Engine:
    """SQLite that several processes may write: the recipe of stack.md 3.1 and 3.2."""
    import pysqlite3.dbapi2 as driver

    if driver.sqlite_version_info < SAFE_SQLITE:
        raise RuntimeError(f"SQLite {driver.sqlite_version} can corrupt a WAL database")
    engine = create_engine(
        url,
        module=driver,
        connect_args={"timeout": 30},
        pool_size=8,
        max_overflow=8,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        read_only = connection.get_execution_options().get("read_only")
        connection.connection.cursor().execute("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine
