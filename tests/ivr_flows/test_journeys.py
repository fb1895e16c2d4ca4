"""Every call, as the conversation a resident has. Officers read and agree the .txt files.

`make journeys` rewrites them after a deliberate change of wording; the diff is the sign-off. A
file's first line is who calls and who is on duty; its CALLER lines are the script.
"""

import os
from pathlib import Path

import pytest

from app.rules.contacts import Caller
from ivr_flows.facts import Duty, Facts
from ivr_flows.player import play

FOLDER = Path(__file__).parent.parent / "journeys"
JOURNEYS = sorted(FOLDER.glob("*.txt"))


def facts_of(first_line: str) -> Facts:
    given = dict(word.split("=") for word in first_line.removeprefix("#").split())
    return Facts(
        caller=Caller(given["caller"]),
        may_text=given["may_text"] == "yes",
        duty=Duty(given["duty"]),
        capabilities=frozenset({"noise"} if given["noise_team"] == "yes" else ()),
        drama=True,
    )


def played(script: str) -> str:
    header, *lines = script.splitlines()
    actions = [line.removeprefix("CALLER").strip() for line in lines if line[:6] == "CALLER"]
    return "\n".join([header, *play(facts_of(header), actions)]) + "\n"


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_journey(path: Path) -> None:
    script = path.read_text()
    if os.environ.get("UPDATE_JOURNEYS"):
        path.write_text(played(script))
    assert path.read_text() == played(script)


def test_there_is_a_journey_for_every_ending() -> None:
    everything = "".join(path.read_text() for path in JOURNEYS)
    for words in ("Goodbye.", "We will not hang up.", "Nobody from the noise team", "kept."):
        assert words in everything
