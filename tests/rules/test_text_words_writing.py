"""How texts are written: spelling, letters in disguise, references, what is kept of the words."""

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.text_words import Understood, Word, is_place_like, is_when, understand

REFERENCE = "833-535-907"
ODD = [
    *(
        "",
        " ",
        "\n \t\n",
        "🙂",
        "👨‍👩‍👧‍👦",
        "a",
        ".",
        "?",
        "...",
        "x",
        "\u200b",
        "\u202e",
        "\ufffe",
        "\ud800",
    ),
    *("Z" * 1600, "a\u0301" * 800, "z" + "\u0315" * 1000, "ﷺ" * 200, "\u202egnineppah s'tahw"),
    *("https://example.com/login?x=1", "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "%s%n"),
    *("{0.__class__}", "=cmd|' /C calc'!A0", "+1", "-1", "@x", "\tx", "' OR 1=1--", "%", "_", "\\"),
    *(
        "\x00",
        "\x0b",
        "\x1b[31m",
        "line\r\n2026 INFO login ok",
        '{"a": 1}',
        "<?xml version='1.0'?>",
    ),
    *("aGVsbG8gd29ybGQ=", "B1 1AA", "CV1 1AA", "///filled.count.soap", "outside my house"),
    *("mae swn mawr drws nesaf", "sąsiedzi hałasują", "ਗੁਆਂਢੀ ਰੌਲਾ ਪਾ ਰਹੇ ਹਨ", "i will find you all"),
]


@pytest.mark.parametrize("text", ODD)
def test_an_odd_text_is_a_story_and_no_command(text: str) -> None:
    said = understand(text)
    assert (said.word, said.alone, said.when) == (Word.NONE, False, "")
    assert is_when(text) in (True, False)
    assert is_place_like(text) in (True, False)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("S\u200bT\u200bOP please", Word.STOP_PLEASE),
        ("S\u200bT\u200bOP", Word.STOP_PLEASE),
        ("ЅТОР", Word.STOP_PLEASE),
        ("ЅТОР please", Word.STOP_PLEASE),
        ("ＳＴＡＴＵＳ", Word.STATUS),
        ("ѕtаtus", Word.STATUS),
        ("s.t.a.t.u.s", Word.STATUS),
        ("stäţus", Word.STATUS),
        ("\u202eSTATUS", Word.STATUS),
        ("STATUS\nSent from my iPhone", Word.STATUS),
        ("don’t close it", Word.NOT_FIXED),
        ("don`t close it", Word.NOT_FIXED),
        ("\n\n status \n", Word.STATUS),
        ("*status*", Word.STATUS),
        ("“status”", Word.STATUS),
        ("status 🙏", Word.STATUS),
        ("Hi. Status? Thanks x", Word.STATUS),
    ],
)
def test_letters_in_disguise_marks_and_signatures_do_not_matter(text: str, word: Word) -> None:
    assert understand(text).word is word
    assert understand(text).alone


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(("stauts", Word.STATUS), ("statuss", Word.STATUS), ("satus", Word.STATUS)),
        *(("staxus", Word.STATUS), ("updte", Word.STATUS), ("reveiw", Word.REVIEW)),
        *(("complian", Word.COMPLAIN), ("complaint", Word.COMPLAIN), ("langauge", Word.LANGUAGE)),
        *(("oficer", Word.OFFICER), ("wrnog number", Word.WRONG_NUMBER), ("nosie", Word.NOISE)),
        *(("unsubscibe me", Word.STOP_PLEASE), ("not fxied", Word.NOT_FIXED)),
    ],
)
def test_one_letter_wrong_in_a_word_of_five_is_forgiven(text: str, word: Word) -> None:
    assert understand(text).word is word


@pytest.mark.parametrize(
    "text",
    ["states", "nose", "noisy", "office", "closet", "chose", "those", "satsu", "sxaxus", "ad"],
)
def test_another_word_or_two_wrong_letters_is_not(text: str) -> None:
    assert understand(text).word is Word.NONE


@pytest.mark.parametrize(
    "text",
    (
        f"STATUS {REFERENCE}|status of report no. {REFERENCE} please|{REFERENCE} status|"
        f"status 833535907|status 833 535 907?|Status ref: 833.535.9O7|STATUS-{REFERENCE}|"
        f"whats happening with {REFERENCE}|Ref {REFERENCE}\nany news?|STATUS:{REFERENCE}"
    ).split("|"),
)
def test_a_reference_is_no_word_of_the_residents_own(text: str) -> None:
    assert understand(text) == Understood(Word.STATUS, alone=True)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (REFERENCE, ""),
        (f"ref {REFERENCE}", ""),
        (f"{REFERENCE} its back", "its back"),
        (f"They broke {REFERENCE} the Gate", "They broke the Gate"),
        ("123-456-789 is not a reference", "123-456-789 is not a reference"),
        (f"{REFERENCE} {REFERENCE}", ""),
        ("Loud music!", "Loud music!"),
        ("  STOP ", "STOP"),
    ],
)
def test_a_story_keeps_its_words_but_for_references(text: str, rest: str) -> None:
    assert understand(text).rest == rest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NOW its happening again", Understood(Word.NOW, rest="its happening again", again=True)),
        ("ADD: they broke the Gate", Understood(Word.ADD, rest="they broke the Gate")),
        ("call me after 6", Understood(Word.CALL_ME, True, when="after 6")),
        (
            "please ring me tomorrow morning thanks",
            Understood(Word.CALL_ME, True, when="tomorrow morning"),
        ),
        ("call me on 07700 900123", Understood(Word.CALL_ME, rest="07700 900123")),
        (
            "Ring me on 07700 900123 after 6pm",
            Understood(Word.CALL_ME, rest="07700 900123", when="after 6pm"),
        ),
        ("call me when you can", Understood(Word.CALL_ME, True, when="when you can")),
        ("speak to someone after 6", Understood(Word.OFFICER, True, when="after 6")),
        ("polish please", Understood(Word.LANGUAGE, True, rest="polish")),
        ("language", Understood(Word.LANGUAGE, True)),
        ("not fixed they were back", Understood(Word.NOT_FIXED, rest="they were back")),
        (
            "I want to complain about how you handled it",
            Understood(Word.COMPLAIN, rest="about how you handled it"),
        ),
        ("dont text me its not safe", Understood(Word.NOT_SAFE, True)),
        (
            "its not safe to text me. they are outside again",
            Understood(Word.NOT_SAFE, rest="they are outside again", again=True),
        ),
        ("who is this? wrong number", Understood(Word.WRONG_NUMBER, rest="who is this?")),
        ("Wrong number. Who are you?", Understood(Word.WRONG_NUMBER, rest="Who are you?")),
        ("Stop texting me, I have moved", Understood(Word.STOP_PLEASE, rest="I have moved")),
        ("Stop. Thank you", Understood(Word.STOP_PLEASE, True)),
        ("no it isnt fixed", Understood(Word.NOT_FIXED, True)),
    ],
)
def test_what_is_told_besides_a_word_is_kept(text: str, expected: Understood) -> None:
    assert understand(text) == expected


def test_a_long_story_that_says_not_safe_is_kept_whole() -> None:
    story = "my ex keeps coming round drunk and it is not safe to text me when he is in the house"
    assert understand(story) == Understood(Word.NOT_SAFE, rest=story)


@pytest.mark.parametrize("text", ["sorted?", "close it?", "safe?", "is it safe?", "now?"])
def test_a_question_is_no_wish_to_close_and_no_leave_to_write(text: str) -> None:
    assert understand(text).word is Word.NONE


def test_not_safe_wins_over_the_wrong_number_and_that_over_stop() -> None:
    assert understand("wrong number, its not safe to text me").word is Word.NOT_SAFE
    assert understand("stop texting me, wrong number").word is Word.WRONG_NUMBER
    assert understand("stop texting me and call me").word is Word.STOP_PLEASE


@given(st.text(max_size=400))
def test_any_text_is_understood_without_a_fault(text: str) -> None:
    said = understand(text)
    assert said.choice in ("", *"123456789")
    assert said.yes_no in ("", "yes", "no")
    assert not (said.alone and said.word is Word.NONE)
    is_when(text)
    is_place_like(text)


WORDS = """stop please text me not safe call again now wrong number status add close it fixed no yes
they are back to officer noise 1 two after 6 don't he reads my phone , . ? polish review""".split()


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_case_and_blanks_do_not_matter(words: list[str]) -> None:
    plain, spaced = understand(" ".join(words)), understand("  ".join(words).upper() + " ")
    assert plain.rest.split() == spaced.rest.lower().split()
    assert plain.when.split() == spaced.when.lower().split()
    for name in ("word", "alone", "choice", "yes_no", "again"):
        assert getattr(plain, name) == getattr(spaced, name)


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_what_is_left_of_a_text_holds_no_word_that_was_not_in_it(words: list[str]) -> None:
    text = " ".join(words)
    assert set(understand(text).rest.split()) <= set(text.split()) | {
        word.strip(".,?") for word in text.split()
    }


HOSTILE = [
    "stop ",
    "not safe ",
    "he ",
    "a ",
    "1",
    "1 ",
    ".",
    "\u0301",
    "ก ",
    "add ",
    "call me ",
    "O1 ",
]
HOSTILE += [
    f"{REFERENCE} ",
    "since ",
    "please ",
    "they are still ",
    "again and ",
    "wrong number ",
    "x,",
]


@pytest.mark.parametrize("part", HOSTILE)
def test_the_work_grows_with_the_text_and_no_faster(part: str) -> None:
    short, long = (part * 4_000)[:1_000], (part * 4_000)[:4_000]
    assert worked(long) < 6 * worked(short)


def test_a_text_of_any_length_costs_no_more_than_a_long_one() -> None:
    assert worked("they are loud again " * 5_000) < 1.2 * worked("they are loud again " * 200)


def worked(text: str) -> int:
    """How many functions are called to read a text: the same in every run, as a time is not."""
    understand(text), is_when(text), is_place_like(text)
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        understand(text), is_when(text), is_place_like(text)
    finally:
        sys.setprofile(before)
    return calls
