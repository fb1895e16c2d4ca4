"""A few more questions: each is kept as it is given, may be skipped, and only ever raises."""

import pytest

from tests.web.callers import (
    ASB,
    NOISE,
    PLACE,
    STORY,
    alerts,
    asked,
    asked_more,
    lead,
    report_of,
    reported,
    skips_to,
)
from tests.world import Line, only, rows

ALL_OF_THEM = {
    "what kind": ("type", "3", "damage"),
    "how often": ("how_often", "2", "daily"),
    "aimed": ("aimed", "2", "me"),
    "afraid": ("afraid", "2", "afraid"),
    "child": ("child", "1", True),
}


def test_each_answer_is_in_its_column_before_the_next_is_asked(line: Line) -> None:
    call = asked_more(line)
    for column, key, value in ALL_OF_THEM.values():
        call.press(key)
        assert getattr(only(line.wires, "reports"), column) == value
    call.says("the lad at number 9")
    assert only(line.wires, "reports").responsible == "the lad at number 9"
    call.says("Orbit")
    assert only(line.wires, "reports").landlord == "landlord_orbit"
    assert "I heard: Orbit" in call.heard
    call.press("1")
    call.press("20260012345")
    assert only(line.wires, "reports").police_reference == "20260012345"


def test_a_caller_who_says_nothing_to_any_of_them_comes_to_an_end_with_a_whole_report(
    line: Line,
) -> None:
    call = asked_more(line)
    skips_to(call, "saved.all_done")
    assert "Your report is saved" in call.heard
    report = only(line.wires, "reports")
    empty = ("type", "category", "how_often", "aimed", "afraid", "landlord", "responsible")
    assert {getattr(report, column) for column in empty} == {None}
    assert (report.child, report.hate, report.abuse) == (False, False, False)
    assert asked(line) == [] and alerts(line) == [] and report.state == "open"
    assert {row.safe for row in rows(line.wires, "contacts") if row.way != "text"} == set()


def test_hanging_up_after_any_of_them_keeps_what_was_said_before(line: Line) -> None:
    for last in range(len(ALL_OF_THEM)):
        call = asked_more(line)
        kept = list(ALL_OF_THEM.values())[: last + 1]
        for _, key, _ in kept:
            call.press(key)
        call.hangs_up()
        report = rows(line.wires, "reports")[-1]
        assert [getattr(report, column) for column, *_ in kept] == [v for *_, v in kept]
        assert (report.state, report.place, report.words) == ("open", PLACE, STORY)


@pytest.mark.parametrize(
    ("keys", "kind", "category"),
    [("1", "congregating", "C"), ("2", "vehicle", "C"), ("3", "damage", "B")],
)
def test_the_type_gives_the_category(line: Line, keys: str, kind: str, category: str) -> None:
    asked_more(line).press(keys)
    report = only(line.wires, "reports")
    assert (report.type, report.category) == (kind, category)


def test_a_type_may_be_said_in_plain_words_and_is_read_back(line: Line) -> None:
    call = asked_more(line)
    call.press("4")
    assert "I heard: drugs" in call.says("they are dealing drugs")
    report = only(line.wires, "reports")
    assert (report.type, report.category) == ("drugs", "A")
    assert "Telling us is not a report to the police" in call.press("1")


def test_a_type_that_was_misheard_is_put_right_from_a_list(line: Line) -> None:
    call = asked_more(line)
    call.press("4")
    call.says("drugs")
    call.press("2")
    call.press("4")
    call.press("3")
    report = only(line.wires, "reports")
    assert (report.type, report.category) == ("litter", "C")
    assert lead(line, report.id) == "coventry_direct"


def test_words_that_name_no_type_lead_to_a_list(line: Line) -> None:
    call = asked_more(line)
    call.press("4")
    assert "threats or violence" in call.says("it is hard to explain")
    assert only(line.wires, "reports").type is None
    call.press("1")
    assert only(line.wires, "reports").category == "A"


def test_a_crime_is_told_once_not_to_be_a_police_report_and_how_to_make_one(line: Line) -> None:
    call = asked_more(line)
    heard = call.press("3")
    assert heard.count("Telling us is not a report to the police") == 1 and "1 0 1" in heard
    told = [row.answer["says"] for row in rows(line.wires, "turns")]
    skips_to(call, "saved.all_done")
    told = [row.answer["says"] for row in rows(line.wires, "turns")]
    assert sum("Telling us is not" in " ".join(says) for says in told) == 1


def test_what_is_no_crime_is_not_called_one(line: Line) -> None:
    assert "police" not in asked_more(line).press("1")


@pytest.mark.parametrize(("key", "flag"), [("3", "hate"), ("4", "abuse")], ids=["hate", "abuse"])
def test_hate_and_abuse_are_flags_of_their_own_and_category_a(
    line: Line, key: str, flag: str
) -> None:
    call = asked_more(line)
    call.press("1")
    call.press("4")
    call.press(key)
    report = only(line.wires, "reports")
    assert getattr(report, flag) and report.category == "A"
    assert report.type == "congregating" and not report.urgent
    assert alerts(line) == (["abuse"] if flag == "abuse" else [])


def test_abuse_is_answered_with_a_helpline_that_may_be_said(line: Line) -> None:
    call = skips_to(asked_more(line), "details.aimed")
    assert "0 8 0 8, 2 0 0, 0 2 4 7" in call.press("4")


def test_a_child_is_put_before_a_person_and_childline_is_said(line: Line) -> None:
    call = skips_to(asked_more(line), "details.child")
    assert "0 8 0 0, 1 1 1 1" in call.press("1")
    report = only(line.wires, "reports")
    assert report.child and report.category == "B"
    assert alerts(line) == ["child"]
    assert only(line.wires, "alerts").report_id == report.id


def test_the_same_child_is_put_before_a_person_once(line: Line) -> None:
    call = skips_to(asked_more(line), "details.child")
    call.press("1")
    skips_to(call, "saved.all_done")
    assert alerts(line) == ["child"]


def test_risk_is_asked_by_key_and_words_said_aloud_choose_nothing(line: Line) -> None:
    call = skips_to(asked_more(line), "details.aimed")
    call.says("by my partner")
    report = only(line.wires, "reports")
    assert (report.aimed, report.abuse) == (None, False)


def test_an_answer_taken_back_lowers_nothing(line: Line) -> None:
    """Somebody else may have come into the room."""
    call = skips_to(asked_more(line), "details.aimed")
    call.press("4")
    call.press("*")
    call.press("1")
    report = only(line.wires, "reports")
    assert report.abuse and report.category == "A"


def test_a_child_told_of_before_is_not_untold(line: Line) -> None:
    call = skips_to(asked_more(line), "details.child")
    call.press("1")
    call.press("*")
    call.press("2")
    report = only(line.wires, "reports")
    assert report.child and report.category == "B"
    assert alerts(line) == ["child"]


def test_noise_in_the_street_goes_to_community_safety_and_the_caller_is_told(
    line: Line,
) -> None:
    call = asked_more(line, NOISE)
    report = only(line.wires, "reports")
    assert lead(line, report.id) == "noise_team"
    heard = call.press("3")
    assert "Noise in the street goes to the Coventry Community Safety Team" in heard
    assert lead(line, report.id) == "community_safety_team"
    roles = {row.agency: (row.role, row.state) for row in rows(line.wires, "referrals")}
    assert roles["noise_team"] == ("inform", "passed_on")
    assert report_of(line, report.id).kind == "noise"
    assert "referred_again" in {row.kind for row in rows(line.wires, "events")}


def test_a_type_of_another_agency_goes_there_and_the_caller_hears_which(line: Line) -> None:
    call = asked_more(line)
    call.press("3")
    report = only(line.wires, "reports")
    assert lead(line, report.id) == "police"
    skips_to(call, "saved.all_done")
    assert "West Midlands Police" in call.heard


def test_a_type_of_the_same_agency_is_referred_once(line: Line) -> None:
    asked_more(line, NOISE).press("1")
    assert [row.role for row in rows(line.wires, "referrals")] == ["lead"]
    assert "referred_again" not in {row.kind for row in rows(line.wires, "events")}


@pytest.mark.parametrize(
    ("said", "landlord"),
    [
        ("I think it is white friars", "landlord_whitefriars"),
        ("Stonewater", "landlord_jephson"),
        ("Midland Heart Housing Association", "landlord_midland_heart"),
        ("a man called Dave", "other"),
    ],
)
def test_a_landlord_is_found_by_whatever_residents_call_it(
    line: Line, said: str, landlord: str
) -> None:
    call = skips_to(asked_more(line), "details.landlord")
    call.says(said)
    assert only(line.wires, "reports").landlord == landlord
    assert "If the police gave you a number" in call.press("1") or landlord == "other"


def test_no_landlord_and_one_that_is_not_known_are_different_answers(line: Line) -> None:
    for key, landlord in (("1", None), ("2", "own")):
        call = skips_to(asked_more(line), "details.landlord")
        assert "If the police gave you a number" in call.press(key)
        assert rows(line.wires, "reports")[-1].landlord == landlord


def test_a_police_reference_of_any_length_never_breaks_the_call(line: Line) -> None:
    for keyed, kept in (("7", "7"), ("1" * 20, "1" * 20), ("1" * 60, None)):
        call = skips_to(asked_more(line), "details.police_reference")
        call.press(keyed)
        assert rows(line.wires, "reports")[-1].police_reference == kept
        skips_to(call, "saved.all_done")


def test_what_would_help_somebody_is_a_request_each_with_an_officer_to_settle_it(
    line: Line,
) -> None:
    call = skips_to(asked_more(line), "needs.needs")
    for keys in (("1",), ("2",), ("3", "1"), ("3", "2")):
        for key in keys:
            call.press(key)
    wanted = ["woman_officer", "interpreter", "home_visit", "speaks_for_me"]
    assert asked(line) == wanted
    requests = rows(line.wires, "requests")
    assert {row.outcome for row in requests} == {None}
    assert {row.report_id for row in requests} == {only(line.wires, "reports").id}
    assert "Someone may need to ring you" in call.press("4")


def test_the_more_questions_are_never_asked_of_who_does_not_want_them(line: Line) -> None:
    call = reported(line, ASB)
    assert "Goodbye" in call.press("3")
    assert only(line.wires, "reports").state == "open"
