"""What must be true of every flow before it may answer a call. Each problem is one sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ivr_flows.check_menus import menu_problems
from ivr_flows.check_words import MOST_SECONDS, MOST_WORDS, word_problems
from ivr_flows.decisions import RULES
from ivr_flows.findings import CHECKS, FINDS
from ivr_flows.language import (
    EFFECTS,
    Call,
    Decide,
    Do,
    Flow,
    Keys,
    Line,
    Listen,
    Menu,
    Record,
    Step,
)
from ivr_flows.longest import LONGEST
from ivr_flows.moves import EMERGENCY, OWN_WORDS
from ivr_flows.reading import exits, prompts, seconds

__all__ = ["MOST_SECONDS", "MOST_WORDS", "exits", "problems", "prompts", "seconds"]

LEAST_TIMEOUT = 10  # seconds to answer (safety.md 24)
MOST_TIMEOUT = 60  # seconds of silence, after which the line itself says something
ENTRY = (EMERGENCY, OWN_WORDS)  # entered by the engine itself


def problems(
    line: Line, values: Mapping[str, str] = LONGEST, entries: tuple[str, ...] = ("welcome",)
) -> Iterator[str]:
    """Everything that is wrong with the flows of a line.

    values: what the placeholders stand for, the longest unless they are a council's own. entries:
    the flows that a conversation may begin with.
    """
    yield from unsound(line)
    for flow in line.values():
        for name, step in flow.steps.items():
            where = f"{flow.name}.{name}"
            yield from (f"{where} {problem}" for problem in menu_problems(where, step))
            yield from (f"{where} {problem}" for problem in word_problems(step, values))
    yield from _kept_twice(line)
    yield from _never_heard(line, (*entries, *ENTRY))


def unsound(line: Line) -> Iterator[str]:
    """What no engine could run: something that is named and not there, or a circle."""
    for flow in line.values():
        for name, step in flow.steps.items():
            where = f"{flow.name}.{name}"
            yield from (f"{where} {problem}" for problem in _ways_out(line, flow, step))
            yield from (f"{where} {problem}" for problem in _names(step))
    yield from _round_and_round(line)


def _ways_out(line: Line, flow: Flow, step: Step) -> Iterator[str]:
    for target in exits(step):
        if not _exists(line, flow, target):
            yield f"leads to {target!r}, which does not exist"
    if isinstance(step, Call) and step.flow not in line:
        yield f"calls {step.flow!r}, which does not exist"
    if flow.after_message and not _exists(line, flow, flow.after_message):
        yield f"sends a message's caller to {flow.after_message!r}, which does not exist"


def _at(flow: Flow, target: str) -> tuple[str, str]:
    other, _, name = target.rpartition(".")
    return other or flow.name, name


def _exists(line: Line, flow: Flow, target: str) -> bool:
    other, name = _at(flow, target)
    return other in line and name in line[other].steps


def _names(step: Step) -> Iterator[str]:
    """What is named must exist, and each outcome of a rule must lead somewhere."""
    if isinstance(step, Menu | Keys | Listen | Record):
        if step.timeout < LEAST_TIMEOUT:
            yield f"wants an answer within {step.timeout} seconds"
        if step.timeout > MOST_TIMEOUT:
            yield f"says nothing for {step.timeout} seconds"
    if isinstance(step, Decide):
        rule = RULES.get(step.rule)
        if rule is None:
            yield f"names a rule that does not exist: {step.rule!r}"
        elif set(rule.outcomes) != set(step.outcomes):
            yield "does not map each outcome of its rule"
    if isinstance(step, Keys) and step.check not in CHECKS:
        yield f"names a check that does not exist: {step.check!r}"
    if isinstance(step, Keys | Listen) and step.finds and step.finds not in FINDS:
        yield f"names a finder that does not exist: {step.finds!r}"
    effect = step.effect if isinstance(step, Do | Call) else ""
    if effect and effect not in EFFECTS:
        yield f"names an effect that does not exist: {effect!r}"


def _keeps(step: Step) -> bool:
    """Does it keep an answer, under its own name?"""
    if isinstance(step, Menu):
        return any(option.means for option in step.options)
    return isinstance(step, Keys | Listen | Record)


def _kept_twice(line: Line) -> Iterator[str]:
    """An answer is kept under the name of its step: no two steps of the line may share one."""
    keepers = [n for flow in line.values() for n, step in flow.steps.items() if _keeps(step)]
    found = [name for finder in FINDS.values() for name in finder.names]
    for name, times in Counter([*keepers, *set(found)]).items():
        if times > 1:
            yield f"{name} is the name of {times} answers; the second would overwrite the first"


def _never_heard(line: Line, entries: tuple[str, ...]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    waiting = [(name, line[name].start) for name in entries if name in line]
    while waiting:
        at = waiting.pop()
        flow = line.get(at[0])
        if at in seen or flow is None or at[1] not in flow.steps:
            continue
        seen.add(at)
        waiting += _onward(line, flow, flow.steps[at[1]])
    for flow in line.values():
        for name in flow.steps:
            if (flow.name, name) not in seen:
                yield f"{flow.name}.{name} can never be heard"


def _onward(line: Line, flow: Flow, step: Step) -> Iterator[tuple[str, str]]:
    targets = [*exits(step), *([flow.after_message] if flow.after_message else [])]
    if isinstance(step, Call) and step.flow in line:
        targets.append(f"{step.flow}.{line[step.flow].start}")
    yield from (_at(flow, target) for target in targets)


def _round_and_round(line: Line) -> Iterator[str]:
    """Steps that ask nothing must not lead back to themselves: nobody could stop them."""
    for flow in line.values():
        for name in flow.steps:
            seen: set[tuple[str, str]] = set()
            waiting = _unasked(line, (flow.name, name))
            while waiting:
                at = waiting.pop()
                if at == (flow.name, name):
                    yield f"{flow.name}.{name} comes back to itself without asking anything"
                    break
                if at not in seen:
                    seen.add(at)
                    waiting += _unasked(line, at)


def _unasked(line: Line, at: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a step that asks nothing leads in the same turn."""
    flow = line.get(at[0])
    step = flow.steps.get(at[1]) if flow else None
    if flow is not None and isinstance(step, Listen):  # where speech is not understood
        return [_at(flow, step.otherwise)]
    if flow is None or not isinstance(step, Decide | Do | Call):
        return []
    if isinstance(step, Call):
        called = line.get(step.flow)
        return [(step.flow, called.start)] if called else []
    return [_at(flow, target) for target in exits(step)]
