"""A little line on loopback: it answers what a test gives it and checks every signature."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask, Response, request
from twilio.request_validator import RequestValidator
from werkzeug.serving import make_server

from handset.local import AUTH_TOKEN

Answer = str | tuple[str, int] | Callable[[dict[str, str]], "str | tuple[str, int]"]


def twiml(inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><Response>{inner}</Response>'


class Line:
    """Answers by path; `posts` is what came, in order: (path with query, form)."""

    def __init__(self) -> None:
        self.url = ""
        self.answers: dict[str, Answer] = {}
        self.posts: list[tuple[str, dict[str, str]]] = []
        self.unsigned: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.content_type = "text/xml"
        self.slow_seconds = 0.0

    def on(self, path: str, answer: Answer) -> None:
        self.answers[path] = answer

    def says(self, path: str, inner: str) -> None:
        self.answers[path] = twiml(inner)

    def at(self, path: str) -> list[dict[str, str]]:
        return [form for where, form in self.posts if where.split("?")[0] == path]

    def answer(self) -> Response:
        path = request.path
        if path == "/healthz":
            return Response("ok")
        full = self.url + request.full_path.rstrip("?")
        form = request.form.to_dict() if request.method == "POST" else {}
        signature = request.headers.get("X-Twilio-Signature", "")
        if not RequestValidator(AUTH_TOKEN).validate(full, form, signature):
            self.unsigned.append(path)
        self.posts.append((full.removeprefix(self.url), form or request.args.to_dict()))
        self.headers.append(dict(request.headers))
        time.sleep(self.slow_seconds)
        given = self.answers.get(path, ("", 204) if "callback" in path else ("nothing here", 404))
        if callable(given):
            given = given(form)
        body, status = given if isinstance(given, tuple) else (given, 200)
        return Response(body, status, content_type=self.content_type)


@contextmanager
def running_line(line: Line, port: int = 0) -> Iterator[Line]:
    app = Flask("line")
    app.add_url_rule("/<path:rest>", view_func=lambda rest: line.answer(), methods=["GET", "POST"])
    server = make_server("127.0.0.1", port, app, threaded=True)
    line.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield line
    finally:
        server.shutdown()
        server.server_close()
