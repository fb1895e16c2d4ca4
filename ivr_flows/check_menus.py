"""What must be true of the choices offered (safety.md 2 and 16; experience.md 2.1)."""

import re
from collections.abc import Iterator

from ivr_flows.choosing import chosen_by_word
from ivr_flows.language import Listen, Menu, Option, Step
from ivr_flows.reading import breaths

MOST_OPTIONS = 4  # 5, 9, 0 and * are reserved
KEYS_ALONE = (  # what may not have to be spoken aloud
    *("noise.hurt", "details.how_often", "details.aimed", "details.afraid", "details.child"),
    "help.support",
)
KEY_LAST = re.compile(r"press \{key\}\.$")
# A key that a prompt names by its digit must be one that the engine keeps for itself.
NAMED_KEY = re.compile(r"\bpress (?!5\b|9\b|0\b|55\b|star\b|hash\b)(\d+)", re.I)


def menu_problems(where: str, step: Step) -> Iterator[str]:
    """What is wrong with the options of a step; `where` is its name, "flow.step"."""
    if isinstance(step, Menu | Listen):
        yield from _options(step)
        yield from _words(where, step)
    for together in breaths(step):
        for words in together:
            if found := NAMED_KEY.search(words):
                yield f"promises key {found[1]}, which it does not count: {words!r}"


def _options(step: Menu | Listen) -> Iterator[str]:
    least = 1 if isinstance(step, Menu) else 0
    if not least <= len(step.options) <= MOST_OPTIONS:
        yield f"offers {len(step.options)} options; a menu has {least} to {MOST_OPTIONS}"
    for option in step.options:
        if not KEY_LAST.search(option.say) or option.say.count("{key}") != 1:
            yield f"has an option that does not end with its key: {option.say!r}"
    meant = [option.means for option in step.options if option.means]
    if len(meant) != len(set(meant)):
        yield "has two options that mean the same"


def _words(where: str, step: Menu | Listen) -> Iterator[str]:
    for option in step.options:
        if option.words and where in KEYS_ALONE:
            yield f"lets a risk be spoken aloud: {option.words[0]!r}"
        if isinstance(step, Menu):
            yield from _not_told_apart(step, option)


def _not_told_apart(step: Menu, option: Option) -> Iterator[str]:
    for words in option.words:
        if chosen_by_word(step.options, words) is not option:
            yield f"cannot tell what is meant by {words!r}"
        if chosen_by_word(step.options, f"not {words}") is option:
            yield f"takes 'not {words}' for {words!r}"
