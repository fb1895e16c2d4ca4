"""What must be true of every flow before it may answer a call. Each problem is one sentence."""

import re
from collections.abc import Iterator

from ivr_flows.decisions import CHECKS, RULES
from ivr_flows.language import (
    EFFECTS,
    Call,
    Decide,
    Do,
    End,
    Flow,
    Keys,
    Line,
    Listen,
    Menu,
    Record,
    Step,
    Transfer,
)

MOST_OPTIONS = 4  # 5, 9, 0 and * are reserved (safety.md 2)
MOST_WORDS = 20  # in a sentence (safety.md 24)
MOST_SECONDS = 20.0  # of one prompt, at 150 words a minute (experience.md 2.1)
LEAST_TIMEOUT = 10  # seconds to answer (safety.md 24)
BLAME = re.compile(r"\b(invalid|wrong|incorrect|error|you (must|failed|pressed a))\b", re.I)
ENTRY = ("welcome", "emergency", "own_words")  # entered by the engine itself


def problems(line: Line) -> Iterator[str]:
    """Everything that is wrong with the flows of a line."""
    for flow in line.values():
        for name, step in flow.steps.items():
            where = f"{flow.name}.{name}"
            yield from (f"{where} {problem}" for problem in _ways_out(line, flow, step))
            yield from (f"{where} {problem}" for problem in _shape(step))
            yield from (f"{where} {problem}" for problem in _words(step))
    yield from _never_heard(line)


def exits(step: Step) -> list[str]:
    """Every target a step can lead to, reserved keys apart."""
    match step:
        case Menu(options=options, otherwise=otherwise, silence=silence, back=back):
            return [o.goto for o in options] + [t for t in (otherwise, silence, back) if t]
        case Keys(goto=goto, choices=choices, otherwise=otherwise, back=back):
            return [t for t in (goto, choices, otherwise, back) if t]
        case (
            Listen(goto=goto, otherwise=otherwise, back=back)
            | Record(goto=goto, otherwise=otherwise, back=back)
        ):
            return [t for t in (goto, otherwise, back) if t]
        case Transfer(goto=goto, otherwise=otherwise):
            return [goto, otherwise]
        case Decide(outcomes=outcomes):
            return list(outcomes.values())
        case Do(goto=goto):
            return [goto]
        case Call(then=then):
            return [then]
        case End():
            return []


def prompts(step: Step) -> tuple[str, ...]:
    """Every message id of a step: what a translation must have."""
    match step:
        case Menu(ask=ask, options=options, first=first, also=also):
            return (*first, ask, *(option.say for option in options), *also)
        case Listen(ask=ask, first=first):
            return (*first, ask)
        case Keys(ask=ask, hint=hint):
            return (ask, hint)
        case Record(ask=ask):
            return (ask,)
        case Transfer(say=say, whisper=whisper):
            return (say, whisper)
        case Do(say=say) | End(say=say):
            return say
        case _:
            return ()


def seconds(words: str) -> float:
    """How long words take to say, at 150 a minute."""
    return len(words.split()) * 60 / 150


def _ways_out(line: Line, flow: Flow, step: Step) -> Iterator[str]:
    for target in exits(step):
        if not _exists(line, flow, target):
            yield f"leads to {target!r}, which does not exist"
    if isinstance(step, Call) and step.flow not in line:
        yield f"calls {step.flow!r}, which does not exist"
    if flow.after_message and not _exists(line, flow, flow.after_message):
        yield f"sends a message's caller to {flow.after_message!r}, which does not exist"


def _exists(line: Line, flow: Flow, target: str) -> bool:
    other, _, name = target.rpartition(".")
    found = line.get(other) if other else flow
    return found is not None and name in found.steps


def _shape(step: Step) -> Iterator[str]:
    if isinstance(step, Menu):
        if not 1 <= len(step.options) <= MOST_OPTIONS:
            yield f"offers {len(step.options)} options; a menu has one to {MOST_OPTIONS}"
        for option in step.options:
            if not re.search(r"press \{key\}\.$", option.say):
                yield f"has an option that does not end with its key: {option.say!r}"
    if isinstance(step, Menu | Keys | Listen | Record) and step.timeout < LEAST_TIMEOUT:
        yield f"wants an answer within {step.timeout} seconds"
    if isinstance(step, Decide):
        rule = RULES.get(step.rule)
        if rule is None:
            yield f"names a rule that does not exist: {step.rule!r}"
        elif set(rule.outcomes) != set(step.outcomes):
            yield "does not map each outcome of its rule"
    if isinstance(step, Keys) and step.check not in CHECKS:
        yield f"names a check that does not exist: {step.check!r}"
    effect = step.effect if isinstance(step, Do | Call) else ""
    if effect and effect not in EFFECTS:
        yield f"names an effect that does not exist: {effect!r}"


def _words(step: Step) -> Iterator[str]:
    asked = prompts(step)
    if isinstance(step, Menu | Keys | Listen | Record | Transfer) and not all(asked):
        yield "has an empty prompt"
    for prompt in asked:
        for sentence in re.split(r"(?<=[.?!])\s+", prompt):
            if len(sentence.split()) > MOST_WORDS:
                yield f"has a sentence over {MOST_WORDS} words: {sentence!r}"
        if BLAME.search(prompt):
            yield f"blames the caller: {prompt!r}"
    if isinstance(step, Menu):
        asked = asked[len(step.first) :]
    if seconds(" ".join(asked)) > MOST_SECONDS:
        yield f"takes {seconds(' '.join(asked)):.0f} seconds to say"


def _never_heard(line: Line) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    waiting = [(name, line[name].start) for name in ENTRY if name in line]
    while waiting:
        flow_name, step_name = waiting.pop()
        flow = line.get(flow_name)
        if (flow_name, step_name) in seen or flow is None or step_name not in flow.steps:
            continue
        seen.add((flow_name, step_name))
        step = flow.steps[step_name]
        targets = exits(step) + ([flow.after_message] if flow.after_message else [])
        if isinstance(step, Call) and step.flow in line:
            targets.append(f"{step.flow}.{line[step.flow].start}")
        for target in targets:
            other, _, name = target.rpartition(".")
            waiting.append((other or flow_name, name))
    for flow in line.values():
        for name in flow.steps:
            if (flow.name, name) not in seen:
                yield f"{flow.name}.{name} can never be heard"
