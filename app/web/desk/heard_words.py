"""What a resident did at one turn of a call, in words. What is secret is told of and not shown."""

import re
from collections.abc import Mapping
from typing import Any

from app.rules.danger import Level, verdict
from app.web.desk import words
from app.web.desk.entry import Said, Sound
from ivr_flows.engine import DANGER_ENTRIES
from ivr_flows.language import Keys
from ivr_flows.line import LINE
from ivr_flows.line_out import OUT_LINE

CALLS = {**OUT_LINE, **LINE}  # every flow of a call, theirs or ours
PIN_STEP = "news.pin"  # what is keyed there is never kept
MOST_KEYS_SHOWN = 4  # more than any menu asks for: somebody keyed a number at another step
ACTS = {
    "silence": "Said nothing and pressed nothing",
    "accepted": "Spoke to the team, which took the call",
    "not_accepted": "The team did not take the call",
}
# Spoken for whoever rings them alone: shown in one place, and not again with every transcript.
APART = {
    "contact.safe_word": "Said a safe word. It is under “Before you ring”",
    "contact.name": "Said what we may call them. It is under “Before you ring”",
}


def heard(turn: Any, language: str, sounds: Mapping[str, Sound]) -> dict[str, Any]:
    """A turn (a row) as the parts of an Entry. `language`: the call's own when it was heard.

    `sounds`: the recordings of the report, by the carrier's id.
    """
    told = turn.heard or ""
    match turn.heard_kind:
        case "keys":
            return _pressed(told, turn.step)
        case "speech":
            return _spoken(told, turn.step, language)
        case "recorded":
            return _recorded(told, sounds)
        case kind:
            return {"did": ACTS.get(kind, words.plain(kind))}


def _spoken(told: str, step: str, language: str) -> dict[str, Any]:
    """Words. Danger in them is shown wherever they were said."""
    if step == PIN_STEP:
        return {"did": "Said something where a PIN is asked for. Not kept"}
    if verdict(told).level is Level.NONE:
        if _asks_number(step):
            return {"did": "Said something where a number is asked for. Not shown here"}
        if step in APART:
            return {"did": APART[step]}
    return {"did": "Said", "said": (Said(told, language),)}


def _pressed(keys: str, step: str) -> dict[str, Any]:
    """Keys pressed. A number is never shown; danger always is."""
    bare, asks_number = keys.strip().rstrip("#"), _asks_number(step)
    if _is_danger(bare, step):
        shown = bare if bare in DANGER_ENTRIES else "5"
        return {"did": f"Pressed {shown}, which means danger", "good": False}
    if step == PIN_STEP:
        return {"did": "A PIN was keyed"}
    digits = re.sub(r"\D", "", keys)
    if len(digits) > MOST_KEYS_SHOWN or (asks_number and digits):
        ending = f" ending {digits[-3:]}" if len(digits) > 8 else ""
        return {"did": f"Keyed in a number{ending}"}
    return {"did": f"Pressed {keys}" if keys else "Pressed nothing"}


def _is_danger(bare: str, step: str) -> bool:
    """As the engine takes it: a lone 5 is data where a number from 1 to 5 is asked for."""
    asked = _keys_step(step)
    if asked and asked.five_is_data and bare == "5":
        return False
    return bare in DANGER_ENTRIES or (bare.startswith("5") and asked is None)


def _asks_number(step: str) -> bool:
    """Is a number keyed in at this step ("flow.step") that is not shown? A rating is shown."""
    found = _keys_step(step)
    return found is not None and not found.five_is_data


def _keys_step(step: str) -> Keys | None:
    flow, _, name = step.partition(".")
    found = CALLS[flow].steps.get(name) if flow in CALLS else None
    return found if isinstance(found, Keys) else None


def _recorded(told: str, sounds: Mapping[str, Sound]) -> dict[str, Any]:
    """A recording; the kept words are the carrier's id of it and the key that ended it."""
    found = next((sid for sid in sounds if told.startswith(sid)), None)
    if not told:
        return {"did": "Left no recording"}
    act: dict[str, Any] = {"did": "Left a recording"}
    key = told[len(found) :] if found else ""
    if key.startswith("5"):
        act = {"did": "Left a recording, and ended it with 5, which means danger", "good": False}
    return {**act, "sound": sounds[found]} if found else act
