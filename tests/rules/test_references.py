import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.references import (
    find_reference,
    grouped,
    is_reference,
    new_pin,
    new_reference,
    spoken,
    spoken_pin,
)

DANGER = ("999", "112", "55")


def some_references(how_many: int) -> list[str]:
    chance = random.Random(7)
    return [new_reference(chance.randrange) for _ in range(how_many)]


def test_a_reference_is_nine_digits_without_a_danger_key_in_it():
    for reference in some_references(3000):
        assert len(reference) == 9
        assert is_reference(reference)
        assert not any(keys in reference for keys in DANGER)


def test_a_pin_is_four_digits_without_a_danger_key_in_it():
    chance = random.Random(7)
    pins = {new_pin(chance.randrange) for _ in range(20_000)}
    assert all(len(pin) == 4 and pin.isdigit() for pin in pins)
    assert not any(keys in pin for pin in pins for keys in DANGER)


def test_numbers_that_would_mean_danger_are_drawn_again():
    drawn = iter([99912345, 11255443, 12355678, 12340678])
    assert new_reference(lambda _: next(drawn)).startswith("12340678")
    drawn = iter([9991, 1125, 5512, 42])
    assert new_pin(lambda _: next(drawn)) == "0042"


def test_every_wrong_digit_is_found():
    for reference in some_references(30):
        for at in range(9):
            for digit in "0123456789".replace(reference[at], ""):
                assert not is_reference(reference[:at] + digit + reference[at + 1 :])


def test_every_swap_of_neighbours_is_found():
    for reference in some_references(300):
        for at in range(8):
            a, b = reference[at], reference[at + 1]
            if a != b:
                assert not is_reference(reference[:at] + b + a + reference[at + 2 :])


@pytest.mark.parametrize("text", ["", "12345678", "1234567890", "12345678x", "１２３４５６７８９"])
def test_other_things_are_not_references(text):
    assert not is_reference(text)


@pytest.mark.parametrize(
    "message",
    [
        "{a}{b}{c}",
        "{a} {b} {c}",
        "ref {a}-{b}-{c}.",
        "re my report {a}.{b}.{c}, its happening again",
        "{a}–{b}–{c}",
        "my ref no is:{a} {b} {c}!! hes back",
        "its loud again since 10 {a}-{b}-{c} pls",
        "I {a}{b}{c} again",
        "0 7 ref {a}{b}{c}",
        "first\n{a}{b}{c}\nlast",
    ],
)
def test_a_reference_is_found_among_words(message):
    for reference in some_references(20):
        a, b, c = reference[:3], reference[3:6], reference[6:]
        assert find_reference(message.format(a=a, b=b, c=c)) == reference


def test_letters_typed_for_digits_are_read_as_digits():
    reference = next(r for r in some_references(2000) if "0" in r and "1" in r)
    for nought in "Oo":
        for one in "lIi|":
            typed = reference.replace("0", nought).replace("1", one)
            assert find_reference(f"about {typed} please") == reference


@pytest.mark.parametrize(
    "message",
    [
        "",
        "no reference here",
        "oil lil Ilo oil loo ill",
        "call me on 07700 900123",
        "call me on 07700900123",
        "+44 7700 900 123",
        "ring 020 7946 0123 or 0121 496 0123",
        "1234567890123456",
        "9" * 2000,
        "1 " * 5000,
    ],
)
def test_nothing_is_found_where_there_is_no_reference(message):
    assert find_reference(message) is None


@given(st.text())
def test_what_is_found_is_always_a_reference(text):
    found = find_reference(text)
    assert found is None or is_reference(found)


def test_it_is_written_and_spoken_in_threes():
    assert grouped("123456789") == "123-456-789"
    assert spoken("123456789") == "1 2 3. 4 5 6. 7 8 9"
    assert spoken_pin("1234") == "1 2. 3 4"
