"""Where the problem is: keyed, said, recorded or a landmark. What is not known is not guessed."""

from dataclasses import replace

import pytest

from app.council import load
from app.council_places import AreaEntry
from app.settings import COUNCILS
from tests.web.callers import ASB, STORY, reported, stands_at
from tests.world import Call, Line, only, rows

SAID, KEYED = "1 0 1", "keys pressed"


def asked_where(line: Line) -> Call:
    call = line.ring()
    call.press(ASB)
    return call


def asked_for_a_postcode(line: Line) -> Call:
    call = asked_where(line)
    call.press("1")
    return call


def finished(call: Call) -> None:
    assert "What is happening" in call.heard, call.heard
    call.says(STORY)
    assert "Your report is saved" in call.press("1")


def test_a_postcode_is_keyed_one_press_a_character_and_read_back(line: Line) -> None:
    call = asked_for_a_postcode(line)
    heard = call.press("281539")  # CV1 5 and two letters that could be several
    assert "C V 1, 5" in heard and "To change it, press star" in heard
    report = only(line.wires, "reports")
    assert report.postcode == "CV1 5"
    assert "CV1 5" in report.place and "281539" in report.place  # the letters that nobody guessed
    assert report.area is None
    finished(call)


def test_a_district_alone_is_a_place(line: Line) -> None:
    call = asked_for_a_postcode(line)
    assert "C V 6" in call.press("286")
    assert only(line.wires, "reports").postcode == "CV6"
    finished(call)


def test_a_postcode_outside_is_said_plainly_with_101_and_the_report_goes_on(line: Line) -> None:
    call = asked_for_a_postcode(line)
    heard = call.press("211222")  # B1 1AA
    assert "outside our area" in heard and SAID in heard and "18001" in heard.replace(" ", "")
    report = only(line.wires, "reports")
    assert report.postcode is None and "211222" in report.place
    finished(call)
    assert only(line.wires, "reports").state == "open"


def test_half_a_postcode_of_another_council_sends_nobody_away(line: Line) -> None:
    call = asked_for_a_postcode(line)
    assert "outside" not in call.press("2815")
    finished(call)


def test_keys_that_are_no_postcode_lead_to_a_recording_and_nobody_is_blamed(line: Line) -> None:
    call = asked_for_a_postcode(line)
    assert "For each letter, press the key it is on" in call.press("1")
    assert "After the tone" in call.press("123456789")
    call.records()
    assert rows(line.wires, "reports")[-1].place is None
    assert only(line.wires, "recordings").report_id == only(line.wires, "reports").id
    finished(call)


def test_999_keyed_as_a_postcode_is_danger_and_the_caller_comes_back_to_it(line: Line) -> None:
    call = asked_for_a_postcode(line)
    assert "hang up and dial 999" in call.press("999")
    assert "key in the postcode" in call.press("1")


def test_no_postcode_is_no_obstacle(line: Line) -> None:
    call = asked_for_a_postcode(line)
    call.press("*")
    assert stands_at(call) == "report.no_place"
    assert "What is happening" in call.press("3")
    finished(call)
    assert only(line.wires, "reports").place is None


@pytest.mark.parametrize(
    ("said", "postcode"),
    [
        ("it is CV1 5DW", "CV1 5DW"),
        ("c v one five d w", "CV1 5DW"),
        ("Far Gosford Street by the bridge", "CV1"),
        ("Earlsdon Street", "CV5"),
    ],
)
def test_a_place_that_is_said_is_kept_as_it_was_said_and_its_postcode_beside_it(
    line: Line, said: str, postcode: str
) -> None:
    call = asked_where(line)
    assert f"I heard: {said}" in call.says(said)
    report = only(line.wires, "reports")
    assert (report.place, report.postcode, report.area) == (said, postcode, None)
    call.press("1")
    finished(call)


def test_a_landmark_is_all_there_is_and_is_enough(line: Line) -> None:
    call = asked_where(line)
    call.says("behind the bandstand in the big park")
    report = only(line.wires, "reports")
    assert report.place == "behind the bandstand in the big park"
    assert (report.postcode, report.area) == (None, None)
    call.press("1")
    finished(call)


def test_a_place_outside_that_is_said_is_told_and_kept_all_the_same(line: Line) -> None:
    call = asked_where(line)
    call.says("number 4, postcode M1 1AE")
    heard = call.press("1")
    assert "outside our area" in heard and "we keep it" in heard
    assert only(line.wires, "reports").place == "number 4, postcode M1 1AE"
    finished(call)


def test_what_was_misheard_is_recorded_instead_and_nothing_is_lost(line: Line) -> None:
    call = asked_where(line)
    call.says("twelve bells treat")
    call.press("2")
    call.records()
    assert only(line.wires, "reports").place == "twelve bells treat"
    assert only(line.wires, "recordings").report_id == only(line.wires, "reports").id
    finished(call)


def test_a_place_put_right_leaves_no_postcode_of_the_first_one_behind(line: Line) -> None:
    call = asked_where(line)
    call.says("CV1 5DW")
    call.press("*")
    call.says("the park by the river")
    report = only(line.wires, "reports")
    assert (report.place, report.postcode) == ("the park by the river", None)


def test_words_heard_badly_are_kept_and_the_caller_goes_on_by_key(line: Line) -> None:
    call = asked_where(line)
    assert "key in the postcode" in call.says("the something street", confidence="0.2")
    assert only(line.wires, "reports").place == "the something street"


def test_the_area_is_that_of_the_council_file_where_it_gives_one(line: Line) -> None:
    south = AreaEntry(id="south", name="South", officer_role="officer_south", districts=("CV3",))
    council = load(COUNCILS / "coventry.toml").model_copy(update={"areas": (south,)})
    known = Line(replace(line.wires, council=council))
    for keyed, area in (("283", "south"), ("284", None)):
        call = asked_for_a_postcode(known)
        call.press(keyed)
        assert rows(line.wires, "reports")[-1].area == area


def test_every_report_of_this_council_has_no_area_yet(line: Line) -> None:
    """The leaflet gives no boundaries: an area is never guessed."""
    reported(line)
    call = asked_for_a_postcode(line)
    call.press("283")
    assert {row.area for row in rows(line.wires, "reports")} == {None}
