from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.triage import Category, Told, Triage, triage

SEED = {
    "domestic_abuse": "A",
    "drugs": "A",
    "hate": "A",
    "threats": "A",
    "damage": "B",
    "harassment": "B",
    "congregating": "C",
    "music": "",
}
RISKS = [
    {"aimed": "who_we_are"},
    {"aimed": "family"},
    {"aimed": "me"},
    {"aimed": "nobody"},
    {"afraid": "no"},
    {"afraid": "afraid"},
    {"afraid": "hurt"},
    {"afraid": "vulnerable"},
    {"how_often": "now"},
    {"how_often": "daily"},
    {"how_often": "weekly"},
    {"how_often": "less"},
    {"child": True},
]
TYPES = [*SEED, "", "child_at_risk", "never heard of"]
TOLD = st.builds(
    Told,
    type=st.sampled_from(TYPES),
    how_often=st.sampled_from(["", "now", "daily", "weekly", "less"]),
    aimed=st.sampled_from(["", "nobody", "me", "who_we_are", "family"]),
    afraid=st.sampled_from(["", "no", "afraid", "hurt", "vulnerable"]),
    child=st.booleans(),
)
NONE = "Z"


def category(told: Told) -> Category | None:
    return triage(told, SEED).category


def height(told: Told) -> str:
    return category(told) or NONE


@pytest.mark.parametrize(("kind", "letter"), SEED.items())
def test_a_type_alone_has_the_category_of_the_councils_file(kind, letter):
    assert category(Told(type=kind)) == (Category(letter) if letter else None)


def test_nothing_told_has_no_category_and_no_flags():
    assert triage(Told(), SEED) == Triage(None, False, False, False)


@pytest.mark.parametrize(("answers", "raised"), list(zip(RISKS, "AA---BAB----B", strict=True)))
@pytest.mark.parametrize("kind", ["congregating", "music", ""])
def test_what_each_answer_about_risk_raises_by_itself(kind, answers, raised):
    alone = height(Told(type=kind))
    assert height(Told(type=kind, **answers)) == (alone if raised == "-" else raised)


def test_hate_is_as_anyone_perceives_it_whatever_the_type():
    assert triage(Told(type="congregating", aimed="who_we_are"), SEED).hate
    assert triage(Told(type="hate", aimed="nobody"), SEED).hate
    assert not triage(Told(type="drugs", aimed="me"), SEED).hate


def test_somebody_of_the_family_or_the_type_means_abuse():
    assert triage(Told(type="music", aimed="family"), SEED) == Triage(
        Category.A, False, True, False
    )
    assert triage(Told(type="domestic_abuse"), SEED).abuse


@pytest.mark.parametrize("kind", ["hate", "domestic_abuse"])
@pytest.mark.parametrize("letter", ["", "C", None])
def test_hate_and_abuse_are_a_even_where_the_council_forgot_to_say_so(kind, letter):
    categories = {} if letter is None else {kind: letter}
    assert triage(Told(type=kind), categories).category is Category.A


def test_the_same_person_every_day_is_at_least_b_but_either_half_alone_is_not():
    assert category(Told(type="music", aimed="me", how_often="daily")) is Category.B
    assert category(Told(type="music", aimed="me", how_often="weekly")) is None
    assert category(Told(type="music", aimed="nobody", how_often="daily")) is None
    assert category(Told(type="threats", aimed="me", how_often="daily")) is Category.A


def test_a_child_is_flagged_and_at_least_b_and_an_a_stays_a():
    assert triage(Told(type="music", child=True), SEED) == Triage(Category.B, False, False, True)
    assert triage(Told(type="drugs", child=True), SEED).category is Category.A
    assert triage(Told(type="child_at_risk"), {"child_at_risk": "A"}).child


def test_an_answer_nobody_offers_raises_nothing_and_harms_nothing():
    odd = Told(type="congregating", aimed="9", afraid="YES", how_often="\x00")
    assert triage(odd, SEED) == Triage(Category.C, False, False, False)


def test_a_council_file_with_a_fourth_category_is_refused():
    with pytest.raises(ValueError, match="D"):
        triage(Told(type="litter"), {"litter": "D"})


@given(TOLD, st.sampled_from(RISKS))
def test_an_answer_added_never_lowers_anything(told, answers):
    added = {name: value for name, value in answers.items() if not getattr(told, name)}
    before, after = triage(told, SEED), triage(replace(told, **added), SEED)
    assert (after.category or NONE) <= (before.category or NONE)
    assert after.hate >= before.hate and after.abuse >= before.abuse and after.child >= before.child


@given(TOLD)
def test_the_answers_never_put_a_report_below_its_type(told):
    assert height(told) <= height(Told(type=told.type))
