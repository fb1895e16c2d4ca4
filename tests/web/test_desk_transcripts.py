"""A call as an officer reads it: languages are marked, and secrets stay hidden."""

from typing import Any

import pytest

from app.store import conversations
from app.wiring import Wires
from tests.web.desk_builders import NOISE_CALL, SILENT, Desk, keys, make_desk, says
from tests.web.told_builders import everything
from tests.world import MovableClock


@pytest.fixture
def desk(wires: Wires, clock: MovableClock) -> Desk:
    """A desk for Coventry, without a report."""
    return make_desk(wires, clock)


def answered(desk: Desk, nth: int, **changes: Any) -> None:
    """Turn `nth` of the only call was answered in other words."""
    table = conversations.turns
    answer = {**next(row.answer for row in desk.rows(table) if row.turn == nth), **changes}
    with desk.wires.db.transaction() as tx:
        tx.execute(table.update().where(table.c.turn == nth).values(answer=answer))


def read(desk: Desk, reference: str) -> str:
    page = desk.officer().reads(reference)
    return page[page.index('id="conversation"') :]


def test_words_in_another_language_are_marked_with_it(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL[:3])
    mixed = {"says": ["Please choose."], "asks": ["[pl] Po polsku, 1 <b>", "[ar] بالعربية"]}
    answered(desk, 1, **mixed)
    page = read(desk, reference)
    assert '<span dir="auto">Please choose.</span>' in page
    assert '<span lang="pl" dir="auto">Po polsku, 1 &lt;b&gt;</span>' in page
    assert '<span lang="ar" dir="auto">بالعربية</span>' in page
    assert "[pl]" not in page


def test_a_call_in_another_language_is_marked_throughout_and_says_which(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL[:3])
    answered(desk, 2, says=["Gdzie to jest?"], asks=["Proszę mówić."], language="pl")
    answered(desk, 3, says=["[en-GB] We keep it."], asks=[], language="pl")
    page = read(desk, reference)
    assert "The line, in Polish" in page
    assert '<span lang="pl" dir="auto">Gdzie to jest? Proszę mówić.</span>' in page
    assert '<span lang="pl" dir="auto">14 Albany Road, the flat above the chip shop</span>' in page
    assert '<span dir="auto">We keep it.</span>' in page


def test_a_pin_that_was_keyed_is_told_of_and_never_shown(desk: Desk) -> None:
    reference = desk.call(*NOISE_CALL)
    desk.asks(reference, keys("4"))
    page = read(desk, reference)
    assert page.count("A PIN was keyed") == 1
    assert f"Keyed in a number ending {reference[-3:]}" in page
    assert "Pressed nothing" not in page


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        (keys("999"), "Pressed 999, which means danger"),
        (says("four eight one two"), "Said something where a PIN is asked for. Not kept"),
        (SILENT, "Said nothing and pressed nothing"),
    ],
)
def test_what_else_happens_where_a_pin_is_asked_for_is_told(
    desk: Desk, entry: Any, shown: str
) -> None:
    # The call has a report of its own, because something was told on it before.
    desk.call(*NOISE_CALL[:2], says("14 Albany Road"), keys("1"), keys("0"), SILENT)
    table = conversations.turns
    last = max(row.turn for row in desk.rows(table))
    heard = {"heard_kind": entry.kind.value, "heard": entry.value if "9" in entry.value else None}
    with desk.wires.db.transaction() as tx:
        changed = table.update().where(table.c.turn == last)
        tx.execute(changed.values(step="news.pin", **heard))
    page = read(desk, desk.newest())
    assert shown in page
    assert "four eight one two" not in page


def test_digits_are_no_danger_where_a_number_is_keyed_in(desk: Desk) -> None:
    postcode = (*NOISE_CALL[:2], keys("1"), keys("512345"))
    police_reference = (*everything()[:15], keys("5123"))
    for heard in (postcode, police_reference):
        reference = desk.call(*heard)
        page = read(desk, reference)
        assert "which means danger" not in page
        assert "Keyed in a number" in page


def test_a_number_that_is_safe_to_ring_is_hidden_where_it_was_keyed(desk: Desk) -> None:
    told = everything()
    another = (*told[:-7], keys("2"), keys("01214960456"), keys("1"))
    page = desk.officer().reads(desk.call(*another))
    assert "Keyed in a number ending 456" in page
    assert "01214960456" not in page
    assert "0 1 2 1" not in page
    assert "Telephone call" in page


@pytest.mark.parametrize(
    ("step", "pressed", "shown"),
    [
        ("survey_call.rating", "5", "Pressed 5"),
        ("survey_call.rating", "999", "Pressed 999, which means danger"),
        ("survey_call.has_stopped", "5", "Pressed 5, which means danger"),
    ],
)
def test_a_call_that_we_made_is_told_as_ours_and_a_rating_of_5_is_no_danger(
    desk: Desk, step: str, pressed: str, shown: str
) -> None:
    reference = desk.call(*NOISE_CALL)
    table = conversations.turns
    talk = desk.rows(conversations.conversations)[0]
    desk.change(conversations.conversations, talk.id, direction="out")
    with desk.wires.db.transaction() as tx:
        changed = table.update().where(table.c.turn == 1)
        tx.execute(changed.values(step=step, heard_kind="keys", heard=pressed))
    page = read(desk, reference)
    assert f'<span class="did">{shown}</span>' in page
    assert "Our call to a mobile ending 123" in page
