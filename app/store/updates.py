"""News of a report: what an officer wrote to be told to the resident, and nothing else."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ForeignKey, Row, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Id, UtcDateTime, insert_row, table_of


class Update(Base):
    """One piece of news. Its words are heard by whoever has the reference and the PIN."""

    __tablename__ = "updates"

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    written_by: Mapped[str] = mapped_column(String(80))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


updates = table_of(Update)


def write(tx: Connection, report_id: int, words: str, by: str, at: datetime) -> int:
    """Write news of a report (the promises' clock, UTC). Its id."""
    row = {"words": words, "written_by": by, "written_at": at}
    return insert_row(tx, updates, report_id=report_id, **row)


def latest(tx: Connection, report_id: int) -> Row[Any] | None:
    """The last news of a report, or None where there is none yet."""
    return tx.execute(_newest_first(report_id).limit(1)).one_or_none()


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """All news of a report, newest first."""
    return list(tx.execute(_newest_first(report_id)))


def _newest_first(report_id: int) -> Select[Any]:
    query = select(updates).where(updates.c.report_id == report_id)
    return query.order_by(updates.c.written_at.desc(), updates.c.id.desc())
