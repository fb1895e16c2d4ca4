"""Texts that were once taken for something else: each is heard for what it says."""

from typing import Any

import pytest

from app.rules.segments import one_gsm_segment
from app.texts_out import GUIDANCE, GUIDANCE_ALONE
from tests.web.desk_builders import make_desk
from tests.world import LANDLINE, MOBILE, Line, only, report_noise, rows

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def kinds(line: Line, table: str = "alerts") -> list[str]:
    return [row.kind for row in rows(line.wires, table)]


def says(line: Line, *texts: str, sender: str = MOBILE, **form: str) -> list[str]:
    """Texts one after the other, and the replies: each is one segment or none."""
    replies = [line.text(body, sender=sender, **form) for body in texts]
    assert all(one_gsm_segment(reply) for reply in replies if reply), replies
    return replies


def reports(line: Line, clock: Any, number: int = 2) -> list[Any]:
    for _ in range(number):
        report_noise(line)
        clock.forward(hours=2)
    return rows(line.wires, "reports")


@pytest.mark.parametrize("yes", ["yes", "y", "YES", "yes i am"])
def test_yes_where_a_place_was_asked_for_may_mean_danger(line: Line, clock: Any, yes: str) -> None:
    _, asked = says(line, "very loud music", yes)
    assert "call 999" in asked and "For yes, reply 1." in asked
    assert kinds(line) == ["unsure"] and only(line.wires, "reports").place is None
    clock.forward(minutes=3)
    assert says(line, "1") == [GUIDANCE]
    assert kinds(line) == ["unsure", "danger", "handoff_owed"]


def test_yes_that_the_carrier_answered_alerts_a_person_all_the_same(line: Line) -> None:
    says(line, "very loud music")
    assert says(line, "yes", OptOutType="START") == [""]
    assert kinds(line) == ["unsure"] and only(line.wires, "reports").place is None


def test_after_that_the_place_is_asked_for_again(line: Line) -> None:
    *_, again = says(line, "very loud music", "yes", "2")
    assert "Where is it?" in again
    assert "When did it start" in says(line, "Bell Street")[0]
    assert only(line.wires, "reports").words == "very loud music"


def test_yes_is_an_answer_to_whether_it_is_still_going_on(line: Line) -> None:
    *_, asked = says(line, "very loud music", "Bell Street", "yes")
    assert "may we text news" in asked and kinds(line) == []


def test_status_says_what_stands_and_how_to_hear_more(line: Line, clock: Any) -> None:
    says(line, "loud music since ten at 12 Bell Street", "1")
    clock.forward(minutes=20)
    [reply] = says(line, "status")
    assert "is open" in reply and "PIN" not in reply
    assert "CALL ME" in reply and "OFFICER" in reply


@pytest.mark.parametrize(
    "words",
    ["{reference}", "\U0001f621", "x", "END", "stop", "START", "loud music", "in my street"],
)
def test_what_names_no_place_is_not_the_place(line: Line, words: str) -> None:
    says(line, "very loud music again")
    report = only(line.wires, "reports")
    [again] = says(line, words.format(reference=report.reference))
    assert "Where is it?" in again and only(line.wires, "reports").place is None
    [asked] = says(line, "it is so loud")  # that names none either
    assert "When did it start" in asked
    report = only(line.wires, "reports")
    assert report.place is None and "it is so loud" in report.words


def test_a_name_that_nobody_knows_is_the_place_when_it_was_asked_for_twice(line: Line) -> None:
    _, again, since = says(line, "very loud music", "it is so loud", "Broadgate")
    assert "Where is it?" in again and "When did it start" in since
    report = only(line.wires, "reports")
    assert report.place == "Broadgate" and report.words == "very loud music\nit is so loud"


@pytest.mark.parametrize("words", ["outside my house", "in my street", "near me"])
def test_of_a_place_that_nobody_can_find_it_is_asked_where(line: Line, words: str) -> None:
    assert "Where is it?" in says(line, words)[0]


def test_a_threat_where_a_place_was_asked_for_is_no_place(line: Line) -> None:
    says(line, "very loud music", "you are all useless and I will find you")
    assert only(line.wires, "reports").place is None and kinds(line) == ["unsure"]


def test_a_new_one_of_several_begins_with_what_was_told(line: Line, clock: Any) -> None:
    reports(line, clock)
    told = ("somebody has dumped a sofa", "in the alley by the library", "3")
    *_, asked = says(line, *told)
    assert "When did it start" in asked
    report = rows(line.wires, "reports")[-1]
    assert report.words == "somebody has dumped a sofa\nin the alley by the library"
    assert rows(line.wires, "incidents")[-1].words == report.words
    assert {text.report_id for text in rows(line.wires, "inbound_texts")} == {report.id}


@pytest.mark.parametrize(
    ("word", "answer"),
    [("status", "is open"), ("not fixed", "stays open"), ("close it", "before")],
)
def test_a_word_that_helps_loses_nothing_that_waits(
    line: Line, clock: Any, word: str, answer: str
) -> None:
    reports(line, clock)
    _, asked, reply = says(line, "they were at it again last night", word, "2")
    assert "Which report is this?" in asked and answer in reply
    assert len(rows(line.wires, "incidents")) == 3


def test_a_closed_one_that_happens_again_is_not_said_to_be_closed(line: Line, clock: Any) -> None:
    older, _ = reports(line, clock)
    with line.wires.db.transaction() as tx:
        tx.exec_driver_sql("UPDATE reports SET state = 'closed' WHERE id = ?", (older.id,))
    says(line, "they were at it again last night", "status")
    [reply] = says(line, "2")
    assert "closed" not in reply


@pytest.mark.parametrize("no_choice", ["dont remember", "7", ""])
def test_a_choice_of_none_is_asked_once_more_and_left_to_an_officer(
    line: Line, clock: Any, no_choice: str
) -> None:
    reports(line, clock)
    first, again, left = says(line, "they were at it last night", no_choice, "dont know")
    assert "Which report is this?" in first == again
    assert "An officer will read" in left
    assert kinds(line, "requests") == ["read"]


def test_which_report_it_is_is_asked_by_somebody_and_tells_of_999(line: Line, clock: Any) -> None:
    reports(line, clock)
    [asked] = says(line, "somebody has dumped a sofa")
    assert asked.startswith("Coventry community safety: in danger? Call 999.")


@pytest.mark.parametrize("code", ["52.4068,-1.5197", "///filled.count.soap", "9C3W9QCJ+2V"])
def test_a_place_in_figures_is_kept_as_it_was_written(line: Line, code: str) -> None:
    asked, then = says(line, code, "loud music since ten")
    assert "what is happening" in asked and "may we text news" in then
    report = only(line.wires, "reports")
    assert report.place == code and report.words == "loud music since ten"


def test_a_place_in_figures_is_found_in_a_story(line: Line) -> None:
    says(line, "loud music 52.4068,-1.5197")
    report = only(line.wires, "reports")
    assert report.place == "52.4068,-1.5197" and report.words == "loud music 52.4068,-1.5197"


def test_a_text_of_blanks_is_no_empty_bubble(line: Line, clock: Any) -> None:
    says(line, "very loud music", " \n ")
    page = make_desk(line.wires, clock).officer().reads(only(line.wires, "reports").reference)
    assert "(a text without words)" in page


@pytest.mark.parametrize("told", [("loud music since ten at M13 9PL",), ("loud music", "M13 9PL")])
def test_who_is_outside_our_area_is_told_so_and_an_officer_passes_it_on(
    line: Line, told: tuple[str, ...]
) -> None:
    *_, reply = says(line, *told)
    assert "outside our area" in reply and "101" in reply and "999" in reply
    assert only(line.wires, "reports").area == "outside_our_area"
    assert kinds(line, "requests") == ["read"]
    assert "added" in says(line, "sorry, that is CV1 5DW")[0] or rows(line.wires, "reports")


def test_a_postcode_that_is_none_sends_nobody_away(line: Line) -> None:
    for n, postcode in enumerate(("CV1 1AAA", "cv1l aa", "B4")):
        replies = says(line, "loud music", postcode, sender=f"+44770090020{n}")
        assert "outside" not in " ".join(replies)


def test_who_says_stop_in_letters_that_only_look_so_is_told_of_999(line: Line) -> None:
    says(line, "very loud music")
    [reply] = says(line, "\u0405\u0422\u041e\u0420")
    assert "no more texts" in reply and "999" in reply
    assert kinds(line) == ["unsure", "opted_out"]


@pytest.mark.parametrize("asked", range(5))
def test_our_own_questions_that_come_back_are_no_news_of_danger(line: Line, asked: int) -> None:
    told = ("very loud music", "Bell Street", "since six", "1", "language", "help")
    ours = [reply for reply in says(line, *told) if reply][asked]
    before = len(rows(line.wires, "alerts"))
    assert says(line, ours, f"Fwd: {ours}") == ["", ""]
    report = only(line.wires, "reports")
    assert len(rows(line.wires, "alerts")) == before
    assert not report.urgent and not report.abuse


@pytest.mark.parametrize("ours", [GUIDANCE, GUIDANCE_ALONE])
def test_our_own_guidance_that_comes_back_tells_no_abuse(line: Line, ours: str) -> None:
    assert says(line, "very loud music", ours)[1] == ""
    assert not only(line.wires, "reports").abuse and kinds(line) == []


WORDS = "status|call me|not fixed|complaint|officer|close it|safe to text"


@pytest.mark.parametrize("word", WORDS.split("|"))
def test_a_word_that_helps_is_answered_soon_after_something_was_added(
    line: Line, clock: Any, word: str
) -> None:
    report_noise(line)
    clock.forward(hours=1)
    [added] = says(line, "more noise last night")
    clock.forward(minutes=2)
    [reply, too_soon] = says(line, word, word)
    assert "added" in added and reply and too_soon == ""
    asked = kinds(line, "requests")
    clock.forward(minutes=2)
    assert says(line, word) == [reply]
    assert kinds(line, "requests") == asked


def test_a_flood_of_a_word_that_helps_is_answered_no_more_than_its_limit(
    line: Line, clock: Any
) -> None:
    report_noise(line)
    replies = []
    for _ in range(40):
        clock.forward(minutes=1, seconds=1)
        replies += says(line, "status")
    assert sum(map(bool, replies)) == line.wires.council.limits.texts_per_number_per_day


@pytest.mark.parametrize(
    ("sender", "form", "reason"),
    [
        ("+447700900200", {"OptOutType": "STOP"}, "opted_out"),
        (LANDLINE, {}, "not_a_mobile"),
        ("+33612345678", {}, "not_a_mobile"),
        ("60777", {}, "no_safe_way_known"),
        ("HSBC", {}, "no_safe_way_known"),
    ],
)
def test_who_cannot_be_acknowledged_in_writing_is_put_before_an_officer(
    line: Line, sender: str, form: dict[str, str], reason: str
) -> None:
    body = "STOP" if form else "very loud music"
    assert line.text(body, sender=sender, **form) == ""
    assert rows(line.wires, "messages") == []
    [alert] = [row for row in rows(line.wires, "alerts") if row.kind == "not_in_writing"]
    promises = {row.name: row.due_at for row in rows(line.wires, "promises")}
    assert alert.words == [reason] and alert.due_at == promises["acknowledgement"]


@pytest.mark.parametrize(
    "threat", ["i will burn your office down", "i will come to your office and smash your face in"]
)
def test_a_threat_to_those_who_read_it_alerts_a_person(line: Line, threat: str) -> None:
    [reply] = says(line, threat)
    assert "call 999" in reply and kinds(line) == ["unsure"]


@pytest.mark.parametrize("yes", ["1", "yes please", "yeh", "yes he is", "yes its happening now"])
def test_a_quick_yes_to_our_question_about_danger_is_never_met_by_silence(
    line: Line, yes: str
) -> None:
    *_, guided = says(line, "theres a man outside shouting and hitting the fence", yes)
    assert guided == GUIDANCE and kinds(line).count("handoff_owed") == 1


@pytest.mark.parametrize("no", ["no its ok now", "no hes gone", "its stopped now", "2"])
def test_a_no_in_words_to_our_question_about_danger_goes_on(line: Line, no: str) -> None:
    says(line, "theres a man outside shouting and hitting the fence", no)
    assert kinds(line) == ["unsure"]


def test_what_was_not_asked_is_not_answered_by_the_next_text(line: Line) -> None:
    report_noise(line)
    assert says(line, "a man has a knife")[0] == GUIDANCE
    told = says(line, "they are at flat 4 Primrose Hill Street, help", "ok thanks", "1")
    assert "Is that happening now?" not in told[0]
    assert kinds(line).count("danger") == 1


def test_a_report_is_chosen_by_its_reference_or_by_a_word_of_it(line: Line, clock: Any) -> None:
    first, second = reports(line, clock)
    says(line, "they were at it again last night", second.reference)
    assert [row.report_id for row in rows(line.wires, "incidents")][2:] == [second.id]
    assert first.id != second.id


@pytest.mark.parametrize("words", ["a new one please", "none of them"])
def test_none_of_those_that_were_offered_is_a_new_report(
    line: Line, clock: Any, words: str
) -> None:
    reports(line, clock)
    *_, asked = says(line, "somebody has dumped a sofa", words)
    assert "Where is it?" in asked
    assert rows(line.wires, "reports")[2].words == "somebody has dumped a sofa"
