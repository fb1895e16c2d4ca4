"""What is said must be short, kind and whole (safety.md 24; experience.md 2.1)."""

import re
from collections.abc import Iterator, Mapping

from ivr_flows.language import Do, End, Keys, Listen, Menu, Record, Step, Transfer
from ivr_flows.reading import breaths, filled, placeholders, prompts, seconds, sentences

MOST_WORDS = 20  # in a sentence
MOST_SECONDS = 20.0  # of one prompt, at 150 words a minute
BLAME = re.compile(r"\b(invalid|wrong|incorrect|error|you (must|failed|pressed a))\b", re.I)
EMERGENCY_NUMBERS = re.compile(r"\b(999|112|101|105|111|911)\b")
GUIDANCE = re.compile(r"\bdial 999\b")
OF_OTHERS = frozenset({"last_news"})  # written by an officer: its sentences are not ours


def word_problems(step: Step, values: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the words of one step, with these values in them."""
    yield from _blank(step)
    for together in breaths(step):
        said = " ".join(_filled(words, values) for words in together if words)
        if seconds(said) > MOST_SECONDS:
            yield f"takes {seconds(said):.0f} seconds to say: {said!r}"
    for prompt in prompts(step):
        yield from _of_prompt(prompt, values)


def _blank(step: Step) -> Iterator[str]:
    asks = isinstance(step, Menu | Keys | Listen | Record | Transfer)
    says = isinstance(step, Do | End) and bool(step.say)
    if (asks or says) and not all(words.strip() for words in prompts(step)):
        yield "has an empty prompt"
    if isinstance(step, End) and not step.returns and not step.say:
        yield "hangs up without a word"


def _filled(words: str, values: Mapping[str, str]) -> str:
    try:
        return filled(words, values)
    except ValueError:
        return words  # told of below


def _of_prompt(prompt: str, values: Mapping[str, str]) -> Iterator[str]:
    try:
        unknown = placeholders(prompt) - values.keys() - {"key"}
    except ValueError:
        yield f"has a brace that is never closed: {prompt!r}"
        return
    if unknown:
        yield f"names a value that nobody gives: {', '.join(sorted(unknown))}"
    ours = {name: "it" for name in OF_OTHERS}
    for sentence in sentences(filled(prompt, {**values, **ours})):
        if len(sentence.split()) > MOST_WORDS:
            yield f"has a sentence over {MOST_WORDS} words: {sentence!r}"
    if BLAME.search(prompt):
        yield f"blames the caller: {prompt!r}"
    if EMERGENCY_NUMBERS.search(GUIDANCE.sub("", prompt)):
        yield f"names an emergency number outside the guidance: {prompt!r}"
