"""Star goes back, and never traps: where it is promised it leads elsewhere, and pressed on it ends.

It ends at the first menu, in guidance, or at a step that it repeats.
"""

from collections.abc import Iterator
from itertools import chain

from ivr_flows.language import End, Keys, Transfer
from ivr_flows.proof.prove_says import Said
from ivr_flows.proof.walk import Walk
from ivr_flows.proof.walk_places import Exit, Place, Way, Wrong

FIRST = ("welcome", "greeting")
At = tuple[str, str]


def wrong_stars(walk: Walk, said: Said) -> Iterator[Wrong]:
    """Every place where star does not do what is said of it, or leads round and round."""
    pressable = [p for p, v in walk.places.items() if not isinstance(v.turn.step, Transfer | End)]
    outside = [place for place in pressable if place.entry < 0 and not place.nines]
    promised = set(_promised(walk, said))
    for place in outside:
        step = walk.places[place].turn.step
        if place in promised and not _elsewhere(walk, place):
            yield Wrong("star is promised, and leads nowhere", place, ("*",))
        if isinstance(step, Keys) and not _elsewhere(walk, place):
            yield Wrong("star opens no choices where a number is keyed", place, ("*",))
    for hearing in (True, False):
        yield from _circles(walk, outside, hearing)


def _promised(walk: Walk, said: Said) -> Iterator[Place]:
    """Where somebody has just heard that star would change something."""
    ways = (each for visit in walk.places.values() for each in visit.ways.values())
    for way in chain(*ways, *walk.resumed.values()):
        words = (*way.turn.lead, *said.ids(way.turn))
        if isinstance(way.to, Place) and any("press star" in each for each in words):
            yield way.to


def _elsewhere(walk: Walk, place: Place) -> bool:
    return all(_step(way) != place[:2] for way in walk.places[place].ways["*"])


def _step(way: Way) -> At | None:
    return None if isinstance(way.to, Exit) else way.to[:2]


def _circles(walk: Walk, outside: list[Place], hearing: bool) -> Iterator[Wrong]:
    """Steps that star leads round: for callers whose speech is understood, and for the others."""
    back: dict[At, set[At]] = {}
    first: dict[At, Place] = {}
    for place in outside:
        first.setdefault(place[:2], place)
        for way in walk.places[place].ways["*"]:
            at = _step(way)
            ends = at in (None, FIRST, place[:2]) or place[:2] == FIRST
            if at is not None and not ends and way.asked.get("hearing", hearing) is hearing:
                back.setdefault(place[:2], set()).add(at)
    for at in back:
        if _comes_round(at, back):
            yield Wrong("star goes round and round", first[at], ("*",) * 4)
            return


def _comes_round(at: At, back: dict[At, set[At]]) -> bool:
    seen: set[At] = set()
    waiting = list(back[at])
    while waiting:
        now = waiting.pop()
        if now == at:
            return True
        if now not in seen:
            seen.add(now)
            waiting += back.get(now, ())
    return False
