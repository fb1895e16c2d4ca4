"""Everything that a resident told is seen by an officer, in words."""

import re
from pathlib import Path

import pytest

from app import asked
from app.rules.problem_types import TYPES
from app.store import alerts, contacts, events, referrals, reports
from app.store.base import insert_row
from app.web.desk import alert_words, delivery_words, request_words, told_words
from app.wiring import Wires
from tests.web.desk_builders import NOISE_CALL, RECORDING, Desk, keys, make_desk, records, says
from tests.web.told_builders import (
    ABUSE_RISK,
    AGAIN,
    CHILD_RISK,
    HATE_RISK,
    MORE,
    MORE_CHOICES,
    everything,
)
from tests.world import ANOTHER_MOBILE, LANDLINE, MovableClock

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk for Coventry, without a report."""
    return make_desk(wires, clock)


def summary(page: str) -> str:
    """The report in short, down to the box about reaching them, without its markup."""
    return plain(page[page.index('id="about"') : page.index('id="before"')])


def before(page: str) -> str:
    """The box "Before you ring", without its markup."""
    return plain(page[page.index('id="before"') : page.index('id="requests"')])


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


def test_every_answer_stands_in_the_report_in_words(desk: Desk) -> None:
    page = desk.officer().reads(desk.call(*everything()))
    told = summary(page)
    for words in (
        "Where 14 Albany Road, the flat above the chip shop",
        "What kind Noise: music or a party",
        "Category A",
        "Urgent No",
        "How often Most days",
        "Aimed At who somebody is, such as their race, faith or disability",
        "Afraid or hurt Somebody is afraid",
        "Who is responsible The man at number 16",
        "Landlord Orbit",
        "Police reference 20261121",
        "Language English",
    ):
        assert words in told
    assert "landlord_orbit" not in page


def test_what_was_not_told_is_said_in_one_line(desk: Desk) -> None:
    told = summary(desk.officer().reads(desk.call(*NOISE_CALL)))
    assert "Aimed, Afraid or hurt, Who is responsible, Landlord, Police reference" in told
    assert "Category —" in told


def test_the_area_the_postcode_and_a_landlord_we_do_not_know_are_shown(desk: Desk) -> None:
    details = (keys("1"), *HATE_RISK, says("Him"), says("Acme Lettings"))
    reference = desk.call(*NOISE_CALL, MORE, *details)
    row = desk.rows(reports.reports)[0]
    desk.change(reports.reports, row.id, area="south", postcode="CV1 5DW")
    told = summary(desk.officer().reads(reference))
    assert "Postcode CV1 5DW" in told
    assert "Area South" in told
    assert "Landlord Not one that we know. They said: Acme Lettings" in told


def test_a_report_in_another_language_says_which(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.change(reports.reports, desk.rows(reports.reports)[0].id, language="pl")
    page = desk.officer().reads(reference)
    assert "Language Polish" in summary(page)
    assert "Language Polish" in before(page)


def test_every_type_and_every_answer_about_risk_has_words() -> None:
    assert all(told_words.type_of(name) == entry.words for name, entry in TYPES.items())
    flow = (ROOT / "ivr_flows/details.py").read_text()
    for known in (told_words.HOW_OFTEN, told_words.AIMED, told_words.AFRAID):
        assert all(f'Option("{value}"' in flow for value in known)


# Flags


@pytest.mark.parametrize(
    ("risk", "flag", "means"),
    [
        (HATE_RISK, "Hate (as perceived)", "nobody is asked to prove it"),
        (ABUSE_RISK, "Abuse", "may hold the phone or open the post"),
        (CHILD_RISK, "Child", "no ringing back to a household’s number"),
    ],
)
def test_a_flag_stands_at_the_top_and_says_what_it_means_for_contact(
    desk: Desk, risk: tuple[object, ...], flag: str, means: str
) -> None:
    reference = desk.call(*everything(risk))  # type: ignore[arg-type]
    page = desk.officer().reads(reference)
    assert f'<span class="tag flag">{flag}</span>' in page
    assert page.count('class="tag flag"') == 1
    assert means in before(page)


def test_urgent_and_category_are_told_apart(desk: Desk) -> None:
    page = desk.officer().reads(desk.call(*NOISE_CALL[:3], keys("5")))
    assert "Urgent Yes" in summary(page)
    assert "Category —" in summary(page)


# Before you ring


def test_the_safe_word_and_the_name_stand_in_the_box_and_nowhere_else(desk: Desk) -> None:
    page = desk.officer().reads(desk.call(*everything()))
    box = before(page)
    assert "Say this first: sunflower" in box
    assert "Sam. Only after the safe word" in box
    assert page.count("sunflower") == 1
    assert len(re.findall(r"\bSam\b", page)) == 1
    assert "Said a safe word. It is under “Before you ring”" in page
    assert "I heard: ••••." in page


def test_danger_said_instead_of_a_safe_word_is_read_in_the_call(desk: Desk) -> None:
    until = everything()[:-4]
    reference = desk.call(*until, says("help me he has a knife"))
    page = desk.officer().reads(reference)
    assert "help me he has a knife" in page[page.index('id="conversation"') :]


def test_each_way_is_shown_with_its_hours_and_whether_it_may_be_used_now(desk: Desk) -> None:
    reference = desk.call(*everything())
    box = before(desk.officer().reads(reference))
    assert "Telephone call Number Ending 123" in box
    assert "Yes, they said so, 5pm to 8pm" in box
    assert "Not now, until 5pm on Sunday 22 November 2026: outside the hours" in box
    assert "A message, where nobody answers May be left on the number ending 123" in box
    assert "They asked for A woman officer. An interpreter" in box


def test_without_a_yes_no_message_is_left_and_no_word_is_known(desk: Desk) -> None:
    box = before(desk.officer().reads(desk.call(*NOISE_CALL)))
    assert "Leave none" in box
    assert "Do not say why you ring, nor for which council" in box


def test_a_child_is_left_no_message_whatever_was_said(desk: Desk) -> None:
    box = before(desk.officer().reads(desk.call(*everything(CHILD_RISK))))
    assert "Leave none" in box
    assert "No letter" in box


def test_a_number_is_shown_in_full_only_when_asked_for_and_that_is_written_down(
    desk: Desk,
) -> None:
    reference = desk.call(*everything())
    officer = desk.officer()
    page = officer.reads(reference)
    assert "07700900123" not in page
    ring = next(row for row in desk.rows(contacts.contacts) if row.way == "ring")
    answer = officer.presses(f"/reports/{reference}/numbers/{ring.id}")
    assert "07700900123" in before(answer.text)
    assert answer.headers["Cache-Control"] == "no-store"
    shown = [row for row in desk.rows(events.events) if row.kind == "number_shown"]
    assert [(row.actor, row.ids) for row in shown] == [("officer Amira Khan", {"contact": ring.id})]
    assert "07700900123" not in officer.reads(reference)


def test_a_number_that_is_not_safe_is_never_shown(desk: Desk) -> None:
    reference = desk.call(*everything())
    another = desk.call(*everything(), number=ANOTHER_MOBILE)
    desk.asks(reference, MORE_CHOICES, keys("4"), keys("4"))
    officer = desk.officer()
    box = before(officer.reads(reference))
    assert box.count("Withdrawn: not used any more") == 3
    assert box.count("Is it safe? No longer") == 3
    assert "Yes, they said so" not in box
    assert "Show the number" not in box
    for row in desk.rows(contacts.contacts):
        answer = officer.presses(f"/reports/{reference}/numbers/{row.id}")
        assert answer.status_code == 404  # withdrawn, or of another report
    assert officer.presses(f"/reports/{reference}/numbers/{10**30}").status_code == 404
    assert officer.presses("/reports/1/numbers/1").status_code == 404
    assert "number_shown" not in desk.happened()
    assert "Show the number" in before(officer.reads(another))


# Incidents and referrals


def test_each_incident_is_dated_and_has_the_words_that_belong_to_it(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.clock.forward(hours=10)
    desk.asks(reference, AGAIN, keys("1"))
    desk.clock.forward(hours=10)
    desk.asks(reference, AGAIN, says("Drums this time"))
    told = summary(desk.officer().reads(reference))
    assert "Each time they told us (3)" in told
    assert "11:30pm on Saturday 21 November 2026: Very loud music since ten o&#39;clock" in told
    assert "9:32am on Sunday 22 November 2026: Not in words" in told
    assert "7:33pm on Sunday 22 November 2026: Drums this time" in told


def test_a_report_that_was_passed_on_shows_both_agencies(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL, MORE, keys("3"))
    page = desk.officer().reads(reference)
    row = desk.rows(referrals.referrals)
    assert [(r.role, r.state) for r in row] == [("inform", "passed_on"), ("lead", "queued")]
    told = plain(page[page.index('id="referrals"') : page.index('id="news"')])
    assert re.search(r"Coventry noise team Why Deals with noise .* Led before, and passed", told)
    assert "Coventry Community Safety Team Why Deals with noise in the street" in told
    assert "Standing Leads" in told


# Alerts


@pytest.mark.parametrize(
    ("kind", "words", "shown"),
    [
        ("incomplete", [], "A call ended before its report was complete"),
        ("opened_again", [], "it is happening again"),
        ("number_withdrawn", [], "Do not ring or text any number of this report"),
        ("child", [], "Tell the safeguarding lead today"),
        ("abuse", [], "say nothing of why to anybody else"),
        ("not_in_writing", ["nothing_in_writing_wanted"], "they want nothing in writing"),
        ("not_in_writing", ["no_safe_way_known"], "no safe way to write to them is known"),
        ("not_in_writing", ["letter_not_possible"], "that they asked for was not possible"),
    ],
)
def test_each_alert_says_what_an_officer_does(
    desk: Desk, kind: str, words: list[str], shown: str
) -> None:
    row = {"kind": kind, "words": words, "raised_at": desk.clock()}
    with desk.wires.db.transaction() as tx:
        insert_row(tx, alerts.alerts, **row)
    page = desk.officer().opens("").text
    assert shown in page
    assert '<li class="alert">' in page


def test_every_alert_and_every_request_that_the_line_can_make_has_words() -> None:
    places = [*(ROOT / "app").glob("*.py"), *(ROOT / "workers").glob("*.py")]
    code = "\n".join(path.read_text() for path in places)
    made = set(re.findall(r'"kind": "(\w+)"', code)) - {"unknown"}  # a report that is begun
    assert made <= alert_words.ALERTS.keys() | request_words.REQUESTS.keys()
    reasons = re.findall(r'"((?:nothing_in|no_safe_way_|letter_not)\w+)"', code)
    assert set(reasons) <= delivery_words.NOT_SENT.keys()
    assert {kind for kind, _ in asked.REQUESTS.values()} <= request_words.REQUESTS.keys()
    unwritten = re.findall(r'(?:suppress|fail|_later|not_made)\([^()]*"([a-z_]+)"', code)
    assert "no_email_here" in unwritten
    for reason in unwritten:
        assert reason in delivery_words.NOT_SENT or reason in delivery_words.NOT_DELIVERED
    details = {*(name for _, names in asked.REQUESTS.values() for name in names), *asked.ADDED}
    assert details <= request_words.DETAILS.keys()


def test_a_call_of_one_recording_is_heard_from_the_report(desk: Desk) -> None:
    reference = desk.call(keys("0"), records(RECORDING), number=LANDLINE)
    page = desk.officer().reads(reference)
    assert "Not in words: listen to the recordings below" in summary(page)
