"""Plays a call from its first document to its end."""

import logging
import threading
from xml.etree.ElementTree import Element

from handset import verb_dial, verb_gather, verb_record, verbs
from handset.call_fetch import ApplicationError, Document, fetch, form, tell
from handset.call_session import CallerHungUp, Dropped, LineHungUp, LiveCall, Redirected
from handset.callbacks import settle
from handset.records import now
from handset.twiml_parse import BadTwiml, parse_voice
from handset.verbs import Playing, Verb

SORRY = "An application error has occurred. Goodbye."
MOST_DOCUMENTS = 200
LOOP = 12205
NOT_PLAYED = 12200
VERBS: dict[str, Verb] = {
    "Say": verbs.say,
    "Play": verbs.play,
    "Pause": verbs.pause,
    "Gather": verb_gather.gather,
    "Record": verb_record.record,
    "Dial": verb_dial.dial,
    "Redirect": verbs.redirect,
    "Hangup": verbs.hangup,
    "Reject": verbs.reject,
}


def start(call: LiveCall, first: Redirected) -> None:
    """Begin a call in a thread of its own, with the document at `first`."""
    threading.Thread(
        target=run, args=(call, first), daemon=True, name=f"call-{call.record.sid}"
    ).start()


def run(call: LiveCall, first: Redirected) -> None:
    """Play a call to its end and tell its status callback. Never raises."""
    status = "completed"
    try:
        _play_all(call, first)
        call.add("line", "hangup", "")
    except CallerHungUp:
        pass
    except LineHungUp as end:
        status = str(end)
        call.add("line", "hangup", "" if status == "completed" else status)
    except ApplicationError as fault:
        call.add("carrier", "error", str(fault), code=fault.code)
        call.say("carrier", SORRY)
        call.add("carrier", "hangup", "")
    except Dropped:
        status = "canceled"
    except Exception:
        status = "failed"
        call.add("carrier", "error", "the handset itself has failed; see its log")
        logging.getLogger(__name__).exception("call_failed call=%s", call.record.sid)
    finish(call, status)


def finish(call: LiveCall, status: str) -> None:
    """The call is over: its last status, and its callback unless it was dropped."""
    record = call.record
    record.status, record.ended_at, record.updated_at = status, now(), now()
    seconds = record.seconds()
    if "completed" in call.status_events and not call.dropped:
        told = form(
            call,
            CallDuration=str(seconds),
            Duration=str((seconds + 59) // 60),
            Timestamp=record.ended_at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
            CallbackSource="call-progress-events",
            SequenceNumber="0",
        )
        tell(call, "call status", call.status_callback, told)
    settle(call.telling)
    call.end()


def _play_all(call: LiveCall, first: Redirected) -> None:
    order: Redirected | None = first
    while order:
        try:
            _follow(call, _open(call, order))
            order = None
        except Redirected as other:
            order = other


def _open(call: LiveCall, order: Redirected) -> Document:
    if not order.twiml:
        return fetch(call, order.url, order.method)
    try:
        return Document(order.url, parse_voice(order.twiml.encode(), "text/xml"))
    except BadTwiml as fault:
        raise ApplicationError(fault.code, str(fault)) from fault


def _follow(call: LiveCall, document: Document | None) -> None:
    seen: set[str] = set()
    played, waits = 0, call.waits
    while document is not None:
        if call.waits > waits:
            played, waits = 0, call.waits
        if call.heard:
            seen, call.heard = set(), False
        played += 1
        if played > MOST_DOCUMENTS:
            raise ApplicationError(LOOP, "the documents go round and the caller is never heard")
        call.goes_round = document.url in seen
        seen.add(document.url)
        document = _play(call, document)


def _play(call: LiveCall, document: Document) -> Document | None:
    playing = Playing(call, document, _whisper)
    for verb in document.root:
        call.check()
        _answer(call, verb)
        if verb.tag not in VERBS:
            raise ApplicationError(NOT_PLAYED, f"the handset does not play <{verb.tag}>")
        following = VERBS[verb.tag](playing, verb)
        if following is not None:
            return following
    call.check()
    return None


def _answer(call: LiveCall, verb: Element) -> None:
    """The first verb answers the call, unless it is one that need not."""
    if call.record.status == "ringing" and verb.tag not in ("Reject", "Pause"):
        call.record.status, call.record.started_at = "in-progress", now()


def _whisper(leg: LiveCall, url: str, method: str) -> bool:
    """Play a document to somebody rung; True when it runs out, which connects the caller."""
    try:
        _play_all(leg, Redirected(url, method))
    except (LineHungUp, CallerHungUp):
        return False
    except ApplicationError as fault:
        leg.add("carrier", "error", str(fault), code=fault.code)
        return False
    return True
