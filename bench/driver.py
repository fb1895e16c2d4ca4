"""Posts to the line as the carrier does, from one thread that costs far less than the line.

A script is a generator: it yields a whole request and is sent the answer. Each connection is kept
alive and plays one script after another.
"""

import base64
import hashlib
import hmac
import selectors
import socket
import time
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from dev.ports import LOCAL

PATIENCE = 30.0  # seconds without any answer
ENDS = ("Called", "Caller", "From", "To")
CITY = {f"{end}{part}": "" for end in ENDS for part in ("City", "State", "Zip")}
COUNTRY = {f"{end}Country": "GB" for end in ENDS}
FORM = {"ApiVersion": "2010-04-01", "CallStatus": "in-progress", "Direction": "inbound"}


class NoAnswer(RuntimeError):
    """The server closed a connection or said nothing for too long."""


@dataclass(frozen=True)
class Answer:
    """One answer. `seconds` from the first byte sent to the last byte received."""

    status: int
    body: bytes
    seconds: float


Script = Generator[bytes, Answer, None]


@dataclass
class Load:
    """What came of a load. `seconds` is the time it took as a whole."""

    seconds: float = 0.0
    statuses: list[int] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)

    @property
    def posts(self) -> int:
        """How many posts were answered."""
        return len(self.statuses)

    @property
    def faults(self) -> int:
        """How many answers were not 200."""
        return sum(status != 200 for status in self.statuses)

    def percentile(self, hundredth: int) -> float:
        """Seconds that this many hundredths of the answers took at most."""
        return sorted(self.latencies)[min(self.posts * hundredth // 100, self.posts - 1)]


@dataclass(frozen=True)
class Carrier:
    """Who signs: the address the line knows itself by, the account and its token."""

    public_url: str
    account_sid: str
    token: str

    def post(self, path: str, call_sid: str, caller: str, to: str, **more: str) -> bytes:
        """A whole signed request about a call, with every field the carrier sends."""
        numbers = {"From": caller, "Caller": caller, "To": to, "Called": to}
        known = {"AccountSid": self.account_sid, "CallSid": call_sid}
        form = {**FORM, **CITY, **COUNTRY, **numbers, **known, **more}
        body = urlencode(form)
        return (
            f"POST {path} HTTP/1.1\r\nHost: {LOCAL}\r\nUser-Agent: TwilioProxy/1.1\r\n"
            "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
            f"Content-Length: {len(body)}\r\nAccept: */*\r\n"
            f"X-Twilio-Signature: {self._signature(path, form)}\r\n\r\n{body}"
        ).encode()

    def _signature(self, path: str, form: Mapping[str, str]) -> str:
        signed = self.public_url + path + "".join(name + form[name] for name in sorted(form))
        digest = hmac.new(self.token.encode(), signed.encode(), hashlib.sha1).digest()
        return base64.b64encode(digest).decode()


class _Connection:
    """One connection that is kept alive, and the script it is playing."""

    def __init__(self, port: int, scripts: Iterator[Script], load: Load) -> None:
        self.socket = socket.create_connection((LOCAL, port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._scripts, self._load = scripts, load
        self._script: Script | None = None
        self._heard = b""
        self._sent_at = 0.0

    def go_on(self, answer: Answer | None = None) -> bool:
        """Send the next request. False when there is nothing left to send."""
        request = _next(self._script, answer) if self._script else None
        while request is None:
            self._script = next(self._scripts, None)
            if self._script is None:
                return False
            request = _next(self._script, None)
        self._heard, self._sent_at = b"", time.perf_counter()
        self.socket.sendall(request)
        return True

    def listen(self) -> bool:
        """Take in what has come. False when there is nothing left to do."""
        came = self.socket.recv(65536)
        if not came:
            raise NoAnswer(f"the server closed a connection: {self._heard[:200]!r}")
        self._heard += came
        head, ended, body = self._heard.partition(b"\r\n\r\n")
        if not ended or len(body) < _length(head):
            return True
        answer = Answer(int(head[9:12]), body, time.perf_counter() - self._sent_at)
        self._load.statuses.append(answer.status)
        self._load.latencies.append(answer.seconds)
        return self.go_on(answer)


def drive(port: int, scripts: Iterable[Script], connections: int) -> Load:
    """Play every script against a server of this machine. Raises NoAnswer."""
    load, waiting = Load(), iter(scripts)
    opened = [_Connection(port, waiting, load) for _ in range(connections)]
    with selectors.DefaultSelector() as selector:
        began = time.perf_counter()
        for connection in opened:
            if connection.go_on():
                selector.register(connection.socket, selectors.EVENT_READ, connection)
        while selector.get_map():
            ready = selector.select(PATIENCE)
            if not ready:
                raise NoAnswer(f"no answer in {PATIENCE:g} s")
            for key, _ in ready:
                if not key.data.listen():
                    selector.unregister(key.fileobj)
        load.seconds = time.perf_counter() - began
    for connection in opened:
        connection.socket.close()
    return load


def played(requests: Iterable[bytes], answers: list[Answer] | None = None) -> Script:
    """The script of requests that are known beforehand. Their answers are kept in `answers`."""
    for request in requests:
        answer = yield request
        if answers is not None:
            answers.append(answer)


def _next(script: Script, answer: Answer | None) -> bytes | None:
    try:
        return next(script) if answer is None else script.send(answer)
    except StopIteration:
        return None


def _length(head: bytes) -> int:
    _, _, after = head.lower().partition(b"\r\ncontent-length:")
    return int(after.partition(b"\r\n")[0])
