"""How somebody may be rung, by what they wrote: CALL ME is one call, and NOT SAFE is everything."""

import re
from datetime import time
from typing import Any

import pytest

from app import casework
from app.rules.calling_hours import may_ring
from app.rules.safe_contact import Purpose
from app.store import contacts, requests
from app.wiring import Wires
from tests.web.desk_builders import NOISE_CALL, Desk, make_desk
from tests.web.told_builders import everything
from tests.world import ANOTHER_MOBILE, MovableClock

ASKED = "CALL ME friday morning when hes at work"
one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk for Coventry, without a report."""
    return make_desk(wires, clock)


def ring(desk: Desk) -> Any:
    """The telephone that may be rung."""
    return next(row for row in desk.rows(contacts.contacts) if row.way == "ring")


def before(desk: Desk, reference: str) -> str:
    """The box "Before you ring", without its markup."""
    page = desk.officer().reads(reference)
    box = page[page.index('id="before"') : page.index('id="next"')]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", box))


def test_who_asks_to_be_rung_by_text_is_rung_as_they_asked_and_not_otherwise(desk: Desk) -> None:
    reference = desk.text("my husband hits me when hes drunk")
    desk.text(ASKED)
    assert ring(desk).safe == "asked"
    with desk.wires.db.reading() as tx:
        facts = contacts.facts(tx, ring(desk))
    for purpose in (Purpose.SURVEY, Purpose.UPDATE, Purpose.ACKNOWLEDGEMENT):
        assert not may_ring(facts, purpose, desk.clock()).allowed
    box = before(desk, reference)
    assert "Only for the call they asked for: “friday morning when hes at work”" in box


def test_their_number_is_shown_until_the_call_they_asked_for_is_answered(desk: Desk) -> None:
    reference = desk.text("loud music on Ansty Road")
    desk.text("call me")
    officer, number = desk.officer(), f"/reports/{desk.newest()}/numbers/{ring(desk).id}"
    assert "07700900123" in officer.presses(number).text
    assert "Only for the call they asked for " in before(desk, reference)
    with desk.wires.db.transaction() as tx:
        asked = desk.rows(requests.requests)[-1]
        casework.settle_request(tx, "Ada", asked.id, "done", "", desk.clock())
    assert "The call that they asked for was answered" in before(desk, reference)
    assert officer.presses(number).status_code == 404


def test_who_said_before_that_it_is_safe_to_ring_has_said_so_still(desk: Desk) -> None:
    desk.call(*everything())
    desk.text("CALL ME")
    found = ring(desk)
    assert (found.safe, found.safe_from, found.safe_until) == ("yes", time(17), time(20))


def test_not_safe_holds_for_every_way_of_the_number_and_every_report(desk: Desk) -> None:
    for _ in range(2):
        desk.call(*everything())
    desk.call(*NOISE_CALL, number=ANOTHER_MOBILE)
    desk.text("NOT SAFE")
    rows = desk.rows(contacts.contacts)
    theirs = [row for row in rows if row.address != ANOTHER_MOBILE]
    assert {row.way for row in theirs} == {"text", "ring", "voicemail"} and len(theirs) == 6
    assert {row.safe for row in theirs} == {"no"}
    assert {row.safe for row in rows if row not in theirs} != {"no"}


@one_database
def test_no_to_texts_leaves_the_call_they_asked_for(desk: Desk) -> None:
    desk.text("loud music since ten at 5 Ansty Road")
    desk.text("CALL ME")
    desk.text("no")
    ways = {row.way: row.safe for row in desk.rows(contacts.contacts)}
    assert ways == {"text": "no", "ring": "asked"}
