"""The usual form of a word however it was typed: "hes", "k1ll", "hellllp", "nife", "k*ll", "sum1".

A word that is known stays as it is. Else it is tried, in this order, as short for something, with
letters in disguise put back, without repeats, behind asterisks, without a "g", run together with
others, and one slip of the finger away from a word that matters.
"""

import unicodedata
from functools import lru_cache

from app.rules.danger.spellings import (
    LOOKALIKES,
    MASKED,
    RUN_TOGETHER,
    SHORT_FOR,
    SLIPS,
    WITH_APOSTROPHE,
)
from app.rules.danger.vocabulary import KNOWN, NO_SLIPS

_LOOKS = str.maketrans(LOOKALIKES)
_DISGUISED = (str.maketrans("0134578@$", "oieastbas"), str.maketrans("0134578@$", "oleastbas"))
_LONGEST = 30  # letters; nothing longer is one word
_SHORTEST_SLIP = 5
_GLUED = range(6, _LONGEST + 1)
_GLUED_PART, _LONGEST_PART = 2, 10
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ＇")
_CURLY = str.maketrans(dict.fromkeys("’‘`´ʼ＇", "'"))


def _deletes(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


_SLIP_OF = {cut: word for word in reversed(SLIPS) for cut in _deletes(word)}


@lru_cache(maxsize=8192)
def usual(raw: str) -> tuple[str, ...]:
    """One word of a text, in its own spelling, as the words it stands for (often just one)."""
    if meant := WITH_APOSTROPHE.get(raw.casefold().translate(_CURLY)):
        return meant
    word = plain(raw)
    if not word:
        return ()
    if word in SHORT_FOR:
        return SHORT_FOR[word]
    if word in KNOWN or len(word) > _LONGEST or not word.isascii():
        return (word[: 4 * _LONGEST],)
    return _respelt(word)


@lru_cache(maxsize=8192)
def plain(raw: str) -> str:
    """Small letters without apostrophes or accents; letters that look Latin are Latin."""
    word = unicodedata.normalize("NFKC", raw).casefold().translate(_APOSTROPHES)
    if not word.isascii():
        apart = unicodedata.normalize("NFKD", word.replace("ł", "l").replace("ı", "i"))
        word = "".join(char for char in apart if not _is_accent(char))
        latin = word.translate(_LOOKS)
        if latin.isascii() and any(char.isalnum() for char in latin) and _may_be_latin(word, latin):
            word = latin
    word = word.strip("*$@") or word.strip("*")
    return word


def _may_be_latin(word: str, latin: str) -> bool:
    """Letters of two scripts in one word are a disguise, as is a word known once it is read so."""
    return any(char.isascii() and char.isalpha() for char in word) or latin in KNOWN


def _is_accent(char: str) -> bool:
    return (
        "\u0300" <= char <= "\u036f"
        or "\u1ab0" <= char <= "\u1aff"
        or (
            "\u20d0" <= char <= "\u20ff"
            or "\ufe20" <= char <= "\ufe2f"
            or "\u064b" <= char <= "\u0652"
        )
        or "\u0483" <= char <= "\u0489"
    )


def _respelt(word: str) -> tuple[str, ...]:
    for tried in (_undisguised(word), _unrepeated(word), _unmasked(word), _with_g(word)):
        if tried in SHORT_FOR:
            return SHORT_FOR[tried]
        if tried in KNOWN:
            return (tried,)
    if word.isalpha():
        return _parted(word) or (_slip(word),)
    return (word,)


def _undisguised(word: str) -> str:
    """ "h3lp" is help; a number, a flat ("12b") or a postcode is no disguise."""
    letters = sum(char.isalpha() for char in word)
    if letters == len(word) or letters * 2 < len(word):
        return word
    tries = (word.translate(table) for table in _DISGUISED)
    return next((one for one in tries if one in KNOWN or one in SHORT_FOR), word)


def _unrepeated(word: str) -> str:
    """ "hellllp" is help and "nooooo" is no: a letter typed three times was meant once or twice."""
    twice = _squeezed(word, 2)
    if twice == word:
        return word
    tries = (twice, _squeezed(word, 1))
    return next((one for one in tries if one in KNOWN or one in SHORT_FOR), twice)


def _squeezed(word: str, most: int) -> str:
    kept: list[str] = []
    for char in word:
        if kept[-most:] != [char] * most:
            kept.append(char)
    return "".join(kept)


def _unmasked(word: str) -> str:
    """ "k*ll" is kill; "f***ing" and its like are no word at all, and are left out."""
    if "*" not in word:
        return word
    for whole in MASKED:
        if word.count("*") * 2 <= len(word) == len(whole) and all(
            char in ("*", hidden) for char, hidden in zip(word, whole, strict=True)
        ):
            return whole
    return "fucking"


def _with_g(word: str) -> str:
    return word + "g" if word.endswith("in") and word not in NO_SLIPS else word


def _slip(word: str) -> str:
    """The word that matters one letter away; first letters are seldom mistyped."""
    if len(word) < _SHORTEST_SLIP - 1 or word in NO_SLIPS:
        return word
    near = [_SLIP_OF[cut] for cut in sorted(_deletes(word), reverse=True) if cut in _SLIP_OF]
    likely = (one for one in near if one[0] == word[0] and abs(len(one) - len(word)) <= 1)
    return next(likely, word)


def _parted(word: str) -> tuple[str, ...]:
    """ "helpme" is two words: only of the few that people run together in haste."""
    if len(word) not in _GLUED:
        return ()
    best: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(_GLUED_PART, len(word) + 1):
        for start in range(max(0, end - _LONGEST_PART), end - _GLUED_PART + 1):
            before, part = best[start], word[start:end]
            if before is not None and part in RUN_TOGETHER:
                best[end] = best[end] or (*before, *SHORT_FOR.get(part, (part,)))
    return best[-1] or ()
