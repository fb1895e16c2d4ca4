"""Moving the database's schema forward and back, with Alembic."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from app.store.base import Database

MIGRATIONS = Path(__file__).parent / "migrations"


class BrokenReferences(Exception):
    """A migration left rows that refer to rows that are not there. It was taken back."""


def config() -> Config:
    """Alembic's own configuration, without a file."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    return made


@cache
def head() -> str | None:
    """The newest revision there is."""
    return ScriptDirectory.from_config(config()).get_current_head()


def upgrade(db: Database, revision: str = "head") -> None:
    """Migrate forward to `revision`."""
    with changing(db) as made:
        command.upgrade(made, revision)


def downgrade(db: Database, revision: str) -> None:
    """Migrate back to `revision`; `base` is the empty database."""
    with changing(db) as made:
        command.downgrade(made, revision)


@contextmanager
def changing(db: Database) -> Iterator[Config]:
    """Alembic's configuration with one transaction in it, in which tables may be made anew.

    SQLite changes a table by copying and dropping it, which its rows' references forbid; so they
    are not enforced meanwhile, and are all checked at the end. Raises BrokenReferences.
    """
    made = config()
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:  # has no effect within a transaction
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            made.attributes["connection"] = connection
            yield made
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise BrokenReferences
            connection.commit()
        finally:
            connection.invalidate()  # the next one enforces references again


def autogenerate(db: Database, message: str) -> None:
    """Write a new numbered migration from the difference between the tables and the database."""
    with db.engine.begin() as tx:
        made = config()
        made.attributes["connection"] = tx
        existing = len(list((MIGRATIONS / "versions").glob("[0-9]*.py")))
        command.revision(made, message, autogenerate=True, rev_id=f"{existing + 1:04d}")


def differences(db: Database) -> None:
    """Raise when the tables in the code and in the database differ."""
    with db.engine.begin() as tx:
        made = config()
        made.attributes["connection"] = tx
        command.check(made)
