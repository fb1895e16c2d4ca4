"""Every document of every journey is one the carrier plays, and leads back to us."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.carrier import texting, twiml
from app.carrier.guard import NotDiallable, reachable
from app.carrier.twiml import Speaker
from handset import twiml_parse
from ivr_flows.answer import Answer, Ask, Spoken
from tests.web.acts import Act, keys, recording, says, silence
from tests.web.posts import played, post, words
from tests.world import (
    LANDLINE,
    MOBILE,
    NOTHING_ELSEWHERE,
    WITHHELD,
    Line,
    new_sid,
    settings_for,
    wires_for,
)

VOICE_NUMBER = "+441214960130"
SPEAKER = Speaker(VOICE_NUMBER, 110, production=False)
one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

WHERE = [says("12 Bell Street"), keys("1")]
SHORT = [keys("1"), keys("2"), *WHERE, says("loud music"), keys("1")]
BEGUN = [keys("2"), *WHERE, says("motorbikes")]
JOURNEYS: dict[str, tuple[str, list[Act]]] = {
    "noise, connected": (MOBILE, [*SHORT, keys("1"), lambda c: c.transfer_ends(accepted=True)]),
    "noise, nobody takes it": (
        MOBILE,
        [*SHORT, keys("1"), lambda c: c.transfer_ends("busy", accepted=False), keys("1")],
    ),
    "anti-social behaviour": (WITHHELD, [*BEGUN, keys(NOTHING_ELSEWHERE)]),
    "a keyed mobile": (
        LANDLINE,
        [*BEGUN, *map(keys, ("1", "077", "07700900456", "2", "", "1", "07700900456", "1"))],
    ),
    "a letter": (LANDLINE, [*BEGUN, keys("2"), recording, keys("2"), keys("3")]),
    "a place that is recorded": (MOBILE, [keys("2"), says("a"), keys("2"), recording]),
    "a postcode that is keyed": (
        MOBILE,
        [keys("2"), says("a"), keys("3"), keys("1"), keys("281539"), says("motorbikes"), keys("1")],
    ),
    "called before": (MOBILE, [keys("3"), keys("1"), keys("123"), silence, keys("2"), recording]),
    "other help": (MOBILE, [keys("4"), keys("1"), keys("1"), keys("2"), says("a"), keys("3")]),
    "choices by word": (MOBILE, [says("noise"), keys("2"), *WHERE, says("x y"), says("one")]),
    "danger": (MOBILE, [keys("5"), silence, silence, keys("1"), keys("1"), keys("1"), silence]),
    "silence": (MOBILE, [silence] * 12),
    "own words": (MOBILE, [keys("0"), recording, keys("9"), keys("9"), keys("9"), keys("1")]),
    "recordings": (MOBILE, [keys("2"), *[silence] * 3, recording, silence, silence, recording]),
    "languages": (MOBILE, [keys("*"), keys("2"), keys("*"), keys("1"), silence]),
    "wrong keys": (MOBILE, [keys(k) for k in ("8", "7", "6", "#", "*", "1", "8", "8", "8")]),
}


def documents(line: Line, caller: str, acts: list[Act]) -> list[ElementTree.Element]:
    """Every document of a journey, each held against what the carrier plays."""
    call = line.ring(caller)
    found = [twiml_parse.parse_voice(call.xml.encode(), "text/xml")]
    for act in acts:
        act(call)
        assert len(call.xml) < 64_000
        found.append(twiml_parse.parse_voice(call.xml.encode(), "text/xml"))
    return found


def check(document: ElementTree.Element) -> None:
    """Whatever the caller does or does not do, they come back to us."""
    verbs = list(document)
    assert verbs[-1].tag in ("Redirect", "Dial", "Hangup"), [verb.tag for verb in verbs]
    for verb, following in zip(verbs, [*verbs[1:], None], strict=True):
        if verb.tag in ("Gather", "Record"):
            assert following is not None and following.tag == "Redirect"
            assert verb.get("action") == following.text
            assert int(verb.get("timeout")) >= 10
        if verb.tag == "Gather":
            check_gather(verb)
        if verb.tag == "Record":
            assert verb.get("finishOnKey") == "#50" and verb.get("playBeep") == "true"
            assert 3 <= int(verb.get("maxLength")) <= 119
        if verb.tag == "Dial":
            check_dial(verb)


def check_gather(gather: ElementTree.Element) -> None:
    assert gather.get("actionOnEmptyResult") == "true"
    assert "999" not in "".join(gather.itertext()) or gather.get("numDigits") == "1"
    if "speech" in gather.get("input", ""):
        assert gather.get("profanityFilter") == "false" and gather.get("numDigits") == "1"
        pause = gather.get("speechTimeout", "")
        assert pause == "auto" or int(pause) > 0
        assert gather.get("language") == "en-GB"


def check_dial(dial: ElementTree.Element) -> None:
    assert dial.get("callerId") == VOICE_NUMBER and dial.get("action")
    [number] = dial
    assert number.tag == "Number"
    assert re.fullmatch(r"/voice/whispers/\d+", number.get("url", ""))
    assert reachable(number.text or "", production=False)


@one_database
@pytest.mark.parametrize("journey", JOURNEYS)
def test_every_document_of_a_journey_leads_back_to_us(line: Line, journey: str) -> None:
    caller, acts = JOURNEYS[journey]
    for document in documents(line, caller, acts):
        check(document)


@one_database
@pytest.mark.parametrize("council", ["coventry", "ealing"])
def test_the_999_sentence_is_first_and_no_key_can_cut_it_short(
    line: Line, tmp_path: Any, council: str
) -> None:
    settings = settings_for(line.wires.settings.database_url, tmp_path, council=council)
    other = Line(wires_for(settings, line.wires.clock, line.wires.outbox))
    for caller in (MOBILE, LANDLINE, WITHHELD, "anonymous"):
        document = played(post(other, "/voice", ("CallSid", new_sid("CA")), ("From", caller)))
        first = next(iter(document))
        assert first.tag == "Say" and "dial 999" in "".join(first.itertext())
        assert [verb.tag for verb in document].index("Gather") > 0
    other.wires.db.engine.dispose()


@one_database
def test_the_team_is_asked_for_a_1_and_any_other_key_or_none_gives_the_call_back(
    line: Line,
) -> None:
    call = line.ring()
    for act in [*SHORT, keys("1")]:
        act(call)
    whisper = call.document.find("Dial/Number").get("url")
    team = (("CallSid", new_sid("CA")), ("ParentCallSid", call.sid))
    document = played(post(line, whisper, *team))
    gather = document.find("Gather")
    assert gather.get("action") == f"{whisper}/accepted" and gather.get("numDigits") == "1"
    assert "press 1" in words(document) and list(document)[-1].tag == "Hangup"
    for key in ("2", "", "11", "\x00", "*"):
        refused = played(post(line, f"{whisper}/accepted", *team, ("Digits", key)))
        assert [verb.tag for verb in refused] == ["Hangup"]
    assert list(played(post(line, f"{whisper}/accepted", *team, ("Digits", "1")))) == []


@pytest.mark.parametrize(
    ("ask", "slower", "pause"),
    [
        (Ask.SPEECH, False, "5"),  # a relay caller's long gaps end nothing
        (Ask.SPEECH, True, "10"),
        (Ask.KEY_OR_WORD, False, "auto"),
        (Ask.KEY_OR_WORD, True, "10"),
        (Ask.KEY, False, None),
        (Ask.NUMBER, True, None),
    ],
)
def test_only_a_choice_of_a_word_or_two_ends_with_a_short_pause(
    ask: Ask, slower: bool, pause: str | None
) -> None:
    answer = Answer(ask=ask, turn=3, asks=("Say it, or press a key.",), slower=slower)
    gather = ElementTree.fromstring(SPEAKER.for_call(Spoken(answer))).find("Gather")
    assert gather.get("speechTimeout") == pause
    assert ("speech" in gather.get("input")) is (pause is not None)


def test_what_needs_nothing_is_playable_and_leads_back_too() -> None:
    for document in (SPEAKER.sorry(), twiml.not_sure_kept()):
        root = twiml_parse.parse_voice(document.encode(), "text/xml")
        assert "999" in words(root) and root[-1].tag == "Redirect"
    assert words(ElementTree.fromstring(SPEAKER.sorry())).startswith("If someone is in danger")


texts = st.text(max_size=80)
answers = st.builds(
    Answer,
    ask=st.sampled_from(Ask),
    turn=st.integers(0, 2**62),
    says=st.tuples(texts, st.just("Your PIN is {pin}.")),
    asks=st.tuples(texts),
    timeout=st.integers(10, 30),
    slower=st.booleans(),
    number=texts,
    whisper=texts,
)


@settings(max_examples=150, deadline=None)
@given(answers, texts)
def test_no_words_at_all_can_break_a_document(answer: Answer, secret: str) -> None:
    document = SPEAKER.for_call(Spoken(answer, {"pin": secret}))
    check(twiml_parse.parse_voice(document.encode(), "text/xml"))
    twiml_parse.parse_voice(twiml.whisper(secret, answer.turn).encode(), "text/xml")
    twiml_parse.parse_messaging(twiml.for_text(secret).encode(), "text/xml")


EMERGENCY = (
    *("999", "112", "101", "105", "111", "110", "18000", "18001", "18001999", "116123", "116000"),
    *("0800111999", "08001111", "911"),
)


@st.composite
def decorated(draw: st.DrawFn) -> str:
    """An emergency or service number as somebody might dress it up."""
    number = draw(st.sampled_from(EMERGENCY[:11]))
    before = draw(st.sampled_from(["", "+", "+44", "0044", "0", "tel:", "sip:", " ", "00", "141"]))
    after = draw(
        st.sampled_from(["", "#", ";ext=1", "@x", ",1", " ", "\n", "p1", ";phone-context"])
    )
    between = draw(st.sampled_from(["", " ", "-", ".", "\u200b", "\u00a0", ", "]))
    dressed = before + between.join(number) + after
    if draw(st.booleans()):
        wide = {ord("0") + n: 0xFF10 + n for n in range(10)}
        dressed = dressed.translate(wide)
    return dressed


class NoClient:
    """A carrier that must not be asked."""

    @property
    def client(self) -> Any:
        raise AssertionError("the carrier was asked to reach an emergency number")


@settings(max_examples=300, deadline=None)
@given(decorated(), st.booleans())
def test_no_emergency_number_in_any_dress_is_dialled_or_texted(
    number: str, production: bool
) -> None:
    with pytest.raises(NotDiallable):
        reachable(number, production)
    answer = Answer(ask=Ask.TRANSFER, turn=4, says=("x",), number=number)
    document = Speaker(VOICE_NUMBER, 110, production).for_call(Spoken(answer))
    root = ElementTree.fromstring(document)
    assert root.find(".//Dial") is None and root.find("Redirect").text == "/voice/turns/4"
    account = NoClient()
    account.settings = settings_for("sqlite://", "spool")
    with pytest.raises(NotDiallable):
        texting.send_text(account, number, "words", 1)


def test_nothing_dials_or_texts_but_behind_the_guard() -> None:
    """The three places that reach anybody, and no other."""
    found = {}
    for path in (*Path("app").rglob("*.py"), *Path("workers").rglob("*.py")):
        source = path.read_text()
        if calls := re.findall(r"\.dial\(|(?:messages|calls)\.create\(|dial\.number\(", source):
            found[str(path)] = calls
            assert "reachable(" in source
    assert found == {
        "app/carrier/twiml.py": [".dial(", "dial.number("],
        "app/carrier/texting.py": ["messages.create("],
        "app/carrier/calling.py": ["calls.create("],
    }
