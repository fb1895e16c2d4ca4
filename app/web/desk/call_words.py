"""A call as an officer reads it: what the line said, and what was pressed, said or recorded."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from app.web.desk import words
from app.web.desk.entry import Entry, Sound
from ivr_flows.engine import DANGER_ENTRIES
from ivr_flows.wording import SECRETS

NUMBER_STEP = ".another"  # where a telephone number is keyed in
MOST_KEYS_SHOWN = 4  # more than any menu asks for: somebody keyed a number at another step
RECORDINGS = {
    "owed": "Not here yet: it is being fetched. Load this page again in a minute.",
    "missing": "The telephone company no longer has this recording.",
}
ACTS = {
    "silence": "Said nothing and pressed nothing",
    "accepted": "Spoke to the team, which took the call",
    "not_accepted": "The team did not take the call",
}


def sound(recording: Any) -> Sound:
    """A row of recordings as it is played."""
    known = recording.seconds is not None
    length = f"{recording.seconds} seconds" if known else "length not known"
    return Sound(recording.id, length, RECORDINGS.get(recording.state, "here"))


def call_entries(calls: list[Any], turns: list[Any], sounds: Mapping[str, Sound]) -> list[Entry]:
    """Every call, turn by turn. `sounds` by the carrier's id of each recording."""
    of_call = defaultdict(list)
    for turn in turns:
        of_call[turn.conversation_id].append(turn)
    return [entry for call in calls for entry in _call(call, of_call[call.id], sounds)]


def _call(call: Any, turns: list[Any], sounds: Mapping[str, Sound]) -> Iterator[Entry]:
    who = f"Call from {words.caller(call.caller, call.number)}"
    yield Entry(call.started_at, kind="call", who=who, did="The call began")
    for turn in turns:
        if turn.turn > 0:
            heard, found = _heard(turn, sounds)
            yield Entry(turn.at, kind="heard", who="Resident", sound=found, **heard)
        if said := _said(turn.answer):
            yield Entry(turn.at, kind="said", who="The line", said=said)
    if call.ended_at:
        how = "The call failed" if call.ended_how == "failed" else "The call ended"
        yield Entry(call.ended_at, kind="call", who=who, did=how)


def _said(answer: Mapping[str, Any]) -> str:
    """What the line said, with what is secret hidden."""
    said = " ".join((*answer.get("says", ()), *answer.get("asks", ())))
    for secret in SECRETS:
        said = said.replace("{" + secret + "}", words.HIDDEN)
    return said


def _heard(turn: Any, sounds: Mapping[str, Sound]) -> tuple[dict[str, Any], Sound | None]:
    heard = turn.heard or ""
    if turn.heard_kind == "keys":
        return _pressed(heard, turn.step.endswith(NUMBER_STEP)), None
    if turn.heard_kind == "speech":
        if turn.step.endswith(NUMBER_STEP):
            return {"did": "Said something where a number is asked for. Not shown here"}, None
        return {"did": "Said", "said": heard}, None
    if turn.heard_kind == "recorded":
        return _recorded(heard, sounds)
    return {"did": ACTS.get(turn.heard_kind, words.plain(turn.heard_kind))}, None


def _pressed(keys: str, number_step: bool) -> dict[str, Any]:
    """Keys pressed. A number is never shown; danger always is."""
    bare = keys.strip().rstrip("#")
    if bare in DANGER_ENTRIES or (bare.startswith("5") and not number_step):
        shown = bare if bare in DANGER_ENTRIES else "5"
        return {"did": f"Pressed {shown}, which means danger", "good": False}
    digits = re.sub(r"\D", "", keys)
    if len(digits) > MOST_KEYS_SHOWN or (number_step and digits):
        ending = f" ending {digits[-3:]}" if len(digits) > 8 else ""
        return {"did": f"Keyed in a number{ending}"}
    return {"did": f"Pressed {keys}" if keys else "Pressed nothing"}


def _recorded(heard: str, sounds: Mapping[str, Sound]) -> tuple[dict[str, Any], Sound | None]:
    """A recording; the kept words are the carrier's id of it and the key that ended it."""
    found = next((sid for sid in sounds if heard.startswith(sid)), None)
    if not heard:
        return {"did": "Left no recording"}, None
    act: dict[str, Any] = {"did": "Left a recording"}
    key = heard[len(found) :] if found else ""
    if key.startswith("5"):
        act = {"did": "Left a recording, and ended it with 5, which means danger", "good": False}
    return act, sounds[found] if found else None
