"""Texts from residents: what they become, what is answered, and what never is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app import texts_out
from app.council import load
from app.rules.references import find_reference
from app.rules.safe_contact import Purpose, may_send
from app.rules.segments import count, one_gsm_segment
from app.service import Service
from app.settings import COUNCILS
from app.store import contacts
from app.texts_out import GUIDANCE, GUIDANCE_ALONE
from tests.world import (
    ANOTHER_MOBILE,
    LANDLINE,
    MOBILE,
    NOTHING_HERE,
    Line,
    begin_asb,
    new_sid,
    only,
    report_noise,
    rows,
)

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
REFERENCE = "123456789"


def opted_out(line: Line, number: str = MOBILE) -> bool:
    with line.wires.db.reading() as tx:
        return contacts.opted_out(tx, number)


def kinds_of_alerts(line: Line) -> list[str]:
    return [alert.kind for alert in rows(line.wires, "alerts")]


@one_database
def test_a_first_text_makes_a_report_that_is_acknowledged_in_writing(line: Line) -> None:
    assert "When did it start" in line.text("loud music at 12 Bell Street")
    report = only(line.wires, "reports")
    assert (report.state, report.words) == ("open", "loud music at 12 Bell Street")
    assert report.saved_at and only(line.wires, "inbound_texts").report_id == report.id
    message = only(line.wires, "messages")
    assert message.state == "owed" and find_reference(message.body) == report.reference
    assert report.pin not in message.body
    assert len(rows(line.wires, "referrals")) == 1 and len(rows(line.wires, "promises")) == 2
    assert line.wires.outbox.rung == ["workers.messages.send_messages"]


@one_database
def test_a_text_after_a_call_joins_the_report_of_that_call(line: Line) -> None:
    report_noise(line, MOBILE)
    report = only(line.wires, "reports")
    reply = line.text("they have turned it up again")
    assert reply.startswith("Coventry community safety: ")
    assert find_reference(reply) == report.reference
    assert only(line.wires, "inbound_texts").report_id == report.id
    assert [contact.wrote_to_us for contact in rows(line.wires, "contacts")] == [True]


def test_texts_join_for_a_week_and_later_only_with_the_reference(line: Line, clock: Any) -> None:
    line.text("music")
    first = only(line.wires, "reports")
    clock.forward(days=6)
    line.text("music again")
    clock.forward(days=8)
    line.text("something else")
    assert len(rows(line.wires, "reports")) == 2
    clock.forward(days=30)
    a, b, c = first.reference[:3], first.reference[3:6], first.reference[6:]
    line.text(f"about {a} {b}-{c} again")
    assert [t.report_id for t in rows(line.wires, "inbound_texts")].count(first.id) == 3
    assert len(rows(line.wires, "reports")) == 2


def test_a_reference_of_another_number_joins_nothing_and_reveals_nothing(line: Line) -> None:
    report_noise(line, MOBILE)
    report = only(line.wires, "reports")
    unknown = line.text("what of 100 000 009", sender=ANOTHER_MOBILE)
    known = line.text(f"what of {report.reference}", sender="+447700900789")
    assert known == unknown and "Where is it?" in known
    assert [t.report_id == report.id for t in rows(line.wires, "inbound_texts")] == [False] * 2
    for message in rows(line.wires, "messages")[1:]:
        assert report.reference not in message.body.replace("-", "")


def test_danger_is_answered_at_once_and_a_person_is_alerted(line: Line, clock: Any) -> None:
    assert line.text("help a man has a knife") == GUIDANCE
    assert kinds_of_alerts(line) == ["danger", "handoff_owed"]
    assert only(line.wires, "reports").urgent
    clock.forward(seconds=119)
    assert line.text("he is going to kill me") == ""
    assert line.text("999", sender=ANOTHER_MOBILE) == GUIDANCE
    clock.forward(seconds=2)
    assert line.text("he is going to kill me") == GUIDANCE_ALONE
    assert kinds_of_alerts(line).count("danger") == 4


def test_danger_from_somebody_close_is_answered_without_purpose_and_then_not_at_all(
    line: Line, clock: Any
) -> None:
    assert line.text("my husband is hitting me") == GUIDANCE_ALONE
    for word in ("council", "safety", "report", "police", "Ref"):
        assert word not in GUIDANCE_ALONE
    report = only(line.wires, "reports")
    assert report.abuse and report.urgent
    contact = only(line.wires, "contacts")
    with line.wires.db.reading() as tx:
        facts = contacts.facts(tx, contacts.of_id(tx, contact.id))
    for purpose in (Purpose.ACKNOWLEDGEMENT, Purpose.ANSWER, Purpose.UPDATE, Purpose.SURVEY):
        assert not may_send(facts, purpose, clock.at).allowed
    clock.forward(minutes=30)
    assert line.text("it is quiet, thanks") == ""  # nothing goes there until it is said to be safe
    assert line.text("help") == GUIDANCE_ALONE  # whoever reads it learns nothing


@one_database
def test_a_word_that_helps_is_answered_while_it_is_asked_whether_anyone_is_in_danger(
    line: Line, clock: Any
) -> None:
    report_noise(line)
    assert "call 999" in line.text("help")
    clock.forward(minutes=11)
    assert "An officer" in line.text("close it")
    assert [request.kind for request in rows(line.wires, "requests")] == ["stopped"]


@one_database
def test_a_bare_help_alerts_a_person_who_must_look(line: Line) -> None:
    asked = line.text("HELP")
    assert one_gsm_segment(asked) and "call 999" in asked and "For yes, reply 1." in asked
    assert line.text("help", sender=ANOTHER_MOBILE, OptOutType="HELP") == ""
    assert kinds_of_alerts(line) == ["unsure", "not_in_writing", "unsure"]


def test_stop_is_kept_and_nobody_is_texted_until_start(line: Line, clock: Any) -> None:
    report_noise(line)
    assert line.text("STOP", OptOutType="STOP") == ""
    assert opted_out(line) and only(line.wires, "reports").state == "open"
    clock.forward(minutes=11)
    assert line.text("music again") == "" and line.text("a man has a knife") == ""
    assert kinds_of_alerts(line) == ["danger", "handoff_owed"]
    line.ring()
    assert not rows(line.wires, "conversations")[-1].may_text
    assert line.text("START", OptOutType="START") == ""
    assert not opted_out(line)
    assert "added" in line.text("music still")
    assert len(rows(line.wires, "reports")) == 1


@one_database
def test_start_is_understood_where_the_carrier_does_not_name_it(line: Line) -> None:
    for word in ("Start", " UNSTOP\n", "yes"):
        line.text("stop", OptOutType="Stop")
        assert opted_out(line)
        line.text(word)
        assert not opted_out(line)


@one_database
def test_whatever_the_carrier_answered_we_do_not_answer_besides(line: Line) -> None:
    report_noise(line)
    for kind in ("STOP", "START", "HELP", "help", "INFO", "x" * 300, "\x00"):
        assert line.text("a man has a knife", OptOutType=kind) == ""
    assert kinds_of_alerts(line).count("danger") == 7


@one_database
def test_a_text_that_only_the_carrier_answers_owes_no_acknowledgement(line: Line) -> None:
    line.text("STOP", OptOutType="STOP")
    assert len(rows(line.wires, "reports")) == 1 and rows(line.wires, "messages") == []


@one_database
def test_at_most_one_automatic_answer_in_ten_minutes(line: Line, clock: Any) -> None:
    report_noise(line)
    assert "added" in line.text("one")
    for _ in range(3):
        clock.forward(minutes=3)
        assert line.text("more") == ""
    clock.forward(minutes=2)
    assert "added" in line.text("still more")
    assert len(rows(line.wires, "inbound_texts")) == 5


@one_database
def test_no_number_is_answered_more_often_in_a_day_than_the_council_allows(
    line: Line, clock: Any
) -> None:
    report_noise(line)
    allowed = line.wires.council.limits.texts_per_number_per_day
    answered = 0
    for _ in range(allowed + 5):
        answered += bool(line.text("more"))
        clock.forward(minutes=11)
    assert answered == allowed
    assert line.text("a man has a knife") == GUIDANCE  # which no such limit holds back
    assert len(rows(line.wires, "inbound_texts")) == allowed + 6


@one_database
def test_who_cannot_be_texted_is_not_answered_and_is_not_lost(line: Line) -> None:
    own = line.wires.council.line(False)
    senders = (
        "anonymous",
        "+266696687",
        "",
        "60006",
        "HSBC",
        LANDLINE,
        "+12025550123",
        "+447012345678",
        "whatsapp:+447700900123",
        own.text_number,
        own.voice_number,
    )
    for sender in senders:
        assert line.text("a man has a knife", sender=sender) == "", sender
        assert line.text("loud music", sender=sender) == "", sender
        assert line.text("and more", sender=sender) == "", sender
    assert len(rows(line.wires, "inbound_texts")) == 3 * len(senders)
    assert all(text.report_id for text in rows(line.wires, "inbound_texts"))
    assert rows(line.wires, "messages") == []
    assert not any(contact.textable for contact in rows(line.wires, "contacts"))


@one_database
def test_two_lines_that_text_each_other_soon_stop(line: Line, clock: Any) -> None:
    other = "+447700900902"
    sent, words = 0, "loud music"
    for _ in range(20):
        before = len(rows(line.wires, "messages"))
        reply = line.text(words, sender=other)
        sent += bool(reply) + len(rows(line.wires, "messages")) - before
        words = reply or texts_out.acknowledgement(_service("coventry"), REFERENCE, clock())
        clock.forward(seconds=5)
    assert sent <= 3


@one_database
def test_who_said_no_texts_is_not_answered_by_text(line: Line) -> None:
    call = begin_asb(line)
    call.press(NOTHING_HERE)
    assert "We will not write to you" in call.heard
    assert line.text("and more") == ""
    assert only(line.wires, "inbound_texts").report_id == only(line.wires, "reports").id
    assert line.text("a man has a knife") == GUIDANCE_ALONE


@one_database
def test_a_reply_never_repeats_what_the_resident_wrote(line: Line, clock: Any) -> None:
    said = ("12 Bell Street is loud", "Mrs Smith does it", "help, Bell Street, a knife", "bell")
    replies = []
    for body in said * 2:
        replies.append(line.text(body))
        clock.forward(minutes=11)
    assert len([reply for reply in replies if reply]) == 6
    for reply in [*replies, *(message.body for message in rows(line.wires, "messages"))]:
        assert not {"bell", "smith", "knife"} & set(reply.lower().replace(",", " ").split())


def test_the_same_text_is_answered_as_the_first_time(line: Line, clock: Any) -> None:
    sid = new_sid("SM")
    assert line.text("a man has a knife", sid=sid) == GUIDANCE
    clock.forward(days=30)
    assert line.text("a man has a knife", sid=sid) == GUIDANCE
    assert len(rows(line.wires, "inbound_texts")) == len(rows(line.wires, "reports")) == 1


def _service(name: str, texts_as: str = "") -> Service:
    council = load(COUNCILS / f"{name}.toml")
    longest = council.model_copy(update={"texts_as": texts_as}) if texts_as else council
    return Service(longest, production=False)


@pytest.mark.parametrize("council", ["coventry", "ealing"])
@pytest.mark.parametrize("texts_as", ["", "W" * 40])
def test_every_template_is_one_segment_on_every_day_of_a_year(council: str, texts_as: str) -> None:
    service = _service(council, texts_as)
    name = service.council.texts_as
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)
    longest = 0
    for day in range(366):
        body = texts_out.acknowledgement(service, REFERENCE, at + timedelta(days=day))
        assert one_gsm_segment(body), (body, count(body))
        assert body.startswith(f"{name}: ") and "123-456-789" in body
        longest = max(longest, len(body))
    assert longest <= 160
    added = texts_out.added(service, REFERENCE)
    assert one_gsm_segment(added) and added.startswith(f"{name}: ") and "999" in added
    assert one_gsm_segment(GUIDANCE) and "999" in GUIDANCE and "55" in GUIDANCE


@pytest.mark.parametrize("council", ["coventry", "ealing"])
def test_no_template_names_an_offence_an_address_or_a_person(council: str) -> None:
    service = _service(council)
    at = datetime(2026, 11, 21, tzinfo=UTC)
    for body in (
        texts_out.acknowledgement(service, REFERENCE, at),
        texts_out.added(service, REFERENCE),
    ):
        found = set(body.lower().replace(".", " ").replace(":", " ").split())
        assert not found & {"noise", "anti-social", "abuse", "hate", "drugs", "pin", "street"}
        assert body.count("call 999") <= 1 and body.count("reply") <= 1
