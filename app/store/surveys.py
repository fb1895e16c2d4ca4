"""What somebody says of a report once it is closed: asked once for each closing, never forced."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    Row,
    String,
    UniqueConstraint,
    exists,
    false,
    literal_column,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.store import together
from app.store.base import Base, Id, UtcDateTime, insert_new, table_of
from app.store.reports import reports


class Survey(Base):
    """owed -> asked -> answered; given_up where nobody answered; not_safe: no way to ask them.

    Where it is not safe to ask, nobody is asked, and that is counted apart (safety.md 9 and 20).
    """

    __tablename__ = "surveys"
    __table_args__ = (UniqueConstraint("report_id", "closed_at", name="uq_surveys_closing"),)

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    closed_at: Mapped[datetime] = mapped_column(UtcDateTime)  # the closing that it is about
    not_officer: Mapped[str | None] = mapped_column(String(80))  # who closed it
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(40))  # why it is not safe, or was given up
    way: Mapped[str | None] = mapped_column(String(10))  # text, ring
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rating: Mapped[int | None]  # 1 is badly, 5 is very well
    stopped: Mapped[bool | None]
    ring_back: Mapped[bool] = mapped_column(server_default=false())
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


surveys = table_of(Survey)

# Written out, not bound: SQLite takes a partial index only for a condition it can read beforehand.
IS_OWED = surveys.c.state == literal_column("'owed'")
Index("ix_surveys_owed", surveys.c.id, sqlite_where=IS_OWED, postgresql_where=IS_OWED)


def begin(tx: Connection, **row: Any) -> int | None:
    """A survey of one closing. Its id, or None where there is one of that closing."""
    made: int | None = insert_new(tx, surveys, row)
    return made


def to_be_asked(tx: Connection, since: datetime, until: datetime, limit: int) -> list[Row[Any]]:
    """Reports closed from `since` to `until` (the promises' clock, UTC), and never asked about.

    Their own columns: id, reference, language, channel and how they were closed, oldest first.
    """
    asked = (surveys.c.report_id == reports.c.id) & (surveys.c.closed_at == reports.c.closed_at)
    names = ("id", "reference", "language", "closed_at", "closed_by")
    query = (
        select(*(reports.c[name] for name in names))
        .where(
            reports.c.state == "closed",
            reports.c.closed_at.between(since, until),
            ~exists().where(asked),
        )
        .order_by(reports.c.closed_at)
    )
    return list(tx.execute(query.limit(limit)))


def owed(tx: Connection, limit: int) -> list[Row[Any]]:
    """Surveys that are still to be asked, locked, each with its report's state now."""
    query = select(surveys, reports.c.state.label("report_state")).join(reports).where(IS_OWED)
    some = query.order_by(surveys.c.id).limit(limit)
    return list(tx.execute(some.with_for_update(of=surveys, skip_locked=True)))


def latest(tx: Connection, report_id: int) -> Row[Any] | None:
    """The survey of a report's last closing, locked, or None where there is none."""
    query = select(surveys).where(surveys.c.report_id == report_id)
    newest = query.order_by(surveys.c.closed_at.desc()).limit(1).with_for_update()
    return tx.execute(newest).one_or_none()


def locked(tx: Connection, survey_id: int) -> Row[Any] | None:
    """One survey, locked until the transaction ends."""
    query = select(surveys).where(surveys.c.id == survey_id).with_for_update()
    return tx.execute(query).one_or_none()


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """Every survey of a report, oldest first."""
    query = select(surveys).where(surveys.c.report_id == report_id)
    return list(tx.execute(query.order_by(surveys.c.closed_at)))


def change(tx: Connection, survey_id: int, values: dict[str, Any]) -> None:
    """Change a survey."""
    tx.execute(update(surveys).where(surveys.c.id == survey_id).values(values))


def put(tx: Connection, survey: Row[Any], values: dict[str, Any]) -> None:
    """Change a survey that the caller has locked; where rows are held back, together with them."""
    if together.is_held_back(tx):
        together.add(tx, surveys, [{**survey._asdict(), **values}])
    else:
        change(tx, survey.id, values)


def may_not_take(tx: Connection, report_id: int, officer: str) -> bool:
    """Is this the officer who closed what is not over? Another takes it, until it is closed again.

    `officer`: as `reports.closed_by` names them.
    """
    last = latest(tx, report_id)
    if last is None or last.stopped is not False or last.not_officer != officer:
        return False
    closed_at = select(reports.c.closed_at).where(reports.c.id == report_id)
    closed_since = tx.execute(closed_at).scalar_one()
    return closed_since is None or closed_since <= last.closed_at
