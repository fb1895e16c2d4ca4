"""The web process: it registers blueprints, and nothing else."""

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.carrier.twiml import Speaker
    from app.wiring import Wires


def create_app(wires: "Wires") -> "Flask":
    """The application, made of these wires.

    Its imports are inside and not above, so that workers and pure rules load no web framework.
    """
    from flask import Flask

    app = Flask(__name__)
    _configure(app, wires)
    _register(app)
    return app


def _configure(app: "Flask", wires: "Wires") -> None:
    """Settings of the web framework, and the parts that the blueprints ask for."""
    from app.carrier.signature import Signatures
    from app.web.sessions import OfficersSessions

    settings = wires.settings
    app.session_interface = OfficersSessions()
    app.config["SECRET_KEY"] = settings.secret_key
    app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(minutes=30)
    app.extensions["wires"] = wires
    app.extensions["service"] = wires.service
    app.extensions["signatures"] = Signatures(
        settings.public_url, settings.twilio_sid, settings.twilio_tokens
    )
    app.extensions["speaker"] = _speaker(wires, "/voice/turns")
    app.extensions["speaker_out"] = _speaker(wires, "/voice/out/turns")


def _speaker(wires: "Wires", turns: str) -> "Speaker":
    """What turns answers into TwiML, with the council's voices and the words it may expect."""
    from app import council_values
    from app.carrier.twiml import Speaker, Voice

    council = wires.council
    return Speaker(
        wires.account.line.voice_number,
        council.limits.recording_seconds,
        wires.settings.production,
        voices={
            code: Voice(entry.voice, entry.say_code, entry.hear_code)
            for code, entry in council.voices.items()
        },
        hints=council_values.hints(council),
        turns=turns,
    )


def _register(app: "Flask") -> None:
    """Every blueprint. Forms carry a token; webhooks are signed instead."""
    from flask_wtf import CSRFProtect

    from app import cli
    from app.web import callbacks, calls_out, desk, development, health, texts, voice

    csrf = CSRFProtect(app)
    for webhooks in (voice.bp, texts.bp, callbacks.bp, calls_out.bp):
        csrf.exempt(webhooks)
        app.register_blueprint(webhooks)
    app.register_blueprint(health.bp)
    app.register_blueprint(desk.bp)
    if not app.extensions["wires"].settings.production:
        app.register_blueprint(development.bp)
    cli.register(app)
