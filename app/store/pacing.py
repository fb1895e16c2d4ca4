"""How fast each of our numbers may text: a token bucket in a row, which all workers share.

A number may send so many texts a second (`texts_per_second` of its line). Where the carrier says
that it is too busy, the pace is halved, and comes back step by step. All times are real and UTC.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, UtcDateTime, insert_once, table_of

BURST = timedelta(seconds=0.5)  # what was not used of this time may be caught up with
SOON = timedelta(seconds=0.5)  # nothing is claimed that must wait longer: others may need it more
MOST_HALVINGS = 4
HALVING_LASTS = timedelta(seconds=5)


class Sender(Base):
    """One number that we text from, and when its next text may leave."""

    __tablename__ = "senders"

    number: Mapped[str] = mapped_column(String(20), primary_key=True)
    free_at: Mapped[datetime] = mapped_column(UtcDateTime)
    halvings: Mapped[int]
    halved_at: Mapped[datetime] = mapped_column(UtcDateTime)


senders = table_of(Sender)


@dataclass(frozen=True)
class Pace:
    """A number's pace, whose row is locked: the first free moment, and the time between two."""

    number: str
    free_at: datetime
    between: timedelta
    now: datetime

    def moments(self, most: int) -> list[datetime]:
        """When the next texts may leave: at most so many, and none that is not soon."""
        moments = (self.free_at + n * self.between for n in range(most))
        return [moment for moment in moments if moment <= self.now + SOON]


def locked(tx: Connection, number: str, per_second: int, now: datetime) -> Pace:
    """The pace of a number, which no other worker changes until the transaction ends."""
    row = _locked(tx, number, now)
    between = timedelta(seconds=2 ** _halvings(row, now) / per_second)
    return Pace(number, max(row.free_at, now - BURST), between, now)


def take(tx: Connection, pace: Pace, count: int) -> None:
    """So many of its next moments are used."""
    if count:
        _change(tx, pace.number, {"free_at": pace.free_at + count * pace.between})


def halve(tx: Connection, number: str, claimed_at: datetime, now: datetime) -> None:
    """The carrier was too busy for a text that was claimed then.

    What was under way when the pace was last halved says nothing about the pace since.
    """
    row = _locked(tx, number, now)
    if claimed_at > row.halved_at:
        halvings = min(_halvings(row, now) + 1, MOST_HALVINGS)
        _change(tx, number, {"halvings": halvings, "halved_at": now})


def _halvings(row: Row[Any], now: datetime) -> int:
    """Those that are left: one fewer with each HALVING_LASTS without another."""
    worn_off: int = (now - row.halved_at) // HALVING_LASTS
    return max(int(row.halvings) - worn_off, 0)


def _locked(tx: Connection, number: str, now: datetime) -> Row[Any]:
    query = select(senders).where(senders.c.number == number).with_for_update()
    found = tx.execute(query).one_or_none()
    if found is None:
        new = {"number": number, "free_at": now, "halvings": 0, "halved_at": now - HALVING_LASTS}
        insert_once(tx, senders, new)
        found = tx.execute(query).one()
    return found


def _change(tx: Connection, number: str, values: dict[str, Any]) -> None:
    tx.execute(update(senders).where(senders.c.number == number).values(values))
