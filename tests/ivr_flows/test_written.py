"""Every text the line writes by itself: one segment with its longest values, safe to be read."""

import pytest

from app.council import load
from app.council_texts import KNOWN
from app.rules.fit_to_send import faults, too_long
from app.rules.segments import count, one_gsm_segment
from app.settings import COUNCILS
from ivr_flows.longest import WRITTEN
from ivr_flows.overridable import in_catalogue
from ivr_flows.reading import filled, placeholders
from ivr_flows.written import CATALOGUE, DISCREET, FIXED, GUIDANCE, GUIDANCE_ALONE

DISCREET_NAMES = [name for name, message in CATALOGUE.items() if message in DISCREET.values()]
OPEN_NAMES = [name for name in CATALOGUE if name not in (*FIXED, *DISCREET_NAMES)]
COUNCIL_NAMES = [path.stem for path in sorted(COUNCILS.glob("*.toml"))]


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_text_with_its_longest_values_is_one_segment(name: str) -> None:
    body = CATALOGUE[name].format_map(WRITTEN)
    assert one_gsm_segment(body), (body, count(body))


@pytest.mark.parametrize("name", OPEN_NAMES)
def test_the_sender_comes_first(name: str) -> None:
    assert CATALOGUE[name].startswith("{council}: ")


@pytest.mark.parametrize("name", DISCREET_NAMES)
@pytest.mark.parametrize("council", COUNCIL_NAMES)
def test_a_discreet_text_says_neither_who_writes_nor_why(name: str, council: str) -> None:
    found, words = load(COUNCILS / f"{council}.toml"), CATALOGUE[name]
    sender = f"{found.name} {found.texts_as}"
    assert not list(faults(words, words, WRITTEN, english=True, sender=sender))
    assert "PIN" not in words and "council" not in words and "999" not in words


@pytest.mark.parametrize("message", DISCREET)
def test_what_is_not_discreet_has_a_discreet_one_in_its_place(message: str) -> None:
    assert message in CATALOGUE.values() and DISCREET[message] in CATALOGUE.values()
    assert placeholders(DISCREET[message]) <= placeholders(message)


@pytest.mark.parametrize("name", KNOWN)
def test_our_own_words_are_such_as_a_council_may_write(name: str) -> None:
    known = KNOWN[name]
    assert known.id in known.text
    assert not list(faults(known.id, known.id, WRITTEN, english=True))
    assert not too_long(filled(" ".join(known.text), WRITTEN))


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_text_holds_no_pin_and_at_most_one_reference(name: str) -> None:
    words = CATALOGUE[name]
    assert "{pin}" not in words and words.count("{reference}") <= 1
    assert (name in FIXED) != ("{reference}" in words)


def test_the_999_words_depend_on_nothing_and_nobody_changes_them() -> None:
    assert {GUIDANCE, GUIDANCE_ALONE} == set(FIXED.values())
    for words in FIXED.values():
        assert "999" in words and "55" in words and not placeholders(words)
    assert not FIXED.keys() & in_catalogue().keys()
    assert not any(name.startswith(("emergency.", "unsure.")) for name in KNOWN)
    assert not set(FIXED.values()) & {known.id for known in KNOWN.values()}


def test_an_option_is_named_by_what_it_means_and_sent_with_its_question() -> None:
    question, yes = KNOWN["texting.safe"], KNOWN["texting.safe.yes"]
    assert yes.id.endswith("reply {key}.") and question.text == yes.text
    assert question.text[0] == question.id


@pytest.mark.parametrize("council", COUNCIL_NAMES)
def test_a_councils_own_values_are_no_longer_than_the_longest(council: str) -> None:
    found = load(COUNCILS / f"{council}.toml")
    assert len(found.texts_as) <= len(WRITTEN["council"])
