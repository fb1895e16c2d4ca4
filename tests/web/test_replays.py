"""The same post again: the same answer to the letter, and nothing happens twice."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.web.posts import claim_messages, counts
from tests.world import LANDLINE, MOBILE, Line, new_sid, only, report_noise, rows

AT_ONCE = 8


class Recorder:
    """A line that remembers every post it made, with its answer, to make them all again."""

    def __init__(self, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[tuple[str, dict[str, str], bytes]] = []
        self.send = line.post
        monkeypatch.setattr(line, "post", self.post)

    def post(self, path: str, **form: str) -> Any:
        answer = self.send(path, **form)
        self.made.append((path, form, answer.data))
        return answer

    def all_again(self) -> None:
        for path, form, before in self.made:
            answer = self.send(path, **form)
            assert answer.status_code in (200, 204)
            assert answer.data == before, path


@pytest.fixture
def recorder(line: Line, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    return Recorder(line, monkeypatch)


def at_once(act: Callable[[], Any]) -> list[Any]:
    """What eight callers get who do the same at the same moment."""
    ready, found = threading.Barrier(AT_ONCE), []

    def run() -> None:
        ready.wait(timeout=10)
        found.append(act())

    threads = [threading.Thread(target=run) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


def the_one_answer(answers: list[Any]) -> bytes:
    """Eight answers that are one and the same."""
    assert len(answers) == AT_ONCE
    assert {answer.status_code for answer in answers} <= {200, 204}
    [answer] = {answer.data for answer in answers}
    return bytes(answer)


def a_life(line: Line) -> None:
    """A call with every kind of turn, a transfer, its callbacks, and texts after it."""
    call = line.ring(LANDLINE)
    call.stays_silent()
    call.press("5")
    call.press("1")
    call.press("1")
    call.press("2")
    call.tells_where("12 Bell Street")
    call.press("0")
    call.records()
    call.press("1")
    call.press("07700900456")
    call.press("1")
    call.press("1")
    turn = call.action.rsplit("/", 1)[1]
    team = {"CallSid": new_sid("CA"), "ParentCallSid": call.sid}
    line.post(f"/voice/whispers/{turn}", **team)
    call.transfer_ends(accepted=True)
    recording = {"CallSid": call.sid, "RecordingSid": new_sid("RE"), "RecordingDuration": "4"}
    line.post("/callbacks/recordings", **recording)
    call.hangs_up()
    [message] = claim_messages(line.wires)
    receipt = {"MessageSid": new_sid("SM"), "MessageStatus": "sent"}
    line.post(f"/callbacks/messages/{message}", **receipt)
    line.post(f"/callbacks/messages/{message}", **{**receipt, "MessageStatus": "delivered"})
    line.text("they have begun again", sender="+447700900456")
    line.text("he has a knife", sender=MOBILE)
    line.text("", sender="anonymous")


@pytest.mark.parametrize("later", [{"seconds": 0}, {"hours": 3}, {"days": 30, "hours": 5}])
def test_a_whole_life_posted_again_changes_nothing(
    line: Line, recorder: Recorder, clock: Any, later: dict[str, float]
) -> None:
    a_life(line)
    assert rows(line.wires, "messages")[0].state == "delivered"
    before = counts(line.wires)
    states = [rows(line.wires, name) for name in ("conversations", "reports", "messages")]
    clock.forward(**later)
    recorder.all_again()
    recorder.all_again()
    assert counts(line.wires) == before
    assert [rows(line.wires, n) for n in ("conversations", "reports", "messages")] == states


def test_every_turn_posted_eight_times_at_once_is_heard_once(line: Line) -> None:
    sid = new_sid("CA")
    app = line.app

    def post(path: str, **form: str) -> Callable[[], Any]:
        return lambda: Line.post(_Side(line, app), path, CallSid=sid, From=MOBILE, **form)

    the_one_answer(at_once(post("/voice")))
    the_one_answer(at_once(post("/voice/turns/1", Digits="5")))
    the_one_answer(at_once(post("/voice/turns/2", Digits="1")))
    the_one_answer(at_once(post("/voice/turns/3", Digits="2")))
    the_one_answer(at_once(post("/voice/turns/4", SpeechResult="12 Bell Street")))
    the_one_answer(at_once(post("/voice/turns/5", Digits="1")))
    the_one_answer(at_once(post("/voice/turns/6", Digits="0")))
    said = post("/voice/turns/7", RecordingSid=new_sid("RE"), RecordingDuration="5")
    the_one_answer(at_once(said))
    saved = the_one_answer(at_once(post("/voice/turns/8", Digits="1")))
    assert b"Your report is saved" in saved
    found = counts(line.wires)
    assert (found["conversations"], found["turns"], found["reports"]) == (1, 9, 1)
    assert (found["messages"], found["referrals"], found["promises"]) == (1, 1, 2)
    assert (found["recordings"], found["incidents"], found["contacts"]) == (1, 1, 1)
    assert [alert.kind for alert in rows(line.wires, "alerts")] == ["danger", "handoff_owed"]


def test_a_text_posted_eight_times_at_once_is_one_report_and_one_reply(line: Line) -> None:
    for body, sender in (("he has a knife", MOBILE), ("music again", "+447700900456")):
        form = {"MessageSid": new_sid("SM"), "From": sender, "Body": body}
        act = lambda form=form: Line.post(_Side(line, line.app), "/texts", **form)  # noqa: E731
        the_one_answer(at_once(act))
    found = counts(line.wires)
    assert (found["inbound_texts"], found["reports"], found["conversations"]) == (2, 2, 2)
    assert (found["messages"], found["incidents"], found["events"]) == (2, 2, 2)


def test_a_callback_posted_eight_times_at_once_is_taken_once(line: Line) -> None:
    call = report_noise(line)
    [message] = claim_messages(line.wires)
    sid, recording = new_sid("SM"), new_sid("RE")
    for path, form in (
        (f"/callbacks/messages/{message}", {"MessageSid": sid, "MessageStatus": "delivered"}),
        ("/callbacks/recordings", {"CallSid": call.sid, "RecordingSid": recording}),
        ("/callbacks/calls", {"CallSid": call.sid, "CallStatus": "completed"}),
    ):
        before = counts(line.wires)
        act = lambda path=path, form=form: Line.post(_Side(line, line.app), path, **form)  # noqa: E731
        assert the_one_answer(at_once(act)) == b""
        new = {name for name, count in counts(line.wires).items() if count > before[name]}
        assert new <= {"receipts", "recordings", "events"}
        assert all(n - before[name] in (0, 1) for name, n in counts(line.wires).items())


def test_a_team_that_accepts_late_does_not_take_a_call_that_has_moved_on(line: Line) -> None:
    call = report_noise(line)
    call.press("1")
    turn = call.action.rsplit("/", 1)[1]
    call.transfer_ends("no-answer", accepted=False)
    form = {"CallSid": new_sid("CA"), "ParentCallSid": call.sid, "Digits": "1"}
    assert line.post(f"/voice/whispers/{turn}/accepted", **form).status_code == 200
    assert only(line.wires, "conversations").accepted_turn is None


class _Side:
    """The same line with a client of its own, for one thread."""

    def __init__(self, line: Line, app: Any) -> None:
        self.wires, self.client = line.wires, app.test_client()
