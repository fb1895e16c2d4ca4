import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.segments import Segments, clean, count, one_gsm_segment


def test_quotes_dashes_dots_and_spaces_become_plain():
    assert clean("‘It’s’ “9–5”… or\u00a09—5\t•\u200b") == "'It's' \"9-5\"... or 9-5 -"


@pytest.mark.parametrize(
    ("text", "encoding", "units", "segments"),
    [
        ("", "GSM-7", 0, 0),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("£éèàñÇÄ", "GSM-7", 7, 1),
        ("€^{}[]~|\\", "GSM-7", 18, 1),
        ("’" + "a" * 69, "UCS-2", 70, 1),
        ("’" + "a" * 70, "UCS-2", 71, 2),
        ("😱" * 35, "UCS-2", 70, 1),
        ("ç", "UCS-2", 1, 1),
        ("ł", "UCS-2", 1, 1),
        ("½", "UCS-2", 1, 1),
    ],
)
def test_units_and_parts_are_counted(text, encoding, units, segments):
    assert count(text) == Segments(encoding, units, segments)


def test_an_escape_is_not_parted_from_its_character():
    # 152 letters leave one unit in the first part; the euro needs two and moves to the next.
    assert count("a" * 152 + "€" + "a" * 152).segments == 3
    assert count("a" * 152 + "€" + "a" * 151).segments == 2


def test_a_surrogate_pair_is_not_parted():
    assert count("’" + "a" * 65 + "😱" + "a" * 66).segments == 3
    assert count("’" + "a" * 65 + "😱" + "a" * 65).segments == 2


def test_the_danger_guidance_fits_one_part():
    assert one_gsm_segment(
        "If anyone is in danger or a crime is happening now, call 999. Can't speak? On a mobile "
        "call 999, wait, then press 55. This number does not reach the police."
    )
    assert not one_gsm_segment("a" * 161)
    assert not one_gsm_segment("Can’t")


@given(st.text(max_size=400))
def test_parts_hold_all_units(text):
    counted = count(text)
    alone, joined = (160, 153) if counted.encoding == "GSM-7" else (70, 67)
    room = alone if counted.segments == 1 else joined * counted.segments
    assert counted.units <= room
