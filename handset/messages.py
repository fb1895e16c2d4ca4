"""The life of a text the line sends: queued, sent, delivered; each told to its StatusCallback."""

from collections.abc import Callable
from typing import Literal

from handset import callbacks, numbers
from handset.records import Message, new_sid
from handset.segments import segments
from handset.state import Exchange

STEP_SECONDS = 0.04
OPTED_OUT = 21610
BAD_NUMBER = 21211


def accept(
    exchange: Exchange,
    *,
    to: str,
    from_: str,
    body: str,
    by: Literal["api", "reply", "carrier"],
    status_callback: str | None = None,
    service_sid: str | None = None,
) -> Message:
    """Take a text for sending and start its life. `to` and `from_` have been checked before."""
    message = Message(
        sid=new_sid("SM"),
        to=to,
        from_=from_,
        body=body,
        direction="outbound-api" if by == "api" else "outbound-reply",
        status="accepted" if service_sid else "queued",
        by=by,
        segments=segments(body),
        status_callback=status_callback,
        service_sid=service_sid,
        reaches=exchange.knobs.deliver in ("delivered", "sent"),
        read_aloud=numbers.is_landline(to),
    )
    exchange.add_message(message)
    exchange.later.after(STEP_SECONDS, lambda: _live(exchange, message))
    return message


def refuse(exchange: Exchange, to: str, from_: str, body: str, error_code: int) -> Message:
    """A reply in TwiML that cannot be sent (opted out, no such number): kept as failed."""
    message = Message(
        sid=new_sid("SM"),
        to=to,
        from_=from_,
        body=body,
        direction="outbound-reply",
        status="failed",
        by="reply",
        segments=segments(body),
        error_code=error_code,
        reaches=False,
    )
    exchange.add_message(message)
    return message


def _steps(exchange: Exchange) -> list[tuple[str, int | None]]:
    end = exchange.knobs.deliver
    code = exchange.knobs.failure_code()
    if end == "failed":
        return [("failed", code)]
    return [("sent", None)] if end == "sent" else [("sent", None), (end, code)]


def _live(exchange: Exchange, message: Message) -> None:
    steps = _steps(exchange)
    if exchange.knobs.callbacks == "shuffled":
        _all_then_tell(exchange, message, steps)
    else:
        _next(exchange, message, steps)()


def _next(
    exchange: Exchange, message: Message, steps: list[tuple[str, int | None]]
) -> Callable[[], None]:
    def step() -> None:
        status, code = steps[0]
        exchange.change_message(message, status, code)
        told = status_params(exchange, message, status, code)
        before = message.telling

        def tell() -> None:
            callbacks.settle(before)
            callbacks.post(exchange, "message status", message.status_callback, told)

        message.telling = [exchange.later.soon(tell)]
        if steps[1:]:
            exchange.later.after(STEP_SECONDS, _next(exchange, message, steps[1:]))

    return step


def _all_then_tell(
    exchange: Exchange, message: Message, steps: list[tuple[str, int | None]]
) -> None:
    told = []
    for status, code in steps:
        exchange.change_message(message, status, code)
        told.append(status_params(exchange, message, status, code))
    for params in exchange.knobs.shuffled(told):
        callbacks.post(exchange, "message status", message.status_callback, params)


def status_params(
    exchange: Exchange, message: Message, status: str, error_code: int | None
) -> dict[str, str]:
    """The form of a message's status callback."""
    params = {
        "AccountSid": exchange.settings.account_sid,
        "ApiVersion": "2010-04-01",
        "From": message.from_,
        "To": message.to,
        "MessageSid": message.sid,
        "SmsSid": message.sid,
        "MessageStatus": status,
        "SmsStatus": status,
    }
    if message.service_sid:
        params["MessagingServiceSid"] = message.service_sid
    if error_code is not None:
        params["ErrorCode"] = str(error_code)
    return params
