"""The same flows answer for another council: nothing of one is in the code."""

from pathlib import Path

import pytest

from tests.world import (
    Line,
    MovableClock,
    RingRecorder,
    only,
    report_asb,
    rows,
    settings_for,
    wires_for,
)


@pytest.fixture
def ealing(database_url: str, tmp_path: Path, clock: MovableClock, rings: RingRecorder) -> Line:
    settings = settings_for(database_url, tmp_path, council="ealing")
    return Line(wires_for(settings, clock, rings))


def test_ealing_answers_as_itself_and_offers_no_noise_team(ealing: Line) -> None:
    heard = ealing.ring().heard
    assert heard.startswith("If someone is in danger, or a crime is happening now")
    assert "Ealing" in heard and "Coventry" not in heard
    assert "For anti-social behaviour, press 1." in heard and "noise" not in heard


def test_a_report_to_ealing_is_saved_and_acknowledged_by_its_own_standards(ealing: Line) -> None:
    call = report_asb(ealing, place="the green")
    assert "goes to the Ealing Safer Communities team" in call.heard
    assert only(ealing.wires, "referrals").agency == "safer_communities_team"
    assert only(ealing.wires, "messages").body.startswith("Ealing")
    named = {promise.name for promise in rows(ealing.wires, "promises")}
    assert "contact" not in named
    assert "action_plan" in named
