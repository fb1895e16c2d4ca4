"""What residents ask of us: what waits, oldest first, and the page on which one is answered."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import casework
from app.rules.cleaning import cleaned
from app.store import recordings, reports, requests
from app.web.desk import request_words, told_words, transcripts, words
from app.web.desk.ids import LARGEST_ID
from app.web.guards import wires

REQUESTS_A_PAGE = 100
LONGEST_WHY = 1000  # characters
CHOOSE = "Choose how it ended"
SAY_WHY = "Enter why"
SHORTER = f"Write at most {LONGEST_WHY} characters"


def requests_page() -> ResponseReturnValue:
    """What waits for an officer, oldest first."""
    with wires().db.reading() as tx:
        rows = requests.unsettled(tx, REQUESTS_A_PAGE + 1)
    now = wires().clock()
    asked = [request_words.shown(row, row.reference, {}) for row in rows[:REQUESTS_A_PAGE]]
    return render_template(
        "desk/requests.html",
        asked=asked,
        since={request.id: words.short(request.at, now) for request in asked},
        more=len(rows) > REQUESTS_A_PAGE,
    )


def request_page(request_id: int) -> ResponseReturnValue:
    """One request, and the form that answers it. Opening it is written down. 404 if unknown."""
    return render_template("desk/request.html", **_opened(request_id))


def settle(request_id: int) -> ResponseReturnValue:
    """Keep how a request ended. Of two officers the first does; the other is told, with 409."""
    outcome = request.form.get("outcome", "")
    why = cleaned(request.form.get("why", ""), LONGEST_WHY + 1).strip()
    errors = _faults(outcome, why)
    if errors:
        page = _opened(request_id, outcome=outcome, why=why, errors=errors)
        return render_template("desk/request.html", **page), 400
    known = min(request_id, LARGEST_ID)
    with wires().db.transaction() as tx:
        came = casework.settle_request(tx, g.officer, known, outcome, why, wires().clock())
    if came is casework.Result.UNKNOWN:
        abort(404)
    if came is casework.Result.BEFORE:
        page = _opened(request_id, outcome=outcome, why=why, second=True)
        return render_template("desk/request.html", **page), 409
    return _settled(known, outcome)


def _settled(request_id: int, outcome: str) -> ResponseReturnValue:
    """On to the report, with what was kept."""
    with wires().db.reading() as tx:
        row = requests.of_id(tx, request_id)
        report = reports.of_id(tx, row.report_id) if row else None
    if row is None or report is None:
        abort(404)
    title = request_words.shown(row, report.reference, {}).title
    flash(f"Kept. {title}: {request_words.OUTCOMES[outcome].lower()}.")
    return redirect(url_for("desk.report", reference=report.reference), 303)


def _faults(outcome: str, why: str) -> dict[str, str]:
    """What is wrong with an answer, by the field."""
    faults = {}
    if outcome not in casework.OUTCOMES:
        faults["outcome"] = CHOOSE
    elif not why and outcome != "done":
        faults["why"] = SAY_WHY
    if len(why) > LONGEST_WHY:
        faults["why"] = SHORTER
    return faults


def _opened(request_id: int, **form: Any) -> dict[str, Any]:
    """What the template shows of a request, once it is written down who opened it."""
    with wires().db.transaction() as tx:
        row = casework.view_request(tx, g.officer, min(request_id, LARGEST_ID), wires().clock())
    if row is None:
        abort(404)
    with wires().db.reading() as tx:
        report = reports.of_id(tx, row.report_id)
        sounds = transcripts.sounds_of(recordings.of_report(tx, row.report_id))
    if report is None:
        abort(404)
    return {
        "asked": request_words.shown(row, report.reference, sounds),
        "told_flags": told_words.flags(report),
        "language": told_words.language(report.language, wires().council),
        "outcomes": request_words.OUTCOMES,
        "outcome": "",
        "why": "",
        "errors": {},
        "second": False,
        **form,
    }


def waiting_words(rows: list[Any], most: int) -> str:
    """How many requests wait, and since when the oldest does; empty where none does."""
    if not rows:
        return ""
    number = f"More than {most} requests wait" if len(rows) > most else f"{len(rows)} requests wait"
    if len(rows) == 1:
        number = "1 request waits"
    return f"{number} for an answer, since {words.moment(rows[0].asked_at)}"
