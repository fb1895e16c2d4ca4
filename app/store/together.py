"""Rows of several tables, held back until all that comes of one text is known, and then inserted
in one statement: what a text costs is above all the number of its statements.

The rows are its one parameter, as JSON. PostgreSQL inserts each table's in a part of one WITH.
SQLite has no such parts: there a view of the connection's own takes the rows, and its trigger
inserts them. View and WITH are made from the tables as they are in the code, and are in no
migration.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, Connection, Dialect, Table, TextClause, insert, text
from sqlalchemy.dialects import postgresql

from app.store.base import Base, Database, UtcDateTime
from app.store.sealing import Sealed

# Rows that no other row of the same text refers to. Of ONCE each is owed only once; a row of
# CHANGED, given whole and with its id, takes the place of the one that is there.
ONCE, CHANGED = ("messages", "pictures"), ("surveys",)
NEW = ("incidents", "referrals", "promises", "requests", "alerts", "events", "inbound_texts")
TABLES = (*NEW, *ONCE, *CHANGED)
HELD, VIEW = "rows held back", "rows_together"  # also keys of a connection's `info`
TIME = "%Y-%m-%d %H:%M:%S.%f"  # UTC; as SQLite keeps it
INTO_VIEW = text(f"INSERT INTO {VIEW} (given) VALUES (:rows)")  # noqa: S608 - nobody's words
POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
Row = dict[str, Any]


@contextmanager
def transaction(db: Database) -> Iterator[Connection]:
    """A writing transaction, as `Database.transaction`, that can insert everything at once."""
    known: dict[Any, Any] = {}
    try:
        with db.transaction() as tx:
            known = tx.info
            if tx.dialect.name == "sqlite" and VIEW not in known:
                _make_view(tx)  # once for each connection, as its other settings are
                known[VIEW] = True
            yield tx
        known = {}
    finally:
        known.pop(VIEW, None)  # the view may have been taken back with the rest


@contextmanager
def held_back(tx: Connection) -> Iterator[None]:
    """What is added within is inserted at its end. Raises IntegrityError there, and not before."""
    held: dict[str, list[Row]] = {}
    tx.info[HELD] = held
    try:
        yield
    finally:
        del tx.info[HELD]
    _insert_all(tx, held)


def add(tx: Connection, table: Table, rows: list[Row]) -> None:
    """Insert rows of one of TABLES, in this order, or hold them back."""
    if (held := tx.info.get(HELD)) is None:
        tx.execute(insert(table), rows)
    else:
        held.setdefault(table.name, []).extend(rows)


def is_held_back(tx: Connection) -> bool:
    """Are rows held back now?"""
    return HELD in tx.info


def _insert_all(tx: Connection, held: dict[str, list[Row]]) -> None:
    is_sqlite = tx.dialect.name == "sqlite"
    if is_sqlite and VIEW not in tx.info:
        _make_view(tx)  # on a transaction of another kind, a worker's say
    plain = {name: [_plain(name, row, tx.dialect) for row in rows] for name, rows in held.items()}
    statement = INTO_VIEW if is_sqlite else _with_parts(tuple(plain))
    tx.execute(statement, {"rows": json.dumps(plain, ensure_ascii=False)})


@cache
def _columns(name: str) -> tuple[Column[Any], ...]:
    """All but an id that the database gives."""
    columns = Base.metadata.tables[name].columns
    return tuple(column for column in columns if column.name != "id" or name in CHANGED)


def _plain(name: str, row: Row, dialect: Dialect) -> Row:
    """A row as JSON has it, whole: sealed bytes in hexadecimal digits, times in UTC."""
    plain = {}
    for column in _columns(name):
        value = row.get(column.name, getattr(column.default, "arg", None))
        if isinstance(column.type, Sealed) and value is not None:
            value = (column.type.process_bind_param(value, dialect) or b"").hex()
        elif isinstance(column.type, UtcDateTime) and value is not None:
            value = f"{column.type.process_bind_param(value, dialect):{TIME}}"
        plain[column.name] = value
    return plain


@cache
def _with_parts(names: tuple[str, ...]) -> TextClause:
    """PostgreSQL's statement for rows of these tables."""
    each = "told, jsonb_array_elements(told.given -> '{}') AS each(value)"
    parts = [f"{name}_made AS ({_inserts(name, each, _of_postgresql)})" for name in names]
    told = "told AS (SELECT CAST(:rows AS JSONB) AS given)"
    return text(f"WITH {', '.join([told, *parts])} SELECT 1")


def _make_view(tx: Connection) -> None:
    parts = [_inserts(name, "json_each(NEW.given, '$.{}')", _of_sqlite) for name in TABLES]
    cursor = tx.connection.cursor()
    cursor.execute(f"CREATE TEMP VIEW IF NOT EXISTS {VIEW} AS SELECT NULL AS given")
    cursor.execute(
        f"CREATE TEMP TRIGGER IF NOT EXISTS {VIEW}_come INSTEAD OF INSERT ON {VIEW} "
        f"BEGIN {'; '.join(parts)}; END"
    )


def _inserts(name: str, each: str, value_of: Callable[[Column[Any]], str]) -> str:
    """How the rows of a table are inserted, from `each` of them as a JSON `value`."""
    columns = _columns(name)
    names = ", ".join(column.name for column in columns)
    values = ", ".join(value_of(column) for column in columns)
    there = ""
    if name in ONCE:
        there = "ON CONFLICT DO NOTHING"
    elif name in CHANGED:
        changes = ", ".join(f"{column.name} = excluded.{column.name}" for column in columns)
        there = f"ON CONFLICT (id) DO UPDATE SET {changes}"
    given = f"FROM {each.format(name)} WHERE true {there}"
    return f"INSERT INTO {name} ({names}) SELECT {values} {given}"


def _of_sqlite(column: Column[Any]) -> str:
    if isinstance(column.type, JSON):
        return f"value -> '{column.name}'"
    value = f"value ->> '{column.name}'"
    return f"unhex({value})" if isinstance(column.type, Sealed) else value


def _of_postgresql(column: Column[Any]) -> str:
    if isinstance(column.type, JSON):
        return f"CAST(value -> '{column.name}' AS JSON)"
    value = f"value ->> '{column.name}'"
    if isinstance(column.type, Sealed):
        return f"decode({value}, 'hex')"
    if isinstance(column.type, UtcDateTime):
        return f"CAST({value} || '+00' AS TIMESTAMPTZ)"
    return f"CAST({value} AS {column.type.compile(dialect=POSTGRESQL)})"
