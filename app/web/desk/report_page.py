"""The page of one report, with what can be done from it: show a number, write an update."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import casework
from app.jobs import OF_WAY
from app.news_out import InWriting
from app.rules.cleaning import cleaned
from app.store import reports
from app.values import LONGEST_NEWS
from app.web.desk.ids import LARGEST_ID
from app.web.desk.paging import key_in
from app.web.desk.whole_report import whole_report
from app.web.guards import service, wires

NO_WORDS = "Enter what the resident may be told"
IN_WRITING = {
    InWriting.OWED: "They are told in writing that there is news.",
    InWriting.WAITING: "What they are sent next tells them that there is news.",
    InWriting.NO_SAFE_WAY: "They are not told in writing: no way is known to be safe.",
}
TOO_LONG = f"Write at most {LONGEST_NEWS} words: it is heard in one breath"


def report_page(reference: str) -> ResponseReturnValue:
    """Everything told and done about a report. Opening it is written down. 404 if unknown."""
    return render_template("desk/report.html", **_opened(reference))


def show_number(reference: str, contact_id: int) -> ResponseReturnValue:
    """The same page with one number in full, to be rung. Asking for it is written down."""
    with wires().db.transaction() as tx:
        report = _report(tx, reference)
        asked_for = min(contact_id, LARGEST_ID)
        if not casework.show_number(tx, g.officer, report.id, asked_for, wires().clock()):
            abort(404)
    return render_template("desk/report.html", **_opened(reference, shown=asked_for))


def write_update(reference: str) -> ResponseReturnValue:
    """Keep what the resident is told by telephone; what is too long is shown again, unkept."""
    typed = cleaned(request.form.get("words", "")).strip()
    error = _fault(typed)
    if error:
        page = _opened(reference, typed=typed, error=error)
        return render_template("desk/report.html", **page), 400
    with wires().db.transaction() as tx:
        report = _report(tx, reference)
        said = " ".join(typed.split())
        told = casework.write_update(tx, service(), g.officer, report.id, said, wires().clock())
    wires().outbox.ring(OF_WAY.values())
    flash(f"Kept. The resident hears this when they ask for news by telephone. {IN_WRITING[told]}")
    return redirect(url_for("desk.report", reference=report.reference), 303)


def _fault(typed: str) -> str:
    if not typed:
        return NO_WORDS
    return TOO_LONG if len(typed.split()) > LONGEST_NEWS else ""


def _report(tx: Any, reference: str) -> Any:
    report = reports.of_reference(tx, reference.replace("-", ""))
    if report is None:
        abort(404)
    return report


def _opened(
    reference: str, *, shown: int | None = None, typed: str = "", error: str = ""
) -> dict[str, Any]:
    """What the template shows, once it is written down who opened it.

    `?before=` goes on above a text; what tells no place shows the newest texts.
    """
    now, before = wires().clock(), key_in(request.args.get("before", ""))
    with wires().db.transaction() as tx:
        report = _report(tx, reference)
        casework.view_report(tx, g.officer, report.id, now)
    with wires().db.reading() as tx:
        page = whole_report(tx, report, now, before, shown)
    return {**page, "typed": typed, "error": error}
