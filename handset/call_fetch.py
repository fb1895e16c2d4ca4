"""Asks the line for the next TwiML document, and the fallback when the line does not answer."""

from dataclasses import dataclass
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from handset import callbacks, numbers, webhooks
from handset.call_session import LiveCall
from handset.twiml_parse import BadTwiml, parse_voice
from handset.webhooks import Answer


@dataclass(frozen=True)
class Document:
    """A TwiML document and the address that relative addresses in it are resolved against."""

    url: str
    root: Element

    def address(self, relative: str | None) -> str:
        """An absolute address; this document's own where none is given."""
        return urljoin(self.url, (relative or "").strip()) if relative else self.url


class ApplicationError(Exception):
    """What the carrier cannot play; the caller hears that, and the call ends."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def form(call: LiveCall, **more: str) -> dict[str, str]:
    """The parameters of every voice request, and these besides."""
    record = call.record
    params = {
        "AccountSid": call.exchange.settings.account_sid,
        "ApiVersion": "2010-04-01",
        "CallSid": record.sid,
        "CallStatus": record.status,
        "Direction": record.direction,
        "From": record.from_,
        "To": record.to,
        "Caller": record.from_,
        "Called": record.to,
    }
    if record.parent_sid:
        params["ParentCallSid"] = record.parent_sid
    if record.answered_by:
        params["AnsweredBy"] = record.answered_by
    for place, number in (("From", record.from_), ("To", record.to)):
        other = "Caller" if place == "From" else "Called"
        for name in (place, other):
            params |= {f"{name}City": "", f"{name}State": "", f"{name}Zip": ""}
            params[f"{name}Country"] = numbers.country(number)
    return params | more


def fetch(call: LiveCall, url: str, method: str = "POST", **more: str) -> Document:
    """The next document of a call. Raises ApplicationError where none can be had or read."""
    answer = _ask(call, url, method, more)
    if answer.error and call.fallback_url:
        call.add("carrier", "error", _failure(answer), code=answer.error)
        trouble = {"ErrorCode": str(answer.error), "ErrorUrl": answer.url}
        answer = _ask(call, call.fallback_url, call.fallback_method, more | trouble)
    if answer.error:
        raise ApplicationError(answer.error, _failure(answer))
    try:
        return Document(answer.url, parse_voice(answer.body, answer.content_type))
    except BadTwiml as fault:
        raise ApplicationError(fault.code, str(fault)) from fault


def tell(call: LiveCall, kind: str, url: str | None, params: dict[str, str]) -> None:
    """A callback of this call, posted in the background; the call's end waits for it."""
    under_way = callbacks.post_soon(call.exchange, kind, url, params)
    if under_way:
        call.telling.append(under_way)


def last_word(call: LiveCall, url: str, method: str, **more: str) -> None:
    """Post an action although the caller has gone: the answer is not played."""
    _ask(call, url, method, more)


def _ask(call: LiveCall, url: str, method: str, more: dict[str, str]) -> Answer:
    params = form(call, **more)
    fault = call.exchange.knobs.voice_fault if url != call.fallback_url else None
    if fault == "500":
        answer = Answer(url, 500, b"", "", 0, webhooks.BAD_ANSWER, params)
    else:
        answer = webhooks.send(call.exchange, "voice", url, params, method)
    if fault == "slow":
        answer = Answer(answer.url, None, b"", "", 15_000, webhooks.NO_ANSWER, params)
    call.add(
        "carrier",
        "request",
        f"{method} {answer.url}",
        url=answer.url,
        status=answer.status,
        ms=answer.milliseconds,
        params=params,
    )
    return answer


def _failure(answer: Answer) -> str:
    if answer.status is None:
        return f"{answer.url} did not answer"
    return f"{answer.url} answered {answer.status}"
