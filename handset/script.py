"""A call written down before it is made: "2,1,say:loud music,silence,record:words,hangup"."""

import re
from collections.abc import Iterable, Iterator

from handset.driver import Call

BETWEEN = re.compile(r",\s*(?=(?:[0-9*#]+|silence|hangup|say:[^,]*|record:[^,]*)\s*(?:,|$))")
KEYS = re.compile(r"[0-9*#]+")


class BadScript(ValueError):
    """An item that is none of keys, say:…, record:…, silence, hangup."""


def items(keys: str, says: Iterable[str] = ()) -> list[str]:
    """The items of a script in order. Raises BadScript. A comma within words is kept."""
    found = [item.strip() for item in BETWEEN.split(keys) if item.strip()]
    found += [f"say:{words}" for words in says]
    for item in found:
        if not KEYS.fullmatch(item) and not re.match(r"silence$|hangup$|say:|record:", item):
            raise BadScript(f"{item!r} is no keys, say:words, record:words, silence or hangup")
    return found


def play(call: Call, script: Iterable[str]) -> Iterator[str]:
    """Play the script, then hang up; each new line of the transcript as it comes."""
    shown = 0
    for item in [*script, "hangup"]:
        lines = call.transcript.splitlines()
        yield from lines[shown:]
        shown = len(lines)
        if call.ended:
            return
        _do(call, item)
    yield from call.transcript.splitlines()[shown:]


def _do(call: Call, item: str) -> None:
    kind, _, words = item.partition(":")
    if kind == "say":
        call.says(words.strip())
    elif kind == "record":
        call.records(words.strip())
    elif kind == "silence":
        call.stays_silent()
    elif kind == "hangup":
        call.hang_up()
    else:
        call.press(item)
