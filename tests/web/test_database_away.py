"""While the database is away a resident is told exactly what is true, and what is told is kept."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import spool, spool_words
from app.inputs import CallOver, CallTurn, ReceiptIn, RecordingIn, TextIn, TransferAccepted
from app.rules.segments import one_gsm_segment
from app.settings import COUNCILS
from app.store import sealing
from app.texts_out import GUIDANCE, GUIDANCE_ALONE
from app.web.replies_away import Replies
from handset import twiml_parse
from ivr_flows.emergency import EMERGENCY
from ivr_flows.facts import SILENCE, Kind
from ivr_flows.language import Menu
from ivr_flows.welcome import NINE_NINE_NINE
from tests.web.posts import goes_on, played, post, words
from tests.world import (
    ANOTHER_MOBILE,
    LANDLINE,
    MOBILE,
    Line,
    MovableClock,
    RingRecorder,
    new_sid,
    settings_for,
    wires_for,
)

CLOSED = "postgresql+psycopg://nobody@127.0.0.1:1/none"
NOT_HELD, HELD = "could not keep", "is kept"


@pytest.fixture
def away(tmp_path: Path) -> Iterator[Line]:
    """A line whose database is stopped."""
    line = Line(wires_for(settings_for(CLOSED, tmp_path), MovableClock(), RingRecorder()))
    yield line
    line.wires.db.engine.dispose()


@pytest.fixture
def full(away: Line, monkeypatch: pytest.MonkeyPatch) -> Line:
    """The same, and its disk is full."""

    def refuse(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.spool._write_through", refuse)
    return away


def held(line: Line) -> list[Any]:
    """What the spool holds, in order."""
    folder = line.wires.settings.spool_dir
    return [spool.read(folder, name) for name in spool.waiting(folder)]


class Caller:
    """Somebody on the telephone, who does what the last document lets them do."""

    def __init__(self, line: Line) -> None:
        self.line, self.sid = line, new_sid("CA")

    def posts(self, path: str, **form: str) -> str:
        """What is heard of the answer."""
        pairs = [("CallSid", self.sid), ("From", MOBILE), *form.items()]
        self.document = goes_on(post(self.line, path, *pairs))
        return words(self.document)

    def goes_on(self, **form: str) -> str:
        """What is heard after the last document, where the caller did this."""
        asked = [verb for verb in self.document if verb.get("action")]
        silent = str(self.document.findtext("Redirect"))
        return self.posts(asked[0].get("action") if form else silent, **form)


def test_a_caller_hears_999_first_and_that_nothing_can_be_looked_up_and_leaves_a_message(
    away: Line,
) -> None:
    caller = Caller(away)
    heard = caller.posts("/voice")
    assert heard == f"{NINE_NINE_NINE} {spool_words.AWAY} {spool_words.LEAVE_A_MESSAGE}"
    assert caller.document.find("Record") is not None
    recording = {"RecordingSid": new_sid("RE"), "RecordingDuration": "9", "Digits": "#"}
    heard = caller.goes_on(**recording)
    assert heard.startswith("Thank you. Your message is kept. We will take it in as soon as we can")
    assert "dial 999" in heard and "reference" not in heard and "saved" not in heard
    first, message = held(away)
    assert (first.turn, first.heard, first.caller, first.message) == (0, SILENCE, MOBILE, False)
    assert (message.turn, message.heard.value) == (1, recording["RecordingSid"])
    assert message.message and message.recording_seconds == 9


def test_a_message_that_the_disk_did_not_take_is_not_said_to_be_kept(full: Line) -> None:
    caller = Caller(full)
    caller.posts("/voice")
    heard = caller.goes_on(RecordingSid=new_sid("RE"), RecordingDuration="9", Digits="#")
    assert NOT_HELD in heard and "ring us again" in heard and "dial 999" in heard
    assert HELD not in heard and held(full) == []
    assert NOT_HELD in caller.posts("/voice/turns/4", SpeechResult="loud music")


def test_words_in_the_middle_of_a_call_are_kept_with_their_turn(away: Line) -> None:
    caller = Caller(away)
    heard = caller.posts("/voice/turns/4", SpeechResult="loud music at 12 Bell Street")
    assert heard.startswith(f"{NINE_NINE_NINE} {spool_words.TOLD_KEPT}")
    assert caller.document.find("Record").get("action") == "/voice/messages/5"
    heard = Caller(away).posts("/voice/turns/7", Digits="1")
    assert HELD not in heard  # a key may have told nothing
    speech, key = held(away)
    assert (speech.turn, speech.heard.value) == (4, "loud music at 12 Bell Street")
    assert (key.turn, key.heard.kind, key.message) == (7, Kind.KEYS, False)


def test_a_message_that_was_just_left_is_not_asked_for_again(away: Line) -> None:
    caller = Caller(away)
    heard = caller.posts("/voice/turns/4", RecordingSid=new_sid("RE"), RecordingDuration="9")
    assert "Your message is kept" in heard and caller.document.find("Record") is None


@pytest.mark.parametrize(
    "told",
    [
        {"Digits": "5"},
        {"Digits": "999"},
        {"SpeechResult": "help a man has a knife and he is coming up the stairs"},
        {"RecordingSid": new_sid("RE"), "RecordingDuration": "3", "Digits": "5"},
    ],
    ids=["key", "999", "words", "recording ended by 5"],
)
@pytest.mark.parametrize("path", ["/voice/turns/3", "/voice/messages/3"])
def test_danger_is_answered_with_999_and_55_and_no_tone_and_is_kept(
    away: Line, told: dict[str, str], path: str
) -> None:
    caller = Caller(away)
    heard = caller.posts(path, **told)
    assert heard.startswith(" ".join((*spool_words.DANGER, spool_words.TOLD_KEPT)))
    assert caller.document.find("Record") is None
    assert held(away)[0].turn == 3


def test_the_words_in_danger_are_those_of_the_flow() -> None:
    guidance = EMERGENCY.steps["guidance"]
    assert isinstance(guidance, Menu) and guidance.first == spool_words.DANGER


def test_who_says_nothing_is_never_hung_up_on_hears_no_second_tone_and_is_kept_as_silent(
    away: Line,
) -> None:
    caller = Caller(away)
    caller.posts("/voice")
    for _ in range(3):
        heard = caller.goes_on()
        assert "dial 999" in heard and "We will not hang up" in heard
        assert caller.document.find("Record") is None
    assert [(one.turn, one.heard) for one in held(away)] == [(0, SILENCE), (1, SILENCE)]
    assert "55" in caller.goes_on(Digits="9")
    assert caller.goes_on(Digits="1").startswith(NINE_NINE_NINE)
    assert HELD in caller.goes_on(RecordingSid=new_sid("RE"), RecordingDuration="9")
    assert [one.turn for one in held(away)] == [0, 1, 2]  # a turn of its own: none is lost


def test_a_call_that_was_led_to_leave_a_message_needs_no_database_also_when_it_is_back(
    line: Line,
) -> None:
    caller = Caller(line)
    assert HELD in caller.posts("/voice/messages/5", RecordingSid=new_sid("RE"))
    assert len(held(line)) == 1


def reply(line: Line, body: str, sender: str = MOBILE, sid: str = "", **form: str) -> str | None:
    """What a text is answered with; None for nothing."""
    fields = [("MessageSid", sid or new_sid("SM")), ("From", sender), ("Body", body)]
    answer = post(line, "/texts", *fields, *form.items())
    assert answer.status_code == 200
    return twiml_parse.parse_messaging(answer.data, answer.content_type).findtext("Message")


def said(line: Line, message: str) -> str:
    return message.format(council=line.wires.council.texts_as)


@pytest.mark.parametrize("message", [spool_words.TEXT_KEPT, spool_words.TEXT_NOT_KEPT])
def test_each_reply_is_one_segment_for_the_longest_name_of_a_council(message: str) -> None:
    assert one_gsm_segment(message.format(council="A" * 40))
    assert "{council}: " in message and "999" in message and "cannot send police" in message


def test_a_text_is_kept_and_its_sender_is_told_so_once_in_ten_minutes(away: Line) -> None:
    sids = [new_sid("SM") for _ in range(3)]
    answers = [reply(away, "loud music", sid=sid) for sid in (*sids, *sids)]
    kept = said(away, spool_words.TEXT_KEPT)
    assert answers == [kept, None, None] * 2  # the same text, the same answer
    assert reply(away, "loud music", ANOTHER_MOBILE) == kept
    assert [(one.sid, one.replied) for one in held(away)[:3]] == [
        (sids[0], kept),
        (sids[1], ""),
        (sids[2], ""),
    ]


def test_another_process_gives_the_same_text_the_same_answer(away: Line) -> None:
    sid = new_sid("SM")
    first = reply(away, "loud music", sid=sid)
    away.app.extensions["replies"] = Replies()
    assert reply(away, "loud music", sid=sid) == first and len(held(away)) == 1


def test_a_text_that_the_disk_did_not_take_is_said_not_to_be_kept(full: Line) -> None:
    sid = new_sid("SM")
    assert reply(full, "loud music", sid=sid) == said(full, spool_words.TEXT_NOT_KEPT)
    assert reply(full, "a man has a knife", ANOTHER_MOBILE) == GUIDANCE
    assert held(full) == []


def test_a_text_that_is_kept_at_the_second_try_is_said_to_be_kept(
    away: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    sid = new_sid("SM")
    with monkeypatch.context() as full_disk:
        full_disk.setattr("app.spool.waiting", lambda _: (_ for _ in ()).throw(OSError(5, "x")))
        assert reply(away, "loud music", sid=sid) == said(away, spool_words.TEXT_NOT_KEPT)
    assert reply(away, "loud music", sid=sid) == said(away, spool_words.TEXT_KEPT)


def test_danger_by_text_is_answered_with_guidance_and_kept(away: Line) -> None:
    assert reply(away, "a man has a knife") == GUIDANCE
    assert reply(away, "my husband is hitting me right now", ANOTHER_MOBILE) == GUIDANCE_ALONE
    assert [one.replied for one in held(away)] == [GUIDANCE, GUIDANCE_ALONE]


@pytest.mark.parametrize(
    ("body", "sender", "form"),
    [
        ("STOP", MOBILE, {"OptOutType": "STOP"}),
        ("HELP", MOBILE, {"OptOutType": "HELP"}),
        ("a man has a knife", MOBILE, {"OptOutType": "OTHER"}),
        ("stop", MOBILE, {}),
        ("Stop.", MOBILE, {}),
        ("loud music", LANDLINE, {}),
        ("loud music", "60006", {}),
        ("loud music", "COUNCIL", {}),
        ("loud music", "anonymous", {}),
        ("loud music", "", {}),
    ],
)
def test_who_may_not_be_answered_is_not_and_the_text_is_kept_all_the_same(
    away: Line, body: str, sender: str, form: dict[str, str]
) -> None:
    assert reply(away, body, sender, **form) is None
    [text] = held(away)
    assert (text.body, text.sender, text.replied) == (body, sender, "")


def test_what_the_carrier_tells_us_is_kept(away: Line) -> None:
    call, text, recording = new_sid("CA"), new_sid("SM"), new_sid("RE")
    paths = {
        "/callbacks/messages/7": [("MessageSid", text), ("MessageStatus", "delivered")],
        "/callbacks/recordings": [("CallSid", call), ("RecordingSid", recording)],
        "/callbacks/calls": [("CallSid", call), ("CallStatus", "completed")],
    }
    for path, fields in paths.items():
        assert post(away, path, *fields).status_code == 204
    accepted = [("ParentCallSid", call), ("Digits", "1")]
    assert list(played(post(away, "/voice/whispers/4/accepted", *accepted))) == []
    receipt, ready, over, transfer = held(away)
    assert isinstance(receipt, ReceiptIn) and (receipt.message_id, receipt.sid) == (7, text)
    assert isinstance(ready, RecordingIn) and (ready.sid, ready.call_sid) == (recording, call)
    assert isinstance(over, CallOver) and over.how == "completed"
    assert isinstance(transfer, TransferAccepted) and transfer.turn == 4


def test_nobody_waits_for_a_database_that_was_away_a_moment_ago(
    away: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def hang(*_: Any, **__: Any) -> Any:
        asked.append(1)
        time.sleep(0.2)
        raise OSError("no route")

    reply(away, "loud music")
    monkeypatch.setattr(away.wires.db, "transaction", hang)
    began = time.monotonic()
    for _ in range(20):
        reply(away, "loud music", ANOTHER_MOBILE)
        Caller(away).posts("/voice")
    assert asked == [] and time.monotonic() - began < 2
    assert len(held(away)) == 41


def test_a_fault_of_our_own_keeps_what_was_told_and_the_database_is_asked_again_at_once(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise KeyError("step")

    with monkeypatch.context() as broken:
        broken.setattr("app.intake_texts.hear_text", fail)
        assert reply(line, "loud music") == said(line, spool_words.TEXT_KEPT)
    assert isinstance(held(line)[0], TextIn)
    call = line.ring()
    assert "being hurt" in call.press("1") and len(held(line)) == 1


def test_a_text_waits_behind_what_its_sender_told_before_and_nobody_elses_does(line: Line) -> None:
    folder, now = line.wires.settings.spool_dir, line.wires.clock()
    spool.put(folder, TextIn(new_sid("SM"), MOBILE, "loud music", now, now), now)
    assert reply(line, "and it is louder now") == said(line, spool_words.TEXT_KEPT)
    assert reply(line, "loud music", ANOTHER_MOBILE) != said(line, spool_words.TEXT_KEPT)
    assert [one.body for one in held(line)] == ["loud music", "and it is louder now"]


def test_a_turn_of_a_call_is_kept_once_however_often_it_is_posted(away: Line) -> None:
    caller = Caller(away)
    answers = [caller.posts("/voice/turns/3", SpeechResult="music") for _ in range(3)]
    assert len(set(answers)) == 1
    [turn] = held(away)
    assert isinstance(turn, CallTurn)


def test_every_councils_replies_are_one_segment() -> None:
    for file in COUNCILS.glob("*.toml"):
        name = file.read_text().split('texts_as = "')[1].split('"')[0]
        for message in (spool_words.TEXT_KEPT, spool_words.TEXT_NOT_KEPT):
            assert one_gsm_segment(message.format(council=name))


def test_without_its_keys_nothing_in_the_spool_can_be_read(away: Line) -> None:
    reply(away, "loud music")
    settings = away.wires.settings
    other = replace(settings, data_keys=settings.data_keys.replace("k1:", "k9:"))
    sealing.install(sealing.Keyring.parse(other.data_keys))
    with pytest.raises(spool.Unreadable):
        held(away)
    sealing.install(sealing.Keyring.parse(settings.data_keys))
