"""What a caller did on a call, in words and numbers that are nobody's. Pure.

A stored call becomes a journey without its words: each of these is tried in their place, and the
first that leads where the call went, and is answered as it was, stands in the journey.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from app.rules.postcodes import keys_of
from app.rules.problem_types import TYPES
from ivr_flows.choosing import offered
from ivr_flows.engine import DANGER_ENTRIES, plain_keys
from ivr_flows.facts import CouncilFacts, CutOff, Duty, Facts, Kind, Known
from ivr_flows.journeys import PIN, REFERENCE
from ivr_flows.language import Keys, Listen, Menu, Step
from ivr_flows.moves import Turn

WORDS = "some words"
MANY_WORDS = "some words " * 7  # more than are read back in a breath
UNSURE, DANGER = "somebody screamed", "help me"
ELSEWHERE = ("postcode B S 1 1 A A", "postcode L S 1 1 A A")  # one of them is not the council's
KEYED = {  # numbers that pass each check
    "mobile": ("07700900456",),
    "telephone": ("07700900456",),
    "reference": (REFERENCE,),
    "pin": (PIN,),
    "digits": ("123456",),
    "rating": ("3",),
}
KEYED_ELSEWHERE = ("271122", "571122")  # the same two
NO_NUMBER = ("12345", "1*")  # what passes none
SAME_IN_ALL = frozenset("0123456789*#")


def actions(turn: Turn, kind: Kind, keys: str, facts: Facts) -> Iterator[str]:
    """What may stand for something heard at a turn. `keys`: those pressed, "" where it was words.

    Only keys that mean the same for everybody are taken as they are: never a number.
    """
    match kind:
        case Kind.SILENCE:
            yield "silent"
        case Kind.ACCEPTED:
            yield "accepted"
        case Kind.NOT_ACCEPTED:
            yield "not accepted"
        case Kind.RECORDED:
            yield from ("records a message", "records and presses 5")
        case Kind.SPEECH:
            words = list(_words(turn.step, facts))
            yield from (f"{verb} {said}" for verb in ("says", "mumbles") for said in words)
        case Kind.KEYS:
            yield from _keys(turn.step, plain_keys(keys), facts)


def facts_then(turn: Turn, facts: Facts) -> Iterator[list[Facts]]:
    """The facts that may hold when a turn is answered; each list only where none before it fits."""
    at = turn.state.flow, turn.state.step
    if at == ("news", "pin"):
        yield [replace(facts, known=known) for known in Known if known is not Known.NOT_ASKED]
    elif at == ("called_before", "cut_off_kind"):
        yield [replace(facts, cut_off=cut_off) for cut_off in CutOff]
    else:
        yield [facts]
        team = [
            replace(facts, duty=duty, bank_holiday=holiday)
            for duty, holiday in product(Duty, (False, True))
        ]
        about_noise = [replace(known, about_noise=True) for known in team]
        yield [*team, *about_noise, replace(facts, review=True)]


def _words(step: Step, facts: Facts) -> Iterator[str]:
    yield WORDS
    if isinstance(step, Menu):
        yield from (option.words[0] for option in offered(step, facts).values() if option.words)
    found: list[str] = []
    if isinstance(step, Listen):
        yield MANY_WORDS.strip()
        found = list(_found(step.finds, facts.council))
        yield from found
    for alarming in (UNSURE, DANGER):  # words that tell something, and may mean danger besides
        yield alarming
        yield from (f"{alarming} {words}" for words in found)


def _found(finds: str, council: CouncilFacts) -> Iterable[str]:
    """Words in which something of the council's, or of the line's, is found."""
    match finds:
        case "said_place":
            return ELSEWHERE
        case "landlord":
            return _landlords(council)
        case "type":
            return [entry.called[0] for entry in TYPES.values() if entry.called]
        case _:
            return ()


def _landlords(council: CouncilFacts) -> list[str]:
    """One landlord whose number may be said and one whose may not: never the caller's own."""
    first: dict[bool, str] = {}
    for name, role in council.landlords.items():
        first.setdefault(role in council.sayable, name)
    return list(first.values())


def _keys(step: Step, keys: str, facts: Facts) -> Iterator[str]:
    if keys in SAME_IN_ALL | set(DANGER_ENTRIES) and not (keys == "#" and isinstance(step, Keys)):
        yield keys
        return
    if not isinstance(step, Keys):  # the first of several keys, or some other mark
        yield keys[:1] if keys[:1] in SAME_IN_ALL else "7"
        return
    if step.check == "postcode":
        yield from map(keys_of, facts.council.places.districts[:1])
        yield from KEYED_ELSEWHERE
    yield from KEYED.get(step.check, ())
    yield from NO_NUMBER
