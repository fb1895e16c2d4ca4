import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from handset.driver import Carrier
from handset.local import ACCOUNT_SID, AUTH_TOKEN, running
from tests.handset.line import Line, running_line

logging.getLogger("werkzeug").setLevel(logging.ERROR)
MOBILE = "+447700900123"


class Rebased(TwilioHttpClient):
    """The official client's own HTTP, with the host replaced."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=10)
        self.base = urlsplit(base)

    def request(self, method, url, *args, **kwargs):
        parts = urlsplit(url)
        here = (self.base.scheme, self.base.netloc, parts.path, parts.query, "")
        return super().request(method, urlunsplit(here), *args, **kwargs)


@pytest.fixture(scope="session")
def line_server() -> Iterator[Line]:
    with running_line(Line()) as line:
        yield line


@pytest.fixture(scope="session")
def bins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bins")


@pytest.fixture(scope="session")
def clock_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("clock") / "clock"


@pytest.fixture(scope="session")
def one_carrier(line_server: Line, bins: Path, clock_file: Path) -> Iterator[Carrier]:
    with running(line_server.url, bins=bins, clock_file=clock_file) as carrier:
        carrier.patience = 5.0
        yield carrier


@pytest.fixture
def line(line_server: Line) -> Iterator[Line]:
    fresh = Line()
    line_server.__dict__.update(fresh.__dict__ | {"url": line_server.url})
    yield line_server
    assert line_server.unsigned == []


@pytest.fixture
def carrier(one_carrier: Carrier, line: Line) -> Carrier:
    one_carrier.connect(line.url)
    one_carrier.reset()
    return one_carrier


@pytest.fixture
def twilio(carrier: Carrier) -> Client:
    return Client(ACCOUNT_SID, AUTH_TOKEN, http_client=Rebased(carrier.base_url))


@pytest.fixture
def twilio_as(carrier: Carrier) -> Callable[[str, str], Client]:
    return lambda sid, token: Client(sid, token, http_client=Rebased(carrier.base_url))
