"""What came with a text, fetched from the carrier by its id: never from an address that was posted.

Our credentials go to the account's own address only. The carrier answers with the address of its
storage, which is asked without them, and only where it is the carrier's too (trust.md T10, T11).
"""

import re
import socket
import time
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from requests.auth import AuthBase, HTTPBasicAuth
from twilio.base.exceptions import TwilioException, TwilioRestException

from app.carrier.account import CONNECT_SECONDS, READ_SECONDS, Account
from app.carrier.recordings import TWILIO, Absent, Gone, NotReady
from app.carrier.signature import is_sid
from app.rules.images import MOST_BYTES, is_media_sid
from app.settings import Settings

MOST_REDIRECTS = 3
WHOLE_SECONDS = 20.0  # for one picture, with every address it is asked for at
CHUNK = 65_536
# Where the carrier keeps what came with texts.
STORAGE = re.compile(r"([a-z0-9-]+\.)+(twilio|twiliocdn)\.com")
CANNOT_ASK = (requests.exceptions.RequestException, TwilioException, ValueError)


class TooLarge(Exception):
    """It is larger than anything that is kept."""


def fetch(account: Account, text_sid: str, media_sid: str) -> bytes:
    """What came with a text, as it is. Raises NotReady, Absent, TooLarge, or Gone for no id."""
    settings = account.settings
    address = (
        f"{settings.twilio_base_url or TWILIO}/2010-04-01/Accounts/{settings.twilio_sid}"
        f"/Messages/{text_sid}/Media/{media_sid}"
    )
    if not _are_sids(text_sid, media_sid):
        raise Gone
    asks: AuthBase = HTTPBasicAuth(settings.twilio_sid, settings.twilio_tokens[0])
    late = time.monotonic() + WHOLE_SECONDS
    try:
        for _ in range(1 + MOST_REDIRECTS):
            with _asked(address, asks) as answer:
                if not answer.is_redirect:
                    return _content(answer, late)
                address, asks = urljoin(address, answer.headers["Location"]), _Nobody()
            if not may_follow(address, settings):
                raise NotReady
    except (*CANNOT_ASK, urllib3.exceptions.HTTPError) as error:
        raise NotReady from error
    raise NotReady


def delete(account: Account, text_sid: str, media_sid: str) -> None:
    """Delete it at the carrier, once it is kept here. Raises NotReady."""
    try:
        account.client.messages(text_sid).media(media_sid).delete()
    except TwilioRestException as error:
        if error.status != 404:
            raise NotReady from error
    except CANNOT_ASK as error:
        raise NotReady from error


def sids_of(account: Account, text_sid: str) -> tuple[str, ...]:
    """What came with a text, by the carrier's own list: for a text that its log told us of.

    Raises NotReady.
    """
    try:
        listed = account.client.messages(text_sid).media.list()
    except CANNOT_ASK as error:
        raise NotReady from error
    return tuple(str(media.sid) for media in listed if is_media_sid(str(media.sid)))


def addresses_of(host: str) -> list[str]:
    """What a host's name leads to, now. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]


def may_follow(
    address: str, settings: Settings, look_up: Callable[[str], Iterable[str]] = addresses_of
) -> bool:
    """May the carrier send us on to this address? Only to its own storage, and not inside here.

    In development the handset is the carrier, and keeps everything at its own address.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    base = settings.twilio_base_url
    if base and not settings.production and f"{parts.scheme}://{parts.netloc}" == base:
        return True
    host = parts.hostname or ""
    if parts.scheme != "https" or port not in (None, 443) or "@" in parts.netloc:
        return False
    if not STORAGE.fullmatch(host):
        return False
    try:
        return all(_is_outside(found) for found in look_up(host))
    except (OSError, ValueError):
        return False


def _is_outside(found: str) -> bool:
    """Is it an address of the open internet, also where an old one is written as a new one?"""
    address = ip_address(found)
    return (getattr(address, "ipv4_mapped", None) or address).is_global


class _Nobody(AuthBase):
    """No credentials: not even such as a file of this machine holds for a host."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """The request as it was."""
        return request


def _are_sids(text_sid: str, media_sid: str) -> bool:
    return (is_sid(text_sid, "SM") or is_sid(text_sid, "MM")) and is_media_sid(media_sid)


def _asked(address: str, asks: AuthBase) -> requests.Response:
    return requests.get(
        address,
        auth=asks,
        headers={"Accept-Encoding": "identity"},  # nothing that swells as it is unpacked
        timeout=(CONNECT_SECONDS, READ_SECONDS),
        allow_redirects=False,
        stream=True,
    )


def _content(answer: requests.Response, late: float) -> bytes:
    """The whole body, no longer than MOST_BYTES, no later than `late` (of the monotonic clock)."""
    if answer.status_code == 404:
        raise Absent
    if answer.status_code != 200:
        raise NotReady
    content = b""
    while chunk := answer.raw.read1(CHUNK, decode_content=False):
        content += chunk
        if len(content) > MOST_BYTES:
            raise TooLarge
        if time.monotonic() > late:
            raise NotReady
    if str(len(content)) != answer.headers.get("Content-Length", str(len(content))):
        raise NotReady
    if not content:
        raise Absent
    return content
