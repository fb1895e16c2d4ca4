"""A conversation as an officer reads it: every text in and out, and what became of each."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest

from app.store import pictures
from app.store.base import insert_row, real_now
from app.web.desk import cost_words
from app.wiring import Wires
from tests.web.desk_builders import NOISE_CALL, Desk, make_desk
from tests.web.thread_builders import Thread
from tests.world import ANOTHER_MOBILE, LANDLINE, MovableClock, new_sid

POLISH = "Dziękujemy za wiadomość. Nr 407-283-916."
IN_DANGER = {"level": "danger", "words": ["knife"]}


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk for Coventry, without a report."""
    return make_desk(wires, clock)


@pytest.fixture
def thread(desk: Desk) -> Thread:
    """A report with nothing written about it yet."""
    return Thread(desk)


def test_what_came_and_what_went_stand_in_order_with_segments_cost_and_delivery(
    thread: Thread,
) -> None:
    thread.came("It has started again", reply="Thank you, we have added this.")
    thread.went("News of 407-283-916.")
    page = thread.conversation()
    in_order = (
        "Resident, by text, from the number ending 123",
        "It has started again",
        "· 1 segment<",
        "The line, by text: answer",
        "Thank you, we have added this.",
        "· 1 segment, 4p",
        "The line, by text to the number ending 123: news",
        "News of 407-283-916.",
        "Delivered 11:3",
    )
    places = [page.index(words) for words in in_order]
    assert places == sorted(places)
    assert "Saturday 21 November 2026" in page
    assert "1 text from them, 1 segment. 2 texts from us, 2 segments, 8p." in page


def test_a_long_text_and_one_in_other_letters_tell_their_segments_and_cost(thread: Thread) -> None:
    thread.came("a" * 161)
    thread.went(POLISH)
    thread.went("b" * 160 + "€")
    page = thread.conversation()
    assert "· 2 segments<" in page
    assert "1 segment, UCS-2, 4p" in page
    assert "2 segments, 8p" in page
    assert "1 text from them, 2 segments. 2 texts from us, 3 segments, 12p." in page


@pytest.mark.parametrize(("pence", "words"), [(0, "0p"), (4, "4p"), (99, "99p"), (104, "£1.04")])
def test_money_is_written_as_people_write_it(pence: int, words: str) -> None:
    assert cost_words.money(pence) == words


def test_a_text_that_never_left_costs_nothing(thread: Thread) -> None:
    thread.went(state="suppressed", reason="not_known_to_be_safe")
    thread.went(state="failed", error_code=21211)
    thread.went(state="owed")
    page = thread.conversation()
    assert page.count("· 1 segment<") == 3
    assert "4p" not in page


def test_a_call_is_one_line_that_leads_to_its_transcript(desk: Desk, thread: Thread) -> None:
    desk.call(*NOISE_CALL, number=LANDLINE)
    page = thread.page()
    [anchor] = re.findall(r'href="#(call-\d+)"', page)
    assert page.count(f'id="{anchor}"') == 1
    conversation = thread.conversation()
    assert "Call from a mobile ending 123" in conversation
    assert "Read the call" in conversation
    assert "Pressed 1" not in conversation
    assert page.index('id="conversation"') < page.index('id="calls"') < page.index("Pressed 1")


def test_an_e_mail_and_a_letter_stand_in_the_thread_without_segments(thread: Thread) -> None:
    to = thread.way("email", "sam@example.com")
    home = thread.way("letter", "12 Bell Street")
    thread.went("In short", way="email", contact_id=to, state="sent")
    thread.went("On paper", way="letter", contact_id=home, state="printed")
    page = thread.conversation()
    assert "The line, by e-mail: news" in page
    assert "E-mailed 11:3" in page
    assert "The line, by letter: news" in page
    assert "Printed, and waits to be posted" in page
    assert "segment" not in page
    assert "sam@example.com" not in thread.page()


def test_what_did_not_arrive_leads_to_what_was_owed_in_its_place(thread: Thread) -> None:
    to = thread.way("email", "sam@example.com")
    first = thread.went(state="undelivered", error_code=30003)
    second = thread.went(state="undelivered", error_code=30003, nth=2, first_id=first)
    thread.went(state="owed", way="email", contact_id=to, nth=3, first_id=first)
    again = thread.went(state="failed", error_code=21610)
    page = thread.conversation()
    assert page.count("Phone not accepting messages right now") == 2
    assert page.count("It was owed once more: see below.") == 1
    assert page.count("An e-mail is owed in its place: see below.") == 1
    assert page.count("An officer decides how they are told.") == 1
    for message in (first, second, again):
        assert f'id="message-{message}"' in page


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"reason": "quiet_hours"}, "Waiting: between 9pm and 8am."),
        ({"reason": "outside_safe_hours"}, "Waiting: outside the hours they said are safe."),
        ({"error_code": 20429}, "Not delivered: the carrier was too busy. We will try again."),
    ],
)
def test_a_held_text_tells_why_and_when_it_goes(
    thread: Thread, row: dict[str, Any], words: str
) -> None:
    eight_hours = timedelta(hours=8, minutes=30)
    thread.went(state="owed", next_at=real_now() + eight_hours, **row)
    page = thread.conversation()
    assert words in page
    assert "It goes at 8:00" not in page
    assert re.search(r"It goes at (8am|8:0\dam) on Sunday 22 November 2026\.", page)


@pytest.mark.parametrize("state", ["suppressed", "owed"])
def test_a_text_that_is_not_needed_any_more_needs_no_second_look(
    thread: Thread, state: str
) -> None:
    thread.went(state=state, reason="arrived_after_all")
    page = thread.conversation()
    assert "arrived after all" in page
    assert "look" not in page
    assert "An officer decides" not in page


def test_what_nobody_knows_yet_is_shown_legibly(thread: Thread) -> None:
    thread.went(way="pigeon", purpose="birthday_wish", state="in_the_air", urgency=1)
    thread.went(state="suppressed", reason="of_a_new_kind")
    thread.raised("quite_new", ["of_a_kind", 7])
    thread.raised("newer_still", {"not": "a list"})
    page = thread.page()
    for words in (
        *("by pigeon: birthday wish", "In the air", "of a new kind"),
        *("Quite new", "Kept with it: of a kind, 7", "Newer still"),
    ):
        assert words in page


def test_danger_in_a_text_is_shown_with_the_words_that_told_of_it(thread: Thread) -> None:
    thread.came("he has a knife", verdict=IN_DANGER)
    assert "Danger words: knife" in thread.conversation()


def test_what_residents_write_is_shown_as_text_and_never_as_a_page(thread: Thread) -> None:
    attack = "<script>alert(1)</script>{{ 7*7 }}"
    thread.came(attack, reply=attack)
    thread.went(attack)
    thread.asks("ring_back", words=attack)
    page = thread.page()
    assert "<script>" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}") == 4


def test_a_picture_stands_with_the_text_it_came_with(desk: Desk, thread: Thread) -> None:
    sid = new_sid("MM")
    thread.came("", sid=sid, media=2)
    assert "2 pictures or files came with this text. Not here." in thread.conversation()
    row = {"text_sid": sid, "media_sid": new_sid("ME"), "report_id": thread.report_id}
    row |= {"state": "owed", "next_at": desk.clock(), "came_at": desk.clock()}
    with desk.wires.db.transaction() as tx:
        insert_row(tx, pictures.pictures, **row)
    page = thread.conversation()
    assert "(a text without words)" in page
    assert "being fetched from the telephone company" in page
    assert "Not here." not in page


def test_a_thousand_texts_are_shown_a_hundred_at_a_time_without_a_gap_or_a_double(
    desk: Desk, thread: Thread
) -> None:
    for hundred in range(10):
        thread.came(*(f"text number {hundred * 100 + n:04}" for n in range(100)))
    at = desk.clock()
    thread.came(*("at one moment",) * 3, received_at=at)
    thread.went("went at that moment", made_at=at)
    officer, seen, path = desk.officer(), [], f"/reports/{thread.reference}"
    pages = 0
    while path:
        desk.statements.clear()
        began = time.perf_counter()
        page = officer.opens(path).text
        took = time.perf_counter() - began
        assert took < 2, took
        assert len(desk.statements) <= 20, "\n".join(desk.statements)
        seen += re.findall(r'<li class="message [^>]* id="([^"]+)"', page)
        earlier = re.search(r'href="/desk([^"#]*before=[^"#]*)#conversation">Earlier', page)
        path = earlier[1].replace("&amp;", "&") if earlier else ""
        assert ("Back to the newest texts" in page) is (pages > 0)
        assert "1,003 texts from them, 1,003 segments. 1 text from us, 1 segment, 4p." in page
        pages += 1
    assert (pages, len(seen), len(set(seen))) == (11, 1004, 1004)
    assert "Call from a mobile" in page


@pytest.mark.parametrize("before", ["", "x", "1-t-", "9" * 17 + "-m-1", "-1-m-1", "1-m-x", "1-t-é"])
def test_an_address_that_tells_no_place_shows_the_texts_all_the_same(
    desk: Desk, thread: Thread, before: str
) -> None:
    thread.came("It has started again")
    answer = desk.officer().opens(f"/reports/{thread.reference}?before={before}")
    assert answer.status_code == 200
    assert "It has started again" in answer.text


def test_a_place_before_everything_shows_nothing_and_leads_back(thread: Thread) -> None:
    thread.came("It has started again")
    page = thread.conversation("?before=1-t-SM1")
    assert "Nothing was written yet." in page
    assert "Back to the newest texts" in page


def test_a_request_from_a_text_leads_to_that_text(desk: Desk, thread: Thread) -> None:
    sid = new_sid("SM")
    thread.came("ring me tonight after six", sid=sid)
    request_id = thread.asks("ring_back", words="tonight after six", text=sid)
    page = desk.officer().opens(f"/requests/{request_id}").text
    assert "tonight after six" in page
    assert f'href="/desk/reports/{thread.reference}#text-{sid}"' in page
    assert f'id="text-{sid}"' in thread.page()


@pytest.mark.parametrize("kind", ["officer", "language", "read", "not_over", "of_a_new_kind"])
def test_every_kind_of_request_from_a_text_can_be_read(
    desk: Desk, thread: Thread, kind: str
) -> None:
    thread.asks(kind, language="po polsku")
    page = desk.officer().opens("/requests").text + thread.page()
    assert "po polsku" in page
    assert "_" not in re.sub(r"<[^>]*>|csrf\S+", "", page)


def test_a_text_from_another_telephone_shows_its_ending(thread: Thread) -> None:
    to = thread.way("text", ANOTHER_MOBILE)
    thread.went(contact_id=to)
    assert "by text to the number ending 456" in thread.conversation()
