"""Texts without a sign: a few words that stand alone, and people doing what we do not understand.

Who writes "he is in my" and stops may be in danger: a text that tells of a person now, and of no
everyday matter, is in doubt. So is one that we cannot read.
"""

from collections.abc import Sequence

from app.rules.danger.everyday import HARMLESS_NOW
from app.rules.danger.score import Score
from app.rules.danger.scripts import is_foreign
from app.rules.danger.tense import Clause, When
from app.rules.danger.text import PAUSE
from app.rules.danger.vocabulary import KNOWN
from app.rules.danger.words import CLASSES

_ALONE_DANGER = frozenset(
    """999 112 55 999999 5555 911 sos fire bomb gun knife stabbed shot raped rape murder intruder
    burglar burglars bleeding blood overdose rapist murderer robbers paedo fighting stabbing
    shooting hostage kidnapped dying""".split()
)
_ALONE_UNSURE = frozenset("yes no yeah yep nope nah y n please".split())
_FEW = 3  # words; a number for help among more of them is a house or a reference
_LETTERS_OF_NOTHING = 4
_SENTENCE = 4  # words; fewer may be a name or a place
_KNOWN_SHARE = 0.3
_NUMBERS = ("nine nine nine", "triple nine", "one one two", "five five", "999", "112")
_VOWELS = frozenset("aeiouy")
_PEOPLE = CLASSES["person"] - CLASSES["me"]
_NEXT = 4  # words from "is" to what is done, itself among them
_GREETINGS = frozenset("hello hi hey hiya helo".split())
_WILLING = frozenset("wont cant trying got".split())
_YOU = frozenset(("you", "your", "yours"))
_TELLING = frozenset(
    """says knows finds keeps wants comes gets needs looks seems makes sits stands waits watches
    follows threatens shouts screams cries this does hands theirs turns starts steps things
    clothes always outside downstairs upstairs indoors doors windows stairs tools""".split()
)
_OURS = frozenset(("my", "our"))
_TALK = frozenset(("admin", "inquiry", "calm", "neutral"))
_SELF = CLASSES["i"]
_PHRASE = 3  # words; fewer answer a question
_LITERAL_NOW = frozenset("now currently quick quickly hurry immediately".split())


def stands_alone(words: Sequence[str]) -> bool:
    """Are the words a number for help, or one, perhaps repeated, that nobody writes idly?"""
    if len(words) <= _FEW and " ".join(words) in _NUMBERS:
        return True
    return len(set(words)) == 1 and words[0] in _ALONE_DANGER


def in_doubt(text: str, raws: Sequence[str], found: Sequence[Clause], total: Score) -> bool:
    """Is a text without a sign of danger nevertheless not plainly harmless?"""
    words = [word for clause in found for word in clause.plain]
    if not words:
        return PAUSE in raws
    if len(words) <= 2 and set(words) <= _GREETINGS:
        return "?" in text
    if len(words) == 1:
        return words[0] in _ALONE_UNSURE or _is_nothing(words[0]) or is_foreign(text)
    return is_foreign(text) or _is_no_english(words) or _tells_of_something(found, total)


def _is_nothing(word: str) -> bool:
    """Letters that are no word: a hand on the keys, or a pocket."""
    return (
        word.isascii()
        and word.isalpha()
        and len(word) >= _LETTERS_OF_NOTHING
        and not _VOWELS & set(word)
        and word not in KNOWN
    )


def _is_no_english(words: Sequence[str]) -> bool:
    written = [word for word in words if word.isalpha()]
    known = sum(word in KNOWN for word in written)
    return len(written) >= _SENTENCE and known < _KNOWN_SHARE * len(written)


def _tells_of_something(found: Sequence[Clause], total: Score) -> bool:
    """Does somebody do, or something happen, that no everyday matter explains?"""
    for clause in found:
        words = set(clause.plain)
        if clause.time is When.NOW and _is_now(clause, words, total.everyday):
            return True
        if clause.explained or clause.time is When.PAST or _is_to_us(clause, words):
            continue
        if _has_deed(clause.plain, clause.time) if total.everyday else _has_anyone(clause.plain):
            return True
    return False


def _is_to_us(clause: Clause, words: set[str]) -> bool:
    """A clause of two words or fewer, or one that speaks to us and of nobody else."""
    return len(words) < _PHRASE or (bool(words & _YOU) and not words & _PEOPLE)


def _is_now(clause: Clause, words: set[str], everyday: bool) -> bool:
    """Does a clause say that something is now, that is neither talk with us nor mere noise?"""
    if words & HARMLESS_NOW or clause.marks & _TALK:
        return False
    if everyday:
        newly = "recent" in clause.marks and not clause.explained
        return bool((newly or words & _LITERAL_NOW) and words & _PEOPLE)
    return bool(words & (_PEOPLE | _SELF | _LITERAL_NOW | _OURS))


def _has_anyone(plain: Sequence[str]) -> bool:
    """A person, or a word that tells of doing."""
    who = [at for at, word in enumerate(plain[:-1]) if word in _PEOPLE]
    if any(not _is_custom(plain[at + 1]) for at in who) or _SELF & set(plain):
        return True
    return plain[:2] == ["there", "is"] or "cant" in plain or _is_going_on(plain)


def _is_custom(word: str) -> bool:
    """Is a person's verb one of custom ("he hoovers"), not of what they are at now?"""
    return len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word not in _TELLING


def _has_deed(plain: Sequence[str], time: When) -> bool:
    """Somebody else who does something at this time."""
    if time is When.WAS or not any(word in _PEOPLE for word in plain[:-1]):
        return False
    return _is_going_on(plain) or not _WILLING.isdisjoint(plain)


def _is_going_on(plain: Sequence[str]) -> bool:
    """Is somebody or something at it ("is melting")?"""
    return any(
        word == "is" and any(after.endswith("ing") for after in plain[at + 1 : at + _NEXT])
        for at, word in enumerate(plain)
    )
