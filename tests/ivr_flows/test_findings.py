"""What words tell besides themselves: the type of a problem, and where it is."""

import pytest

from app.rules.places import Places, Street
from ivr_flows.facts import CouncilFacts, Facts
from ivr_flows.findings import FINDS

COVENTRY = Places(("CV1", "CV2"), (Street("Ansty Road", (), ("CV2",)),))
FACTS = Facts(council=CouncilFacts(places=COVENTRY))
ABUSE = "my husband hits me when hes drunk"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ABUSE, "domestic_abuse"),
        ("my ex keeps threatening me", "domestic_abuse"),
        ("it is domestic abuse", "domestic_abuse"),
        ("he hit me again last night", ""),  # signs, and no alarm: an officer says what it is
        ("drunks outside the shop", "street_drinking"),
        ("loud music", "music"),
    ],
)
def test_where_a_text_tells_of_abuse_no_other_type_is_read_in_it(text: str, kind: str) -> None:
    assert FINDS["story"].find(text, FACTS)["type_found"] == kind


def test_abuse_that_is_heard_is_not_said_back_aloud() -> None:
    assert FINDS["type"].find(ABUSE, FACTS) == {"type_found": "", "type_in_words": ""}
    assert FINDS["type"].find("drunks", FACTS)["type_found"] == "street_drinking"


def test_a_place_keeps_the_number_of_the_house_by_speech_and_by_text() -> None:
    for words in ("fighting at 5 Ansty Road", "5 ansty rd"):
        for finder in ("said_place", "story"):
            found = FINDS[finder].find(words, FACTS)
            assert found["street_found"] == "5 Ansty Road"
            assert found["place_in_words"] == "C V 2. 5 Ansty Road"
