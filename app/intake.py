"""One turn of a call becomes rows. Knows flows, rules and tables; not Flask, Twilio or RQ."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

from app import effects
from app.inputs import CallTurn
from app.rules import contacts as numbers
from app.service import Service
from app.store import contacts, conversations, events
from app.store.base import insert_row
from app.store.conversations import conversations as table
from app.store.sealing import keyring
from ivr_flows.answer import Answer, Ask, Spoken
from ivr_flows.engine import DANGER_ENTRIES, OWN_WORDS, Turn, begin, hear
from ivr_flows.facts import SILENCE, Duty, Facts, Heard, Kind, State
from ivr_flows.line import LINE
from ivr_flows.welcome import NINE_NINE_NINE
from ivr_flows.wording import spoken


@dataclass(frozen=True)
class Outcome:
    """What the line answers, and the jobs that are now owed."""

    spoken: Spoken
    jobs: tuple[str, ...] = ()


class TurnTaken(Exception):
    """Another post of this call was first. The edge tries once more, and finds its turn."""


def hear_call(tx: Connection, service: Service, given: CallTurn) -> Outcome:
    """Take one post of a call in, and answer it.

    A repeated post is answered as it was the first time, and not heard again. One that is out of
    turn is answered with the question that is open; words and danger in it are heard all the same.
    Raises TurnTaken, or IntegrityError, when another post of the same turn won.
    """
    found = conversations.of_call(tx, given.call_sid)
    if found is None:
        begin_call = _begin_late if _tells(given.heard) else _begin
        return begin_call(tx, service, given)
    if given.turn == found.turn + 1:
        return _advance(tx, service, found, given)
    before = conversations.turn_of(tx, found.id, given.turn)
    if before is None and _tells(given.heard):
        return _advance(tx, service, found, given)
    return Outcome(_said_before(before or conversations.turn_of(tx, found.id, found.turn)))


def _tells(heard: Heard) -> bool:
    """Is it something that may not be lost, at whatever turn it comes?"""
    return heard.kind in (Kind.SPEECH, Kind.RECORDED) or heard.value in DANGER_ENTRIES


def _begin(tx: Connection, service: Service, given: CallTurn) -> Outcome:
    caller = numbers.classify(given.caller)
    may_text = service.can_text(caller)
    if may_text and caller.e164 and contacts.opted_out(tx, caller.e164):
        may_text = False
    facts = Facts(
        caller=caller.kind,
        may_text=may_text,
        capabilities=service.council.capabilities,
        drama=not service.production,
    )
    turn = begin(LINE, facts)
    conversation_id = insert_row(
        tx,
        table,
        channel="call",
        call_sid=given.call_sid,
        caller=caller.kind.value,
        number=caller.e164,
        number_hash=keyring().hashed(caller.e164) if caller.e164 else None,
        may_text=may_text,
        turn=0,
        danger="none",
        started_at=given.at,
        **_standing(turn.state, given),
    )
    said = spoken(turn, 1, facts, _values(service, given, turn, {}))
    _keep_turn(tx, conversation_id, replace(given, turn=0, heard=SILENCE), "welcome", said)
    events.add(tx, "resident", "call_answered", given.at, conversation=conversation_id)
    return Outcome(said)


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
    state = _state(found)
    facts = _facts(service, found, given)
    turn = hear(LINE, state, given.heard, facts)
    turn = replace(turn, lead=lead + turn.lead)
    done = effects.carry_out(tx, service, found, turn, given)
    latest = max(given.turn, found.turn)
    said = spoken(turn, latest + 1, facts, _values(service, given, turn, done.values))
    _keep_turn(tx, found.id, given, f"{state.flow}.{state.step}", said)
    changes = {"turn": latest, **_standing(turn.state, given), **done.conversation}
    if not conversations.move(tx, found.id, expected=found.turn, values=changes):
        raise TurnTaken
    return Outcome(said, done.jobs)


def _state(found: Row[Any]) -> State:
    position = found.position
    return State(
        found.flow,
        found.step,
        tries=position["tries"],
        nines=position["nines"],
        slower=position["slower"],
        stack=tuple((flow, step) for flow, step in position["stack"]),
        answers=found.answers,
    )


def _standing(state: State, given: CallTurn) -> dict[str, Any]:
    """The columns that hold where a conversation stands."""
    return {
        "flow": state.flow,
        "step": state.step,
        "position": {
            "tries": state.tries,
            "nines": state.nines,
            "slower": state.slower,
            "stack": state.stack,
        },
        "answers": dict(state.answers),
        "heard_at": given.real_at,
    }


def _facts(service: Service, found: Row[Any], given: CallTurn) -> Facts:
    duty = Duty.NOBODY
    if found.flow == "saved" or (found.flow == "report" and "noise" in found.answers.values()):
        on_duty = service.noise_duty(given.at).number_role is not None
        duty = Duty.ON if on_duty else Duty.NOBODY
    return Facts(
        caller=numbers.Caller(found.caller),
        may_text=found.may_text,
        duty=duty,
        capabilities=service.council.capabilities,
        drama=not service.production,
    )


def _values(service: Service, given: CallTurn, turn: Turn, known: dict[str, str]) -> dict[str, str]:
    """What the placeholders of the flows stand for at this turn."""
    values = {"line": service.council.speaks_as, **known}
    if turn.state.flow == "saved":
        values |= effects.values_after_saving(service, turn.state.answers, given.at)
    return values


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
