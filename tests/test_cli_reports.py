"""What an officer does about a report at the command line."""

from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from app.jobs import SEND_MESSAGES
from app.rules.references import grouped
from app.values import LONGEST_NEWS
from app.wiring import Wires
from tests.store.builders import a_cut_off_call
from tests.world import Line, RingRecorder, only, report_asb, rows

WHY = "We visited twice. We could not hear it, so we took no action."


@pytest.fixture
def app(wires: Wires) -> Flask:
    return create_app(wires)


def runs(app: Flask, *command: str) -> Result:
    return app.test_cli_runner().invoke(args=["report", *command])


def a_reference(wires: Wires) -> str:
    report_asb(Line(wires))
    return str(only(wires, "reports").reference)


def test_a_report_is_closed_and_heard_of_by_telephone(
    app: Flask, wires: Wires, rings: RingRecorder
) -> None:
    reference = a_reference(wires)
    told = runs(app, "close", grouped(reference), "--by", "Ada", "--why", f"  {WHY}\n")
    assert (told.exit_code, told.output) == (
        0, "The report is closed. They are told so in writing.\n",
    )  # fmt: skip
    report = only(wires, "reports")
    assert (report.state, report.closed_by, report.closed_why) == ("closed", "Ada", WHY)
    assert SEND_MESSAGES in rings.rung
    call = Line(wires).ring()
    for keys in ("3", "1", reference, report.pin):
        call.press(keys)
    assert "That report is closed." in call.heard
    assert WHY in call.press("2")


def test_news_of_a_report_is_written(app: Flask, wires: Wires) -> None:
    reference = a_reference(wires)
    for said in ("They are told so in writing.", "What they are sent next tells them so."):
        told = runs(app, "update", reference, "--by", "Ada", "--words", "We visited.")
        assert told.output == f"The news is kept. {said}\n"
    assert [row.words for row in rows(wires, "updates")] == ["We visited."] * 2


def test_who_cannot_be_written_to_is_named_to_the_officer(app: Flask, wires: Wires) -> None:
    a_cut_off_call(wires, state="open", saved_at=wires.clock())
    reference = only(wires, "reports").reference
    told = runs(app, "update", reference, "--by", "Ada", "--words", "We visited.")
    assert told.output.endswith("They are not told in writing: no way is known to be safe.\n")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"--why": " "}, "Say what the resident is told."),
        ({"--why": "word " * (LONGEST_NEWS + 1)}, f"At most {LONGEST_NEWS} words"),
        ({"--why": None}, "Missing option '--why'"),
        ({"--by": None}, "Missing option '--by'"),
    ],
)
def test_a_wrong_command_changes_nothing(
    app: Flask, wires: Wires, changes: dict[str, Any], fault: str
) -> None:
    reference = a_reference(wires)
    options = {"--by": "Ada", "--why": WHY, **changes}
    given = [part for name, value in options.items() if value for part in (name, value)]
    told = runs(app, "close", reference, *given)
    assert told.exit_code != 0 and fault in told.output
    assert only(wires, "reports").state == "open" and rows(wires, "updates") == []


def test_only_a_report_that_is_open_is_closed(app: Flask, wires: Wires) -> None:
    a_cut_off_call(wires)
    reference = only(wires, "reports").reference
    command = ("--by", "Ada", "--why", WHY)
    assert "is incomplete" in runs(app, "close", reference, *command).output
    for unknown in ("123456789", "../..", "", "1" * 500):
        told = runs(app, "close", unknown, *command)
        assert told.exit_code == 1 and "There is no report" in told.output


def test_a_report_is_closed_once(app: Flask, wires: Wires) -> None:
    reference = a_reference(wires)
    command = ("close", reference, "--by", "Ada", "--why", WHY)
    assert [runs(app, *command).exit_code for _ in range(2)] == [0, 1]
    assert "closed already" in runs(app, *command).output
    assert len(rows(wires, "updates")) == 1
