"""Recordings: real sound, real callbacks, and nothing from silence."""

import io
import wave

import requests
from twilio.rest import Client

from handset.driver import Carrier
from handset.local import ACCOUNT_SID, AUTH_TOKEN
from tests.handset.conftest import MOBILE
from tests.handset.line import Line

RECORD = (
    '<Record action="/said" maxLength="110" timeout="10" finishOnKey="#50" '
    'recordingStatusCallback="/callbacks/recordings"/><Say>Nothing was said.</Say>'
)


def test_words_after_the_tone_become_a_recording(line: Line, carrier: Carrier) -> None:
    line.says("/voice", RECORD)
    line.says("/said", "<Say>Kept.</Say>")
    call = carrier.phone(MOBILE).call()
    assert call.waits_for is not None
    assert (call.waits_for["for"], call.waits_for["max_length"]) == ("record", 110)
    call.records("The music again", seconds=6)
    assert call.hears == ["Kept."]
    form = line.at("/said")[0]
    assert (form["Digits"], form["RecordingDuration"]) == ("#", "6")
    told = line.at("/callbacks/recordings")[0]
    assert told["RecordingStatus"] == "completed"
    assert told["RecordingSid"] == form["RecordingSid"]
    assert "From" not in told


def test_a_recording_is_sound_that_can_be_fetched_with_the_credentials(
    line: Line, carrier: Carrier
) -> None:
    line.says("/voice", RECORD)
    line.says("/said", "<Hangup/>")
    carrier.phone(MOBILE).call().records("words")
    url = line.at("/said")[0]["RecordingUrl"]
    assert requests.get(url, timeout=5).status_code == 401
    for ending in ("", ".wav"):
        answer = requests.get(url + ending, auth=(ACCOUNT_SID, AUTH_TOKEN), timeout=5)
        with wave.open(io.BytesIO(answer.content)) as sound:
            assert sound.getnframes() == sound.getframerate() == 8000
    assert requests.get(url + ".mp3", auth=(ACCOUNT_SID, AUTH_TOKEN), timeout=5).status_code == 404


def test_a_key_ends_a_recording_and_is_told(line: Line, carrier: Carrier) -> None:
    line.says("/voice", RECORD)
    line.says("/said", "<Hangup/>")
    call = carrier.phone(MOBILE).call().press("1")
    assert not call.ended
    call.press("5")
    assert line.at("/said")[0]["Digits"] == "5"


def test_silence_after_the_tone_records_nothing(line: Line, carrier: Carrier) -> None:
    line.says("/voice", RECORD)
    call = carrier.phone(MOBILE).call().stays_silent()
    assert call.hears == ["Nothing was said."]
    assert line.at("/said") == line.at("/callbacks/recordings") == []


def test_ending_by_silence_has_no_key(line: Line, carrier: Carrier) -> None:
    line.says("/voice", RECORD)
    line.says("/said", "<Hangup/>")
    carrier.phone(MOBILE).call().records("words", ends="silence")
    assert line.at("/said")[0]["Digits"] == ""


def test_a_caller_who_hangs_up_while_recording_is_still_kept(line: Line, carrier: Carrier) -> None:
    line.says("/voice", RECORD)
    line.says("/said", "<Say>Nobody hears this.</Say>")
    call = carrier.phone(MOBILE).call().records("he is at the door", ends="hangup")
    assert call.ended
    form = line.at("/said")[0]
    assert (form["Digits"], form["CallStatus"]) == ("hangup", "completed")
    assert line.at("/callbacks/recordings")[0]["CallSid"] == call.sid
    assert "Nobody hears this." not in call.heard_all
    assert line.at("/callbacks/calls")[0]["CallStatus"] == "completed"


def test_hanging_up_without_a_word_still_leaves_a_second_of_sound(
    line: Line, carrier: Carrier
) -> None:
    line.says("/voice", RECORD)
    carrier.phone(MOBILE).call().hang_up()
    assert line.at("/said")[0]["Digits"] == "hangup"


def test_a_recording_is_cut_at_its_longest(line: Line, carrier: Carrier) -> None:
    line.says("/voice", RECORD)
    line.says("/said", "<Hangup/>")
    carrier.phone(MOBILE).call().records("words", seconds=600)
    assert line.at("/said")[0]["RecordingDuration"] == "110"


def test_recordings_are_listed_and_deleted_by_the_official_client(
    line: Line, carrier: Carrier, twilio: Client
) -> None:
    line.says("/voice", RECORD)
    line.says("/said", "<Hangup/>")
    call = carrier.phone(MOBILE).call().records("words")
    listed = twilio.recordings.list(call_sid=call.sid)
    assert [one.sid for one in listed] == [line.at("/said")[0]["RecordingSid"]]
    assert [one.sid for one in twilio.calls(call.sid).recordings.list()] == [listed[0].sid]
    assert listed[0].delete()
    assert twilio.recordings.list() == []
