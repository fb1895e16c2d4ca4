"""Wrong tries at a reference and its PIN: so many, and an officer takes over (safety.md 13).

Real time, UTC: a limit that the movable clock could move would be none.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Id, UtcDateTime, insert_row, table_of

DIGITS = 9
OF_A_REFERENCE, OF_WITHHELD_CALLERS = timedelta(hours=24), timedelta(hours=1)


class WrongTry(Base):
    """One wrong entry. `reference` is what was keyed, whether there is such a report or not."""

    __tablename__ = "wrong_tries"

    id: Mapped[Id]
    reference: Mapped[str] = mapped_column(String(DIGITS), index=True)
    withheld: Mapped[bool]
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


wrong_tries = table_of(WrongTry)


def add(tx: Connection, reference: str, withheld: bool, at: datetime) -> None:
    """Keep a wrong try (real time). Of an entry that is too long, the first nine digits."""
    insert_row(tx, wrong_tries, reference=reference[:DIGITS], withheld=withheld, at=at)


def counts(tx: Connection, reference: str, now: datetime) -> tuple[int, int]:
    """Wrong tries at this reference in the last 24 hours; of all withheld callers in the last hour.

    `now` is real time. To let no two calls count at once, lock the report first.
    """
    tries = select(func.count()).select_from(wrong_tries)
    at_this = tries.where(
        wrong_tries.c.reference == reference[:DIGITS], wrong_tries.c.at > now - OF_A_REFERENCE
    )
    withheld = tries.where(wrong_tries.c.withheld, wrong_tries.c.at > now - OF_WITHHELD_CALLERS)
    one = tx.execute(select(at_this.scalar_subquery(), withheld.scalar_subquery())).one()
    return int(one[0]), int(one[1])


def forget(tx: Connection, before: datetime) -> None:
    """Delete the tries before then (real time)."""
    tx.execute(delete(wrong_tries).where(wrong_tries.c.at < before))
