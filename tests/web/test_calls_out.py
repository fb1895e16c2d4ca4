"""What the carrier posts during a call that we made, through the web, on both databases."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from app import calls_out, surveys
from app.store import calls_out as table
from app.store import contacts
from app.store import surveys as survey_table
from app.store.base import real_now
from tests.web.callers import change
from tests.world import LANDLINE, Line, new_sid, only, report_noise, rows


def kept(line: Line) -> int:
    """How many posts wait in the spool."""
    return len(list(Path(line.wires.settings.spool_dir).glob("*.sealed")))


NEUTRAL = "Hello. This call is about a reference number."


class Rung:
    """Somebody whom the line rings about their closed report."""

    def __init__(self, line: Line, **report: Any) -> None:
        self.line, self.sid = line, new_sid("CA")
        report_noise(line).hangs_up()
        at = line.wires.clock()
        change(line, "reports", 1, state="closed", closed_at=at, closed_by="Amira", **report)
        with line.wires.db.transaction() as tx:
            contact = contacts.add(tx, 1, "ring", LANDLINE, safe="yes", told_at=at)
            made = {"report_id": 1, "closed_at": at, "not_officer": "Amira", "state": "owed"}
            survey_id = survey_table.begin(tx, **made, way="ring", contact_id=contact)
            survey = survey_table.locked(tx, survey_id or 0)
            surveys.owe_call(tx, survey, contact, 1, at)
            [call] = table.claim(tx, real_now(), 1)
            self.id = call.id
        self.action = f"/voice/out/{self.id}"

    def post(self, path: str = "", **form: str) -> str:
        """One post of this call; gives what is said. The next one goes where that leads."""
        answer = self.line.post(path or self.action, CallSid=self.sid, **form)
        assert answer.status_code == 200, answer.status
        document = ElementTree.fromstring(answer.data)
        actions = [e.get("action", "") for e in document if e.get("action")]
        self.action = actions[0] if actions else ""
        self.verbs = [element.tag for element in document]
        return re.sub(r"\s+", " ", " ".join(document.itertext())).strip()

    def answers(self, by: str = "human") -> str:
        return self.post(AnsweredBy=by)


def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every turn fails."""

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the database is away")

    monkeypatch.setattr("app.intake.hear_call", fail)
    monkeypatch.setattr("app.calls_out.answered", fail)


def test_a_call_that_is_answered_begins_neutrally_and_goes_on_where_calls_out_do(
    line: Line,
) -> None:
    rung = Rung(line)
    assert rung.answers().startswith(NEUTRAL)
    assert rung.action == "/voice/out/turns/1"
    assert rung.post(Digits="1").startswith("If someone is in danger")
    assert rung.action == "/voice/out/turns/2"
    rung.post(Digits="4")
    assert "Thank you" in rung.post(Digits="1")
    assert rung.verbs[-1] == "Hangup"
    survey = only(line.wires, "surveys")
    assert (survey.state, survey.rating, survey.stopped) == ("answered", 4, True)
    assert survey.asked_at is not None


@pytest.mark.parametrize("by", ["machine_start", "machine_end_beep", "machine_end_other", "fax"])
def test_a_machine_hears_nothing(line: Line, by: str) -> None:
    rung = Rung(line)
    assert rung.answers(by) == ""
    assert rung.verbs == ["Hangup"]
    assert only(line.wires, "calls_out").outcome == "machine"
    assert all(row.direction == "in" for row in rows(line.wires, "conversations"))


@pytest.mark.parametrize("by", ["human", "unknown", "", "nonsense"])
def test_whoever_may_be_a_person_is_asked_for_a_key(line: Line, by: str) -> None:
    assert Rung(line).answers(by).startswith(NEUTRAL)


def test_a_repeated_post_is_answered_again_and_not_heard_again(line: Line) -> None:
    rung = Rung(line)
    start = rung.action
    first = rung.answers()
    assert rung.post(start, AnsweredBy="human") == first
    second = rung.post("/voice/out/turns/1", Digits="1")
    assert rung.post("/voice/out/turns/1", Digits="1") == second
    assert [row.direction for row in rows(line.wires, "conversations")].count("out") == 1


def test_a_call_that_nobody_owes_is_ended_without_a_word(line: Line) -> None:
    rung = Rung(line)
    for path in ("/voice/out/999", f"/voice/out/{2**70}", "/voice/out/turns/1"):
        assert rung.post(path, AnsweredBy="human", Digits="1") == ""
        assert rung.verbs == ["Hangup"]
    assert rung.post(f"/voice/out/{rung.id}").startswith(NEUTRAL)
    rung.sid = new_sid("CA")
    assert rung.post(f"/voice/out/{rung.id}") == ""  # another call with the same address


def test_an_unsigned_post_is_refused_and_changes_nothing(line: Line) -> None:
    rung = Rung(line)
    for path in (rung.action, f"{rung.action}/over", "/voice/out/turns/1"):
        answer = line.post(path, token=None, CallSid=rung.sid, CallStatus="completed")
        assert answer.status_code == 403
    assert only(line.wires, "calls_out").state == "calling"


def test_a_fault_before_they_said_that_they_expect_us_is_a_silent_end(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung = Rung(line)
    rung.answers()
    faulty(monkeypatch)
    for path in (f"/voice/out/{rung.id}", "/voice/out/turns/1", "/voice/out/turns/2"):
        assert rung.post(path) == ""
        assert rung.verbs == ["Hangup"]
    assert kept(line) == 0
    assert rung.post("/voice/out/turns/1", Digits="2") == ""
    assert kept(line) == 1


@pytest.mark.parametrize(("turn", "form"), [(1, {"Digits": "5"}), (3, {"Digits": "2"}), (4, {})])
def test_a_fault_after_that_or_in_danger_is_999_first_and_it_is_kept(
    line: Line, monkeypatch: pytest.MonkeyPatch, turn: int, form: dict[str, str]
) -> None:
    rung = Rung(line)
    rung.answers()
    faulty(monkeypatch)
    said = rung.post(f"/voice/out/turns/{turn}", **form)
    assert said.startswith("If someone is in danger") and "dial 999" in said
    assert "Your Call" not in said
    assert kept(line) == 1


def test_that_a_call_is_over_is_taken_in_once(line: Line) -> None:
    rung = Rung(line)
    rung.answers()
    over = f"/voice/out/{rung.id}/over"
    for status in ("in-progress", "completed", "busy", "rubbish"):
        form = {"CallSid": rung.sid, "CallStatus": status}
        assert line.post(over, **form).status_code == 204
    assert line.post(over, CallStatus="completed").status_code == 204
    call = rows(line.wires, "calls_out")[0]
    assert (call.state, call.outcome) == ("over", "nobody")
    assert rows(line.wires, "conversations")[-1].ended_how == "completed"
    assert rows(line.wires, "calls_out")[-1].nth == 2


def test_a_call_about_a_report_makes_no_report_of_its_own(line: Line) -> None:
    rung = Rung(line)
    rung.answers()
    rung.post(Digits="1")
    rung.post(Digits="5")  # an answer here
    rung.post(Digits="5")  # danger
    assert [alert.kind for alert in rows(line.wires, "alerts")][-2:] == ["danger", "handoff_owed"]
    assert len(rows(line.wires, "reports")) == 1
    assert only(line.wires, "surveys").rating == 5


def test_a_call_in_is_as_it_was(line: Line) -> None:
    Rung(line)
    assert line.ring().heard.startswith("If someone is in danger")
    assert calls_out.FLOWS == {"survey": "survey_call"}
