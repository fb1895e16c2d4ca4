"""Words that a council would like to send in place of ours."""

import pytest

from app.rules.fit_to_send import faults, too_long
from ivr_flows.longest import WRITTEN
from ivr_flows.written import ADDED, CLOSED, RECEIVED, UPDATE_RUNG

OURS = "{council}: thank you. Ref {reference}. Reply CALL ME. In danger? Call 999."


def wrong(words: str, original: str = OURS, *, english: bool = True, sender: str = "") -> list[str]:
    return list(faults(words, original, WRITTEN, english=english, sender=sender))


@pytest.mark.parametrize(
    "words",
    [
        OURS,
        "{council}: we have it, {reference}. To be rung, reply CALL ME. In danger, ring 999.",
        "{council}: {reference}. Reply CALL ME. Danger: 999. We cannot send police.",
        "{council}: it's £5 at 10, Ä. {reference} CALL ME 999",
    ],
)
def test_words_that_keep_what_must_be_kept_are_right(words: str) -> None:
    assert wrong(words) == []


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("{council}: thank you. CALL ME 999", "must have {council} {reference} and nothing else"),
        ("{council}: {reference} {pin} CALL ME 999", "must have {council} {reference} and"),
        ("{council}: {reference!r} CALL ME 999", "must have {council} {reference} and"),
        ("{council}: {reference:>99} CALL ME 999", "must have {council} {reference} and"),
        ("{council}: {reference.__class__} CALL ME 999", "must have {council} {reference} and"),
        ("{council}: {0} {reference} CALL ME 999", "must have {council} {reference} and"),
        ("{council}: {reference CALL ME 999", "its braces do not match"),
        ("{council}: {reference}} CALL ME 999", "its braces do not match"),
        ("Hello from {council}: {reference} CALL ME 999", "must begin with {council}:"),
        ("{council}: {reference}. In danger? Call 999.", "must say CALL ME"),
        ("{council}: {reference}. Reply CALL ME.", "must say 999"),
        ("{council}: {reference} RECALL ME 9990", "must say CALL ME"),
        (OURS + " See www.example.org", "may hold no link"),
        (OURS + " See bit.ly/x", "may hold no link"),
        (OURS + " https://a.b", "may hold no link"),
        (OURS + " About the noise.", "may be read by others, so it must not say: noise"),
        (OURS + " About Anti-Social behaviour", "so it must not say: Anti-Social"),
        (OURS + " We told the police.", "so it must not say: police"),
        (OURS + " STOP to end.", "the carrier answers this itself"),
        (OURS + " Or reply help.", "the carrier answers this itself"),
        (OURS + " Text 'YES' to us.", "the carrier answers this itself"),
        (OURS + " It’s done.", "has letters that make a text cost more: ’ (')"),
        (OURS + " x" * 40, "is 175 characters with the longest values; 160 is the most"),
    ],
)
def test_what_is_wrong_is_named(words: str, fault: str) -> None:
    found = wrong(words)
    assert any(fault in one for one in found), found


def test_every_fault_is_named_at_once() -> None:
    assert len(wrong("Hello {council} {reference} www.x.org noise STOP ’")) == 7


@pytest.mark.parametrize(
    "told",
    ["Somewhere", "your report", "The council", "an officer", "Safer", "community safety"],
)
def test_discreet_words_do_not_say_who_writes(told: str) -> None:
    words = f"{RECEIVED} {told}"
    sender = "Somewhere Somewhere Safer Communities"
    assert "so it must not say who writes or why" in wrong(words, RECEIVED, sender=sender)[0]
    assert wrong(RECEIVED, RECEIVED, sender=sender) == []
    assert "nothing else in braces" in wrong("{council}: " + RECEIVED, RECEIVED, sender=sender)[0]


def test_another_language_may_take_two_parts_and_no_more() -> None:
    words = "{council}: ąę {reference} CALL ME 999 "
    assert wrong(words + "ł" * 70, english=False) == []
    assert wrong(words + "ł" * 99, english=False) == [
        "is 3 parts with the longest values; 2 is the most"
    ]


@pytest.mark.parametrize("ours", [ADDED, CLOSED, UPDATE_RUNG])
def test_words_without_any_change_are_right(ours: str) -> None:
    assert wrong(ours, ours) == []


def test_a_text_with_the_most_characters_fits_and_one_more_does_not() -> None:
    assert too_long("a" * 160) == ""
    assert "161" in too_long("a" * 161)


def test_a_hostile_text_is_read_in_no_time() -> None:
    for words in ("{" * 5000, "CALL ME " * 5000, "a-" * 5000, "cannot send " * 5000):
        assert wrong(words)
