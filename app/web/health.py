"""Is the process alive, and can it do its work? Up or down, and nothing more, in public."""

from alembic.runtime.migration import MigrationContext
from flask import Blueprint, Response
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from app import spool
from app.store.migrate import head
from app.web.guards import wires

bp = Blueprint("health", __name__)


@bp.before_request
def open_to_all() -> None:
    """Anybody may ask whether the line is up."""


@bp.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
def ready() -> Response:
    """Database and schema must be right. Without Redis the line is degraded, not dead.

    Nor is it without the database: it then keeps what comes in, if the spool takes it.
    """
    try:
        with wires().db.reading() as tx:
            schema = "ok" if _revision(tx) == head() else "wrong schema"
    except SQLAlchemyError:
        schema = "no database"
    redis = "ok" if wires().outbox.answers() else "degraded"
    body = f"database: {schema}\nredis: {redis}\nspool: {_spool()}\n"
    return Response(body, status=200 if schema == "ok" else 503, mimetype="text/plain")


def _spool() -> str:
    """Does it take what comes in, and how much waits there?"""
    folder = wires().settings.spool_dir
    if not spool.can_be_kept(folder):
        return "not writable"
    waiting = len(spool.waiting(folder))
    return f"{waiting} waiting" if waiting else "ok"


def _revision(tx: Connection) -> str | None:
    return MigrationContext.configure(tx).get_current_revision()
