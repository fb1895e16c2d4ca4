"""What a picture of a flow says of each step: its kind, its words, and every way on from it.

Reserved keys are the same at every step, so that no step repeats them; see `dev.draw_picture`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ivr_flows.language import (
    Call,
    Decide,
    Do,
    End,
    Flow,
    Keys,
    Line,
    Listen,
    Menu,
    Option,
    Record,
    Step,
    Transfer,
)

KINDS: Mapping[type[Step], str] = {
    Menu: "menu",
    Keys: "number",
    Listen: "speech",
    Record: "recording",
    Transfer: "transfer",
    Decide: "decision",
    Do: "effect",
    Call: "sub-flow",
    End: "end",
}
BACK, SILENT, STAR_OR_SILENT = "back *", "silence", "* or silence"
SPEECH, RECORDED, ACCEPTED = "speech", "recorded", "accepted, and the talk is over"
_PRESS_KEY = re.compile(r"\W*\w*\W*\{key\}\W*$")  # ", press {key}." in any language


@dataclass(frozen=True)
class Exit:
    """One way on. `target`: a step of the same flow, or "flow.step" in another.

    back: by *. jump: made on one call, by a reserved key or at a sub-flow's end.
    """

    label: str
    target: str
    back: bool = False
    jump: bool = False


def kind(step: Step) -> str:
    """The word for what a step is."""
    return KINDS[type(step)]


def exits(line: Line, flow: Flow, step: Step) -> tuple[Exit, ...]:
    """Every way on from a step of a flow, in the order in which the step names them."""
    own = f"{flow.name}."
    return tuple(
        Exit(label, target.removeprefix(own), back=label == BACK)
        for label, target in (*_ways(line, step), (BACK, _back(step)))
        if target
    )


def _ways(line: Line, step: Step) -> list[tuple[str, str]]:
    """What a step's ways on are called, with where they lead; "" for those it does not have."""
    match step:
        case Menu(options=options, otherwise=otherwise, silence=silence, tries=tries):
            asked = [*_options(options), (SILENT, silence)]
            return [*asked, (f"otherwise, after {_tries(tries)}", otherwise)]
        case Listen(options=options, goto=goto, otherwise=otherwise, tries=tries):
            asked = [(SPEECH, goto), *_options(options)]
            return [*asked, (f"otherwise, after {_tries(tries)}, or not heard well", otherwise)]
        case Keys(goto=goto, choices=choices, otherwise=otherwise, tries=tries, check=check):
            asked = [(f"keys that pass as “{check}”", goto), (STAR_OR_SILENT, choices)]
            return [*asked, (f"otherwise, after {_tries(tries)}", otherwise)]
        case Record(goto=goto, otherwise=otherwise):
            return [(RECORDED, goto), ("otherwise: nothing recorded", otherwise)]
        case Transfer(goto=goto, otherwise=otherwise):
            refused = "otherwise: refused, busy or unanswered"
            return [(ACCEPTED, goto), (refused, otherwise)]
        case Decide(outcomes=outcomes):
            return [(plain(outcome), target) for outcome, target in outcomes.items()]
        case Do(goto=goto):
            return [("then", goto)]
        case Call(flow=flow, then=then):
            return [("goes into", f"{flow}.{line[flow].start}"), ("comes back to", then)]
        case End():
            return []


def words(step: Step) -> str:
    """What is said at a step, or what it does, in one line."""
    match step:
        case Menu(first=first, ask=ask) | Listen(first=first, ask=ask):
            return " ".join((*first, ask))
        case Keys(ask=ask) | Record(ask=ask):
            return ask
        case Transfer(say=say):
            return say
        case Decide(rule=rule):
            return f"By the rule “{plain(rule)}”."
        case Do(say=say, effect=effect):
            return " ".join([*([f"Does “{plain(effect)}”."] if effect else []), *say])
        case Call(flow=flow, effect=effect):
            done = f" Does “{plain(effect)}”." if effect else ""
            return f"The flow “{plain(flow)}”, and back.{done}"
        case End(say=say, returns=returns):
            return "Back to where it was called from." if returns else " ".join(say)


def in_words(line: Line, flow: Flow) -> str:
    """The whole flow as text, for somebody who listens to the picture."""
    told = [f"Starts at {flow.start}."]
    for name, step in flow.steps.items():
        ways = "; ".join(f"{way.label}: to {way.target}" for way in exits(line, flow, step))
        told.append(f"{name}, {kind(step)}. {words(step)} {ways}".strip())
    return "\n".join(told)


def _options(options: tuple[Option, ...]) -> list[tuple[str, str]]:
    return [(option_label(key, option), option.goto) for key, option in enumerate(options, 1)]


def option_label(key: int, option: Option) -> str:
    """An option as its key and its words, with what a caller may say instead of the key."""
    label = f"{key} {_PRESS_KEY.sub('', option.say)}"
    said = f", or say “{option.words[0]}”" if option.words else ""
    return label + said + (f" (needs {plain(option.needs)})" if option.needs else "")


def _back(step: Step) -> str:
    """Where * goes. Where a number is keyed in, * opens the choices instead."""
    return step.back if isinstance(step, Menu | Listen | Record) else ""


def _tries(tries: int) -> str:
    return "1 try" if tries == 1 else f"{tries} tries"


def plain(name: str) -> str:
    """A name as words."""
    return name.replace("_", " ")
