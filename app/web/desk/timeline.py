"""The whole conversation about a report, in the order it happened: calls, texts, recordings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from app.web.desk import words
from app.web.desk.alert_words import Alert
from app.web.desk.call_words import call_entries, sound
from app.web.desk.delivery_words import delivery
from app.web.desk.entry import Entry, Sound

VERDICTS = {"danger": "Danger words", "unsure": "May mean danger"}


@dataclass(frozen=True)
class Day:
    """The entries of one London day, oldest first."""

    name: str
    entries: tuple[Entry, ...]


def days(entries: Iterable[Entry]) -> list[Day]:
    """Entries in time order, by London day."""
    ordered = sorted(entries, key=attrgetter("at"))
    return [
        Day(name, tuple(of_day))
        for name, of_day in groupby(ordered, key=lambda entry: words.day(entry.at))
    ]


def conversation(
    calls: list[Any],
    turns: list[Any],
    texts: list[Any],
    messages: list[Any],
    recordings: list[Any],
    alerts: list[Alert],
) -> list[Day]:
    """Everything that was said, pressed, written, sent and raised, oldest first, by day."""
    sounds = {recording.carrier_sid: sound(recording) for recording in recordings}
    of_calls = call_entries([call for call in calls if call.channel == "call"], turns, sounds)
    told = {entry.sound.id for entry in of_calls if entry.sound}
    return days(
        [
            *of_calls,
            *(_message(message) for message in messages),
            *(entry for text in texts for entry in _text(text)),
            *_recordings(recordings, sounds, told),
            *(_alert(alert) for alert in alerts),
        ]
    )


def _text(text: Any) -> Iterator[Entry]:
    level = text.verdict.get("level", "none")
    guard = f"{VERDICTS[level]}: {', '.join(text.verdict['words'])}" if level in VERDICTS else ""
    notes = [guard] if guard else []
    if text.media:
        things = "1 picture or file" if text.media == 1 else f"{text.media} pictures or files"
        notes.append(f"{things} came with this text. Not shown here.")
    if text.opt_out_type:
        notes.append(f"The carrier took this text as {text.opt_out_type}, and answered it.")
    yield Entry(
        text.received_at,
        kind="text-in",
        who="Resident, by text",
        said=text.body or "(a text without words)",
        notes=tuple(notes),
        good=not guard,
    )
    if text.reply:
        yield Entry(
            text.received_at,
            kind="text-out",
            who="The line, by text",
            said=text.reply,
            notes=("Given at once as the answer to their text.",),
        )


def _message(message: Any) -> Entry:
    note, good = delivery(message)
    return Entry(
        message.made_at,
        kind="text-out",
        who=f"The line, by text: {words.plain(message.purpose).lower()}",
        said=message.body,
        notes=(note,),
        good=good,
    )


def _recordings(recordings: list[Any], sounds: dict[str, Sound], told: set[int]) -> Iterator[Entry]:
    """Recordings that no turn of a call tells of, such as one taken while we were down."""
    for recording in recordings:
        if recording.id not in told:
            yield Entry(
                recording.made_at,
                kind="heard",
                who="Resident",
                did="Left a recording",
                sound=sounds[recording.carrier_sid],
            )


def _alert(alert: Alert) -> Entry:
    notes = [alert.trigger] if alert.trigger else []
    return Entry(
        alert.raised_at,
        kind="raised",
        who="Alert",
        did=alert.title,
        notes=(*notes, alert.seen or "Seen by nobody yet"),
        good=bool(alert.seen),
    )
