"""A carrier that takes texts and does nothing else: `python -m bench.sending.carrier`.

It answers each after 50 ms, and posts signed status callbacks where CALLBACKS_TO names the port of
a web server. `GET /count` tells what it took. Its only settings are in its environment.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import os
import secrets
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from dev.ports import LOCAL

ANSWERS_AFTER = 0.05  # seconds
POSTING = 8  # callbacks on their way at once
NEWS = ("sent", "delivered")


class Carrier:
    """What was taken, and who is told of it."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.account, self.token = env["TWILIO_ACCOUNT_SID"], env["TWILIO_AUTH_TOKEN"]
        self.web = int(env.get("CALLBACKS_TO", "0"))
        self.bodies: Counter[str] = Counter()
        self.connections = self.told = self.refused = 0
        self.news: asyncio.Queue[tuple[str, dict[str, str]]] = asyncio.Queue()

    async def listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept alive."""
        self.connections += 1
        while head := await _head(reader):
            body = await reader.readexactly(_length(head))
            if head.startswith(b"POST"):
                await asyncio.sleep(ANSWERS_AFTER)
                answer = self._take(dict(parse_qsl(body.decode())))
                writer.write(_response("201 Created", answer))
            else:
                writer.write(_response("200 OK", self._counted()))
        writer.close()

    def _take(self, form: dict[str, str]) -> dict[str, Any]:
        sid = "SM" + secrets.token_hex(16)
        self.bodies[form["Body"]] += 1
        if self.web:
            for status in NEWS:
                known = {"AccountSid": self.account, "MessageSid": sid, "MessageStatus": status}
                ends = {"From": form["From"], "To": form["To"], "ApiVersion": "2010-04-01"}
                self.news.put_nowait((form["StatusCallback"], known | ends))
        return {
            "sid": sid,
            "account_sid": self.account,
            "status": "queued",
            "direction": "outbound-api",
            "from": form["From"],
            "to": form["To"],
            "body": form["Body"],
            "num_segments": "1",
            "num_media": "0",
            "date_created": "Sat, 21 Nov 2026 23:30:00 +0000",
            "date_updated": "Sat, 21 Nov 2026 23:30:00 +0000",
            "date_sent": None,
            "error_code": None,
            "error_message": None,
            "price": None,
            "price_unit": "USD",
            "api_version": "2010-04-01",
            "uri": f"/2010-04-01/Accounts/{self.account}/Messages/{sid}.json",
            "subresource_uris": {},
        }

    def _counted(self) -> dict[str, int]:
        return {
            "taken": self.bodies.total(),
            "different": len(self.bodies),
            "connections": self.connections,
            "told": self.told,
            "refused": self.refused,
        }

    async def tell(self) -> None:
        """Post one callback after another, on one connection."""
        reader, writer = await asyncio.open_connection(LOCAL, self.web)
        while True:
            url, form = await self.news.get()
            writer.write(self._signed(url, form))
            head = await _head(reader)
            await reader.readexactly(_length(head))
            self.told += 1
            self.refused += head[9:12] not in (b"200", b"204")

    def _signed(self, url: str, form: dict[str, str]) -> bytes:
        text = url + "".join(name + form[name] for name in sorted(form))
        digest = hmac.new(self.token.encode(), text.encode(), hashlib.sha1).digest()
        body = urlencode(form)
        return (
            f"POST {urlsplit(url).path} HTTP/1.1\r\nHost: {LOCAL}\r\n"
            "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
            f"X-Twilio-Signature: {base64.b64encode(digest).decode()}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        ).encode()


async def _head(reader: asyncio.StreamReader) -> bytes:
    """The head of a request or an answer; empty when there are no more."""
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


def _length(head: bytes) -> int:
    _, _, after = head.lower().partition(b"\r\ncontent-length:")
    return int(after.partition(b"\r\n")[0] or 0)


def _response(status: str, answer: Mapping[str, Any]) -> bytes:
    body = json.dumps(answer).encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return f"{head}\r\n\r\n".encode() + body


async def _run(env: Mapping[str, str]) -> None:
    carrier = Carrier(env)
    server = await asyncio.start_server(carrier.listen, LOCAL, int(env["CARRIER_PORT"]))
    tellers = [asyncio.create_task(carrier.tell()) for _ in range(POSTING if carrier.web else 0)]
    async with server:
        await asyncio.gather(server.serve_forever(), *tellers)


if __name__ == "__main__":
    asyncio.run(_run(os.environ))
