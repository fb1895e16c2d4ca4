"""The pure rules a `Decide` may name, and the checks a `Keys` may name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.rules.contacts import keyed_mobile
from ivr_flows.facts import Duty, Facts

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """A choice with every outcome declared, so that a checker can walk them all.

    `reads`: the answers it looks at, by name. What no rule reads can be any words at all.
    """

    outcomes: tuple[str, ...]
    decide: Callable[[Facts, Answers], str]
    reads: tuple[str, ...] = ()


def _who_can_be_texted(facts: Facts, answers: Answers) -> str:
    return "this_phone" if facts.may_text else "another_phone"


def _anything_told(facts: Facts, answers: Answers) -> str:
    return "something" if answers else "nothing"


def _written_way(facts: Facts, answers: Answers) -> str:
    """Will an acknowledgement be texted? Only where the caller said it is safe (safety.md 9)."""
    if answers.get("safe_here") == "this" or answers.get("read_back") == "right":
        return "text"
    return "none"


def _noise_team(facts: Facts, answers: Answers) -> str:
    if answers.get("greeting") != "noise":
        return "not_noise"
    return "on_duty" if facts.duty is Duty.ON else "nobody"


RULES: Mapping[str, Rule] = {
    "who_can_be_texted": Rule(("this_phone", "another_phone"), _who_can_be_texted),
    "anything_told": Rule(("something", "nothing"), _anything_told),
    "written_way": Rule(("text", "none"), _written_way, reads=("safe_here", "read_back")),
    "noise_team": Rule(("not_noise", "on_duty", "nobody"), _noise_team, reads=("greeting",)),
}


def _mobile(keyed: str, facts: Facts) -> str | None:
    return keyed_mobile(keyed, drama_allowed=facts.drama)


# Each gives the value to keep, or None when what was keyed cannot be that.
CHECKS: Mapping[str, Callable[[str, Facts], str | None]] = {"mobile": _mobile}
