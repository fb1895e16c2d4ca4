"""One turn of a call becomes rows. Knows flows, rules and tables; not Flask, Twilio or RQ."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row

from app import effects, known, surveys, values
from app.inputs import CallTurn
from app.rules import contacts as numbers
from app.rules.references import spoken as spoken_reference
from app.service import Service
from app.standing import standing, state_of
from app.store import contacts, conversations, events, reports
from app.store.base import insert_row
from app.store.conversations import conversations as table
from app.store.sealing import keyring
from ivr_flows.answer import Answer, Ask, Spoken
from ivr_flows.engine import DANGER_ENTRIES, begin, hear
from ivr_flows.facts import SILENCE, Facts, Heard, Kind, State
from ivr_flows.language import Keys, Line
from ivr_flows.line import LINE
from ivr_flows.line_out import OUT_LINE
from ivr_flows.moves import OWN_WORDS, Turn, step_at
from ivr_flows.welcome import NINE_NINE_NINE
from ivr_flows.wording import ENGLISH, spoken

LINES: Mapping[str, Line] = {"in": LINE, "out": OUT_LINE}  # by who rings


@dataclass(frozen=True)
class Beginning:
    """How a call begins. One that we make is about a report, and some of its answers are known."""

    flow: str = "welcome"
    direction: str = "in"
    report_id: int | None = None
    language: str = ENGLISH
    answers: Mapping[str, str] = field(default_factory=dict)


CALLS_IN = Beginning()


@dataclass(frozen=True)
class Outcome:
    """What the line answers, and the jobs that are now owed."""

    spoken: Spoken
    jobs: tuple[str, ...] = ()


class TurnTaken(Exception):
    """Another post of this call was first. The edge tries once more, and finds its turn."""


def hear_call(
    tx: Connection, service: Service, given: CallTurn, begins: Beginning = CALLS_IN
) -> Outcome:
    """Take one post of a call in, and answer it.

    A repeated post is answered as it was the first time, and not heard again. One that is out of
    turn is answered with the question that is open; words and danger in it are heard all the same.
    Raises TurnTaken, or IntegrityError, when another post of the same turn won.
    """
    found = conversations.of_call(tx, given.call_sid)
    if found is None and _tells(given.heard):
        return _begin_late(tx, service, given)
    if found is None:
        return _begin(tx, service, given, begins)
    if given.turn == found.turn + 1:
        return _advance(tx, service, found, given)
    before = conversations.turn_of(tx, found.id, given.turn)
    if before is None and _tells(given.heard):
        return _advance(tx, service, found, given)
    return Outcome(_said_before(before or conversations.turn_of(tx, found.id, found.turn)))


def _tells(heard: Heard) -> bool:
    """Is it something that may not be lost, at whatever turn it comes?"""
    return heard.kind in (Kind.SPEECH, Kind.RECORDED) or heard.value in DANGER_ENTRIES


def _begin(
    tx: Connection, service: Service, given: CallTurn, begins: Beginning = CALLS_IN
) -> Outcome:
    caller = numbers.classify(given.caller)
    may_text = service.can_text(caller)
    if may_text and caller.e164 and contacts.opted_out(tx, caller.e164):
        may_text = False
    facts = Facts(
        caller=caller.kind,
        may_text=may_text,
        council=service.council_facts,
        drama=not service.production,
    )
    turn = begin(LINES[begins.direction], facts, begins.flow)
    state = replace(turn.state, language=begins.language, answers=begins.answers)
    row = _row(caller, may_text, begins, given) | standing(state, given.real_at)
    conversation_id = insert_row(tx, table, **row)
    turn = replace(turn, state=state)
    said = spoken(turn, 1, facts, service.of_council, service.translate)
    _keep_turn(tx, conversation_id, replace(given, turn=0, heard=SILENCE), begins.flow, said)
    ids = {"conversation": conversation_id}
    events.add(tx, "resident", "call_answered", given.at, begins.report_id, **ids)
    return Outcome(said)


def _row(
    caller: numbers.Number, may_text: bool, begins: Beginning, given: CallTurn
) -> dict[str, Any]:
    """A new conversation as it is kept, but for where it stands."""
    return {
        "channel": "call",
        "direction": begins.direction,
        "report_id": begins.report_id,
        "proved": begins.report_id is not None,
        "call_sid": given.call_sid,
        "caller": caller.kind.value,
        "number": caller.e164,
        "number_hash": keyring().hashed(caller.e164) if caller.e164 else None,
        "may_text": may_text,
        "turn": 0,
        "danger": "none",
        "started_at": given.at,
    }


def _begin_late(tx: Connection, service: Service, given: CallTurn) -> Outcome:
    """A call whose beginning was lost, and in which something is told: a message of its own."""
    _begin(tx, service, given)
    where = {"flow": OWN_WORDS, "step": LINE[OWN_WORDS].start}
    found = _begun(tx, given.call_sid)
    conversations.move(tx, found.id, expected=0, values=where)
    return _advance(tx, service, _begun(tx, given.call_sid), given, lead=(NINE_NINE_NINE,))


def _begun(tx: Connection, call_sid: str) -> Row[Any]:
    found = conversations.of_call(tx, call_sid)
    if found is None:
        raise TurnTaken
    return found


def _advance(
    tx: Connection,
    service: Service,
    found: Row[Any],
    given: CallTurn,
    lead: tuple[str, ...] = (),
) -> Outcome:
    if given.transfer:
        accepted = found.accepted_turn == given.turn
        heard = Heard(Kind.ACCEPTED if accepted else Kind.NOT_ACCEPTED)
        given = replace(given, heard=heard)
    state = state_of(found)
    knowledge = known.before(tx, service, found, given)
    line = LINES[found.direction]
    turn = hear(line, state, _as_told(given), knowledge.facts)
    turn = replace(turn, lead=lead + turn.lead)
    done = effects.carry_out(tx, service, knowledge, found, turn, given)
    if found.direction == "out":
        answers = turn.state.answers
        surveys.hear(tx, found.report_id, found.id, answers, turn.effects, given.at)
    latest = max(given.turn, found.turn)
    words = _values(tx, service, given, turn, done)
    said = spoken(turn, latest + 1, knowledge.facts, words, service.translate)
    kept = replace(given, heard=_to_keep(line, state, given.heard))
    _keep_turn(tx, found.id, kept, f"{state.flow}.{state.step}", said)
    changes = {"turn": latest, **standing(turn.state, given.real_at), **done.conversation}
    if not conversations.move(tx, found.id, expected=found.turn, values=changes):
        raise TurnTaken
    return Outcome(said, done.jobs)


def _as_told(given: CallTurn) -> Heard:
    """What the flow hears. A recording of no length is fetched all the same, and tells nothing."""
    if given.heard.kind is not Kind.RECORDED or given.recording_seconds != 0:
        return given.heard
    return Heard(Kind.KEYS, given.heard.key) if given.heard.key else SILENCE


def _to_keep(line: Line, state: State, heard: Heard) -> Heard:
    """What was heard, but for a PIN: that is looked at in its turn and never kept."""
    step = step_at(line, state)
    secret = isinstance(step, Keys) and not step.keep and heard.value not in DANGER_ENTRIES
    return replace(heard, value="") if secret else heard


def _values(
    tx: Connection, service: Service, given: CallTurn, turn: Turn, done: effects.Done
) -> dict[str, str]:
    """What the placeholders of the flows stand for at this turn."""
    words = values.at_turn(service, turn, given.at) | done.values
    report_id = done.conversation["report_id"]
    if report_id and values.tells(turn, "{agency}"):
        words |= values.lead_agency(tx, service, report_id, turn.state.language)
    if report_id and "reference" not in words and values.tells(turn, "{reference}"):
        report = reports.of_id(tx, report_id)
        words["reference"] = spoken_reference(report.reference) if report else ""
    if report_id and values.tells(turn, values.LAST_NEWS):
        words["last_news"] = values.last_news(tx, service, report_id, given.at)
    return words


def _said_before(row: Row[Any] | None) -> Spoken:
    if row is None:
        raise TurnTaken
    return Spoken(Answer.from_data(row.answer), row.secrets or {})


def _keep_turn(
    tx: Connection, conversation_id: int, given: CallTurn, step: str, said: Spoken
) -> None:
    conversations.add_turn(
        tx,
        {
            "conversation_id": conversation_id,
            "turn": given.turn,
            "step": step,
            "heard_kind": given.heard.kind.value,
            "heard": given.heard.value + given.heard.key or None,
            "answer": said.answer.as_data(),
            "secrets": dict(said.secrets) or None,
            "at": given.at,
        },
    )


def whisper_of(tx: Connection, call_sid: str, turn: int) -> str:
    """What the team hears before it accepts the transfer that `turn` answers; "" if none."""
    found = conversations.of_call(tx, call_sid)
    row = conversations.turn_of(tx, found.id, turn - 1) if found else None
    answer = Answer.from_data(row.answer) if row else None
    return answer.whisper if answer and answer.ask is Ask.TRANSFER else ""


def accept_transfer(tx: Connection, call_sid: str, turn: int) -> None:
    """The person rung for `turn` pressed 1. Of no effect once the call has moved on."""
    found = conversations.of_call(tx, call_sid)
    if found and found.turn == turn - 1:
        conversations.accept_transfer(tx, call_sid, turn)
