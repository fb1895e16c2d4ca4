"""The yardstick: a Flask route that returns a constant. `bench.yardstick:app`."""

from flask import Flask, Response

TWIML = (
    '<?xml version="1.0" encoding="UTF-8"?><Response><Gather action="/voice/turns/1">'
    "<Say>For noise, press 1.</Say></Gather></Response>"
)

app = Flask(__name__)


@app.post("/voice/turns/<int:turn>")
def hear(turn: int) -> Response:
    """Whatever is posted, the same answer."""
    return Response(TWIML, mimetype="text/xml")


@app.get("/healthz")
def alive() -> str:
    """The process answers."""
    return "ok\n"
