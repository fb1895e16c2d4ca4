"""Who is who: only numbers that may be said today, no report begun, and truthful endings."""

import re

import pytest

from tests.web.callers import PLACE, STORY, alerts, report_of
from tests.world import LANDLINE, MOBILE, WITHHELD, Call, Line, only, rows

POLICE, LANDLORD, OFFICER, OTHER = "1", "2", "3", "4"
SERVICES, SUPPORT = (OTHER, "1"), (OTHER, "2")
NOTHING_TAKEN, KEPT = "We have not taken a report on this call", "What you told us is kept"
NO_NUMBER = "no number for them that we can be sure of today"


def asks(line: Line, *keys: str, caller: str = MOBILE) -> Call:
    """Somebody who wants other help, and presses these keys."""
    call = line.ring(caller)
    call.press("4")
    for key in keys:
        call.press(key)
    return call


def digits(call: Call) -> str:
    """All the digits that are heard, and nothing else. The keys are among them."""
    return re.sub(r"\D", "", call.heard)


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ((POLICE,), "101"),
        (SERVICES, "08085834333"),
        ((*SUPPORT, "2"), "08082000247"),
        ((*SUPPORT, "3"), "08001111"),
        ((*SUPPORT, "4"), "0800555111"),
    ],
)
def test_a_number_that_may_be_said_is_said_with_the_relay(
    line: Line, keys: tuple[str, ...], number: str
) -> None:
    call = asks(line, *keys)
    assert number in digits(call) and "18001" in digits(call)
    assert rows(line.wires, "reports") == [] and alerts(line) == []


@pytest.mark.parametrize("keys", [(OFFICER,), (*SUPPORT, "1")], ids=["officer", "victims"])
def test_a_number_that_nobody_has_checked_is_never_said_and_a_message_is_offered(
    line: Line, keys: tuple[str, ...]
) -> None:
    call = asks(line, *keys)
    assert NO_NUMBER in call.heard and "be rung back" in call.heard
    assert "0" not in digits(call)


@pytest.mark.parametrize(
    ("said", "name", "number"),
    [
        ("Green Square Accord", "Accord", "03001117000"),
        ("Ashram", "Accord", "03001117000"),
        ("citizen housing", "Whitefriars", ""),
        ("Heart of England", "Orbit", ""),
        ("clarion", "Mercian", ""),
    ],
)
def test_a_landlord_is_found_by_what_residents_call_it_and_its_number_said_where_it_may_be(
    line: Line, said: str, name: str, number: str
) -> None:
    call = asks(line, LANDLORD)
    heard = call.says(said)
    assert name in heard
    assert number in digits(call) if number else NO_NUMBER in heard
    assert rows(line.wires, "reports") == []


def test_a_landlord_that_nobody_knows_is_no_dead_end(line: Line) -> None:
    call = asks(line, LANDLORD)
    assert NO_NUMBER in call.says("Smith and Daughters")
    assert "Who would you like to reach" in call.press("2")


def test_no_number_of_2010_and_none_of_this_line_is_ever_said(line: Line) -> None:
    council = line.wires.council
    unsaid = {n.as_printed for n in council.numbers if not council.spoken_number(n.role)}
    unsaid |= {council.line(p).voice_number for p in (True, False)}
    walks = [(k,) for k in "123"] + [SERVICES] + [(*SUPPORT, k) for k in "1234"]
    said = " ".join(digits(asks(line, *keys)) for keys in walks)
    for number in unsaid - {""}:
        assert re.sub(r"\D", "", number.replace("+44", "0")) not in said, number


def test_who_only_asks_for_a_number_hears_that_no_report_was_taken(line: Line) -> None:
    call = asks(line, POLICE)
    assert NOTHING_TAKEN in call.press("3") and call.document.find("Hangup") is not None
    assert rows(line.wires, "reports") == []
    assert only(line.wires, "conversations").report_id is None


def test_who_asks_for_a_landlord_by_name_has_not_begun_a_report(line: Line) -> None:
    call = asks(line, LANDLORD)
    call.says("Accord")
    assert NOTHING_TAKEN in call.press("3")
    assert rows(line.wires, "reports") == []


@pytest.mark.parametrize("caller", [MOBILE, LANDLINE, WITHHELD])
def test_a_message_to_be_rung_back_is_kept_and_the_ending_says_so(line: Line, caller: str) -> None:
    call = asks(line, OFFICER, "1", caller=caller)
    assert "After the tone" in call.heard
    assert "An officer listens to it, and rings you" in call.records()
    report, recording = only(line.wires, "reports"), only(line.wires, "recordings")
    assert (report.state, report.kind) == ("incomplete", "unknown")
    request = only(line.wires, "requests")
    assert (request.kind, request.report_id) == ("ring_back", recording.report_id)
    assert request.details == {"ring_me": f"recording {recording.carrier_sid}"}
    assert rows(line.wires, "contacts") == []  # nobody said that this phone is safe
    assert KEPT in call.press("3") and NOTHING_TAKEN not in call.heard


def test_danger_on_the_way_is_an_alert_and_the_ending_says_that_it_is_kept(line: Line) -> None:
    call = asks(line, POLICE)
    call.press("5")
    assert alerts(line) == ["danger"] and only(line.wires, "reports").urgent
    call.press("1")
    assert KEPT in call.press("3")


def test_a_report_made_after_asking_for_a_number_is_whole_and_has_no_landlord(
    line: Line,
) -> None:
    call = asks(line, LANDLORD)
    call.says("Orbit")
    call.press("2")  # other help
    for key in (OTHER, "3", "2"):
        call.press(key)
    call.says(PLACE)
    call.press("1")
    call.says(STORY)
    assert "Your report is saved" in call.press("1")
    report = report_of(line, only(line.wires, "reports").id)
    assert (report.kind, report.state, report.landlord) == ("asb", "open", None)


def test_words_may_be_said_instead_of_keys(line: Line) -> None:
    call = line.ring()
    assert "Who would you like to reach" in call.says("other help")
    assert "101" in re.sub(r"\D", "", call.says("the police"))


def test_silence_in_help_ends_in_something_useful(line: Line) -> None:
    call = asks(line)
    for _ in range(8):
        if "dial 999" in call.heard:
            break
        call.stays_silent()
    assert "dial 999" in call.heard and call.document.find("Hangup") is None
