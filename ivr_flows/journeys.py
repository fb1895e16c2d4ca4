"""Whole calls as officers read them, and as tests play them: `tests/journeys/*.txt`.

The first line says which council is rung, who calls, and who is on duty. CALLER lines are what the
caller does, in order. A `**` line is what becomes known in mid-call, and holds from there on, such
as what a reference and PIN belong to. LINE lines are what the line says, `--` lines what it does.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from app.rules.contacts import Caller
from ivr_flows.answer import Spoken
from ivr_flows.engine import begin, hear
from ivr_flows.facts import CouncilFacts, CutOff, Duty, Facts, Known
from ivr_flows.language import End
from ivr_flows.line import LINE
from ivr_flows.moves import Turn
from ivr_flows.player import heard
from ivr_flows.wording import Translate, english, spoken

Values = Callable[[Turn, Facts], Mapping[str, str]]

# What is said in place of a report's own: no journey holds anything of anybody's.
STAND_INS: Mapping[str, str] = {
    "reference": "1 2 3. 4 5 6. 7 8 6",
    "pin": "4 8. 1 2",
    "last_news": "This is from Thursday 19 November. An officer has visited, and will ring you.",
}
REFERENCE, PIN = "123456786", "4812"  # the same, as they are keyed in
HANGS_UP = "hangs up"
SPEAKS = "speaks_"  # so begins the capability of answering in a language besides English
KINDS = {"caller": Caller, "duty": Duty, "known": Known, "cut_off": CutOff}
ALWAYS = ("caller", "may_text", "duty")  # said in the first line, also where it is the usual
NOT_SAID = ("council", "drama", "hearing")  # the council's own, or the same in every journey


class BadJourney(ValueError):
    """A file that is no journey; the message says which line, and why."""


@dataclass(frozen=True)
class World:
    """What a journey is played against: one council, on fixed days.

    values: what the placeholders stand for at a turn. hears: is speech in a language understood?
    """

    council: CouncilFacts
    values: Values
    hears: Callable[[str], bool] = lambda language: True
    translate: Translate = english


class Journey:
    """One call being played. `lines` is its transcript so far, without the first line."""

    def __init__(self, facts: Facts, world: World) -> None:
        self.begun = self.facts = facts
        self.world = world
        self.lines: list[str] = []
        self.over = False
        self._said(begin(LINE, facts))

    def learns(self, words: str) -> None:
        """Something becomes known: "known=open about_noise=yes". Raises BadJourney."""
        self.facts = _with(self.facts, _given(words))
        self.lines.append(f"  **    {words}")

    def does(self, action: str) -> None:
        """The caller does something. Raises BadJourney once the call is over."""
        if self.over:
            raise BadJourney(f"the call is over before the caller {action}")
        self.lines.append(f"CALLER  {action}")
        if action == HANGS_UP:
            self.over = True
            return
        self._said(next_turn(self.turn, action, self.facts, self.world))

    def heard(self) -> list[str]:
        """The transcript without what became known."""
        return [line for line in self.lines if not line.startswith("  **")]

    def _said(self, turn: Turn) -> None:
        self.turn, self.said = turn, said(turn, self.facts, self.world)
        self.lines += [f"LINE    {words}" for words in (*self.said.says(), *self.said.asks())]
        self.lines += [f"  --    {effect}" for effect in turn.effects]
        if isinstance(turn.step, End):
            self.over = True
            self.lines.append("  --    the line ends the call")


def next_turn(turn: Turn, action: str, facts: Facts, world: World) -> Turn:
    """The turn that follows from an action of a journey."""
    facts = replace(facts, hearing=world.hears(turn.state.language))
    return hear(LINE, turn.state, heard(action), facts)


def said(turn: Turn, facts: Facts, world: World) -> Spoken:
    """What the line says at a turn."""
    facts = replace(facts, hearing=world.hears(turn.state.language))
    return spoken(turn, 1, facts, world.values(turn, facts), world.translate)


def play(script: str, world: World) -> str:
    """A journey played anew: the same first line and script, with what the line says now.

    Raises BadJourney.
    """
    first = script.partition("\n")[0]
    journey = Journey(facts_of(first, world.council), world)
    for mark, words in script_of(script):
        journey.learns(words) if mark == "**" else journey.does(words)
    return "\n".join([first, *journey.lines]) + "\n"


def script_of(text: str) -> Iterator[tuple[str, str]]:
    """The lines of a journey that are its script, in order: ("CALLER", "1"), ("**", "known=open").

    Raises BadJourney.
    """
    for line in text.splitlines()[1:]:
        mark, words = line[:8].strip(), line[8:].strip()
        if mark in ("CALLER", "**") and words:
            yield mark, words
        elif mark not in ("LINE", "--"):
            raise BadJourney(f"a line begins with CALLER, LINE, ** or --: {line!r}")


def council_of(first_line: str) -> str:
    """The council that a journey rings, by the name of its file. Raises BadJourney."""
    return _first(first_line)["council"]


def facts_of(first_line: str, council: CouncilFacts) -> Facts:
    """The facts that a journey begins with. Raises BadJourney."""
    given = _first(first_line)
    has = council.capabilities
    if given.get("noise_team") == "no":
        has -= {"noise"}
    if given.get("languages") == "none":
        has = frozenset(name for name in has if not name.startswith(SPEAKS))
    facts = Facts(council=replace(council, capabilities=has), drama=True)
    rest = given.keys() - {"council", "noise_team", "languages"}
    return _with(facts, {name: given[name] for name in rest})


def first_line(council: str, facts: Facts) -> str:
    """The first line of a journey that begins with these facts."""
    has = facts.council.capabilities
    always = [f"{name}={_word(getattr(facts, name))}" for name in ALWAYS]
    words = [f"council={council}", *always, f"noise_team={_word('noise' in has)}"]
    if not any(name.startswith(SPEAKS) for name in has):
        words.append("languages=none")
    begun = replace(Facts(), **{name: getattr(facts, name) for name in ALWAYS})
    return " ".join(filter(None, ["#", *words, changes(begun, facts)]))


def changes(before: Facts, after: Facts) -> str:
    """What differs between two facts, as a journey writes it: "known=open review=yes"."""
    names = (field.name for field in fields(Facts) if field.name not in NOT_SAID)
    differ = (name for name in names if getattr(before, name) != getattr(after, name))
    return " ".join(f"{name}={_word(getattr(after, name))}" for name in differ)


def _word(fact: Any) -> str:
    return ("yes" if fact else "no") if isinstance(fact, bool) else str(fact.value)


def _first(line: str) -> dict[str, str]:
    if not line.startswith("#"):
        raise BadJourney("the first line of a journey says who calls: # council=… caller=…")
    given = _given(line.removeprefix("#"))
    if missing := {"council", "caller"} - given.keys():
        raise BadJourney(f"the first line of a journey does not say {', '.join(sorted(missing))}")
    return given


def _given(words: str) -> dict[str, str]:
    try:
        return dict(word.split("=", 1) for word in words.split())
    except ValueError as error:
        raise BadJourney(f"facts are written name=value: {words!r}") from error


def _with(facts: Facts, given: Mapping[str, str]) -> Facts:
    known = {field.name for field in fields(Facts)} - set(NOT_SAID)
    if unknown := given.keys() - known:
        raise BadJourney(f"no such facts: {', '.join(sorted(unknown))}")
    return replace(facts, **{name: _fact(name, word) for name, word in given.items()})


def _fact(name: str, word: str) -> Any:
    try:
        return KINDS[name](word) if name in KINDS else {"yes": True, "no": False}[word]
    except (KeyError, ValueError) as error:
        raise BadJourney(f"{name} cannot be {word!r}") from error
