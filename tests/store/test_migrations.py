"""The schema moves forward, back and forward again, with rows in it, on both databases."""

from pathlib import Path

import pytest
from alembic import op
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Integer, inspect

from app.store import migrate
from app.store.base import Database
from dev.postgres import fresh_database
from tests.conftest import DATABASES
from tests.store.rows_of_everything import counted, fill, fill_one

REVISIONS = [r.revision for r in ScriptDirectory.from_config(migrate.config()).walk_revisions()]


@pytest.fixture(params=DATABASES)
def empty(request: pytest.FixtureRequest, tmp_path: Path):
    """A database without a table."""
    if request.param == "sqlite":
        db = Database(f"sqlite:///{tmp_path}/empty.db")
    else:
        db = Database(fresh_database(request.getfixturevalue("postgres_url")))
    yield db
    db.engine.dispose()


def names(db: Database) -> set[str]:
    with db.reading() as tx:
        return set(inspect(tx).get_table_names()) - {"alembic_version"}


def test_up_down_to_nothing_and_up_again(empty: Database) -> None:
    migrate.upgrade(empty)
    migrate.differences(empty)
    there = names(empty)
    assert {"reports", "messages", "turns", "events"} <= there
    with empty.transaction() as tx:
        assert fill(tx) == len(there)
    migrate.downgrade(empty, "base")
    assert names(empty) == set()
    migrate.upgrade(empty)
    migrate.differences(empty)
    with empty.transaction() as tx:
        assert fill(tx) == len(there)
        assert set(counted(tx).values()) == {1}


def test_each_step_back_and_forward_keeps_the_rows_of_the_tables_that_stay(
    empty: Database,
) -> None:
    first = REVISIONS[-1]
    migrate.upgrade(empty, first)
    with empty.transaction() as tx:
        fill(tx)
        before = counted(tx)
    for revision in list(reversed(REVISIONS))[1:]:
        migrate.upgrade(empty, revision)
        migrate.downgrade(empty, "-1")
        migrate.upgrade(empty, revision)
    with empty.reading() as tx:
        after = counted(tx)
    assert {name: after[name] for name in before if name in after} == before
    migrate.differences(empty)


def test_what_was_told_before_the_further_questions_were_asked_has_harmless_answers(
    empty: Database,
) -> None:
    migrate.upgrade(empty, "0003")
    with empty.transaction() as tx:
        fill(tx)
        before, indexes = counted(tx), inspect(tx).get_indexes("reports")
    migrate.upgrade(empty, "0004")
    with empty.transaction() as tx:
        told = tx.exec_driver_sql("SELECT type, child, hate, abuse, language FROM reports").one()
        assert tuple(told) == (None, False, False, False, "en-GB")
        assert not tx.exec_driver_sql("SELECT proved FROM conversations").scalar_one()
        for table in ("requests", "wrong_tries", "updates"):
            fill_one(tx, table)
    migrate.downgrade(empty, "0003")
    with empty.reading() as tx:
        assert counted(tx) == before
        assert inspect(tx).get_indexes("reports") == indexes
    migrate.upgrade(empty)
    migrate.differences(empty)


def test_there_is_one_head_and_the_files_are_numbered() -> None:
    assert migrate.head() == REVISIONS[0]
    assert sorted(REVISIONS) == [f"{n:04}" for n in range(1, len(REVISIONS) + 1)]


def test_a_table_that_others_refer_to_can_be_made_anew_with_rows_in_it(empty: Database) -> None:
    """SQLite changes a column by copying the table and dropping the old one."""
    migrate.upgrade(empty)
    with empty.transaction() as tx:
        fill(tx)
    with migrate.changing(empty) as config:
        _alter_reports(config.attributes["connection"])
    with empty.reading() as tx:
        assert counted(tx)["reports"] == counted(tx)["incidents"] == 1
        assert "weight" in {column["name"] for column in inspect(tx).get_columns("reports")}


def test_a_migration_that_leaves_a_reference_to_nothing_is_taken_back(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path}/line.db")
    migrate.upgrade(db)
    with db.transaction() as tx:
        fill(tx)
    with pytest.raises(migrate.BrokenReferences), migrate.changing(db) as config:
        config.attributes["connection"].exec_driver_sql("DELETE FROM reports")
    with db.transaction() as tx:
        assert counted(tx)["reports"] == 1
        assert tx.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1  # on again
    db.engine.dispose()


def _alter_reports(connection) -> None:
    from alembic.operations import Operations

    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table("reports") as batch:
        batch.alter_column("channel", nullable=True)
        batch.add_column(Column("weight", Integer, nullable=True))


def test_the_migrations_use_nothing_but_alembic() -> None:
    for path in (migrate.MIGRATIONS / "versions").glob("*.py"):
        text = path.read_text().replace("from app.store.migrations.columns import", "")
        assert "from app" not in text, path.name  # the code moves on; they may not
    assert op.__name__ == "alembic.op"
