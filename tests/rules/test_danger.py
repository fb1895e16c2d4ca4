"""The danger guard: what people say, how it may be written, and what it must never miss."""

from collections.abc import Callable

import pytest

from app.rules.danger import Level, verdict
from dev.danger import FILES, table

DANGER = (
    "help me",
    "help me he has a knife",
    "hes back",
    "999",
    "9 9 9",
    "9-9-9",
    "99 9",
    "1 1 2",
    "S.O.S",
    "He's hitting me",
    "he has got a knife",
    "there is a house FIRE",
    "I can't breathe",
    "he is killing me",
    "please dont call back he will hear the phone",
    "somebody is in the house i can hear him coming up the stairs",
    "it was calm before but he's kicking off again with a hammer",
    "last week he hit me and he is back now with a knife",
    "not being funny but he is strangling her",
    "someone's been stabbed",
    "I want to die",
    "i smell gas in the hall",
    "hes in the house hes not allowed near me",
    "order me a pizza please, 22 orchard way",
    "nobody is coming and he is still kicking the door",
)
UNSURE = (
    "HELP",
    "help",
    "police",
    "somebody screamed",
    "screaming next door",
    "...",
    "?",
    "yes",
    "no",
    "please",
    "he said he would burn my house down",
    "he is drunk again",
    "what do i do if he comes back",
    "we hear bangs, could be fireworks could be a gun",
    "i will burn your office down",
    "im gonna burn the council offices down",
    "i will come to your office and smash your face in",
    "ill smash ur teeth in",
    "you are all useless and I will find you",
    "im coming for you all",
)
NONE = (
    "loud music since ten",
    "",
    "   ",
    "it is number 12",
    "the bins again",
    "flat 5 5th floor",
    "some words",
    "thanks",
    "482 915 307",
    "STOP",
    "END",
    "the bass is killing me",
    "fire alarm test on wednesday",
    "I live at 14 Gun Lane",
    "nail gun going all day next door",
    "there was a fight outside the pub last saturday",
    "my shed was broken into last week",
    "the leaflet says call 999 in an emergency",
    "it is not an emergency, the music is too loud",
    "nobody was hurt, only some damage to the fence last night",
    "kids shooting hoops till late",
    "i will come to your office tomorrow and hand in the form",
    "i will find you the diary sheet",
    "i will find out who is on duty and get back to you",
)


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
    assert verdict(words).words == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_emergency_of_the_labelled_lines_is_none(path: Callable[[], str]) -> None:
    counts = table(path)
    share = _share(counts)
    assert counts["emergency", Level.NONE] == 0
    assert share("emergency", Level.DANGER) >= 0.8
    assert share("not_emergency", Level.NONE) >= 0.85
    assert share("ambiguous", Level.NONE) <= 0.1


def test_the_words_are_in_the_texts_own_spelling() -> None:
    found = verdict("Pls HELP me, hes got a Kn1fe!!").words
    assert {"HELP", "hes", "Kn1fe"} <= set(found)


@pytest.mark.parametrize(
    "words",
    [
        "my husband hits me",
        "my dad is hurting my mum",
        "he has locked me in",
        "my ex was violent but he is in prison now",
        "im scared of what he will do when he comes home",
    ],
)
def test_signs_of_domestic_abuse_are_told_apart_from_the_level(words: str) -> None:
    assert verdict(words).abuse


@pytest.mark.parametrize(
    "words",
    [
        "two men are breaking into the shop",
        "there is a fire in the bin store",
        "the lads next door play loud music",
        "thanks",
    ],
)
def test_what_strangers_do_is_no_domestic_abuse(words: str) -> None:
    assert not verdict(words).abuse


def _share(counts: object) -> Callable[[str, Level], float]:
    def share(label: str, level: Level) -> float:
        total = sum(counts[label, one] for one in Level)  # type: ignore[index]
        return float(counts[label, level]) / total  # type: ignore[index]

    return share
