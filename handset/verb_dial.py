"""`<Dial>`: rings numbers the handset knows; a whisper may accept or refuse the caller."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handset import numbers
from handset.auto_call import AutoCall, ParentInterrupted
from handset.call_fetch import Document, fetch, form, last_word, tell
from handset.call_session import CallerHungUp, Interrupted, LiveCall
from handset.records import CallRecord, Phone, new_sid, now
from handset.verbs import Playing
from handset.waiting import Silence, Waiting

RING_SECONDS = 2.0
BAD_CALLER_ID = 13214
BAD_NUMBER = 13224
NOT_PLAYED = 12200
ENOUGH = Silence(told=True)


@dataclass(frozen=True)
class Outcome:
    """What became of ringing: Twilio's DialCallStatus, the other leg, seconds talked."""

    status: str
    leg: AutoCall | None = None
    bridged: bool = False
    answered: bool = False

    def params(self) -> dict[str, str]:
        """The parameters of the Dial's action."""
        given = {"DialCallStatus": self.status, "DialBridged": "true" if self.bridged else "false"}
        if self.leg:
            given["DialCallSid"] = self.leg.record.sid
        if self.leg and self.answered:
            given["DialCallDuration"] = str(self.leg.record.seconds())
        return given


def dial(playing: Playing, verb: Element) -> Document | None:
    """Ring each number in turn until one is connected; then the action, or the next verb."""
    address, method = playing.document.address(verb.get("action")), verb.get("method", "POST")
    outcome = Outcome("failed")
    for target in _targets(verb):
        outcome = _ring(playing, verb, target)
        if outcome.bridged:
            break
    if not verb.get("action"):
        return None
    return fetch(playing.call, address, method, **outcome.params())


def _targets(verb: Element) -> list[Element]:
    if (verb.text or "").strip():
        alone = Element("Number")
        alone.text = verb.text
        return [alone]
    return list(verb)


def _refused(call: LiveCall, verb: Element, target: Element) -> tuple[int, str] | None:
    wanted = (target.text or "").strip()
    if target.tag != "Number":
        return NOT_PLAYED, f"the handset cannot ring a <{target.tag}>"
    if not numbers.is_reachable(wanted):
        return BAD_NUMBER, f"{wanted} is not a number the carrier will call"
    shown = verb.get("callerId", call.record.from_)
    ours = {own.number for own in call.exchange.numbers.values() if own.voice}
    if shown not in ours | {call.record.from_, call.record.to}:
        return BAD_CALLER_ID, f"{shown} is not a caller ID of this account"
    return None


def _ring(playing: Playing, verb: Element, target: Element) -> Outcome:
    call = playing.call
    if fault := _refused(call, verb, target):
        call.add("carrier", "error", fault[1], code=fault[0])
        return Outcome("failed")
    phone, leg = _leg(call, verb, target)
    call.add("line", "dial", leg.record.to)
    _tell_leg(playing, target, leg, "initiated")
    _tell_leg(playing, target, leg, "ringing")
    try:
        outcome = _answered(playing, verb, target, leg, phone)
    except Interrupted as reason:
        talked = leg.record.started_at is not None
        _finish(playing, target, leg, "completed" if talked else "canceled")
        if isinstance(reason, CallerHungUp):
            _left(playing, verb, Outcome(leg.record.status, leg, bridged=talked, answered=talked))
        raise
    status = "completed" if outcome.answered else outcome.status
    _finish(playing, target, leg, status)
    call.add("carrier", "dial", f"{leg.record.to}: {outcome.status}")
    return outcome


def _left(playing: Playing, verb: Element, outcome: Outcome) -> None:
    """The caller has hung up: Twilio still posts the action, and ignores the answer."""
    playing.call.record.status = "completed"
    if verb.get("action"):
        address, method = playing.document.address(verb.get("action")), verb.get("method", "POST")
        last_word(playing.call, address, method, **outcome.params())


def _leg(call: LiveCall, verb: Element, target: Element) -> tuple[Phone, AutoCall]:
    exchange = call.exchange
    to = (target.text or "").strip()
    phone = exchange.phone(to)
    record = CallRecord(
        sid=new_sid("CA"),
        to=to,
        from_=verb.get("callerId", call.record.from_),
        direction="outbound-dial",
        parent_sid=call.record.sid,
    )
    own = exchange.number(exchange.settings.voice_number)
    assert own is not None  # noqa: S101 - the account's numbers are made with the exchange
    leg = AutoCall(exchange, record, own, phone, call)
    leg.status_callback = ""
    exchange.add_call(leg)
    return phone, leg


def _answered(
    playing: Playing, verb: Element, target: Element, leg: AutoCall, phone: Phone
) -> Outcome:
    call = playing.call
    if not _rings(call, leg, phone, float(verb.get("timeout", "30"))):
        return Outcome("busy" if phone.answers == "busy" else "no-answer", leg)
    leg.record.status, leg.record.started_at = "in-progress", now()
    _tell_leg(playing, target, leg, "answered")
    if whisper := target.get("url"):
        address = playing.document.address(whisper)
        try:
            accepted = playing.whisper(leg, address, target.get("method", "POST"))
        except ParentInterrupted as gone:
            raise gone.reason from gone
        for entry in [entry for entry in leg.entries if entry["kind"] in ("say", "keys")]:
            call.add("carrier", "dial", f"{leg.record.to} {entry['kind']}: {entry['text']}")
        if not accepted:
            return Outcome("no-answer", leg, answered=True)
    _talk(call, leg, phone)
    leg.record.ended_at = now()
    return Outcome("completed", leg, bridged=True, answered=True)


def _rings(call: LiveCall, leg: AutoCall, phone: Phone, timeout: float) -> bool:
    """Let it ring; True when somebody, or a machine, answers. Nobody waits with timers off."""
    answers = phone.answers in ("person", "voicemail")
    seconds = timeout if phone.answers == "ignored" else min(RING_SECONDS, timeout)
    heard = _waits(call, leg, "ringing", call.limit(seconds) or 0.0)
    return answers and not heard


def _talk(call: LiveCall, leg: AutoCall, phone: Phone) -> None:
    call.add("carrier", "dial", f"{leg.record.to} is connected")
    _waits(call, leg, "talking", phone.talks_seconds)


def _waits(call: LiveCall, leg: AutoCall, state: str, limit: float | None) -> bool:
    """True where the control API said enough (silence), False where the time ran out."""
    waiting = Waiting(
        "dial",
        frozenset({Silence}),
        limit=limit,
        settled=limit is None,
        shown={"to": leg.record.to, "state": state},
    )
    return call.wait_for(waiting) == ENOUGH


def _finish(playing: Playing, target: Element, leg: AutoCall, status: str) -> None:
    leg.record.status, leg.record.ended_at = status, leg.record.ended_at or now()
    leg.end()
    _tell_leg(playing, target, leg, "completed")


def _tell_leg(playing: Playing, target: Element, leg: AutoCall, event: str) -> None:
    events = target.get("statusCallbackEvent", "completed").split()
    told = target.get("statusCallback")
    if told and event in events:
        params = form(leg, CallbackSource="call-progress-events")
        tell(playing.call, "call status", playing.document.address(told), params)
