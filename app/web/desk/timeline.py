"""The whole conversation about a report, in the order it happened: calls, texts, news of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from app.web.desk import words
from app.web.desk.alert_words import Alert
from app.web.desk.call_words import call_entries, sound
from app.web.desk.delivery_words import delivery
from app.web.desk.entry import Entry, Said, Sound

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


@dataclass(frozen=True)
class Kept:
    """The rows that a conversation is told from, and its alerts as they are shown."""

    talks: list[Any]
    turns: list[Any]
    texts: list[Any]
    messages: list[Any]
    recordings: list[Any]
    updates: list[Any]
    alerts: list[Alert]


def conversation(kept: Kept, tongues: Mapping[str, str]) -> list[Day]:
    """Everything that was said, pressed, written, sent and raised, oldest first, by day.

    `tongues`: the names of languages, by their codes.
    """
    sounds = sounds_of(kept.recordings)
    calls = [talk for talk in kept.talks if talk.channel == "call"]
    of_calls = call_entries(calls, kept.turns, sounds, tongues)
    told = {entry.sound.id for entry in of_calls if entry.sound}
    return days(
        [
            *of_calls,
            *(_message(message) for message in kept.messages),
            *(entry for text in kept.texts for entry in _text(text)),
            *_recordings(kept.recordings, sounds, told),
            *(_update(update) for update in kept.updates),
            *(_alert(alert) for alert in kept.alerts),
        ]
    )


def sounds_of(recordings: list[Any]) -> dict[str, Sound]:
    """Recordings (rows) as they are played, by the carrier's id."""
    return {recording.carrier_sid: sound(recording) for recording in recordings}


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
        said=(Said(text.body or "(a text without words)"),),
        notes=tuple(notes),
        good=not guard,
    )
    if text.reply:
        yield Entry(
            text.received_at,
            kind="text-out",
            who="The line, by text",
            said=(Said(text.reply),),
            notes=("Given at once as the answer to their text.",),
        )


def _message(message: Any) -> Entry:
    note, good = delivery(message)
    return Entry(
        message.made_at,
        kind="text-out",
        who=f"The line, by text: {words.plain(message.purpose).lower()}",
        said=(Said(message.body),),
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


def _update(update: Any) -> Entry:
    return Entry(
        update.written_at,
        kind="told",
        who=update.written_by,
        did="What the resident may be told",
        said=(Said(update.words),),
        notes=("Heard by telephone, after reference and PIN.",),
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
