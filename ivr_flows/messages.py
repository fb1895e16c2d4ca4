"""Every message id of a line, and those that a translation of it must have."""

from collections.abc import Iterator
from dataclasses import dataclass

from ivr_flows.engine import MAYBE_999, YOU_SAID
from ivr_flows.language import Line, Listen, Menu, Step, Transfer
from ivr_flows.reading import prompts
from ivr_flows.wording import SORRY
from ivr_flows.written import ACKNOWLEDGEMENT, CATALOGUE, FIXED

# The 999 guidance, the short path and the acknowledgement. The other flows fall back to English.
REQUIRED_FLOWS = ("welcome", "languages", "emergency", "noise", "report", "saved", "own_words")
REQUIRED_BESIDES = {
    MAYBE_999: "engine.maybe_999",
    YOU_SAID: "engine.you_said",
    SORRY: "wording.sorry",
    ACKNOWLEDGEMENT: "written.acknowledgement",
}


@dataclass(frozen=True)
class MessageId:
    """A message id, where it is heard ("report.where"), and whether a translation must have it.

    language: the only language it is ever said in, as "For Polish, press 1" is; "" for all.
    """

    id: str
    places: tuple[str, ...]
    required: bool
    language: str = ""


def message_ids(line: Line) -> list[MessageId]:
    """Every message id of a line once, in the order the flows are read, and those besides."""
    places: dict[tuple[str, str], list[str]] = {}
    for flow in line.values():
        for name, step in flow.steps.items():
            for key in _of_step(step):
                places.setdefault(key, []).append(f"{flow.name}.{name}")
    found = [
        MessageId(message, tuple(at), _in_required_flow(at), language)
        for (message, language), at in places.items()
    ]
    besides = [MessageId(message, (at,), True) for message, at in REQUIRED_BESIDES.items()]
    return [*found, *besides, *_written(found)]


def _written(found: list[MessageId]) -> list[MessageId]:
    """The other texts of the catalogue; where one has no translation, English is written."""
    there = {message.id for message in found} | REQUIRED_BESIDES.keys()
    return [
        MessageId(message, (f"written.{name}",), False)
        for name, message in CATALOGUE.items()
        if name not in FIXED and message not in there
    ]


def required(line: Line, language: str) -> list[str]:
    """The message ids without which a language is not complete."""
    return [
        message.id
        for message in message_ids(line)
        if message.required and message.language in ("", language)
    ]


def _in_required_flow(places: list[str]) -> bool:
    return any(place.split(".")[0] in REQUIRED_FLOWS for place in places)


def _of_step(step: Step) -> Iterator[tuple[str, str]]:
    """Message ids with the language they are said in. A whisper is for the team: English only."""
    options = step.options if isinstance(step, Menu | Listen) else ()
    tongues = {option.say: option.language for option in options}
    shorter = step.shorter if isinstance(step, Menu) else ""
    whisper = step.whisper if isinstance(step, Transfer) else ""
    for message in dict.fromkeys((*prompts(step), shorter, *tongues)):
        if message and message != whisper:
            yield message, tongues.get(message, "")
