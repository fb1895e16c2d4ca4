"""A person rings one of the account's numbers."""

from handset import interpreter
from handset.call_session import LiveCall, Redirected, Timers
from handset.records import CallRecord, new_sid
from handset.state import Exchange


class NotAVoiceNumber(ValueError):
    """The number rung is not the account's, or takes no calls."""


def ring(exchange: Exchange, from_: str, to: str, timers: Timers) -> LiveCall:
    """Start a call from `from_` (what stands in From) to our number `to` in its own thread."""
    own = exchange.number(to)
    if own is None or not own.voice:
        raise NotAVoiceNumber(f"{to} takes no calls")
    record = CallRecord(
        sid=new_sid("CA"), to=to, from_=from_, direction="inbound", number_sid=own.sid
    )
    call = LiveCall(exchange, record, own, timers)
    exchange.add_call(call)
    interpreter.start(call, Redirected(own.voice_url, own.voice_method))
    return call
