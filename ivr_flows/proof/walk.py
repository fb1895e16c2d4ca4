"""Every state a call can reach: a graph search of the flows, not a sample of calls.

A place is where the engine stands, what is stored, and the answers that can still matter (see
walk_matters). Pace and language change how a prompt is said and never where it leads.
Facts are chosen where they are asked for (walk_facts).

Guidance and a message can be entered from every step and come back to it. What happens inside them
does not depend on where they were entered from, so it is walked once for each way in, with one
return left open; what comes out is then carried on at each step that waits for it.

Places are met in the order of the shortest call that leads there.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from ivr_flows.engine import begin, hear
from ivr_flows.facts import Facts, Heard, State
from ivr_flows.language import End, Flow, Line, Step
from ivr_flows.moves import EMERGENCY, LOST, OWN_WORDS, Turn, arrive
from ivr_flows.proof.walk_actions import actions, heard_of
from ivr_flows.proof.walk_facts import AT_EVERY_TURN, Asked, every_way, facts_of
from ivr_flows.proof.walk_matters import Matters
from ivr_flows.proof.walk_places import (
    OPEN,
    Done,
    Edge,
    Exit,
    Node,
    Place,
    Stored,
    Visit,
    Waiting,
    Way,
    may_be,
    state_of,
    stored_by,
)

INSIDE = (EMERGENCY, OWN_WORDS)


@dataclass
class _Entry:
    """A way in: who waits there, reached by what; and the ways out that were found."""

    place: Place
    waiting: dict[Waiting, tuple[Place, Done]] = field(default_factory=dict)
    exits: dict[Exit, tuple[Place, Done]] = field(default_factory=dict)


class Walk:
    """A walk of a line by callers of a council that does these things.

    within, does: the flows that are walked, and what is done at a step; all, unless they are given.
    """

    def __init__(
        self,
        line: Line,
        council: frozenset[str],
        within: Collection[str] = (),
        does: Callable[[Step, Facts], Iterable[str]] = actions,
    ) -> None:
        waits = Flow(OPEN[0], OPEN[1], {OPEN[1]: End()})
        self.line: Line = {**line, OPEN[0]: waits}
        self.council = council
        self.places: dict[Place, Visit] = {}
        self.resumed: dict[tuple[Waiting, Exit], list[Way]] = defaultdict(list)
        self._within, self._does = within or line, does
        self._matters = Matters(line)
        self._entries: list[_Entry] = []
        self._entry_of: dict[Place, int] = {}
        self._best: dict[Place, int] = {}
        self._heap: list[tuple[int, int, Place, Visit]] = []
        self.edges_met = 0
        self._facts = facts_of(council, {})

    def edges(self) -> Iterator[Edge]:
        """Walk on, and give each thing done as it is met; `places` is whole when this ends."""
        for asked, turn in self._each(AT_EVERY_TURN, lambda facts: begin(self.line, facts)):
            yield self._met(None, (Done("", asked),), None, turn, Stored.NOTHING)
        while self._heap:
            _, _, place, visit = heapq.heappop(self._heap)
            if place in self.places:
                continue
            self.places[place] = visit
            if place.flow in self._within and not isinstance(visit.turn.step, End):
                yield from self._all_done_at(place, visit)

    def call_to(self, place: Place | None) -> list[Done]:
        """What a caller does to get to a place, in order."""
        done: list[Done] = []
        while place is not None:
            visit = self.places[place]
            done[:0] = visit.done
            place = visit.before
        return done

    def onward(self, node: Node, way: Way) -> Iterator[tuple[Node, Turn]]:
        """Where a way leads, and what is said; what comes back is carried on where it waits."""
        if isinstance(way.to, Exit):
            for back in self.resumed.get((node.waiting, way.to), ()) if node.waiting else ():
                yield from self.onward(Node(node.place), back)
        elif way.waiting is not None:
            yield Node(way.to, way.waiting), way.turn
        else:
            yield Node(way.to, node.waiting if way.to.entry >= 0 else None), way.turn

    def _each(self, may_be: Asked, run: Callable[[Facts], Turn]) -> Iterator[tuple[Asked, Turn]]:
        return every_way(self.council, may_be, run)

    def _all_done_at(self, place: Place, visit: Visit) -> Iterator[Edge]:
        state = state_of(place)
        for action in self._actions(place, visit):
            heard = heard_of(action)

            def turn_of(facts: Facts, heard: Heard = heard) -> Turn:
                return hear(self.line, state, heard, facts)

            for asked, turn in self._each(may_be(place, heard), turn_of):
                done = Done(action, asked)
                edge = self._met(place, (done,), heard, turn, place.stored)
                visit.ways.setdefault(action, []).append(edge.way)
                yield edge
                yield from self._carried_on(place, done, edge.way)

    def _actions(self, place: Place, visit: Visit) -> list[str]:
        """What is done at a place. After a 9, another key is as if it had not been pressed.

        There, 9 is pressed again, and one of the others: each in its turn, from place to place.
        """
        found = list(self._does(visit.turn.step, self._facts))
        return ["9", found[len(self.places) % len(found)]] if place.nines else found

    def _met(
        self,
        place: Place | None,
        done: tuple[Done, ...],
        heard: Heard | None,
        turn: Turn,
        stored: Stored,
    ) -> Edge:
        """An edge; what it leads to waits to be walked, unless it was met by a shorter call."""
        self.edges_met += 1
        stored = stored_by(stored, turn, heard, done[-1].asked)
        entry = place.entry if place and heard else -1
        way = self._way(turn, stored, done[-1].asked, entry)
        first = isinstance(way.to, Place) and self._found(way.to, Visit(turn, 0, place, done))
        return Edge(place, done, heard, way, stored, first)

    def _found(self, place: Place, visit: Visit) -> bool:
        """Note a way to a place. Is it the shortest so far?"""
        before = self._best[visit.before] if visit.before else 0
        visit.length = before + len(visit.done)
        if visit.length >= self._best.get(place, visit.length + 1):
            return False
        self._best[place] = visit.length
        heapq.heappush(self._heap, (visit.length, self.edges_met, place, visit))
        return True

    def _way(self, turn: Turn, stored: Stored, asked: Asked, entry: int) -> Way:
        state = turn.state
        if entry >= 0 and state.flow not in INSIDE:
            ended = Exit(stored, self._matters.of(state), turn.lead, turn.effects)
            return Way(ended, turn, asked)
        if entry >= 0 or state.flow not in INSIDE:
            return Way(self.place_of(state, stored, entry), turn, asked)
        outer = tuple(takewhile(lambda frame: frame[0] not in INSIDE, state.stack))
        inner = replace(state, stack=(OPEN, *state.stack[len(outer) :]))
        place = self.place_of(inner, stored, -1)
        number = self._entry_of.setdefault(place, len(self._entries))
        if number == len(self._entries):
            self._entries.append(_Entry(place._replace(entry=number)))
        waiting = Waiting(outer, self._matters.at(outer, state.answers))
        return Way(self._entries[number].place, turn, asked, waiting)

    def place_of(self, state: State, stored: Stored, entry: int = -1) -> Place:
        """The place of a state, with what is stored by then."""
        at = (state.flow, state.step, state.tries, state.nines, state.stack)
        return Place(*at, self._matters.of(state), stored, entry)

    def _carried_on(self, place: Place, done: Done, way: Way) -> Iterator[Edge]:
        """What waits, and what comes back to it, are put together: each as it is met."""
        if isinstance(way.to, Exit):
            entry = self._entries[place.entry]
            if way.turn.state.flow != OPEN[0] or way.to in entry.exits:
                return
            entry.exits[way.to] = (place, done)
            for waiting in list(entry.waiting):
                yield from self._come_back(entry, waiting, way.to)
        elif way.waiting is not None:
            entry = self._entries[way.to.entry]
            if way.waiting in entry.waiting:
                return
            entry.waiting[way.waiting] = (place, done)
            for ended in list(entry.exits):
                yield from self._come_back(entry, way.waiting, ended)

    def _come_back(self, entry: _Entry, waiting: Waiting, ended: Exit) -> Iterator[Edge]:
        place, entered = entry.waiting[waiting]
        inside, left = entry.exits[ended]
        flow, step = waiting.stack[-1] if waiting.stack else LOST.then.split(".")
        answers = dict(waiting.answers | ended.answers)
        state = State(flow, step, stack=waiting.stack[:-1], answers=answers)

        def turn_of(facts: Facts) -> Turn:
            return arrive(self.line, state, facts, ended.lead, ended.effects)

        before = (entered, *self._since(entry.place, inside))
        for asked, turn in self._each(may_be(place._replace(stored=ended.stored)), turn_of):
            done = (*before, Done(left.action, {**left.asked, **asked}))
            edge = self._met(place, done, None, turn, ended.stored)
            self.resumed[waiting, ended].append(edge.way)
            yield edge

    def _since(self, first: Place, place: Place) -> list[Done]:
        done: list[Done] = []
        while place != first:
            visit = self.places[place]
            done[:0] = visit.done
            assert visit.before is not None  # noqa: S101 - only the first place of all has none
            place = visit.before
        return done
