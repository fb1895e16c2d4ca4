"""What the signs in a text weigh together: four is danger, one is doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.rules.danger.everyday import EVERYDAY
from app.rules.danger.machine import CLAUSE_END, Match, Pattern
from app.rules.danger.rules import MACHINE
from app.rules.danger.tense import Clause, When, set_times
from app.rules.danger.words import CLASSES

DANGER, UNSURE = 4, 1
_SMALL = CLASSES["skip"]
_FUN = CLASSES["fun"]
_ORDINARY_MARKS = frozenset("past habit span inquiry admin calm".split())
_MARKS = _ORDINARY_MARKS | {"neutral"} | {"recent", "now", "hypo"}
_PEOPLE = CLASSES["they"] | CLASSES["kin"] | CLASSES["child"]
_REACH_OF_NOT = 4  # words after "not" that it may speak of
_GRAVE = frozenset("plea despair secret held gas".split())  # no joke or "not" takes them away
_NO_FUN = _GRAVE | frozenset("weapon medical fire child dog intruder crime".split())
_UNKNOWING = frozenset("sure know think believe tell only joking kidding even just messing".split())
_REACH_OF_NO = 2
_NOT = CLASSES["no"] - {"no"}
_HABITS = frozenset("violence fight threat weapon intruder near scream crime return angry".split())
_LOUD = frozenset("scream child heard fight".split())  # as children at play also are
_HAS = frozenset(("has", "been"))
_BODILY = frozenset("violence threat child".split())


@dataclass
class Score:
    """What was found: each kind's weight and words, and what else the text spoke of."""

    weights: dict[str, int] = field(default_factory=dict)
    words: dict[str, None] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)  # told of at any time, also in the past
    harmless: set[str] = field(default_factory=set)  # words that a phrase made no danger
    everyday: bool = False  # some clause is explained by everyday matters, the past or a "not"
    calm: bool = False
    fun: bool = False
    hurried: bool = False

    @property
    def weight(self) -> int:
        """All kinds together, and one more where they are said to be now."""
        total = sum(self._counted())
        if self.calm and not self.hurried and max(self.weights.values(), default=0) <= 2:
            return 0
        return total + 1 if self.hurried and total > 1 else total

    def _counted(self) -> list[int]:
        """The weights; of what merely sounds loud, none where they speak of fun."""
        loud = self.fun and max(self.weights.values(), default=0) < DANGER
        return [w for kind, w in self.weights.items() if not (loud and kind in _LOUD)]

    def add(self, kind: str, weight: int, words: Sequence[str]) -> None:
        """Keep a sign; only the heaviest of a kind counts."""
        if weight > self.weights.get(kind, 0):
            self.weights[kind] = weight
            self.words.update(dict.fromkeys(words))


def score(found: Sequence[Clause]) -> Score:
    """The signs of a text's clauses."""
    total = Score()
    matches = [_matches(clause, total) for clause in found]
    for clause, taken, here in zip(found, set_times(found), matches, strict=True):
        _weigh(clause, taken, here, total)
    return total


def _matches(clause: Clause, total: Score) -> list[Match]:
    """The signs of a clause; its marks, and its words that are no danger, are noted."""
    words = [*clause.plain, CLAUSE_END]
    found: list[Match] = []
    for place, bits in MACHINE.run(words, _SMALL, EVERYDAY):
        for match in MACHINE.matches(place, bits):
            if match.pattern.kind == "neutral":
                clause.harmless.update(match.places(words))
            if match.pattern.kind in _MARKS:
                clause.marks.add(match.pattern.kind)
            else:
                found.append(match)
    total.harmless.update(words[at] for at in clause.harmless)
    return found


def _weigh(clause: Clause, taken: bool, found: list[Match], total: Score) -> None:
    words, ended = set(clause.plain), [*clause.plain, CLAUSE_END]
    fun = bool(words & _FUN)
    clause.explained = fun or bool(words & EVERYDAY) or bool(clause.marks & _ORDINARY_MARKS)
    total.everyday |= clause.explained or "neutral" in clause.marks
    total.fun |= fun
    total.calm |= "calm" in clause.marks
    people = bool(words & _PEOPLE)
    for match in found:
        kind = match.pattern.kind
        if kind in total.kinds and total.weights.get(kind, 0) >= DANGER:
            continue
        places = match.places(ended)
        if not clause.harmless.isdisjoint(places):
            continue
        total.kinds.add(kind)
        weight = _at_time(match.pattern, clause.time, taken, words) * (
            2 if match.pattern.doubled and people else 1
        )
        weight = _explained(match.pattern, places, clause, weight, total)
        if weight := _in_frame(kind, weight, clause, words, fun):
            raws = [clause.words[at].raw for at in places if at < len(clause.words)]
            total.add(kind, weight, raws)
            total.hurried |= clause.time is When.NOW and weight > 1


def _explained(
    pattern: Pattern, places: Sequence[int], clause: Clause, weight: int, total: Score
) -> int:
    """A sign's weight after a "not" before it, and everyday matters around it."""
    if _negated(places, clause.plain):
        if pattern.kind in _GRAVE:
            return min(weight, 2)
        clause.explained = total.everyday = True
        weight = 0
    if not pattern.soft:
        return weight
    alone = len(places) == 1 and clause.plain[places[0]] in total.harmless
    return 0 if alone or clause.explained or "neutral" in clause.marks else weight


def _at_time(pattern: Pattern, time: When, taken: bool, words: set[str]) -> int:
    """A sign's weight by when it was. `taken`: the past is only its neighbours'."""
    if time is When.NOW or (time is When.OPEN and (words & _HAS or not pattern.bare)):
        return pattern.now
    if time is When.WAS:
        return min(pattern.bare, 2) if pattern.bare > 2 else pattern.bare // 2
    if time is When.PAST:
        return 2 if taken and pattern.bare == DANGER else 0
    return pattern.bare


def _negated(places: Sequence[int], plain: Sequence[str]) -> bool:
    """Is there a "not" before a sign that is no part of it?"""
    first = places[0]
    if any(plain[at] in CLASSES["no"] for at in places if at < len(plain)):
        return False
    start = max(0, first - _REACH_OF_NOT)
    return any(
        (plain[at] in _NOT and plain[at + 1] not in _UNKNOWING)
        or (plain[at] == "no" and first - at <= _REACH_OF_NO)
        for at in range(start, first)
    )


def _in_frame(kind: str, weight: int, clause: Clause, words: set[str], fun: bool) -> int:
    """A sign's weight in a clause that is a joke, a habit, a question or only perhaps so."""
    strong = weight >= DANGER
    if "hypo" in clause.marks or "if" in words:
        weight = min(weight, 1)
    if "habit" in clause.marks and kind in _HABITS:
        weight = min(weight, 2) if strong or kind in _BODILY else weight // 3
    if "inquiry" in clause.marks or (fun and kind not in _NO_FUN):
        weight = 1 if strong else 0
    if "calm" in clause.marks and weight <= 2:
        weight = 0
    return weight
