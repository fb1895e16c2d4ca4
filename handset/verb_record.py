"""`<Record>`: a small real WAV, its action and its callbacks (domain.md 3.7)."""

from xml.etree.ElementTree import Element

from handset import wav
from handset.call_fetch import Document, fetch, last_word, tell
from handset.call_session import CallerHungUp, LiveCall
from handset.records import Recording, new_sid
from handset.verbs import Playing
from handset.waiting import Keys, Said, Silence, Waiting

EVERY_KEY = "1234567890*#"


def record(playing: Playing, verb: Element) -> Document | None:
    """Listen after the tone. Nothing said until the time-out: on to the next verb, no request."""
    call, address = playing.call, playing.document.address(verb.get("action"))
    if verb.get("playBeep") != "false":
        call.add("line", "record", "(tone)")
    try:
        said = _listen(call, verb)
    except CallerHungUp:
        _left(playing, verb, Said("", 1, "hangup"))
        raise
    if said is None:
        _tell_absent(playing, verb)
        return None
    if said.ends == "hangup":
        call.add("caller", "hangup", "")
        _left(playing, verb, said)
        raise CallerHungUp
    params = _keep(playing, verb, said)
    return fetch(call, address, verb.get("method", "POST"), **params)


def _left(playing: Playing, verb: Element, said: Said) -> None:
    """The caller hung up while recording: Twilio still posts the action, and ignores the answer."""
    playing.call.record.status = "completed"
    address = playing.document.address(verb.get("action"))
    params = _keep(playing, verb, said)
    last_word(playing.call, address, verb.get("method", "POST"), **params)


def _listen(call: LiveCall, verb: Element) -> Said | None:
    finish = verb.get("finishOnKey", EVERY_KEY)
    timeout, longest = float(verb.get("timeout", "5")), int(verb.get("maxLength", "3600"))
    prompt = call.spoken()
    while True:
        waiting = Waiting(
            "record",
            frozenset({Keys, Said, Silence}),
            limit=call.limit(timeout + prompt),
            shown={"max_length": longest, "finish_on_key": finish, "timeout": timeout},
        )
        heard, prompt = call.wait_for(waiting), 0.0
        if isinstance(heard, Silence):
            call.add("caller", "silence", "")
            return None
        if isinstance(heard, Said):
            call.add("caller", "record", heard.text, seconds=min(heard.seconds, longest))
            ends = heard.ends if heard.ends != "#" or "#" in finish else ""
            return Said(heard.text, min(heard.seconds, longest), ends)
        if isinstance(heard, Keys):
            call.add("caller", "keys", heard.keys)
            if key := next((key for key in heard.keys if key in finish), None):
                return Said("", 1, key)


def _keep(playing: Playing, verb: Element, said: Said) -> dict[str, str]:
    call, exchange = playing.call, playing.call.exchange
    kept = Recording(new_sid("RE"), call.record.sid, said.text, said.seconds, wav.tone())
    exchange.add_recording(kept)
    account = exchange.settings.account_sid
    common = {
        "RecordingSid": kept.sid,
        "RecordingUrl": f"{exchange.own_url}/2010-04-01/Accounts/{account}/Recordings/{kept.sid}",
        "RecordingDuration": str(kept.seconds),
    }
    _tell(playing, verb, "completed", common | {"RecordingStartTime": _rfc(kept)})
    digits = "" if said.ends == "silence" else said.ends
    return {**common, "Digits": digits}


def _rfc(kept: Recording) -> str:
    return kept.started_at.strftime("%a, %d %b %Y %H:%M:%S +0000")


def _tell_absent(playing: Playing, verb: Element) -> None:
    _tell(playing, verb, "absent", {"ErrorCode": "16102"})


def _tell(playing: Playing, verb: Element, status: str, params: dict[str, str]) -> None:
    told = verb.get("recordingStatusCallback")
    if not told or status not in verb.get("recordingStatusCallbackEvent", "completed").split():
        return
    call = playing.call
    about = {
        "AccountSid": call.exchange.settings.account_sid,
        "CallSid": call.record.sid,
        "RecordingStatus": status,
        "RecordingChannels": "1",
        "RecordingSource": "RecordVerb",
        "RecordingTrack": "inbound",
    }
    tell(call, "recording status", playing.document.address(told), about | params)
