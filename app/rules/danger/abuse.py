"""Signs of domestic abuse: by a partner, a former one, a parent or a child of the house.

Told leaning to yes: then the one reply names no purpose, and nothing else is sent until they
write again (safety.md 5), which costs a stranger's victim little.
"""

from collections.abc import Sequence

from app.rules.danger.score import Score
from app.rules.danger.tense import Clause
from app.rules.danger.words import CLASSES

_INTIMATE = CLASSES["partner"] | CLASSES["home"]
_ALONE = frozenset(("he", "she", "him"))
_STRANGERS = frozenset(
    """man men lad lads bloke stranger strangers burglar burglars intruder gang group youths youth
    kids teenagers thief robber mugger dealer dealers someone somebody attacker they neighbour
    neighbours driver dog""".split()
)
_HARM = frozenset(
    "violence threat coming weapon near held secret order fear angry return scream child".split()
)
_TELLING = frozenset(("order", "secret", "held"))


def is_told(found: Sequence[Clause], score: Score) -> bool:
    """Does a text, of any time, tell of harm or fear by somebody close?"""
    words = {word for clause in found for word in clause.plain}
    if words & _INTIMATE and (score.kinds & _HARM or score.weight):
        return True
    if words & _STRANGERS:
        return False
    return bool(words & _ALONE and score.kinds & _HARM) or bool(score.kinds & _TELLING)
