"""The line rings somebody by the REST API: they answer as the control API said they would.

A telephone that nothing was said of rings until the control API picks it up, or for as long as the
line lets it ring.
"""

import threading
import time
from collections.abc import Mapping

from handset import interpreter
from handset.auto_call import AutoCall
from handset.call_fetch import form, tell
from handset.call_session import CallerHungUp, Interrupted, LiveCall, Redirected
from handset.records import CallRecord, OwnNumber, Phone, new_sid, now
from handset.state import Exchange
from handset.waiting import Answered, Silence, Waiting

RING_SECONDS = 0.05
LONGEST_RING_SECONDS = 60.0  # where the line does not say
ENDS = {"busy": "busy", "ignored": "no-answer"}
BY_HAND = Phone("by_hand")


def ring(exchange: Exchange, own: OwnNumber, to: str, asked: Mapping[str, str]) -> LiveCall:
    """Start a call to `to`; `asked` is the form of Calls.create (Url or Twiml, StatusCallback…)."""
    record = CallRecord(
        sid=new_sid("CA"),
        to=to,
        from_=own.number,
        direction="outbound-api",
        status="queued",
        number_sid=own.sid,
    )
    phone = exchange.phones.get(to, BY_HAND)
    by_hand = phone.answers == "by_hand"
    call = (
        LiveCall(exchange, record, own, "off")
        if by_hand
        else AutoCall(exchange, record, own, phone)
    )
    call.fallback_url = asked.get("FallbackUrl", "")
    call.status_callback = asked.get("StatusCallback", "")
    events = asked.get("StatusCallbackEvent", "completed")
    call.status_events = frozenset(events.replace(",", " ").split())
    exchange.add_call(call)
    threading.Thread(target=_run, args=(call, phone, asked), daemon=True).start()
    return call


def _run(call: LiveCall, phone: Phone, asked: Mapping[str, str]) -> None:
    _becomes(call, "initiated", "queued")
    _becomes(call, "ringing", "ringing")
    try:
        ended = _rings(call, phone, float(asked.get("Timeout") or LONGEST_RING_SECONDS))
    except CallerHungUp:
        ended = "busy"  # whoever was rung does not take the call
    except Interrupted:
        ended = "canceled"
    if ended:
        interpreter.finish(call, ended)
        return
    if asked.get("MachineDetection"):
        call.record.answered_by = "machine_start" if phone.answers == "voicemail" else "human"
    call.record.started_at = now()
    _becomes(call, "answered", "in-progress")
    first = Redirected(asked.get("Url", ""), asked.get("Method", "POST"), asked.get("Twiml", ""))
    interpreter.run(call, first)


def _rings(call: LiveCall, phone: Phone, longest: float) -> str:
    """Let it ring: "" once it is answered, else how the call ended."""
    if phone.answers != "by_hand":
        time.sleep(RING_SECONDS)
        call.check()
        return ENDS.get(phone.answers, "")
    shown: dict[str, object] = {"from": call.record.from_, "to": call.record.to}
    waiting = Waiting("ringing", frozenset({Answered, Silence}), limit=longest, shown=shown)
    return "" if isinstance(call.wait_for(waiting), Answered) else "no-answer"


def _becomes(call: LiveCall, event: str, status: str) -> None:
    call.record.status, call.record.updated_at = status, now()
    if event in call.status_events:
        tell(call, "call status", call.status_callback, form(call))
