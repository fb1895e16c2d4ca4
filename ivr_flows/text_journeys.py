"""Exchanges by text as officers read them, and as tests play them: `tests/journeys/texts/*.txt`.

The first line is what is known ("# about=one closed=no"), TEXT lines are what the resident writes,
LINE lines what the line answers, `--` lines what it does. A `**` line is what is known from there.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.rules.danger import verdict
from app.rules.text_words import understand
from ivr_flows.facts import About, CouncilFacts, Duty, Facts
from ivr_flows.journeys import BadJourney
from ivr_flows.text_engine import IDLE, Text, hear_text
from ivr_flows.text_line import TEXT_LINE
from ivr_flows.text_wording import written

VALUES: Mapping[str, str] = {
    "council": "Somewhere community safety",
    "reference": "123-456-786",
    "contact_day": "Friday 27 November",
    "next_duty": "9 in the morning on Monday 23 November",
    "line_number": "024 7699 0001",
    "report_1": "123-456-786 (19 Nov)",
    "report_2": "234-567-896 (17 Nov)",
    "report_3": "345-678-902 (2 Nov)",
}
KINDS = {"about": About, "duty": Duty}


def play(script: str, council: CouncilFacts) -> str:
    """A journey played anew. Raises BadJourney."""
    first, *rest = script.splitlines()
    facts = _with(Facts(council=council, drama=True), first.removeprefix("#"))
    lines, state = [first], IDLE
    for mark, words in _script(rest):
        lines.append(f"{mark:<8}{words}" if mark == "TEXT" else f"  {mark:<6}{words}")
        if mark == "**":
            facts = _with(facts, words)
            continue
        before = state
        turn = hear_text(TEXT_LINE, state, Text(words, verdict(words), understand(words)), facts)
        state = turn.state
        said = written(turn, before, facts, VALUES)
        lines += [f"LINE    {said}"] if said else ["  --    nothing is answered"]
        lines += [f"  --    {effect}" for effect in turn.effects]
    return "\n".join(lines) + "\n"


def _script(lines: list[str]) -> list[tuple[str, str]]:
    parts = [(line[:8].strip(), line[8:].strip()) for line in lines]
    if wrong := [line for line, _ in parts if line not in ("TEXT", "LINE", "**", "--")]:
        raise BadJourney(f"a line begins with TEXT, LINE, ** or --: {wrong[0]!r}")
    return [(mark, words) for mark, words in parts if mark in ("TEXT", "**")]


def _with(facts: Facts, given: str) -> Facts:
    """The facts with these changed: "about=one closed=yes". Raises BadJourney."""
    try:
        named = dict(word.split("=", 1) for word in given.split())
        known: dict[str, Any] = {
            name: KINDS[name](word) if name in KINDS else {"yes": True, "no": False}[word]
            for name, word in named.items()
        }
        return replace(facts, **known)
    except (KeyError, ValueError, TypeError) as error:
        raise BadJourney(f"facts are written name=value: {given!r}") from error
