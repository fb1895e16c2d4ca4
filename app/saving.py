"""A report is saved: the incident, the ways to reach the person, and everything now owed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from app import texts_out, ways
from app.jobs import OF_WAY
from app.rules.safe_contact import Purpose
from app.service import Service
from app.store import contacts, events, messages, referrals, reports, requests
from app.store.base import real_now

ACKNOWLEDGEMENT = "acknowledgement"


def save(
    tx: Connection,
    service: Service,
    conversation: Row[Any],
    report: Row[Any],
    answers: Mapping[str, str],
    at: datetime,
) -> tuple[str, ...]:
    """Make a report whole. Gives the jobs now owed; nothing at all when it was whole already."""
    if not reports.save(tx, report.id, at):
        return ()
    reports.add_incident(
        tx,
        report_id=report.id,
        conversation_id=conversation.id,
        words=report.words,
        told_at=report.started_at,
    )
    refer_and_promise(tx, service, report.id, report.kind, at)
    contact_id = _contact(tx, conversation, report.id, answers, at)
    events.add(tx, "resident", "report_saved", at, report.id, conversation=conversation.id)
    if contact_id is None:
        return _otherwise(tx, service, conversation, report, answers, at)
    return owe_acknowledgement(tx, service, report, contact_id, at)


def _otherwise(
    tx: Connection,
    service: Service,
    conversation: Row[Any],
    report: Row[Any],
    answers: Mapping[str, str],
    at: datetime,
) -> tuple[str, ...]:
    """No number may be texted: a letter where one was asked for, else a way known to be safe.

    The letter is a request: the promise is kept when it was posted, and not before. Where there is
    no way at all, that is an outcome of its own (safety.md 20).
    """
    told = {"conversation_id": conversation.id}
    if recording := answers.get("letter_to"):
        details = {"letter_to": recording, "for": ACKNOWLEDGEMENT}
        kept = {"kind": "letter", "details": details, "asked_at": at}
        requests.ask(tx, report_id=report.id, **told, **kept)
        return ()
    due_at = service.promises_due(at).get(ACKNOWLEDGEMENT)
    wanted_none = "none" in (answers.get("safe_here"), answers.get("safe_elsewhere"))
    if wanted_none:
        ways.not_in_writing(tx, report.id, "nothing_in_writing_wanted", at, due_at, **told)
    elif way := ways.safe_way(tx, report.id, Purpose.ACKNOWLEDGEMENT, at, due_at):
        return owe_acknowledgement(tx, service, report, way.contact_id, at, way.facts.way)
    else:
        ways.not_in_writing(tx, report.id, "no_safe_way_known", at, due_at, **told)
    return ()


def not_in_writing(
    tx: Connection, service: Service, report: Row[Any], reason: str, at: datetime
) -> tuple[str, ...]:
    """A report by text that no text can acknowledge: an officer decides (safety.md 20). No job."""
    due_at = service.promises_due(at).get(ACKNOWLEDGEMENT)
    told = {"conversation_id": report.conversation_id}
    ways.not_in_writing(tx, report.id, reason, at, due_at, **told)
    return ()


def refer_again(tx: Connection, service: Service, report_id: int, kind: str, at: datetime) -> None:
    """What was told turned out to be another agency's: it leads now, and the first is told."""
    agency = service.council.agency_for(kind)
    if referrals.lead_is(tx, report_id, agency.id, f"deals with {kind}", at):
        events.add(tx, "line", "referred_again", at, report_id, agency=agency.id)


def owe_acknowledgement(
    tx: Connection,
    service: Service,
    report: Row[Any],
    contact_id: int,
    at: datetime,
    way: str = "text",
) -> tuple[str, ...]:
    """Owe the written acknowledgement (seed 000, standard 4), in the report's language.

    Its day and its date are those of the moment at which the report was saved, now or before.
    """
    saved_at = report.saved_at or at
    words = (service, report.reference, saved_at, report.language)
    messages.owe(
        tx,
        f"{ACKNOWLEDGEMENT}:{report.id}",
        report_id=report.id,
        contact_id=contact_id,
        way=way,
        purpose=Purpose.ACKNOWLEDGEMENT.value,
        body=texts_out.acknowledgement(*words, discreet=texts_out.is_discreet(report)),
        nth=1,
        state="owed",
        attempts=0,
        made_at=at,
        due_at=service.promises_due(saved_at).get(ACKNOWLEDGEMENT),
        next_at=real_now(),
    )
    return (OF_WAY[way],)


def refer_and_promise(
    tx: Connection, service: Service, report_id: int, kind: str, at: datetime
) -> None:
    """Queue the report to its agency, and make the promises that everybody is made."""
    agency = service.council.agency_for(kind)
    referrals.refer(
        tx,
        [
            {
                "report_id": report_id,
                "agency": agency.id,
                "role": "lead",
                "reason": f"deals with {kind}",
                "state": "queued",
                "made_at": at,
            }
        ],
    )
    due = service.promises_due(at)
    if due:
        rows = [{"report_id": report_id, "name": name, "due_at": due[name]} for name in due]
        referrals.promise(tx, rows)


def _contact(
    tx: Connection,
    conversation: Row[Any],
    report_id: int,
    answers: Mapping[str, str],
    at: datetime,
) -> int | None:
    """Keep the number that was said to be safe to text. None when no text may be sent."""
    known: dict[str, Any] = {"told_at": at, "textable": True, "wrote_to_us": False}
    if answers.get("safe_here") == "this" and conversation.number:
        return contacts.add(tx, report_id, "text", conversation.number, safe="yes", **known)
    if conversation.number:
        this = {**known, "textable": bool(conversation.may_text)}
        this["safe"] = "no" if answers.get("safe_here") == "none" else "unknown"
        contacts.add(tx, report_id, "text", conversation.number, **this)
    if answers.get("read_back") == "right":
        return contacts.add(tx, report_id, "text", answers["another"], safe="yes", **known)
    return None
