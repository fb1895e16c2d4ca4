"""Texts that answer: a number, yes or no, a time, a place; and that it is happening again."""

import pytest

from app.rules.text_words import Word, is_place_like, is_when, understand

PICKED = {
    "1": "1|1.| 1 |1)|(1)|#1|one|One please|option 1|Option one|number 1|no 1|No. 1|first|1st|"
    "the first one|1️⃣|１|①|١|੧|۱|1 please thanks|1 yes|yes 1|I choose 1|press 1|\n1\n",
    "2": "2|two|2 please|number 2 please|option 2|2️⃣|２|٢|the second one|2nd|2!|I'd like 2|2 no",
    "3": "3|three please|third|I want 3|pick 3|3, thanks|option3",
    "9": "9|nine|9th|ninth",
    "": "0|10|12|1 2|1 and 2|2.5|1 or 2|one of them|no one|i want one of those|1st floor|2 kids|"
    "number 1 High Street|1 no|2 yes|one more thing|two lads|4 of them|||yes|half|once|x1|1234",
}
ANSWERED = {
    "yes": "yes|Yes.|YES|y|yeah|yep|yup|ye|aye|yes please|yes thanks|yes thank you very much|ok|"
    "OK thanks|okay|sure|of course|fine|yes it has|it has|yes its stopped|go ahead|that's fine|"
    "you can|correct|👍|👍🏽|tak|da|haan|ji haan|ਹਾਂ|ہاں|جی ہاں|نعم|yes yes|ok yes|definitely",
    "no": "no|No!|n|nope|nah|no thanks|no thank you|no it hasn't|it hasn't|it has not|not really|"
    "not yet|never|definitely not|no way|👎|nie|nu|nahi|nahin|ਨਹੀਂ|نہیں|جی نہیں|لا|no no|sorry no|"
    "no its still happening|no it hasn't stopped|it isn't|no you can't|rather not",
    "": "maybe|yes but only after 6|no but it is quieter|no problem|no idea|dont know|not sure|"
    "yes and no|no one came|no noise tonight|thanks|hello|1|??|ok no|yes they are here|nobody|||"
    "I said yes last week|no. 5 again",
}
AGAIN = (
    "its started again|they're back|still going on|again tonight|its happening again|at it again|"
    "still at it|they are still doing it|it hasnt stopped|its happening now|happening right now|"
    "noise again|same again tonight|they are outside again|the kids are back|he is at it|"
    "its kicking off agen|still happening|they wont stop|banging now|theyve come back|agian|"
    "its started up again|another night of this|again|here we go again|NOW|NOW: loud music|"
    "hes still outside|bins overflowing again|the dogs are back|they are drinking outside now|"
    "someone is breaking into my car right now|hedge trimmings thrown over my wall again|"
    "graffiti on the bridge again|dealing outside again now and one has a dog|znowu"
)
NOT_AGAIN = (
    "call me again|dont text me again|if it happens again|it hasnt happened again|thanks again|"
    "call me back|back garden|he went back to his house|we live here now|im ok now|quiet now|"
    "its stopped now|its me again|will they do it again|hello again|still waiting for a call|"
    "it started 2 weeks ago|it never happened again|over and over again|all over again|"
    "again and again he knocks|they are back to normal|what if he comes back|nothing happening now|"
    "they were fighting now its gone quiet|i am on the waiting list still||loud music from number 5"
)
TIMES = (
    "since 10|tonight|every night|yesterday|2 weeks|now|about 3 weeks ago|since they moved in|10pm|"
    "most nights|at 22:00|6.30pm|last saturday|12/6|since march|on fri|all the time|24/7|weekends|"
    "a couple of weeks|since 2019|half past ten|from 10 to 2|tonight at 9|5th june|about 10|"
    "3 months|a fortnight|nearly every day|it started last week|10 o'clock|half an hour ago|"
    "just now|constantly|on and off for months|early hours|this morning|Fridays|two hours|2hrs|"
    "since about 11pm last night|since xmas|sat night|2026-06-12|ages|days|for weeks|NOW|2nite"
)
NO_TIMES = (
    "12 elm road|5|about 5 lads|at 5 elm road|loud music|they may march|sat outside my house|no|"
    "£10.50|5th floor flat|flat 2|yes|dont know|next to the park|the second house|CV1 5DW||?|"
    "number 10|1.5 metres|the wed shop"
)
PLACES = (
    "12 elm road|CV1 5DW|cv15dw|cv1|flat 3|outside the chip shop|opposite tesco|near the park|"
    "behind the church on far gosford street|Elm Close|24 Acacia|number 12|its at 12 elm road|"
    "on the corner of elm road|outside my house|the alley behind tesco|bus stop on high street|"
    "london road|in the car park|next door|upstairs flat|flat above me|B1 1AA|London Rd|"
    "///filled.count.soap|9C4W+XX|52.4068, -1.5197|broadgate coventry city centre|12b high st|"
    "loud music at 12 elm road|park|the playground|my street|just outside the library|"
    "at the bottom of my road|same place as before near the shops|12A, Elm Close, CV1 1AA"
)
NO_PLACES = (
    "yes|no|1|loud music|2 weeks|3 lads|2 kids fighting|b4 10|w8|since 10|please close|stop|10pm|"
    "close my report|no way|a man is outside|they are fighting near the shop|every night|"
    "call me after 6|status|5 dogs barking|its not safe here|he is drunk|I live here|hello||?|🙂|"
    "at night|on my own|in danger|not fixed|www.example.com|4 of them|12 calls|same again|thanks|"
    "they have been playing loud music every single night outside the flats on elm road cv1"
)


def split(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(text, answer) for answer, texts in table.items() for text in texts.split("|")]


@pytest.mark.parametrize(("text", "choice"), split(PICKED))
def test_a_text_that_only_picks_a_number_picks_it(text: str, choice: str) -> None:
    assert understand(text).choice == choice
    assert not choice or understand(text).word is Word.NONE


@pytest.mark.parametrize(("text", "answer"), split(ANSWERED))
def test_a_text_that_only_answers_yes_or_no_answers_so(text: str, answer: str) -> None:
    assert understand(text).yes_no == answer
    assert not answer or understand(text).word is Word.NONE


@pytest.mark.parametrize("text", AGAIN.split("|"))
def test_a_text_tells_that_it_is_happening_again_or_still(text: str) -> None:
    assert understand(text).again


@pytest.mark.parametrize("text", NOT_AGAIN.split("|"))
def test_not_every_again_or_now_is_news_of_the_trouble(text: str) -> None:
    assert not understand(text).again


@pytest.mark.parametrize("text", TIMES.split("|"))
def test_a_time_is_known_however_it_is_told(text: str) -> None:
    assert is_when(text)


@pytest.mark.parametrize("text", NO_TIMES.split("|"))
def test_a_house_number_or_a_story_is_no_time(text: str) -> None:
    assert not is_when(text)


@pytest.mark.parametrize("text", PLACES.split("|"))
def test_an_answer_to_where_looks_like_a_place(text: str) -> None:
    assert is_place_like(text)


@pytest.mark.parametrize("text", NO_PLACES.split("|"))
def test_a_story_or_another_answer_does_not_look_like_a_place(text: str) -> None:
    assert not is_place_like(text)
