import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.contacts import is_drama
from app.rules.dialling import NotDiallable, must_be_diallable

EMERGENCY = ["999", "112", "101", "105", "111", "119", "911", "18000", "18001", "116123", "1161"]
# Isle of Man mobiles, 07624, are the one range of 076 that is not pagers.
PASSES = re.compile(r"\+44(?:1|2|3|7[1-57-9]|7624|800|808)\d+")


def passes(number: str) -> str | None:
    try:
        return must_be_diallable(number, drama_allowed=True)
    except NotDiallable:
        return None


@pytest.mark.parametrize(
    ("number", "e164"),
    [
        ("+441214960130", "+441214960130"),
        ("0121 496 0130", "+441214960130"),
        ("0044 121-496-0130", "+441214960130"),
        ("07700 900123", "+447700900123"),
        ("01632 960123", "+441632960123"),
        ("024 7683 2222", "+442476832222"),
        ("08085 834333", "+448085834333"),
        ("0300 111 7000", "+443001117000"),
        ("0116 2536 646", "+441162536646"),
        ("+447624000000", "+447624000000"),
    ],
)
def test_ordinary_numbers_pass_in_one_form(number, e164):
    assert must_be_diallable(number, drama_allowed=True) == e164


@pytest.mark.parametrize("number", ["+441214960130", "07700 900123", "01632960123", "03069990123"])
def test_drama_numbers_pass_only_where_they_are_allowed(number):
    with pytest.raises(NotDiallable):
        must_be_diallable(number, drama_allowed=False)


@pytest.mark.parametrize(
    "number",
    [
        *("", " ", "+", "999", "112", "101", "105", "111", "18000", "18001", "116123", "116 000"),
        *("+44999", "+999", "00999", "0044999", "0044 999", "9 9 9", "9-9-9", "999;ext=1", "999w1"),
        *(
            "999,1",
            "９９９",
            "+４４999",
            "99\u200b9",
            "999\n",
            "tel:999",
            "sip:999@x",
            "client:999",
        ),
        *("18001 0121 496 0130", "1800199 9", "1800101214960130", "+4418001101", "018001101"),
        *("0999 999 9999", "0112112112", "01011011011", "0112 112 1121", "0116 123 1234"),
        *("+441161231234", "0105 105 1050", "0800 111 999", "+44800111999", "0800 1111", "60777"),
        *("0909 879 0123", "0845 113 5000", "0871 000 0000", "0500 834 333", "070 0000 0000"),
        *("076 0000 0000", "055 0000 0000", "+33612345678", "+15005550006", "00 1 911"),
        *("+44 (0)121 496 0130", "+4401214960130", "0121 496 0130 ext 5", "0121 496 0130,999"),
        *("+441214960130;ext=999", "+441214960130w999", "01214960130#", "441214960130"),
        *("0121  496 0130", "0121 496 013", "0121 496 01301", "01999999999", "O1214960130"),
    ],
)
def test_everything_else_is_refused(number):
    with pytest.raises(NotDiallable) as refusal:
        must_be_diallable(number, drama_allowed=True)
    assert not re.search(r"\d", str(refusal.value))


PADDING = st.sampled_from(
    [
        *("", " ", "-", "+", "0", "00", "44", "0044", "+44", "(0)", ",", ";", "w", "p", "x"),
        *("ext", "#", "*", "tel:", "sip:", "@x", "\t", "\n", "\u200b", "\x00", ".", "/"),
    ]
)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@st.composite
def decorated_emergency_numbers(draw):
    number = draw(st.sampled_from(EMERGENCY))
    between = draw(st.sampled_from(["", " ", "-", ".", "  ", ",", "\u200b"]))
    spelled = between.join(number)
    if draw(st.booleans()):
        spelled = spelled.translate(WIDE)
    before = draw(st.sampled_from(["", "141", "1470"]))
    before += "".join(draw(st.lists(PADDING, max_size=4)))
    after = "".join(draw(st.lists(st.one_of(PADDING, st.sampled_from(EMERGENCY)), max_size=4)))
    return before + spelled + after


@given(decorated_emergency_numbers())
def test_no_decoration_of_an_emergency_number_ever_passes(number):
    assert passes(number) is None


@given(st.sampled_from(EMERGENCY), st.sampled_from(["", "0", "+", "00", "0044", "+44", "044"]))
def test_an_emergency_number_by_itself_never_passes(number, before):
    assert passes(before + number) is None


@given(st.one_of(st.text(), st.from_regex(r"(\+44|0044|0)?[0-9 -]{0,14}", fullmatch=True)))
def test_whatever_passes_is_a_complete_british_number(number):
    allowed = passes(number)
    if allowed is not None:
        assert PASSES.fullmatch(allowed)
        assert len(allowed) in (12, 13)
        assert passes(allowed) == allowed


@given(st.from_regex(r"\+44(1[0-9]{9}|7[0-9]{9}|80[08][0-9]{7})", fullmatch=True))
def test_no_drama_number_passes_in_production(number):
    try:
        assert not is_drama(must_be_diallable(number, drama_allowed=False))
    except NotDiallable:
        return
