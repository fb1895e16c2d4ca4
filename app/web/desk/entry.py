"""One thing on the timeline of a report."""

from dataclasses import dataclass
from datetime import datetime

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
    kind: str  # call, heard, said, text-in, text-out, raised, told
    who: str
    did: str = ""
    said: tuple[Said, ...] = ()
    notes: tuple[str, ...] = ()
    sound: Sound | None = None
    good: bool = True

    @property
    def clock(self) -> str:
        """The time of day in London."""
        return words.clock(self.at)
