"""Copies of the line with one thing put wrong on purpose."""

from dataclasses import replace
from typing import Any

from ivr_flows.language import Do, End, Flow, Line, Listen, Menu, Option, Step
from ivr_flows.line import LINE


def changed(at: str, /, **changes: Any) -> Line:
    """The line with one step changed; `at` is its name, "flow.step"."""
    flow, name = at.split(".")
    step: Any = LINE[flow].steps[name]
    return with_step(at, replace(step, **changes))


def with_step(at: str, step: Step, line: Line = LINE) -> Line:
    """The line with one step put in, or in the place of another."""
    flow, name = at.split(".")
    return {**line, flow: replace(line[flow], steps={**line[flow].steps, name: step})}


def without(at: str) -> Line:
    """The line with one step taken out."""
    flow, name = at.split(".")
    steps = {key: step for key, step in LINE[flow].steps.items() if key != name}
    return {**LINE, flow: replace(LINE[flow], steps=steps)}


def option(at: str, number: int, /, **changes: Any) -> Line:
    """The line with one option of a step changed; they are counted from 1."""
    options = list(step_of(at).options)
    options[number - 1] = replace(options[number - 1], **changes)
    return changed(at, options=tuple(options))


def swapped(at: str, first: int, second: int) -> Line:
    """The line with the ways of two options of a step exchanged."""
    options = list(step_of(at).options)
    one, two = options[first - 1], options[second - 1]
    options[first - 1] = replace(one, goto=two.goto)
    options[second - 1] = replace(two, goto=one.goto)
    return changed(at, options=tuple(options))


def outcomes(at: str, **ways: str) -> Line:
    """The line with some outcomes of a decision leading elsewhere."""
    flow, name = at.split(".")
    step: Any = LINE[flow].steps[name]
    return changed(at, outcomes={**step.outcomes, **ways})


def step_of(at: str) -> Menu | Listen:
    """A step that has options."""
    flow, name = at.split(".")
    step = LINE[flow].steps[name]
    assert isinstance(step, Menu | Listen)
    return step


__all__ = ["Do", "End", "Flow", "Option", "changed", "option", "outcomes", "step_of", "swapped"]
__all__ += ["with_step", "without"]
