"""The engine's own promises, on every call it can be given."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.contacts import Caller
from ivr_flows.engine import begin, hear
from ivr_flows.facts import SILENCE, Duty, Facts, Heard, Kind, State
from ivr_flows.language import Asking, End, Menu
from ivr_flows.line import LINE
from ivr_flows.player import VALUES, play
from ivr_flows.wording import spoken

MOBILE = Facts(duty=Duty.ON, capabilities=frozenset({"noise"}), drama=True)
ACTIONS = st.one_of(
    st.sampled_from(
        ["5", "9", "0", "*", "#", "1", "2", "3", "4", "6", "999", "112", "55", "silent"]
    ),
    st.sampled_from(["says music", "says help me", "records x", "accepted", "not accepted"]),
    st.text(max_size=12).map(lambda words: "says " + words),
    st.text(alphabet="0123456789*#ABCD１５ ", max_size=12),
)
FACTS = st.builds(
    Facts,
    caller=st.sampled_from(Caller),
    may_text=st.booleans(),
    duty=st.sampled_from(Duty),
    capabilities=st.sampled_from([frozenset(), frozenset({"noise"})]),
    drama=st.booleans(),
)


def heard(action: str) -> Heard:
    from ivr_flows.player import heard as of

    return of(action)


@given(facts=FACTS, actions=st.lists(ACTIONS, max_size=25))
@settings(max_examples=300, deadline=None)
def test_any_call_goes_on_or_ends_after_an_ending_was_spoken(
    facts: Facts, actions: list[str]
) -> None:
    turn = begin(LINE, facts)
    for action in actions:
        if isinstance(turn.step, End):
            break
        turn = hear(LINE, turn.state, heard(action), facts)
        assert isinstance(turn.step, Asking)
        said = spoken(turn, 1, facts, VALUES)
        assert said.says() or said.asks()
        assert len(turn.state.stack) <= len(LINE)
        if isinstance(turn.step, End):
            assert "saved" in " ".join(said.says())


@given(facts=FACTS, actions=st.lists(ACTIONS, max_size=12))
@settings(max_examples=200, deadline=None)
def test_five_is_danger_at_every_step(facts: Facts, actions: list[str]) -> None:
    turn = begin(LINE, facts)
    for action in actions:
        if isinstance(turn.step, End):
            return
        turn = hear(LINE, turn.state, heard(action), facts)
    if isinstance(turn.step, End):
        return
    danger = hear(LINE, turn.state, Heard(Kind.KEYS, "5"), facts)
    assert danger.state.flow == "emergency" and "alert_danger" in danger.effects
    assert "dial 999" in spoken(danger, 1, facts, VALUES).says()[0]


def test_after_guidance_the_caller_is_back_at_the_step_they_were_at() -> None:
    turn = begin(LINE, MOBILE)
    for keys in ("2", "5", "1"):
        turn = hear(LINE, turn.state, Heard(Kind.KEYS, keys), MOBILE)
    assert (turn.state.flow, turn.state.step, turn.state.stack) == ("report", "where", ())


def test_the_line_never_hangs_up_on_somebody_who_holds_in_silence() -> None:
    turn = begin(LINE, MOBILE)
    turn = hear(LINE, turn.state, Heard(Kind.KEYS, "5"), MOBILE)
    for _ in range(100):
        turn = hear(LINE, turn.state, SILENCE, MOBILE)
        assert turn.state.flow == "emergency"


def test_nine_repeats_slower_and_three_running_are_taken_as_999() -> None:
    turn = begin(LINE, MOBILE)
    turn = hear(LINE, turn.state, Heard(Kind.KEYS, "9"), MOBILE)
    said = spoken(turn, 1, MOBILE, VALUES)
    assert said.answer.slower and said.says()[0].startswith("If someone is in danger")
    assert "Sorry" not in " ".join(said.says())
    turn = hear(LINE, turn.state, Heard(Kind.KEYS, "9"), MOBILE)
    turn = hear(LINE, turn.state, Heard(Kind.KEYS, "9"), MOBILE)
    assert turn.state.flow == "emergency"


def test_nines_with_something_between_are_not_999() -> None:
    turn = begin(LINE, MOBILE)
    for keys in ("9", "9", "7", "9", "9"):
        turn = hear(LINE, turn.state, Heard(Kind.KEYS, keys), MOBILE)
    assert turn.state.flow == "welcome"


@pytest.mark.parametrize("entry", ["999", "112", "55", "５５"])
def test_an_emergency_number_keyed_as_a_whole_is_danger(entry: str) -> None:
    turn = hear(LINE, State("report", "another"), Heard(Kind.KEYS, entry), MOBILE)
    assert turn.state.flow == "emergency"


def test_digits_of_a_number_are_data_where_a_number_is_keyed() -> None:
    turn = hear(LINE, State("report", "another"), Heard(Kind.KEYS, "07700900955"), MOBILE)
    assert turn.state.answers == {"another": "+447700900955"}


@pytest.mark.parametrize("missing", [State("report", "gone"), State("gone", "gone")])
def test_a_step_that_a_deploy_took_away_leads_to_a_message(missing: State) -> None:
    turn = hear(LINE, replace(missing, stack=(("gone", "gone"),)), Heard(Kind.KEYS, "1"), MOBILE)
    assert turn.state.flow == "own_words"
    turn = hear(LINE, turn.state, Heard(Kind.RECORDED, "RE1"), MOBILE)
    assert turn.state.step == "safe_here"


def test_a_council_without_a_noise_team_is_not_offered_noise_and_no_key_is_skipped() -> None:
    facts = replace(MOBILE, capabilities=frozenset())
    said = spoken(begin(LINE, facts), 1, facts, VALUES).asks()
    assert "For anti-social behaviour, press 1." in said
    assert not any("noise" in words for words in said)


def test_a_pseudo_locale_reaches_every_word_and_keeps_every_placeholder() -> None:
    def pseudo(message: str) -> str:
        return f"⟦{message}⟧"

    scripts = (
        ["1", "2", "says x", "silent", "silent", "silent", "3", "1", "2", "1", "not accepted", "2"],
        ["5", "1", "*", "2", "0", "silent", "records x", "2", "07700900123", "7", "1", "1", "2"],
    )
    for script in scripts:
        for line in play(MOBILE, script, pseudo):
            if line.startswith("LINE"):
                words = line.removeprefix("LINE").strip()
                assert words.startswith("⟦") and words.endswith("⟧") and "{" not in words


def test_danger_is_heard_in_speech_at_a_menu_too() -> None:
    turn = hear(LINE, State("report", "safe_here"), Heard(Kind.SPEECH, "help me"), MOBILE)
    assert turn.state.flow == "emergency"


def test_a_menu_that_is_asked_again_says_less() -> None:
    turn = begin(LINE, MOBILE)
    again = hear(LINE, turn.state, SILENCE, MOBILE)
    whole = " ".join(spoken(turn, 1, MOBILE, VALUES).asks())
    short = " ".join(spoken(again, 1, MOBILE, VALUES).asks())
    assert len(short) < len(whole) and isinstance(again.step, Menu)


def test_a_flow_that_was_left_for_good_leaves_nothing_on_the_stack() -> None:
    turn = begin(LINE, MOBILE)
    for _ in range(5):  # a message in another language, then back to the greeting with the star
        for action in ("*", "1", "records a message", "*", "*", "*"):
            turn = hear(LINE, turn.state, heard(action), MOBILE)
        assert (turn.state.flow, turn.state.stack) == ("welcome", ())


@pytest.mark.parametrize("action", ["5", "55", "says help me"])
def test_danger_is_danger_also_at_a_step_that_a_deploy_took_away(action: str) -> None:
    turn = hear(LINE, State("report", "gone"), heard(action), MOBILE)
    assert (turn.state.flow, turn.effects) == ("emergency", ("alert_danger",))
