"""Which of the reports that were offered is meant, however it is said."""

import pytest

from app.rules.text_words_which import Offered, which

BINS = Offered("891727326", "5 Ansty Road, CV2. rubbish. bins overflowing by the shops again")
MUSIC = Offered("833535907", "12 Elm Road, CV1. music or a party. loud music all night")
DOGS = Offered("100000009", "Far Gosford Street, CV1 5DW. dogs barking in the car park")
MEANT = {
    "1": "1|one|first one|the first|891727326|891-727-326|it is 891 727 326 please|ref 891-727-326|"
    "the bins one|bins|the one about the bins|rubbish|Ansty Road|the shop|891|"
    "the ansty rd one|the 326 one",
    "2": "2|the second|second one please|833-535-907|the music one|loud music|the party|elm road",
    "3": "3|third|the dogs|the barking dog one|far gosford street|100 000 009",
    "new": "none of them|none|neither|new|a new one|something else|not any of these|new report|"
    "it's a different problem|no neither of them",
    "all": "both|both of them|all of them|all three|both please",
    "": "4|9|road|the one|yes|no|||not the bins one|bins and music|the bins or the dogs|"
    "their music was on again all night and then they threw the bins about|123456789|again|"
    "the other one|I dont know|cv1|what do you mean|123",
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [(text, meant) for meant, texts in MEANT.items() for text in texts.split("|")],
)
def test_a_report_is_chosen_by_what_only_it_has(text: str, meant: str) -> None:
    assert which(text, (BINS, MUSIC, DOGS)) == meant


def test_a_word_that_two_reports_have_chooses_neither() -> None:
    again = Offered("765432101", "bins at the corner of Elm Road")
    assert which("bins", (BINS, again)) == ""
    assert which("the corner", (BINS, again)) == "2"


def test_a_reference_chooses_among_other_words_and_another_reference_does_not() -> None:
    assert which("it's about 833-535-907 they were at it again last night", (BINS, MUSIC)) == "2"
    assert which("100-000-009", (BINS, MUSIC)) == ""
