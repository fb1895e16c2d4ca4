"""The way of one call through the flows: a transcript played again, noting every step it passes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from app.council import load
from app.journey import world_of
from app.service import Service
from app.settings import COUNCILS
from dev.draw_picture import Passed
from dev.draw_steps import (
    ACCEPTED,
    BACK,
    RECORDED,
    SILENT,
    SPEECH,
    STAR_OR_SILENT,
    Exit,
    exits,
    option_label,
    plain,
)
from ivr_flows.choosing import offered
from ivr_flows.decisions import RULES
from ivr_flows.engine import begin, hear
from ivr_flows.facts import Facts, Kind
from ivr_flows.journeys import HANGS_UP, BadJourney, Journey, World, council_of, facts_of, script_of
from ivr_flows.language import Decide, End, Flow, Keys, Line, Listen, Menu, Step
from ivr_flows.moves import Turn
from ivr_flows.player import heard

Place = tuple[str, str]  # flow and step
LABELS: Mapping[Kind, tuple[str, ...]] = {
    Kind.SILENCE: (SILENT, STAR_OR_SILENT),
    Kind.SPEECH: (SPEECH,),
    Kind.RECORDED: (RECORDED,),
    Kind.ACCEPTED: (ACCEPTED,),
}


@dataclass(frozen=True)
class Move:
    """A step that a call came to, and the way on that it took from there; none at its end."""

    flow: str
    step: str
    way: Exit | None = None


class _Noting(Mapping[str, Step]):
    """The steps of a flow, which write down every step that the engine looks at."""

    def __init__(self, flow: str, steps: Mapping[str, Step], seen: list[Place]) -> None:
        self._flow, self._steps, self._seen = flow, steps, seen

    def __getitem__(self, name: str) -> Step:
        step = self._steps[name]
        self._seen.append((self._flow, name))
        return step

    def __iter__(self) -> Iterator[str]:
        return iter(self._steps)

    def __len__(self) -> int:
        return len(self._steps)


def way_of(line: Line, script: str) -> tuple[Move, ...]:
    """Every step that the call of a transcript came to, in order, with how it went on.

    Raises BadJourney, a ValueError.
    """
    return tuple(_moves(line, _begun(script.partition("\n")[0]), script_of(script)))


def _begun(header: str) -> Journey:
    """The journey that a first line begins: it keeps the facts. Raises BadJourney."""
    council = council_of(header)
    if not (COUNCILS / f"{council}.toml").is_file():
        raise BadJourney(f"no such council: {council}")
    world = _world(council)
    return Journey(facts_of(header, world.council), world)


@cache
def _world(council: str) -> World:
    return world_of(Service(load(COUNCILS / f"{council}.toml"), production=False))


def passed(moves: Iterable[Move], flow: str) -> Passed:
    """What a call passed in one flow, by the numbers of its moves, from 1."""
    steps: dict[str, list[int]] = {}
    ways: dict[tuple[str, Exit], list[int]] = {}
    for number, move in enumerate(moves, 1):
        if move.flow == flow:
            steps.setdefault(move.step, []).append(number)
            if move.way:
                ways.setdefault((move.step, move.way), []).append(number)
    return Passed(steps, ways)


def _moves(line: Line, journey: Journey, script: Iterable[tuple[str, str]]) -> Iterator[Move]:
    seen: list[Place] = []
    noted = {n: replace(f, steps=_Noting(n, f.steps, seen)) for n, f in line.items()}
    turn = begin(noted, journey.facts)
    at, *onward = seen
    yield from _walked(line, journey.facts, at, onward, "", turn)
    for mark, action in script:
        if mark == "**":
            journey.learns(action)
            continue
        at = turn.state.flow, turn.state.step
        if action == HANGS_UP or isinstance(turn.step, End):
            break
        seen.clear()
        facts = replace(journey.facts, hearing=journey.world.hears(turn.state.language))
        turn = hear(noted, turn.state, heard(action), facts)
        yield from _walked(line, facts, at, _after(line, at, seen, turn), action, turn)
    yield Move(turn.state.flow, turn.state.step)


def _after(line: Line, at: Place, seen: list[Place], turn: Turn) -> list[Place]:
    """The steps come to after `at`, which the engine looks at first, and not always once."""
    onward = list(seen)
    while onward and onward[0] == at:
        del onward[0]
    loops = not turn.again and any(w.target == at[1] for w in exits(line, *_step(line, at)))
    return onward or ([at] if loops else [])


def _walked(
    line: Line, facts: Facts, at: Place, onward: Iterable[Place], action: str, turn: Turn
) -> Iterator[Move]:
    """From a step through the steps that ask nothing. Only the first answers what was done."""
    for to in onward:
        if to == at and not action:  # looked at twice: a step that asks nothing cannot loop
            continue
        yield Move(*at, _way(line, facts, at, to, action, turn))
        at, action = to, ""


def _way(line: Line, facts: Facts, at: Place, to: Place, action: str, turn: Turn) -> Exit:
    """The way on from one step to another: its own, or else a jump."""
    flow, step = _step(line, at)
    target = to[1] if to[0] == at[0] else ".".join(to)
    ways = [way for way in exits(line, flow, step) if way.target == target]
    if not ways:
        return Exit(f"“{action}”, on this call" if action else "comes back", target, jump=True)
    wanted = _labels(step, action, facts, turn) if action else _chosen(step, facts, turn)
    otherwise = [way for way in ways if not way.back] or ways
    return next((way for way in ways if way.label in wanted), otherwise[-1])


def _labels(step: Step, action: str, facts: Facts, turn: Turn) -> tuple[str, ...]:
    """What the way on may be called that answers what the caller did."""
    what = heard(action)
    if action == "*":
        return (STAR_OR_SILENT if isinstance(step, Keys) else BACK,)
    if isinstance(step, Menu | Listen) and what.kind in (Kind.KEYS, Kind.SPEECH):
        there = offered(step, facts)
        said = (o for o in there.values() if turn.said and o.words[:1] == (turn.said,))
        option = there.get(what.value) or next(said, None)
        if option:
            return (option_label(step.options.index(option) + 1, option),)
    return LABELS.get(what.kind, ())


def _chosen(step: Step, facts: Facts, turn: Turn) -> tuple[str, ...]:
    if not isinstance(step, Decide):
        return ()
    return (plain(RULES[step.rule].decide(facts, turn.state.answers)),)


def _step(line: Line, at: Place) -> tuple[Flow, Step]:
    return line[at[0]], line[at[0]].steps[at[1]]
