"""Twilio's error bodies: {"code", "message", "more_info", "status"}."""

from dataclasses import dataclass

from flask import Response, jsonify


@dataclass
class RestError(Exception):
    """A refusal by the REST API: Twilio's code, its words, the HTTP status."""

    code: int
    message: str
    status: int = 400


def not_found(path: str) -> RestError:
    """20404, as for anything the account does not hold."""
    return RestError(20404, f"The requested resource {path} was not found", 404)


def answer(fault: RestError) -> Response:
    """The refusal as Twilio writes it."""
    response = jsonify(
        {
            "code": fault.code,
            "message": fault.message,
            "more_info": f"https://www.twilio.com/docs/errors/{fault.code}",
            "status": fault.status,
        }
    )
    response.status_code = fault.status
    if fault.status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="Twilio API"'
    return response
