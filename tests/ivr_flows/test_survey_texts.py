"""The survey by text: what is plainly an answer is one, and all else is somebody's own words."""

import pytest

from app.rules.danger import verdict
from app.rules.text_words import understand
from ivr_flows.facts import About, Facts, State
from ivr_flows.survey import SURVEY
from ivr_flows.text_engine import Text, hear_text
from ivr_flows.text_line import TEXT_LINE

LINE = {**TEXT_LINE, SURVEY.name: SURVEY}
FACTS = Facts(about=About.ONE, closed=True, drama=True)
ASKED = State(SURVEY.name, SURVEY.start)


def texted(*bodies: str, state: State = ASKED) -> tuple[State, tuple[str, ...], list[str]]:
    """Where some texts lead, what the last of them does, and what is answered to it."""
    effects: tuple[str, ...] = ()
    said: list[str] = []
    for body in bodies:
        turn = hear_text(LINE, state, Text(body, verdict(body), understand(body)), FACTS)
        state, effects = turn.state, turn.effects
        said = [*turn.lead, *filter(None, [getattr(turn.step, "ask", "")])]
    return state, effects, said


@pytest.mark.parametrize("body", ["1", "5", "4.", " 3 ", "5!", "four"])
def test_a_number_up_to_five_is_an_answer_and_five_is_no_danger_here(body: str) -> None:
    state, effects, said = texted(body)
    assert (state.step, effects) == ("has_stopped", ("survey_answered",))
    assert state.answers["rating"] in "12345"
    assert said == ["{council}: thank you. Has it stopped?"]


@pytest.mark.parametrize(("body", "step"), [("1", "over"), ("yes", "over"), ("Yes thanks", "over")])
def test_it_has_stopped(body: str, step: str) -> None:
    state, effects, said = texted("4", body)
    assert (state.step, effects) == (step, ("survey_answered",))
    assert state.answers["has_stopped"] == "yes" and "If it starts again" in said[0]


@pytest.mark.parametrize("body", ["2", "no", "No it hasnt"])
def test_it_has_not_stopped_and_they_may_ask_to_be_rung(body: str) -> None:
    state, effects, said = texted("1", body)
    assert (state.step, effects) == ("ring_you", ("survey_not_stopped",))
    assert "Another officer will look at it" in said[0]
    assert texted("1", state=state)[1] == ("survey_ring_back",)
    assert texted("2", state=state)[1] == ()


@pytest.mark.parametrize("body", ["999", "55", "112"])
def test_the_keys_of_danger_are_no_rating(body: str) -> None:
    state, effects, _ = texted(body)
    assert "rating" not in state.answers and "survey_answered" not in effects


def test_danger_in_words_is_danger_while_a_number_is_waited_for() -> None:
    _, effects, _ = texted("he has a knife and he is at my door now")
    assert effects == ("alert_danger",)


@pytest.mark.parametrize("body", ["6", "0", "10", "what do you mean", "nobody rang me back"])
def test_what_is_no_answer_leaves_the_question_open(body: str) -> None:
    state, effects, _ = texted(body)
    assert (state.flow, state.step) == ("survey", "rating")
    assert "rating" not in state.answers and not {"survey_answered"} & set(effects)
