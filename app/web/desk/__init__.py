"""The officers' desk: what must be seen now, reports, and what residents ask of us."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException

from app.web.desk import log_in, pages, pictures_page, report_page, requests_page
from app.web.desk.guard import only_officers
from app.web.desk.responses import keep_private, problem, shared_words

bp = Blueprint(
    "desk",
    __name__,
    url_prefix="/desk",
    template_folder="../templates",
    static_folder="../static",
    static_url_path="/static",
)
bp.before_request(only_officers)
bp.after_request(keep_private)
bp.context_processor(shared_words)
bp.register_error_handler(HTTPException, problem)

bp.add_url_rule("", "reports", pages.reports_page)
bp.add_url_rule("/reports/<reference>", "report", report_page.report_page)
bp.add_url_rule(
    "/reports/<reference>/updates", "write_update", report_page.write_update, methods=["POST"]
)
bp.add_url_rule(
    "/reports/<reference>/numbers/<int:contact_id>",
    "show_number",
    report_page.show_number,
    methods=["POST"],
)
bp.add_url_rule("/requests", "requests", requests_page.requests_page)
bp.add_url_rule("/requests/<int:request_id>", "request", requests_page.request_page)
bp.add_url_rule(
    "/requests/<int:request_id>/settle", "settle", requests_page.settle, methods=["POST"]
)
bp.add_url_rule("/recordings/<int:recording_id>", "recording", pages.play)
bp.add_url_rule("/pictures/<int:picture_id>", "picture", pictures_page.picture)
bp.add_url_rule("/alerts/<int:alert_id>/seen", "see_alert", pages.see_alert, methods=["POST"])
bp.add_url_rule("/log-out", "log_out", log_in.log_out, methods=["POST"])
bp.add_url_rule("/<path:anything>", "nothing", pages.nothing)


@bp.record
def _arrange(state: BlueprintSetupState) -> None:
    """The session's cookie, and the development log-in, which production does not have at all."""
    settings = state.app.extensions["wires"].settings
    state.app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https://"),
    )
    if not settings.production:
        state.add_url_rule("/log-in", "log_in", log_in.log_in, methods=["GET", "POST"])
