"""A turn in words. The only place where prompts are put together."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.rules.contacts import in_groups
from ivr_flows.answer import Answer, Ask, Spoken, in_tongue
from ivr_flows.choosing import offered
from ivr_flows.decisions import LONGEST_READ_BACK
from ivr_flows.facts import Facts
from ivr_flows.language import End, Keys, Listen, Menu, Option, Record, Step, Transfer
from ivr_flows.moves import Turn

SORRY = "Sorry, I did not get that."
MOST_LETTERS = 150  # read back: the carrier says no more than 4,096 at once
ENGLISH = "en-GB"
NUMBERS = {"another": "mobile", "ring_other": "ring_number", "other_number": "other_number"}
READ_BACK = {  # answers that a prompt reads back, by the placeholder they stand behind
    "where": "heard_place", "place_in_words": "place_in_words", "safe_word": "safe_word",
    "type_in_words": "type_in_words",
}  # fmt: skip
# Never in the words that are kept; see ivr_flows.answer.
SECRETS = ("pin", "mobile", "ring_number", "other_number", "safe_word")

# A message id and a language in, the words in that language out; None where it has none.
Translate = Callable[[str, str], str | None]


class Message(NamedTuple):
    """A message id, the key it tells of, and the language it is said in ("" for the call's own)."""

    id: str
    key: str = ""
    language: str = ""


def english(message: str, language: str) -> str | None:
    """The English is the id; there is no other language here."""
    return message if language == ENGLISH else None


def spoken(
    turn: Turn,
    number: int,
    facts: Facts,
    values: Mapping[str, str],
    translate: Translate = english,
) -> Spoken:
    """What is said at this turn, as turn `number` will answer it.

    `values`: what the placeholders stand for (line, reference, pin, agency, contact_day, …);
    `translate` turns a message id into a language.
    """
    values = {**values, **_read_back(turn)}
    says, asks = _messages(turn, facts)
    language = turn.state.language
    ask = _ask(turn, facts)
    answer = Answer(
        ask=ask,
        turn=number,
        says=tuple(_words(message, values, language, translate) for message in says),
        asks=tuple(_words(message, values, language, translate) for message in asks),
        timeout=_timeout(turn.step),
        slower=turn.state.slower,
        language=language,
        number=values.get("transfer_number", "") if isinstance(turn.step, Transfer) else "",
        whisper=turn.step.whisper.format(key="1") if isinstance(turn.step, Transfer) else "",
        hints=_hints(turn.step, ask, facts),
    )
    used = " ".join(answer.says + answer.asks)
    return Spoken(answer, {n: values[n] for n in SECRETS if "{" + n + "}" in used and n in values})


def _read_back(turn: Turn) -> dict[str, str]:
    """What the caller said or keyed, for the prompts that say it again."""
    answers = turn.state.answers
    numbers = {name: in_groups(answers[key]) for key, name in NUMBERS.items() if key in answers}
    words = {name: _in_a_breath(answers[key]) for key, name in READ_BACK.items() if key in answers}
    return {**words, **numbers, "said": turn.said}


def _in_a_breath(words: str) -> str:
    """As much of somebody's own words as is read back to them."""
    return " ".join(words.split()[:LONGEST_READ_BACK])[:MOST_LETTERS]


def _words(message: Message, values: Mapping[str, str], language: str, translate: Translate) -> str:
    """A message with its values in place, secrets left as names; English where need be."""
    wanted = message.language or language
    found = translate(message.id, wanted)
    used = wanted if found is not None else ENGLISH
    named = {**values, **in_language(values, used), **{name: "{" + name + "}" for name in SECRETS}}
    words = (message.id if found is None else found).format_map({**named, "key": message.key})
    return words if used == language else in_tongue(words, used)


def in_language(values: Mapping[str, str], language: str) -> dict[str, str]:
    """Values that are other words in another language: "contact_day[pl]" is its contact_day."""
    end = f"[{language}]"
    return {name.removesuffix(end): said for name, said in values.items() if name.endswith(end)}


def _messages(turn: Turn, facts: Facts) -> tuple[list[Message], list[Message]]:
    """Messages with their keys: those heard whole, and those a key may cut short."""
    says = [Message(lead) for lead in turn.lead]
    first, asks = _of_step(turn.step, facts)
    if turn.sorry:
        return [*says, Message(_sorry(turn.step))], _shorter(turn.step, asks)
    return [*says, *first], asks


def _of_step(step: Step, facts: Facts) -> tuple[list[Message], list[Message]]:
    match step:
        case Menu(first=first, ask=ask, also=also):
            choices = _choices(step, facts)
            return [Message(f) for f in first], [Message(ask), *choices, *map(Message, also)]
        case Listen(first=first, ask=ask):
            return [Message(f) for f in first], [Message(ask), *_choices(step, facts)]
        case Keys(ask=ask):
            return [], [Message(ask)]
        case Record(ask=ask):
            return [Message(ask)], []
        case Transfer(say=say):
            return [Message(say)], []
        case End(say=end):
            return [Message(e) for e in end], []
        case _:
            return [], []


def _choices(step: Menu | Listen, facts: Facts) -> list[Message]:
    options: dict[str, Option] = offered(step, facts)
    return [Message(option.say, key, option.language) for key, option in options.items()]


def _sorry(step: Step) -> str:
    return step.hint if isinstance(step, Keys) else SORRY


def _shorter(step: Step, asks: list[Message]) -> list[Message]:
    """The same question asked again: what was heard whole is left out, and a menu says less."""
    if isinstance(step, Menu) and step.shorter:
        return [Message(step.shorter), *asks[1:]]
    return asks


def _ask(turn: Turn, facts: Facts) -> Ask:
    match turn.step:
        case Menu():
            return Ask.KEY_OR_WORD if _takes_words(turn, facts) else Ask.KEY
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


def _takes_words(turn: Turn, facts: Facts) -> bool:
    """Is a menu answered by a word too? Once; what was not heard well is asked for by key.

    Never where no option has words: what is asked there may not be said aloud (safety.md 16).
    """
    options = offered(turn.step, facts).values() if isinstance(turn.step, Menu) else ()
    listens = facts.hearing and turn.state.language == ENGLISH and any(o.words for o in options)
    return listens and not turn.again and not turn.state.keys_only


def _hints(step: Step, ask: Ask, facts: Facts) -> str:
    if isinstance(step, Listen):
        return step.hints
    if isinstance(step, Menu) and ask is Ask.KEY_OR_WORD:
        return ",".join(word for option in offered(step, facts).values() for word in option.words)
    return ""


def _timeout(step: Step) -> int:
    return step.timeout if isinstance(step, Menu | Keys | Listen | Record) else 10
