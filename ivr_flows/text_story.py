"""What a text adds to the story of a report, and the place in it, if it names one. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from app.rules.text_words import is_place_like, place_by_code
from ivr_flows.facts import About, Facts, State
from ivr_flows.findings import FINDS

TELLS, TOLD = "texting", "finished"  # the flow in which a report is told, and its last step


def with_story(state: State, body: str, facts: Facts) -> State:
    """The state with more words of the story, and the place where they name one.

    Of a report that is there already nothing is added: the text itself is kept with it.
    """
    asked = state.flow == TELLS and state.step != TOLD
    if not asked and facts.about is not About.NEW:
        return state
    if not asked:
        state = replace(state, flow=TELLS, step="story", answers={})
    fresh = _found(state.answers, body, facts)
    code = "" if state.answers.get("where") else place_by_code(body)
    if code:
        fresh["where"] = code
    if code != body.strip():  # with nothing but the place, what is happening is still to be asked
        fresh["what"] = f"{state.answers.get('what', '')}\n{body}".strip()
    return replace(state, answers={**state.answers, **fresh})


def tells(body: str) -> bool:
    """Does a text tell anything: words, or a place in figures?"""
    return any(letter.isalpha() for letter in body) or bool(place_by_code(body))


def names_a_place(body: str, facts: Facts) -> bool:
    """Is this an answer to "where is it"? One that the council knows, or what looks like one."""
    known = FINDS["said_place"].find(body, facts)["place_in_words"]
    return bool(known) or is_place_like(body)


def _found(before: Mapping[str, str], body: str, facts: Facts) -> dict[str, str]:
    """What the words tell besides, where it was not told before: a place is whole, or not there."""
    place, story = FINDS["said_place"], FINDS["story"].find(body, facts)
    placed = bool(story["place_in_words"]) and not before.get("place_in_words")
    return {
        name: value
        for name, value in story.items()
        if (placed if name in place.names else value and not before.get(name))
    }
