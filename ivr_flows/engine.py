"""One turn of a conversation. Pure: the same line, state, words and facts give the same turn.

The reserved keys are here and nowhere else (safety.md 2): 5 is danger now, 9 says it again (three
running is taken as 999), 0 is a message, * goes back.
"""

import unicodedata
from dataclasses import dataclass, replace

from app.rules import danger
from ivr_flows.decisions import CHECKS, RULES
from ivr_flows.facts import Facts, Heard, Kind, State
from ivr_flows.language import (
    Asking,
    Call,
    Decide,
    Do,
    End,
    Keys,
    Line,
    Listen,
    Menu,
    Option,
    Record,
    Step,
    Transfer,
)

EMERGENCY, OWN_WORDS = "emergency", "own_words"  # the two flows every key may lead to
DANGER_ENTRIES = ("999", "112", "55", "5")  # where a number is keyed in, only as a whole
MAYBE_999 = "If someone is in danger now, hang up and dial 999."
LOST = Call(OWN_WORDS, then="report.contact")  # a stored step that a deploy took away


@dataclass(frozen=True)
class Turn:
    """What the line says now, what it asks to be done, and where that leaves the conversation."""

    state: State
    step: Asking
    lead: tuple[str, ...] = ()  # message ids said on the way here, whole
    effects: tuple[str, ...] = ()
    again: bool = False  # the same question another time
    sorry: bool = False  # because what was heard was no answer to it


def begin(line: Line, facts: Facts) -> Turn:
    """The first turn of a call: the greeting."""
    return _arrive(line, State("welcome", line["welcome"].start), facts)


def hear(line: Line, state: State, heard: Heard, facts: Facts) -> Turn:
    """The turn that follows from what was heard at `state`."""
    step = _step(line, state)
    if step is LOST:
        return _lost(line, state, heard, facts)
    if isinstance(step, End):
        return Turn(state, step)
    return _reserved(line, state, step, heard, facts) or _answer(line, state, step, heard, facts)


def offered(menu: Menu, facts: Facts) -> dict[str, Option]:
    """The options this council has, by the key that chooses them: in order, none skipped."""
    kept = [o for o in menu.options if not o.needs or o.needs in facts.capabilities]
    return {str(key): option for key, option in enumerate(kept, start=1)}


def _lost(line: Line, state: State, heard: Heard, facts: Facts) -> Turn:
    """At a step that a deploy took away, danger is still danger; all else leads to a message."""
    keys = _plain(heard.value) if heard.kind is Kind.KEYS else ""
    said = heard.kind is Kind.SPEECH and _means_danger(heard.value)
    if said or keys[:1] == "5" or keys in DANGER_ENTRIES:
        return _enter(line, state, Call(EMERGENCY, LOST.then, "alert_danger"), facts)
    return _arrive(line, state, facts)


def _means_danger(words: str) -> bool:
    return danger.verdict(words).level is danger.Level.DANGER


def _reserved(line: Line, state: State, step: Step, heard: Heard, facts: Facts) -> Turn | None:
    if heard.kind is not Kind.KEYS:
        return None
    keys = _plain(heard.value)
    nines = state.nines + 1 if keys == "9" else 0
    state = replace(state, nines=nines)
    if nines == 3 or keys in DANGER_ENTRIES or (not isinstance(step, Keys) and keys[:1] == "5"):
        return _emergency(line, replace(state, nines=0), facts)
    if keys == "9":
        return replace(_again(line, replace(state, slower=True)), sorry=False)
    if keys == "0":
        then = line[state.flow].after_message or state.step
        return _enter(line, state, Call(OWN_WORDS, then=then), facts)
    if keys == "*" and not isinstance(step, Keys):
        return _go(line, replace(state, tries=0), getattr(step, "back", "") or state.step, facts)
    return None


def _answer(line: Line, state: State, step: Step, heard: Heard, facts: Facts) -> Turn:
    """An answer to the step itself."""
    match step:
        case Menu():
            return _menu(line, state, step, heard, facts)
        case Keys():
            return _number(line, state, step, heard, facts)
        case Listen() | Record():
            return _words(line, state, step, heard, facts)
        case Transfer(goto=goto, otherwise=otherwise):
            accepted = heard.kind is Kind.ACCEPTED
            return _go(line, state, goto if accepted else otherwise, facts)
        case _:  # a step that asks nothing cannot be waited at, unless a deploy changed its kind
            return _go(line, state, state.step, facts)


def _menu(line: Line, state: State, step: Menu, heard: Heard, facts: Facts) -> Turn:
    if heard.kind is Kind.KEYS:
        option = offered(step, facts).get(_plain(heard.value))
        if option:
            kept = _keep(state, option.means) if option.means else replace(state, nines=0)
            return _go(line, kept, option.goto, facts)
    elif heard.kind is Kind.SILENCE and step.silence:
        return _go(line, replace(state, nines=0), step.silence, facts)
    elif heard.kind is Kind.SPEECH and _means_danger(heard.value):
        return _emergency(line, state, facts)
    return _try_again(line, state, step, facts)


def _number(line: Line, state: State, step: Keys, heard: Heard, facts: Facts) -> Turn:
    keys = _plain(heard.value)
    if heard.kind is Kind.SILENCE or keys in ("", "*", "#"):
        return _go(line, state, step.choices, facts)
    value = CHECKS[step.check](keys, facts) if heard.kind is Kind.KEYS else None
    if value is None:
        return _try_again(line, state, step, facts)
    return _go(line, _keep(state, value), step.goto, facts)


def _words(line: Line, state: State, step: Listen | Record, heard: Heard, facts: Facts) -> Turn:
    if heard.kind is Kind.RECORDED and heard.value:
        onward = _keep(state, f"recording {heard.value}")
        if heard.key.startswith("5"):
            return _emergency(line, replace(onward, step=step.goto), facts)
        return _go(line, onward, step.goto, facts)
    if heard.kind is Kind.SPEECH and heard.value.strip():
        onward = _keep(state, heard.value.strip())
        level = danger.verdict(heard.value).level
        if level is danger.Level.DANGER:
            return _emergency(line, replace(onward, step=step.goto), facts)
        turn = _go(line, onward, step.goto, facts)
        if level is danger.Level.UNSURE:
            warned = (MAYBE_999, *turn.lead)
            return replace(turn, lead=warned, effects=("alert_unsure", *turn.effects))
        return turn
    if isinstance(step, Record):
        return _go(line, state, step.otherwise, facts)
    return _try_again(line, state, step, facts)


def _try_again(line: Line, state: State, step: Menu | Keys | Listen, facts: Facts) -> Turn:
    if state.tries + 1 >= step.tries:
        return _go(line, replace(state, nines=0), step.otherwise, facts)
    return _again(line, replace(state, nines=0, tries=state.tries + 1))


def _again(line: Line, state: State) -> Turn:
    step = line[state.flow].steps[state.step]
    assert isinstance(step, Asking)  # noqa: S101 - the engine only ever waits at an asking step
    return Turn(state, step, again=True, sorry=True)


def _emergency(line: Line, state: State, facts: Facts) -> Turn:
    return _enter(line, state, Call(EMERGENCY, then=state.step, effect="alert_danger"), facts)


def _keep(state: State, value: str) -> State:
    return replace(state, nines=0, answers={**state.answers, state.step: value})


def _go(line: Line, state: State, target: str, facts: Facts) -> Turn:
    return _arrive(line, _moved(state, target), facts)


def _moved(state: State, target: str) -> State:
    """The state at a target. A jump to another flow leaves every sub-flow behind for good."""
    flow, _, step = target.rpartition(".")
    stack = state.stack if flow in ("", state.flow) else ()
    return replace(state, flow=flow or state.flow, step=step, tries=0, stack=stack)


def _enter(line: Line, state: State, call: Call, facts: Facts) -> Turn:
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
    return _arrive(line, inside, facts, effects=effects)


def _arrive(
    line: Line,
    state: State,
    facts: Facts,
    lead: tuple[str, ...] = (),
    effects: tuple[str, ...] = (),
) -> Turn:
    """Walk on through the steps that ask nothing, to the next one that does."""
    while True:
        step = _step(line, state)
        match step:
            case Decide(rule=rule, outcomes=outcomes):
                target = outcomes[RULES[rule].decide(facts, state.answers)]
            case Do(effect=effect, goto=target, say=say):
                lead += say
                effects += (effect,) if effect else ()
            case Call():
                turn = _enter(line, state, step, facts)
                return replace(turn, lead=lead + turn.lead, effects=effects + turn.effects)
            case End(returns=True):
                state = _returned(state)
                continue
            case _:
                return Turn(state, step, lead, effects)
        state = _moved(state, target)


def _returned(state: State) -> State:
    """The state a sub-flow comes back to."""
    flow, step = state.stack[-1] if state.stack else LOST.then.split(".")
    return replace(state, flow=flow, step=step, tries=0, stack=state.stack[:-1])


def _step(line: Line, state: State) -> Step:
    """The step a state stands at, or the next best thing when a deploy took it away."""
    flow = line.get(state.flow)
    return flow.steps.get(state.step, LOST) if flow else LOST


def _plain(keys: str) -> str:
    """Keys as the ASCII digits they are, however they were written."""
    return unicodedata.normalize("NFKC", keys).strip()
