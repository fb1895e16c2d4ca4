"""The engine's own promises, on every call it can be given."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.council import load
from app.journey import world_of
from app.rules.contacts import Caller
from app.service import Service
from app.settings import COUNCILS
from app.standing import standing, state_of
from ivr_flows.engine import begin, hear
from ivr_flows.facts import SILENCE, CouncilFacts, CutOff, Duty, Facts, Heard, Kind, Known, State
from ivr_flows.journeys import PIN, REFERENCE
from ivr_flows.language import Asking, End, Menu
from ivr_flows.line import LINE
from ivr_flows.moves import Turn
from ivr_flows.player import heard
from ivr_flows.wording import spoken

SERVICE = Service(load(COUNCILS / "coventry.toml"), production=False)
WORLD = world_of(SERVICE)
ALL_LANGUAGES = replace(
    SERVICE.council_facts,
    capabilities=SERVICE.council_facts.capabilities | {"speaks_pl", "speaks_pa", "speaks_ar"},
)
MOBILE = Facts(duty=Duty.ON, council=SERVICE.council_facts, drama=True)
ENDINGS = ("is saved", "is kept", "not taken a report")
KEYS = "1 2 3 4 5 6 7 8 9 0 * # 999 112 55 silent".split()
WORDS = [
    "says music",
    "says help me",
    "mumbles music",
    "says orbit",
    "says CV1 5DW",
    "says BS1 1AA",
]
OTHERS = ["records x", "records and presses 5", "accepted", "not accepted"]
NUMBERS = ["07700900456", "02079460123", "12345", REFERENCE, PIN, "281539", "271122"]
ACTIONS = st.one_of(
    st.sampled_from([*KEYS, *WORDS, *OTHERS, *NUMBERS]),
    st.text(max_size=12).map(lambda words: "says " + words),
    st.text(alphabet="0123456789*#ABCD１５ ", max_size=12),
)
FACTS = st.builds(
    Facts,
    caller=st.sampled_from(Caller),
    may_text=st.booleans(),
    duty=st.sampled_from(Duty),
    council=st.sampled_from([CouncilFacts(), SERVICE.council_facts, ALL_LANGUAGES]),
    drama=st.booleans(),
    known=st.sampled_from(Known),
    about_noise=st.booleans(),
    review=st.booleans(),
    cut_off=st.sampled_from(CutOff),
    bank_holiday=st.booleans(),
    hearing=st.booleans(),
)


def told(turn: Turn, facts: Facts = MOBILE) -> str:
    """Everything the line says at a turn."""
    said = spoken(turn, 1, facts, WORLD.values(turn, facts))
    return " ".join((*said.says(), *said.asks()))


def after(*actions: str, facts: Facts = MOBILE, state: State | None = None) -> Turn:
    """The turn that a call comes to, from its beginning or from a state."""
    turn = begin(LINE, facts) if state is None else None
    for action in actions:
        at = turn.state if turn else state
        assert at is not None
        turn = hear(LINE, at, heard(action), facts)
    assert turn is not None
    return turn


def at(turn: Turn) -> str:
    return f"{turn.state.flow}.{turn.state.step}"


def stored(state: State) -> State:
    """A state as the next turn reads it: out into the database's JSON, and back."""
    row = standing(state, datetime.now(UTC))
    row = json.loads(json.dumps({name: v for name, v in row.items() if name != "heard_at"}))
    return state_of(SimpleNamespace(**row))  # type: ignore[arg-type]


@given(facts=FACTS, actions=st.lists(ACTIONS, max_size=40))
@settings(max_examples=400, deadline=None)
def test_any_call_goes_on_or_ends_after_an_ending_was_spoken(
    facts: Facts, actions: list[str]
) -> None:
    turn = begin(LINE, facts)
    for action in actions:
        if isinstance(turn.step, End):
            break
        assert stored(turn.state) == turn.state
        turn = hear(LINE, stored(turn.state), heard(action), facts)
        assert isinstance(turn.step, Asking)
        assert told(turn, facts) and "{" not in told(turn, facts)
        assert len(turn.state.stack) <= 3
        if isinstance(turn.step, End):
            assert any(words in told(turn, facts) for words in ENDINGS)


@given(facts=FACTS, actions=st.lists(ACTIONS, max_size=20))
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
    assert "dial 999" in spoken(danger, 1, facts, WORLD.values(danger, facts)).says()[0]


@given(facts=FACTS, actions=st.lists(ACTIONS, max_size=20))
@settings(max_examples=200, deadline=None)
def test_words_of_danger_lead_to_guidance_wherever_words_are_taken(
    facts: Facts, actions: list[str]
) -> None:
    turn = begin(LINE, facts)
    for action in actions:
        if isinstance(turn.step, End):
            return
        said = spoken(turn, 1, facts, WORLD.values(turn, facts)).answer
        if "speech" in said.ask.value or "word" in said.ask.value:
            for words in ("says help me he has a knife", "mumbles help me"):
                assert after(words, facts=facts, state=turn.state).state.flow == "emergency"
        turn = hear(LINE, turn.state, heard(action), facts)


def test_after_guidance_the_caller_is_back_at_the_step_they_were_at() -> None:
    turn = after("2", "5", "1")
    assert (at(turn), turn.state.stack) == ("report.where", ())


def test_the_line_never_hangs_up_on_somebody_who_holds_in_silence() -> None:
    turn = after("5")
    for _ in range(100):
        turn = hear(LINE, turn.state, SILENCE, MOBILE)
        assert turn.state.flow == "emergency"


def test_nine_repeats_slower_and_three_running_are_taken_as_999() -> None:
    turn = after("9")
    said = spoken(turn, 1, MOBILE, WORLD.values(turn, MOBILE))
    assert said.answer.slower and said.says()[0].startswith("If someone is in danger")
    assert "Sorry" not in told(turn)
    assert after("9", "9", "9").state.flow == "emergency"


def test_nines_with_something_between_are_not_999() -> None:
    assert after("9", "9", "7", "9", "9").state.flow == "welcome"


@pytest.mark.parametrize("entry", ["999", "112", "55", "５５"])
def test_an_emergency_number_keyed_as_a_whole_is_danger(entry: str) -> None:
    for step in (State("report", "another"), State("news", "reference"), State("news", "pin")):
        assert after(entry, state=step).state.flow == "emergency"


def test_digits_of_a_number_are_data_where_a_number_is_keyed() -> None:
    turn = after("07700900955", state=State("report", "another"))
    assert turn.state.answers == {"another": "+447700900955"}


@pytest.mark.parametrize("missing", [State("report", "gone"), State("gone", "gone")])
def test_a_step_that_a_deploy_took_away_leads_to_a_message(missing: State) -> None:
    turn = after("1", state=replace(missing, stack=(("gone", "gone"),)))
    assert turn.state.flow == "own_words"
    turn = hear(LINE, turn.state, Heard(Kind.RECORDED, "RE1"), MOBILE)
    assert turn.state.step == "safe_here"


@pytest.mark.parametrize("action", ["5", "55", "says help me"])
def test_danger_is_danger_also_at_a_step_that_a_deploy_took_away(action: str) -> None:
    turn = after(action, state=State("report", "gone"))
    assert (turn.state.flow, turn.effects) == ("emergency", ("alert_danger",))


def test_a_council_without_a_noise_team_is_not_offered_noise_and_no_key_is_skipped() -> None:
    facts = replace(MOBILE, council=CouncilFacts())
    said = told(begin(LINE, facts), facts)
    assert "For anti-social behaviour, press 1." in said and "noise" not in said


def test_a_menu_that_is_asked_again_says_less() -> None:
    turn = begin(LINE, MOBILE)
    again = after("silent")
    assert len(told(again)) < len(told(turn)) and isinstance(again.step, Menu)


def test_a_flow_that_was_left_for_good_leaves_nothing_on_the_stack() -> None:
    turn = begin(LINE, MOBILE)
    for _ in range(5):  # a message in another language, then back to the greeting with the star
        for action in ("*", "1", "records a message", "*", "*", "*"):
            turn = hear(LINE, turn.state, heard(action), MOBILE)
        assert (turn.state.flow, turn.state.stack) == ("welcome", ())


def test_a_spoken_choice_that_was_heard_well_is_taken_and_read_back() -> None:
    turn = after("says there is loud music next door")
    assert (at(turn), turn.state.answers) == ("noise.hurt", {"greeting": "noise"})
    assert told(turn).startswith("You said: noise. Does it sound")


@pytest.mark.parametrize("confidence", [0.0, 0.3, 0.49])
def test_a_spoken_choice_that_was_not_heard_well_is_asked_for_by_key(confidence: float) -> None:
    greeting = begin(LINE, MOBILE)
    turn = hear(LINE, greeting.state, Heard(Kind.SPEECH, "noise", confidence=confidence), MOBILE)
    assert (at(turn), turn.state.answers, turn.sorry) == ("welcome.greeting", {}, True)
    assert spoken(turn, 1, MOBILE, WORLD.values(turn, MOBILE)).answer.ask.value == "key"


def test_words_that_fit_nothing_make_every_menu_listen_for_keys_alone() -> None:
    turn = after("says turn that television down", "2", "says the park")
    assert at(turn) == "report.check_place" and turn.state.keys_only
    assert spoken(turn, 1, MOBILE, WORLD.values(turn, MOBILE)).answer.ask.value == "key"
    heard_before = after("2", "says the park")
    assert spoken(heard_before, 1, MOBILE, {**WORLD.values(turn, MOBILE)}).answer.ask.value == (
        "key_or_word"
    )


def test_words_that_fit_two_choices_choose_neither() -> None:
    turn = after("says noise and behaviour")
    assert (at(turn), turn.state.answers) == ("welcome.greeting", {})


def test_a_story_told_at_a_menu_chooses_nothing() -> None:
    turn = after("says well it all began when they moved in and the noise is only one part of it")
    assert (at(turn), turn.state.answers) == ("welcome.greeting", {})


RISK = (("details", "aimed"), ("details", "afraid"), ("details", "child"), ("noise", "hurt"))
SAFE = (("report", "safe_here"), ("contact", "ring"), ("contact", "voicemail"), ("help", "support"))


@pytest.mark.parametrize("place", [*RISK, *SAFE])
def test_what_may_not_be_spoken_aloud_is_chosen_by_key_alone(place: tuple[str, str]) -> None:
    menu = LINE[place[0]].steps[place[1]]
    assert isinstance(menu, Menu) and not any(option.words for option in menu.options)
    for words in ("family", "yes", "hurt", "this phone", "1", "one"):
        turn = after(f"says {words}", state=State(*place))
        assert set(turn.state.answers) <= {"danger"}  # one word may be a plea


def test_a_pin_is_looked_at_and_never_kept() -> None:
    turn = after("3", "1", REFERENCE, PIN, facts=replace(MOBILE, known=Known.OPEN))
    assert at(turn) == "news.choices"
    assert turn.state.answers == {"reference": REFERENCE, "pin": "keyed"}
    assert PIN not in json.dumps(dict(stored(turn.state).answers))


def test_a_question_that_is_spoken_has_keys_beside_it() -> None:
    for keys, step in (
        ("1", "report.postcode"),
        ("7", "report.postcode"),
        ("*", "welcome.greeting"),
    ):
        assert at(after("2", keys)) == step
    assert at(after("1", state=State("help", "landlord_asked"))) == "help.ring_me"


def test_where_speech_is_not_understood_a_question_is_not_asked_but_recorded() -> None:
    facts = replace(MOBILE, hearing=False)
    turn = after("2", "silent", "3", facts=facts)
    assert at(turn) == "report.what_recorded"
    said = spoken(begin(LINE, facts), 1, facts, WORLD.values(turn, facts))
    assert said.answer.ask.value == "key"


def test_a_language_is_chosen_by_its_option_and_kept_for_the_call() -> None:
    facts = replace(MOBILE, council=ALL_LANGUAGES)
    turn = after("*", "1", facts=facts)
    assert (at(turn), turn.state.language) == ("welcome.greeting", "pl")
    assert after("*", "1", "2", facts=facts).state.language == "pl"
    assert after("*", "*", facts=facts).state.language == "en-GB"


def test_each_option_of_the_languages_is_said_in_its_own() -> None:
    facts = replace(MOBILE, council=ALL_LANGUAGES)
    turn = after("*", facts=facts)

    def own(message: str, language: str) -> str | None:
        return message if language == "en-GB" else f"({language}) {message}"

    said = spoken(turn, 1, facts, WORLD.values(turn, facts), own).asks()
    assert said[1] == "[pl] (pl) For Polish, press 1."


def test_what_is_found_in_words_or_numbers_is_kept_with_the_answer() -> None:
    answers = after("2", "says Far Gosford Street CV1 5DW").state.answers
    assert (answers["place"], answers["postcode_found"]) == ("inside", "CV1 5DW")
    assert answers["street_found"] == "Far Gosford Street"
    answers = after("281539", state=State("report", "postcode")).state.answers
    assert (answers["postcode"], answers["postcode_found"]) == ("281539", "CV1 5")
    answers = after("says they race motorbikes", state=State("details", "type_said")).state.answers
    assert answers["type_found"] == "vehicle"
    answers = after("says circle housing", state=State("help", "landlord_asked")).state.answers
    assert answers["landlord_found"] == "landlord_mercian"


def test_a_place_put_right_is_not_taken_for_the_one_before() -> None:
    said = after("2", "says Queens Road BS1 1AA", "*", "says the park on Cannon Hill Road")
    assert said.state.answers["place"] == "inside"
    keyed = after("2", "1", "281539", "*", "says somewhere")
    assert keyed.state.answers["place"] == "unknown" and not keyed.state.answers["postcode_found"]


def test_a_pseudo_locale_reaches_every_word_and_keeps_every_placeholder() -> None:
    def pseudo(message: str, language: str) -> str:
        return f"⟦{message}⟧"

    folder = COUNCILS.parent / "tests" / "journeys"
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text().splitlines()
        turn = begin(LINE, MOBILE)
        for line in lines:
            if line.startswith("CALLER") and not isinstance(turn.step, End):
                turn = hear(LINE, turn.state, heard(line.removeprefix("CALLER").strip()), MOBILE)
                said = spoken(turn, 1, MOBILE, WORLD.values(turn, MOBILE), pseudo)
                for words in (*said.says(), *said.asks()):
                    assert words.startswith("⟦") and words.endswith("⟧") and "{" not in words
