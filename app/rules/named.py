"""Which of the names we know is in what somebody said: landlords, by what residents call them."""

from collections.abc import Iterator, Mapping, Sequence

from app.rules.hearing import longest, plain_words

# Said or left out as people please: "Orbit", "Orbit Housing", "Orbit Housing Association".
_LEFT_OUT = frozenset("the and housing association ha trust society ltd limited".split())
# "Housing 21" without its first word would be any door with that number.
_LEAST_LETTERS = 4
# Of a name that was heard as two words, each has so many letters: "or bit" is not "orbit".
_LEAST_PART = 3


def find_named(words: str, called: Mapping[str, str]) -> str | None:
    """The id of the one name that is in these words, or None. `called`: name or alias -> id.

    Whole words only; a longer name hides the shorter ones inside it. A name may be heard joined or
    split ("white friars"), with "&" or "and" or neither, in the plural, and with or without
    "housing", "association" and the like. None too where names of different ids were said: which
    of them was meant is for the caller to choose (never guessed: "not Orbit, Citizen").
    """
    heard = [_singular(word) for word in plain_words(words)]
    known = _forms(called)
    ids = set(longest(_matches(heard, known)))
    return ids.pop() if len(ids) == 1 else None


def _forms(called: Mapping[str, str]) -> dict[str, list[tuple[frozenset[str], str]]]:
    """Each name written as one word -> the words it is made of, and its id."""
    forms: dict[str, list[tuple[frozenset[str], str]]] = {}
    for alias, id_ in called.items():
        whole = plain_words(alias)
        core = [word for word in whole if word not in _LEFT_OUT]
        shortened = sum(letter.isalpha() for letter in "".join(core)) >= _LEAST_LETTERS
        for parts in (whole, core) if shortened else (whole,):
            singular = [_singular(word) for word in parts]
            forms.setdefault("".join(singular), []).append((frozenset(singular), id_))
    return forms


def _matches(
    heard: Sequence[str], known: Mapping[str, list[tuple[frozenset[str], str]]]
) -> Iterator[tuple[int, int, int, str]]:
    most = max(map(len, known), default=0)
    for start in range(len(heard)):
        joined, end = "", start
        while end < len(heard) and len(joined) + len(heard[end]) <= most:
            joined += heard[end]
            end += 1
            for parts, id_ in known.get(joined, ()):
                said = heard[start:end]
                if all(len(word) >= _LEAST_PART or word in parts for word in said):
                    yield len(joined), start, end, id_


def _singular(word: str) -> str:
    """Without the "s" of a plural or an owner, so that "Guinness's" and "Guinness" are one."""
    short = word.rstrip("s")
    return short if len(short) >= _LEAST_PART else word
