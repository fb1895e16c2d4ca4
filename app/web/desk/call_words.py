"""A call as an officer reads it: what the line said, and what was pressed, said or recorded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from app.web.desk import words
from app.web.desk.entry import Entry, Said, Sound
from app.web.desk.heard_words import heard
from ivr_flows.answer import tongue_of
from ivr_flows.wording import ENGLISH, SECRETS

FAILED = "The call failed"
RECORDINGS = {
    "owed": "Not here yet: it is being fetched. Load this page again in a minute.",
    "missing": "The telephone company no longer has this recording.",
}


def sound(recording: Any) -> Sound:
    """A row of recordings as it is played."""
    known = recording.seconds is not None
    length = f"{recording.seconds} seconds" if known else "length not known"
    return Sound(recording.id, length, RECORDINGS.get(recording.state, "here"))


def call_entries(
    calls: list[Any],
    turns: list[Any],
    sounds: Mapping[str, Sound],
    tongues: Mapping[str, str] | None = None,
) -> list[Entry]:
    """Every call, turn by turn. `sounds` by the carrier's id of each recording.

    `tongues`: the names of languages, by their codes.
    """
    of_call = defaultdict(list)
    for turn in turns:
        of_call[turn.conversation_id].append(turn)
    return [
        entry for call in calls for entry in _call(call, of_call[call.id], sounds, tongues or {})
    ]


def call_line(call: Any) -> Entry:
    """A call in one line, which leads to its transcript."""
    lasted = "Still going on"
    if call.ended_at:
        lasted = FAILED if call.ended_how == "failed" else _length(call)
    anchor = anchor_of(call)
    return Entry(call.started_at, kind="call", who=_who(call), did=lasted, goes_to=anchor)


def anchor_of(call: Any) -> str:
    """What a link to the transcript of a call ends in."""
    return f"call-{call.id}"


def _length(call: Any) -> str:
    minutes = round((call.ended_at - call.started_at).total_seconds() / 60)
    if minutes < 1:
        return "Under a minute"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def _who(call: Any) -> str:
    """Whose call it was: theirs, or ours to them."""
    person = words.caller(call.caller, call.number)
    return f"Our call to {person}" if call.direction == "out" else f"Call from {person}"


def _call(
    call: Any, turns: list[Any], sounds: Mapping[str, Sound], tongues: Mapping[str, str]
) -> Iterator[Entry]:
    who, anchor = _who(call), anchor_of(call)
    yield Entry(call.started_at, kind="call", who=who, did="The call began", anchor=anchor)
    language = ENGLISH
    for turn in turns:
        if turn.turn > 0:
            parts = heard(turn, _foreign(language), sounds)
            yield Entry(turn.at, kind="heard", who="Resident", **parts)
        language = turn.answer.get("language", ENGLISH)
        if said := _said(turn.answer, language):
            yield Entry(turn.at, kind="said", who=_line(said, tongues), said=said)
    if call.ended_at:
        how = FAILED if call.ended_how == "failed" else "The call ended"
        yield Entry(call.ended_at, kind="call", who=who, did=how)


def _said(answer: Mapping[str, Any], language: str) -> tuple[Said, ...]:
    """What the line said, what is in one language together, with what is secret hidden."""
    sentences = (*answer.get("says", ()), *answer.get("asks", ()))
    in_tongues = (tongue_of(sentence, language) for sentence in sentences)
    return tuple(
        Said(_hidden(" ".join(sentence for _, sentence in together)), _foreign(tongue))
        for tongue, together in groupby(in_tongues, key=lambda found: found[0])
    )


def _hidden(said: str) -> str:
    for secret in SECRETS:
        said = said.replace("{" + secret + "}", words.HIDDEN)
    return said


def _foreign(language: str) -> str:
    """A language that has to be marked on the page; "" for the page's own."""
    return "" if language == ENGLISH else language


def _line(said: tuple[Said, ...], tongues: Mapping[str, str]) -> str:
    """Who speaks, with the language where it is another than English throughout."""
    [*spoken] = {part.language for part in said}
    if len(spoken) != 1 or not spoken[0]:
        return "The line"
    return f"The line, in {tongues.get(spoken[0], spoken[0])}"
