"""`<Gather>`: keys, speech or both, as Twilio documents it (domain.md 3.6)."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handset import verbs
from handset.call_fetch import Document, fetch
from handset.call_session import LiveCall
from handset.verbs import Playing
from handset.waiting import Input, Keys, Silence, Speech, Waiting

SWEARING = re.compile(
    r"\b(fuck|shit|cunt|wank|bastard|bollock|twat|slag|whore)(\w*)", re.IGNORECASE
)


@dataclass(frozen=True)
class Asked:
    """The attributes of a Gather. Seconds; `num_digits` None is as many as come."""

    input: tuple[str, ...]
    num_digits: int | None
    finish_on_key: str
    timeout: float

    def shown(self, digits: str) -> dict[str, object]:
        """For whoever drives the call."""
        return {
            "input": list(self.input),
            "num_digits": self.num_digits,
            "finish_on_key": self.finish_on_key,
            "timeout": self.timeout,
            "digits": digits,
        }


def _asked(verb: Element) -> Asked:
    timeout, count = verb.get("timeout", "5"), verb.get("numDigits")
    return Asked(
        input=tuple(verb.get("input", "dtmf").split()),
        num_digits=int(count) if count else None,
        finish_on_key=verb.get("finishOnKey", "#"),
        timeout=5.0 if timeout == "auto" else float(timeout),
    )


def gather(playing: Playing, verb: Element) -> Document | None:
    """Prompt and listen. Silence goes on to the next verb unless actionOnEmptyResult is true."""
    for child in verb:
        if child.tag == "Say":
            verbs.say(playing, child)
        elif child.tag == "Play":
            verbs.play(playing, child)
        else:
            playing.call.add("line", "pause", f"{verbs.pause_seconds(child)} s")
            playing.call.unspoken += verbs.pause_seconds(child)
    params = _listen(playing.call, verb, _asked(verb))
    if params is None and verb.get("actionOnEmptyResult") != "true":
        return None
    if params is None:
        params = _nothing(_asked(verb))
    address = playing.document.address(verb.get("action"))
    return fetch(playing.call, address, verb.get("method", "POST"), **params)


def _nothing(asked: Asked) -> dict[str, str]:
    if "dtmf" in asked.input:
        return {"Digits": "", "FinishedOnKey": "", "msg": "Gather End"}
    return {"SpeechResult": "", "msg": "Gather End"}


def _listen(call: LiveCall, verb: Element, asked: Asked) -> dict[str, str] | None:
    accepts: set[type[Input]] = {Silence}
    accepts |= {Keys} if "dtmf" in asked.input else set()
    accepts |= {Speech} if "speech" in asked.input else set()
    prompt, digits = call.spoken(), ""
    while True:
        waiting = Waiting(
            "gather",
            frozenset(accepts),
            limit=call.limit(asked.timeout + prompt),
            prompting=prompt if call.timers == "real" else 0.0,
            shown=asked.shown(digits),
        )
        heard, prompt = call.wait_for(waiting), 0.0
        if isinstance(heard, Keys):
            digits, finished = _press(call, asked, digits, heard.keys)
            if finished is not None:
                return _digits(digits, finished)
        elif isinstance(heard, Speech) and not digits:
            return _speech(call, verb, heard)
        elif isinstance(heard, Silence):
            call.add("caller", "silence", "")
            return _digits(digits, "") if digits else None


def _press(call: LiveCall, asked: Asked, digits: str, keys: str) -> tuple[str, str | None]:
    """Digits so far, and what finished them: a key, "" for enough of them, None for nothing yet."""
    finished: str | None = None
    used = ""
    for key in keys:
        used += key
        if key == asked.finish_on_key:
            if digits:
                finished = key
                break
            continue
        digits += key
        if asked.num_digits is not None and len(digits) >= asked.num_digits:
            finished = ""
            break
    call.add("caller", "keys", used)
    if len(used) < len(keys):
        call.add("carrier", "keys", f"too late, not heard: {keys[len(used) :]}")
    return digits, finished


def _digits(digits: str, finished: str) -> dict[str, str]:
    return {"Digits": digits, "FinishedOnKey": finished, "msg": "Gather End"}


def _speech(call: LiveCall, verb: Element, heard: Speech) -> dict[str, str]:
    call.add("caller", "speech", heard.text, confidence=heard.confidence)
    text = heard.text
    if verb.get("profanityFilter") != "false":
        text = SWEARING.sub(lambda word: word[0][0] + "*" * (len(word[0]) - 1), text)
    return {
        "SpeechResult": text,
        "Confidence": str(heard.confidence),
        "Language": verb.get("language", "en-US"),
    }
