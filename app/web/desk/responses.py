"""What every answer of the desk has in common: private headers, and a page for each problem."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.web.guards import wires

CONTENT_SECURITY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
# Not "no-referrer": the token check of forms over https looks at the referrer.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": CONTENT_SECURITY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PROBLEMS = {
    403: (
        "You cannot log in here",
        "Logging in to the officers’ desk of the real line is not part of this version.",
    ),
    404: (
        "Page not found",
        "If you typed the address, check it. A report’s reference has nine digits.",
    ),
}
FORM_TOO_OLD = (
    "This page was open for too long",
    "Nothing was changed. Go back to the desk, and try again.",
)
NOT_UNDERSTOOD = ("That did not work", "Nothing was changed. Go back to the desk, and try again.")
OUR_FAULT = (
    "Sorry, there is a problem with the desk",
    "Try again in a few minutes. Calls and texts are taken all the same.",
)


def keep_private(response: Response) -> Response:
    """Nothing of the desk is cached, framed, or given anything from another host."""
    response.headers.update(HEADERS)
    if request.endpoint == "desk.log_out":
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


def shared_words() -> dict[str, str]:
    """What every page says at its top: whose desk this is."""
    return {"council": wires().council.name}


def problem(error: HTTPException) -> ResponseReturnValue:
    """A plain page for what cannot be shown or done; a redirect goes on as it is."""
    code = error.code or 500
    if code < 400:
        return error
    if isinstance(error, CSRFError):
        title, words = FORM_TOO_OLD
    else:
        title, words = PROBLEMS.get(code, NOT_UNDERSTOOD if code < 500 else OUR_FAULT)
    return render_template("desk/problem.html", title=title, words=words), code
