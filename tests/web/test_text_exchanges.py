"""Exchanges by text, from the first words to the last: each reply is one segment."""

from typing import Any

import pytest

from app.rules.segments import one_gsm_segment
from app.texts_out import GUIDANCE, GUIDANCE_ALONE
from tests.world import ANOTHER_MOBILE, MOBILE, Line, only, report_noise, rows
from workers import text_questions

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def kinds(line: Line, table: str = "alerts") -> list[str]:
    return [row.kind for row in rows(line.wires, table)]


def says(line: Line, *texts: str, sender: str = MOBILE) -> list[str]:
    """Texts one after the other, and the replies: each is one segment or none."""
    replies = [line.text(body, sender=sender) for body in texts]
    assert all(one_gsm_segment(reply) for reply in replies if reply), replies
    return replies


def test_a_report_by_text_from_the_first_words_to_the_last(line: Line) -> None:
    told = ("very loud music again", "by the shops on Bell Street", "since six, every night", "1")
    where, since, safe, thanks = says(line, *told)
    assert "Where is it?" in where and "When did it start" in since
    assert "may we text news" in safe and "For yes, reply 1." in safe and "that is all" in thanks
    report = only(line.wires, "reports")
    assert report.place == "by the shops on Bell Street"
    assert report.words == "very loud music again\nsince six, every night"
    [contact] = rows(line.wires, "contacts")
    assert contact.safe == "yes"
    assert len(rows(line.wires, "messages")) == 1
    assert {text.report_id for text in rows(line.wires, "inbound_texts")} == {report.id}


def test_who_answers_no_is_not_written_to_again(line: Line) -> None:
    *_, last = says(line, "loud music", "Bell Street", "since ten", "no")
    assert last == "" and only(line.wires, "contacts").safe == "no"
    assert says(line, "more music", "status") == ["", ""]
    assert len(rows(line.wires, "inbound_texts")) == 6


@one_database
def test_what_was_told_already_is_not_asked(line: Line) -> None:
    [asked] = says(line, "loud music since ten tonight at 12 Bell Street")
    assert "may we text news" in asked


@one_database
def test_two_texts_of_one_story_are_one_report(line: Line, clock: Any) -> None:
    long = "and now there are many more of them and they have come into the gardens and the yard"
    first, second = says(line, "there is a gang by the garages", long)
    assert "Where" in first and second == ""  # the question stands
    report = only(line.wires, "reports")
    assert report.words == f"there is a gang by the garages\n{long}"


@one_database
def test_happening_again_is_an_incident_of_its_own(line: Line, clock: Any) -> None:
    report_noise(line)
    [reply] = says(line, "NOW its happening again")
    assert len(rows(line.wires, "incidents")) == 2
    assert "call 999" in reply and kinds(line) == ["unsure"]  # "now" may mean danger
    [reply] = says(line, "2")
    assert reply == ""
    clock.forward(minutes=11)
    [reply] = says(line, "the music is back on again")
    assert "new incident" in reply and len(rows(line.wires, "incidents")) == 3


def three_reports(line: Line, clock: Any) -> list[Any]:
    for _ in range(3):
        report_noise(line)
        clock.forward(hours=2)
    return rows(line.wires, "reports")


def test_with_several_reports_it_is_asked_which(line: Line, clock: Any) -> None:
    oldest, _, newest = three_reports(line, clock)
    asked, added = says(line, "they were at it again last night", "3")
    assert "which report?" in asked and "reply 4" in asked
    assert asked.index(newest.reference[:3]) < asked.index(oldest.reference[:3])
    assert "new incident" in added
    assert {text.report_id for text in rows(line.wires, "inbound_texts")} == {oldest.id}
    assert len(rows(line.wires, "reports")) == 3


@one_database
def test_with_several_reports_a_new_one_may_be_made(line: Line, clock: Any) -> None:
    three_reports(line, clock)
    _, asked = says(line, "somebody has dumped a sofa", "4")
    assert len(rows(line.wires, "reports")) == 4 and asked


def test_unsure_is_asked_once_and_yes_is_danger(line: Line) -> None:
    asked, guidance = says(line, "help", "1")
    assert "call 999" in asked and "For yes, reply 1." in asked
    assert guidance in ("", GUIDANCE)
    assert kinds(line) == ["unsure", "danger", "handoff_owed"]
    assert only(line.wires, "reports").urgent


@one_database
def test_unsure_and_no_goes_on_with_the_story(line: Line) -> None:
    _, asked = says(line, "help", "2")
    assert "Where is it?" in asked or "what is happening" in asked
    assert kinds(line) == ["unsure"] and only(line.wires, "conversations").danger == "none"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("CALL ME after 6", "ring_back"),
        ("its stopped now please close it", "stopped"),
        ("case review", "case_review"),
        ("i want to complain about how you handled this", "complaint"),
        ("can i speak to an officer", "officer"),
    ],
)
@one_database
def test_words_that_help_become_requests(line: Line, words: str, kind: str) -> None:
    report_noise(line)
    [reply] = says(line, words)
    assert reply.startswith("Coventry community safety: ")
    assert kinds(line, "requests") == [kind]


@one_database
def test_status_tells_open_or_closed_and_nothing_else(line: Line) -> None:
    report_noise(line)
    [reply] = says(line, "any news?")
    assert "is open" in reply and "PIN" not in reply
    assert only(line.wires, "reports").pin not in reply and "noise" not in reply.lower()


def test_wrong_number_is_withdrawn_at_once_from_everything(line: Line, clock: Any) -> None:
    three_reports(line, clock)
    assert says(line, "wrong number") == [""]
    assert all(contact.withdrawn_at for contact in rows(line.wires, "contacts"))
    assert says(line, "music again") == [""]
    assert rows(line.wires, "messages")[3:] == [] or all(
        row.withdrawn_at for row in rows(line.wires, "contacts")
    )


def test_not_safe_is_answered_with_silence(line: Line) -> None:
    report_noise(line)
    assert says(line, "not safe to text me", "music again", "status") == ["", "", ""]
    assert {contact.safe for contact in rows(line.wires, "contacts")} == {"no"}
    assert "not_safe" in kinds(line)


@one_database
def test_stop_please_is_confirmed_once(line: Line) -> None:
    report_noise(line)
    first, second = says(line, "stop please", "stop please")
    assert "no more texts" in first and second == ""
    assert only(line.wires, "reports").state == "open"


@one_database
def test_the_same_words_over_and_over_are_kept_and_answered_once(line: Line) -> None:
    replies = [line.text("loud music") for _ in range(100)]
    assert sum(map(bool, replies)) == 1
    assert len(rows(line.wires, "inbound_texts")) == 100
    assert len(rows(line.wires, "reports")) == len(rows(line.wires, "messages")) == 1


def test_two_minutes_of_silence_after_the_question_put_it_before_a_person(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(line, "help", sender=ANOTHER_MOBILE)
    monkeypatch.setattr("workers.wires", lambda: line.wires)
    text_questions.raise_unanswered_questions()
    assert kinds(line) == ["unsure"]
    monkeypatch.setattr(text_questions, "SILENCE", text_questions.SILENCE * 0)
    text_questions.raise_unanswered_questions()
    text_questions.raise_unanswered_questions()
    assert kinds(line) == ["unsure", "no_answer", "handoff_owed"]
    assert only(line.wires, "reports").urgent


@one_database
def test_abuse_is_asked_nothing(line: Line) -> None:
    assert says(line, "my husband is hitting me", "he is in the kitchen now")[0] == GUIDANCE_ALONE
    assert rows(line.wires, "reports")[0].abuse


@one_database
def test_a_yes_that_the_carrier_answered_too_is_an_answer(line: Line) -> None:
    says(line, "very loud music", "by the shops on Bell Street", "since six")
    assert line.text("yes", OptOutType="START") == ""
    assert only(line.wires, "contacts").safe == "yes" and kinds(line) == []
