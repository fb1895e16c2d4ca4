"""Which option somebody means, by key or by word. Pure."""

import re
import unicodedata
from collections.abc import Iterable

from ivr_flows.facts import Facts
from ivr_flows.language import Listen, Menu, Option

FILLERS = frozenset(
    "a an and are er i id is it its just like of please some the there to um want".split()
)
MOST_WORDS = 8  # of a spoken choice, fillers apart
_NOT = frozenset("not no never isn don dont isnt".split())  # "not right" is not "right"
_NOT_A_WORD = re.compile(r"[^\w\s]+")


def offered(step: Menu | Listen, facts: Facts) -> dict[str, Option]:
    """The options this council has, by the key that chooses them: in order, none skipped."""
    has = facts.council.capabilities
    there = [option for option in step.options if not option.needs or option.needs in has]
    return {str(key): option for key, option in enumerate(there, start=1)}


def chosen_by_word(options: Iterable[Option], words: str) -> Option | None:
    """The one option that fits what was said; None when none does, or more than one.

    An option fits when one of its words or phrases is among what was said, whole words only, and
    nothing besides says no to it. Longer speech is somebody telling a story, not choosing.
    """
    said = _plain_words(words)
    if len(said) > MOST_WORDS:
        return None
    fits = [option for option in options if any(_within(w, said) for w in option.words)]
    if len(fits) != 1 or _NOT & set(besides(fits[0], words).split()):
        return None
    return fits[0]


def besides(option: Option, words: str) -> str:
    """What was said besides the words of an option, in plain words."""
    rest = f" {' '.join(_plain_words(words))} "
    for phrase in option.words:
        rest = rest.replace(f" {' '.join(_plain_words(phrase))} ", " ")
    return rest.strip()


def _plain_words(words: str) -> list[str]:
    plain = _NOT_A_WORD.sub(" ", unicodedata.normalize("NFKC", words[:400]).casefold())
    return [word for word in plain.split() if word not in FILLERS]


def _within(phrase: str, said: list[str]) -> bool:
    wanted = [word for word in phrase.casefold().split() if word not in FILLERS]
    spans = range(len(said) - len(wanted) + 1)
    return bool(wanted) and any(said[at : at + len(wanted)] == wanted for at in spans)
