from dataclasses import FrozenInstanceError, replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.places import NOWHERE, Found, Inside, Places, Street, in_words, keyed, said
from app.rules.postcodes import keys_of

FAR_GOSFORD = Street(
    "Far Gosford Street", ("far gosford",), ("CV1",), ("CV1 5DW", "CV1 5EA"), area="east"
)
COVENTRY = Places(
    districts=tuple(f"CV{n}" for n in range(1, 9)),
    streets=(
        FAR_GOSFORD,
        Street("Gosford Street", (), ("CV1",), ("CV1 5DL",)),
        Street("Binley Road", (), ("CV2", "CV3"), ("CV3 1JA",)),
        Street("Station Road", (), ("CV1",)),
        Street("Station Road", (), ("CV6",), ("CV6 4AA",), area="north"),
        Street("St Nicholas Street", (), ("CV1",)),
        Street("Queen's Road", ("the queens",), ("CV1",), ("CV1 3EX", "CV1 3DW")),
        Street("Long Lane", ("", "!")),
    ),
    areas={"CV1": "centre", "CV6 4": "north", "CV2": "east", "CV3": "east"},
)
EALING = Places(districts=("W3", "W5", "W7", "W13", "UB1", "UB2"))
UNKNOWN = Found(Inside.UNKNOWN)
OUTSIDE = Found(Inside.OUTSIDE)


def inside(postcode: str = "", street: str = "", area: str = "", house: str = "") -> Found:
    return Found(Inside.INSIDE, postcode, street, area, house)


def test_one_postcode_that_fits_is_given_whole_with_its_street_and_area():
    found = keyed("281539", COVENTRY)
    assert found == inside("CV1 5DW", "Far Gosford Street", "east")


def test_two_postcodes_on_the_same_keys_give_the_sector_they_share():
    assert keys_of("CV1 3EX") == keys_of("CV1 3DW") == "281339"
    assert keyed("281339", COVENTRY) == inside("CV1 3", "Queen's Road", "centre")
    apart = Places(("CV9",), (Street("A", (), (), ("CV1 3EX",)), Street("B", (), (), ("CV1 3DW",))))
    assert keyed("281339", apart) == inside("CV1 3")


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("281", inside("CV1", area="centre")),
        ("286", inside("CV6")),
        ("288", inside("CV8")),
        ("281999", inside("CV1 9", area="centre")),
        ("286422", inside("CV6 4AA", "Station Road", "north")),
        ("286423", inside("CV6 4", area="north")),
        ("286523", inside("CV6 5")),
    ],
)
def test_a_district_of_the_council_is_given_with_its_sector(keys, found):
    assert keyed(keys, COVENTRY) == found


def test_short_districts_are_told_from_longer_ones():
    assert keyed("95", EALING) == inside("W5")
    assert keyed("913", EALING) == inside("W13")
    assert keyed("95222", EALING) == inside("W5 2")
    assert keyed("913922", EALING) == inside("W13 9")


def test_a_postcode_the_council_lists_beyond_its_districts_is_inside():
    places = Places(("CV1",), (Street("Edge Lane", (), (), ("CV9 1AA",)),))
    assert keyed("289122", places) == said("cv9 1aa", places) == inside("CV9 1AA", "Edge Lane")


def test_two_districts_on_the_same_keys_are_inside_but_neither_is_given():
    places = Places(("BA1", "CA1"), areas={"BA1": "one", "CA1": "one"})
    assert keyed("221", places) == inside(area="one")


@pytest.mark.parametrize("code", ["B11 2AA", "LE1 1AA", "EC1A 1BB", "W1A 1HQ", "CV12 8AA", "SW1"])
def test_keys_of_another_areas_postcode_are_outside(code):
    assert keyed(keys_of(code), COVENTRY) == OUTSIDE


@pytest.mark.parametrize("keys", ["2815", "2812", "28153"])
def test_keys_that_may_also_begin_one_of_the_councils_own_are_unknown(keys):
    # "2815" is CV15, BT15, or CV1 5 without its letters: nobody is told that they are outside.
    assert keyed(keys, COVENTRY) == UNKNOWN


@pytest.mark.parametrize(
    "keys",
    ["", "2", "28153912", "00", "000", "112", "99111", "281519", "281501", "CV1", "28 1", "281#",
     "²81", "٢٨١", "28101", "0" * 9999],
)  # fmt: skip
def test_keys_of_no_postcode_at_all_are_none(keys):
    assert keyed(keys, COVENTRY) is None


def test_where_the_council_has_given_no_districts_nothing_is_outside():
    assert keyed("211222", NOWHERE) == UNKNOWN
    assert said("B11 2AA", NOWHERE) == Found(Inside.UNKNOWN, "B11 2AA")
    assert said("cv1 and the high street", NOWHERE) == UNKNOWN


@given(
    st.sampled_from([*COVENTRY.districts, *EALING.districts]),
    st.integers(0, 9),
    st.text("ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2),
)
def test_whatever_is_keyed_or_said_of_the_councils_own_is_inside(district, digit, letters):
    code = f"{district} {digit}{letters}"
    places = COVENTRY if district.startswith("CV") else EALING
    found = keyed(keys_of(code), places)
    assert found and found.inside is Inside.INSIDE
    assert found.postcode and keys_of(code).startswith(keys_of(found.postcode))
    for way in (code, code.lower(), code.replace(" ", ""), " ".join(code), f"by the shop {code}"):
        assert said(way, places).postcode == code


@pytest.mark.parametrize(
    "words",
    [
        "cv1 5dw",
        "CV15DW.",
        "CV15 DW",
        "C V one five D W",
        "C.V.1 5.D.W.",
        "see vee one five dee double you",
        "sea vee one five dee double u",
        "c for charlie v for victor 1 5 d w",
        "charlie victor one five delta whisky",
        "erm it is cv1 5dw I think",
        "５ people at ＣＶ１ ５ＤＷ",
        "cv1 5dw, cv1 5dw!",
        "far gosford street cv1 5dw",
        "I'm in B11 2AA but the noise is at CV1 5DW",
    ],
)
def test_a_whole_postcode_is_found_as_recognisers_write_it(words):
    assert said(words, COVENTRY) == inside("CV1 5DW", "Far Gosford Street", "east")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("see vee one", inside("CV1", area="centre")),
        ("lads in cv6 again", inside("CV6")),
        ("cv 1", inside("CV1", area="centre")),
        ("my post code is um c v 6", inside("CV6")),
        ("CV6 4", inside("CV6 4", area="north")),
        ("the postcode is cv6 4", inside("CV6 4", area="north")),
        ("in cv6 5 lads are fighting", inside("CV6")),
        ("in cv6 5 at the corner", inside("CV6")),
        ("cv1 2 why are they shouting", inside("CV1", area="centre")),
        ("cv6 5th", inside("CV6 5TH")),
        ("the cv6 5th house along", inside("CV6")),
        ("see vee six five be are", inside("CV6 5BR")),
        ("between cv1 and cv2", inside()),
        ("between cv2 and cv3", inside(area="east")),
        ("cv1 5dw or cv1 5ea", inside("CV1 5", "Far Gosford Street", "east")),
        ("cv1 5dw or cv1 5dl", inside("CV1 5")),
        ("cv1 5dw or cv1 5zz", inside("CV1 5", area="centre")),
        ("cv1 5dw or cv6 4aa", inside()),
        ("cv1, I work at B11 2AA", inside("CV1", area="centre")),
    ],
)
def test_only_what_is_sure_of_a_place_is_given(words, found):
    assert said(words, COVENTRY) == found


@pytest.mark.parametrize("words", ["W5", "in w5", "the postcode's w5", "post code is W5", "w 5"])
def test_a_short_district_is_found_where_it_can_be_nothing_else(words):
    assert said(words, EALING) == inside("W5")


@pytest.mark.parametrize(
    "words",
    [
        "left at w5 then",
        "would you be one of them",
        "so 14 of them",
        "w for this",
        "me 5 and u b 4",
    ],
)
def test_a_short_district_is_not_found_in_passing(words):
    assert said(words, replace(EALING, districts=(*EALING.districts, "SO14", "ME5"))) == UNKNOWN


@pytest.mark.parametrize(
    "words", ["c v 1 2", "see vee one two lads", "postcode is c v 1 2", "cv to"]
)
def test_a_district_that_may_be_another_one_is_unknown(words):
    # CV12 is Bedworth's.
    assert said(words, COVENTRY) == UNKNOWN


@pytest.mark.parametrize(
    ("words", "postcode"),
    [
        ("B11 2AA", "B11 2AA"),
        ("b 11 2 a a", "B11 2AA"),
        ("a B11 2AA", "B11 2AA"),
        ("it's cv12 8aa", "CV12 8AA"),
        ("b11 2aa or b11 2ab", "B11 2"),
        ("b11 2aa or le1 1aa", ""),
        ("my postcode is B11", "B11"),
        ("the post code's b 11", "B11"),
        ("postcode is erm CV12 please", "CV12"),
        ("postcode is m 6", "M6"),
        ("station road b11 2aa", "B11 2AA"),
    ],
)
def test_a_whole_postcode_or_what_is_called_one_may_be_outside(words, postcode):
    assert said(words, COVENTRY) == Found(Inside.OUTSIDE, postcode)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "...", "🙂", "\x00", "999", "55", "yes",
        "the m 6", "m6", "called b4 nine", "B11", "cv12", "postcode b4 I forget", "m6 2nd exit",
        "M6 5pm", "b4 7 am", "e 1 2 be are", "see you at 4 to be sure", "i see 1 2 you are",
        "my postcode is", "postcode is i dont know", "the postcode is so 4", "postcode is zv1",
        "postcode is a b", "ZV1 5DW", "CV15CW again", "the door code is b11",
    ],
)  # fmt: skip
def test_chatter_is_neither_inside_nor_outside(words):
    assert said(words, COVENTRY) == UNKNOWN


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("on far gosford street", inside("CV1", "Far Gosford Street", "east")),
        ("Far Gosford St.", inside("CV1", "Far Gosford Street", "east")),
        ("its far gosford innit", inside("CV1", "Far Gosford Street", "east")),
        ("gosford st by the pub", inside("CV1", "Gosford Street", "centre")),
        ("binley rd", inside("", "Binley Road", "east")),
        ("saint nicholas street", inside("CV1", "St Nicholas Street", "centre")),
        ("st nicholas st", inside("CV1", "St Nicholas Street", "centre")),
        ("queens rd", inside("CV1", "Queen's Road", "centre")),
        ("the queens", inside("CV1", "Queen's Road", "centre")),
        ("long lane", inside("", "Long Lane")),
        ("station road", inside("", "Station Road")),
        ("station road in cv6", inside("CV6", "Station Road", "north")),
        ("station road cv6 4bb", inside("CV6 4BB", "Station Road", "north")),
        ("gosford street cv6", inside("CV6")),
        ("gosford street cv1 5dw", inside("CV1 5DW", "Gosford Street", "centre")),
        ("corner of gosford street and far gosford street", inside("CV1")),
        ("far gosford to binley road", inside("", area="east")),
    ],
)
def test_a_street_is_found_by_its_names(words, found):
    assert said(words, COVENTRY) == found


@pytest.mark.parametrize(
    "words", ["gosford", "binley", "xgosford street", "gosford streets", "long laned", "road", "st"]
)
def test_half_a_name_is_no_street(words):
    assert said(words, COVENTRY) == UNKNOWN


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (inside("CV1 5DW", "Far Gosford Street"), "C V 1, 5 D W. Far Gosford Street"),
        (inside("CV1 5"), "C V 1, 5"),
        (inside("CV1"), "C V 1"),
        (inside("W13 9AB"), "W 1 3, 9 A B"),
        (inside(street="Long Lane"), "Long Lane"),
        (inside(), ""),
        (UNKNOWN, ""),
        (Found(Inside.OUTSIDE, "B11"), "B 1 1"),
    ],
)
def test_a_place_is_said_a_character_at_a_time(found, words):
    assert in_words(found) == words


def test_places_cannot_change_and_can_be_a_key():
    assert {COVENTRY: 1, NOWHERE: 2}[COVENTRY] == 1
    with pytest.raises(FrozenInstanceError):
        COVENTRY.districts = ()  # type: ignore[misc]


@given(st.text())
def test_any_words_and_any_keys_are_read_without_a_fault(text):
    assert said(text, COVENTRY).inside in Inside
    keyed(text, COVENTRY)


CHATTER = (
    "a b c i in is the m 6 b4 5 2 at to you are see cv1 w5 double for postcode um 2nd far".split()
)


@given(st.lists(st.sampled_from(CHATTER), max_size=12))
def test_what_is_said_of_a_place_is_in_the_words(words):
    found = said(" ".join(words), COVENTRY)
    if found.inside is Inside.INSIDE:
        assert "cv1" in words or "far" in words


@pytest.mark.parametrize(
    ("words", "house", "address"),
    [
        ("fighting at 5 Binley Road CV2", "5", "5 Binley Road"),
        ("it is 12A, Binley rd. They shout", "12a", "12a Binley Road"),
        ("Binley Road", "", "Binley Road"),
        ("24/7 Binley Road", "", "Binley Road"),  # all day, or two houses: nothing is guessed
        ("numbers 5 to 7, and 9-11 Binley Road", "", "Binley Road"),
        ("3 lads on Binley Road", "", "Binley Road"),
        ("5 Binley Road, or was it 7 Binley Road", "", "Binley Road"),
        ("CV2 5 Binley Road", "", "Binley Road"),
        ("number 9 binley road and 4 Long Close", "9", "9 Binley Road"),
    ],
)
def test_the_number_of_the_house_is_kept_with_its_street(words: str, house: str, address: str):
    found = said(words, COVENTRY)
    assert (found.street, found.house, found.address) == ("Binley Road", house, address)
    assert in_words(found).endswith(address)


@pytest.mark.parametrize(
    "hostile",
    [
        "a",
        "c v 1 ",
        "cv1 5",
        "postcode is um ",
        "double ",
        "far gosford ",
        "1 ",
        "c for ",
        "st ",
        "ﷺ",
    ],
)
def test_the_time_grows_with_the_words_and_no_faster(hostile):
    def seconds(letters: int) -> float:
        words = (hostile * letters)[:letters]
        times = []
        for _ in range(3):
            began = process_time()
            said(words, COVENTRY)
            times.append(process_time() - began)
        return min(times)

    # Eight times the words: a square would be sixty-four times the time.
    assert seconds(20_000) < 32 * seconds(2_500) + 0.01
