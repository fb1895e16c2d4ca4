"""Before any REST answer: who asks, and what the knobs do to them."""

import hmac
import socket
import time
from typing import Any

from flask import Blueprint, request

from handset import rest_errors
from handset.rest_errors import RestError
from handset.web import exchange

PREFIX = "/2010-04-01/Accounts/<account_sid>"


def blueprint(name: str) -> Blueprint:
    """A guarded blueprint under the account's address."""
    routes = Blueprint(name, __name__, url_prefix=PREFIX)
    routes.before_request(_check)
    routes.url_value_preprocessor(_forget_account)
    routes.register_error_handler(RestError, rest_errors.answer)
    return routes


def _forget_account(endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values:
        values.pop("account_sid", None)


def _check() -> None:
    settings, knobs, given = exchange().settings, exchange().knobs, request.authorization
    right = (
        given is not None
        and hmac.compare_digest(given.username or "", settings.account_sid)
        and hmac.compare_digest((given.password or "").encode(), settings.auth_token.encode())
        and (request.view_args is None or f"/{settings.account_sid}/" in f"{request.path}/")
    )
    if not right:
        raise RestError(20003, "Authenticate", 401)
    time.sleep(knobs.latency_ms / 1000)
    if knobs.happens(knobs.p429):
        raise RestError(20429, "Too Many Requests", 429)
    if knobs.happens(knobs.p500):
        raise RestError(20500, "An internal server error has occurred", 500)


def cut_after_accept() -> None:
    """Close the connection without an answer, as often as the knob says: the hard case."""
    knobs = exchange().knobs
    wire = request.environ.get("werkzeug.socket")
    if isinstance(wire, socket.socket) and knobs.happens(knobs.p_cut_after_accept):
        wire.shutdown(socket.SHUT_RDWR)
