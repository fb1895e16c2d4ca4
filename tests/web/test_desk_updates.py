"""What a resident may be told by telephone is written at the desk."""

import pytest

from app.store import events, updates
from app.values import LONGEST_NEWS
from app.wiring import Wires
from tests.web.desk_builders import NOISE_CALL, Desk, make_desk
from tests.web.told_builders import LAST_NEWS
from tests.world import MovableClock


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk for Coventry, without a report."""
    return make_desk(wires, clock)


def test_an_update_is_kept_shown_and_heard_by_the_resident(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    officer = desk.officer()
    assert "Nothing was written yet" in officer.reads(reference)
    words = "The team has visited.\r\n  It will  measure the noise."
    answer = officer.presses(f"/reports/{reference}/updates", words=words)
    assert (answer.status_code, answer.location) == (303, f"/desk/reports/{reference}")
    [row] = desk.rows(updates.updates)
    assert row.words == "The team has visited. It will measure the noise."
    assert (row.written_by, row.written_at) == ("Amira Khan", desk.clock())
    [event] = [row for row in desk.rows(events.events) if row.kind == "update_written"]
    assert (event.actor, event.ids) == ("officer Amira Khan", {"update": row.id})
    page = officer.reads(reference)
    assert "They hear this now. Written by Amira Khan:" in page
    assert page[page.index('id="conversation"') :].count(row.words) == 1
    desk.asks(reference, LAST_NEWS)
    page = officer.reads(reference)
    assert f"This is from Saturday 21 November. {row.words}" in page


def test_the_last_update_is_the_one_that_is_heard(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    officer = desk.officer()
    for words in ("First news", "Second news"):
        officer.presses(f"/reports/{reference}/updates", words=words)
        desk.clock.forward(minutes=1)
    page = officer.reads(reference)
    now = page[page.index('id="news"') : page.index('id="conversation"')]
    assert "Second news" in now
    assert "First news" not in now
    assert "First news" in page


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (" \n ", "Enter what the resident may be told"),
        ("", "Enter what the resident may be told"),
        ("word " * (LONGEST_NEWS + 1), f"Write at most {LONGEST_NEWS} words"),
    ],
)
def test_an_update_with_a_fault_is_not_kept_and_what_was_typed_stays(
    desk: Desk, words: str, fault: str
) -> None:
    reference = desk.call(*NOISE_CALL)
    answer = desk.officer().presses(f"/reports/{reference}/updates", words=words)
    assert answer.status_code == 400
    assert "<title>Error: Report" in answer.text
    assert answer.text.count(fault) == 2  # in the summary at the top, and at its field
    assert f'">{words.strip()}</textarea>' in answer.text
    assert not desk.rows(updates.updates)


def test_as_many_words_as_one_breath_holds_are_kept(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    words = " ".join(["word"] * LONGEST_NEWS)
    assert desk.officer().presses(f"/reports/{reference}/updates", words=words).status_code == 303
    assert desk.rows(updates.updates)[0].words == words


def test_the_form_says_who_hears_it_and_escapes_what_was_typed(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    officer = desk.officer()
    page = officer.reads(reference)
    assert "whoever has the reference and the PIN. No names and no addresses" in page
    officer.presses(f"/reports/{reference}/updates", words="<b>bold</b> {pin}")
    page = officer.reads(reference)
    assert "<b>bold" not in page
    assert "&lt;b&gt;bold&lt;/b&gt; {pin}" in page


def test_an_update_needs_its_token_a_log_in_and_a_report(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    officer = desk.officer()
    path = f"/desk/reports/{reference}/updates"
    assert officer.browser.post(path, data={"words": "News"}).status_code == 400
    assert desk.app.test_client().post(path, data={"words": "News"}).status_code in (303, 400)
    for words in ("News", ""):
        assert officer.presses("/reports/123456789/updates", words=words).status_code == 404
    assert not desk.rows(updates.updates)
