"""The line rings somebody by the REST API: they answer as the control API said they would."""

import threading
import time
from collections.abc import Mapping

from handset import interpreter
from handset.auto_call import AutoCall
from handset.call_fetch import form, tell
from handset.call_session import Interrupted, Redirected
from handset.records import CallRecord, OwnNumber, Phone, new_sid, now
from handset.state import Exchange

RING_SECONDS = 0.05
ENDS = {"busy": "busy", "ignored": "no-answer"}


def ring(exchange: Exchange, own: OwnNumber, to: str, asked: Mapping[str, str]) -> AutoCall:
    """Start a call to `to`; `asked` is the form of Calls.create (Url or Twiml, StatusCallback…)."""
    record = CallRecord(
        sid=new_sid("CA"),
        to=to,
        from_=own.number,
        direction="outbound-api",
        status="queued",
        number_sid=own.sid,
    )
    phone = exchange.phone(to)
    call = AutoCall(exchange, record, own, phone)
    call.fallback_url = asked.get("FallbackUrl", "")
    call.status_callback = asked.get("StatusCallback", "")
    events = asked.get("StatusCallbackEvent", "completed")
    call.status_events = frozenset(events.replace(",", " ").split())
    if phone.answers in ("person", "voicemail") and asked.get("MachineDetection"):
        record.answered_by = "human" if phone.answers == "person" else "machine_start"
    exchange.add_call(call)
    first = Redirected(asked.get("Url", ""), asked.get("Method", "POST"), asked.get("Twiml", ""))
    threading.Thread(target=_run, args=(call, phone, first), daemon=True).start()
    return call


def _run(call: AutoCall, phone: Phone, first: Redirected) -> None:
    _becomes(call, "initiated", "queued")
    _becomes(call, "ringing", "ringing")
    time.sleep(RING_SECONDS)
    try:
        call.check()
    except Interrupted:
        interpreter.finish(call, "canceled")
        return
    if phone.answers in ENDS:
        interpreter.finish(call, ENDS[phone.answers])
        return
    call.record.started_at = now()
    _becomes(call, "answered", "in-progress")
    interpreter.run(call, first)


def _becomes(call: AutoCall, event: str, status: str) -> None:
    call.record.status, call.record.updated_at = status, now()
    if event in call.status_events:
        tell(call, "call status", call.status_callback, form(call))
