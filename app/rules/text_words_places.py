"""Does a text look like an answer to "Where is it?"

Nothing is looked up here: whether a place is the council's own is for `places`.
"""

import re
from itertools import pairwise

from app.rules.danger.everyday import HARMLESS_NOW
from app.rules.hearing import plain_words
from app.rules.postcodes import outward_in, postcode_in
from app.rules.text_words_names import CARRIERS
from app.rules.text_words_read import LONGEST, core_of, read

_SHORT = 10  # words; anything longer is a story
_NAMED_BY_NUMBER = 4  # words, of which the first is a house's number: "24 Acacia"
# "B4", "W8", "L8" are written for before, wait and late far more often than for a district.
_TXT_SPEAK = frozenset("b4 w8 l8 m8 n1 e2e".split())
# A place by themselves, as the name of a street is only with what it is called.
_PLACES = frozenset(
    """street road avenue lane crescent gardens grove terrace mews precinct park station school
    church library playground underpass subway canal alley alleyway stairwell hallway corridor
    landing lift lobby flats flat estate bungalow tower towers block shop shops pub supermarket
    tesco asda aldi lidl mcdonalds roundabout junction bridge cemetery allotments hospital hostel
    garages takeaway chippy market centre rd ave av ln cres gdns st dr ct garden carpark driveway
    car field fields woods entrance courtyard balcony bins foyer footpath town upstairs downstairs
    mosque temple nursery college university mall stop""".split()
)
# Names of streets that are everyday words as well: only after a name, as in "Elm Close".
_AFTER_A_NAME = frozenset(
    """close drive way place hill court square green row walk house rise view end yard croft parade
    mount vale common""".split()
)
_NO_NAME = frozenset(
    """a an the my our your his her their this that it to no any please can you do not by in on at
    go going some one right half wrong long all other same what which every dont just""".split()
)
_BESIDE = frozenset("outside opposite near behind beside nearby between around round".split())
_BESIDE_OF_TWO = frozenset(
    tuple(pair.split())
    for pair in """in front; next to; next door; across from; corner of; back of; top of;
    bottom of; end of; my house; my flat; my home; our house; at mine; my street; my road;
    my address; flat above; flat below""".split(";")
)
# "outside my house", "next door", "in the street": whose, and which? Nobody can go there.
_OF_ANYBODY = _BESIDE | frozenset(
    """my our me us mine i upstairs downstairs next house home flat flats place street road lane
    close estate block building garden gardens door doors front back window windows car drive
    driveway hallway landing stairwell stairs corridor side wall fence yard gate area neighbour
    neighbours neighbourhood above below under over on in at by to of from the a an this that where
    live here there bottom top end corner address is it its just right all up down and also across
    along directly""".split()
)
_LEADING = frozenset(
    """it is its at on in by the just right from here there yes ok address my post code postcode
    directly its all over up down near live i am""".split()
)
_COUNTED = frozenset(
    """week weeks day days night nights hour hours minute minutes month months year years times
    time people men man women lads kids boys girls youths teenagers dogs dog cars bikes of them pm
    am to or and more calls texts oclock mins hrs wks o'clock weekends drunks neighbours am pm lot
    yes no now thanks is are was not bottles parties cats""".split()
)
# Somebody does something: a story that also says where.
_STORY = frozenset(
    """he she they we kids youths lads boys girls men man people someone gang neighbour neighbours
    music noise loud fighting shouting screaming playing banging throwing dealing drinking barking
    party racing smoking happening again still started help knife gun fire call text want
    need who why how status update""".split()
)
_WORDS_3 = re.compile(
    r"(?:///|\b(?!www\.))[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}\b(?![./@\w])", re.IGNORECASE
)
_PLUS_CODE = re.compile(r"(?<!\w)[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)")
_COORDINATES = re.compile(r"(?<![\d.])-?\d{1,2}\.\d{3,9}\s?[, ]\s?-?\d{1,3}\.\d{3,9}(?![\d.])")
_SURELY_WORDS_3 = re.compile(r"///[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}\b", re.IGNORECASE)
# No place is called so.
_NO_PLACES_NAME = HARMLESS_NOW | frozenset(
    """i im you your youre u he she they we is are was were am be been do does did has have had will
    would can cant dont not no too so very much what when none dunno know idea""".split()
)
_FEWEST_LETTERS = 3


def is_place_like(text: str) -> bool:
    """Does a text of at most ten words name a place? "12 Elm Road", "CV1 5DW", "near the shops".

    What3words, Plus Codes and coordinates are places too. A text that tells of somebody's doing
    is none, unless it has a postcode or a house's number and a street. Nor is "outside my house":
    nobody knows where that is.
    """
    if len(text) > LONGEST:
        return False
    if _COORDINATES.search(text) or _PLUS_CODE.search(text.upper()):
        return True
    words = plain_words(text)
    if not words or len(words) > _SHORT:
        return False
    if _has_postcode(words) or _has_house(words):
        return True
    told = {part.word for part in core_of(read(text).parts)} | set(words)
    if told & _STORY or _is_anybodys(words):
        return False
    return _is_beside(words) or _has_street(words) or bool(_WORDS_3.search(text))


def place_by_code(text: str) -> str:
    """The coordinates, Plus Code or what3words in a text of any length, as written; "" for none."""
    for code in (_COORDINATES, _PLUS_CODE, _SURELY_WORDS_3):
        if found := code.search(text[:LONGEST]):
            return found[0]
    return ""


def could_be_a_name(text: str) -> bool:
    """May a text that does not look like a place be what one is called? "Broadgate", "the Butts".

    No story, no word of the carrier's, and nothing of whom it speaks to.
    """
    words = plain_words(text[:LONGEST])
    if not words or len(words) > _SHORT or text.strip().casefold() in CARRIERS:
        return False
    first = next((at for at, word in enumerate(words) if word not in _LEADING), len(words))
    long = any(word.isalpha() and len(word) >= _FEWEST_LETTERS for word in words)
    return long and not set(words[first:]) & (_STORY | _NO_PLACES_NAME)


def _is_anybodys(words: list[str]) -> bool:
    """ "outside my house", "in my street", "near me": no word in it is of one place alone."""
    return _OF_ANYBODY.issuperset(words)


def _has_postcode(words: list[str]) -> bool:
    for at, word in enumerate(words):
        joined = (word + "".join(words[at + 1 : at + 2])).upper()
        if postcode_in(word.upper()) or (
            postcode_in(joined) and len(words[at + 1 : at + 2][0]) < 4
        ):
            return True
        if outward_in(word.upper()) and word not in _TXT_SPEAK:
            return True
    return False


def _has_house(words: list[str]) -> bool:
    """A number and then a street ("12a Elm Close"), or a house told by its number alone."""
    for at, word in enumerate(words):
        if word in ("flat", "number", "no", "house", "block", "room", "apartment", "plot", "unit"):
            follows = words[at + 1 : at + 2]
            if follows and (follows[0][:1].isdigit() or (word != "no" and len(follows[0]) == 1)):
                return True
        if not (word[:1].isdigit() and len(word) <= 5):
            continue
        after = words[at + 1 : at + 5]
        if any(one in _PLACES | _AFTER_A_NAME for one in after[1:]):
            return after[0] not in _COUNTED
        if at == 0 and len(words) in range(2, _NAMED_BY_NUMBER + 1) and after[0] not in _COUNTED:
            return after[0].isalpha() and len(after[0]) > 2 and len(word) <= 4
    return False


def _is_beside(words: list[str]) -> bool:
    """ "outside the shop": what it is beside comes first, but for "it's just" and the like."""
    first = next((at for at, word in enumerate(words) if word not in _LEADING), len(words) - 1)
    if "near" in words[:first] or words[first] in _BESIDE:
        return True
    return any(pair in _BESIDE_OF_TWO for pair in pairwise(words[: first + 2]))


def _has_street(words: list[str]) -> bool:
    for before, word in pairwise(["", *words]):
        if word in _PLACES and (before or len(words) <= 2):
            return word != "stop" or before == "bus"
        if word in _AFTER_A_NAME and before.isalpha() and before not in _NO_NAME | _LEADING:
            return len(before) > 2
    return False
