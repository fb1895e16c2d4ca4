"""What a Gather takes, and what it does with silence."""

import pytest

from handset.driver import Call, Carrier, HandsetError
from tests.handset.conftest import MOBILE
from tests.handset.line import Line


def gather(
    line: Line, carrier: Carrier, attributes: str, after: str = "<Say>Nothing.</Say>"
) -> Call:
    line.says("/voice", f'<Gather action="/heard" {attributes}><Say>Well?</Say></Gather>{after}')
    line.says("/heard", "<Say>Heard.</Say>")
    return carrier.phone(MOBILE).call()


def test_finish_key_ends_the_digits_and_is_not_among_them(line: Line, carrier: Carrier) -> None:
    gather(line, carrier, "").press("12#")
    form = line.at("/heard")[0]
    assert (form["Digits"], form["FinishedOnKey"]) == ("12", "#")


def test_keys_may_come_one_by_one_until_there_are_enough(line: Line, carrier: Carrier) -> None:
    call = gather(line, carrier, 'numDigits="3"').press("1").press("2")
    assert call.waits_for is not None
    assert call.waits_for["digits"] == "12"
    call.press("3")
    assert line.at("/heard")[0]["Digits"] == "123"


def test_keys_left_over_are_lost(line: Line, carrier: Carrier) -> None:
    line.says("/voice", '<Gather action="/two" numDigits="1"/>')
    line.says("/two", '<Gather action="/three" numDigits="1"/>')
    call = carrier.phone(MOBILE).call().press("55")
    assert call.waits_for is not None
    assert line.at("/three") == []
    assert "CARRIER too late, not heard: 5" in call.transcript


def test_a_finish_key_alone_is_nothing(line: Line, carrier: Carrier) -> None:
    call = gather(line, carrier, "").press("#")
    assert not call.ended
    assert line.at("/heard") == []


def test_an_empty_finish_key_makes_hash_a_digit(line: Line, carrier: Carrier) -> None:
    gather(line, carrier, 'finishOnKey="" numDigits="2"').press("1#")
    assert line.at("/heard")[0]["Digits"] == "1#"


def test_silence_goes_on_to_the_next_verb(line: Line, carrier: Carrier) -> None:
    call = gather(line, carrier, "").stays_silent()
    assert call.hears == ["Nothing."]
    assert line.at("/heard") == []


def test_silence_after_some_digits_sends_them(line: Line, carrier: Carrier) -> None:
    gather(line, carrier, "").press("12").stays_silent()
    assert line.at("/heard")[0]["Digits"] == "12"


def test_silence_can_be_asked_for(line: Line, carrier: Carrier) -> None:
    gather(line, carrier, 'actionOnEmptyResult="true"').stays_silent()
    assert line.at("/heard")[0]["Digits"] == ""


def test_silence_where_only_speech_was_wanted(line: Line, carrier: Carrier) -> None:
    gather(line, carrier, 'input="speech" actionOnEmptyResult="true"').stays_silent()
    form = line.at("/heard")[0]
    assert form["SpeechResult"] == ""
    assert "Digits" not in form


def test_speech_comes_with_confidence(line: Line, carrier: Carrier) -> None:
    call = gather(line, carrier, 'input="dtmf speech" language="en-GB" profanityFilter="false"')
    call.says("loud fucking music", confidence=0.42)
    form = line.at("/heard")[0]
    assert form["SpeechResult"] == "loud fucking music"
    assert (form["Confidence"], form["Language"]) == ("0.42", "en-GB")
    assert "CALLER  says: loud fucking music" in call.transcript


def test_swearing_is_lost_unless_the_filter_is_off(line: Line, carrier: Carrier) -> None:
    gather(line, carrier, 'input="speech"').says("loud fucking music")
    assert line.at("/heard")[0]["SpeechResult"] == "loud f****** music"


def test_speech_where_only_keys_are_taken_is_refused(line: Line, carrier: Carrier) -> None:
    call = gather(line, carrier, "")
    with pytest.raises(HandsetError, match="cannot take speech"):
        call.says("hello")


def test_without_an_action_the_document_is_asked_again(line: Line, carrier: Carrier) -> None:
    line.says("/voice", '<Gather numDigits="1"><Say>Well?</Say></Gather>')
    carrier.phone(MOBILE).call().press("7")
    assert line.at("/voice")[1]["Digits"] == "7"


def test_what_is_waited_for_is_shown(line: Line, carrier: Carrier) -> None:
    call = gather(line, carrier, 'input="dtmf speech" numDigits="1" timeout="10"')
    assert call.waits_for == {
        "for": "gather",
        "input": ["dtmf", "speech"],
        "num_digits": 1,
        "finish_on_key": "#",
        "timeout": 10.0,
        "digits": "",
        "seconds_left": None,
        "prompting": False,
        "settled": True,
    }


def test_with_real_timers_a_prompt_is_spoken_before_the_wait_begins(
    line: Line, carrier: Carrier
) -> None:
    line.says("/voice", '<Gather timeout="1"><Say>one</Say></Gather><Say>Too late.</Say>')
    call = carrier.phone(MOBILE).call(timers="real")
    assert call.waits_for is not None
    assert call.waits_for["prompting"] is True
    assert 1.0 < call.waits_for["seconds_left"] <= 1.4
    call._settle()
    ended = carrier.ask("GET", f"/calls/{call.sid}?after={call.state['next']}&wait=3")
    assert [entry["kind"] for entry in ended["entries"]][:1] == ["silence"]


def test_a_key_barges_in_while_the_line_still_speaks(line: Line, carrier: Carrier) -> None:
    line.says(
        "/voice", f'<Gather numDigits="1" action="/heard"><Say>{"word " * 300}</Say></Gather>'
    )
    line.says("/heard", "<Say>Heard.</Say>")
    call = carrier.phone(MOBILE).call(timers="real").press("1")
    assert call.hears == ["Heard."]
