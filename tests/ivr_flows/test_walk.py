"""The walk meets every turn that a call can come to: what it takes for alike is alike."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ivr_flows.engine import begin, hear
from ivr_flows.facts import SILENCE, CutOff, Facts, Heard, Kind, Known
from ivr_flows.language import End
from ivr_flows.line import LINE
from ivr_flows.moves import Turn
from ivr_flows.proof.walk import INSIDE, Walk
from ivr_flows.proof.walk_actions import NUMBERS, actions, heard_of
from ivr_flows.proof.walk_facts import AT_EVERY_TURN, COUNCILS, PIN_KEYED, REPORT_FOUND, facts_of
from ivr_flows.proof.walk_places import CUT_OFF_KIND, PIN, Place, Stored, stored_by

CALLS, TURNS = 250, 60
RESERVED = ("5", "9", "0", "*", "silent")


@pytest.fixture(scope="module", params=[0, 3], ids=["noise", "neither"])
def walk(request: pytest.FixtureRequest) -> Walk:
    walked = Walk(LINE, COUNCILS[request.param])
    for _ in walked.edges():
        pass
    return walked


def some_facts(chance: random.Random, council: frozenset[str], turn: Turn, found: bool) -> Facts:
    """The facts of one turn, each as it may be, and known as the council would look it up."""
    asked = {name: chance.choice(ways) for name, ways in AT_EVERY_TURN.items()}
    facts = facts_of(council, {**asked, "crime": chance.random() < 0.5})
    at = (turn.state.flow, turn.state.step)
    if at == PIN:
        facts = replace(facts, known=chance.choice(PIN_KEYED["known"]))
    if at == CUT_OFF_KIND:
        facts = replace(facts, cut_off=chance.choice(list(CutOff)))
    return replace(facts, **{name: found and chance.random() < 0.5 for name in REPORT_FOUND})


def call(chance: random.Random, walk: Walk) -> Iterator[tuple[Turn, Stored, str]]:
    """The turns of a call made at random, with what is stored by then and what was done."""
    turn, stored = begin(LINE, facts_of(walk.council, {})), Stored.NOTHING
    for _ in range(TURNS):
        if isinstance(turn.step, End):
            return
        facts = some_facts(chance, walk.council, turn, stored is Stored.FOUND)
        done = list(actions(turn.step, facts))
        fitting = [action for action in done if action not in RESERVED] or done
        action = chance.choice(fitting if chance.random() < 0.8 else done)
        heard, before = heard_of(action), turn
        if heard.kind is not Kind.KEYS:
            facts = replace(facts, known=Known.NOT_ASKED, cut_off=CutOff.NO)
        turn = hear(LINE, before.state, heard, facts)
        looked_up = before.state.step == "pin" and heard.value in NUMBERS["pin"]
        stored = stored_by(stored, turn, heard, {"known": facts.known} if looked_up else {})
        yield turn, stored, action


def test_every_turn_of_calls_made_at_random_was_walked(walk: Walk) -> None:
    chance, met = random.Random(7), set[Place]()
    for _ in range(CALLS):
        for turn, stored, action in call(chance, walk):
            if turn.state.flow not in INSIDE:
                place = walk.place_of(turn.state, stored)
                assert place in walk.places, (action, place)
                met.add(place)
    assert len({place[:2] for place in met}) > 55
    assert {place.stored for place in met} == set(Stored)


def test_a_script_tells_how_something_is_heard() -> None:
    assert heard_of("mumbles the park") == Heard(Kind.SPEECH, "the park", confidence=0.3)
    assert heard_of("says the park").confidence is None
    assert heard_of("records and presses 5") == Heard(Kind.RECORDED, "RE1", key="5")
    assert heard_of("records my own words") == Heard(Kind.RECORDED, "RE1", key="#")
    assert heard_of("silent") is SILENCE and heard_of("999") == Heard(Kind.KEYS, "999")


def test_a_place_comes_with_the_shortest_way_to_it(walk: Walk) -> None:
    lengths = [len(walk.call_to(place)) for place in walk.places]
    assert lengths == sorted(lengths)
    assert walk.call_to(next(iter(walk.places)))[0].action == ""
    for place in list(walk.places)[:: len(walk.places) // 40]:
        if place.entry < 0:
            assert replayed(walk, place) == place[:2]


def replayed(walk: Walk, place: Place) -> tuple[str, str]:
    """The step that the call to a place comes to, when it is made."""
    turn: Turn | None = None
    for done in walk.call_to(place):
        facts = facts_of(walk.council, done.asked)
        if turn is None:
            turn = begin(LINE, facts)
        else:
            turn = hear(LINE, turn.state, heard_of(done.action), facts)
    assert turn is not None
    return (turn.state.flow, turn.state.step)
