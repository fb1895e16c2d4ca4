"""The list of reports with what must be seen now, and the two small things done from it."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from flask import abort, flash, g, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app import casework
from app.rules.references import grouped, is_reference
from app.store import desk, referrals, reports, requests
from app.web.desk import alert_words, told_words, words
from app.web.desk.ids import LARGEST_ID
from app.web.desk.requests_page import REQUESTS_A_PAGE, waiting_words
from app.web.desk.summary import agency_name
from app.web.guards import wires

REPORTS_A_PAGE = 25
ALERTS_A_PAGE = 50
SEEN = {
    casework.Result.DONE: "Marked as seen by you.",
    casework.Result.ANOTHER: "You closed this report, so another officer must take it.",
}


@dataclass(frozen=True)
class Line:
    """One report in the list."""

    reference: str
    grouped: str
    kind: str
    category: str
    state: str
    state_words: str
    agency: str
    begun_at: datetime
    begun: str
    urgent: bool


def reports_page() -> ResponseReturnValue:
    """What nobody has seen yet, danger first; then the reports, newest first.

    `?before=<reference>` goes on below that report; one that nobody knows shows the first page.
    """
    before = request.args.get("before", "")
    with wires().db.reading() as tx:
        unseen = desk.unseen_alerts(tx, ALERTS_A_PAGE + 1)
        waiting = requests.unsettled(tx, REQUESTS_A_PAGE + 1)
        above = reports.of_reference(tx, before) if is_reference(before) else None
        place = (above.started_at, above.id) if above else None
        rows = reports.newest(tx, REPORTS_A_PAGE + 1, place)
        leads = referrals.leads(tx, [row.id for row in rows])
    now = wires().clock()
    lines = [_line(row, leads.get(row.id), now) for row in rows[:REPORTS_A_PAGE]]
    return render_template(
        "desk/reports.html",
        alerts=[alert_words.shown(row, row.reference) for row in unseen[:ALERTS_A_PAGE]],
        more_alerts=len(unseen) > ALERTS_A_PAGE,
        waiting=waiting_words(waiting, REQUESTS_A_PAGE),
        lines=lines,
        older=lines[-1].reference if len(rows) > REPORTS_A_PAGE else None,
        first_page=above is None,
        refreshed=words.clock(now),
    )


def see_alert(alert_id: int) -> ResponseReturnValue:
    """An officer has seen an alert: it leaves the banner, and who saw it is kept."""
    with wires().db.transaction() as tx:
        seen = casework.see_alert(tx, g.officer, min(alert_id, LARGEST_ID), wires().clock())
    if seen is casework.Result.UNKNOWN:
        abort(404)
    flash(SEEN.get(seen, "Another officer had already seen this."))
    reference = request.form.get("report", "")
    if is_reference(reference):
        return redirect(url_for("desk.report", reference=reference), 303)
    return redirect(url_for("desk.reports"), 303)


def play(recording_id: int) -> ResponseReturnValue:
    """A recording as audio/wav. Each time it is asked for, also in parts, is written down."""
    with wires().db.transaction() as tx:
        audio = casework.play_recording(
            tx, g.officer, min(recording_id, LARGEST_ID), wires().clock()
        )
    if audio is None:
        abort(404)
    return send_file(BytesIO(audio), mimetype="audio/wav", conditional=True)


def nothing(anything: str) -> ResponseReturnValue:
    """There is no such page."""
    abort(404)


def _line(row: Any, agency: str | None, now: datetime) -> Line:
    return Line(
        reference=row.reference,
        grouped=grouped(row.reference),
        kind=told_words.kind(row),
        category=row.category or words.NONE_YET,
        state=row.state,
        state_words=words.STATES.get(row.state, words.plain(row.state)),
        agency=agency_name(wires().council, agency),
        begun_at=row.started_at,
        begun=words.short(row.started_at, now),
        urgent=row.urgent,
    )
