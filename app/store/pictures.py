"""Pictures that came with texts: fetched by a worker, kept here sealed, deleted at the carrier."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    Row,
    String,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store import together
from app.store.base import Base, Id, UtcDateTime, table_of
from app.store.sealing import SealedBytes

LEASE = timedelta(seconds=120)


class Picture(Base):
    """owed -> opening (here, being looked at) -> kept (ours) -> done (and the carrier's is gone).

    Or refused, for `reason`, with nothing of it kept; or gone: the carrier has it no more.
    """

    __tablename__ = "pictures"

    id: Mapped[Id]
    text_sid: Mapped[str] = mapped_column(String(40), index=True)
    media_sid: Mapped[str] = mapped_column(String(40), unique=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("reports.id"), index=True)
    state: Mapped[str] = mapped_column(String(8), default="owed")
    reason: Mapped[str | None] = mapped_column(String(10))  # of app.rules.images.REASONS
    kind: Mapped[str | None] = mapped_column(String(8))  # jpeg or png
    width: Mapped[int | None]  # pixels
    height: Mapped[int | None]
    content: Mapped[bytes | None] = mapped_column(SealedBytes)
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    came_at: Mapped[datetime] = mapped_column(UtcDateTime)


pictures = table_of(Picture)

UNFINISHED = ("owed", "opening", "kept")
Index(
    "ix_pictures_unfinished",
    pictures.c.next_at,
    sqlite_where=pictures.c.state.in_(UNFINISHED),
    postgresql_where=pictures.c.state.in_(UNFINISHED),
)
# Written out, not bound: SQLite takes a partial index only for a condition it can read beforehand.
IS_UNFINISHED = pictures.c.state.in_([literal_column(f"'{state}'") for state in UNFINISHED])
WITHOUT_CONTENT = tuple(column for column in pictures.c if column.name != "content")


def add(tx: Connection, rows: list[dict[str, Any]]) -> bool:
    """Pictures that are owed, in one statement. False when we knew of every one.

    Of those that are held back that is not known yet: they may be new.
    """
    if together.is_held_back(tx):
        together.add(tx, pictures, rows)
        return True
    kind = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    new = kind(pictures).values(rows).on_conflict_do_nothing().returning(pictures.c.id)
    return bool(tx.execute(new).all())


def claim(tx: Connection, now: datetime) -> Row[Any] | None:
    """Lease the picture that is due first: `next_at` moves on, so a crash only delays."""
    due = (
        select(pictures.c.id)
        .where(IS_UNFINISHED, pictures.c.next_at <= now)
        .order_by(pictures.c.next_at, pictures.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .cte("due")  # PostgreSQL would run a subquery again for each row, whatever its limit
    )
    wanted = ("id", "text_sid", "media_sid", "report_id", "state", "attempts")
    claimed = (
        update(pictures)
        .where(pictures.c.id.in_(select(due.c.id)), pictures.c.next_at <= now)
        .values(next_at=now + LEASE, attempts=pictures.c.attempts + 1)
        .returning(*(pictures.c[name] for name in wanted))
    )
    return tx.execute(claimed).one_or_none()


def settle(tx: Connection, picture_id: int, was: str, values: dict[str, Any]) -> bool:
    """Write what became of a picture whose state `was`. False when another has moved it on."""
    where = (pictures.c.id == picture_id, pictures.c.state == was)
    return tx.execute(update(pictures).where(*where).values(values)).rowcount == 1


def about(tx: Connection, text_sid: str, report_id: int) -> None:
    """Which report a text with pictures turned out to belong to."""
    where = pictures.c.text_sid == text_sid
    tx.execute(update(pictures).where(where).values(report_id=report_id))


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """The pictures of a report in the order they came, without what is seen on them."""
    query = select(*WITHOUT_CONTENT).where(pictures.c.report_id == report_id)
    return list(tx.execute(query.order_by(pictures.c.id)))


def of_id(tx: Connection, picture_id: int) -> Row[Any] | None:
    """One picture, opened."""
    return tx.execute(select(pictures).where(pictures.c.id == picture_id)).one_or_none()


def due(tx: Connection, before: datetime) -> bool:
    """Is any picture waiting since `before`?"""
    query = select(pictures.c.id).where(IS_UNFINISHED, pictures.c.next_at <= before)
    return tx.execute(query.limit(1)).first() is not None
