"""Every state a call can reach: a graph search of the flows, not a sample of calls.

A state is where the engine stands, and whether the report is saved. Free words are walked as one
word each: no rule reads them. Every state keeps the shortest way to it, so that what is found wrong
is shown as the shortest call that leads there.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ivr_flows.decisions import RULES
from ivr_flows.engine import Turn, begin, hear, offered
from ivr_flows.facts import SILENCE, Facts, Heard, Kind, State
from ivr_flows.language import End, Keys, Line, Listen, Menu, Record, Transfer

WORDS, DANGER_WORDS, UNSURE_WORDS = "some words", "help me he has a knife", "somebody screamed"
GOOD_NUMBER, OTHER_NUMBER = "07700900456", "12345"
READ_ALOUD = frozenset({"another"})  # answers that a prompt reads back
MARKS = frozenset(name for rule in RULES.values() for name in rule.reads) | READ_ALOUD


@dataclass(frozen=True)
class Place:
    """One state of the search: what the engine would do next depends on nothing else."""

    state: State
    saved: bool


@dataclass
class Visit:
    """How a place was first reached: from where, by doing what, and what the line said then."""

    turn: Turn
    saved: bool
    before: Place | None = None
    action: str = ""
    ways_on: dict[str, Place] = field(default_factory=dict)


Graph = Mapping[Place, Visit]


def actions(turn: Turn, facts: Facts) -> Iterator[tuple[str, Heard]]:
    """Everything a caller can do at a turn, named as a script names it."""
    yield "silent", SILENCE
    if isinstance(turn.step, Transfer):
        yield "accepted", Heard(Kind.ACCEPTED)
        yield "not accepted", Heard(Kind.NOT_ACCEPTED)
        return
    for key in ("5", "9", "0", "*"):
        yield key, Heard(Kind.KEYS, key)
    match turn.step:
        case Menu():
            for key in offered(turn.step, facts):
                yield key, Heard(Kind.KEYS, key)
            yield "7", Heard(Kind.KEYS, "7")
            yield f"says {DANGER_WORDS}", Heard(Kind.SPEECH, DANGER_WORDS)
        case Keys():
            for number in (GOOD_NUMBER, OTHER_NUMBER, "999", "112", "55"):
                yield number, Heard(Kind.KEYS, number)
        case Listen():
            yield "7", Heard(Kind.KEYS, "7")
            for words in (WORDS, UNSURE_WORDS, DANGER_WORDS):
                yield f"says {words}", Heard(Kind.SPEECH, words)
        case Record():
            yield "records a message", Heard(Kind.RECORDED, "RE1", key="#")
            yield "records and presses 5", Heard(Kind.RECORDED, "RE1", key="5")


def walk(line: Line, facts: Facts) -> Graph:
    """Every place that calls with these facts can reach, with the shortest way to each."""
    first = begin(line, facts)
    start = Place(_plain(first.state), saved=False)
    seen: dict[Place, Visit] = {start: Visit(first, saved=False)}
    waiting = deque([start])
    while waiting:
        place = waiting.popleft()
        visit = seen[place]
        if isinstance(visit.turn.step, End):
            continue
        for action, heard in actions(visit.turn, facts):
            turn = hear(line, place.state, heard, facts)
            saved = place.saved or "file_report" in turn.effects
            reached = Place(_plain(turn.state), saved)
            visit.ways_on[action] = reached
            if reached not in seen:
                seen[reached] = Visit(turn, saved, place, action)
                waiting.append(reached)
    return seen


def shortest_call(graph: Graph, place: Place) -> list[str]:
    """What a caller does to get to a place, in order."""
    done: list[str] = []
    visit = graph[place]
    while visit.before is not None:
        done.append(visit.action)
        visit = graph[visit.before]
    return done[::-1]


def _plain(state: State) -> State:
    """The state with only what can matter later: answers that rules read, and that some were given.

    Pace changes how a prompt is said and never where it leads.
    """
    told = {"told": "yes"} if state.answers else {}
    read = {name: value for name, value in state.answers.items() if name in MARKS}
    kept = {**told, **read} if read or told else {}
    return State(
        state.flow,
        state.step,
        tries=state.tries,
        nines=state.nines,
        stack=state.stack,
        answers=_Frozen(kept),
    )


class _Frozen(dict[str, str]):
    """Answers that can be part of a key. Never changed: the engine copies before it adds."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))
