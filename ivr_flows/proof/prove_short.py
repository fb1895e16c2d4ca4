"""How long the short path is: in answers, and in seconds of speech (safety.md 22).

From the greeting to the saved report, by answers that fit: none is put right, none is skipped, and
no reserved key is pressed. Every such path is walked; these are the longest.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ivr_flows.choosing import offered
from ivr_flows.facts import Facts
from ivr_flows.language import Keys, Line, Listen, Menu, Record, Step
from ivr_flows.line import LINE
from ivr_flows.longest import LONGEST
from ivr_flows.proof.prove_says import Said
from ivr_flows.proof.walk import Walk
from ivr_flows.proof.walk_actions import LONG, MISFIT, NUMBERS, WORDS
from ivr_flows.proof.walk_facts import facts_of, is_usual
from ivr_flows.proof.walk_places import Exit, Place
from ivr_flows.wording import english

MOST_ANSWERS = 8
MOST_SECONDS = 110.0
FLOWS = ("welcome", "noise", "report")
PLACE = f"says {WORDS['said_place'][0]}"


@dataclass(frozen=True)
class ShortPath:
    """A path, as what is done on it, and how long what is heard on it takes to say."""

    seconds: float = 0.0
    answers: tuple[str, ...] = ()
    usual: bool = True  # the facts are those of most calls


@dataclass(frozen=True)
class Figures:
    """The path with the most answers, and what there is to listen to in a noise report.

    noise: told with the fewest answers, by a caller who says the place, has it read back, and can
    be put through. at_most: with everything that the council, the hour and the choices can add.
    """

    most_answers: ShortPath
    noise: ShortPath
    at_most: ShortPath


def figures(
    council: frozenset[str], values: Mapping[str, str] = LONGEST, line: Line = LINE
) -> Figures:
    """The two figures of a line, for a council of this kind and with these values."""
    walk = Walk(line, council, within=FLOWS, does=fitting)
    for _ in walk.edges():
        pass
    paths = _Paths(walk, Said(facts_of(council, {}), values, english))
    noise = paths.all("noise")
    plain = [path for path in noise if path.usual and PLACE in path.answers]
    fewest = min((len(path.answers) for path in plain), default=0)
    return Figures(
        _longest(paths.all(""), lambda path: (len(path.answers), path.seconds)),
        _longest([path for path in plain if len(path.answers) == fewest]),
        _longest(noise),
    )


def fitting(step: Step, facts: Facts) -> Iterator[str]:
    """The answers to a step that fit it, and put nothing right."""
    match step:
        case Menu():
            yield from (key for key, option in offered(step, facts).items() if not option.redo)
        case Keys(check=check):
            yield from NUMBERS[check]
        case Listen(finds=finds):
            yield from (key for key, option in offered(step, facts).items() if not option.redo)
            yield from (f"says {words}" for words in (MISFIT, LONG, *WORDS[finds]))
        case Record():
            yield "records a message"


def _longest(
    paths: list[ShortPath], length: Callable[[ShortPath], Any] = lambda path: path.seconds
) -> ShortPath:
    return max(paths, key=length, default=ShortPath())


class _Paths:
    """The paths of a walk that ended, from the greeting on."""

    def __init__(self, walk: Walk, said: Said) -> None:
        self.walk, self.said = walk, said
        self._greeting = next(iter(walk.places))

    def all(self, kind: str) -> list[ShortPath]:
        """Every path; of one kind of report, where it is named."""
        turn = self.walk.places[self._greeting].turn
        options = offered(turn.step, self.said.facts) if isinstance(turn.step, Menu) else {}
        keys = [key for key, option in options.items() if kind in ("", option.means)]
        heard = self.said.seconds(turn)
        return [p for key in keys for p in self._by(self._greeting, key, ShortPath(heard), ())]

    def _by(
        self, place: Place, answer: str, so_far: ShortPath, passed: tuple[Place, ...]
    ) -> Iterator[ShortPath]:
        for way in self.walk.places[place].ways.get(answer, ()):
            seconds = so_far.seconds + self.said.seconds(way.turn)
            usual = so_far.usual and all(is_usual(*fact) for fact in way.asked.items())
            path = ShortPath(seconds, (*so_far.answers, answer), usual)
            if "file_report" in way.turn.effects:
                yield path
            elif not isinstance(way.to, Exit) and way.to.flow in FLOWS and way.to not in passed:
                for onward in self.walk.places[way.to].ways:
                    yield from self._by(way.to, onward, path, (*passed, place))
