"""How Alembic runs a migration: on the connection it is handed, in that one transaction."""

from typing import Any, Literal

from alembic import context

from app.store.base import UtcDateTime
from app.store.sealing import Sealed, SealedBytes
from app.store.tables import METADATA


def render(kind: str, thing: Any, _autogen: Any) -> str | Literal[False]:
    """Our own column types as the plain ones they are in the database."""
    if kind != "type":
        return False
    if isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(thing, Sealed | SealedBytes):
        return "sa.LargeBinary()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=render,
    transactional_ddl=False,  # the caller's own transaction holds it all, on SQLite too
)
context.run_migrations()
