"""Moving the database's schema forward and back, with Alembic."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from app.store.base import Database

MIGRATIONS = Path(__file__).parent / "migrations"


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
    with db.engine.begin() as tx:
        made = config()
        made.attributes["connection"] = tx
        command.upgrade(made, revision)


def downgrade(db: Database, revision: str) -> None:
    """Migrate back to `revision`; `base` is the empty database."""
    with db.engine.begin() as tx:
        made = config()
        made.attributes["connection"] = tx
        command.downgrade(made, revision)


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
