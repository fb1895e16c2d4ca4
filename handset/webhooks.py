"""One signed request to the line: a form, a time limit, one more try if nobody is there.

Limits are Twilio's (domain.md 3.5): 5 s to connect, 15 s for the whole answer; a connection that
fails is tried once more, a bad answer is not.
"""

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag, urlencode

import requests

from handset import signatures
from handset.state import Exchange

CONNECT_SECONDS = 5.0
WHOLE_SECONDS = 15.0
MOST_BYTES = 64 * 1024
BAD_ANSWER = 11200
NO_ANSWER = 11205


@dataclass(frozen=True)
class Answer:
    """What came back. `status` is None where nothing did; `error` is Twilio's code, None if fine.

    `body` holds at most one byte more than MOST_BYTES.
    """

    url: str
    status: int | None
    body: bytes
    content_type: str
    milliseconds: int
    error: int | None
    params: Mapping[str, str]


class _TooLate(requests.exceptions.Timeout):
    pass


def send(
    exchange: Exchange, kind: str, url: str, params: Mapping[str, str], method: str = "POST"
) -> Answer:
    """Ask the line, and keep the exchange in the log. Never raises for a bad or missing answer."""
    request = _prepared(exchange, url, params, method)
    began = time.monotonic()
    status, body, content_type = _tried(request, began)
    fine = status is not None and status < 300
    answer = Answer(
        url=request.url or url,
        status=status,
        body=body,
        content_type=content_type,
        milliseconds=round((time.monotonic() - began) * 1000),
        error=None if fine else BAD_ANSWER if status else NO_ANSWER,
        params=params,
    )
    exchange.add_log({"kind": kind, "method": method, **_shown(answer)})
    return answer


def _shown(answer: Answer) -> dict[str, object]:
    return {
        "url": answer.url,
        "status": answer.status,
        "ms": answer.milliseconds,
        "error": answer.error,
        "params": dict(answer.params),
        "answer": answer.body.decode("utf-8", "replace"),
    }


def _prepared(
    exchange: Exchange, url: str, params: Mapping[str, str], method: str
) -> requests.PreparedRequest:
    bare = urldefrag(url).url
    if method == "GET":
        bare += ("&" if "?" in bare else "?") + urlencode(params)
    form = dict(params) if method == "POST" else None
    request = requests.Request(method, bare, data=form).prepare()
    request.headers.update(
        {
            signatures.HEADER: signatures.sign(
                exchange.settings.auth_token, request.url or bare, form or {}
            ),
            "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
            "User-Agent": "TwilioProxy/1.1",
            "Accept": "*/*",
        }
    )
    return request


def _tried(request: requests.PreparedRequest, began: float) -> tuple[int | None, bytes, str]:
    for last in (False, True):
        try:
            return _asked(request, began)
        except requests.exceptions.ConnectTimeout:
            pass
        except requests.exceptions.Timeout:
            break
        except requests.exceptions.ConnectionError:
            pass
        except requests.exceptions.RequestException:
            break
        if last or time.monotonic() - began > WHOLE_SECONDS:
            break
    return None, b"", ""


def _asked(request: requests.PreparedRequest, began: float) -> tuple[int, bytes, str]:
    with requests.Session() as session:
        session.trust_env = False
        answer = session.send(
            request,
            timeout=(CONNECT_SECONDS, WHOLE_SECONDS),
            stream=True,
            allow_redirects=False,
        )
        body = b""
        for chunk in answer.iter_content(8192):
            body += chunk
            if time.monotonic() - began > WHOLE_SECONDS:
                raise _TooLate
            if len(body) > MOST_BYTES:
                break
        return answer.status_code, body[: MOST_BYTES + 1], answer.headers.get("Content-Type", "")
