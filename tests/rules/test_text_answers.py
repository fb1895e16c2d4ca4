"""Texts that answer: a number, yes or no, a time, a place; and that it is happening again."""

import pytest

from app.rules.text_words import (
    Word,
    could_be_a_name,
    is_place_like,
    is_when,
    place_by_code,
    understand,
)

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
HAPPENING = {  # asked whether anyone is in danger, or a crime is happening, now
    "yes": "yes|Yes!|yeh|yes please|yes he is|he is|yes she is|they are|yes they are here|yes now|"
    "yes its happening now|yes still here|still here|hes still outside|yes, hes at my door|now|"
    "it is now|happening now|no its still happening|no it hasn't stopped|yes hurry|yes please help",
    "no": "no|No.|nope|no its ok now|no hes gone|no, hes gone now|no they've gone home|no not now|"
    "its stopped now|no its stopped|not any more|no its over|all quiet now|no im ok|no she left|"
    "no it was last night|no they are not here now|they left now|nie|no thanks",
    "": "no please|please no|no no|no way|not yet|no not yet|no i cant|dont|no dont|never|hes gone|"
    "shes gone|he has stopped|he stopped breathing|its over|im ok|maybe|not sure|i dont know|ok no|"
    "yes and no|no hes back|no he is still here|no hes not gone|no hes gone to get a knife|not now|"
    "its stopped now but he hit me|no but hes outside|no i need help|no one is coming|no hes dead|"
    "it is not safe|no its not ok|hes not breathing|yes its stopped|1|||no shes on the floor",
}
AGAIN = (
    "they did it again last night|it happened again|they've started again|they were at it again|"
    "did it again|they've done it again|its just happened again|again last night|"
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
    "never again|not again please|did it happen again|why did they do it again|never did it again|"
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
    "on the corner of elm road|outside my house on elm road|the alley behind tesco|"
    "bus stop on high street|london road|in the car park|the library next door|flat 3, upstairs|"
    "B1 1AA|London Rd|///filled.count.soap|9C4W+XX|52.4068, -1.5197|"
    "broadgate coventry city centre|12b high st|"
    "loud music at 12 elm road|park|the playground|my street is Elm Road|just outside the library|"
    "at the bottom of my road by the church|same place as before near the shops|"
    "12A, Elm Close, CV1 1AA"
)
NO_PLACES = (
    "outside my house|in my street|near me|my street|next door|upstairs flat|flat above me|outside|"
    "at the bottom of my road|in the street|the flat below|my neighbours garden|x|END|START|"
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


@pytest.mark.parametrize(("text", "answer"), split(HAPPENING))
def test_it_is_happening_now_or_not_only_where_there_is_no_doubt(text: str, answer: str) -> None:
    assert understand(text).happening == answer


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


CODES = {
    "52.4068,-1.5197": "52.4068,-1.5197",
    "it is at 52.4068, -1.5197 by the bins": "52.4068, -1.5197",
    "9C4W+XX": "9C4W+XX",
    "///filled.count.soap": "///filled.count.soap",
    "loud music ///filled.count.soap since ten": "///filled.count.soap",
    "filled.count.soap": "",  # it may be three words with no blanks between them
    "12.50": "",
    "": "",
}
NAMES = "Broadgate|its Broadgate|the Butts|Fargosford Parade|outside my house|next door"
NO_NAMES = (
    "x|END|stop|START|482-915-307|😡||loud music|you are all useless and I will find you|"
    "he is at it|the bass is too much|dont know|no idea|none of them"
)


@pytest.mark.parametrize(("text", "code"), CODES.items())
def test_a_place_in_figures_or_three_words_is_found_as_it_was_written(text: str, code: str) -> None:
    assert place_by_code(text) == code


@pytest.mark.parametrize("text", NAMES.split("|"))
def test_a_few_words_that_tell_nothing_else_could_be_a_name(text: str) -> None:
    assert could_be_a_name(text)


@pytest.mark.parametrize("text", NO_NAMES.split("|"))
def test_a_story_a_sign_or_the_carriers_word_is_no_name_of_a_place(text: str) -> None:
    assert not could_be_a_name(text)


@pytest.mark.parametrize("text", PLACES.split("|"))
def test_an_answer_to_where_looks_like_a_place(text: str) -> None:
    assert is_place_like(text)


@pytest.mark.parametrize("text", NO_PLACES.split("|"))
def test_a_story_or_another_answer_does_not_look_like_a_place(text: str) -> None:
    assert not is_place_like(text)
