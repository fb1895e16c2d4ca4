"""What no call may ever do, asserted at every place a call can reach. `make prove` runs it.

Each fault comes with the shortest call that shows it, as it would be heard.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ivr_flows.answer import Spoken
from ivr_flows.check import problems, unsound
from ivr_flows.engine import begin, hear
from ivr_flows.facts import Facts
from ivr_flows.language import End, Line, Transfer
from ivr_flows.line import LINE
from ivr_flows.longest import LONGEST
from ivr_flows.moves import Turn
from ivr_flows.proof.prove_languages import untranslated
from ivr_flows.proof.prove_numbers import unreachable, wrong_numbers
from ivr_flows.proof.prove_says import Said, untrue
from ivr_flows.proof.prove_ways import wrong_ways
from ivr_flows.proof.prove_whole import wrong_in_all
from ivr_flows.proof.walk import Walk
from ivr_flows.proof.walk_actions import heard_of
from ivr_flows.proof.walk_facts import facts_of, is_usual
from ivr_flows.proof.walk_places import Done, Edge, state_of
from ivr_flows.wording import Translate, english, spoken


@dataclass(frozen=True)
class Values:
    """What the placeholders stand for, in which language, and the line's own numbers in E.164."""

    of: Mapping[str, str] = field(default_factory=lambda: LONGEST)
    own: frozenset[str] = frozenset()
    translate: Translate = english
    complete: Collection[str] = ()


@dataclass(frozen=True)
class Fault:
    """What goes wrong, and what a caller does to come to it: nothing, where it stands in a flow."""

    what: str
    call: tuple[Done, ...] = ()

    def told(self, line: Line, council: frozenset[str], values: Values) -> str:
        """What goes wrong, and the call as it is heard."""
        heard = transcript(line, council, self.call, values)
        return "\n".join([f"FAULT   {self.what}", *heard])


@dataclass
class Proof:
    """What was seen by callers of councils of one kind."""

    council: frozenset[str]
    faults: list[Fault] = field(default_factory=list)
    states: int = 0
    edges: int = 0
    turns: list[Turn] = field(default_factory=list)  # each thing that is said, once


def prove(council: frozenset[str], line: Line = LINE, values: Values | None = None) -> Proof:
    """Walk every call to a council of this kind. Of faults with the same name, the shortest."""
    search = Search(council, line, values or Values())
    found: dict[str, Fault] = {}
    for fault in search.faults():
        found.setdefault(fault.what, fault)
    return Proof(
        council,
        list(found.values()),
        len(search.walk.places) if search.walk else 0,
        search.walk.edges_met if search.walk else 0,
        list(search.said.turns.values()),
    )


class Search:
    """A search for faults. Nothing is walked until they are asked for, nor more than is needed."""

    def __init__(self, council: frozenset[str], line: Line, values: Values) -> None:
        self.line, self.values = line, values
        self.facts = facts_of(council, {})
        self.said = Said(self.facts, values.of, values.translate)
        self.walk: Walk | None = None  # what cannot be run is not walked

    def faults(self) -> Iterator[Fault]:
        """Everything wrong with the flows as they stand, and then wherever a call can come to."""
        values = self.values
        standing = (
            problems(self.line, values.of),
            untranslated(self.line, values.translate, values.complete),
            wrong_numbers(values.of, values.own),
        )
        yield from (Fault(what) for each in standing for what in each)
        if not any(True for _ in unsound(self.line)):
            self.walk = Walk(self.line, self.facts.council.capabilities)
            yield from self._walked(self.walk)

    def _walked(self, walk: Walk) -> Iterator[Fault]:
        for edge in walk.edges():
            wrong = [
                *untrue(edge, self.said),
                *wrong_ways(edge, walk, self.facts),
                *_repeated(edge, walk),
            ]
            if isinstance(edge.way.turn.step, Transfer):
                number = self.values.of.get("transfer_number", "")
                wrong += unreachable(number, self.values.own)
            if wrong:
                call = (*walk.call_to(edge.place), *edge.done)
                yield from (Fault(what, call) for what in wrong)
        for found in wrong_in_all(walk, self.said):
            then = tuple(Done(action, {}) for action in found.actions)
            yield Fault(found.what, (*walk.call_to(found.place), *then))


def _repeated(edge: Edge, walk: Walk) -> Iterator[str]:
    """The same turn heard again, after a fault in the web, is answered as it was.

    Asked of the edges that first led to a place; and asked with real facts, not with stand-ins.
    """
    if edge.heard is None or edge.place is None or "crime" in edge.way.asked or not edge.first:
        return
    again = hear(
        walk.line, state_of(edge.place), edge.heard, facts_of(walk.council, edge.way.asked)
    )
    if again != edge.way.turn:
        yield "the same turn heard again is answered otherwise"


def transcript(
    line: Line, council: frozenset[str], call: tuple[Done, ...], values: Values
) -> Iterator[str]:
    """A call as it is heard, with the facts that are not the usual ones."""
    turn: Turn | None = None
    for done in call:
        facts = facts_of(council, done.asked)
        if done.action:
            yield f"CALLER  {done.action}"
        unusual = [
            f"{name}={value}" for name, value in done.asked.items() if not is_usual(name, value)
        ]
        if unusual:
            yield f"  **    {', '.join(unusual)}"
        if turn is None:
            turn = begin(line, facts)
        else:
            turn = hear(line, turn.state, heard_of(done.action), facts)
        yield from (f"LINE    {words}" for words in _heard(turn, facts, values))
        yield from (f"  --    {effect}" for effect in turn.effects)
        if isinstance(turn.step, End):
            yield "  --    the line ends the call"
            return


def _heard(turn: Turn, facts: Facts, values: Values) -> tuple[str, ...]:
    rendered: Spoken = spoken(turn, 1, facts, _Gaps(values.of), values.translate)
    return (*rendered.says(), *rendered.asks())


class _Gaps(dict[str, str]):
    """Values, and a mark where there is none: a transcript of a fault must not fail of it."""

    def __missing__(self, name: str) -> str:
        return f"({name}?)"
