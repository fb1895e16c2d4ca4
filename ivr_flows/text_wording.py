"""A turn by text in words: one message, or none where the question that is open still stands."""

from collections.abc import Iterable, Iterator, Mapping

from ivr_flows.choosing import offered
from ivr_flows.facts import Facts, State
from ivr_flows.language import Do, End, Keys, Line, Listen, Menu, Step
from ivr_flows.moves import Turn
from ivr_flows.wording import ENGLISH, Translate, english, in_language
from ivr_flows.written import CATALOGUE, DISCREET, GUIDANCE, GUIDANCE_ALONE, RECEIVED

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
        ids = _asked(turn.step, facts)
    if facts.abuse:
        ids = [(DISCREET.get(said, RECEIVED), "") for said, _ in ids][:1]
    parts = (
        _words(said, {**values, "key": key}, turn.state.language, translate) for said, key in ids
    )
    return " ".join(parts)


def templates(
    line: Line, facts: Facts, languages: Iterable[str], translate: Translate = english
) -> tuple[str, ...]:
    """Every text that we may write, in English and in these languages, with its placeholders.

    A question stands with its options, as it is sent.
    """
    steps = [step for flow in line.values() for step in flow.steps.values()]
    texts = [[said] for said in CATALOGUE.values()]
    texts += [ids for step in steps for ids in _texts_of(step, facts)]
    found = (
        " ".join(_template(said, language, translate) for said in ids)
        for language in (ENGLISH, *languages)
        for ids in texts
    )
    return tuple(dict.fromkeys(found))


def _texts_of(step: Step, facts: Facts) -> Iterator[list[str]]:
    if isinstance(step, Do | End):
        yield from ([said] for said in step.say)
    elif asked := _asked(step, facts):
        yield [said for said, _ in asked]


def _asked(step: Step, facts: Facts) -> list[tuple[str, str]]:
    """The question of a step, as message ids with the key that each tells of."""
    match step:
        case Menu(ask=ask):
            return [(ask, ""), *((o.say, key) for key, o in offered(step, facts).items())]
        case Listen(ask=ask) | Keys(ask=ask):
            return [(ask, "")]
        case _:
            return [(said, "") for said in getattr(step, "say", ())]


def _words(said: str, values: Mapping[str, str], language: str, translate: Translate) -> str:
    used = language if translate(said, language) is not None else ENGLISH
    words = _template(said, language, translate)
    return words.format_map({**values, **in_language(values, used)})


def _template(said: str, language: str, translate: Translate) -> str:
    return translate(said, language) or translate(said, ENGLISH) or said
