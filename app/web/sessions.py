"""A webhook opens no session, reads no cookie and sets none: sessions are the officers' alone."""

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

WEBHOOKS = ("/voice", "/texts", "/callbacks")


class OfficersSessions(SecureCookieSessionInterface):
    """Signed cookies, for everything but what the carrier posts."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of a request; none for a webhook."""
        return None if request.path.startswith(WEBHOOKS) else super().open_session(app, request)
