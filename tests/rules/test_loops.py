import string
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.loops import answers_itself, is_ours, is_repeat
from ivr_flows import written

OURS = tuple(written.CATALOGUE.values())
OTHERS_VALUES = {
    "council": "Ealing Safer Communities",
    "reference": "123-456-789",
    "contact_day": "Monday 12 October",
    "last_day": "Friday 30 October",
    "line_number": "020 7946 0123",
}
AUTOMATIC = (
    "I'm driving, I'll get back to you|I'm driving right now and can't text|out of office|"
    "I am out of the office until Monday|this number does not receive messages|"
    "do not reply to this message|Please do not reply to this text.|This is an automated reply|"
    "AutoReply: thanks for your text|Auto-reply: away until the 5th|Automatic reply: on leave|"
    "I’m driving with Focus turned on. I’ll see your message when I get where I’m going.|"
    "This is an automated message. We will answer within two days.|"
    "Replies to this number are not monitored|This inbox is not monitored. Please ring us.|"
    "Your message could not be delivered|This number cannot receive text messages|"
    "(I’m not receiving notifications. If this is urgent, reply “urgent”.)"
)
BY_A_PERSON = (
    "i keep getting an automatic reply from the council|sorry i cant talk right now|cant talk now|"
    "i am driving past and there are lads fighting|out of office hours they play loud music|"
    "dont reply to this message he reads my phone|he is driving at me|on my way|"
    "im driving behind a drunk driver|can i call you later|whats up||?|im at work they are back|"
    "the automatic doors are smashed|do not disturb sign ignored|he said do not reply to this"
)


def filled(template: str, **values: str) -> str:
    names = [name for _, name, _, _ in string.Formatter().parse(template) if name]
    return template.format(**{name: "" for name in names} | OTHERS_VALUES | values)


@pytest.mark.parametrize("template", OURS)
def test_every_text_of_ours_is_known_whatever_the_council_is_called(template: str) -> None:
    for council in ("Coventry community safety", "Bath & North East Somerset", "Leeds"):
        text = filled(template, council=council)
        assert is_ours(text, OURS)
        assert is_ours(text.upper(), OURS)
        assert is_ours(text.replace("'", "’").replace(" ", "  "), OURS)


@pytest.mark.parametrize(
    "wrapped",
    "> {}|Fwd: {}|FW: {}|RE: {}|{}\nSent from my iPhone|Sent from my phone\n{}|“{}”|\n{}\n|"
    "> {}\n>|Fwd: “{}”".split("|"),
)
def test_a_text_of_ours_is_known_when_a_machine_quotes_it(wrapped: str) -> None:
    assert is_ours(wrapped.format(filled(written.ACKNOWLEDGEMENT)), OURS)


@pytest.mark.parametrize(
    "wrapped",
    "what is this? {}|help {}|{} ok thanks|{}\nwho are you|i got this {}|{} STOP|he is here {}|"
    "Why did I get {}|{} its happening again".split("|"),
)
def test_a_resident_who_forwards_our_text_with_words_of_their_own_is_answered(wrapped: str) -> None:
    assert not is_ours(wrapped.format(filled(written.ACKNOWLEDGEMENT)), OURS)


@pytest.mark.parametrize(
    "text",
    "| |?|we have your message|Ref 123-456-789|123-456-789|NOT FIXED|call 999|aaaaaaaaaaaaaaaaaa|"
    "loud music from number 5 every night|to tell us more reply here".split("|"),
)
def test_what_a_resident_writes_is_not_ours(text: str) -> None:
    assert not is_ours(text, OURS)


def test_a_template_that_is_almost_all_placeholders_knows_nothing() -> None:
    assert not is_ours("Leeds: they are fighting", ["{council}: {words}"])
    assert not is_ours("thank you", ["Thank you"])
    assert not is_ours("anything at all", ["{a}{b}", "", "{a} {b}."])


def test_a_placeholder_stands_for_a_few_words_and_no_more() -> None:
    template = ["Your noise team is here from {hours} and will ring you back."]
    assert is_ours("Your noise team is here from 5pm to 2am and will ring you back.", template)
    assert not is_ours(
        f"Your noise team is here from {'so ' * 13}and will ring you back.", template
    )
    assert not is_ours("Your noise team is here from and will ring you back.", template)


def test_a_template_may_end_in_a_placeholder_and_be_in_any_letters() -> None:
    assert is_ours(
        "we will be in touch with you by friday", ["We will be in touch with you by {d}"]
    )
    assert is_ours("Leeds: ਅਸੀਂ ਤੁਹਾਨੂੰ ਛੇਤੀ ਜਵਾਬ ਦੇਵਾਂਗੇ", ["{council}: ਅਸੀਂ ਤੁਹਾਨੂੰ ਛੇਤੀ ਜਵਾਬ ਦੇਵਾਂਗੇ"])


@pytest.mark.parametrize("text", AUTOMATIC.split("|"))
def test_what_a_telephone_answers_by_itself_is_known(text: str) -> None:
    assert answers_itself(text)


@pytest.mark.parametrize("text", BY_A_PERSON.split("|"))
def test_what_a_person_may_have_written_is_not_automatic(text: str) -> None:
    assert not answers_itself(text)


def test_a_long_text_is_no_automatic_one() -> None:
    assert not answers_itself("This is an automated message. " + "they are here " * 30)


def test_the_same_words_are_a_repeat_whatever_their_marks() -> None:
    before = ["Loud music!", "🙂", "NOW"]
    assert is_repeat("loud  MUSIC", before)
    assert is_repeat("ｌｏｕｄ music", before)
    assert is_repeat("🙂", before)
    assert not is_repeat("loud music again", before)
    assert not is_repeat("😀", before)
    assert not is_repeat("loud music", [])


def test_a_text_without_words_or_signs_repeats_nothing() -> None:
    assert not is_repeat("", [""])
    assert not is_repeat(" \n", ["", " "])


@given(st.text(max_size=300), st.lists(st.text(max_size=50), max_size=3))
def test_any_text_is_read_without_a_fault(text: str, before: list[str]) -> None:
    is_ours(text, OURS)
    answers_itself(text)
    assert is_repeat(text, [*before, text]) == bool(text.strip()) or not "".join(text.split())


@pytest.mark.parametrize(
    "hostile", ["we have your message. ref ", "a ", "ref ", ": ", "this is an ", "ਅ", "\u0301"]
)
def test_the_time_grows_with_the_text_and_no_faster(hostile: str) -> None:
    def taken(letters: int) -> float:
        times = []
        for one in range(3):
            text = (hostile * letters)[: letters - 1] + str(one)
            began = process_time()
            is_ours(text, OURS)
            answers_itself(text)
            is_repeat(text, ["other"])
            times.append(process_time() - began)
        return min(times)

    assert taken(4_000) < 24 * max(taken(500), 0.0005)
