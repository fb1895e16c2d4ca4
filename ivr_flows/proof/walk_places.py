"""What a walk of the flows is made of: places, the ways between them, and what is stored there."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from ivr_flows.facts import Heard, Kind, Known, State
from ivr_flows.moves import Turn
from ivr_flows.proof.walk_facts import AT_EVERY_TURN, KIND_KEYED, PIN_KEYED, REPORT_FOUND, Asked
from ivr_flows.proof.walk_matters import Answers, told

OPEN = ("whoever", "waits")  # the step that guidance and a message come back to
PIN, CUT_OFF_KIND = ("news", "pin"), ("called_before", "cut_off_kind")
Stack = tuple[tuple[str, str], ...]


class Stored(IntEnum):
    """What is stored of a call, so far."""

    NOTHING = 0
    BEGUN = 1  # a report exists: anything was told, or alerted
    FOUND = 2  # the report is an older one, found by reference and PIN
    SAVED = 3  # a complete report of this call


class Place(NamedTuple):
    """One state of the search: what the engine would do next depends on nothing else."""

    flow: str
    step: str
    tries: int
    nines: int
    stack: Stack
    answers: Answers
    stored: Stored
    entry: int = -1  # inside guidance or a message: the way in


class Done(NamedTuple):
    """One thing a caller does, and what the facts were that it was answered with."""

    action: str
    asked: Asked


class Waiting(NamedTuple):
    """What waits for guidance or a message to come back."""

    stack: Stack
    answers: Answers


class Exit(NamedTuple):
    """How guidance or a message ends: with what is stored, told, said and done by then."""

    stored: Stored
    answers: Answers
    lead: tuple[str, ...]
    effects: tuple[str, ...]


class Way(NamedTuple):
    """Where an action leads. `waiting`: what waits, where it leads into guidance or a message."""

    to: "Place | Exit"
    turn: Turn
    asked: Asked
    waiting: Waiting | None = None


@dataclass
class Visit:
    """A place, and the shortest way to it: from another, by doing one thing or more."""

    turn: Turn
    length: int = 0
    before: Place | None = None
    done: tuple[Done, ...] = ()
    ways: dict[str, list[Way]] = field(default_factory=dict)


class Node(NamedTuple):
    """A place, and what waits there for guidance or a message to come back."""

    place: Place
    waiting: Waiting | None = None


class Wrong(NamedTuple):
    """A fault of a walk as a whole, where it begins, and what is done from there."""

    what: str
    place: Place
    actions: tuple[str, ...] = ()


class Edge(NamedTuple):
    """What was done from a place on, and what came of the last of it.

    place: None for the first words. heard: None where guidance or a message came back. first: it is
    the shortest way so far to where it leads.
    """

    place: Place | None
    done: tuple[Done, ...]
    heard: Heard | None
    way: Way
    stored: Stored
    first: bool


def state_of(place: Place) -> State:
    """The engine's state at a place."""
    return State(
        place.flow,
        place.step,
        place.tries,
        place.nines,
        stack=place.stack,
        answers=dict(place.answers),
    )


def may_be(place: Place, heard: Heard | None = None) -> Asked:
    """What the facts may be when this is heard: some are only looked up where a key asks for it."""
    at = place[:2] if heard and heard.kind is Kind.KEYS else None
    extra = PIN_KEYED if at == PIN else KIND_KEYED if at == CUT_OFF_KIND else {}
    found = REPORT_FOUND if place.stored is Stored.FOUND else {}
    return {**AT_EVERY_TURN, **extra, **found}


def stored_by(stored: Stored, turn: Turn, heard: Heard | None, asked: Asked) -> Stored:
    """What is stored after a turn, as intake does it (safety.md 21)."""
    if "file_report" in turn.effects:
        return Stored.SAVED
    if asked.get("known") in (Known.OPEN, Known.CLOSED):
        return Stored.FOUND
    alerted = any(effect.startswith("alert_") for effect in turn.effects)
    recorded = heard is not None and heard.kind is Kind.RECORDED
    if alerted or recorded or told(turn.state.answers):
        return max(stored, Stored.BEGUN)
    return stored
