"""Journeys and a real council: its own words, numbers and hours, on fixed days.

A stored call is written out as a journey by playing it again. Its words stay sealed, and so do its
numbers: only keys that mean the same for everybody are taken from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row

from app import values
from app.rules.contacts import Caller
from app.service import Service
from app.store import journeys
from ivr_flows.answer import Answer
from ivr_flows.facts import Duty, Facts, Kind, Known
from ivr_flows.journeys import (
    HANGS_UP,
    STAND_INS,
    Journey,
    World,
    changes,
    first_line,
    next_turn,
    said,
)
from ivr_flows.moves import Turn
from ivr_flows.neutral import actions, facts_then

FIRST = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)  # a Saturday night
STEP, DAYS = timedelta(minutes=30), 40  # as far as Christmas, for a bank holiday
OF_TEAM, OF_REPORT = ("duty", "bank_holiday"), ("about_noise", "review")
FOUND = (Known.OPEN, Known.CLOSED)
Done = tuple[Facts, str]  # what was known at a turn, and what the caller did


def world_of(service: Service) -> World:
    """What journeys that ring this council are played against.

    A journey says who is on duty; its moment is the first from FIRST on of which that is true.
    """
    moments: dict[tuple[Duty, bool], datetime] = {}

    def of_turn(turn: Turn, facts: Facts) -> Mapping[str, str]:
        when = facts.duty, facts.bank_holiday
        if when not in moments:
            moments[when] = moment_of(service, *when)
        return {**values.at_turn(service, turn, moments[when]), **STAND_INS}

    return World(service.council_facts, of_turn, service.hears, service.translate)


def moment_of(service: Service, duty: Duty, bank_holiday: bool = False) -> datetime:
    """The first moment (UTC) from FIRST on of which this is true of the noise team."""
    for nth in range(DAYS * 48):
        at = FIRST + nth * STEP
        on_duty = service.noise_duty(at).number_role is not None
        if on_duty == (duty is Duty.ON) and service.both_noise_numbers(at) == bank_holiday:
            return at
    return FIRST  # a council without a noise team has no hours


def written(tx: Connection, service: Service, council: str, call_sid: str) -> str | None:
    """A stored call as a journey that rings `council`; None where no such call is kept.

    It stops where the flows of today no longer lead the way the call went.
    """
    call = journeys.call(tx, call_sid)
    if call is None:
        return None
    world = world_of(service)
    facts = Facts(
        caller=Caller(call.caller), may_text=call.may_text, council=world.council, drama=True
    )
    rows = journeys.course(tx, call.id)
    done = list(_replay(Journey(facts, world), rows, f"{call.flow}.{call.step}"))
    journey = _soonest(facts, done, world)
    if len(done) == len(rows) - 1 and call.ended_at and not journey.over:
        journey.does(HANGS_UP)
    return "\n".join([first_line(council, journey.begun), *journey.lines]) + "\n"


def _replay(journey: Journey, rows: list[Row[Any]], last: str) -> Iterator[Done]:
    """What was known and done at each turn but the first, which is the greeting."""
    then = [row.step for row in rows[2:]] + [last]
    for row, step in zip(rows[1:], then, strict=False):
        best = _best(journey, row, step)
        if journey.over or best is None:
            return
        journey.facts, action = best
        journey.does(action)
        yield best


def _best(journey: Journey, row: Row[Any], step: str) -> Done | None:
    """What may have been known and done at a stored turn, as its answer tells."""
    fitting: list[tuple[int, int, Done]] = []
    for known in facts_then(journey.turn, journey.facts):
        fitting += [found for facts in known for found in _fitting(journey, row, step, facts)]
        if any(missing == 0 for missing, _, _ in fitting):
            break
    best = min(fitting, default=None, key=lambda found: found[:2])
    return best[2] if best else None


def _fitting(
    journey: Journey, row: Row[Any], step: str, facts: Facts
) -> Iterator[tuple[int, int, Done]]:
    """What leads where the call went: how many sentences more or fewer, and how many others."""
    answer = Answer.from_data(row.answer)
    words = (*answer.says, *answer.asks)
    for action in actions(journey.turn, Kind(row.heard_kind), row.keys or "", facts):
        turn = next_turn(journey.turn, action, facts, journey.world)
        now = said(turn, facts, journey.world).answer
        again = (*now.says, *now.asks)
        if f"{turn.state.flow}.{turn.state.step}" == step and now.ask is answer.ask:
            same = sum(map(str.__eq__, words, again))
            yield abs(len(words) - len(again)), len(words) - same, (facts, action)


def _soonest(facts: Facts, done: list[Done], world: World) -> Journey:
    """The journey in which each thing is known as soon as it could be, where that is the same."""
    written = _journey(facts, done, world)
    team = [known for known, _ in done if known.duty is not facts.duty or known.bank_holiday]
    of_team: dict[str, Any] = {name: getattr((team or [facts])[0], name) for name in OF_TEAM}
    of_report: dict[str, Any] = {
        name: any(getattr(known, name) for known, _ in done) for name in OF_REPORT
    }
    sooner = [
        (replace(known, **of_team, **(of_report if known.known in FOUND else {})), action)
        for known, action in done
    ]
    begun = _journey(replace(facts, **of_team), sooner, world)
    return begun if begun.heard() == written.heard() else written


def _journey(facts: Facts, done: list[Done], world: World) -> Journey:
    journey = Journey(facts, world)
    for known, action in done:
        if known != journey.facts:
            journey.learns(changes(journey.facts, known))
        journey.does(action)
    return journey
