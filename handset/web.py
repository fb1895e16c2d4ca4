"""What every view needs: the exchange, and the body as JSON."""

from typing import Any, NoReturn, cast

from flask import abort, current_app, jsonify, make_response, request

from handset.state import Exchange

KEY = "exchange"
MOST_WAIT_SECONDS = 30.0


def exchange() -> Exchange:
    """The exchange this server stands for."""
    return cast(Exchange, current_app.extensions[KEY])


def body() -> dict[str, Any]:
    """The JSON object of the request; answers 400 where it is none."""
    given = request.get_json(silent=True)
    if not isinstance(given, dict):
        refuse(400, "a JSON object is wanted")
    return cast(dict[str, Any], given)


def refuse(status: int, message: str) -> NoReturn:
    """Stop here with {"error": message}."""
    abort(make_response(jsonify({"error": message}), status))


def after() -> int:
    """The `after` of a reader that waits for news: what it has seen, 0 at first."""
    return request.args.get("after", 0, int)


def wait_seconds() -> float:
    """How long this reader is willing to wait, never over half a minute."""
    return min(max(request.args.get("wait", 0.0, float), 0.0), MOST_WAIT_SECONDS)
