"""Where a page of a thread ends, as it stands in its address."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.store.threads import Place

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
WRITTEN = re.compile(r"(\d{1,17})-(?:t-(\w{1,40})|m-(\d{1,18}))", re.ASCII)
TEXTS, MESSAGES = 0, 1  # what came and what went at one moment, in this order
Key = tuple[datetime, int, str | int]  # the place of one text or message among all of them


def key_in(address: str) -> Key | None:
    """The place that an address tells; None where it tells none."""
    found = WRITTEN.fullmatch(address)
    if found is None:
        return None
    at = EPOCH + int(found[1]) * MICROSECOND
    return (at, TEXTS, found[2]) if found[2] else (at, MESSAGES, int(found[3]))


def address_of(key: Key) -> str:
    """A place as it stands in an address."""
    at, rank, name = key
    return f"{(at - EPOCH) // MICROSECOND}-{'t' if rank == TEXTS else 'm'}-{name}"


def texts_until(key: Key | None) -> Place | None:
    """Which texts come before a place, for the database."""
    if key is None:
        return None
    at, rank, name = key
    return Place(at, str(name) if rank == TEXTS else None)


@dataclass(frozen=True)
class Window:
    """The time that a page of a thread is about; None: without an end on that side."""

    begins: datetime | None = None
    ends: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Did it happen in this time? The beginning belongs to it, the end does not."""
        return (self.begins is None or at >= self.begins) and (self.ends is None or at < self.ends)
