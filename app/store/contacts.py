"""Ways of reaching somebody about a report, and whether each is safe. Unknown means no."""

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
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.rules.safe_contact import ContactFacts
from app.store.base import Base, Id, UtcDateTime, insert_new, insert_once, table_of
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
    safe: Mapped[str] = mapped_column(String(8), default="unknown")  # unknown, yes, no
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

KNOWN = (  # built once, as in conversations
    update(contacts)
    .where(
        contacts.c.report_id == bindparam("report"),
        contacts.c.way == bindparam("by_way"),
        contacts.c.address_hash.in_(bindparam("hashes", expanding=True)),  # under an older key too
    )
    .returning(contacts.c.id)
)


def add(tx: Connection, report_id: int, way: str, address: str, **row: Any) -> int:
    """A way of reaching somebody about a report; what is known of it is brought up to date."""
    hashes = keyring().hashes(address)
    key = {"report_id": report_id, "way": way, "address_hash": hashes[0], "address": address}
    known = {**row, "report": report_id, "by_way": way, "hashes": hashes}
    if (found := tx.execute(KNOWN, known).scalar()) is None:
        found = insert_new(tx, contacts, {**key, **row})
    return int(found if found is not None else tx.execute(KNOWN, known).scalar_one())


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


def not_safe(tx: Connection, number: str, at: datetime) -> None:
    """It is not safe to write to this number, about whatever it is."""
    hashes = contacts.c.address_hash.in_(keyring().hashes(number))
    where = (contacts.c.way == "text", hashes)
    tx.execute(update(contacts).where(*where).values(safe="no", told_at=at))


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
