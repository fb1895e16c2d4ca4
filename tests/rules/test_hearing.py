import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.hearing import Spelt, longest, plain_words, spelt


def chars(words: str) -> list[str]:
    return [piece.chars for piece in spelt(plain_words(words))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C.V.1, 5DW!", ["c", "v", "1", "5dw"]),
        ("O'Brien's & Sons", ["obriens", "and", "sons"]),
        ("ＣＶ１", ["cv1"]),
        ("", []),
        ("🙂 \u200b\x00", []),
    ],
)
def test_a_text_is_taken_apart_into_plain_words(text, words):
    assert plain_words(text) == words


@pytest.mark.parametrize(
    ("words", "spelled"),
    [
        ("C V one five D W", ["C", "V", "1", "5", "D", "W"]),
        ("see vee won for dee double you", ["C", "V", "1", "4", "D", "W"]),
        ("double u double d double five", ["W", "DD", "55"]),
        ("double trouble", ["", ""]),
        ("double", [""]),
        ("c for charlie b for before", ["C", "B"]),
        ("c for victor", ["C", "4", "V"]),
        ("c for c", ["C", "4", "C"]),
        ("whiskey tango nineteen", ["W", "T", "19"]),
        ("cv15dw 1234 the 2aa", ["CV15DW", "", "", "2AA"]),
        ("cv15dw1a", [""]),
        ("٣ é ш", ["", "", ""]),
    ],
)
def test_words_spell_what_a_recogniser_heard(words, spelled):
    assert chars(words) == spelled


@pytest.mark.parametrize("word", ["see", "you", "to", "for", "are", "at", "so", "2nd", "pm"])
def test_an_everyday_word_is_not_sure_to_spell_anything(word):
    assert not spelt([word])[0].sure


@pytest.mark.parametrize("word", ["c", "vee", "one", "cv1", "5dw", "dw", "alpha"])
def test_other_spellings_are_sure(word):
    assert spelt([word])[0].sure


def test_the_words_keep_their_order_and_those_that_spell_nothing_stay():
    assert [piece.word for piece in spelt(["near", "the", "c"])] == ["near", "the", "c"]
    assert spelt(["near"]) == [Spelt("near")]


def test_what_is_longer_hides_what_shares_a_word_with_it():
    assert longest([(3, 0, 1, "short"), (9, 0, 3, "long"), (4, 2, 4, "over")]) == ["long"]
    assert longest([(9, 0, 3, "long"), (4, 3, 4, "beside")]) == ["long", "beside"]
    assert longest([(4, 0, 2, "one"), (4, 1, 3, "other")]) == ["one", "other"]
    assert longest([]) == []


@given(st.text())
def test_any_text_is_read_without_a_fault(text):
    for piece in spelt(plain_words(text)):
        assert piece.chars.isascii() and len(piece.chars) <= 7
