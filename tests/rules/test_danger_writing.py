"""The danger guard however a text is written: spelling, disguise, scripts, length and hostility."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.danger import Level, verdict

CERTAIN = "he has a knife and he is coming now"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\ufe0f\u034f\u0007\x00"
judge = verdict.__wrapped__  # without the memory of earlier verdicts

WRITTEN = (
    "ｈｅｌｐ ｍｅ",
    "hеlр mе",  # Cyrillic letters that look Latin
    "h\u200be\u200dl\u2060p m\ufeffe",
    "h3lp m3",
    "hellllp meeee",
    "h e l p m e",
    "h*lp me",
    "helpme",
    "hlp me plz",
    "k1lling me he is k1lling me",
    "he is g0ing to k!ll me",
    "hes gonna k*ll me",
    "he's going to f***ing stab her",
    "hes got a nife",
    "he has got a nice and hes waving it at people",
    "sum1 is in my kitchen",
    "he is strangeling her",
    "ther is blood evrywhere",
    "h\u0301e\u0301l\u0301p me",
    "🅷🅴🅻🅿 me",
    "hes here 🔪🔪",
    "🆘",
    "9️⃣9️⃣9️⃣",
)
PLEAS = (
    "pomocy",
    "on mnie zabije",
    "mainu bachao",
    "mera pati mujhe maar raha hai",
    "ਬਚਾਓ",
    "ਮੇਰੀ ਮਦਦ ਕਰੋ",
    "मुझे बचाओ",
    "مدد کرو",
    "ساعدوني",
    "ajutor",
    "mă omoară",
    "ayuda por favor",
    "au secours",
    "aidez-moi",
    "socorro",
    "i caawi",
    "বাঁচাও",
    "допоможіть",
    "помогите",
    "救命",
    "imdat",
    "aiuto",
)


@pytest.mark.parametrize("words", WRITTEN)
def test_danger_is_heard_however_it_is_spelt(words: str) -> None:
    assert verdict(words).level is Level.DANGER


@pytest.mark.parametrize("words", PLEAS)
def test_a_plea_in_another_language_is_danger(words: str) -> None:
    assert verdict(words).level is Level.DANGER


@pytest.mark.parametrize("words", ["שלום", "привет", "גשם", "ਛੇਤੀ", "xqzt", "qwrtpsd"])
def test_a_short_message_that_cannot_be_read_is_never_nothing(words: str) -> None:
    assert verdict(words).level is not Level.NONE


@pytest.mark.parametrize("words", ["Zażółć", "Müller", "José", "Siân", "Hillfields", "O'Brien"])
def test_a_name_alone_is_none(words: str) -> None:
    assert verdict(words).level is Level.NONE


@given(st.text(max_size=300))
def test_no_text_hides_that_he_has_a_knife_and_is_coming_now(before: str) -> None:
    assert verdict(f"{before} {CERTAIN}").level is Level.DANGER
    assert verdict(f"{CERTAIN} {before}").level is Level.DANGER


@given(st.lists(st.sampled_from("if not no never last week year yesterday said film lol leaflet "
    "joke used to test football kill music nobody when would".split()), max_size=12))  # fmt: skip
def test_no_words_before_it_take_certain_danger_away(before: list[str]) -> None:
    assert verdict(" ".join([*before, CERTAIN])).level is Level.DANGER


@given(st.text(st.characters(), max_size=400) | st.binary(max_size=200).map(repr))
def test_a_verdict_is_given_whatever_the_text(text: str) -> None:
    assert verdict(text).level in Level
    assert verdict(text + "\ud800").level in Level


@settings(max_examples=50)
@given(st.sampled_from(WRITTEN[:1] + PLEAS + ("loud music again", CERTAIN)), st.data())
def test_invisible_characters_change_nothing(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    unseen = data.draw(st.text(st.sampled_from(INVISIBLE), min_size=1, max_size=5))
    assert verdict(text[:at] + unseen + text[at:]).level is verdict(text).level


@settings(max_examples=50)
@given(st.lists(st.sampled_from("Help ME he Has gone Knife music AGAIN last Week bins".split())))
def test_small_and_capital_letters_are_one(words: list[str]) -> None:
    text = " ".join(words)
    assert verdict(text.upper()).level is verdict(text).level is verdict(text.lower()).level


@pytest.mark.parametrize("length", [19_000, 60_000])
def test_danger_at_the_end_of_a_long_text_is_heard(length: int) -> None:
    calm = "the music was loud last week and the bins were full. "
    assert verdict((calm * length)[:length] + CERTAIN).level is Level.DANGER


HOSTILE = (
    "he ",
    "he is ",
    "kill him ",
    "not kill him not ",
    "he has a knife ",
    "a",
    "a ",
    "9 ",
    "9",
    "* ",
    "k*",
    "!",
    "k!ll",
    "...",
    "help",
    "hhheeelllppp ",
    "trying to to to to ",
    "e\u0301\u0301\u0301",
    "помогите ",
    "qzxv ",
    "helpmehesgotaknife",
    "\u200b",
    "\n",
)


@pytest.mark.parametrize("part", HOSTILE)
def test_the_time_it_takes_grows_no_faster_than_the_text(part: str) -> None:
    short, long = (part * 20_000)[:2_500], (part * 20_000)[:20_000]
    _taken(short)
    assert min(_taken(long), _taken(long)) < 24 * max(_taken(short), _taken(short), 0.0002)


def test_a_text_of_1600_characters_takes_about_two_milliseconds() -> None:
    text = (
        "the lads next door had a party last night and the music was far too loud again, "
        "my neighbour has put rubbish in my bin and somebody parked across the drive. "
    )
    taken = min(_taken((text * 20)[:1_600]) for _ in range(20))
    assert taken < 0.006  # thrice what it takes alone, because the tests share the processor


def _taken(text: str) -> float:
    began = time.process_time()
    judge(text)
    return time.process_time() - began
