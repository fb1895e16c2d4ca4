"""A turn by text in words: one message, or none where the question that is open still stands."""

from collections.abc import Mapping

from ivr_flows.choosing import offered
from ivr_flows.facts import Facts, State
from ivr_flows.language import Keys, Listen, Menu
from ivr_flows.moves import Turn
from ivr_flows.wording import ENGLISH, Translate, english, in_language
from ivr_flows.written import DISCREET, GUIDANCE, GUIDANCE_ALONE, RECEIVED

GUIDANCES = (GUIDANCE, GUIDANCE_ALONE)


def guides(turn: Turn) -> bool:
    """Does this turn give the 999 guidance, or ask whether anyone is in danger?"""
    return turn.state.flow == "unsure" or any(said in GUIDANCES for said in turn.lead)


def written(
    turn: Turn,
    before: State,
    facts: Facts,
    values: Mapping[str, str],
    translate: Translate = english,
) -> str:
    """The text that answers; "" for none. `before`: where the conversation stood.

    Guidance stands alone. With signs of abuse nothing else names a sender or a purpose.
    """
    guidance = [said for said in turn.lead if said in GUIDANCES]
    if guidance:
        return _words(guidance[-1], {}, turn.state.language, translate)
    ids = [(said, "") for said in turn.lead]
    stands = (turn.state.flow, turn.state.step) == (before.flow, before.step)
    if not ids and (turn.again or not stands or "alert_unsure" in turn.effects):
        ids = _asked(turn, facts)
    if facts.abuse:
        ids = [(DISCREET.get(said, RECEIVED), "") for said, _ in ids][:1]
    parts = (
        _words(said, {**values, "key": key}, turn.state.language, translate) for said, key in ids
    )
    return " ".join(parts)


def _asked(turn: Turn, facts: Facts) -> list[tuple[str, str]]:
    """The question of a turn, as message ids with the key that each tells of."""
    step = turn.step
    match step:
        case Menu(ask=ask):
            return [(ask, ""), *((o.say, key) for key, o in offered(step, facts).items())]
        case Listen(ask=ask) | Keys(ask=ask):
            return [(ask, "")]
        case _:
            return [(said, "") for said in getattr(step, "say", ())]


def _words(said: str, values: Mapping[str, str], language: str, translate: Translate) -> str:
    found = translate(said, language)
    used = language if found is not None else ENGLISH
    words = found or translate(said, ENGLISH) or said
    return words.format_map({**values, **in_language(values, used)})
