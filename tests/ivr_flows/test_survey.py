"""What is asked once a report is closed: by text, and on a call that we make."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.rules.segments import count
from ivr_flows.check import problems
from ivr_flows.choosing import offered
from ivr_flows.engine import begin, hear
from ivr_flows.facts import SILENCE, CouncilFacts, Facts, State
from ivr_flows.language import EFFECTS, Do, End, Keys, Menu
from ivr_flows.line_out import ENTRIES, OUT_LINE
from ivr_flows.longest import WRITTEN
from ivr_flows.moves import Turn
from ivr_flows.player import VALUES, heard
from ivr_flows.reading import filled
from ivr_flows.survey import SURVEY, SURVEY_CALL
from ivr_flows.wording import spoken

FACTS = Facts(council=CouncilFacts(), drama=True)
CALLS = sorted((Path(__file__).parent.parent / "journeys" / "calls_out").glob("*.txt"))


def called(*actions: str, **answers: str) -> Turn:
    """The turn that a call of ours comes to."""
    turn = begin(OUT_LINE, FACTS, "survey_call")
    state = State("survey_call", turn.state.step, answers=answers)
    for action in actions:
        turn = hear(OUT_LINE, state, heard(action), FACTS)
        state = turn.state
    return turn


def words(turn: Turn) -> str:
    said = spoken(turn, 1, FACTS, VALUES)
    return " ".join((*said.says(), *said.asks()))


def transcript(first: str, actions: list[str]) -> str:
    """A call of ours as officers read it."""
    agreed = {"safe_word": first.split("safe_word=")[1].strip()} if "safe_word=" in first else {}
    turn = begin(OUT_LINE, FACTS, "survey_call")
    state = State("survey_call", turn.state.step, answers=agreed)
    lines = [first, *_lines(turn)]
    for action in actions:
        turn = hear(OUT_LINE, state, heard(action), FACTS)
        state = turn.state
        lines += [f"CALLED  {action}", *_lines(turn)]
    return "\n".join(lines) + "\n"


def _lines(turn: Turn) -> list[str]:
    said = spoken(turn, 1, FACTS, VALUES)
    lines = [f"LINE    {line}" for line in (*said.says(), *said.asks())]
    lines += [f"  --    {effect}" for effect in turn.effects]
    return lines + ["  --    the line ends the call"] * isinstance(turn.step, End)


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
def test_a_call_of_ours_is_as_officers_agreed(path: Path) -> None:
    written = path.read_text()
    first, *rest = written.splitlines()
    actions = [line[8:] for line in rest if line.startswith("CALLED")]
    assert transcript(first, actions) == written


def test_there_are_such_calls_and_each_question_is_in_one() -> None:
    assert CALLS
    said = " ".join(path.read_text() for path in CALLS)
    asked = [s.ask for s in SURVEY_CALL.steps.values() if isinstance(s, Menu | Keys)]
    heard = [ask.replace("{safe_word}", "bluebell") for ask in asked]
    assert [ask for ask in heard if ask not in said] == []


def test_nothing_is_wrong_with_the_calls_that_we_make() -> None:
    assert list(problems(OUT_LINE, entries=ENTRIES)) == []


def test_each_text_of_the_survey_is_one_segment_with_the_longest_values() -> None:
    for step in SURVEY.steps.values():
        says = list(step.say) if isinstance(step, Do) else []
        if isinstance(step, Keys):
            says = [step.ask]
        if isinstance(step, Menu):
            options = [o.say.format(key=key) for key, o in offered(step, FACTS).items()]
            says = [" ".join([step.ask, *options])]
        for text in says:
            assert count(filled(text, WRITTEN)).segments == 1, text
            assert count(filled(text, WRITTEN)).encoding == "GSM-7"


def test_a_text_names_no_offence_and_begins_with_its_sender() -> None:
    for step in SURVEY.steps.values():
        for text in getattr(step, "say", ()) or [getattr(step, "ask", "")]:
            assert text.startswith("{council}: ") or text == ""
            assert not {"noise", "anti-social", "place", "street"} & set(text.lower().split())


def test_nothing_is_named_before_a_key_says_that_they_expect_us() -> None:
    first = words(called())
    assert "Your Call" not in first and "report" not in first and "council" not in first.lower()
    assert "999" not in words(called("silent"))
    assert words(called("silent", "silent")) == "Goodbye."


def test_the_word_that_was_agreed_comes_before_any_name() -> None:
    said = words(called("1", safe_word="bluebell"))
    assert said.startswith("The word is: bluebell.") and "Your Call" not in said
    assert words(called("1", "2", safe_word="bluebell")) == "Goodbye."
    assert "Your Call" in words(called("1", "1", safe_word="bluebell"))


def test_999_is_the_first_thing_heard_once_we_say_who_we_are() -> None:
    assert words(called("1")).startswith("If someone is in danger, or a crime is happening now")


@pytest.mark.parametrize("keys", ["5", "999"])
def test_five_is_danger_at_once_on_a_call_of_ours(keys: str) -> None:
    turn = called(keys)
    assert turn.effects == ("alert_danger",) and turn.state.flow == "emergency"


def test_five_is_an_answer_where_a_number_up_to_five_is_asked_for() -> None:
    rated = called("1", "5")
    assert (rated.effects, rated.state.answers["rating"]) == (("survey_answered",), "5")
    assert called("1", "55").effects == ("alert_danger",)
    assert called("1", "4", "5").effects == ("alert_danger",)


@pytest.mark.parametrize("keys", ["0 0", "6", "12", "45"])
def test_a_number_that_is_no_rating_is_asked_for_again(keys: str) -> None:
    assert called("1", keys).state.step == "rating"


def test_silence_at_every_question_ends_kindly() -> None:
    turn = called("1")
    for _ in range(12):
        if isinstance(turn.step, End):
            break
        turn = hear(OUT_LINE, turn.state, SILENCE, FACTS)
    assert words(turn) == "Thank you for telling us. Goodbye."
    assert "survey_not_stopped" not in turn.effects


def test_a_step_that_a_deploy_took_away_ends_after_a_message() -> None:
    turn = hear(OUT_LINE, State("survey_call", "gone"), SILENCE, FACTS)
    assert turn.state.flow == "own_words"
    done = hear(OUT_LINE, turn.state, heard("records a message"), FACTS)
    assert isinstance(done.step, End) and words(done).endswith("Goodbye.")


def test_the_same_names_are_kept_by_text_and_by_call() -> None:
    keeps = {name for name in ("rating", "has_stopped", "ring_you")}
    assert keeps <= SURVEY.steps.keys() and keeps <= SURVEY_CALL.steps.keys()
    effects = {
        s.effect for f in (SURVEY, SURVEY_CALL) for s in f.steps.values() if isinstance(s, Do)
    }
    assert effects - {""} <= set(EFFECTS)


def test_whatever_they_press_a_call_of_ours_goes_on_or_ends_with_a_goodbye() -> None:
    """Every state that keys, silence and recordings can lead to."""
    actions = [*"1235790*", "55", "records a message", "says something", "silent"]
    start = State("survey_call", "expected", answers={"safe_word": "bluebell"})
    seen, waiting = set(), [start]
    while waiting:
        state = waiting.pop()
        key = (replace(state, answers={}, nines=0, slower=False), *sorted(state.answers.items()))
        if str(key) in seen:
            continue
        seen.add(str(key))
        for action in actions:
            turn = hear(OUT_LINE, state, heard(action), FACTS)
            if not isinstance(turn.step, End):
                waiting.append(turn.state)
            elif not turn.step.returns:
                assert words(turn).endswith("Goodbye.")
    assert 50 < len(seen) < 5_000
