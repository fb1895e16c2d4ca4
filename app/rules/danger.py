"""The danger guard: does what somebody said mean that someone may be in danger now?

The cost is lopsided: to call an emergency `none` is the one mistake that cannot be mended, so in
doubt the answer is `unsure` (domain.md 1.3 and 7). It never decides that anything is *not* urgent
for good: an officer sees every word. Only words and neighbouring words are looked up, so the time
taken grows with the length of the text and no faster.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How sure the guard is."""

    DANGER = "danger"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True)
class Verdict:
    """The level, and the words that led to it."""

    level: Level
    words: tuple[str, ...] = ()


DANGER_PHRASES = (
    "999",
    "112",
    "55",
    "nine nine nine",
    "triple nine",
    "sos",
    "help me",
    "help us",
    "send help",
    "need help now",
    "get the police",
    "call the police",
    "send the police",
    "need the police",
    "going to kill",
    "gonna kill",
    "trying to kill",
    "kill me",
    "kill us",
    "kill her",
    "kill him",
    "hurting me",
    "hurting her",
    "hurting him",
    "beating me",
    "beating her",
    "beating him",
    "attacking me",
    "attacking her",
    "attacking him",
    "being attacked",
    "hitting me",
    "hitting her",
    "hitting him",
    "has a knife",
    "got a knife",
    "with a knife",
    "has a gun",
    "got a gun",
    "with a gun",
    "been stabbed",
    "been shot",
    "breaking in",
    "in my house",
    "cant breathe",
    "not breathing",
    "smell gas",
    "smell of gas",
    "on fire",
    "house fire",
    "want to die",
    "kill myself",
)
UNSURE_WORDS = frozenset(
    """ambulance attack attacked attacking bleeding blood bomb breathing burglar burning cant
    crying danger dead die dying emergency fight fighting fire gas gun help hiding hit hitting hurt
    hurting intruder kicking kill killed killing knife machete murder overdose petrol please police
    punching rape scared scream screaming screams shooting shot smashing stab stabbed stabbing
    strangling suicide terrified threat threatened threatening unconscious urgent violence violent
    weapon pomocy ayuda bachao ajutor""".split()
)
_LONGEST = max(len(phrase.split()) for phrase in DANGER_PHRASES)
_PHRASES = frozenset(DANGER_PHRASES)


def verdict(text: str) -> Verdict:
    """The guard's verdict on one text, speech result or transcript, of any length."""
    words = _words(text)
    phrases = [
        " ".join(words[i : i + n])
        for n in range(1, _LONGEST + 1)
        for i in range(len(words) - n + 1)
    ]
    if found := tuple(phrase for phrase in phrases if phrase in _PHRASES):
        return Verdict(Level.DANGER, found)
    if found := tuple(word for word in words if word in UNSURE_WORDS):
        return Verdict(Level.UNSURE, found)
    return Verdict(Level.NONE)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    return _joined("".join(c if c.isalnum() else " " for c in plain).split())


def _joined(words: list[str]) -> list[str]:
    """Words with single letters and digits put together: "9 9 9", "S.O.S" and "9-9 9" are one."""
    joined: list[str] = []
    spelled = False
    for word in words:
        short = len(word) == 1 or (word.isdigit() and len(word) == 2)
        if short and spelled:
            joined[-1] += word
        else:
            joined.append(word)
        spelled = short
    return joined
