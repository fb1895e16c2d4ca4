"""Every call, as the conversation a resident has. Officers read and agree the .txt files.

`make journeys` rewrites them after a deliberate change of wording; the diff is the sign-off.
"""

import os
import re
from functools import cache
from pathlib import Path

import pytest

from app.catalogue import read_catalogue
from app.council import load
from app.journey import world_of
from app.languages import offered_languages
from app.service import Service
from app.settings import COUNCILS
from ivr_flows.facts import Duty, Facts, Known
from ivr_flows.journeys import (
    BadJourney,
    Journey,
    World,
    changes,
    council_of,
    facts_of,
    first_line,
    play,
    script_of,
)
from ivr_flows.language import Asking, End
from ivr_flows.line import LINE

FOLDER = Path(__file__).parent.parent / "journeys"
JOURNEYS = sorted(FOLDER.glob("*.txt"))


@cache
def world(council: str) -> World:
    """The council on the line of development, in every language it has."""
    read, catalogue = load(COUNCILS / f"{council}.toml"), read_catalogue()
    speaks = offered_languages(read.languages, catalogue, production=False)
    return world_of(Service(read, False, speaks=speaks, translate=catalogue.translate))


def played(script: str) -> str:
    return play(script, world(council_of(script.partition("\n")[0])))


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_journey(path: Path) -> None:
    script = path.read_text()
    if os.environ.get("UPDATE_JOURNEYS"):
        path.write_text(played(script))
    assert path.read_text() == played(script)


def first(path: Path) -> str:
    return path.read_text().partition("\n")[0]


@cache
def stood_at() -> frozenset[tuple[str, str]]:
    """Every step that some journey stood at."""
    seen = set()
    for path in JOURNEYS:
        there = world(council_of(first(path)))
        journey = Journey(facts_of(first(path), there.council), there)
        seen.add((journey.turn.state.flow, journey.turn.state.step))
        for mark, words in script_of(path.read_text()):
            journey.learns(words) if mark == "**" else journey.does(words)
            seen.add((journey.turn.state.flow, journey.turn.state.step))
    return frozenset(seen)


def test_every_question_and_every_ending_of_the_line_is_in_some_journey() -> None:
    waits = {
        (flow.name, name)
        for flow in LINE.values()
        for name, step in flow.steps.items()
        if isinstance(step, Asking) and not (isinstance(step, End) and step.returns)
    }
    assert waits - stood_at() == set()


def test_there_is_a_journey_of_every_kind_of_caller() -> None:
    callers = {word for path in JOURNEYS for word in first(path).split() if "caller=" in word}
    kinds = "uk_mobile uk_landline crown_dependency abroad withheld"
    assert callers == {f"caller={kind}" for kind in kinds.split()}


def test_no_journey_holds_a_number_that_is_not_for_drama() -> None:
    for path in JOURNEYS:
        for _, keyed in script_of(path.read_text()):
            if re.fullmatch(r"0\d{9,}", keyed):
                assert keyed.startswith(("07700900", "0207946", "0121496")), path.stem


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_the_first_line_of_a_journey_is_written_as_it_is_read(path: Path) -> None:
    said, council = first(path), council_of(first(path))
    assert first_line(council, facts_of(said, world(council).council)) == said


def test_what_becomes_known_is_written_as_it_is_read() -> None:
    before = Facts()
    after = Facts(known=Known.OPEN, review=True, duty=Duty.ON)
    assert changes(before, after) == "duty=on known=open review=yes"


BAD = {
    "caller=uk_mobile": "says who calls",
    "# caller=uk_mobile": "does not say council",
    "# council=coventry caller=nobody": "caller cannot be 'nobody'",
    "# council=coventry caller=uk_mobile may_text=perhaps": "may_text cannot be 'perhaps'",
    "# council=coventry caller=uk_mobile colour=red": "no such facts: colour",
    "# council=coventry caller=uk_mobile council": "facts are written name=value",
    "# council=coventry caller=uk_mobile drama=no": "no such facts: drama",
    "# council=coventry caller=uk_mobile\nCALLER": "a line begins with",
    "# council=coventry caller=uk_mobile\nWho is it?": "a line begins with",
    "# council=coventry caller=uk_mobile\n  **    known=perhaps": "known cannot be 'perhaps'",
    "# council=coventry caller=uk_mobile\nCALLER  hangs up\nCALLER  1": "the call is over",
}


@pytest.mark.parametrize("script", BAD)
def test_a_journey_that_cannot_be_played_says_why(script: str) -> None:
    with pytest.raises(BadJourney, match=re.escape(BAD[script])):
        play(script, world("coventry"))
