"""The simple verbs. A verb returns the next document, or None to go on to the next verb."""

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handset import ssml
from handset.call_fetch import Document, fetch
from handset.call_session import LineHungUp, LiveCall
from handset.waiting import Silence, Waiting


@dataclass(frozen=True)
class Playing:
    """A verb's surroundings. `whisper(leg, url, method)` plays to somebody rung; True: go on."""

    call: LiveCall
    document: Document
    whisper: Callable[[LiveCall, str, str], bool]


Verb = Callable[[Playing, Element], Document | None]


def _times(verb: Element) -> int:
    return max(1, min(int(verb.get("loop", "1")), 10))


def say(playing: Playing, verb: Element) -> None:
    """Speak; in the transcript as words, said again where `loop` asks for it."""
    for _ in range(_times(verb)):
        playing.call.say("line", ssml.words(verb), ssml.slow(verb))


def play(playing: Playing, verb: Element) -> None:
    """Play a sound; in the transcript as its address, or the digits it plays."""
    address = playing.document.address(verb.text) if (verb.text or "").strip() else ""
    for _ in range(_times(verb)):
        playing.call.add("line", "play", address or f"tones {verb.get('digits', '')}")


def pause_seconds(verb: Element) -> int:
    """Length of a `<Pause>`: one second where it says nothing."""
    return int(verb.get("length", "1"))


def pause(playing: Playing, verb: Element) -> None:
    """Wait with real timers; keys pressed meanwhile are lost, as they are at Twilio.

    With timers off it takes no time, but in a document that comes round again with nobody heard
    (the line holds on) it lasts until the control API says silence, or the caller hangs up.
    """
    call, seconds = playing.call, pause_seconds(verb)
    call.add("line", "pause", f"{seconds} s")
    if limit := call.limit(seconds):
        call.wait_for(Waiting("pause", limit=limit, settled=False))
    elif call.goes_round:
        shown: dict[str, object] = {"timeout": seconds, "input": []}
        call.wait_for(Waiting("pause", frozenset({Silence}), shown=shown))


def redirect(playing: Playing, verb: Element) -> Document:
    """Go to another document."""
    address = playing.document.address(verb.text)
    return fetch(playing.call, address, verb.get("method", "POST"))


def hangup(playing: Playing, verb: Element) -> None:
    """The line ends the call."""
    raise LineHungUp("completed")


def reject(playing: Playing, verb: Element) -> None:
    """The line does not take the call: busy, or no answer."""
    raise LineHungUp("busy" if verb.get("reason") == "busy" else "no-answer")
