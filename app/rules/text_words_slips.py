"""The word that was meant where one letter is wrong: "stauts", "reveiw", "complian", "langauge"."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from app.rules.danger.vocabulary import KNOWN

_LONGEST = 20  # letters
# Words of their own that are one letter from a word that helps.
_OWN_WORDS = frozenset(
    """nose poise noisy noises office offices chose whose those lose loose closer closes clothes
    cloth clover fixes mixed fined filed fired sported stored forted safer sates states statues
    statute alone along alive sings happening updates dated numbers lumber humble slumber wring
    prong strong throng tests tests test next tent tens rest taxes taxed rings bring calling falling
    hone phones shone stone stopped shopped slopped dropped topped stepped sober officers offices
    reviews revise reviewed reviewer compliant complaints complains explain complained persons
    parson pardon unsage leaves leaved leaving reports reported retort resort report deport cases
    remote remover removed moves languages latent later latex closed close close news newt polished
    policy police trigger triggers started starred sorts sort reached reaches listed lined arable
    tamed famed urge finished contract contacts contacted contrast deletes deleted patron patrols
    control team teams lane lines duties dusty messages massage passage massages sending standing
    writing waiting whiting wrote white calls walling hailing rolling""".split()
)


def corrector(vocabulary: Iterable[str]) -> Callable[[str], str]:
    """A function that gives the word of the vocabulary that is one edit away, or the word itself.

    An edit is one letter more, less, other, or two neighbours swapped.
    """
    words = frozenset(vocabulary)
    of: dict[str, set[str]] = {}
    for word in words:
        for cut in _cuts(word):
            of.setdefault(cut, set()).add(word)
    shortest = min(map(len, words), default=0)

    @lru_cache(maxsize=4096)
    def correct(word: str) -> str:
        if word in words or not (shortest - 1 <= len(word) <= _LONGEST) or not word.isalpha():
            return word
        if word in KNOWN or word in _OWN_WORDS:
            return word
        near = {one for cut in _cuts(word) for one in of.get(cut, ()) if _is_one_edit(word, one)}
        return near.pop() if len(near) == 1 else word

    return correct


def _cuts(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _is_one_edit(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    at = next((i for i, char in enumerate(shorter) if char != longer[i]), len(shorter))
    if len(shorter) != len(longer):
        return len(longer) - len(shorter) == 1 and shorter[at:] == longer[at + 1 :]
    swapped = shorter[at : at + 2][::-1] == longer[at : at + 2]
    return shorter[at + 1 :] == longer[at + 1 :] or (
        swapped and shorter[at + 2 :] == longer[at + 2 :]
    )
