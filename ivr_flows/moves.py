"""How a conversation moves from step to step: jumps, sub-flows, and steps that ask nothing. Pure.

A turn always ends at a step that asks something, or at the last words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ivr_flows.decisions import RULES
from ivr_flows.facts import Facts, State
from ivr_flows.language import Asking, Call, Decide, Do, End, Line, Listen, Step

EMERGENCY, OWN_WORDS = "emergency", "own_words"  # the two flows every key may lead to
LOST = Call(OWN_WORDS, then="report.contact")  # a stored step that a deploy took away


@dataclass(frozen=True)
class Turn:
    """What the line says now, what it asks to be done, and where that leaves the conversation.

    said: the choice that was understood from speech, read back to the caller.
    """

    state: State
    step: Asking
    lead: tuple[str, ...] = ()  # message ids said on the way here, whole
    effects: tuple[str, ...] = ()
    again: bool = False  # the same question another time
    sorry: bool = False  # because what was heard was no answer to it
    said: str = ""


def step_at(line: Line, state: State) -> Step:
    """The step a state stands at, or the next best thing when a deploy took it away."""
    flow = line.get(state.flow)
    return flow.steps.get(state.step, LOST) if flow else LOST


def go(line: Line, state: State, target: str, facts: Facts) -> Turn:
    """The turn at a target: a step of the same flow, or "flow.step" in another."""
    return arrive(line, moved(state, target), facts)


def moved(state: State, target: str) -> State:
    """The state at a target. A jump to another flow leaves every sub-flow behind for good."""
    flow, _, step = target.rpartition(".")
    stack = state.stack if flow in ("", state.flow) else ()
    return replace(state, flow=flow or state.flow, step=step, tries=0, stack=stack)


def kept(state: State, value: str, found: Mapping[str, str] | None = None) -> State:
    """The state with an answer to its step, and with what was found in that answer."""
    return replace(state, nines=0, answers={**state.answers, state.step: value, **(found or {})})


def alerted(state: State) -> State:
    """The state from which something is stored of this call, whatever its answers are."""
    return replace(state, answers={**state.answers, "danger": "told"})


def emergency(line: Line, state: State, facts: Facts) -> Turn:
    """Guidance now; the caller comes back to where the state stands."""
    return enter(line, state, Call(EMERGENCY, then=state.step, effect="alert_danger"), facts)


def again(line: Line, state: State) -> Turn:
    """The question that is open, another time."""
    step = line[state.flow].steps[state.step]
    assert isinstance(step, Asking)  # noqa: S101 - the engine only ever waits at an asking step
    return Turn(state, step, again=True, sorry=True)


def enter(line: Line, state: State, call: Call, facts: Facts) -> Turn:
    """Enter a sub-flow. One already open is gone back to, so that the stack cannot grow."""
    flow, _, step = call.then.rpartition(".")
    back = (flow or state.flow, step)
    already_open = [depth for depth, frame in enumerate(state.stack) if frame[0] == call.flow]
    if state.flow == call.flow:
        stack = state.stack
    elif already_open:
        stack = state.stack[: already_open[0]]
    elif flow not in ("", state.flow):  # it comes back to another flow: this one is left for good
        stack = (back,)
    else:
        stack = (*state.stack, back)
    inside = replace(state, flow=call.flow, step=line[call.flow].start, tries=0, stack=stack)
    effects = (call.effect,) if call.effect else ()
    inside = alerted(inside) if effects else inside
    return arrive(line, inside, facts, effects=effects)


def arrive(
    line: Line,
    state: State,
    facts: Facts,
    lead: tuple[str, ...] = (),
    effects: tuple[str, ...] = (),
) -> Turn:
    """Walk on through the steps that ask nothing, to the next one that does."""
    while True:
        step = step_at(line, state)
        match step:
            case Decide(rule=rule, outcomes=outcomes):
                target = outcomes[RULES[rule].decide(facts, state.answers)]
            case Do(effect=effect, goto=target, say=say):
                lead += say
                effects += (effect,) if effect else ()
            case Listen(otherwise=target, first=first) if not facts.hearing:
                lead += first  # nobody would understand what was said: a recording keeps it
            case Call():
                turn = enter(line, state, step, facts)
                return replace(turn, lead=lead + turn.lead, effects=effects + turn.effects)
            case End(returns=True):
                state = returned(state, LOST.then)
                continue
            case _:
                return Turn(state, step, lead, effects)
        state = moved(state, target)


def returned(state: State, otherwise: str) -> State:
    """The state a sub-flow comes back to; `otherwise`, "flow.step", where none entered it."""
    flow, step = state.stack[-1] if state.stack else otherwise.split(".")
    return replace(state, flow=flow, step=step, tries=0, stack=state.stack[:-1])
