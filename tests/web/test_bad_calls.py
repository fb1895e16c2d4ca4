"""Bad input on the longer calls: a clear answer, nothing lost and nothing revealed."""

from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from app import known
from app.inputs import CallTurn
from app.store import conversations, wrong_tries
from app.store.base import real_now
from ivr_flows.facts import Heard, Kind, Known
from ivr_flows.line import LINE
from tests.web.callers import (
    ASB,
    CUT_OFF,
    NOISE,
    PLACE,
    STORY,
    WITH_A_REFERENCE,
    a_report,
    alerts,
    asked_more,
    called_before,
    change,
    proves,
    report_of,
    skips_to,
    tells,
    tries,
    unchanged,
    wrong_pin,
)
from tests.web.posts import goes_on, post, words
from tests.world import LANDLINE, MOBILE, WITHHELD, Call, Line, new_sid, only, rows

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

BAD_SPEECH = {
    "Polish": "na klatce schodowej ktoś krzyczy, ulica Bell Street",
    "Punjabi": "ਗਲੀ ਵਿੱਚ ਸ਼ੋਰ ਹੈ",
    "Arabic": "ضوضاء في الشارع",
    "abuse": "you useless f***ing bastards, do your bloody job",
    "TwiML": "</Say><Dial>+449098790000</Dial><Say>",
    "placeholders": "{pin} {reference} {mobile} %s {0.__class__}",
    "10 kB of one word": "x" * 10_000,
    "10 kB of words": "noise " * 1_700,
}
LISTENS = {  # where speech is heard: how to come there
    "report.where": lambda line: _at(line, ASB),
    "report.what": lambda line: _at(line, ASB, "1", "286"),
    "details.type_said": lambda line: _then(asked_more(line), "4"),
    "details.who": lambda line: skips_to(asked_more(line), "details.who"),
    "details.landlord": lambda line: skips_to(asked_more(line), "details.landlord"),
    "contact.safe_word": lambda line: skips_to(_may_be_rung(line), "contact.safe_word"),
    "contact.name": lambda line: skips_to(_may_be_rung(line), "contact.name"),
    "news.add": lambda line: _then(proves(line, a_report(line)), "3"),
    "news.again_words": lambda line: _then(proves(line, a_report(line)), "1"),
    "help.landlord_asked": lambda line: _at(line, "4", "2"),
}


def _at(line: Line, *keys: str) -> Call:
    return _then(line.ring(), *keys)


def _then(call: Call, *keys: str) -> Call:
    for key in keys:
        call.press(key)
    return call


def _may_be_rung(line: Line) -> Call:
    return _then(skips_to(asked_more(line), "contact.ring"), "1")


def where(line: Line) -> str:
    """The step the last call stands at."""
    conversation = rows(line.wires, "conversations")[-1]
    return f"{conversation.flow}.{conversation.step}"


@one_database
@pytest.mark.parametrize("step", LISTENS)
def test_whatever_is_said_where_speech_is_heard_is_kept_and_the_call_goes_on(
    line: Line, step: str
) -> None:
    for name, said in BAD_SPEECH.items():
        call = LISTENS[step](line)
        assert where(line) == step
        answer = post(line, call.action, ("CallSid", call.sid), ("SpeechResult", said))
        document = goes_on(answer)
        assert len(answer.data) < 64_000, name
        assert len(words(document).split()) < 120, name  # nobody is read 10 kB
        assert not any(len(word) > 200 for word in words(document).split()), name
        assert document.find(".//Dial") is None
        assert rows(line.wires, "turns")[-1].heard == said.strip()


@one_database
def test_speech_at_every_menu_of_the_longer_calls_leaves_the_caller_on_the_line(
    line: Line,
) -> None:
    for said in BAD_SPEECH.values():
        for call in (
            called_before(line, LANDLINE, CUT_OFF),
            _at(line, "4"),
            _at(line, "3"),
            proves(line, a_report(line)),
            asked_more(line),
        ):
            goes_on(post(line, call.action, ("CallSid", call.sid), ("SpeechResult", said)))


def test_an_address_of_a_recording_on_another_host_is_never_kept_nor_fetched(line: Line) -> None:
    call = tells(line, ASB, LANDLINE)
    call.press("2")
    sid = new_sid("RE")
    fields = {"RecordingSid": sid, "RecordingUrl": "https://evil.example/x.wav"}
    heard = call._post(call.action, **fields, RecordingDuration="5", Digits="#")
    assert "Your report is saved" in heard
    line.post("/callbacks/recordings", CallSid=call.sid, **fields, RecordingDuration="5")
    recording = only(line.wires, "recordings")
    assert (recording.carrier_sid, recording.state) == (sid, "owed")
    with line.wires.db.reading() as tx:
        for table in ("turns", "recordings", "requests", "reports", "conversations"):
            found = tx.exec_driver_sql(f"SELECT * FROM {table}").all()
            assert "evil.example" not in str(found)


@pytest.mark.parametrize("seconds", ["0", "", "-1", "99999999", "NaN"])
def test_a_recording_of_no_length_or_of_an_unknown_one_is_still_fetched(
    line: Line, seconds: str
) -> None:
    call = _then(proves(line, a_report(line)), "4", "3", "1")
    form = {"RecordingSid": new_sid("RE"), "RecordingDuration": seconds, "Digits": "#"}
    assert "You can hang up now" in call._post(call.action, **form)
    assert only(line.wires, "recordings").state == "owed"
    asked = [row.kind for row in rows(line.wires, "requests")]
    assert asked == ([] if seconds == "0" else ["correct"])  # nothing was said, nothing is claimed


def test_callbacks_that_come_twice_or_never_change_nothing(line: Line) -> None:
    call = tells(line, ASB, LANDLINE)
    call.press("2")
    sid = new_sid("RE")
    call.records(sid)
    for _ in range(2):
        line.post("/callbacks/recordings", CallSid=call.sid, RecordingSid=sid)
        line.post("/callbacks/calls", CallSid=call.sid, CallStatus="completed")
    assert len(rows(line.wires, "recordings")) == 1
    ended = [row for row in rows(line.wires, "events") if row.kind == "call_ended"]
    assert len(ended) == 1
    proves(line, only(line.wires, "reports"))  # the second call never ends
    assert only(line.wires, "reports").state == "open"


def test_a_repeated_post_of_a_pin_or_of_a_request_has_no_second_effect(line: Line) -> None:
    report = a_report(line)
    call = tries(line, report.reference, wrong_pin(report))
    turn = int(call.action.rsplit("/", 1)[1]) - 1
    again = call._post(f"/voice/turns/{turn}", Digits=wrong_pin(report))
    assert again == call.heard and len(rows(line.wires, "wrong_tries")) == 1
    call = proves(line, report)
    before = call.press("1")
    turn = int(call.action.rsplit("/", 1)[1]) - 1
    assert call._post(f"/voice/turns/{turn}", Digits="1") == before
    assert len(rows(line.wires, "incidents")) == 2


@one_database
def test_ten_thousand_pins_at_one_reference_never_open_it(line: Line) -> None:
    """Every PIN there is, each as fast as the line can answer."""
    report = a_report(line, pin="8473")
    call = called_before(line)
    call.press(report.reference)
    service, at = line.app.extensions["service"], real_now()
    given = CallTurn(call.sid, 9, Heard(Kind.KEYS), LANDLINE, at, at)
    seen = []
    with line.wires.db.transaction() as tx:
        found = conversations.of_call(tx, call.sid)
        for pin in range(10_000):
            trial = replace(given, heard=Heard(Kind.KEYS, f"{pin:04}"))
            knows = known.before(tx, service, found, trial)
            assert knows.proved is None
            seen.append(knows.facts.known)
            if knows.facts.known is Known.WRONG:
                wrong_tries.add(tx, report.reference, False, at)
    assert seen.count(Known.WRONG) == 5 and seen.count(Known.LOCKED) == 9_995


def test_some_dozens_of_tries_through_the_web_tell_nothing_and_shut_out_nobody_else(
    line: Line,
) -> None:
    report, other = a_report(line, pin="8473"), a_report(line, caller=LANDLINE)
    heard = [tries(line, report.reference, f"{pin:04}").heard for pin in range(24, 64)]
    assert not any("happening again" in words for words in heard)
    assert len(set(heard[5:])) == 1 and len(rows(line.wires, "wrong_tries")) == 5
    assert unchanged(line, report)
    proves(line, other)


def test_tries_at_the_same_moment_count_one_by_one(line: Line) -> None:
    report = a_report(line)
    calls = [called_before(line, LANDLINE) for _ in range(10)]
    for call in calls:
        call.press(report.reference)
    guesses = [Thread(target=call.press, args=(wrong_pin(report),)) for call in calls]
    for guess in guesses:
        guess.start()
    for guess in guesses:
        guess.join()
    locked = [call for call in calls if "cannot look that up" in call.heard]
    assert len(rows(line.wires, "wrong_tries")) == 5 and len(locked) == 5


def test_two_calls_at_once_from_one_number_are_two_reports(line: Line) -> None:
    one, two = line.ring(), line.ring()
    one.press(NOISE)
    two.press(ASB)
    one.press("2")
    two.says("the park gates")
    one.says(PLACE)
    for call in (one, two):
        call.press("1")
        call.says(STORY)
        assert "Your report is saved" in call.press("1")
    first, second = rows(line.wires, "reports")
    assert {(r.kind, r.place) for r in (first, second)} == {
        ("noise", PLACE),
        ("asb", "the park gates"),
    }
    assert {row.report_id for row in rows(line.wires, "contacts")} == {first.id, second.id}


def test_two_calls_about_one_report_are_both_heard(line: Line) -> None:
    report = a_report(line)
    one, two = proves(line, report, MOBILE), proves(line, report, WITHHELD)
    for call in (one, two):
        assert "We have noted it" in call.press("1")
    assert len(rows(line.wires, "incidents")) == 3


def test_a_text_from_the_same_number_during_the_call_disturbs_neither(line: Line) -> None:
    call = line.ring()
    call.press(ASB)
    assert STORY not in line.text("they are smashing the bus stop")
    call.says(PLACE)
    call.press("1")
    line.text("still at it")  # the answer to whether it is happening now
    call.says(STORY)
    assert "Your report is saved" in call.press("1")
    by_channel = {row.channel: row for row in rows(line.wires, "reports")}
    assert by_channel["call"].words == STORY and by_channel["call"].place == PLACE
    assert by_channel["text"].words == "they are smashing the bus stop"
    assert len(rows(line.wires, "inbound_texts")) == 2


def test_a_text_during_a_proved_call_leaves_that_call_proved(line: Line) -> None:
    report = a_report(line)
    call = proves(line, report, MOBILE)
    line.text("he has a knife")
    assert "We have noted it" in call.press("1")
    assert report_of(line, report.id).urgent and alerts(line)[:1] == ["danger"]


@one_database
@pytest.mark.parametrize("flow", sorted(LINE))
@pytest.mark.parametrize("proved", [False, True], ids=["not proved", "proved"])
def test_a_step_that_a_deploy_took_away_leads_to_the_next_best_thing(
    line: Line, flow: str, proved: bool
) -> None:
    heard: tuple[dict[str, str], ...] = (
        {"Digits": "1"},
        {"SpeechResult": "hello, are you there"},
        {},
        {"Digits": "0"},
        {"Digits": "9"},
        {"Digits": "*"},
        {"RecordingSid": new_sid("RE")},
        {"Digits": "5"},
    )
    report = a_report(line)
    for place in ((flow, "gone"), ("gone", "start")):
        for form in heard:
            call = proves(line, report) if proved else called_before(line, MOBILE)
            _moved(line, *place, stack=[["gone", "gone"], [flow, "gone"]])
            goes_on(post(line, call.action, ("CallSid", call.sid), *form.items()))
            said = words(goes_on(post(line, call.action, ("CallSid", call.sid), *form.items())))
            assert PLACE not in said and STORY not in said
            if not proved:
                assert report.pin not in said
    assert report_of(line, report.id).state == "open"


def _moved(line: Line, flow: str, step: str, stack: list[Any]) -> None:
    """The last call stands at another step, in the words of an older release."""
    conversation = rows(line.wires, "conversations")[-1]
    position = {"tries": 0, "nines": 0, "slower": False, "stack": stack}
    change(line, "conversations", conversation.id, flow=flow, step=step, position=position)


@one_database
def test_a_sub_flow_whose_caller_a_deploy_took_away_ends_in_something_useful(line: Line) -> None:
    call = skips_to(asked_more(line), "needs.needs")
    _moved(line, "needs", "needs", [["details", "gone"]])
    assert "After the tone" in call.press("4")
    assert "Your report is saved" in call.records() or "text" in call.heard


@one_database
def test_answers_of_an_older_release_are_no_fault(line: Line) -> None:
    call = skips_to(asked_more(line), "details.landlord")
    conversation = rows(line.wires, "conversations")[-1]
    old = {"landlord_found": "landlord_gone", "type_asb": "no_such_type", "greeting": "asb"}
    answers = {**conversation.answers, **old}
    change(line, "conversations", conversation.id, answers=answers)
    skips_to(call, "saved.all_done")
    assert only(line.wires, "reports").state == "open"


@one_database
def test_a_reference_one_digit_out_at_any_place_is_never_another_reference(line: Line) -> None:
    report = a_report(line)
    call = called_before(line, LANDLINE, WITH_A_REFERENCE)
    for at in range(9):
        digit = str((int(report.reference[at]) + 3) % 10)
        keyed = report.reference[:at] + digit + report.reference[at + 1 :]
        call.press(keyed)
        if "Without a reference" in call.heard:
            call.press("1")
    assert rows(line.wires, "wrong_tries") == [] and "PIN, which is" not in call.heard
