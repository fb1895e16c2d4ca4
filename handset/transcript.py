"""A call as lines of text: LINE, CALLER, CARRIER."""

from collections.abc import Mapping
from typing import Any

WORDING = {
    "say": "{text}",
    "play": "(plays {text})",
    "pause": "(pause of {text})",
    "keys": "presses {text}",
    "speech": "says: {text}",
    "record": "records: {text}",
    "dial": "rings {text}",
    "silence": "(says nothing)",
    "hangup": "hangs up {text}",
    "error": "error: {text}",
}
AS_IT_IS = frozenset({("line", "record"), ("carrier", "dial"), ("carrier", "keys")})


def line_of(entry: Mapping[str, Any]) -> str:
    """One line of a transcript; "" for a request, which nobody hears."""
    who, kind, text = str(entry["who"]), str(entry["kind"]), str(entry["text"])
    if kind == "request":
        return ""
    wording = "{text}" if (who, kind) in AS_IT_IS else WORDING[kind]
    return f"{who.upper():<8}{wording.format(text=text)}".rstrip()
