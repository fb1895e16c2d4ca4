"""Every call about a report, turn by turn, with the alerts that it raised."""

from collections.abc import Mapping
from typing import Any

from app.web.desk.alert_words import Alert
from app.web.desk.call_words import call_entries, sound
from app.web.desk.entry import Day, Entry, Sound, days


def transcripts(
    calls: list[Any],
    turns: list[Any],
    sounds: Mapping[str, Sound],
    raised: list[Alert],
    tongues: Mapping[str, str],
) -> list[Day]:
    """What was said and pressed on each call (rows), and what was raised on it, by day.

    `sounds` by the carrier's id of each recording. `tongues`: the names of languages, by code.
    """
    return days([*call_entries(calls, turns, sounds, tongues), *map(alert_entry, raised)])


def sounds_of(recordings: list[Any]) -> dict[str, Sound]:
    """Recordings (rows) as they are played, by the carrier's id."""
    return {recording.carrier_sid: sound(recording) for recording in recordings}


def alert_entry(alert: Alert) -> Entry:
    """An alert at the moment when it was raised, and who has seen it since."""
    notes = (alert.trigger, alert.decide, alert.seen or "Seen by nobody yet")
    return Entry(
        alert.raised_at,
        kind="raised",
        who="Alert",
        did=alert.title,
        notes=tuple(filter(None, notes)),
        good=bool(alert.seen),
    )
