"""One turn of a conversation. Pure: the same line, state, words and facts give the same turn.

The reserved keys are here and nowhere else (safety.md 2): 5 is danger now, 9 says it again (three
running is taken as 999), 0 is a message, * goes back.
"""

import unicodedata
from dataclasses import replace

from app.rules import danger
from ivr_flows.choosing import besides, chosen_by_word, offered
from ivr_flows.facts import Facts, Heard, Kind, State
from ivr_flows.findings import CHECKS, FINDS
from ivr_flows.language import Call, End, Keys, Line, Listen, Menu, Option, Record, Step, Transfer
from ivr_flows.moves import (
    LOST,
    OWN_WORDS,
    Turn,
    again,
    alerted,
    arrive,
    emergency,
    enter,
    go,
    kept,
    step_at,
)

DANGER_ENTRIES = ("999", "112", "55", "5")  # where a number is keyed in, only as a whole
MAYBE_999 = "If someone is in danger now, hang up and dial 999."
YOU_SAID = "You said: {said}."
LOW_CONFIDENCE = 0.5  # below it, words were not heard well (the carrier's own figure, 0 to 1)


def begin(line: Line, facts: Facts, flow: str = "welcome") -> Turn:
    """The first turn of a call: the greeting, or the start of another flow."""
    return arrive(line, State(flow, line[flow].start), facts)


def hear(line: Line, state: State, heard: Heard, facts: Facts) -> Turn:
    """The turn that follows from what was heard at `state`."""
    step = step_at(line, state)
    if isinstance(step, End):
        return Turn(state, step)
    keys = plain_keys(heard.value) if heard.kind is Kind.KEYS else ""
    nines = _nines(state, step, keys)
    state = state if nines == state.nines else replace(state, nines=nines)
    if _is_danger(step, state, keys):
        return _danger(line, replace(state, nines=0), step, facts)
    if step is LOST:  # a deploy took the step away: a message, unless words tell of danger
        told = heard.kind is Kind.SPEECH and level(heard.value) is danger.Level.DANGER
        return _danger(line, state, step, facts) if told else arrive(line, state, facts)
    return _reserved(line, state, step, keys, facts) or _answer(line, state, step, heard, facts)


def level(words: str) -> danger.Level:
    """What the danger guard makes of some words."""
    return danger.verdict(words).level


def _nines(state: State, step: Step, keys: str) -> int:
    return state.nines + 1 if keys == "9" and step is not LOST else 0


def _is_danger(step: Step, state: State, keys: str) -> bool:
    """5 is danger everywhere; where a number is keyed in, digits are data but for whole entries."""
    if isinstance(step, Keys) and step.five_is_data and keys == "5":
        return False
    alone = not isinstance(step, Keys) and keys[:1] == "5"
    return alone or keys in DANGER_ENTRIES or state.nines == 3


def _danger(line: Line, state: State, step: Step, facts: Facts) -> Turn:
    return emergency(line, replace(state, step=LOST.then) if step is LOST else state, facts)


def _reserved(line: Line, state: State, step: Step, keys: str, facts: Facts) -> Turn | None:
    """The other keys that mean the same at every step."""
    if keys == "9":
        return replace(again(line, replace(state, slower=True)), sorry=False)
    if keys == "0":
        then = line[state.flow].after_message or state.step
        return enter(line, state, Call(OWN_WORDS, then=then), facts)
    if keys == "*" and not isinstance(step, Keys):
        return go(line, replace(state, tries=0), getattr(step, "back", "") or state.step, facts)
    return None


def _answer(line: Line, state: State, step: Step, heard: Heard, facts: Facts) -> Turn:
    """An answer to the step itself."""
    match step:
        case Menu():
            return _menu(line, state, step, heard, facts)
        case Keys():
            return _number(line, state, step, heard, facts)
        case Listen() | Record():
            return _told(line, state, step, heard, facts)
        case Transfer(goto=goto, otherwise=otherwise):
            accepted = heard.kind is Kind.ACCEPTED
            return go(line, state, goto if accepted else otherwise, facts)
        case _:  # a step that asks nothing cannot be waited at, unless a deploy changed its kind
            return go(line, state, state.step, facts)


def _menu(line: Line, state: State, step: Menu, heard: Heard, facts: Facts) -> Turn:
    if heard.kind is Kind.SPEECH:
        return _spoken_choice(line, state, step, heard, facts)
    if heard.kind is Kind.SILENCE and step.silence:
        return go(line, state, step.silence, facts)
    option = _option_of(step, heard, facts)
    if option:
        return _choose(line, state, option, facts)
    return _try_again(line, state, step, facts)


def _option_of(step: Menu | Listen, heard: Heard, facts: Facts) -> Option | None:
    return offered(step, facts).get(plain_keys(heard.value)) if heard.kind is Kind.KEYS else None


def _choose(line: Line, state: State, option: Option, facts: Facts) -> Turn:
    state = kept(state, option.means) if option.means else state
    if option.language:
        state = replace(state, language=option.language)
    return go(line, state, option.goto, facts)


def _spoken_choice(line: Line, state: State, step: Menu, heard: Heard, facts: Facts) -> Turn:
    """A choice by word. What fits nothing is taken for other voices: keys alone from then on."""
    if level(heard.value) is danger.Level.DANGER:
        return emergency(line, state, facts)
    option = chosen_by_word(offered(step, facts).values(), heard.value)
    rest = besides(option, heard.value) if option else heard.value
    unsure = level(rest) is danger.Level.UNSURE
    state = alerted(state) if unsure else state
    if option and _heard_well(heard):
        turn = _choose(line, state, option, facts)
        turn = replace(turn, lead=(YOU_SAID, *turn.lead), said=option.words[0])
    else:
        turn = _try_again(line, replace(state, keys_only=True), step, facts)
    return _warned(turn) if unsure else turn


def _heard_well(heard: Heard) -> bool:
    return heard.confidence is None or heard.confidence >= LOW_CONFIDENCE


def _number(line: Line, state: State, step: Keys, heard: Heard, facts: Facts) -> Turn:
    keys = plain_keys(heard.value)
    if heard.kind is Kind.SILENCE or keys in ("", "*", "#"):
        return go(line, state, step.choices, facts)
    if heard.kind is Kind.SPEECH and level(heard.value) is danger.Level.DANGER:
        return emergency(line, state, facts)
    value = CHECKS[step.check](keys, facts) if heard.kind is Kind.KEYS else None
    if value is None:
        return _try_again(line, state, step, facts)
    found = FINDS[step.finds].find(value, facts) if step.finds else {}
    onward = kept(state, value if step.keep else "keyed", found)
    return go(line, onward, step.goto, facts)


def _told(line: Line, state: State, step: Listen | Record, heard: Heard, facts: Facts) -> Turn:
    """An open question. Words and recordings are both taken, whichever it was that was asked for:
    a post that comes out of turn finds the call at another step.
    """
    if heard.kind is Kind.RECORDED and heard.value:
        return _recording(line, state, step, heard, facts)
    if heard.kind is Kind.SPEECH and heard.value.strip():
        return _words(line, state, step, heard, facts)
    if isinstance(step, Record):
        return go(line, state, step.otherwise, facts)
    if option := _option_of(step, heard, facts):
        return _choose(line, state, option, facts)
    return _try_again(line, state, step, facts)


def _words(line: Line, state: State, step: Listen | Record, heard: Heard, facts: Facts) -> Turn:
    words = heard.value.strip()
    finds = step.finds if isinstance(step, Listen) else ""
    found = FINDS[finds].find(words, facts) if finds else {}
    onward, verdict = kept(state, words, found), level(words)
    onward = onward if verdict is danger.Level.NONE else alerted(onward)
    target = step.goto if _heard_well(heard) else step.otherwise
    if verdict is danger.Level.DANGER:
        return emergency(line, replace(onward, step=target), facts)
    turn = go(line, onward, target, facts)
    return _warned(turn) if verdict is danger.Level.UNSURE else turn


def _warned(turn: Turn) -> Turn:
    """The same turn, after the 999 sentence: the words may mean danger, so a person sees them."""
    lead = (MAYBE_999, *turn.lead)
    return replace(turn, lead=lead, effects=("alert_unsure", *turn.effects))


def _recording(line: Line, state: State, step: Listen | Record, heard: Heard, facts: Facts) -> Turn:
    onward = alerted(kept(state, f"recording {heard.value}"))  # it is kept, whatever it answers
    if heard.key.startswith("5"):
        return emergency(line, replace(onward, step=step.goto), facts)
    return go(line, onward, step.goto, facts)


def _try_again(line: Line, state: State, step: Menu | Keys | Listen, facts: Facts) -> Turn:
    if state.tries + 1 >= step.tries:
        return go(line, state, step.otherwise, facts)
    return again(line, replace(state, tries=state.tries + 1))


def plain_keys(keys: str) -> str:
    """Keys as the ASCII digits they are, however they were written."""
    return unicodedata.normalize("NFKC", keys).strip()
