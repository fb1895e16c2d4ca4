"""One piece of a text as words in their usual spelling.

Letters in disguise, invisible ones and accents are folded as the danger guard folds them; short
forms ("whats", "plz", "dont") are written out.
"""

import re
from functools import lru_cache

from app.rules.danger.spelling import plain
from app.rules.danger.text import PAUSE, raw_words

LONGEST_PIECE = 40  # letters; nothing longer is one word

_SHORT = """
what is: whats wots wats whts, what: wot wat wht, it is: its itz tis, that is: thats thts dats,
who is: whos, where is: wheres, when is: whens, how is: hows, there is: theres, i am: im iam,
i have: ive iv, i would: id, i will: ill, do not: dont dnt donot, does not: doesnt, did not: didnt,
is not: isnt aint ent, are not: arent, have not: havent havnt, has not: hasnt, had not: hadnt,
was not: wasnt, were not: werent, can not: cant cannot cnt, will not: wont, would not: wouldnt,
could not: couldnt, should not: shouldnt, you are: youre, you have: youve, you will: youll,
they are: theyre theyr, they have: theyve, they will: theyll, we have: weve,
he is: hes, she is: shes, could: cud, would: wud, should: shud, you: u ya yer yu, your: ur yr,
are: r ar, are you: ru, please: pls plz plse pleas plees pleese plss plis plez,
text: txt txet, texts: txts, texting: txting textin, message: msg mssg mesage messge,
messages: msgs mssgs, messaging: msging, phone: fone phon, number: num nmbr numbr numba,
thanks: thx tnx thnx thnks thankyou tx ty ta cheers, tomorrow: tmrw 2moro 2morrow tomoz tmr,
tonight: 2nite tonite 2night tonyt 2nyt, today: 2day, someone: sum1 some1 sm1 somebody sumone,
anyone: any1 ne1 anybody, because: cos coz cuz bcoz, now: nw noww rn, again: agen agin agian,
going: goin, happening: happenin hapenin, them: em dem, the: teh, that: dat, this: dis, not: nt,
back: bk bak, about: abt bout, with: wiv wth, have: hav, want: wnt, want to: wanna,
going to: gonna gunna, got to: gotta, ok: okay okey okok kk, yes: yeah yea yeh yep yup yess yas ye
yh yeahh aye, no: nope nah naw noo nooo, at the moment: atm, hello: hi hiya hey hullo helo heya,
stop: stahp stopp, before: b4, wait: w8, not safe: notsafe, late: l8, later: l8r,
great: gr8
"""
_AS_THUMBS = {"👍": " yes ", "👎": " no "}
_THUMBS = str.maketrans(_AS_THUMBS | {tone: "" for tone in "🏻🏼🏽🏾🏿"})
_PICTURE = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
_CURLY = str.maketrans(dict.fromkeys("’‘`´ʼ＇", "'"))


def _short_forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _SHORT.replace("\n", " ").split(","):
        meant, _, written = line.partition(":")
        found |= {word: tuple(meant.split()) for word in written.split()}
    return found


_SHORT_FOR = _short_forms()


@lru_cache(maxsize=8192)
def usual_words(piece: str) -> tuple[str, ...]:
    """A piece of a text without blanks as words in their usual spelling, with its pauses."""
    if piece.isascii() and piece.isalnum():
        word = piece.lower()
        return _SHORT_FOR.get(word, (word[:LONGEST_PIECE],))
    found: list[str] = []
    for raw in raw_words(_PICTURE.sub(" ", piece.translate(_THUMBS))):
        if raw != PAUSE:
            found += _written_out(raw)
        elif found[-1:] != [PAUSE]:
            found.append(PAUSE)
    return tuple(found)


def _written_out(raw: str) -> tuple[str, ...]:
    curled = raw.casefold().translate(_CURLY)
    if curled.endswith("'ll"):
        return (plain(curled[:-3]), "will")
    word = plain(raw)[:LONGEST_PIECE]
    return _SHORT_FOR.get(word, (word,) if word else ())
