"""PostgreSQL databases that are emptied and used again: making one costs ten times as much."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from dev.postgres import fresh_database

Connection = psycopg.Connection[tuple[Any, ...]]
LEAVING = 0.25  # seconds that a closed connection may take to be gone
OTHERS = """SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
# A table that has grown is cut off, as its rows would lie there dead until somebody vacuums.
EMPTY = """DO $$ DECLARE one regclass; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND pg_relation_size(oid) > 0
               AND relnamespace = 'public'::regnamespace LOOP
        IF pg_relation_size(one) > 131072 THEN EXECUTE format('TRUNCATE %s CASCADE', one);
        ELSE EXECUTE format('DELETE FROM %s', one);
        END IF;
    END LOOP;
    PERFORM setval(seqrelid, 1, false) FROM pg_sequence;
END $$"""


class Emptied:
    """The databases of one process, each with a connection to empty it by."""

    def __init__(self, server_url: str, template: str) -> None:
        """`template` is the name of a migrated database."""
        self._server_url, self._template = server_url, template
        self._free: list[tuple[str, Connection]] = []
        self._first: dict[str, list[tuple[Any, ...]]] | None = None

    @contextmanager
    def one(self) -> Iterator[str]:
        """The URL of a database as the migrations left it. Whoever is still there keeps it."""
        url, connection = self._free.pop() if self._free else self._make()
        yield url
        if is_left(connection):
            self._empty(connection)
            self._free.append((url, connection))
        else:
            connection.close()

    def close(self) -> None:
        """Leave them all."""
        for _, connection in self._free:
            connection.close()

    def _make(self) -> tuple[str, Connection]:
        url = fresh_database(self._server_url, self._template)
        parts = make_url(url)
        where = f"host={parts.query['host']} user={parts.username} dbname={parts.database}"
        connection = psycopg.connect(where, autocommit=True)
        if self._first is None:
            self._first = first_rows(connection)
        return url, connection

    def _empty(self, connection: Connection) -> None:
        with connection.transaction():
            connection.execute(EMPTY)
            for table, rows in (self._first or {}).items():
                places = sql.SQL(",").join([sql.Placeholder()] * len(rows[0]))
                order = sql.SQL("INSERT INTO {} VALUES ({})").format(sql.Identifier(table), places)
                connection.cursor().executemany(order, rows)


def is_left(connection: Connection) -> bool:
    """Has everybody else gone, or does so at once?"""
    until = time.monotonic() + LEAVING
    while connection.execute(OTHERS).fetchone() != (0,):
        if time.monotonic() > until:
            return False
        time.sleep(0.005)
    return True


def first_rows(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """The rows that the migrations put into tables."""
    found = {}
    for (table,) in connection.execute(TABLES).fetchall():
        order = sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
        if rows := connection.execute(order).fetchall():
            found[table] = rows
    return found
