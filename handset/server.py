"""The web server of the handset: REST, control, page and static documents, on loopback."""

import logging
import socket
import threading
from pathlib import Path

from flask import Flask, Response, jsonify, send_from_directory
from werkzeug.exceptions import NotFound
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from handset import (
    control,
    control_calls,
    control_texts,
    rest_calls,
    rest_media,
    rest_messages,
    rest_numbers,
    rest_recordings,
)
from handset.settings import Settings
from handset.state import Exchange
from handset.web import KEY, exchange

HOST = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
LONGEST_BODY = 256 * 1024


def create_app(here: Exchange) -> Flask:
    """The Flask application around one exchange."""
    app = Flask(__name__, static_folder=None)
    app.extensions[KEY] = here
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY
    for module in (rest_messages, rest_media, rest_calls, rest_recordings, rest_numbers):
        app.register_blueprint(module.routes)
    for storage in (rest_media.storage, rest_media.on_the_phone):
        app.register_blueprint(storage)
    for module in (control, control_calls, control_texts):
        app.register_blueprint(module.routes)
    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/", view_func=page, defaults={"file": "index.html"})
    app.add_url_rule("/page/<file>", view_func=page)
    app.add_url_rule("/bins/<file>", view_func=static_twiml, methods=["GET", "POST"])
    return app


def healthz() -> Response:
    """The handset is up."""
    return jsonify({"ok": True})


def page(file: str) -> Response:
    """The telephone page and what it needs."""
    answer = send_from_directory(PAGE, file)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def static_twiml(file: str) -> Response:
    """A document the carrier holds itself, as a TwiML Bin: there when the line is wholly down."""
    bins = exchange().settings.bins
    if bins is None:
        raise NotFound
    return send_from_directory(bins.resolve(), file, mimetype="text/xml")


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: requests hold numbers and words of people."""


class Running:
    """A handset that answers on loopback in threads of this process."""

    def __init__(self, settings: Settings) -> None:
        """Bind the port (0: a free one). Raises OSError where it is taken."""
        listening = socket.create_server((HOST, settings.port))
        port = listening.getsockname()[1]
        self.exchange = Exchange(settings)
        self._thread = threading.Thread(target=self._serve, daemon=True, name="handset")
        self._server: BaseWSGIServer = make_server(
            HOST,
            port,
            create_app(self.exchange),
            threaded=True,
            request_handler=_Quiet,
            fd=listening.fileno(),
        )
        listening.close()
        self.url = f"http://{HOST}:{port}"
        self.exchange.point_at(settings.line_url, self.url)
        logging.getLogger("werkzeug").setLevel(logging.ERROR)

    def _serve(self) -> None:
        self._server.serve_forever(poll_interval=0.05)

    def start(self) -> None:
        """Answer until `stop`, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up everything and free the port."""
        self.exchange.reset()
        self._server.shutdown()
        self._thread.join()  # it closes the port as it ends
