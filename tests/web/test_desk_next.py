"""What happens next with somebody, as the desk tells it: never silent about what is owed."""

import re
from datetime import timedelta

import pytest

from app.store import contacts, conversations, referrals, reports, requests, surveys
from app.store.base import insert_row, real_now
from app.web.desk import alert_words, next_words, open_question
from app.wiring import Wires
from ivr_flows.language import Keys, Listen, Menu
from ivr_flows.text_line import TEXT_LINE
from tests.web.desk_builders import Desk, make_desk
from tests.web.thread_builders import Thread
from tests.world import ANOTHER_MOBILE, MOBILE, MovableClock

NEW_KINDS = (
    *("not_in_writing", "no_answer", "stopped", "opted_out", "number_withdrawn", "not_stopped"),
    *("not_stopped_late", "survey_call_failed", "picture_not_fetched", "spool_bad", "not_safe"),
    *("texts_too_many", "which_report", "mail"),
)


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk for Coventry, without a report."""
    return make_desk(wires, clock)


@pytest.fixture
def thread(desk: Desk) -> Thread:
    """A report with nothing written about it yet."""
    return Thread(desk)


def keeps_promises(thread: Thread) -> None:
    """Everything that was promised is kept."""
    kept = referrals.promises.update().values(outcome="kept", settled_at=thread.desk.clock())
    with thread.desk.wires.db.transaction() as tx:
        tx.execute(kept)


def test_where_nothing_is_owed_the_desk_says_so(thread: Thread) -> None:
    keeps_promises(thread)
    assert next_words.NOTHING in thread.next()


def test_what_was_promised_is_told_with_its_date_and_what_is_late_is_called_late(
    desk: Desk, thread: Thread
) -> None:
    assert "A written acknowledgement is due by 11:3" in thread.next()
    assert "Contact with them is due by the end of Friday 27 November 2026." in thread.next()
    desk.clock.forward(days=8)
    page = thread.next()
    assert "A written acknowledgement was promised by 11:3" in page
    assert page.count("and is late.") == 2


def test_a_text_that_is_owed_tells_its_date_why_it_waits_and_until_when(thread: Thread) -> None:
    due = thread.desk.clock() + timedelta(hours=24)
    thread.went(
        purpose="acknowledgement",
        state="owed",
        reason="outside_safe_hours",
        due_at=due,
        next_at=real_now() + timedelta(hours=10),
    )
    page = thread.next()
    assert re.search(r"Acknowledgement by text: waits until 9:\d\dam on Sunday 22 November", page)
    assert "2026 (outside the hours they said are safe)." in page
    assert "It was promised by 11:3" in page
    assert "A written acknowledgement is due" not in page


def test_a_letter_that_was_printed_waits_to_be_posted(thread: Thread) -> None:
    home = thread.way("letter", "12 Bell Street")
    thread.went(way="letter", contact_id=home, state="printed")
    assert (
        "News by letter: printed. Take it from the print queue, post it, and say so there."
        in thread.next()
    )


def test_a_danger_question_without_an_answer_comes_first(desk: Desk, thread: Thread) -> None:
    thread.stops()
    thread.waits_at("texting", "where")
    thread.waits_at("unsure", "now", number=ANOTHER_MOBILE)
    page = thread.next()
    asked = "whether anyone is in danger now, and have not answered. Do not ring or text them"
    assert page.index(asked) < page.index("where it is, and have not answered")
    assert page.index(asked) < page.index("They sent STOP")
    assert 'class="urgent"' in page
    assert re.search(r"They were asked by text, at 11:3\dpm on Saturday 21 November 2026", page)


def test_what_was_asked_stands_at_the_hour_the_line_had_then(desk: Desk, thread: Thread) -> None:
    talk = thread.waits_at("texting", "where")
    thread.came("Loud music", conversation_id=talk)
    desk.clock.forward(hours=10)  # as the movable clock does: real time goes on as before
    assert re.search(
        r"asked by text, at 11:3\dpm on Saturday 21 November 2026, where", thread.next()
    )


def test_a_question_after_closing_was_asked_when_its_text_was_owed(
    desk: Desk, thread: Thread
) -> None:
    talk = thread.waits_at("survey", "rating")
    thread.came("Loud music", conversation_id=talk)
    desk.clock.forward(hours=10)
    thread.went(purpose="survey")
    desk.clock.forward(hours=10)
    page = thread.next()
    assert re.search(r"asked by text, at 9:3\dam on Sunday 22 November 2026, how well", page)


def test_a_question_of_an_exchange_that_is_over_is_open_no_more(desk: Desk, thread: Thread) -> None:
    keeps_promises(thread)
    talk = thread.waits_at("texting", "where")
    desk.change(conversations.conversations, talk, ended_at=desk.clock())
    assert "They were asked" not in thread.next()


def test_every_question_that_a_text_may_ask_has_words(thread: Thread) -> None:
    class Talk:
        channel, ended_at, flow, step = "text", None, "", ""

    for flow in TEXT_LINE.values():
        for name, step in flow.steps.items():
            Talk.flow, Talk.step = flow.name, name
            asked = open_question.question_of(Talk)
            if f"{flow.name}.{name}" in open_question.NOT_ASKED:
                continue
            assert bool(asked) is isinstance(step, Menu | Listen | Keys), (flow.name, name)
            assert "{" not in asked
    Talk.flow, Talk.step = "gone", "with_a_deploy"
    assert open_question.question_of(Talk) == ""


def test_after_stop_the_desk_says_that_an_officer_decides_and_by_when(thread: Thread) -> None:
    thread.stops()
    page = thread.next()
    assert "They sent STOP at 11:3" in page
    assert "no text goes to the number ending 123." in page
    assert "No other way is known to be safe. An officer decides how they are told, by 11:3" in page
    assert "on Sunday 22 November 2026" in page
    assert "They sent STOP: no text goes to it" in thread.page()


@pytest.mark.parametrize(
    ("way", "address", "words"),
    [
        ("email", "sam@example.com", "What is still owed goes by e-mail, which they said is safe."),
        ("letter", "12 Bell Street", "What is still owed goes by letter, which they said"),
        ("text", ANOTHER_MOBILE, "goes by text to the number ending 456, which they said is safe."),
    ],
)
def test_after_stop_what_is_owed_goes_by_another_way_that_is_safe(
    thread: Thread, way: str, address: str, words: str
) -> None:
    thread.stops()
    thread.way(way, address)
    page = thread.next()
    assert words in page
    assert "An officer decides" not in page


def test_a_way_that_is_not_safe_is_no_other_way(thread: Thread) -> None:
    thread.stops()
    thread.way("email", "sam@example.com", safe="unknown")
    thread.way("text", ANOTHER_MOBILE, safe="no")
    page = thread.next()
    assert "Do not text the number ending 456: they said that it is not safe." in page
    assert "No other way is known to be safe." in page


def test_what_is_owed_to_a_number_that_stopped_is_not_said_to_go_there(thread: Thread) -> None:
    thread.went(state="owed")
    thread.stops()
    assert "News by text: it does not go there" in thread.next()
    assert "It does not go there" in thread.conversation()


def test_no_message_on_a_voicemail_says_nothing_of_what_is_written(thread: Thread) -> None:
    thread.way("voicemail", MOBILE, safe="no")
    page = thread.next()
    assert "Do not leave a message on the number ending 123" in page
    assert "What is still owed" not in page


def test_a_number_that_was_withdrawn_is_told_with_when(desk: Desk, thread: Thread) -> None:
    desk.change(contacts.contacts, thread.contact_id, withdrawn_at=desk.clock())
    page = thread.next()
    assert "Do not text the number ending 123: it was withdrawn at 11:3" in page


def test_a_child_gets_no_letter_to_the_household_in_place_of_a_text(
    desk: Desk, thread: Thread
) -> None:
    desk.change(reports.reports, thread.report_id, child=True)
    thread.way("letter", "12 Bell Street")
    thread.stops()
    assert "No other way is known to be safe." in thread.next()


def test_what_an_officer_must_decide_is_told_once_with_its_reason_and_date(
    desk: Desk, thread: Thread
) -> None:
    thread.stops()
    due = desk.clock() + timedelta(hours=24)
    thread.raised("not_in_writing", ["opted_out"], due_at=due)
    page = thread.next()
    assert page.count("An officer decides how they are told, by 11:3") == 1
    assert "not delivered: they sent STOP" in page
    assert "To be decided by 11:3" in thread.page()
    assert "To be decided by 11:3" in desk.officer().opens("").text


def test_requests_that_wait_are_told_with_since_when(desk: Desk, thread: Thread) -> None:
    first = thread.asks("ring_back", words="after six")
    thread.asks("officer")
    assert "2 things that they asked wait for an officer, since 11:3" in thread.next()
    with desk.wires.db.transaction() as tx:
        requests.settle(tx, first, "done", None, "Amira Khan", desk.clock())
    assert "1 thing that they asked waits for an officer" in thread.next()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"state": "owed"}, "They are to be asked by text how it went"),
        ({"state": "asked"}, "and have not answered."),
        ({"state": "answered", "rating": 2, "stopped": False}, ": 2 of 5, it has not stopped."),
        ({"state": "answered"}, "no number, and not whether it has stopped."),
        ({"state": "given_up"}, "and nobody answered. It is left at that."),
        ({"state": "not_safe", "reason": "abuse"}, "abuse was told or suspected."),
        ({"state": "new_kind"}, "The report is closed."),
    ],
)
def test_after_closing_it_is_told_how_it_stands_with_what_they_are_asked(
    desk: Desk, thread: Thread, row: dict[str, object], words: str
) -> None:
    desk.change(reports.reports, thread.report_id, state="closed", closed_at=desk.clock())
    same = {"report_id": thread.report_id, "closed_at": desk.clock(), "way": "text"}
    with desk.wires.db.transaction() as tx:
        insert_row(tx, surveys.surveys, **{**same, **row})
    page = thread.next()
    assert words in page
    assert "The report is closed." in page


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_every_new_kind_of_alert_has_words_and_says_what_is_owed(
    desk: Desk, thread: Thread, kind: str
) -> None:
    thread.raised(kind)
    title, owed = alert_words.ALERTS[kind]
    page = desk.officer().opens("").text
    assert f"<h3>{title}" in page
    assert owed in page


def test_no_answer_about_danger_stands_among_the_first(desk: Desk, thread: Thread) -> None:
    for _ in range(60):
        thread.raised("not_in_writing")
    thread.raised("no_answer", ["is anyone hurt"])
    page = desk.officer().opens("").text
    assert page.index("No answer when asked by text") < page.index("could not be given in writing")
    assert "Words: is anyone hurt" in page


def test_a_report_with_very_many_alerts_shows_the_most_urgent(desk: Desk, thread: Thread) -> None:
    for _ in range(60):
        thread.raised("unsure", ["help"])
    thread.raised("danger", ["knife"])
    page = thread.page()
    assert "See these now (50+)" in page
    assert page.count("<h3>This may be danger") == 49
    assert "There are more than 50." in page


def test_the_number_itself_is_never_on_the_page(thread: Thread) -> None:
    thread.came("It has started again")
    thread.went()
    thread.stops()
    page = thread.page()
    for shape in (MOBILE, MOBILE.replace("+44", "0"), MOBILE[3:]):
        assert shape not in page
