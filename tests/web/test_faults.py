"""When something breaks on our side, the caller still hears the 999 sentence and is heard."""

from collections.abc import Iterator
from typing import Any

import pytest

from app import spool, spool_words
from app.outbox import Outbox, doorbell_redis
from app.texts_out import GUIDANCE
from app.wiring import Wires
from handset import twiml_parse
from tests.web.posts import counts, goes_on, played, post, words
from tests.world import (
    ANOTHER_MOBILE,
    MOBILE,
    Line,
    MovableClock,
    RingRecorder,
    new_sid,
    report_noise,
    rows,
    settings_for,
    wires_for,
)

CLOSED = "postgresql+psycopg://nobody@127.0.0.1:1/none"
SORRY = "If someone is in danger, or a crime is happening now, hang up and dial 999."


def broken(url: str, tmp_path: Any) -> Line:
    """A line whose database cannot be had."""
    settings = settings_for(url, tmp_path)
    return Line(wires_for(settings, MovableClock(), RingRecorder()))


@pytest.fixture(params=["a closed server", "a folder for a file", "no tables"])
def dead(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Line]:
    """A line without a database, in several ways."""
    urls = {
        "a closed server": CLOSED,
        "a folder for a file": f"sqlite:///{tmp_path}",
        "no tables": f"sqlite:///{tmp_path}/empty.db",
    }
    line = broken(urls[request.param], tmp_path)
    yield line
    line.wires.db.engine.dispose()


def takes_a_message(answer: Any) -> None:
    """The 999 sentence comes first, and then a message may be left; no report is promised."""
    document = goes_on(answer)
    first = next(iter(document))
    assert first.tag == "Say" and "".join(first.itertext()) == SORRY
    record = document.find("Record")
    assert record.get("action").startswith("/voice/messages/")
    assert "saved" not in words(document) and "reference" not in words(document)


def test_without_a_database_a_caller_can_leave_a_message(dead: Line) -> None:
    call = ("CallSid", new_sid("CA"))
    takes_a_message(post(dead, "/voice", call, ("From", MOBILE)))
    takes_a_message(post(dead, "/voice/turns/1", call, ("Digits", "1")))
    takes_a_message(post(dead, "/voice/turns/9", call, ("SpeechResult", "loud music")))
    takes_a_message(post(dead, "/voice/turns/2", call, ("DialCallStatus", "completed")))


def test_what_is_said_after_such_a_message_needs_nothing(dead: Line) -> None:
    heard = words(goes_on(post(dead, "/voice/not-sure-kept", ("RecordingSid", new_sid("RE")))))
    assert "cannot be sure that your message was kept" in heard and "dial 999" in heard


def test_without_a_database_danger_by_text_is_answered(dead: Line) -> None:
    own = dead.wires.council.line(False).text_number
    kept = spool_words.TEXT_KEPT.format(council=dead.wires.council.texts_as)
    for body, sender, more, expected in (
        ("a man has a knife", MOBILE, {}, GUIDANCE),
        ("please help", ANOTHER_MOBILE, {}, GUIDANCE),
        ("please help", ANOTHER_MOBILE, {}, None),  # it was said within two minutes
        ("loud music", MOBILE, {}, kept),
        ("", MOBILE, {}, None),  # nor is that said twice within ten
        ("HELP", MOBILE, {"OptOutType": "HELP"}, None),
        ("a man has a knife", "anonymous", {}, None),
        ("a man has a knife", "60006", {}, None),
        (GUIDANCE, own, {}, None),
    ):
        fields = [("MessageSid", new_sid("SM")), ("From", sender), ("Body", body), *more.items()]
        answer = post(dead, "/texts", *fields)
        assert answer.status_code == 200
        document = twiml_parse.parse_messaging(answer.data, answer.content_type)
        assert document.findtext("Message") == expected, (body, sender)


def test_without_a_database_callbacks_are_taken_quietly(dead: Line) -> None:
    call = ("CallSid", new_sid("CA"))
    receipt = (("MessageSid", new_sid("SM")), ("MessageStatus", "sent"))
    assert post(dead, "/callbacks/messages/1", *receipt).status_code == 204
    assert post(dead, "/callbacks/calls", call, ("CallStatus", "completed")).status_code == 204
    recording = ("RecordingSid", new_sid("RE"))
    assert post(dead, "/callbacks/recordings", call, recording).status_code == 204


def test_without_a_database_a_team_that_pressed_1_is_connected_and_none_is_kept_waiting(
    dead: Line,
) -> None:
    team = ("ParentCallSid", new_sid("CA"))
    assert [v.tag for v in played(post(dead, "/voice/whispers/4", team))] == ["Hangup"]
    assert list(played(post(dead, "/voice/whispers/4/accepted", team, ("Digits", "1")))) == []


def test_without_a_database_a_post_that_is_not_signed_is_still_refused(dead: Line) -> None:
    for path in ("/voice", "/voice/turns/1", "/texts", "/callbacks/calls"):
        assert dead.client.post(path, data={"Body": "999"}).status_code == 403


def fail(*_: Any, **__: Any) -> Any:
    raise RuntimeError("loud music at 12 Bell Street")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("where", ["conversations.of_call", "hear", "spoken", "effects.carry_out"])
def test_a_fault_anywhere_in_a_turn_is_a_message_and_no_half_row(
    line: Line, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = line.ring()
    before = counts(line.wires)
    with monkeypatch.context() as broken_here:
        broken_here.setattr(f"app.intake.{where}", fail)
        takes_a_message(post(line, call.action, ("CallSid", call.sid), ("Digits", "1")))
    assert counts(line.wires) == before
    assert "being hurt" in call.press("1")  # and the carrier may try once more


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("where", ["text_standing.of", "text_reports.keep", "texts.add"])
def test_a_fault_anywhere_in_a_text_leaves_no_half_row_and_answers_danger(
    line: Line, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, sid = counts(line.wires), new_sid("SM")
    with monkeypatch.context() as broken_here:
        broken_here.setattr(f"app.intake_texts.{where}", fail)
        assert line.text("a man has a knife", sid=sid) == GUIDANCE
        assert line.text("music", sid=sid) == GUIDANCE  # the same text, the same answer
    assert counts(line.wires) == before
    [name] = spool.waiting(line.wires.settings.spool_dir)  # what came first is what is kept
    assert spool.read(line.wires.settings.spool_dir, name).body == "a man has a knife"
    spool.done(line.wires.settings.spool_dir, name)
    line.text("a man has a knife", sid=sid)
    assert len(rows(line.wires, "reports")) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_doorbell_that_nobody_answers_changes_nothing(
    wires: Wires, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = Outbox(doorbell_redis("redis://127.0.0.1:1/0"))
    settings = wires.settings
    line = Line(Wires(settings, wires.council, wires.db, outbox, wires.account, wires.clock))
    assert "Your report is saved" in report_noise(line).heard
    assert "added" in line.text("and more")
    assert line.text("a man has a knife", sender=ANOTHER_MOBILE) == GUIDANCE
    assert [message.state for message in rows(line.wires, "messages")] == ["owed", "owed"]


def test_a_database_that_comes_back_goes_on_with_the_call(line: Line, tmp_path: Any) -> None:
    call = line.ring()
    away = broken(CLOSED, tmp_path)
    takes_a_message(post(away, call.action, ("CallSid", call.sid), ("Digits", "1")))
    assert "being hurt" in call.press("1")
    away.wires.db.engine.dispose()


def test_nothing_of_what_was_said_is_in_the_log_of_a_fault(
    dead: Line, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    dead.text("a man has a knife at 12 Bell Street")
    fields = [("CallSid", new_sid("CA")), ("From", MOBILE), ("SpeechResult", "12 Bell Street")]
    post(dead, "/voice/turns/3", *fields)
    assert "Bell Street" not in caplog.text and MOBILE[-9:] not in caplog.text
    assert "database_away" in caplog.text and "input_kept kind=CallTurn" in caplog.text
