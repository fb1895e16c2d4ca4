"""What no call may ever do, asserted at every place a call can reach. `make prove` runs it."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ivr_flows.facts import Duty, Facts
from ivr_flows.language import End, Line, Transfer
from ivr_flows.line import LINE
from ivr_flows.player import VALUES, play
from ivr_flows.walk import Graph, Place, shortest_call, walk
from ivr_flows.wording import spoken

MOST_SILENT_SECONDS = 240  # silence alone has ended in something useful by then
WORDS_A_MINUTE = 150
RING_SECONDS = 20


@dataclass(frozen=True)
class Fault:
    """What went wrong, who called, and the shortest call that shows it."""

    what: str
    facts: Facts
    call: list[str]

    def transcript(self) -> str:
        """The offending call as it would be heard."""
        return "\n".join([f"FAULT   {self.what}", *play(self.facts, self.call)])


def every_kind_of_call() -> Iterator[Facts]:
    """Each combination of the facts that a rule of the flows reads."""
    teams: tuple[frozenset[str], ...] = (frozenset(), frozenset({"noise"}))
    for may_text, duty, capabilities in product((True, False), Duty, teams):
        yield Facts(may_text=may_text, duty=duty, capabilities=capabilities, drama=True)


def faults(line: Line, facts: Facts, graph: Graph) -> Iterator[Fault]:
    """Everything that is wrong at any place these calls can reach."""
    for place, visit in graph.items():
        found = [*_at(place, graph, facts), *_silence(place, graph, facts)]
        if visit.before is None:
            found += _greeting(place, graph, facts)
        for what in found:
            yield Fault(what, facts, shortest_call(graph, place))


def _said(place: Place, graph: Graph, facts: Facts) -> list[str]:
    said = spoken(graph[place].turn, 1, facts, VALUES)
    return [*said.says(), *said.asks()]


def _greeting(place: Place, graph: Graph, facts: Facts) -> Iterator[str]:
    if "dial 999" not in _said(place, graph, facts)[0]:
        yield "something is said before the 999 sentence"


def _at(place: Place, graph: Graph, facts: Facts) -> Iterator[str]:
    """What must hold at one place."""
    visit = graph[place]
    said = " ".join(_said(place, graph, facts))
    if not said.strip():
        yield "the line says nothing"
    if "{" in said:
        yield "a placeholder is spoken"
    if "is saved" in said and not place.saved:
        yield "a report is said to be saved that is not"
    if isinstance(visit.turn.step, End):
        if not place.saved:
            yield "the line hangs up on somebody whose report is not saved"
        return
    if not isinstance(visit.turn.step, Transfer) and visit.ways_on["5"].state.flow != "emergency":
        yield "key 5 does not lead to the 999 guidance"
    if len(visit.ways_on) < 1:
        yield "there is no way on"


def _silence(place: Place, graph: Graph, facts: Facts) -> Iterator[str]:
    """Silence alone ends in a saved report, or in guidance that holds, within four minutes."""
    seconds, seen = 0.0, set()
    while True:
        visit = graph[place]
        words = " ".join(_said(place, graph, facts)).split()
        seconds += len(words) * 60 / WORDS_A_MINUTE
        ended = isinstance(visit.turn.step, End)  # before its report was saved: a fault of its own
        if place.saved or ended or place.state.flow == "emergency":
            break
        if place in seen:
            yield "silence alone goes round for ever"
            return
        seen.add(place)
        seconds += getattr(visit.turn.step, "timeout", RING_SECONDS)
        place = visit.ways_on["silent"]
    if seconds > MOST_SILENT_SECONDS:
        yield f"silence alone takes {seconds:.0f} seconds to end in anything useful"


def prove(line: Line = LINE) -> tuple[list[Fault], int, int]:
    """Walk every kind of call. The faults found, and how many states and edges were seen."""
    found: list[Fault] = []
    states = edges = 0
    for facts in every_kind_of_call():
        graph = walk(line, facts)
        states += len(graph)
        edges += sum(len(visit.ways_on) for visit in graph.values())
        found += faults(line, facts, graph)
    return sorted(found, key=lambda fault: len(fault.call)), states, edges


def main() -> int:
    """Print what was seen; the shortest call of each fault; 1 when there is any."""
    began = time.monotonic()
    found, states, edges = prove()
    shown = {fault.what: fault for fault in reversed(found)}
    for fault in shown.values():
        sys.stdout.write(fault.transcript() + "\n\n")
    took = time.monotonic() - began
    sys.stdout.write(f"{states} states and {edges} edges in {took:.1f} s; {len(shown)} faults.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
