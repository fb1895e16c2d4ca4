"""The check finds nothing wrong with the line, and finds what is put wrong on purpose."""

from dataclasses import replace

import pytest

from app.council import load
from app.settings import COUNCILS
from ivr_flows.check import MOST_SECONDS, problems, seconds
from ivr_flows.language import Flow, Line, Menu, Option
from ivr_flows.line import LINE
from ivr_flows.welcome import WELCOME


def test_nothing_is_wrong_with_the_line() -> None:
    assert list(problems(LINE)) == []


def changed(of: str, step: str, /, **changes: object) -> Line:
    steps = dict(LINE[of].steps)
    steps[step] = replace(steps[step], **changes)  # type: ignore[type-var]
    return {**LINE, of: replace(LINE[of], steps=steps)}


FIVE = tuple(Option(str(n), "For this, press {key}.", goto="hurt") for n in range(5))
FAULTS = {
    "leads to 'nowhere', which does not exist": changed("noise", "hurt", otherwise="nowhere"),
    "leads to 'report.nowhere', which does not exist": changed(
        "noise", "hurt", silence="report.nowhere"
    ),
    "offers 5 options; a menu has one to 4": changed("noise", "hurt", options=FIVE),
    "does not end with its key": changed(
        "noise", "hurt", options=(Option("yes", "Press {key} for yes.", goto="hurt"),)
    ),
    "wants an answer within 5 seconds": changed("noise", "hurt", timeout=5),
    "does not map each outcome of its rule": changed("saved", "next", outcomes={}),
    "names a rule that does not exist": changed("saved", "next", rule="guess"),
    "names a check that does not exist": changed("report", "another", check="guess"),
    "names an effect that does not exist": changed("report", "file", effect="guess"),
    "calls 'nowhere', which does not exist": changed("noise", "silent", flow="nowhere"),
    "has an empty prompt": changed("report", "what", ask=""),
    "blames the caller": changed("report", "what", ask="That was an invalid answer."),
    "has a sentence over 20 words": changed("report", "what", ask="so " * 21 + "on."),
    "seconds to say": changed("report", "what", ask="Please tell us. " * 20),
    "can never be heard": changed("welcome", "greeting", back="message"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str) -> None:
    assert any(fault in problem for problem in problems(FAULTS[fault]))


@pytest.mark.parametrize("council", ["coventry", "ealing"])
def test_the_greeting_of_each_council_takes_under_20_seconds(council: str) -> None:
    greeting = WELCOME.steps["greeting"]
    assert isinstance(greeting, Menu)
    name = load(COUNCILS / f"{council}.toml").speaks_as
    words = [greeting.ask.format(line=name), *(o.say for o in greeting.options), *greeting.also]
    assert seconds(" ".join(words)) < MOST_SECONDS


def test_a_flow_is_data() -> None:
    for flow in LINE.values():
        assert isinstance(flow, Flow)
        for step in flow.steps.values():
            for value in vars(step).values():
                assert not callable(value)
