"""An officer writes down an address that was told in a recording: an e-mail's, or a letter's."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from app import saving, ways
from app.casework import actor
from app.receipts import FAILED
from app.rules.addresses import email_address, postal_address
from app.rules.safe_contact import Purpose
from app.service import Service
from app.store import contacts, events, referrals, repeats, reports

READ = {"email": email_address, "letter": postal_address}  # by the way it is for
DID_NOT_GO = ("suppressed", *FAILED)


def write_down_contact(
    tx: Connection,
    service: Service,
    officer: str,
    report_id: int,
    way: str,
    address: str,
    safe: str,
    at: datetime,
) -> int:
    """Keep an address, as the person said it: "email" or "letter"; `safe`: yes, no or unknown.

    An acknowledgement that could not be given so far is owed to it at once, if it is safe. The
    contact's id. Raises BadAddress, KeyError for another way, LookupError for no such report.
    """
    report = reports.of_id(tx, report_id)
    if report is None:
        raise LookupError("no such report")
    known: dict[str, Any] = {"safe": safe, "told_at": at, "withdrawn_at": None}
    known |= {"textable": False, "wrote_to_us": False}
    contact_id = contacts.add(tx, report_id, way, READ[way](address), **known)
    ids = {"contact": contact_id, "way": way, "safe": safe}
    events.add(tx, actor(officer), "contact_written_down", at, report_id, **ids)
    if safe == "yes" and report.saved_at and _acknowledgement_is_open(tx, report_id):
        _acknowledge(tx, service, report, at)
    return contact_id


def _acknowledgement_is_open(tx: Connection, report_id: int) -> bool:
    promised = referrals.promises_of(tx, report_id)
    return any(row.name == saving.ACKNOWLEDGEMENT and row.outcome is None for row in promised)


def _acknowledge(tx: Connection, service: Service, report: Row[Any], at: datetime) -> None:
    """By the way that is known now, unless another is still under way. No new alert."""
    purpose = Purpose.ACKNOWLEDGEMENT
    before = repeats.newest_of(tx, report.id, purpose.value)
    if before is not None and before.state in DID_NOT_GO:
        ways.by_another_way(tx, before, None, at)
    elif before is None and (way := ways.safe_way(tx, report.id, purpose, at)):
        saving.owe_acknowledgement(tx, service, report, way.contact_id, at, way.facts.way)
