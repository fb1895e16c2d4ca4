"""The danger guard as it stands: a short list of words, leaning to the safe side."""

import time

import pytest

from app.rules.danger import Level, verdict

DANGER = (
    "help me",
    "999",
    "9 9 9",
    "9-9-9",
    "99 9",
    "1 1 2",
    "S.O.S",
    "He's hitting me",
    "he has got a knife",
    "there is a house FIRE",
    "ｈｅｌｐ ｍｅ",
    "I can't breathe",
)
UNSURE = ("HELP", "help", "police", "he is killing me", "screaming next door", "pomocy")
NONE = ("loud music since ten", "", "...", "it is number 12", "the bins again", "flat 5 5th floor")


@pytest.mark.parametrize("words", DANGER)
def test_words_that_mean_danger(words: str) -> None:
    assert verdict(words).level is Level.DANGER
    assert verdict(words).words


@pytest.mark.parametrize("words", UNSURE)
def test_words_that_may_mean_danger_are_never_nothing(words: str) -> None:
    assert verdict(words).level is Level.UNSURE


@pytest.mark.parametrize("words", NONE)
def test_words_that_mean_none(words: str) -> None:
    assert verdict(words).level is Level.NONE


def test_the_time_it_takes_grows_no_faster_than_the_words() -> None:
    def taken(words: str) -> float:
        began = time.perf_counter()
        for _ in range(5):
            verdict(words)
        return time.perf_counter() - began

    short, long = "a b 9 9 help " * 400, "a b 9 9 help " * 4_000
    taken(short)
    assert taken(long) < 40 * taken(short)
