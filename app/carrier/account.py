"""Our account with the carrier: one client a process, with time-outs, made when first needed."""

from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from app.council_file import Line
from app.settings import Settings

if TYPE_CHECKING:
    from twilio.rest import Client

CONNECT_SECONDS, READ_SECONDS = 3.05, 10.0  # without them the library waits for ever
SENDING, READING = 24, 8  # requests at once: a log that is slow to be read keeps no text waiting


class Account:
    """The client, and the two numbers of this line. The library is loaded only by who sends."""

    def __init__(self, settings: Settings, line: Line) -> None:
        self.settings = settings
        self.line = line

    @cached_property
    def client(self) -> "Client":
        """The official client, aimed at TWILIO_BASE_URL where one is set."""
        from requests.adapters import HTTPAdapter
        from twilio.http.http_client import TwilioHttpClient
        from twilio.rest import Client

        base = urlsplit(self.settings.twilio_base_url)

        class HttpClient(TwilioHttpClient):
            def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
                """Twilio's own request, to the handset if asked."""
                if base.netloc:
                    parts = urlsplit(url)
                    url = urlunsplit((base.scheme, base.netloc, parts.path, parts.query, ""))
                return super().request(method, url, *args, **kwargs)

        sid, token = self.settings.twilio_sid, self.settings.twilio_tokens[0]
        http = HttpClient()
        http.timeout = (CONNECT_SECONDS, READ_SECONDS)
        for scheme in ("https://", "http://"):  # its own keeps six connections, and drops the rest
            http.session.mount(scheme, HTTPAdapter(pool_maxsize=SENDING + READING))
        return Client(sid, token, http_client=http)
