import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.contacts import (
    Caller,
    Number,
    classify,
    in_groups,
    in_writing,
    is_drama,
    keyed_mobile,
    masked,
    textable,
)

DRAMA = "+447700900123"
# The lowest numbers of ranges of the Isle of Man, Jersey and Guernsey, which have no drama range.
ISLAND_MOBILES = ("+447624000000", "+447524000000", "+447797000000", "+447781000000")
WITHHELD = ["266696687", "7378742833", "2562533", "8656696", "86282452253"]


@pytest.mark.parametrize("digits", WITHHELD)
@pytest.mark.parametrize("spelling", ["{}", "+{}", "+1{}", "1{}", " + {} "])
def test_the_digits_of_a_withheld_number_are_nobodys(digits, spelling):
    assert classify(spelling.format(digits)) == Number(Caller.WITHHELD, None)


@pytest.mark.parametrize(
    "word",
    [
        *(None, "", "  ", "+", "anonymous", "Anonymous", "RESTRICTED", " unavailable", "Unknown"),
        *("private", "blocked", "Private Number", "sip:anonymous@anonymous.invalid", "\x00"),
        *("-", "()"),
    ],
)
def test_a_withheld_number_in_words_is_nobodys(word):
    assert classify(word) == Number(Caller.WITHHELD, None)


@pytest.mark.parametrize(
    "spelling",
    [
        *("+447700900123", "07700900123", "447700900123", "00447700900123", "+4407700900123"),
        *("+44 (0)7700 900123", "07700 900 123", "07700-900-123", "(07700) 900123"),
        *("+447700900123;ext=5", "07700900123 ext 5", "07700 900123 x12", "07700900123,5"),
        *("０７７００９００１２３", "٠٧٧٠٠٩٠٠١٢٣", "+44\u200b7700900123", "07700900123\x00\n"),
    ],
)
def test_every_spelling_of_a_mobile_is_one_number(spelling):
    assert classify(spelling) == Number(Caller.UK_MOBILE, DRAMA)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("0121 496 0130", Caller.UK_LANDLINE),
        ("020 7946 0123", Caller.UK_LANDLINE),
        ("01632 960123", Caller.UK_LANDLINE),
        ("0115 496 0123", Caller.UK_LANDLINE),
        ("024 7683 1300", Caller.UK_LANDLINE),
        ("+353850000000", Caller.ABROAD),
        ("+15005550006", Caller.ABROAD),
        ("0033612345678", Caller.ABROAD),
        ("+8810123456789", Caller.ABROAD),
    ],
)
def test_landlines_and_numbers_abroad_are_known(raw, kind):
    number = classify(raw)
    assert number.kind is kind
    assert number.e164 is not None
    assert not textable(number, drama_allowed=True)


@pytest.mark.parametrize("e164", ISLAND_MOBILES)
def test_mobiles_of_the_crown_dependencies_can_be_texted(e164):
    number = classify(e164)
    assert number == Number(Caller.CROWN_DEPENDENCY, e164)
    assert textable(number, drama_allowed=False)


@pytest.mark.parametrize(
    "raw",
    [
        *("+447000000000", "07600 000000", "0845 113 5000", "0500 834 333", "0300 111 7000"),
        *("0909 879 0123", "08081 570123", "03069 990123", "0871 000 0000", "055 0000 0000"),
        *("056 0000 0000", "0800 1111", "999", "+44999", "112", "101", "18001 101", "60777"),
        *("HSBC", "0800 REVERSE", "client:alice", "sip:+447700900123@x", "sip:bob@x"),
        *("whatsapp:+447700900123", "07700900123 07700900456", "07700900123/07700900456"),
        *("07700900123\n07700900456", "07700900123 or 07700900456", "4" * 50, "+4477009001234"),
        *("+44", "++", "1", "½", "٪"),
    ],
)
def test_everything_else_is_other_and_is_never_texted(raw):
    assert classify(raw) == Number(Caller.OTHER, None)


def test_drama_mobiles_can_be_texted_outside_production_only():
    assert textable(classify(DRAMA), drama_allowed=True)
    assert not textable(classify(DRAMA), drama_allowed=False)


@pytest.mark.parametrize("e164", ["+15005550001", "+15005550006", "+447000000000", "+441214960130"])
def test_a_number_that_is_no_mobile_is_not_texted_whatever_it_is_called(e164):
    assert not textable(Number(Caller.UK_MOBILE, e164), drama_allowed=True)


@given(st.one_of(st.none(), st.text(), st.from_regex(r"\+?[0-9 ()x;=.-]{0,30}", fullmatch=True)))
def test_nothing_makes_it_raise_and_only_known_kinds_carry_a_number(raw):
    number = classify(raw)
    nameless = number.kind in (Caller.WITHHELD, Caller.OTHER)
    assert (number.e164 is None) == nameless
    if textable(number, drama_allowed=True):
        assert number.e164 is not None
        assert number.e164.startswith("+447")


@pytest.mark.parametrize(
    "digits",
    [
        *("07700900123", "7700900123", "447700900123", "00447700900123", "0044 07700 900123"),
        *("07700900123#", "+447700900123", "４４7700900123"),
    ],
)
def test_a_mobile_may_be_keyed_with_or_without_its_beginnings(digits):
    assert keyed_mobile(digits, drama_allowed=True) == DRAMA


@pytest.mark.parametrize(
    "digits", ["", "999", "0770090012", "077009001234", "01214960130", "07000000000", "*", "7" * 99]
)
def test_what_is_no_mobile_cannot_be_keyed_as_one(digits):
    assert keyed_mobile(digits, drama_allowed=True) is None


def test_a_drama_mobile_cannot_be_keyed_in_production():
    assert keyed_mobile("07700900123", drama_allowed=False) is None


@pytest.mark.parametrize(
    ("e164", "spoken"),
    [
        ("+447700900123", "0 7 7 0 0, 9 0 0, 1 2 3"),
        ("+442079460123", "0 2 0, 7 9 4 6, 0 1 2 3"),
        ("+441214960130", "0 1 2 1, 4 9 6, 0 1 3 0"),
        ("+441632960123", "0 1 6 3 2, 9 6 0, 1 2 3"),
        ("+443069990123", "0 3 0 6, 9 9 9, 0 1 2 3"),
        ("+448085834333", "0 8 0 8, 5 8 3, 4 3 3 3"),
        ("+44800111999", "0 8 0 0, 1 1 1, 9 9 9"),
        ("+448001111", "0 8 0 0, 1 1 1 1"),
        ("+33612345678", "3 3 6, 1 2 3, 4 5 6, 7 8"),
    ],
)
def test_a_number_is_spoken_digit_by_digit_in_groups(e164, spoken):
    assert in_groups(e164) == spoken


def test_only_the_last_three_digits_are_shown():
    assert masked(DRAMA) == "…123"
    assert masked("+44999") == masked(None) == "…"


@pytest.mark.parametrize(
    ("start", "last"),
    [
        *((f"+441{area}4960", 3) for area in (13, 14, 15, 16, 17, 18, 21, 31, 41, 51, 61)),
        *(("+442079460", 3), ("+441914980", 3), ("+442896496", 3), ("+442920180", 3)),
        *(("+441632960", 3), ("+447700900", 3), ("+448081570", 3), ("+449098790", 3)),
        ("+443069990", 3),
    ],
)
def test_every_drama_range_is_known_and_ends_where_it_ends(start, last):
    assert is_drama(start + "0" * last)
    assert is_drama(start + "9" * last)
    assert not is_drama(start + "0" * (last + 1))
    assert not is_drama(start)


@pytest.mark.parametrize(
    ("e164", "written"),
    [
        ("+441214960142", "0121 496 0142"),
        ("+442079460123", "020 7946 0123"),
        ("+441632960123", "01632 960 123"),
        ("+447700900123", "07700 900 123"),
    ],
)
def test_a_number_is_written_in_the_groups_in_which_it_is_spoken(e164, written):
    assert in_writing(e164) == written and len(written) <= 13
