"""Every bad status callback of trust.md 1.6: 204, one effect at most, and an officer can see it."""

import itertools
from typing import Any

import pytest
from sqlalchemy import delete

from app.store.tables import METADATA
from tests.web import bad_inputs
from tests.web.bad_inputs import CALLBACKS
from tests.web.desk_builders import make_desk
from tests.web.posts import claim_messages, counts, post
from tests.world import ANOTHER_MOBILE, MOBILE, Line, new_sid, only, report_noise, rows

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def tell(line: Line, message: int, sid: str, status: str, **more: str) -> None:
    fields = [("MessageSid", sid), ("MessageStatus", status), *more.items()]
    assert post(line, f"/callbacks/messages/{message}", *fields).status_code == 204


def on_its_way(line: Line) -> tuple[int, str]:
    """The acknowledgement of a report, being sent: our id of it, and the carrier's."""
    report_noise(line)
    return claim_messages(line.wires)[0], new_sid("SM")


def acknowledged(line: Line) -> Any:
    """What became of the promise to acknowledge: None while it is open."""
    found = {row.name: row.outcome for row in rows(line.wires, "promises")}
    return found["acknowledgement"]


def test_every_number_of_the_list_is_here_and_names_tests_that_there_are() -> None:
    assert [bad.number for bad in CALLBACKS] == list(range(167, 177))
    assert all(bad.name and bad.shown_by for bad in CALLBACKS)
    assert bad_inputs.missing(CALLBACKS) == []


@pytest.mark.parametrize(
    ("code", "reason", "learnt"),
    [
        ("21610", "opted_out", "stopped"),
        ("30005", "bad_number", "not_textable"),
        ("30006", "not_a_mobile", "not_textable"),
        ("30007", "filtered", ""),
        ("99999", "not_in_table", ""),
        *((code, "", "") for code in ("30003", "30008", "abc", "-1", "", "9" * 40, "\x00")),
    ],
)
@one_database
def test_an_error_told_five_times_is_one_error_and_teaches_what_it_means(
    line: Line, clock: Any, code: str, reason: str, learnt: str
) -> None:
    """`reason`: why it is put before an officer; without one it is sent again, once."""
    message, sid = on_its_way(line)
    tell(line, message, sid, "undelivered", ErrorCode=code)
    after = counts(line.wires)
    for _ in range(4):
        tell(line, message, sid, "undelivered", ErrorCode=code)
    assert counts(line.wires) == after
    first, *again = rows(line.wires, "messages")
    assert first.state == "undelivered" and acknowledged(line) is None
    assert [m.state for m in again] == ([] if reason else ["owed"])
    shown = [alert.words for alert in rows(line.wires, "alerts")]
    assert shown == ([[reason]] if reason else [])
    assert bool(rows(line.wires, "opt_outs")) is (learnt == "stopped")
    assert only(line.wires, "contacts").textable is (learnt != "not_textable")
    page = make_desk(line.wires, clock).officer().reads(only(line.wires, "reports").reference)
    told = (
        "An officer decides how they are told." if reason else "It was owed once more: see below."
    )
    assert f'id="message-{message}"' in page and told in page


@pytest.mark.parametrize("order", list(itertools.permutations(("sent", "undelivered", "failed"))))
@one_database
def test_in_every_order_the_last_word_of_a_text_that_failed_is_the_same(
    line: Line, order: tuple[str, ...]
) -> None:
    message, sid = on_its_way(line)
    for status in order * 2:
        tell(line, message, sid, status, ErrorCode="30005")
    assert only(line.wires, "messages").state == "undelivered"
    assert [alert.words for alert in rows(line.wires, "alerts")] == [["bad_number"]]
    assert acknowledged(line) is None


@pytest.mark.parametrize("code", ["30003", "30005", "30008", ""])
@one_database
def test_what_was_delivered_after_all_is_kept_and_not_sent_again(line: Line, code: str) -> None:
    message, sid = on_its_way(line)
    tell(line, message, sid, "failed", ErrorCode=code)
    tell(line, message, sid, "delivered")
    after = counts(line.wires)
    for status in ("failed", "undelivered", "delivered", "sent"):
        tell(line, message, sid, status, ErrorCode=code)
    first, *again = rows(line.wires, "messages")
    assert first.state == "delivered" and acknowledged(line) == "kept"
    assert all((m.state, m.reason) == ("suppressed", "arrived_after_all") for m in again)
    assert {**after, "receipts": 0} == {**counts(line.wires), "receipts": 0}


@one_database
def test_news_of_a_text_that_came_in_is_no_news_of_one_that_went_out(line: Line) -> None:
    message, sid = on_its_way(line)
    came_in = new_sid("SM")
    line.text("they are still at it", sid=came_in)
    before = counts(line.wires)
    for status in ("received", "receiving", "", "levitating", "delivered", "failed"):
        tell(line, message, came_in, status)
    assert counts(line.wires) == before
    assert only(line.wires, "messages").state == "sending"
    tell(line, message, sid, "delivered")
    assert only(line.wires, "messages").carrier_sid == sid


@one_database
def test_news_of_a_text_whose_row_is_gone_changes_nothing(line: Line) -> None:
    message, sid = on_its_way(line)
    tell(line, message, sid, "sent")
    with line.wires.db.transaction() as tx:
        for table in ("receipts", "messages"):
            tx.execute(delete(METADATA.tables[table]))
    before = counts(line.wires)
    for status in ("delivered", "undelivered", "failed"):
        tell(line, message, sid, status, ErrorCode="21610")
    assert counts(line.wires) == before


@pytest.mark.parametrize("named", [ANOTHER_MOBILE, "", "+44 7700 900456", "x" * 5000, "\x00"])
@one_database
def test_a_number_in_a_callback_is_not_the_one_that_is_learnt_of(line: Line, named: str) -> None:
    """Whom we wrote to is known from our own row: a stranger is not stopped."""
    message, sid = on_its_way(line)
    line.text("somebody else", sender=ANOTHER_MOBILE)
    tell(line, message, sid, "undelivered", ErrorCode="21610", To=named, From=named)
    tell(line, message, sid, "failed", ErrorCode="30005", To=named, From=named)
    assert len(rows(line.wires, "opt_outs")) == 1
    known = {contact.address: contact.textable for contact in rows(line.wires, "contacts")}
    assert known == {MOBILE: True, ANOTHER_MOBILE: True}
    assert line.text("and more", sender=MOBILE) == ""  # this number said stop
    assert line.text("loud music", sender=ANOTHER_MOBILE) != ""
