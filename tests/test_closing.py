"""An officer writes news of a report, and closes it: what the resident is told, and how."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from typing import Any

import pytest

from app import casework, news_out, saving, texts_out
from app.casework import Result
from app.news_out import InWriting
from app.rules.closing import last_day
from app.store import contacts, events, reports, updates
from app.store.messages import messages
from app.wiring import Wires
from tests.store.builders import AT, a_cut_off_call
from tests.world import ANOTHER_MOBILE, MOBILE, rows

WHY = "We visited twice. We could not hear it, so we took no action."
LATER = AT + timedelta(days=3)


def a_report(wires: Wires, **row: Any) -> int:
    """A report that was saved by telephone. Its id."""
    return a_cut_off_call(wires, **{"state": "open", "saved_at": AT, **row})


def is_safe(wires: Wires, report_id: int, address: str = MOBILE, **contact: Any) -> int:
    """A way to reach them that they said is safe: a text, unless another is named. Its id."""
    known = {"safe": "yes", "textable": True, "wrote_to_us": False, "told_at": AT, **contact}
    with wires.db.transaction() as tx:
        return contacts.add(tx, report_id, known.pop("way", "text"), address, **known)


def writes(wires: Wires, report_id: int, words: str = "We visited.", by: str = "Ada") -> InWriting:
    with wires.db.transaction() as tx:
        return casework.write_update(tx, wires.service, by, report_id, words, LATER)


def closes(wires: Wires, report_id: int, by: str = "Ada") -> Result:
    with wires.db.transaction() as tx:
        return casework.close_report(tx, wires.service, by, report_id, WHY, LATER)


def opens_again(wires: Wires, report_id: int) -> bool:
    with wires.db.transaction() as tx:
        return reports.reopen(tx, report_id, LATER + timedelta(hours=1))


def report_of(wires: Wires, report_id: int) -> Any:
    with wires.db.reading() as tx:
        return reports.of_id(tx, report_id)


def owed(wires: Wires) -> list[Any]:
    return [row for row in rows(wires, "messages") if row.state == "owed"]


def happened(wires: Wires) -> list[str]:
    return [row.kind for row in rows(wires, "events")]


def test_news_is_told_by_telephone_and_a_text_says_only_that_there_is_some(wires: Wires) -> None:
    report_id = a_report(wires)
    contact_id = is_safe(wires, report_id)
    assert writes(wires, report_id, "The landlord has written.") is InWriting.OWED
    [message] = owed(wires)
    report = report_of(wires, report_id)
    assert message.body == texts_out.update(wires.service, report)
    assert (message.purpose, message.contact_id) == ("update", contact_id)
    assert (message.way, message.nth, message.due_at) == ("text", 1, None)
    assert report.pin not in message.body and "landlord" not in message.body
    [row] = rows(wires, "updates")
    assert row.words == "The landlord has written." and happened(wires) == ["update_written"]


def test_one_text_at_a_time_waits_to_say_that_there_is_news(wires: Wires) -> None:
    report_id, other = a_report(wires), a_report(wires)
    for each in (report_id, other):
        is_safe(wires, each)
    said = [writes(wires, report_id, words) for words in ("First", "Second", "Third")]
    assert said == [InWriting.OWED, InWriting.WAITING, InWriting.WAITING]
    assert writes(wires, other) is InWriting.OWED
    assert len(owed(wires)) == 2 and len(rows(wires, "updates")) == 4
    with wires.db.transaction() as tx:
        tx.execute(messages.update().values(state="accepted"))
    assert writes(wires, report_id, "Fourth") is InWriting.OWED


def test_the_number_that_was_said_to_be_safe_last_is_texted(wires: Wires) -> None:
    report_id = a_report(wires)
    is_safe(wires, report_id, ANOTHER_MOBILE, told_at=AT + timedelta(hours=1))
    is_safe(wires, report_id, MOBILE)
    is_safe(wires, report_id, "a@example.org", way="email", told_at=AT + timedelta(days=2))
    writes(wires, report_id)
    with wires.db.reading() as tx:
        assert contacts.address_of(tx, owed(wires)[0].contact_id) == ANOTHER_MOBILE


def test_where_no_text_is_safe_an_e_mail_goes_and_then_a_letter(wires: Wires) -> None:
    by_email, by_letter = a_report(wires), a_report(wires)
    is_safe(wires, by_email, "1 Any Street", way="letter")
    is_safe(wires, by_email, "a@example.org", way="email")
    is_safe(wires, by_letter, "1 Any Street", way="letter")
    assert {writes(wires, each) for each in (by_email, by_letter)} == {InWriting.OWED}
    assert [row.way for row in owed(wires)] == ["email", "letter"]


@pytest.mark.parametrize(
    "contact",
    [
        {"safe": "unknown", "wrote_to_us": True},
        {"safe": "no"},
        {"withdrawn_at": AT},
        {"way": "ring"},
        {"way": "voicemail"},
        {"textable": False},
    ],
)
def test_where_no_way_is_safe_nothing_is_written_and_the_officer_is_told_so(
    wires: Wires, contact: dict[str, Any]
) -> None:
    report_id = a_report(wires)
    is_safe(wires, report_id, **contact)
    assert writes(wires, report_id) is InWriting.NO_SAFE_WAY
    assert closes(wires, report_id) is Result.DONE
    assert rows(wires, "messages") == [] and len(rows(wires, "updates")) == 2


def test_a_number_that_told_the_carrier_to_stop_is_passed_over(wires: Wires) -> None:
    report_id = a_report(wires)
    is_safe(wires, report_id)
    is_safe(wires, report_id, "a@example.org", way="email")
    with wires.db.transaction() as tx:
        contacts.opt_out(tx, MOBILE, AT)
    assert writes(wires, report_id) is InWriting.OWED
    assert owed(wires)[0].way == "email"


def test_who_is_safe_at_other_hours_is_told_then(wires: Wires) -> None:
    report_id = a_report(wires)
    is_safe(wires, report_id, safe_from=time(12), safe_until=time(14))
    assert writes(wires, report_id) is InWriting.OWED


def test_a_closed_report_says_by_whom_when_and_why_and_the_words_are_its_news(
    wires: Wires,
) -> None:
    report_id = a_report(wires)
    is_safe(wires, report_id)
    assert closes(wires, report_id) is Result.DONE
    report = report_of(wires, report_id)
    assert (report.state, report.closed_by, report.closed_at) == ("closed", "Ada", LATER)
    with wires.db.reading() as tx:
        news = updates.latest(tx, report_id)
    assert report.closed_why == WHY and news is not None and news.words == WHY
    [event] = rows(wires, "events")
    assert (event.actor, event.kind, event.ids) == (
        "officer Ada", "report_closed", {"update": news.id},
    )  # fmt: skip
    [message] = owed(wires)
    assert message.body == texts_out.closed(wires.service, report, LATER)
    assert "9 December" not in message.body and "8 December" in message.body
    assert last_day(LATER).isoformat() == "2026-12-08"
    assert "visited" not in message.body and report.pin not in message.body


def test_the_text_that_it_is_closed_goes_in_the_place_of_news_that_waits(wires: Wires) -> None:
    report_id = a_report(wires)
    is_safe(wires, report_id)
    writes(wires, report_id)
    assert closes(wires, report_id) is Result.DONE
    news, closed = rows(wires, "messages")
    assert (news.state, news.reason) == ("suppressed", "closed_since")
    assert closed.state == "owed" and "is closed" in closed.body
    assert writes(wires, report_id) is InWriting.WAITING  # it is heard with the same call


def test_what_is_closed_is_not_closed_again(wires: Wires) -> None:
    report_id = a_report(wires)
    is_safe(wires, report_id)
    assert [closes(wires, report_id, by) for by in ("Ada", "Ben")] == [Result.DONE, Result.BEFORE]
    assert report_of(wires, report_id).closed_by == "Ada"
    assert len(rows(wires, "updates")) == len(rows(wires, "messages")) == 1


def test_of_two_officers_who_close_it_at_once_one_does(wires: Wires) -> None:
    report_id = a_report(wires)
    is_safe(wires, report_id)
    officers = ("Ada", "Ben", "Cay", "Dee")
    with ThreadPoolExecutor(len(officers)) as all_at_once:
        results = list(all_at_once.map(lambda by: closes(wires, report_id, by), officers))
    assert sorted(results) == [Result.BEFORE] * 3 + [Result.DONE]
    assert len(rows(wires, "updates")) == len(rows(wires, "messages")) == 1


def test_news_that_two_officers_write_at_once_is_one_text(wires: Wires) -> None:
    report_id = a_report(wires)
    is_safe(wires, report_id)
    officers = ("Ada", "Ben", "Cay", "Dee")
    with ThreadPoolExecutor(len(officers)) as all_at_once:
        said = list(all_at_once.map(lambda by: writes(wires, report_id, "News", by), officers))
    assert sorted(said) == [InWriting.OWED] + [InWriting.WAITING] * 3
    assert len(rows(wires, "updates")) == 4 and len(owed(wires)) == 1


def test_only_a_report_that_was_saved_and_is_there_can_be_closed(wires: Wires) -> None:
    incomplete = a_cut_off_call(wires)
    assert closes(wires, incomplete) is Result.INCOMPLETE
    assert closes(wires, 2**40) is Result.UNKNOWN
    with pytest.raises(LookupError):
        writes(wires, 2**40)
    assert report_of(wires, incomplete).state == "incomplete"
    assert rows(wires, "updates") == rows(wires, "events") == []


def test_a_report_that_is_opened_again_is_not_said_to_be_closed(wires: Wires) -> None:
    report_id, other = a_report(wires), a_report(wires)
    for each in (report_id, other):
        is_safe(wires, each)
        closes(wires, each)
    assert opens_again(wires, report_id) and not opens_again(wires, report_id)
    report = report_of(wires, report_id)
    assert (report.state, report.closed_at) == ("open", None)
    assert (report.closed_by, report.closed_why) == (None, None)
    assert [row.report_id for row in owed(wires)] == [other]
    assert [row.reason for row in rows(wires, "messages")] == ["opened_again", None]
    assert happened(wires).count("report_closed") == 2  # what was done stays written down
    assert closes(wires, report_id, "Ben") is Result.DONE
    assert len(owed(wires)) == 2


def test_what_was_opened_again_is_closed_by_another_officer_than_before(wires: Wires) -> None:
    report_id = a_report(wires)
    closes(wires, report_id)
    assert closes(wires, report_id) is Result.BEFORE
    opens_again(wires, report_id)
    assert closes(wires, report_id) is Result.ANOTHER
    assert report_of(wires, report_id).state == "open"
    assert closes(wires, report_id, "Ben") is Result.DONE
    opens_again(wires, report_id)
    assert [closes(wires, report_id, by) for by in ("Ben", "Ada")] == [Result.ANOTHER, Result.DONE]


def test_news_that_waits_is_still_told_of_a_report_that_is_opened_again(wires: Wires) -> None:
    report_id = a_report(wires)
    is_safe(wires, report_id)
    closes(wires, report_id)
    opens_again(wires, report_id)
    assert writes(wires, report_id) is InWriting.OWED
    opens_again(wires, report_id)
    assert len(owed(wires)) == 1


@pytest.mark.parametrize("row", [{"channel": "text"}, {"channel": "call", "saved_at": None}])
def test_who_was_never_told_a_pin_is_rung(wires: Wires, row: dict[str, Any]) -> None:
    report_id = a_report(wires, **row)
    is_safe(wires, report_id)
    writes(wires, report_id)
    [message] = owed(wires)
    assert "PIN" not in message.body and "An officer will ring you" in message.body
    body = texts_out.closed(wires.service, report_of(wires, report_id), LATER)
    assert "PIN" not in body and "reply CALL ME" in body.replace("Reply", "reply")


@pytest.mark.parametrize("flag", ["abuse", "child"])
def test_where_somebody_close_may_read_it_the_text_says_neither_who_writes_nor_why(
    wires: Wires, flag: str
) -> None:
    report_id = a_report(wires, **{flag: True})
    is_safe(wires, report_id)
    writes(wires, report_id)
    closes(wires, report_id)
    for message in rows(wires, "messages"):
        assert not {"Coventry", "report", "PIN", "safety"} & set(message.body.split())
        assert wires.council.texts_as not in message.body


@pytest.mark.parametrize("flag", ["abuse", "child"])
def test_what_waits_becomes_discreet_when_it_is_told_that_somebody_close_may_read_it(
    wires: Wires, flag: str
) -> None:
    with_news, closed = a_report(wires), a_report(wires)
    for report_id in (with_news, closed):
        contact_id = is_safe(wires, report_id)
        report = report_of(wires, report_id)
        with wires.db.transaction() as tx:
            saving.owe_acknowledgement(tx, wires.service, report, contact_id, AT)
    writes(wires, with_news)
    closes(wires, closed)
    left = [row.body for row in rows(wires, "messages") if row.report_id == closed][:1]
    with wires.db.transaction() as tx:
        tx.execute(messages.update().where(messages.c.body == left[0]).values(state="sending"))
        for report_id in (with_news, closed):
            reports.keep(tx, report_id, {flag: True})
            news_out.make_discreet(tx, wires.service, report_id)
    bodies = [row.body for row in owed(wires)]
    assert len(bodies) == 3 and not any("Coventry" in body for body in bodies)
    for start in ("Thank you. Your message", "Hello. There is a message", "Hello. Ref"):
        assert sum(body.startswith(start) for body in bodies) == 1
    assert any("by 8 December" in body for body in bodies)
    assert [row.body for row in rows(wires, "messages") if row.state == "sending"] == left


def test_the_events_are_the_officers(wires: Wires) -> None:
    report_id = a_report(wires)
    writes(wires, report_id, by="Ben")
    closes(wires, report_id)
    with wires.db.reading() as tx:
        told = list(tx.execute(events.events.select().order_by(events.events.c.id)))
    assert [(row.actor, row.kind) for row in told] == [
        ("officer Ben", "update_written"), ("officer Ada", "report_closed"),
    ]  # fmt: skip
