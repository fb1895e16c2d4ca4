"""A PostgreSQL database that one test used is as new for the next."""

from datetime import UTC, datetime

import psycopg
from sqlalchemy import insert, make_url

from app.store import events
from app.store.base import Database, insert_row
from tests.emptied import Emptied, first_rows
from tests.store.rows_of_everything import fill

EVENT = {"actor": "clock", "kind": "k" * 40, "ids": {}, "at": datetime(2026, 11, 21, tzinfo=UTC)}


def connected(url: str) -> psycopg.Connection[tuple[object, ...]]:
    parts = make_url(url)
    where = f"host={parts.query['host']} user={parts.username} dbname={parts.database}"
    return psycopg.connect(where, autocommit=True)


def test_nothing_is_left_of_what_a_test_wrote(emptied_postgres: Emptied) -> None:
    with emptied_postgres.one() as url:
        with connected(url) as looking:
            before = first_rows(looking)
        db = Database(url)
        with db.transaction() as tx:
            tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
            assert fill(tx) > 20
        db.engine.dispose()
    with emptied_postgres.one() as again, connected(again) as looking:
        assert again == url
        assert first_rows(looking) == before


def test_a_table_that_has_grown_is_empty_too_and_ids_begin_at_one(
    emptied_postgres: Emptied,
) -> None:
    for _ in range(2):
        with emptied_postgres.one() as url:
            db = Database(url)
            with db.transaction() as tx:
                made = [insert_row(tx, events.events, **EVENT) for _ in range(3)]
                tx.execute(insert(events.events), [EVENT] * 2000)
            db.engine.dispose()
        assert made == [1, 2, 3]


def test_a_database_that_somebody_has_not_left_is_not_used_again(
    emptied_postgres: Emptied,
) -> None:
    with emptied_postgres.one() as url:
        stays = connected(url)
    with emptied_postgres.one() as other:
        assert other != url
        with connected(other) as looking:
            assert first_rows(looking) == first_rows(stays)
    stays.close()
