"""Facts that are chosen when a rule asks for them, so that a search can try each answer.

A walk does not multiply every combination of facts into its states. At each turn it runs the
engine once for each way the facts asked for *in that turn* may be. Facts do change while somebody
is on the line (the team goes off duty, midnight ends a bank holiday, a text says STOP), so no turn
may count on those of the turn before. Whatever a real call meets is one of these ways; more is
walked than any real call can meet, and what is proved of them all holds for each.

Only what a council *does* stays the same throughout a walk; `COUNCILS` are the kinds of it. The
flows ask for one capability at a time: with and without noise, and no, some and all languages,
are all that there is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from app.rules.contacts import Caller
from app.rules.places import Places, Street
from app.rules.problem_types import TYPES
from ivr_flows.decisions import SAID
from ivr_flows.facts import About, CouncilFacts, CutOff, Duty, Facts, Known

Result = TypeVar("Result")
Asked = Mapping[str, Any]  # what was asked for, in the order of asking, and what was answered

LANDLORD = "landlord_orbit"
LANGUAGES = ("speaks_pl", "speaks_pa", "speaks_ro", "speaks_ar", "speaks_ur")
COUNCILS = (
    frozenset({"noise"}),
    frozenset({"noise", *LANGUAGES}),
    frozenset({LANGUAGES[0]}),
    frozenset[str](),
)
PLACES = Places(("CV1", "CV2"), (Street("Bell Street", districts=("CV1",)),))
LANDLORDS = {"orbit": LANDLORD}

EITHER = (True, False)
AT_EVERY_TURN: Mapping[str, tuple[Any, ...]] = {
    "caller": tuple(Caller),
    "may_text": EITHER,
    "duty": (Duty.ON, Duty.NOBODY),
    "bank_holiday": (False, True),
    "review": (False, True),
    "hearing": EITHER,
    "drama": (True,),
    # These four are worked out in one turn only, and are otherwise as they are on every call.
    "known": (Known.NOT_ASKED,),
    "cut_off": (CutOff.NO,),
    "about_noise": (False,),
    "child": (False,),
    # And these are asked for in texts alone.
    "about": (About.NEW,),
    "closed": (False,),
    "late": (False,),
    "abuse": (False,),
    "unsafe": (False,),
}
PIN_KEYED = {"known": (Known.OPEN, Known.CLOSED, Known.WRONG, Known.LOCKED)}
KIND_KEYED = {"cut_off": (CutOff.NO, CutOff.WITH_PLACE, CutOff.WITHOUT_PLACE)}
REPORT_FOUND = {"about_noise": EITHER, "child": EITHER}


class _Chosen:
    """Stands in for `Facts`: what is asked for is chosen then, and written down."""

    def __init__(self, council: frozenset[str], may_be: Asked, chosen: Asked) -> None:
        self._may_be, self._choices = may_be, chosen
        self.asked: dict[str, Any] = {}
        self.council = _Council(council, self.ask)

    def __getattr__(self, name: str) -> Any:
        if name not in self._may_be:
            raise AttributeError(name)
        return self.ask(name)

    def ask(self, name: str) -> Any:
        """The answer to one question: the same for the whole turn."""
        if name not in self.asked:
            self.asked[name] = self._choices.get(name, self.ways(name)[0])
        return self.asked[name]

    def ways(self, name: str) -> tuple[Any, ...]:
        """Everything that this may be at this turn."""
        return cast(tuple[Any, ...], self._may_be.get(name, EITHER))


class _Council:
    """Stands in for `CouncilFacts`."""

    places, landlords = PLACES, LANDLORDS

    def __init__(self, capabilities: frozenset[str], ask: Callable[[str], Any]) -> None:
        self.capabilities = capabilities
        self.sayable, self.crimes = _Roles("sayable", ask), _Roles("crime", ask)


class _Roles:
    """A set of which anything may be a member, or not."""

    def __init__(self, name: str, ask: Callable[[str], Any]) -> None:
        self._name, self._ask = name, ask

    def __contains__(self, role: str) -> bool:
        return self._ask(f"{self._name} {role}") is True

    def intersection(self, roles: Iterable[str]) -> set[str]:
        """Any of these, or none, whatever they are."""
        return {"any"} if self._ask(self._name) else set()


def every_way(
    council: frozenset[str], may_be: Asked, run: Callable[[Facts], Result]
) -> Iterator[tuple[Asked, Result]]:
    """What `run` gives for each way that the facts it asks for may be; the likeliest first."""
    waiting: list[dict[str, Any]] = [{}]
    while waiting:
        chosen = waiting.pop(0)
        facts = _Chosen(council, may_be, chosen)
        yield facts.asked, run(cast(Facts, facts))
        before: dict[str, Any] = {}
        for name, value in facts.asked.items():
            if name not in chosen:
                others = (other for other in facts.ways(name) if other is not value)
                waiting += [{**before, name: other} for other in others]
            before[name] = value


def is_usual(name: str, value: object) -> bool:
    """Is this fact as it is on most calls?"""
    return bool(value == AT_EVERY_TURN.get(name, EITHER)[0])


def facts_of(council: frozenset[str], asked: Asked) -> Facts:
    """Real facts that answer a turn's questions the same way."""
    plain = {name: value for name, value in asked.items() if name in AT_EVERY_TURN}
    roles = {*SAID, LANDLORD}
    return Facts(
        **{"drama": True, "duty": Duty.ON, **plain},
        council=CouncilFacts(
            capabilities=council,
            sayable=frozenset(r for r in roles if asked.get(f"sayable {r}", True)),
            crimes=frozenset(TYPES if asked.get("crime") else ()),
            places=PLACES,
            landlords=LANDLORDS,
        ),
    )
