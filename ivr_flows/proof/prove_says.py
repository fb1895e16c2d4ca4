"""What may be said at a turn: it must be true, whole, and nobody else's business.

Some words promise something. Each is held against what is stored by then, and against the facts
that this turn asked for (ivr_flows.proof.walk): a number that no rule allowed today is not said.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from ivr_flows.decisions import RULES
from ivr_flows.facts import Duty, Facts
from ivr_flows.language import End, Menu, Transfer
from ivr_flows.moves import EMERGENCY, Turn
from ivr_flows.proof.prove_numbers import unspeakable
from ivr_flows.proof.walk_matters import IN_PROMPTS
from ivr_flows.proof.walk_places import OPEN, Edge, Stored
from ivr_flows.reading import breaths, placeholders, seconds, sentences
from ivr_flows.wording import Translate, spoken

MOST_WORDS = 20  # in a sentence, whatever the values
NOTHING_TAKEN = "We have not taken a report"
SAVED = re.compile(r"\bis (still )?saved\b")
KEPT = re.compile(r"\b(is|are) kept\b")
GAP = re.compile(r"(^|\s)[.,:;]|\s\s|\{|\}")

Check = Callable[[Edge], str]  # what is untrue of it, or nothing


class Said:
    """The words of turns, rendered once each. `values`: what the placeholders stand for."""

    def __init__(self, facts: Facts, values: Mapping[str, str], translate: Translate) -> None:
        self.facts, self.values, self.translate = facts, values, translate
        self.turns: dict[tuple[object, ...], Turn] = {}
        self._words: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._wrong: dict[tuple[object, ...], list[str]] = {}
        self._asked: dict[tuple[str, str], tuple[str, ...]] = {}

    def words(self, turn: Turn) -> tuple[str, ...]:
        """Everything heard at a turn, in order. KeyError names a value that is not there."""
        key = self._key(turn)
        if key not in self._words:
            rendered = spoken(turn, 1, self.facts, self._at(turn), self.translate)
            self.turns[key] = turn
            self._words[key] = (*rendered.says(), *rendered.asks())
        return self._words[key]

    def wrong(self, turn: Turn) -> list[str]:
        """What is wrong with the words of a turn, whatever is stored and whatever the facts are."""
        key = self._key(turn)
        if key not in self._wrong:
            try:
                words = self.words(turn)
            except KeyError as missing:
                return [f"{{{missing.args[0]}}} is said, and has no value here"]
            self._wrong[key] = [*_of_words(words, turn), *_numbers(turn, self.values)]
        return self._wrong[key]

    def seconds(self, turn: Turn) -> float:
        """How long a turn takes to say."""
        return seconds(" ".join(self.words(turn)))

    def ids(self, turn: Turn) -> tuple[str, ...]:
        """The message ids of the step that a turn asks."""
        at = (turn.state.flow, turn.state.step)
        if at not in self._asked:
            self._asked[at] = tuple(words for group in breaths(turn.step) for words in group)
        return self._asked[at]

    def _key(self, turn: Turn) -> tuple[object, ...]:
        """Turns with the same key are said alike."""
        state = turn.state
        read = [state.answers.get(name, "") for name in _read(turn.lead, self.ids(turn))]
        return (turn.lead, state.flow, state.step, turn.again, turn.sorry, turn.said, *read)

    def _at(self, turn: Turn) -> Mapping[str, str]:
        """The values there are at a turn: a landlord's only where one was understood."""
        if turn.state.answers.get("landlord_found"):
            return self.values
        return {n: v for n, v in self.values.items() if n not in ("landlord", "landlord_number")}


def untrue(edge: Edge, said: Said) -> Iterator[str]:
    """Everything wrong with what is said at the end of an edge."""
    turn = edge.way.turn
    if turn.state.flow == OPEN[0]:
        return  # said where it comes back to
    yield from said.wrong(turn)
    for check in _checks(turn.lead, said.ids(turn)):
        if wrong := check(edge):
            yield wrong
    if isinstance(turn.step, End) and turn.state.flow != EMERGENCY:
        yield from _last_words(" ".join(turn.step.say))


@lru_cache(maxsize=4096)
def _read(lead: tuple[str, ...], asked: tuple[str, ...]) -> tuple[str, ...]:
    """The answers that these words read back."""
    used = frozenset[str]().union(*map(placeholders, (*lead, *asked)))
    return tuple(sorted({IN_PROMPTS[name] for name in used if name in IN_PROMPTS}))


def _of_words(words: tuple[str, ...], turn: Turn) -> Iterator[str]:
    said = " ".join(words)
    if not said.strip():
        yield "the line says nothing"
    for each in words:
        if GAP.search(each):
            yield f"there is a gap in what is said: {each!r}"
        for sentence in sentences(each):
            if len(sentence.split()) > MOST_WORDS:
                yield f"a sentence is over {MOST_WORDS} words: {sentence!r}"
    if turn.state.flow == EMERGENCY and "dial 999" not in said:
        yield "guidance does not say to dial 999"
    if isinstance(turn.step, Menu) and turn.step.first and not turn.again:
        heard_first = len(turn.lead)
        if "999" in turn.step.first[0] and "dial 999" not in words[heard_first]:
            yield "the 999 sentence is not the first of its step"


def _last_words(words: str) -> Iterator[str]:
    """Every ending says, truthfully, whether a report is stored."""
    if SAVED.search(words) or KEPT.search(words):
        return  # whether that is true is checked of all words
    if NOTHING_TAKEN not in words:
        yield "the last words do not say whether a report is stored"


def _numbers(turn: Turn, values: Mapping[str, str]) -> Iterator[str]:
    if isinstance(turn.step, Transfer) and "{key}" not in turn.step.whisper:
        yield "a team is not told which key takes the call"
    for name in placeholders(" ".join(turn.lead)):
        if name.startswith("number_") or name == "landlord_number":
            yield from unspeakable(values.get(name, ""))


@lru_cache(maxsize=4096)
def _checks(lead: tuple[str, ...], asked: tuple[str, ...]) -> tuple[Check, ...]:
    """What must be true for these words to be said."""
    ids = (*lead, *asked)
    found = [check for words, check in PROMISES if any(words.search(each) for each in ids)]
    for name in sorted(set().union(*map(placeholders, ids))):
        if name in DETAILS:
            found.append(_stored_at(DETAILS[name], f"{{{name}}} of a report is said"))
        elif name.startswith("number_noise_"):
            found.append(_fact("bank_holiday", True, f"{{{name}}} is said"))
        elif name.startswith("number_"):
            found.append(_fact(f"sayable {name[7:]}", True, f"{{{name}}} is said"))
        elif name == "landlord_number":
            found.append(_landlord)
    return tuple(found)


def _stored_at(least: tuple[Stored, ...], what: str) -> Check:
    def check(edge: Edge) -> str:
        there = edge.stored in least
        return "" if there else f"{what}, and what is stored is {edge.stored.name.lower()}"

    return check


def _fact(name: str, wanted: object, what: str) -> Check:
    """True only where this very turn asked for the fact, and found it so; or says it again."""

    def check(edge: Edge) -> str:
        turn = edge.way.turn
        stayed = edge.place and edge.place[:2] == (turn.state.flow, turn.state.step)
        if (turn.again or stayed or edge.heard is None) and name not in edge.way.asked:
            return ""
        return "" if edge.way.asked.get(name) == wanted else f"{what}, and nobody knows {name}"

    return check


def _rule(rule: str, outcome: str, what: str) -> Check:
    def check(edge: Edge) -> str:
        found = RULES[rule].decide(Facts(), edge.way.turn.state.answers)
        return "" if found == outcome else f"{what}, and it is {found}"

    return check


def _landlord(edge: Edge) -> str:
    allowed = [n for n, v in edge.way.asked.items() if n.startswith("sayable landlord") and v]
    return "" if allowed else "a landlord's number is said that may not be said today"


_OLD_OR_NEW = (Stored.FOUND, Stored.SAVED)
DETAILS = {  # of a report: never on caller ID alone (safety.md 13 and 14)
    "reference": _OLD_OR_NEW,
    "agency": _OLD_OR_NEW,
    "contact_day": _OLD_OR_NEW,
    "pin": (Stored.SAVED,),  # only spoken on the call that made the report
    "last_news": (Stored.FOUND,),
}
PROMISES: tuple[tuple[re.Pattern[str], Check], ...] = (
    (SAVED, _stored_at(_OLD_OR_NEW, "a report is said to be saved")),
    (KEPT, _stored_at((Stored.BEGUN, *_OLD_OR_NEW), "something is said to be kept")),
    (
        re.compile(NOTHING_TAKEN),
        _stored_at((Stored.NOTHING,), "it is said that no report was taken"),
    ),
    (
        re.compile("found your report|report is closed"),
        _stored_at((Stored.FOUND,), "a report is told of"),
    ),
    (re.compile("Your report goes to"), _stored_at(_OLD_OR_NEW, "a report is told of")),
    (
        re.compile("is outside our area|be outside our area"),
        _rule("in_the_area", "outside", "a place is said to be outside the area"),
    ),
    (re.compile("We will text"), _rule("written_way", "text", "a text is promised")),
    (re.compile("in a letter"), _rule("written_way", "letter", "a letter is promised")),
    (re.compile("team is on duty"), _fact("duty", Duty.ON, "the team is said to be there")),
    (re.compile("is off duty"), _fact("duty", Duty.NOBODY, "nobody is said to be there")),
    (re.compile("You have a right to"), _fact("review", True, "a right to a review is told of")),
)
