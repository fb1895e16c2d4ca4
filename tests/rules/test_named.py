import tomllib
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.named import find_named

COVENTRY = Path(__file__).parents[2] / "councils" / "coventry.toml"
CALLED = {
    alias: number["role"]
    for number in tomllib.loads(COVENTRY.read_text())["numbers"]
    if number["role"].startswith("landlord_")
    for alias in (number["name"], *number.get("called", ()))
}


@pytest.mark.parametrize(("alias", "id_"), CALLED.items())
def test_every_name_the_council_gives_is_found_alone_and_in_a_sentence(alias, id_):
    assert find_named(alias, CALLED) == id_
    assert find_named(f"erm it's {alias.lower()} I think", CALLED) == id_


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("white friars", "whitefriars"),
        ("Whitefriars.", "whitefriars"),
        ("White-Friars Housing", "whitefriars"),
        ("white friar", "whitefriars"),
        ("the white friars housing association", "whitefriars"),
        ("WHITEFRIARS ASSOCIATION", "whitefriars"),
        ("midlands heart", "midland_heart"),
        ("midlandheart", "midland_heart"),
        ("central & cecil", "central_cecil"),
        ("central cecil trust", "central_cecil"),
        ("centralandcecil", "central_cecil"),
        ("Central and Cecil Housing Trust", "central_cecil"),
        ("guinness's", "guinness"),
        ("the Guinness’s place", "guinness"),
        ("green square accord", "accord"),
        ("stone water", "jephson"),
        ("nehemiah h a", "nehemiah"),
        ("citizens", "whitefriars"),
        ("citizen used to be whitefriars", "whitefriars"),
        ("ｏｒｂｉｔ", "orbit"),
        ("orbit\nhousing", "orbit"),
    ],
)
def test_a_name_is_found_as_people_and_recognisers_write_it(words, who):
    assert find_named(words, CALLED) == f"landlord_{who}"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "the housing association",
        "housing",
        "my landlord",
        "a dog or bit of noise",
        "orbital road",
        "exorbitant",
        "whitefriarsgate",
        "no idea 🤷",
        "\x00",
    ],
)
def test_nothing_is_found_where_no_whole_name_was_said(words):
    assert find_named(words, CALLED) is None


def test_two_landlords_in_one_breath_are_left_for_the_caller_to_choose():
    assert find_named("not orbit, citizen", CALLED) is None
    assert find_named("whitefriars or citizen", CALLED) == "landlord_whitefriars"


def test_one_name_that_two_landlords_have_is_neither():
    assert find_named("heart", {"Heart": "one", "heart housing": "two"}) is None


def test_a_longer_name_hides_the_shorter_ones_in_it():
    called = {"heart": "short", "midland heart": "long", "midland": "middle"}
    assert find_named("it is midland heart", called) == "long"
    assert find_named("it is heart", called) == "short"


def test_two_names_of_one_length_that_share_a_word_are_neither():
    assert find_named("alpha bravo delta", {"alpha bravo": "x", "bravo delta": "y"}) is None


def test_a_name_is_not_cut_down_to_something_anybody_says():
    called = {"Housing 21": "h21", "The Housing Association": "the", "": "nobody"}
    assert find_named("number 21", called) is None
    assert find_named("the", called) is None
    assert find_named("housing 21", called) == "h21"
    assert find_named("housing 21", {}) is None


@given(st.text(), st.dictionaries(st.text(max_size=12), st.sampled_from(["a", "b"]), max_size=5))
def test_any_words_and_any_names_give_an_id_or_nothing(words, called):
    assert find_named(words, called) in {None, *called.values()}


@pytest.mark.parametrize("hostile", ["white ", "s", "orbi t ", "heart of ", "& ", "ﷺ "])
def test_the_time_grows_with_the_words_and_no_faster(hostile):
    def seconds(letters: int) -> float:
        words = (hostile * letters)[:letters]
        times = []
        for _ in range(3):
            began = process_time()
            find_named(words, CALLED)
            times.append(process_time() - began)
        return min(times)

    # Eight times the words: a square would be sixty-four times the time.
    assert seconds(20_000) < 32 * seconds(2_500) + 0.01
