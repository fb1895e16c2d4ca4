"""What a council's file calls each text, so that it can have words of its own for it."""

from dataclasses import dataclass

from ivr_flows.language import Line, Listen, Menu, Step
from ivr_flows.reading import breaths, prompts
from ivr_flows.written import CATALOGUE, FIXED

SAFETY = ("emergency", "unsure")  # the 999 words are the same everywhere
TAKEN = frozenset(CATALOGUE.values())


@dataclass(frozen=True)
class Overridable:
    """A message id, and every id of the text it is sent in, itself among them, in their order."""

    id: str
    text: tuple[str, ...]


def in_catalogue() -> dict[str, Overridable]:
    """The texts of the catalogue by their names, without the 999 words."""
    names = (name for name in CATALOGUE if name not in FIXED)
    return {name: Overridable(CATALOGUE[name], (CATALOGUE[name],)) for name in names}


def in_flows(line: Line) -> dict[str, Overridable]:
    """The texts of a line of texts: "texting.safe", and its option "texting.safe.yes"."""
    return {
        f"{flow.name}.{step_name}{end}": known
        for flow in line.values()
        if flow.name not in SAFETY
        for step_name, step in flow.steps.items()
        for end, known in _of_step(step).items()
        if known.id not in TAKEN
    }


def _of_step(step: Step) -> dict[str, Overridable]:
    """Each message id by what is put to its step's name: an option by what it means."""
    options = step.options if isinstance(step, Menu | Listen) else ()
    ends = {option.say: f".{option.means or option.goto}" for option in options}
    others = [message for message in dict.fromkeys(prompts(step)) if message not in ends]
    ends |= {message: f".{n}" if n > 1 else "" for n, message in enumerate(others, 1)}
    return {ends[message]: Overridable(message, text) for text in _texts(step) for message in text}


def _texts(step: Step) -> list[tuple[str, ...]]:
    """The ids of a step, those together that are one text."""
    groups = breaths(step)
    if isinstance(step, Menu | Listen):
        return [tuple(message for group in groups for message in group)]
    return groups
