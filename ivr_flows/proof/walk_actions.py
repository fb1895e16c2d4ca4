"""Everything a caller can do at a turn, named as a script names it (see ivr_flows.player)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ivr_flows.choosing import offered
from ivr_flows.decisions import LONGEST_READ_BACK
from ivr_flows.engine import DANGER_ENTRIES
from ivr_flows.facts import Facts, Heard
from ivr_flows.language import Keys, Listen, Menu, Record, Step, Transfer
from ivr_flows.player import heard

WRONG_KEY = "7"  # no menu has seven options
MISFIT = "blue elephants"  # fits no option, and is no place, landlord or type of problem
UNSURE_WORD = "screaming"
UNSURE, DANGER = f"somebody is {UNSURE_WORD}", "help me he has a knife"
LONG = " ".join(["word"] * (LONGEST_READ_BACK + 10))
NUMBERS: Mapping[str, tuple[str, ...]] = {  # by the check they pass
    "mobile": ("07700900456",),
    "telephone": ("07700900456", "01214960123"),
    "postcode": ("281539", "281", "7912122", "2812"),  # inside, a district, outside, unknown
    "reference": ("123467803",),
    "pin": ("4812",),
    "digits": ("123",),
    "rating": ("3",),
}
WRONG_NUMBER = "1" * 21
WORDS: Mapping[str, tuple[str, ...]] = {  # by what the words are searched for
    "": (),
    "said_place": ("12 Bell Street", "my postcode is S W 1 A 1 A A"),
    "landlord": ("orbit",),
    "type": ("graffiti",),
}
SILENT, WRONG, MUMBLED = "silent", "wrong", "mumbled"  # the ways of giving no answer


def actions(step: Step, facts: Facts) -> Iterator[str]:
    """What can be done at a step, offered with these facts."""
    yield "silent"
    if isinstance(step, Transfer):
        yield from ("accepted", "not accepted")
        return
    yield from ("5", "9", "0", "*")
    match step:
        case Menu():
            yield from _at_menu(step, facts)
        case Keys():
            yield from (*NUMBERS[step.check], WRONG_NUMBER, *DANGER_ENTRIES[:3])
            yield f"says {DANGER}"  # a post that comes out of turn, as some of those below
        case Listen():
            yield from _at_listen(step, facts)
        case Record():
            yield from ("records a message", "records and presses 5", "records and presses 0")
            yield from (f"says {words}" for words in (MISFIT, UNSURE, DANGER))


def _at_menu(step: Menu, facts: Facts) -> Iterator[str]:
    options = offered(step, facts)
    yield from options
    yield WRONG_KEY
    spoken = [option.words[0] for option in options.values() if option.words]
    yield from (f"says {words}" for words in (*spoken, MISFIT, UNSURE, DANGER))
    yield from (f"says {words} {UNSURE_WORD}" for words in spoken[:1])
    yield from (f"mumbles {words}" for words in (*spoken[:1], DANGER))


def _at_listen(step: Listen, facts: Facts) -> Iterator[str]:
    yield from offered(step, facts)
    yield WRONG_KEY
    said = (MISFIT, *WORDS[step.finds], LONG, UNSURE, DANGER)
    yield from (f"says {words}" for words in said)
    yield from (f"mumbles {words}" for words in (MISFIT, *WORDS[step.finds], UNSURE, DANGER))
    yield "records a message"


def no_answer(way: str, step: Step) -> str:
    """What somebody does at a step who gives no answer, always in the same way."""
    if isinstance(step, Transfer):
        return "not accepted"
    if way == SILENT or isinstance(step, Record):
        return "silent"
    if isinstance(step, Keys):
        return WRONG_NUMBER
    if way == WRONG:
        return WRONG_KEY
    return f"says {MISFIT}" if isinstance(step, Menu) else f"mumbles {MISFIT}"


@lru_cache(maxsize=1024)
def heard_of(action: str) -> Heard:
    """What the engine hears of an action."""
    return heard(action)
