"""A turn in words. The only place where prompts are put together."""

from collections.abc import Callable, Mapping

from app.rules.contacts import in_groups
from ivr_flows.answer import Answer, Ask, Spoken
from ivr_flows.engine import Turn, offered
from ivr_flows.facts import Facts
from ivr_flows.language import End, Keys, Listen, Menu, Record, Step, Transfer

SORRY = "Sorry, I did not get that."
SECRETS = ("pin", "mobile")  # never in the words that are kept; see ivr_flows.answer

Translate = Callable[[str], str]


def spoken(
    turn: Turn,
    number: int,
    facts: Facts,
    values: Mapping[str, str],
    translate: Translate = str,
) -> Spoken:
    """What is said at this turn, as turn `number` will answer it.

    `values`: what the placeholders stand for (line, reference, pin, agency, contact_day, …);
    `translate` turns a message id into the caller's language.
    """
    keyed = turn.state.answers.get("another")
    values = {**values, "mobile": in_groups(keyed)} if keyed else values
    says, asks = _messages(turn, facts)
    answer = Answer(
        ask=_ask(turn.step),
        turn=number,
        says=_rendered(says, values, translate),
        asks=_rendered(asks, values, translate),
        timeout=_timeout(turn.step),
        slower=turn.state.slower,
        number=values.get("transfer_number", "") if isinstance(turn.step, Transfer) else "",
        whisper=_whisper(turn.step, translate),
    )
    used = " ".join(answer.says + answer.asks)
    return Spoken(answer, {n: values[n] for n in SECRETS if "{" + n + "}" in used and n in values})


def _rendered(
    messages: list[tuple[str, str]], values: Mapping[str, str], translate: Translate
) -> tuple[str, ...]:
    """Messages in the caller's language with their values in place, and secrets left as names."""
    hidden = {**values, **{name: "{" + name + "}" for name in SECRETS}}
    return tuple(translate(said).format_map({**hidden, "key": key}) for said, key in messages)


def _messages(turn: Turn, facts: Facts) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Message ids with their keys: those heard whole, and those a key may cut short."""
    says = [(message, "") for message in turn.lead]
    match turn.step:
        case Menu(first=first, ask=ask, also=also):
            choices = [(option.say, key) for key, option in offered(turn.step, facts).items()]
            asks = [(ask, ""), *choices, *((message, "") for message in also)]
        case Listen(first=first, ask=ask):
            asks = [(ask, "")]
        case Keys(ask=ask):
            first, asks = (), [(ask, "")]
        case Record(ask=ask):
            first, asks = (ask,), []
        case Transfer(say=say):
            first, asks = (say,), []
        case End(say=end):
            first, asks = end, []
    if turn.sorry:
        return [*says, (_sorry(turn.step), "")], _shorter(turn.step, asks)
    return [*says, *((message, "") for message in first)], asks


def _sorry(step: Step) -> str:
    return step.hint if isinstance(step, Keys) else SORRY


def _shorter(step: Step, asks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same question asked again: what was heard whole is left out, and a menu says less."""
    if isinstance(step, Menu) and step.shorter:
        return [(step.shorter, ""), *asks[1:]]
    return asks


def _ask(step: Step) -> Ask:
    match step:
        case Menu():
            return Ask.KEY
        case Keys():
            return Ask.NUMBER
        case Listen():
            return Ask.SPEECH
        case Record():
            return Ask.RECORDING
        case Transfer():
            return Ask.TRANSFER
        case _:
            return Ask.END


def _timeout(step: Step) -> int:
    return step.timeout if isinstance(step, Menu | Keys | Listen | Record) else 10


def _whisper(step: Step, translate: Translate) -> str:
    return translate(step.whisper).format(key="1") if isinstance(step, Transfer) else ""
