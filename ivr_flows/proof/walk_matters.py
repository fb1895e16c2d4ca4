"""Which answers can still matter at a step, so that a search need not tell the others apart.

An answer matters while a rule or a prompt that reads it can still be reached before it is given
again (over steps, the steps that open sub-flows return to, and the reserved keys). Answers that
every rule still to come would treat alike, and that cannot be given again, count as one.
"""

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter

from ivr_flows.decisions import ASIDE, RULES, Rule
from ivr_flows.facts import Facts, State
from ivr_flows.findings import FINDS
from ivr_flows.language import Call, Decide, Flow, Keys, Line, Listen, Menu, Record, Step
from ivr_flows.moves import OWN_WORDS
from ivr_flows.proof.walk_facts import AT_EVERY_TURN, PIN_KEYED, REPORT_FOUND, every_way
from ivr_flows.reading import exits, prompts
from ivr_flows.wording import NUMBERS, READ_BACK

TOLD = "told"  # stands for every answer that no rule reads, but for its being there
LEFT_OPEN = (
    "crime",
)  # which types are crimes is a fact that may be any: its answers do not matter
IN_PROMPTS: Mapping[str, str] = {
    **{placeholder: name for name, placeholder in (*NUMBERS.items(), *READ_BACK.items())},
    "landlord": "landlord_found",
    "landlord_number": "landlord_found",
}

Names = frozenset[str]
At = tuple[str, str]  # a flow and a step
Answers = frozenset[tuple[str, str]]


class Matters:
    """What matters at each step of a line. One for each walk: it remembers what it has met."""

    def __init__(self, line: Line) -> None:
        ways = {at: list(_ways(line, *at)) for at in _steps(line)}
        reads = {at: _reads(line[at[0]].steps[at[1]]) for at in ways}
        self._read = _backwards(ways, reads, given_again=True)
        given = {at: frozenset[str]().union(*(names for _, names in to)) for at, to in ways.items()}
        self._given = _backwards(ways, given, given_again=False)
        self._known: dict[tuple[tuple[At, ...], Answers], Answers] = {}
        self._alike: dict[tuple[Names, object], Answers] = {}
        self._like_these: dict[tuple[Names, Answers, bool], Answers] = {}

    def of(self, state: State) -> Answers:
        """The answers that matter at a state, and at the steps its open sub-flows return to."""
        return self.at([(state.flow, state.step), *state.stack], state.answers)

    def at(self, steps: Iterable[At], answers: Mapping[str, str]) -> Answers:
        """The answers that matter at any of these steps."""
        now = (tuple(steps), frozenset(answers.items()))
        if now not in self._known:
            self._known[now] = self._worked_out(*now)
        return self._known[now]

    def _worked_out(self, steps: Iterable[At], given_so_far: Answers) -> Answers:
        answers = dict(given_so_far)
        read, given = set[str](), set[str]()
        for at in steps:
            read |= self._read.get(at, frozenset())
            given |= self._given.get(at, frozenset())
        kept = {name: value for name, value in answers.items() if name in read}
        if told(answers):
            kept[TOLD] = "yes"
        for names in _TOGETHER:
            if names & read and not names & given:
                there = {name: kept.pop(name) for name in names if name in kept}
                kept.update(self._like(names, there, kept))
        return frozenset(kept.items())

    def _like(self, names: Names, there: Mapping[str, str], rest: Mapping[str, str]) -> Answers:
        """The answers first met that the rules reading these names treat as they treat these."""
        now = (names, frozenset(there.items()), TOLD in rest)
        if now not in self._like_these:
            answers = {**there, TOLD: "yes"} if TOLD in rest else there
            first = self._alike.setdefault((names, _outcomes(names, answers)), now[1])
            self._like_these[now] = first
        return self._like_these[now]


def told(answers: Mapping[str, str]) -> bool:
    """Was anything told that belongs to a report?"""
    return any(name not in ASIDE for name in answers)


def _steps(line: Line) -> Iterator[At]:
    return ((flow.name, step) for flow in line.values() for step in flow.steps)


def _ways(line: Line, flow_name: str, step_name: str) -> Iterator[tuple[At, Names]]:
    """Each way on from a step, with the names of the answers that are given anew on it."""
    flow = line[flow_name]
    step = flow.steps[step_name]
    named = _given(step_name, step)
    plain = list(exits(step))
    for target, names in named:
        if target in plain:
            plain.remove(target)
        yield _at(flow, target), names
    yield from ((_at(flow, target), frozenset()) for target in plain)
    if isinstance(step, Call):
        yield (step.flow, line[step.flow].start), frozenset()
    if flow_name != OWN_WORDS:  # key 0, at any step
        yield (OWN_WORDS, line[OWN_WORDS].start), frozenset()
        if flow.after_message:
            yield _at(flow, flow.after_message), frozenset()


def _given(name: str, step: Step) -> Iterator[tuple[str, Names]]:
    match step:
        case Menu(options=options):
            yield from ((o.goto, frozenset({name} if o.means else ())) for o in options)
        case Keys(goto=goto, finds=finds):
            yield goto, frozenset({name, *(FINDS[finds].names if finds else ())})
        case Listen(goto=goto, finds=finds, options=options):
            yield goto, frozenset({name, *(FINDS[finds].names if finds else ())})
            yield from ((o.goto, frozenset({name} if o.means else ())) for o in options)
        case Record(goto=goto):
            yield goto, frozenset({name})


def _at(flow: Flow, target: str) -> At:
    other, _, name = target.rpartition(".")
    return other or flow.name, name


def _reads(step: Step) -> Names:
    """The answers that a step reads, by its rule or in its words."""
    if isinstance(step, Decide) and step.rule not in LEFT_OPEN:
        return frozenset(RULES[step.rule].reads)
    used = {name for words in prompts(step) for _, name, _, _ in Formatter().parse(words) if name}
    return frozenset(IN_PROMPTS[name] for name in used if name in IN_PROMPTS)


def _backwards(
    ways: Mapping[At, list[tuple[At, Names]]], own: Mapping[At, Names], *, given_again: bool
) -> dict[At, Names]:
    """What a step has of its own, and what any step after it has; less what is given on the way."""
    found = dict(own)
    changed = True
    while changed:
        changed = False
        for at, onward in ways.items():
            after = (found.get(to, frozenset()) - (n if given_again else set()) for to, n in onward)
            now = found[at].union(*after)
            changed |= now != found[at]
            found[at] = now
    return found


def _together() -> list[Names]:
    """The names that rules read, put together where one rule reads both."""
    groups: list[Names] = []
    for rule_name, rule in RULES.items():
        if rule_name in LEFT_OPEN or not rule.reads:
            continue
        joined = frozenset(rule.reads).union(*(g for g in groups if g & set(rule.reads)))
        groups = [group for group in groups if not group & joined] + [joined]
    return groups


_TOGETHER = [names for names in _together() if not names & set(IN_PROMPTS.values())]
_MAY_BE = {**AT_EVERY_TURN, **PIN_KEYED, **REPORT_FOUND}


def _outcomes(names: Names, answers: Mapping[str, str]) -> object:
    """What each rule that reads these names makes of the answers, however the facts may be."""
    reading = (r for n, r in RULES.items() if n not in LEFT_OPEN and names & set(r.reads))
    return tuple(tuple(_each_outcome(rule, answers)) for rule in reading)


def _each_outcome(rule: Rule, answers: Mapping[str, str]) -> Iterator[object]:
    def decide(facts: Facts) -> str:
        return rule.decide(facts, answers)

    for asked, outcome in every_way(frozenset(), _MAY_BE, decide):
        yield tuple(asked.items()), outcome
