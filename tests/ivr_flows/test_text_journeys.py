"""Every exchange by text that officers agree; UPDATE_JOURNEYS=1 writes them anew."""

import os
from pathlib import Path

import pytest

from app.rules.loops import is_ours
from app.rules.segments import one_gsm_segment
from ivr_flows.check import unsound
from ivr_flows.facts import CouncilFacts, Facts
from ivr_flows.language import Do, End, Keys, Listen, Menu
from ivr_flows.text_journeys import VALUES, play
from ivr_flows.text_line import TEXT_LINE
from ivr_flows.text_wording import templates

JOURNEYS = sorted((Path(__file__).parent.parent / "journeys" / "texts").glob("*.txt"))
COUNCIL = CouncilFacts(
    capabilities=frozenset({"noise", "writes_other", "writes_pl", "writes_pa", "writes_ro"})
)
MOST = 30  # letters of a council's name in texts


@pytest.mark.parametrize("path", JOURNEYS, ids=lambda path: path.stem)
def test_a_journey_by_text_is_as_officers_agreed(path: Path) -> None:
    script = path.read_text()
    now = play(script, COUNCIL)
    if os.environ.get("UPDATE_JOURNEYS"):
        path.write_text(now)
    assert now == path.read_text()


def test_the_flows_of_texts_are_sound() -> None:
    assert list(unsound(TEXT_LINE)) == []


def test_every_text_is_one_segment_with_the_longest_values() -> None:
    longest = {**VALUES, "council": "W" * MOST, "contact_day": "Wednesday 25 November"}
    longest["next_duty"] = "half past 9 in the morning on Wednesday 25 November"
    for flow in TEXT_LINE.values():
        for name, step in flow.steps.items():
            for words in said_at(step):
                body = words.format_map({**longest, "key": "4"})
                assert one_gsm_segment(body), (flow.name, name, len(body), body)


def said_at(step: object) -> list[str]:
    match step:
        case Menu(ask=ask, options=options):
            return [" ".join([ask, *(option.say for option in options)])]
        case Listen(ask=ask) | Keys(ask=ask):
            return [ask]
        case Do(say=say) | End(say=say):
            return list(say)
    return []


def test_a_question_is_known_as_ours_with_its_options_and_in_each_language() -> None:
    def polish(message: str, language: str) -> str | None:
        return f"po polsku: {message}" if language == "pl" else message

    found = templates(TEXT_LINE, Facts(council=COUNCIL), ["pl"], polish)
    asked = " ".join(said_at(TEXT_LINE["texting"].steps["safe"]))
    assert asked in found
    assert any(
        text.startswith("po polsku: {council}: may we") and "{key}" in text for text in found
    )
    ours = asked.format_map({**VALUES, "key": "1"})
    assert is_ours(ours, found) and not is_ours(f"I got this: {ours}", found)


def test_a_new_report_is_asked_five_questions_at_most() -> None:
    asking = [s for s in TEXT_LINE["texting"].steps.values() if isinstance(s, Menu | Listen | Keys)]
    assert len(asking) <= 5


def test_every_question_stands_in_some_journey() -> None:
    heard = " ".join(path.read_text() for path in JOURNEYS)
    for name in ("what", "where", "since", "safe"):
        step = TEXT_LINE["texting"].steps[name]
        assert step.ask.format_map(VALUES) in heard, name
