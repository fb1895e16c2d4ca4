"""Ways of reaching somebody about a report, and whether each is safe. Unknown means no."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import (
    Connection,
    ForeignKey,
    Row,
    Select,
    String,
    Time,
    UniqueConstraint,
    case,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.rules.safe_contact import ONLY_AS_ASKED, ContactFacts
from app.store.base import Base, Id, UtcDateTime, insert_once, table_of
from app.store.reports import reports
from app.store.sealing import Sealed, keyring


class Contact(Base):
    """One number or address of one report. No row keys a person by a number."""

    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("report_id", "way", "address_hash", name="uq_contacts_way"),)

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    way: Mapped[str] = mapped_column(String(10))  # text, ring, voicemail, letter, email
    address: Mapped[str] = mapped_column(Sealed)
    address_hash: Mapped[str] = mapped_column(String(40), index=True)
    safe: Mapped[str] = mapped_column(String(8), default="unknown")  # unknown, yes, no, asked
    safe_from: Mapped[time | None] = mapped_column(Time)
    safe_until: Mapped[time | None] = mapped_column(Time)
    wrote_to_us: Mapped[bool] = mapped_column(default=False)
    textable: Mapped[bool] = mapped_column(default=False)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OptOut(Base):
    """A number that told the carrier STOP. Never texted until it tells the carrier START."""

    __tablename__ = "opt_outs"

    number_hash: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


contacts, opt_outs = table_of(Contact), table_of(OptOut)


def add(tx: Connection, report_id: int, way: str, address: str, **row: Any) -> int:
    """A way of reaching somebody about a report; what is known of it is brought up to date."""
    return _keep(tx, report_id, way, address, row, row)


def _keep(
    tx: Connection,
    report_id: int,
    way: str,
    address: str,
    row: Mapping[str, Any],
    known: Mapping[str, Any],
) -> int:
    """`row`: the columns of a way that is new; `known`: of one that is there already."""
    hashes = keyring().hashes(address)
    under_any_key = select(contacts.c.address_hash).where(
        contacts.c.report_id == report_id,
        contacts.c.way == way,
        contacts.c.address_hash.in_(hashes),
    )
    hashed = func.coalesce(under_any_key.limit(1).scalar_subquery(), hashes[0])
    key = {"report_id": report_id, "way": way, "address_hash": hashed, "address": address}
    insert = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    added = insert(contacts).values(**key, **row)
    keep = added.on_conflict_do_update(index_elements=list(key)[:3], set_=known)
    return int(tx.execute(keep.returning(contacts.c.id)).scalar_one())


def call_asked_for(tx: Connection, report_id: int, number: str, at: datetime) -> None:
    """They asked to be rung on this number: that call is safe, and no other by that alone.

    Where they said before that it is safe to ring, that stands, with its hours.
    """
    safe = (contacts.c.safe == "yes") & contacts.c.withdrawn_at.is_(None)
    still = case((safe, "yes"), else_=ONLY_AS_ASKED)
    row: dict[str, Any] = {"safe": ONLY_AS_ASKED, "told_at": at, "withdrawn_at": None}
    _keep(tx, report_id, "ring", number, row, {**row, "safe": still})


def of_id(tx: Connection, contact_id: int) -> Row[Any]:
    """One contact. Raises NoResultFound."""
    return tx.execute(select(contacts).where(contacts.c.id == contact_id)).one()


def of_report(tx: Connection, report_id: int) -> list[Row[Any]]:
    """Every way of reaching somebody about a report."""
    return list(tx.execute(select(contacts).where(contacts.c.report_id == report_id)))


def of_number(tx: Connection, number: str) -> list[Row[Any]]:
    """Every report that a number texts about, newest exchange first, with what is known of it.

    `contact_id`, `safe`, `safe_from`, `safe_until`, `wrote_to_us`, `told_at`, `withdrawn_at`, and
    whether it told the carrier STOP: `stopped`.
    """
    known = (contacts.c[name] for name in ("safe", "safe_from", "safe_until", "wrote_to_us"))
    stopped = _opt_out_of(number).exists().label("stopped")
    mine = (contacts.c.id.label("contact_id"), contacts.c.told_at, contacts.c.withdrawn_at)
    query = (
        select(reports, *mine, *known, stopped)
        .join(contacts, contacts.c.report_id == reports.c.id)
        .where(contacts.c.way == "text", contacts.c.address_hash.in_(keyring().hashes(number)))
        .order_by(reports.c.exchanged_at.desc(), reports.c.id.desc())
    )
    return list(tx.execute(query))


def not_safe(
    tx: Connection, number: str, report_id: int, at: datetime, *, to_ring: bool = True
) -> None:
    """It is not safe to reach this number, about whatever it is: so it wrote of this report.

    `to_ring`: nor to ring it; False where they were asked about texts alone.
    """
    is_text = contacts.c.way == "text"
    of_number = contacts.c.address_hash.in_(keyring().hashes(number))
    where = of_number if to_ring else of_number & is_text
    wrote = or_(contacts.c.wrote_to_us, is_text & (contacts.c.report_id == report_id))
    known = {"safe": "no", "told_at": at, "wrote_to_us": wrote}
    tx.execute(update(contacts).where(where).values(known))


def facts(tx: Connection, contact: Row[Any]) -> ContactFacts:
    """What `may_send` is asked about: this way of reaching them, and what the report tells."""
    stopped = _opt_out_of(contact.address).exists().label("stopped")
    flags = select(reports.c.child, reports.c.abuse, stopped)
    told = tx.execute(flags.where(reports.c.id == contact.report_id)).one()
    return ContactFacts(
        way=contact.way,
        safe=contact.safe,
        withdrawn=contact.withdrawn_at is not None,
        textable=bool(contact.textable),
        opted_out=bool(told.stopped),
        child=told.child,
        abuse=told.abuse,
        wrote_to_us=bool(contact.wrote_to_us),
        safe_from=contact.safe_from,
        safe_until=contact.safe_until,
    )


def wrote(tx: Connection, contact_id: int) -> None:
    """Somebody wrote from this number: an answer to what they wrote may be sent there."""
    tx.execute(update(contacts).where(contacts.c.id == contact_id).values(wrote_to_us=True))


def address_of(tx: Connection, contact_id: int) -> str | None:
    """The number or address itself, opened."""
    query = select(contacts.c.address).where(contacts.c.id == contact_id)
    return tx.execute(query).scalar_one_or_none()


def safe_hours(
    tx: Connection,
    report_id: int,
    ways: tuple[str, ...],
    safe_from: time | None,
    safe_until: time | None,
) -> None:
    """When these ways are safe (London wall time, the end not included); None: at any time."""
    where = (contacts.c.report_id == report_id, contacts.c.way.in_(ways))
    hours = {"safe_from": safe_from, "safe_until": safe_until}
    tx.execute(update(contacts).where(*where).values(hours))


def withdraw_of_report(tx: Connection, report_id: int, at: datetime) -> None:
    """No telephone that this report knows of is safe any more: none is texted or rung."""
    telephones = contacts.c.way.in_(("text", "ring", "voicemail"))
    where = (contacts.c.report_id == report_id, telephones, contacts.c.withdrawn_at.is_(None))
    tx.execute(update(contacts).where(*where).values(withdrawn_at=at))


def withdraw_everywhere(tx: Connection, number: str, at: datetime) -> None:
    """Nobody's number, or not theirs: taken out of everything at once (safety.md 15)."""
    of_number = contacts.c.address_hash.in_(keyring().hashes(number))
    where = (of_number, contacts.c.withdrawn_at.is_(None))
    tx.execute(update(contacts).where(*where).values(withdrawn_at=at))


def not_textable(tx: Connection, contact_id: int) -> None:
    """The carrier says that texts do not reach this number."""
    tx.execute(update(contacts).where(contacts.c.id == contact_id).values(textable=False))


def opted_out(tx: Connection, number: str) -> bool:
    """Did this number tell the carrier STOP?"""
    return tx.execute(_opt_out_of(number)).first() is not None


def _opt_out_of(number: str) -> Select[tuple[datetime]]:
    return select(opt_outs.c.at).where(opt_outs.c.number_hash.in_(keyring().hashes(number)))


def opt_out(tx: Connection, number: str, at: datetime) -> None:
    """Never text this number again, until `opt_in`."""
    insert_once(tx, opt_outs, {"number_hash": keyring().hashed(number), "at": at})


def opt_in(tx: Connection, number: str) -> None:
    """The number told the carrier START."""
    tx.execute(delete(opt_outs).where(opt_outs.c.number_hash.in_(keyring().hashes(number))))
