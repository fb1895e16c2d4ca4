"""A picture is asked for at the carrier only, and our credentials are given to nobody else."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from app.carrier import media
from app.carrier.account import Account
from app.carrier.recordings import Absent, Gone, NotReady
from app.council import Council
from app.rules.images import MOST_BYTES
from app.settings import Settings
from tests.photos import photo
from tests.workers.actors import RudeCarrier
from tests.world import SID, TOKEN, new_sid, settings_for

TEXT, MEDIA = "MM" + "1" * 32, "ME" + "2" * 32
ADDRESS = f"/2010-04-01/Accounts/{SID}/Messages/{TEXT}/Media/{MEDIA}"
OUTSIDE, INSIDE = "3.5.140.2", "10.0.0.7"


class Host:
    """A server that answers by path (status, headers, body) and keeps who asked with what."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.drip: Callable[[Any], None] | None = None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, self.headers.get("Authorization")))
                status, headers, body = outer.answers.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body) if outer.drip is None else outer.drip(self.wfile)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "Host":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def host() -> Iterator[Host]:
    with Host() as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a line in development, whose carrier is a handset. No database is asked here."""
    return settings_for("sqlite:///line.db", tmp_path, twilio_base_url="http://127.0.0.1:5001")


@pytest.fixture
def account(settings: Settings, council: Council, host: Host) -> Account:
    """Our account, at a carrier that is this host."""
    return Account(replace(settings, twilio_base_url=host.url), council.line(False))


def redirect(to: str) -> tuple[int, dict[str, str], bytes]:
    return 307, {"Location": to}, b""


def test_it_is_asked_for_by_its_id_under_the_account_with_our_credentials(
    account: Account, host: Host
) -> None:
    host.answers[ADDRESS] = 200, {}, photo()
    assert media.fetch(account, TEXT, MEDIA) == photo()
    [(path, credentials)] = host.asked
    assert path == ADDRESS and credentials is not None and credentials.startswith("Basic ")


def test_the_carriers_storage_is_asked_without_credentials(
    account: Account, host: Host, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    (tmp_path / "netrc").write_text(f"default login {SID} password {TOKEN}\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    host.answers[ADDRESS] = redirect("/storage/one?Signature=x")
    host.answers["/storage/one?Signature=x"] = redirect(f"{host.url}/storage/two")
    host.answers["/storage/two"] = 200, {}, photo()
    assert media.fetch(account, TEXT, MEDIA) == photo()
    assert [bool(credentials) for _, credentials in host.asked] == [True, False, False]


def test_a_redirect_to_another_host_of_this_machine_is_not_followed(
    account: Account, host: Host
) -> None:
    with Host() as other:
        for to in (other.url, other.url.replace("127.0.0.1", "localhost"), "//127.0.0.1/x"):
            host.answers[ADDRESS] = redirect(to)
            with pytest.raises(NotReady):
                media.fetch(account, TEXT, MEDIA)
        assert other.asked == []


def test_redirects_without_end_are_given_up(account: Account, host: Host) -> None:
    host.answers[ADDRESS] = redirect(ADDRESS)
    with pytest.raises(NotReady):
        media.fetch(account, TEXT, MEDIA)
    assert len(host.asked) == 1 + media.MOST_REDIRECTS


@pytest.mark.parametrize("to", ["http://[", "http://[::1", "https://a b/", "http://:x/", "\x00"])
def test_a_redirect_that_is_no_address_is_trouble(account: Account, host: Host, to: str) -> None:
    host.answers[ADDRESS] = redirect(to)
    with pytest.raises((NotReady, Absent)):
        media.fetch(account, TEXT, MEDIA)


@pytest.mark.parametrize(
    ("text_sid", "media_sid"),
    [
        (TEXT, "http://169.254.169.254/latest/meta-data"),
        (TEXT, "../../Recordings"),
        (TEXT, MEDIA + "/../.."),
        (TEXT, "ME" + "g" * 32),
        (TEXT, "ME" + "1" * 31),
        (TEXT, "RE" + "1" * 32),
        ("CA" + "1" * 32, MEDIA),
        ("../" + TEXT, MEDIA),
        ("", ""),
    ],
)
def test_what_is_no_id_is_never_asked_for(
    account: Account, host: Host, text_sid: str, media_sid: str
) -> None:
    """trust.md 162: an address in the place of a picture."""
    with pytest.raises(Gone):
        media.fetch(account, text_sid, media_sid)
    assert host.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "https://mms.twiliocdn.com/AC1/abc?Expires=1&Signature=x",
        "https://media.twiliocdn.com/x",
        "https://api.twilio.com:443/x",
        "https://MMS.TWILIOCDN.COM/x",
    ],
)
def test_the_carriers_own_storage_may_be_followed(settings: Settings, address: str) -> None:
    for production in (True, False):
        real = in_production(settings) if production else settings
        assert media.may_follow(address, real, lambda host: [OUTSIDE, "2606:4700::1111"])


@pytest.mark.parametrize(
    "address",
    [
        "http://mms.twiliocdn.com/x",
        "https://mms.twiliocdn.com:8443/x",
        "https://twilio.com.evil.example/x",
        "https://evil.example/twiliocdn.com",
        "https://evil.example?.twilio.com",
        "https://evil.example#.twilio.com",
        "https://eviltwilio.com/x",
        "https://mms.twiliocdn.com@evil.example/x",
        "https://user:word@mms.twiliocdn.com/x",
        "https://evil.example\\.twilio.com/x",
        "https://evil.example%5c.twilio.com/x",
        "https://.twilio.com/x",
        "https://twilio.com./x",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:7f00:1]/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://localhost/x",
        "https://mms.twiliocdn。com/x",
        "file:///etc/passwd",
        "gopher://mms.twiliocdn.com/x",
        "https://mms.twiliocdn.com:0/x",
        "https://mms.twiliocdn.com:99999/x",
        "//mms.twiliocdn.com/x",
        "",
    ],
)
def test_no_other_address_may_be_followed(settings: Settings, address: str) -> None:
    """trust.md T10."""
    for real in (in_production(settings), settings):
        assert not media.may_follow(address, real, lambda host: [OUTSIDE])


@pytest.mark.parametrize(
    "found",
    [
        *("127.0.0.1", INSIDE, "192.168.1.4", "172.16.0.9", "169.254.169.254", "0.0.0.0"),
        *("::1", "fe80::1", "fc00::7", "::ffff:127.0.0.1", "::ffff:10.0.0.7", "100.64.0.1"),
        "not an address",
    ],
)
def test_a_name_that_leads_inside_is_not_followed(settings: Settings, found: str) -> None:
    address = "https://mms.twiliocdn.com/x"
    real = in_production(settings)
    assert not media.may_follow(address, real, lambda host: [found])
    assert not media.may_follow(address, real, lambda host: [OUTSIDE, found])


def test_a_name_that_cannot_be_looked_up_is_not_followed(settings: Settings) -> None:
    def unknown(host: str) -> list[str]:
        raise socket.gaierror

    assert not media.may_follow("https://mms.twiliocdn.com/x", settings, unknown)


def test_in_production_not_even_the_handset_may_be_followed(settings: Settings) -> None:
    address = f"{settings.twilio_base_url}/storage/x"
    assert media.may_follow(address, settings, lambda host: [])
    assert not media.may_follow(address, in_production(settings), lambda host: ["127.0.0.1"])


def test_a_picture_of_one_byte_too_many_is_not_read_to_its_end(
    account: Account, host: Host
) -> None:
    """trust.md 164."""
    host.answers[ADDRESS] = 200, {}, bytes(MOST_BYTES)
    assert len(media.fetch(account, TEXT, MEDIA)) == MOST_BYTES
    host.answers[ADDRESS] = 200, {}, bytes(MOST_BYTES + 1)
    with pytest.raises(media.TooLarge):
        media.fetch(account, TEXT, MEDIA)


def test_a_picture_that_was_cut_off_is_asked_for_again(account: Account, host: Host) -> None:
    host.answers[ADDRESS] = 200, {"Content-Length": str(len(photo()) + 10)}, photo()
    with pytest.raises(NotReady):
        media.fetch(account, TEXT, MEDIA)


def test_a_picture_of_nothing_is_not_there_yet(account: Account, host: Host) -> None:
    host.answers[ADDRESS] = 200, {}, b""
    with pytest.raises(Absent):
        media.fetch(account, TEXT, MEDIA)


def test_a_picture_that_comes_drop_by_drop_is_given_up(
    account: Account, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drops(wire: Any) -> None:
        for _ in range(100):
            wire.write(b"x")
            wire.flush()
            time.sleep(0.05)

    monkeypatch.setattr(media, "WHOLE_SECONDS", 0.3)
    host.answers[ADDRESS] = 200, {"Content-Length": "100"}, b""
    host.drip = drops
    began = time.monotonic()
    with pytest.raises(NotReady):
        media.fetch(account, TEXT, MEDIA)
    assert time.monotonic() - began < 3


def test_a_carrier_that_is_not_there_is_trouble(account: Account) -> None:
    nobody = replace(account.settings, twilio_base_url="http://127.0.0.1:9")
    away = Account(nobody, account.line)
    for ask in (media.fetch, media.delete):
        with pytest.raises(NotReady):
            ask(away, TEXT, MEDIA)
    with pytest.raises(NotReady):
        media.sids_of(away, TEXT)


def test_what_the_carrier_lists_is_taken_only_where_it_is_an_id(account: Account) -> None:
    page = b'{"media_list": [{"sid": "http://evil"}, {"sid": "%s"}], "page": 0}' % MEDIA.encode()
    with RudeCarrier() as rude:
        rude.answer = lambda method, path: (200, page)
        settings = replace(account.settings, twilio_base_url=rude.url)
        listed = media.sids_of(Account(settings, account.line), new_sid("MM"))
        assert listed == (MEDIA,)


def in_production(settings: Settings) -> Settings:
    return replace(settings, app_env="production")
