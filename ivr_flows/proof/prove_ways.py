"""What must come of each thing a caller does, wherever it is done (safety.md 1-7, 13, 14, 21).

Hanging up leads nowhere that could be walked. What must hold of it is asserted of every other way
instead: what was just said is kept by then, and a report is begun for it.
"""

from collections.abc import Iterator

from ivr_flows.choosing import chosen_by_word, offered
from ivr_flows.engine import DANGER_ENTRIES, MAYBE_999, YOU_SAID
from ivr_flows.facts import Facts, Heard, Kind
from ivr_flows.language import End, Keys, Listen, Menu, Record, Transfer
from ivr_flows.moves import EMERGENCY, OWN_WORDS, Turn
from ivr_flows.proof.walk import Walk
from ivr_flows.proof.walk_actions import DANGER, UNSURE_WORD, WRONG_NUMBER
from ivr_flows.proof.walk_matters import told
from ivr_flows.proof.walk_places import OPEN, Edge, Exit, Place, Stored

PROVED = frozenset({  # only about a report that was found by reference and PIN
    "happening_again", "ask_stopped", "ask_correct", "ask_withdraw",
    "ask_case_review", "ask_complaint", "withdraw_number",
})  # fmt: skip
SAVED = frozenset({  # about that, or about one saved on this call
    "ask_woman_officer", "ask_interpreter", "ask_home_visit", "ask_speaks_for_me", "ask_letter",
    "ask_email",
})  # fmt: skip


OF_A_FOUND_REPORT = ("news", "news_more")
UNPROVED = (  # the steps of those flows that anybody may hear
    *("reference", "pin", "without", "once_more"),
    *("message_finish", "message_goodbye", "nothing_goodbye"),
)
OF_A_SAVED_REPORT = ("saved", "details", "needs", "contact")
MEANS_DANGER = {("noise", "hurt"): "yes"}  # the answer to each danger question that means danger


def wrong_ways(edge: Edge, walk: Walk, facts: Facts) -> Iterator[str]:
    """Everything wrong with where an edge leads, and with what it does."""
    yield from _effects(edge)
    yield from _out_of_place(edge)
    place, heard = edge.place, edge.heard
    if place is None:
        yield from _first_words(edge.way.turn)
    if place is None or heard is None:
        return
    step = walk.places[place].turn.step
    yield from _danger(place, step, edge, heard)
    yield from _reserved(place, step, edge, heard)
    yield from _kept(place, step, edge, heard, facts)
    if place.flow == EMERGENCY:
        yield from _guidance(edge, heard)
    if isinstance(edge.way.to, Exit) and edge.way.turn.state.flow != OPEN[0]:
        yield "guidance, or a message, leads away and does not come back"


def _first_words(turn: Turn) -> Iterator[str]:
    step = turn.step
    first = (*turn.lead, *(step.first if isinstance(step, Menu) else ()), "")[0]
    if "dial 999" not in first:
        yield "something is said before the 999 sentence, or a key can cut it short"


def _in_guidance(turn: Turn) -> bool:
    return turn.state.flow == EMERGENCY


def _danger(place: Place, step: object, edge: Edge, heard: Heard) -> Iterator[str]:
    """Key 5, words of danger, and whole entries lead to guidance and alert; nothing else does."""
    turn = edge.way.turn
    spoken = heard.kind is Kind.SPEECH and isinstance(step, Menu | Listen | Record)
    if _means_danger(place, step, heard):
        if not _in_guidance(turn):
            yield f"{edge.done[-1].action!r} does not lead to the 999 guidance"
        elif "alert_danger" not in turn.effects:
            yield "danger is not put before a person"
    elif isinstance(step, Keys) and _in_guidance(turn) and place.flow != EMERGENCY:
        yield "digits that are data are taken for danger"
    raised = "alert_danger" in turn.effects  # the guard took it for more than that
    if spoken and heard.value.endswith(UNSURE_WORD) and not raised:
        if "alert_unsure" not in turn.effects:
            yield "words that may mean danger are not put before a person"
        if turn.lead[:1] != (MAYBE_999,):
            yield "words that may mean danger are not answered with 999 first"


def _hurt(place: Place, edge: Edge, heard: Heard, wanted: str) -> Iterator[str]:
    """The answer that means danger leads to guidance, and no other does."""
    means = MEANS_DANGER.get(place[:2])
    if means is None or heard.kind is not Kind.KEYS or not wanted:
        return
    if (wanted == means) is not _in_guidance(edge.way.turn):
        yield f"{wanted!r} to a danger question does not lead where it should"


def _means_danger(place: Place, step: object, heard: Heard) -> bool:
    if heard.kind is Kind.RECORDED:
        return heard.key == "5"
    if heard.kind is Kind.SPEECH:
        return heard.value == DANGER
    if heard.value == "9" and heard.kind is Kind.KEYS and place.nines == 2:
        return True
    entries = DANGER_ENTRIES if isinstance(step, Keys) else ("5",)
    return heard.kind is Kind.KEYS and heard.value in entries


def _reserved(place: Place, step: object, edge: Edge, heard: Heard) -> Iterator[str]:
    """9 says it again, 0 is a message, silence and wrong keys are not taken for an answer."""
    turn, to = edge.way.turn, edge.way.to
    keys = heard.value if heard.kind is Kind.KEYS else ""
    if isinstance(step, Transfer):
        return
    if keys == "9" and place.nines < 2 and to[:2] != place[:2]:
        yield "key 9 does not say it again"
    if keys == "0" and turn.state.flow != OWN_WORDS:
        yield "key 0 does not lead to a message"
    if heard.kind is Kind.SILENCE or keys in (WRONG_NUMBER, "*"):
        before = dict(place.answers)
        given = {n for n, v in turn.state.answers.items() if before.get(n) != v} - {"danger"}
        if given:
            yield f"{edge.done[-1].action!r} is taken for an answer to {sorted(given)}"


def _kept(place: Place, step: object, edge: Edge, heard: Heard, facts: Facts) -> Iterator[str]:
    """What was said is kept at once: hanging up at that very state loses nothing."""
    turn = edge.way.turn
    wanted = _wanted(step, heard, facts)
    yield from _hurt(place, edge, heard, wanted)
    if wanted and turn.state.answers.get(place.step) != wanted:
        yield f"{wanted!r} is not kept"
    if told(turn.state.answers) and edge.stored is Stored.NOTHING:
        yield "something was told, and nothing is stored"
    lost = {name for name, _ in place.answers} - turn.state.answers.keys()
    if lost:
        yield f"what was told before is lost: {sorted(lost)}"
    if YOU_SAID in turn.lead and not turn.said:
        yield "a choice by word is not read back"


def _wanted(step: object, heard: Heard, facts: Facts) -> str:
    """The answer that must be kept of what was heard; empty where there is none."""
    well = heard.confidence is None
    if isinstance(step, Record | Listen) and heard.kind is Kind.RECORDED:
        return f"recording {heard.value}"
    if isinstance(step, Record | Listen) and heard.kind is Kind.SPEECH:
        return heard.value
    if isinstance(step, Menu | Listen) and heard.kind is Kind.KEYS:
        option = offered(step, facts).get(heard.value)
        return option.means if option else ""
    if isinstance(step, Menu) and heard.kind is Kind.SPEECH and well and heard.value != DANGER:
        option = chosen_by_word(offered(step, facts).values(), heard.value)
        return option.means if option else ""
    return ""


def _guidance(edge: Edge, heard: Heard) -> Iterator[str]:
    """Guidance holds: it never ends a call, and silence never leaves it."""
    turn = edge.way.turn
    if isinstance(turn.step, End) and turn.state.flow == EMERGENCY:
        yield "guidance ends the call"
    if heard.kind is Kind.SILENCE and not _in_guidance(turn):
        yield "silence leads away from guidance"


def _effects(edge: Edge) -> Iterator[str]:
    turn = edge.way.turn
    for effect in turn.effects:
        if effect in PROVED and edge.stored is not Stored.FOUND:
            yield f"{effect} is done without reference and PIN"
        if effect in SAVED and edge.stored < Stored.FOUND:
            yield f"{effect} is done before the report is saved"
    if "file_report" in turn.effects and not told(turn.state.answers):
        yield "a report is saved of a call on which nothing was told"
        if effect == "ask_ring_back" and edge.stored is Stored.NOTHING:
            yield "nobody could tell who is to be rung back"
    alerted = any(effect.startswith("alert_") for effect in turn.effects)
    entered = _in_guidance(turn) and edge.place and not _was_in_guidance(edge.place)
    if entered and not alerted:
        yield "guidance is given, and nobody is alerted"


def _out_of_place(edge: Edge) -> Iterator[str]:
    """What belongs to a report is asked only of those whose report it is."""
    state = edge.way.turn.state
    private = state.flow in OF_A_FOUND_REPORT and state.step not in UNPROVED
    if private and edge.stored is not Stored.FOUND:
        yield f"{state.flow} is open to somebody who did not prove that the report is theirs"
    if state.flow in OF_A_SAVED_REPORT and edge.stored < Stored.FOUND:
        yield f"{state.flow} comes before the report is saved"


def _was_in_guidance(place: Place) -> bool:
    return EMERGENCY in (place.flow, *(flow for flow, _ in place.stack))
