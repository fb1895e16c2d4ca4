from xml.etree import ElementTree
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from app.rules.cleaning import cleaned


def test_new_lines_and_every_ordinary_letter_are_kept():
    assert cleaned("He's back!\r\nPłease hurry 😱\tnow\rquick") == (
        "He's back!\nPłease hurry 😱\tnow\nquick"
    )


def test_what_xml_forbids_is_dropped():
    assert cleaned("a\x00b\x0bc\x1bd\ufffee\ud800f\x7f") == "abcdef\x7f"


def test_a_long_text_is_cut_at_the_limit():
    assert cleaned("\x00" * 10 + "x" * 600_000, 1600) == "x" * 1600


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_is_cleaned_makes_well_formed_xml(text):
    said = cleaned(text)
    element = ElementTree.fromstring(f"<Say>{escape(said)}</Say>")
    assert (element.text or "") == said
