"""A text becomes rows. Any text makes or joins a report; a repeated one has no second effect.

The danger guard reads every text. Its guidance is the webhook's own reply (safety.md 5 and 6).
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row

from app import effects, saving, texts_out
from app.inputs import TextIn
from app.rules import contacts as numbers
from app.rules import danger
from app.rules.cleaning import cleaned
from app.rules.references import find_reference
from app.service import Service
from app.store import alerts, contacts, events, reports, texts
from app.store.base import insert_row
from app.store.conversations import conversations
from app.store.sealing import keyring

JOINS_FOR = timedelta(days=7)  # since the last exchange; longer only with the reference


@dataclass(frozen=True)
class TextOutcome:
    """The reply the webhook gives (empty: none), and the jobs now owed."""

    reply: str = ""
    jobs: tuple[str, ...] = ()


def hear_text(
    tx: Connection, service: Service, given: TextIn, *, late: bool = False
) -> TextOutcome:
    """Take one text in, once. `late`: found in the carrier's log, where no reply is heard."""
    if before := texts.of_sid(tx, given.sid):
        return TextOutcome(before.reply)
    sender = numbers.classify(given.sender)
    body = cleaned(given.body)
    verdict = danger.verdict(body)
    _opt_out(tx, sender, given)
    report = _report_of(tx, sender, body, given)
    if report is None:
        report_id, jobs = _new_report(tx, service, sender, body, given, verdict)
    else:
        report_id, jobs = _join(tx, report, given, verdict)
    _alert(tx, report_id, verdict, given)
    reply = "" if late else _reply(tx, service, sender, given, verdict, report)
    row = {
        "sid": given.sid,
        "number": sender.e164,
        "number_hash": keyring().hashed(sender.e164) if sender.e164 else None,
        "body": body,
        "media": given.media,
        "opt_out_type": given.opt_out_type or None,
        "verdict": {"level": verdict.level.value, "words": list(verdict.words)},
        "reply": reply,
        "report_id": report_id,
        "received_at": given.at,
    }
    texts.add(tx, row)
    events.add(tx, "resident", "text_received", given.at, report_id, text=given.sid)
    return TextOutcome(reply, jobs)


def _opt_out(tx: Connection, sender: numbers.Number, given: TextIn) -> None:
    """The carrier keeps STOP and START; we only write down what it told us."""
    if sender.e164 and given.opt_out_type == "STOP":
        contacts.opt_out(tx, sender.e164, given.at)
    elif sender.e164 and given.opt_out_type == "START":
        contacts.opt_in(tx, sender.e164)


def _report_of(tx: Connection, sender: numbers.Number, body: str, given: TextIn) -> Row[Any] | None:
    """The report this text is about: by its reference, else the newest one of this number."""
    reference = find_reference(body)
    mine = contacts.reports_reached_at(tx, "text", sender.e164) if sender.e164 else []
    if reference and (named := [report for report in mine if report.reference == reference]):
        return named[0]
    fresh = [report for report in mine if report.exchanged_at >= given.at - JOINS_FOR]
    return fresh[0] if fresh else None


def _new_report(
    tx: Connection,
    service: Service,
    sender: numbers.Number,
    body: str,
    given: TextIn,
    verdict: danger.Verdict,
) -> tuple[int, tuple[str, ...]]:
    """A report of its own, saved at once, and acknowledged where the sender can be texted."""
    conversation_id = _conversation(tx, sender, given)
    urgent = verdict.level is danger.Level.DANGER
    told = {"words": body, "urgent": urgent, "saved_at": given.at, "state": "open"}
    report_id = effects.begin_report(tx, conversation_id, "text", given.at, told)
    reports.add_incident(
        tx, report_id=report_id, conversation_id=conversation_id, words=body, told_at=given.at
    )
    saving.refer_and_promise(tx, service, report_id, "unknown", given.at)
    can_text = numbers.textable(sender, drama_allowed=not service.production)
    if sender.e164 is None:
        return report_id, ()
    contact_id = contacts.add(
        tx,
        report_id,
        "text",
        sender.e164,
        safe="unknown",
        wrote_to_us=True,
        textable=can_text,
        told_at=given.at,
    )
    if given.opt_out_type or not can_text:
        return report_id, ()
    report = reports.of_id(tx, report_id)
    reference = report.reference if report else ""
    return report_id, saving.owe_acknowledgement(
        tx, service, report_id, reference, contact_id, given.at
    )


def _conversation(tx: Connection, sender: numbers.Number, given: TextIn) -> int:
    return insert_row(
        tx,
        conversations,
        channel="text",
        caller=sender.kind.value,
        number=sender.e164,
        number_hash=keyring().hashed(sender.e164) if sender.e164 else None,
        may_text=True,
        flow="",
        step="",
        turn=0,
        position={},
        answers={},
        danger="none",
        started_at=given.at,
        heard_at=given.real_at,
        ended_at=given.at,
    )


def _join(
    tx: Connection, report: Row[Any], given: TextIn, verdict: danger.Verdict
) -> tuple[int, tuple[str, ...]]:
    values: dict[str, Any] = {"exchanged_at": given.at}
    if verdict.level is danger.Level.DANGER:
        values["urgent"] = True
    reports.keep(tx, report.id, values)
    contacts.wrote(tx, report.contact_id)
    return int(report.id), ()


def _alert(tx: Connection, report_id: int, verdict: danger.Verdict, given: TextIn) -> None:
    """A person must see danger now, and owes the police hand-off: a text is always words."""
    if verdict.level is danger.Level.NONE:
        return
    kinds = ["unsure"]
    if verdict.level is danger.Level.DANGER:
        kinds = ["danger", "handoff_owed"]
    row = {"report_id": report_id, "words": list(verdict.words), "raised_at": given.at}
    alerts.raise_all(tx, [{**row, "kind": kind} for kind in kinds])


def _reply(
    tx: Connection,
    service: Service,
    sender: numbers.Number,
    given: TextIn,
    verdict: danger.Verdict,
    report: Row[Any] | None,
) -> str:
    """One reply, or none: never to a sender who cannot be texted, nor beside the carrier's own."""
    drama = not service.production
    if given.opt_out_type or not numbers.textable(sender, drama_allowed=drama) or not sender.e164:
        return ""
    limits = service.council.limits
    if verdict.level is not danger.Level.NONE:
        gap = timedelta(minutes=limits.guidance_gap_minutes)
        recent = texts.replies_since(tx, sender.e164, given.at - gap, texts_out.GUIDANCE)
        return "" if recent else texts_out.GUIDANCE
    if report is None:
        return ""  # its acknowledgement is owed, and comes with a receipt
    gap = timedelta(minutes=limits.automatic_answer_gap_minutes)
    if texts.replies_since(tx, sender.e164, given.at - gap):
        return ""
    return texts_out.added(service, report.reference)
