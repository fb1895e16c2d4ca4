"""No call can go wrong, by a search of every state; and the search sees what is put wrong."""

from dataclasses import fields

import pytest

from app.rules.problem_types import TYPES
from app.settings import COUNCILS
from dev.prove import Measured, measure, proved, wrong_of
from ivr_flows.facts import CouncilFacts, CutOff, Duty, Facts, Known
from ivr_flows.findings import CHECKS, FINDS
from ivr_flows.language import Line
from ivr_flows.line import LINE
from ivr_flows.proof.prove import Fault, Proof, Search, Values, prove
from ivr_flows.proof.prove_languages import untranslated
from ivr_flows.proof.prove_numbers import unreachable, unspeakable
from ivr_flows.proof.prove_short import MOST_ANSWERS, MOST_SECONDS, Figures, ShortPath, figures
from ivr_flows.proof.walk_actions import NUMBERS, WORDS, WRONG_NUMBER
from ivr_flows.proof.walk_facts import (
    AT_EVERY_TURN,
    KIND_KEYED,
    PIN_KEYED,
    PLACES,
    every_way,
    facts_of,
)
from ivr_flows.proof.walk_facts import COUNCILS as KINDS
from ivr_flows.proof.walk_places import Done
from tests.ivr_flows.faulty import Do, changed, with_step

NOISE, SMALL = frozenset({"noise"}), frozenset[str]()
FILES = sorted(COUNCILS.glob("*.toml"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: "+".join(sorted(kind)) or "neither")
def test_no_call_of_any_kind_goes_wrong_and_each_answer_is_one_the_carrier_plays(
    kind: frozenset[str],
) -> None:
    proof = proved(kind)
    told = [fault.told(LINE, kind, Values()) for fault in proof.faults]
    assert told[:1] == []
    assert (proof.states > 3_000, proof.edges > 20_000) == (True, True)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_short_path_is_short_with_the_values_of_a_council(file: object) -> None:
    measured = measure(file)  # type: ignore[arg-type]
    assert (measured.wrong, list(measured.over())) == ((), [])
    assert 5 <= len(measured.figures.most_answers.answers) <= MOST_ANSWERS


def test_a_figure_over_its_limit_is_told_of_with_the_answers_that_lead_to_it() -> None:
    long = ShortPath(MOST_SECONDS + 1, ("1",) * 9)
    over = list(Measured("Somewhere", Figures(long, long, long), ()).over())
    assert len(over) == 2 and all("1, 1, 1" in each for each in over)


def test_a_longer_prompt_lengthens_the_short_path() -> None:
    longer = changed("report.what", ask="What is happening? " * 6 + "And since when?")
    assert figures(NOISE, line=longer).noise.seconds > figures(NOISE).noise.seconds


# Facts


def test_each_fact_is_walked_in_each_way_it_may_be() -> None:
    named = {field.name for field in fields(Facts)} - {"council"}
    assert named == set(AT_EVERY_TURN)
    assert {*AT_EVERY_TURN["duty"]} == set(Duty)
    assert {*PIN_KEYED["known"], *AT_EVERY_TURN["known"]} == set(Known)
    assert {*KIND_KEYED["cut_off"]} == set(CutOff)
    of_council = {"capabilities", "sayable", "crimes", "places", "landlords"}
    assert {field.name for field in fields(CouncilFacts)} == of_council


def test_only_the_facts_that_are_asked_for_are_chosen_and_each_together_with_each() -> None:
    def asks(facts: Facts) -> tuple[object, ...]:
        first = facts.duty
        if first is Duty.NOBODY:
            return (first,)
        return (first, facts.bank_holiday, "somebody" in facts.council.sayable)

    found = {result: asked for asked, result in every_way(SMALL, AT_EVERY_TURN, asks)}
    on = {(Duty.ON, holiday, say) for holiday in (True, False) for say in (True, False)}
    assert found.keys() == {*on, (Duty.NOBODY,)}
    assert list(found[Duty.NOBODY,]) == ["duty"]
    for result, asked in found.items():
        assert asks(facts_of(SMALL, asked))[:2] == result[:2]


def test_the_numbers_and_words_of_the_walk_are_what_they_are_meant_to_be() -> None:
    facts = facts_of(SMALL, {})
    assert NUMBERS.keys() == CHECKS.keys()
    for name, numbers in NUMBERS.items():
        assert all(CHECKS[name](number, facts) for number in numbers)
        assert CHECKS[name](WRONG_NUMBER, facts) is None
    places = [FINDS["keyed_place"].find(n, facts) for n in NUMBERS["postcode"]]
    assert [place["place"] for place in places] == ["inside", "inside", "outside", "unknown"]
    said = [FINDS["said_place"].find(words, facts)["place"] for words in WORDS["said_place"]]
    assert said == ["inside", "outside"] and PLACES.streets
    assert FINDS["landlord"].find(WORDS["landlord"][0], facts)["landlord_found"]
    assert FINDS["type"].find(WORDS["type"][0], facts)["type_found"] in TYPES


# Faults are told of


def test_a_fault_comes_with_the_shortest_call_that_shows_it() -> None:
    early = with_step("report.area", Do("", goto="what", say=("Your report is saved.",)))
    search = Search(NOISE, early, Values())
    fault = next(search.faults())
    assert 3 <= len(fault.call) <= 4  # "", 2, and where it is
    told = fault.told(early, NOISE, Values()).splitlines()
    assert told[0].startswith("FAULT   a report is said to be saved")
    assert "LINE    Your report is saved." in told
    assert sum(line.startswith("CALLER") for line in told) == len(fault.call) - 1


def test_of_faults_with_one_name_the_shortest_is_told_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    short, long = Fault("a gap", (Done("5", {}),)), Fault("a gap", (Done("5", {}), Done("1", {})))
    monkeypatch.setattr(Search, "faults", lambda search: iter([short, Fault("a circle"), long]))
    assert prove(SMALL).faults == [short, Fault("a circle")]


def test_what_cannot_be_run_is_told_of_and_not_walked() -> None:
    proof = prove(SMALL, changed("report.what", goto="nowhere"))
    assert proof.faults and proof.states == 0


def test_a_fault_of_several_councils_is_told_once_and_by_the_shortest_call() -> None:
    long, short = (Done("", {}), Done("5", {}), Done("1", {})), (Done("", {}), Done("5", {}))
    proofs = [
        Proof(kind, [Fault("it is wrong", call)]) for kind, call in ((SMALL, long), (NOISE, short))
    ]
    over = Measured("Somewhere", Figures(ShortPath(), ShortPath(200.0), ShortPath()), ("a gap",))
    told = wrong_of(proofs, [over])
    first = [each.splitlines()[0] for each in told]
    assert first[:2] == ["FAULT   it is wrong", "FAULT   Somewhere: a gap"]
    assert first[2].startswith("OVER    the short path takes too long")
    assert told[0].count("CALLER") == 1
    assert wrong_of([], []) == []


# Numbers and languages


@pytest.mark.parametrize(
    "said", ["1 0 1", "1 1 6, 1 2 3", "0 8 0 0, 1 1 1 1", "0 1 2 1, 4 9 6, 0 1 2 3"]
)
def test_a_number_that_can_be_dialled_may_be_said(said: str) -> None:
    assert list(unspeakable(said)) == []


@pytest.mark.parametrize(
    "said",
    [
        "9 9 9",
        "1 1 2",
        "1 8 0 0 0",
        "0 8 4 5, 1 1 3, 5 0 0 0",
        "0 9 0 9 8 7 9 0 1 2 3",
        "",
        "0 5 0 0",
    ],
)
def test_an_emergency_a_dear_or_a_dead_number_is_not_said(said: str) -> None:
    assert list(unspeakable(said)) != []


@pytest.mark.parametrize("number", ["999", "101", "+448451135000", "", "+15005550006"])
def test_nobody_is_put_through_to_what_may_not_be_dialled(number: str) -> None:
    assert list(unreachable(number, frozenset())) != []
    assert list(unreachable("+441214960142", frozenset())) == []
    assert list(unreachable("+441214960142", frozenset({"+441214960142"}))) != []


def test_what_a_complete_language_does_not_have_is_told_of() -> None:
    def half(message: str, language: str) -> str | None:
        return None if "danger" in message else "Słowa bez niczego."

    line: Line = {"noise": LINE["noise"], "report": LINE["report"], "own_words": LINE["own_words"]}
    told = list(untranslated(line, half, ["pl"]))
    assert any("is not there in pl" in each for each in told)
    assert any("other placeholders in pl" in each for each in told)
    assert list(untranslated(line, lambda message, language: message, ["pl"])) == []
