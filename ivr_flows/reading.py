"""What a step leads to, and what it says: for everything that reads flows without running them."""

import re
from collections.abc import Mapping
from string import Formatter

from ivr_flows.language import (
    Call,
    Decide,
    Do,
    End,
    Keys,
    Listen,
    Menu,
    Option,
    Record,
    Step,
    Transfer,
)

WORDS_A_MINUTE = 150  # experience.md 2.1
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")


def exits(step: Step) -> list[str]:
    """Every target a step can lead to, reserved keys apart."""
    match step:
        case Menu(options=options, otherwise=otherwise, silence=silence, back=back):
            return [o.goto for o in options] + [t for t in (otherwise, silence, back) if t]
        case Keys(goto=goto, choices=choices, otherwise=otherwise):
            return [goto, choices, otherwise]
        case Listen(goto=goto, options=options, otherwise=otherwise, back=back):
            return [goto, *(o.goto for o in options), *(t for t in (otherwise, back) if t)]
        case Record(goto=goto, otherwise=otherwise, back=back):
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
    shorter = (step.shorter,) if isinstance(step, Menu) and step.shorter else ()
    return (*(words for together in breaths(step) for words in together), *shorter)


def breaths(step: Step) -> list[tuple[str, ...]]:
    """The message ids of a step as they are heard: each group is said without a pause."""
    match step:
        case Menu(ask=ask, first=first, also=also):
            return [first, (ask, *_says(step.options), *also)]
        case Listen(ask=ask, first=first):
            return [first, (ask, *_says(step.options))]
        case Keys(ask=ask, hint=hint):
            return [(ask,), (hint,)]
        case Record(ask=ask):
            return [(ask,)]
        case Transfer(say=say, whisper=whisper):
            return [(say,), (whisper,)]
        case Do(say=say) | End(say=say):
            return [say]
        case _:
            return []


def placeholders(words: str) -> frozenset[str]:
    """The names in braces. ValueError where a brace is never closed."""
    return frozenset(name for _, name, _, _ in Formatter().parse(words) if name)


def filled(words: str, values: Mapping[str, str]) -> str:
    """Words with values in place of the names that have one."""
    there = {name: values.get(name, "{" + name + "}") for name in placeholders(words)}
    return words.format_map(there)


def sentences(words: str) -> list[str]:
    """What is said, sentence by sentence."""
    return _SENTENCE_ENDS.split(words)


def seconds(words: str) -> float:
    """How long words take to say, at 150 a minute."""
    return len(words.split()) * 60 / WORDS_A_MINUTE


def _says(options: tuple[Option, ...]) -> tuple[str, ...]:
    return tuple(option.say for option in options)
