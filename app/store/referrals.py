"""Which agency a report was referred to, and what we promised, with the moment each is due."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ForeignKey, Row, String, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.store import together
from app.store.base import Base, Id, UtcDateTime, insert_once, table_of


class Referral(Base):
    """A report queued to one agency, and why."""

    __tablename__ = "referrals"
    __table_args__ = (UniqueConstraint("report_id", "agency", name="uq_referrals_agency"),)

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    agency: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(8), default="lead")  # lead, inform
    reason: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(10), default="queued")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Promise(Base):
    """One standard made to one resident. `proof` names the row that fulfilled it."""

    __tablename__ = "promises"
    __table_args__ = (UniqueConstraint("report_id", "name", name="uq_promises_name"),)

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    outcome: Mapped[str | None] = mapped_column(String(24))  # kept, suppressed, not_in_writing
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    proof: Mapped[str | None] = mapped_column(String(80))


referrals, promises = table_of(Referral), table_of(Promise)


def refer(tx: Connection, rows: list[dict[str, Any]]) -> None:
    """Queue a report to its agencies."""
    together.add(tx, referrals, rows)


def lead_is(tx: Connection, report_id: int, agency: str, reason: str, at: datetime) -> bool:
    """Make an agency the lead; the one before it is kept as told. False when it leads already."""
    of_this = referrals.c.report_id == report_id
    another = (of_this, referrals.c.role == "lead", referrals.c.agency != agency)
    passed_on = update(referrals).where(*another).values(role="inform", state="passed_on")
    if tx.execute(passed_on).rowcount < 1:
        return False
    row = {"report_id": report_id, "agency": agency, "reason": reason, "made_at": at}
    if not insert_once(tx, referrals, {**row, "role": "lead", "state": "queued"}):
        back = update(referrals).where(of_this, referrals.c.agency == agency)
        tx.execute(back.values(role="lead", state="queued", reason=reason))
    return True


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """The agencies of a report."""
    query = select(referrals).where(referrals.c.report_id == report_id).order_by(referrals.c.id)
    return list(tx.execute(query))


def leads(tx: Connection, report_ids: list[int]) -> dict[int, str]:
    """The lead agency of each report."""
    query = select(referrals.c.report_id, referrals.c.agency).where(
        referrals.c.report_id.in_(report_ids), referrals.c.role == "lead"
    )
    return {row.report_id: row.agency for row in tx.execute(query)}


def promise(tx: Connection, rows: list[dict[str, Any]]) -> None:
    """Make promises."""
    together.add(tx, promises, rows)


def promises_of(tx: Connection, report_id: int) -> list[Row[Any]]:
    """What was promised about a report."""
    query = select(promises).where(promises.c.report_id == report_id).order_by(promises.c.due_at)
    return list(tx.execute(query))


def settle_promise(
    tx: Connection, report_id: int, name: str, outcome: str | None, at: datetime, proof: str
) -> bool:
    """Write how a promise ended; None takes a proof back that turned out to be none.

    What first kept it is not written over, and only its own proof is taken back. False when
    nothing was written.
    """
    settled = (
        update(promises)
        .where(promises.c.report_id == report_id, promises.c.name == name)
        .values(outcome=outcome, settled_at=at if outcome else None, proof=proof)
    )
    still = promises.c.outcome.is_distinct_from("kept") if outcome else promises.c.proof == proof
    return tx.execute(settled.where(still)).rowcount == 1
