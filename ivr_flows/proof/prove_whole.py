"""What must hold of a walk as a whole: chains of silence, ways back, and a way to an ending."""

from collections.abc import Iterator

from ivr_flows.language import End, Menu
from ivr_flows.moves import EMERGENCY
from ivr_flows.proof.prove_says import Said
from ivr_flows.proof.prove_star import wrong_stars
from ivr_flows.proof.walk import Walk
from ivr_flows.proof.walk_actions import MUMBLED, SILENT, WRONG, no_answer
from ivr_flows.proof.walk_places import Exit, Node, Place, Stored, Visit, Way, Wrong

MOST_SILENT_SECONDS = 240  # silence alone has ended in something useful by then
RING_SECONDS = 20
NAMES = {SILENT: "silence", WRONG: "a wrong key", MUMBLED: "what does not fit"}


def wrong_in_all(walk: Walk, said: Said) -> Iterator[Wrong]:
    """Everything that only shows once every place is known; the nearest to the start first."""
    yield from _no_ending(walk)
    for way in (SILENT, WRONG, MUMBLED):
        yield from Chains(walk, said, way).wrong()
    yield from wrong_stars(walk, said)
    for place, visit in walk.places.items():
        yield from _silence_at_danger(place, visit)


class Chains:
    """What comes of giving no answer, always in the same way, from any place."""

    def __init__(self, walk: Walk, said: Said, how: str) -> None:
        self.walk, self.said, self.how = walk, said, how
        self._seconds: dict[Node, float] = {}
        self._open: set[Node] = set()

    def wrong(self) -> Iterator[Wrong]:
        """Chains that go round for ever, or take too long to come to anything."""
        for place in self.walk.places:
            if place.nines or place.entry >= 0:
                continue  # after a 9 it is as before; what is inside is met from outside
            seconds = self._from(Node(place))
            actions = (self.action(place),)
            if seconds == float("inf"):
                yield Wrong(f"{NAMES[self.how]} alone goes round for ever", place, actions * 6)
                return
            if seconds > MOST_SILENT_SECONDS and self.how == SILENT:
                what = f"silence alone takes over {MOST_SILENT_SECONDS} seconds to come to anything"
                yield Wrong(what, place, actions * 6)

    def action(self, place: Place) -> str:
        """What is done at a place by somebody who gives no answer."""
        return no_answer(self.how, self.walk.places[place].turn.step)

    def _from(self, node: Node) -> float:
        """Seconds until something useful is said; without end where it is a circle."""
        if self._is_last(node):
            return 0.0
        if node not in self._seconds:
            if node in self._open:
                return float("inf")
            self._open.add(node)
            self._seconds[node] = self._longest(node)
            self._open.discard(node)
        return self._seconds[node]

    def _longest(self, node: Node) -> float:
        visit = self.walk.places[node.place]
        pause = getattr(visit.turn.step, "timeout", RING_SECONDS)
        longest = 0.0
        for way in visit.ways.get(self.action(node.place), ()):
            for to, turn in self.walk.onward(node, way):
                useful = to.place.stored >= Stored.FOUND or self._is_last(to)
                spoken = 0.0 if useful else self.said.seconds(turn)
                longest = max(longest, pause + spoken + self._from(to))
        circle = longest == float("inf")
        return 0.0 if node.place.stored >= Stored.FOUND and not circle else longest

    def _is_last(self, node: Node) -> bool:
        """An ending, or guidance that holds for as long as they do."""
        step = self.walk.places[node.place].turn.step
        return isinstance(step, End) or node.place.flow == EMERGENCY


def _silence_at_danger(place: Place, visit: Visit) -> Iterator[Wrong]:
    """Where an answer may mean that somebody is hurt, silence is never taken for "no"."""
    step = visit.turn.step
    if not isinstance(step, Menu) or place.flow == EMERGENCY or place.nines:
        return
    for number in range(1, len(step.options) + 1):
        ways = visit.ways.get(str(number), ())
        if any("alert_danger" in way.turn.effects for way in ways):
            for way in visit.ways["silent"]:
                if way.turn.state.flow != EMERGENCY:
                    yield Wrong("silence at a danger question is taken as no", place, ("silent",))


def _no_ending(walk: Walk) -> Iterator[Wrong]:
    """From every place an ending can be reached, whatever the facts are by then."""
    good = {p for p, visit in walk.places.items() if isinstance(visit.turn.step, End)}
    waiting = [place for place in walk.places if place not in good and not place.nines]
    changed = True
    while changed:
        left = []
        for place in reversed(waiting):
            ways = walk.places[place].ways.values()
            if any(all(_comes_to(way, place, good) for way in each) for each in ways):
                good.add(place)
            else:
                left.append(place)
        changed = len(left) < len(waiting)
        waiting = left[::-1]
    yield from (Wrong("there is no way to an ending", place) for place in waiting[:1])


def _comes_to(way: Way, place: Place, good: set[Place]) -> bool:
    if isinstance(way.to, Exit):
        return True  # it comes back to a step from which there is a way
    return way.to in good and (place.entry >= 0 or way.waiting is None)
