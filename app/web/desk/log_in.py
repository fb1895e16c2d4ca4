"""The development log-in, a name and a button, and the log-out."""

from flask import flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app import casework
from app.web.desk import guard
from app.web.guards import wires

LONGEST_NAME = 60


def log_in() -> ResponseReturnValue:
    """Ask for a name, and begin a session. Not registered in production."""
    if request.method == "GET":
        return render_template("desk/log_in.html")
    name = _name(request.form.get("name", ""))
    if not name:
        return render_template("desk/log_in.html", missing=True), 400
    with wires().db.transaction() as tx:
        log_in_id = casework.log_in(tx, name, wires().clock())
    guard.begin(name, log_in_id)
    return redirect(url_for("desk.reports"), 303)


def log_out() -> ResponseReturnValue:
    """End the session for good: a copy of its cookie is of no use either."""
    with wires().db.transaction() as tx:
        casework.log_out(tx, g.officer, session["log_in"], wires().clock())
    session.clear()
    flash("You are logged out.")
    return redirect(url_for("desk.log_in"), 303)


def _name(typed: str) -> str:
    """A name on one line, without what cannot be seen."""
    visible = "".join(letter if letter.isprintable() else " " for letter in typed)
    return " ".join(visible.split())[:LONGEST_NAME].strip()
