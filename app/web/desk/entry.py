"""One thing that happened to a report: in its thread, or in the transcript of a call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from app.web.desk import words


@dataclass(frozen=True)
class Sound:
    """A recording: how long in words, and whether it can be played here yet."""

    id: int
    length: str
    state: str  # "here", or why it cannot be played

    @property
    def here(self) -> bool:
        """Can it be played?"""
        return self.state == "here"


@dataclass(frozen=True)
class Said:
    """Some words, and the language they are in ("pl"); "" for the page's own."""

    words: str
    language: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `did` is in our words, `said` in theirs or the line's own.

    `good`: nothing here needs a second look.
    """

    at: datetime
    kind: str  # call, heard, said, received, sent, raised, told
    who: str
    did: str = ""
    said: tuple[Said, ...] = ()
    notes: tuple[str, ...] = ()
    sound: Sound | None = None
    good: bool = True
    size: str = ""  # of a text: its segments, and what it costs
    anchor: str = ""  # what a link to this entry ends in
    goes_to: str = ""  # the anchor of what this entry tells in one line
    text_sid: str = ""  # of a text that came in: its pictures are known by it
    media: int = 0  # how many pictures or files came with it

    @property
    def clock(self) -> str:
        """The time of day in London."""
        return words.clock(self.at)


@dataclass(frozen=True)
class Day:
    """The entries of one London day, oldest first."""

    name: str
    entries: tuple[Entry, ...]


def days(entries: Iterable[Entry]) -> list[Day]:
    """Entries in time order, by London day; what happened at one moment stays as it was given."""
    ordered = sorted(entries, key=attrgetter("at"))
    return [
        Day(name, tuple(of_day))
        for name, of_day in groupby(ordered, key=lambda entry: words.day(entry.at))
    ]
