import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.postcodes import (
    AREAS,
    bare,
    district_of,
    keys_of,
    may_be_inward,
    may_be_outward,
    outward_in,
    postcode_in,
    sector_of,
    shared,
)


def test_there_are_124_areas_and_those_of_three_islands():
    assert len(AREAS) == 124
    assert {"GY", "JE", "IM"} <= AREAS


@pytest.mark.parametrize("text", ["M11AA", "M601NW", "CR26XH", "DN551PT", "W1A1HQ", "EC1A1BB"])
def test_each_of_the_six_shapes_is_a_postcode(text):
    assert postcode_in(text) == f"{text[:-3]} {text[-3:]}"


@pytest.mark.parametrize(
    "text",
    [
        "", "1AA", "CV1", "CV15D", "ZV15DW", "CV15CW", "CV15DI", "CV15KW", "CV15MW", "CV15OW",
        "CV15DV", "CV1005DW", "CV015DW", "B01AA", "CVA5DW", "cv15dw", "CV1 5DW", "CV１5DW", "Q11AA",
    ],
)  # fmt: skip
def test_other_texts_are_not_postcodes(text):
    assert postcode_in(text) is None


def test_an_o_is_read_as_a_nought_where_only_a_digit_can_stand():
    assert postcode_in("CV1ODW") == "CV1 0DW"
    assert postcode_in("SO1O1AA") == "SO10 1AA"
    assert outward_in("B1O") == "B10"
    assert outward_in("OX1") == "OX1"
    assert outward_in("OO1") is None


def test_only_two_letters_may_have_the_district_nought():
    assert outward_in("SL0") == "SL0"
    assert outward_in("L0") is None
    assert may_be_outward("750") and not may_be_outward("20")


def test_the_keys_of_a_postcode_are_one_press_a_character():
    assert keys_of("CV1 5DW") == keys_of("cv15dw") == "281539"
    assert keys_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "22233344455566677778889999"
    assert bare(" cv1 5dw ") == "CV15DW"


@pytest.mark.parametrize("keys", ["281", "2810", "95", "913", "3212", "7310"])
def test_keys_of_a_district_may_be_outward(keys):
    assert may_be_outward(keys)


@pytest.mark.parametrize("keys", ["", "2", "1", "0", "28", "00", "112", "28101", "2801", "20"])
def test_keys_of_no_district_may_not(keys):
    # "28" is A8, B8 or C8, and B8 is a district; the others are nothing.
    assert may_be_outward(keys) == (keys == "28")


@pytest.mark.parametrize(
    ("keys", "may"),
    [("5", True), ("53", True), ("539", True), ("022", True), ("", False), ("5399", False),
     ("501", False), ("510", False), ("066", True)],
)  # fmt: skip
def test_keys_of_an_inward_part_are_a_digit_and_letters_that_occur(keys, may):
    assert may_be_inward(keys) is may


def test_what_several_postcodes_share_is_the_narrowest_part():
    assert shared(["CV1 5DW"]) == shared(["CV1 5DW", "CV1 5DW"]) == "CV1 5DW"
    assert shared(["CV1 5DW", "CV1 5EX"]) == shared(["CV1 5DW", "CV1 5"]) == "CV1 5"
    assert shared(["CV1 5DW", "CV1 4EX"]) == shared(["CV1 5DW", "CV1"]) == "CV1"
    assert shared(["CV1", "CV2"]) == shared([]) == ""


def test_the_parts_of_a_postcode():
    assert (district_of("CV1 5DW"), sector_of("CV1 5DW")) == ("CV1", "CV1 5")
    assert (district_of("CV1"), sector_of("CV1")) == ("CV1", "CV1")


@given(
    st.sampled_from(sorted(AREAS)),
    st.integers(1, 99),
    st.integers(0, 9),
    st.text("ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2),
)
def test_every_postcode_is_read_from_its_letters_and_possible_from_its_keys(
    area, n, digit, letters
):
    code = f"{area}{n} {digit}{letters}"
    assert postcode_in(bare(code)) == code
    assert may_be_outward(keys_of(f"{area}{n}"))
    assert may_be_inward(keys_of(f"{digit}{letters}"))
