"""What residents ask of us is seen, answered once, and its answer is kept."""

import re

import pytest

from app.store import alerts, events, referrals, requests
from app.web.desk import requests_page
from app.wiring import Wires
from tests.web.desk_builders import (
    NOISE_CALL,
    RECORDING,
    WAV,
    Desk,
    Officer,
    keys,
    make_desk,
    records,
    says,
)
from tests.web.told_builders import (
    ADD,
    CHILD_RISK,
    LETTER_INSTEAD,
    MORE,
    MORE_CHOICES,
    everything,
)
from tests.world import WITHHELD, MovableClock

RING_BACK = (MORE_CHOICES, keys("1"), keys("3"), keys("2"), keys("01214960456"), keys("1"))
STOPPED = (MORE_CHOICES, keys("2"))
LETTER_CALL = (*NOISE_CALL[:-1], LETTER_INSTEAD, records(RECORDING))


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk for Coventry, without a report."""
    return make_desk(wires, clock)


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


def only_request(desk: Desk) -> int:
    [row] = desk.rows(requests.requests)
    return int(row.id)


def settles(officer: Officer, request_id: int, outcome: str, why: str = "") -> str:
    return officer.presses(f"/requests/{request_id}/settle", outcome=outcome, why=why).text


def test_requests_are_listed_oldest_first_with_the_report_and_since_when(desk: Desk) -> None:
    first = desk.call(*NOISE_CALL)
    second = desk.call(*NOISE_CALL, MORE)
    desk.asks(second, *STOPPED)
    desk.clock.forward(hours=9)
    desk.asks(first, *RING_BACK, number=WITHHELD)
    page = desk.officer().opens("/requests").text
    listed = plain(page[page.index("<tbody") :])
    assert listed.index("They say that it has stopped") < listed.index("To be rung back")
    assert "In the evening, 5pm to 8pm" in listed
    assert "11:3" in listed and "Sat 21 Nov" in listed and "Sun 22 Nov" in listed
    for reference in (first, second):
        assert f'href="/desk/reports/{reference}"' in page


def test_the_list_of_reports_says_how_many_requests_wait(desk: Desk) -> None:
    officer = desk.officer()
    assert "for an answer" not in officer.opens("").text
    reference = desk.call(*NOISE_CALL)
    desk.asks(reference, *STOPPED)
    assert "1 request waits for an answer, since 11:3" in officer.opens("").text
    desk.asks(reference, *STOPPED)
    assert "2 requests wait for an answer" in officer.opens("").text
    settles(officer, 1, "done")
    settles(officer, 2, "done")
    assert "for an answer" not in officer.opens("").text
    assert "No request waits for an answer." in officer.opens("/requests").text


def test_more_requests_than_fit_are_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = desk.call(*NOISE_CALL)
    for _ in range(3):
        desk.asks(reference, *STOPPED)
    monkeypatch.setattr(requests_page, "REQUESTS_A_PAGE", 2)
    page = desk.officer().opens("/requests").text
    assert "There are more than 2." in page
    assert "(2+) Requests" in page


def test_a_report_shows_each_request_with_its_details(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.asks(reference, *RING_BACK, number=WITHHELD)
    desk.asks(reference, ADD, says("They broke <b>two</b> windows"))
    page = desk.officer().reads(reference)
    asked = plain(page[page.index('id="requests"') : page.index('id="promises"')])
    assert "(2 to answer)" in asked
    assert "When In the evening, 5pm to 8pm Number Ending 456" in asked
    assert "They broke &lt;b&gt;two&lt;/b&gt; windows" in asked
    assert "01214960456" not in page


def test_a_request_that_was_recorded_is_played_from_it(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.asks(reference, MORE_CHOICES, keys("3"), keys("2"), records(RECORDING))
    officer = desk.officer()
    path = f"/requests/{only_request(desk)}"
    assert "it is being fetched" in officer.opens(path).text
    recording_id = desk.keeps_audio(RECORDING, WAV)
    page = officer.opens(path).text
    assert f'src="/desk/recordings/{recording_id}"' in page
    assert "somebody may be making them" in page


def test_a_recording_that_is_not_here_is_told_of(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.asks(reference, *STOPPED)
    details = {"withdraw": "recording RE0"}
    desk.change(requests.requests, only_request(desk), kind="withdraw", details=details)
    assert "They left a recording. It is not here." in desk.officer().reads(reference)


def test_opening_a_request_is_written_down(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.asks(reference, *STOPPED)
    request_id = only_request(desk)
    desk.officer().opens(f"/requests/{request_id}")
    [viewed] = [row for row in desk.rows(events.events) if row.kind == "request_viewed"]
    assert (viewed.actor, viewed.ids) == ("officer Amira Khan", {"request": request_id})
    assert viewed.report_id


def test_a_request_of_a_child_says_what_that_means(desk: Desk) -> None:
    desk.call(*everything(CHILD_RISK, ()))
    page = desk.officer().opens("/requests/1").text
    assert "no ringing back to a household’s number" in page


def test_an_answer_is_kept_with_the_officers_name_and_shown_on_the_report(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.asks(reference, *STOPPED)
    request_id = only_request(desk)
    officer = desk.officer()
    answer = officer.presses(
        f"/requests/{request_id}/settle", outcome="not_possible", why=" No safe <i>way</i> \x00"
    )
    assert (answer.status_code, answer.location) == (303, f"/desk/reports/{reference}")
    [row] = desk.rows(requests.requests)
    assert (row.outcome, row.why) == ("not_possible", "No safe <i>way</i>")
    assert (row.settled_by, row.settled_at) == ("Amira Khan", desk.clock())
    [event] = [row for row in desk.rows(events.events) if row.kind == "request_settled"]
    assert (event.actor, event.ids) == ("officer Amira Khan", {"request": request_id})
    page = officer.reads(reference)
    assert "Kept. They say that it has stopped: not possible." in page
    assert "Not possible. Amira Khan, 11:3" in page
    assert "No safe &lt;i&gt;way&lt;/i&gt;" in page
    assert "(0 to answer)" in page


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        ({}, "Choose how it ended"),
        ({"outcome": "closed", "why": "x"}, "Choose how it ended"),
        ({"outcome": "not_possible", "why": " \n "}, "Enter why"),
        ({"outcome": "not_wanted"}, "Enter why"),
        ({"outcome": "done", "why": "x" * 1001}, "Write at most 1000 characters"),
    ],
)
def test_an_answer_with_a_fault_changes_nothing_and_keeps_what_was_typed(
    desk: Desk, form: dict[str, str], fault: str
) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.asks(reference, *STOPPED)
    answer = desk.officer().presses("/requests/1/settle", **form)
    assert answer.status_code == 400
    assert "<title>Error: " in answer.text
    assert answer.text.count(fault) == 2  # in the summary at the top, and at its field
    if why := form.get("why", "").strip():
        assert f">{why}" in answer.text
    if form.get("outcome") in ("done", "not_possible", "not_wanted"):
        assert f'value="{form["outcome"]}" checked' in answer.text
    assert desk.rows(requests.requests)[0].settled_at is None


def test_a_second_officer_is_told_who_was_first_and_loses_nothing(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.asks(reference, *STOPPED)
    amira, ben = desk.officer("Amira Khan"), desk.officer("Ben Okoro")
    settles(amira, 1, "done")
    answer = ben.presses("/requests/1/settle", outcome="not_wanted", why="They rang me <b>")
    assert answer.status_code == 409
    said = plain(answer.text)
    assert "Another officer was first" in said
    assert "Done. Amira Khan, 11:3" in said
    assert "Yours was not kept: not wanted any more." in said
    assert "You wrote: They rang me &lt;b&gt;" in said
    assert "<form class" not in answer.text
    [row] = desk.rows(requests.requests)
    assert (row.outcome, row.settled_by) == ("done", "Amira Khan")
    assert desk.happened().count("request_settled") == 1


def test_an_answer_without_its_token_or_its_request_changes_nothing(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.asks(reference, *STOPPED)
    officer = desk.officer()
    bare = officer.browser.post("/desk/requests/1/settle", data={"outcome": "done"})
    assert bare.status_code == 400
    assert desk.rows(requests.requests)[0].settled_at is None
    for unknown in (99, 10**30):
        answer = officer.presses(f"/requests/{unknown}/settle", outcome="done")
        assert answer.status_code == 404
        assert officer.opens(f"/requests/{unknown}").status_code == 404
    stranger = desk.app.test_client()
    for path in ("", "/1"):
        assert stranger.get(f"/desk/requests{path}").location == "/desk/log-in"


# A letter in place of a text


def acknowledgement(desk: Desk) -> tuple[str | None, str | None]:
    rows = desk.rows(referrals.promises)
    [promise] = [row for row in rows if row.name == "acknowledgement"]
    return promise.outcome, promise.proof


def not_in_writing(desk: Desk) -> list[list[str]]:
    return [row.words for row in desk.rows(alerts.alerts) if row.kind == "not_in_writing"]


def test_a_letter_that_was_sent_keeps_the_promise_of_an_acknowledgement(desk: Desk) -> None:
    reference = desk.call(*LETTER_CALL)
    officer = desk.officer()
    page = officer.opens(f"/requests/{only_request(desk)}").text
    assert "A letter with their reference: the written acknowledgement" in page
    assert "never the PIN" in page
    assert acknowledgement(desk) == (None, None)
    settles(officer, only_request(desk), "done")
    assert acknowledgement(desk) == ("kept", f"request {only_request(desk)}")
    assert "Kept, 11:3" in officer.reads(reference)
    assert not not_in_writing(desk)


def test_a_letter_changes_nothing_where_the_promise_was_settled_before(desk: Desk) -> None:
    desk.call(*LETTER_CALL)
    [promise] = [row for row in desk.rows(referrals.promises) if row.name == "acknowledgement"]
    values = {"outcome": "suppressed", "proof": "message 7", "settled_at": desk.clock()}
    desk.change(referrals.promises, promise.id, **values)
    settles(desk.officer(), only_request(desk), "done")
    assert acknowledgement(desk) == ("suppressed", "message 7")


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [("not_possible", "letter_not_possible"), ("not_wanted", "nothing_in_writing_wanted")],
)
def test_a_letter_that_was_not_sent_is_put_before_a_person(
    desk: Desk, outcome: str, reason: str
) -> None:
    desk.call(*LETTER_CALL)
    officer = desk.officer()
    settles(officer, only_request(desk), outcome, "The address is not clear")
    assert acknowledgement(desk) == (None, None)
    assert not_in_writing(desk) == [[reason]]
    assert "An acknowledgement could not be given in writing" in officer.opens("").text


def test_a_letter_that_was_not_sent_raises_no_second_alert_beside_an_open_one(desk: Desk) -> None:
    desk.call(*LETTER_CALL)
    asked = desk.rows(requests.requests)[0]
    row = {"kind": "not_in_writing", "report_id": asked.report_id, "raised_at": desk.clock()}
    with desk.wires.db.transaction() as tx:
        alerts.raise_all(tx, [{**row, "words": ["bad_number"]}])
    settles(desk.officer(), asked.id, "not_possible", "The address is not clear")
    assert not_in_writing(desk) == [["bad_number"]]


def test_another_letter_has_nothing_to_do_with_the_acknowledgement(desk: Desk) -> None:
    desk.call(*everything(writing=(keys("1"), records(RECORDING))))
    [letter] = [row for row in desk.rows(requests.requests) if row.kind == "letter"]
    settles(desk.officer(), letter.id, "not_possible", "They moved")
    assert acknowledgement(desk) == (None, None)
    assert not not_in_writing(desk)
