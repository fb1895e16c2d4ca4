"""Who may see the desk: an officer who logged in, was busy, and has not logged out."""

from datetime import timedelta

from flask import abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app import casework
from app.store.base import real_now
from app.web.guards import wires

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
REFRESH = "X-Desk-Refresh"  # a page that asks for news by itself: no sign of a person


def only_officers() -> ResponseReturnValue | None:
    """Let officers in, send others to the log-in; in production nobody can log in yet (403)."""
    if request.endpoint == "desk.static":
        return None
    if wires().settings.production:
        abort(403)
    if request.endpoint == "desk.log_in":
        return None
    if not _lasts():
        session.clear()
        return redirect(url_for("desk.log_in"), 303)
    g.officer = session["officer"]
    if REFRESH not in request.headers:
        session["busy"] = real_now().timestamp()
    return None


def begin(officer: str, log_in_id: int) -> None:
    """A new session for an officer; nothing of an older one lives on."""
    now = real_now().timestamp()
    session.clear()
    session.update(officer=officer, log_in=log_in_id, began=now, busy=now)


def _lasts() -> bool:
    """Does this session hold an officer, and is it still good?"""
    if not session.keys() >= {"officer", "log_in", "began", "busy"}:
        return False
    now = real_now().timestamp()
    if now - session["busy"] > IDLE.total_seconds():
        return False
    if now - session["began"] > LONGEST.total_seconds():
        return False
    with wires().db.reading() as tx:
        return casework.is_logged_in(tx, session["officer"], session["log_in"])
