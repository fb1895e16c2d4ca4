"""What a text tells of its report: the type and category, and the place, as the desk shows them."""

import re

import pytest

from app.store import reports
from app.wiring import Wires
from tests.web.desk_builders import Desk, make_desk
from tests.world import ANOTHER_MOBILE, MovableClock

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk for Coventry, without a report."""
    return make_desk(wires, clock)


def page(desk: Desk, reference: str) -> str:
    """The report's page without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", desk.officer().reads(reference)))


def test_abuse_that_a_text_tells_of_is_in_category_a_and_nothing_else(desk: Desk) -> None:
    desk.text("my husband hits me when hes drunk")
    [report] = desk.rows(reports.reports)
    assert (report.type, report.category, report.abuse) == ("domestic_abuse", "A", True)


def test_the_number_of_the_house_stands_in_the_place(desk: Desk) -> None:
    desk.text("lads fighting again at 5 Ansty Road last night")
    [report] = desk.rows(reports.reports)
    assert report.place == "5 Ansty Road, CV2"


def test_a_kind_that_was_never_asked_for_is_the_one_that_the_type_belongs_to(desk: Desk) -> None:
    assert "What kind Noise: music or a party" in page(desk, desk.text("loud music on Ansty Road"))
    drinking = desk.text("people drinking on Ansty Road", number=ANOTHER_MOBILE)
    told = page(desk, drinking)
    assert "What kind Other anti-social behaviour: drinking in the street" in told


def test_what_is_not_known_yet_is_no_reason_that_an_agency_deals_with(desk: Desk) -> None:
    told = page(desk, desk.text("please can you look at this"))
    assert "What kind Not known yet" in told
    assert "Why What it is about is not known yet" in told and "Deals with not" not in told


def test_abuse_that_is_told_later_is_in_category_a_as_well(desk: Desk) -> None:
    desk.text("people drinking on Ansty Road")
    desk.text("its my husband he hits me")
    [report] = desk.rows(reports.reports)
    assert (report.category, report.abuse) == ("A", True)
