"""A text becomes rows. Any text makes or joins a report; a repeated one has no second effect.

The danger guard reads every text. Its guidance is the webhook's own reply (safety.md 5 and 6).
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row

from app import effects, saving, texts_out
from app.inputs import TextIn
from app.rules import contacts as numbers
from app.rules import danger
from app.rules.cleaning import cleaned
from app.rules.references import find_reference
from app.rules.safe_contact import Purpose, may_send
from app.service import Service
from app.store import alerts, contacts, events, reports, texts
from app.store.base import insert_row
from app.store.conversations import conversations
from app.store.sealing import keyring

JOINS_FOR = timedelta(days=7)  # since the last exchange; longer only with the reference
DAY = timedelta(days=1)
OPTS_IN = ("START", "UNSTOP", "YES")  # the carrier's own words, where it does not name them


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
    _opt_out(tx, sender, body, given)
    report = _report_of(tx, sender, body, given)
    if report is None:
        report_id, jobs = _new_report(tx, service, sender, body, given, verdict)
    else:
        report_id, jobs = _join(tx, report, given, verdict)
    _alert(tx, report_id, verdict, given)
    reply = "" if late else _reply(tx, service, sender, given, verdict, report)
    row = _row(sender, body, given, verdict)
    texts.add(tx, {**row, "reply": reply, "report_id": report_id})
    events.add(tx, "resident", "text_received", given.at, report_id, text=given.sid)
    return TextOutcome(reply, jobs)


def _row(
    sender: numbers.Number, body: str, given: TextIn, verdict: danger.Verdict
) -> dict[str, Any]:
    """A text as it is kept."""
    return {
        "sid": given.sid,
        "number": sender.e164,
        "number_hash": keyring().hashed(sender.e164) if sender.e164 else None,
        "body": body,
        "media": given.media,
        "opt_out_type": given.opt_out_type or None,
        "verdict": {"level": verdict.level.value, "words": list(verdict.words)},
        "received_at": given.at,
    }


def _opt_out(tx: Connection, sender: numbers.Number, body: str, given: TextIn) -> None:
    """The carrier keeps STOP and START; we only write down what it told us.

    START lifts our note also where the carrier does not name it: it refuses whom it still keeps.
    """
    if sender.e164 is None:
        return
    if given.opt_out_type == "STOP":
        contacts.opt_out(tx, sender.e164, given.at)
    elif given.opt_out_type == "START" or body.strip().upper() in OPTS_IN:
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
    told["abuse"] = _abuse(verdict)  # then nothing is written there unless they say it is safe
    report_id = effects.begin_report(tx, conversation_id, "text", given.at, told)
    reports.add_incident(
        tx, report_id=report_id, conversation_id=conversation_id, words=body, told_at=given.at
    )
    saving.refer_and_promise(tx, service, report_id, "unknown", given.at)
    return report_id, _acknowledge(tx, service, report_id, sender, given)


def _acknowledge(
    tx: Connection, service: Service, report_id: int, sender: numbers.Number, given: TextIn
) -> tuple[str, ...]:
    """Keep the number that wrote, and owe it the acknowledgement if it can be texted."""
    if sender.e164 is None:
        return ()
    known = {"safe": "unknown", "wrote_to_us": True, "told_at": given.at}
    can_text = service.can_text(sender)
    contact_id = contacts.add(tx, report_id, "text", sender.e164, textable=can_text, **known)
    report = reports.of_id(tx, report_id)
    if given.opt_out_type or not can_text or report is None:
        return ()
    return saving.owe_acknowledgement(tx, service, report, contact_id, given.at)


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
    if _abuse(verdict):
        values["abuse"] = True
    reports.keep(tx, report.id, values)
    contacts.wrote(tx, report.contact_id)
    return int(report.id), ()


def _abuse(verdict: danger.Verdict) -> bool:
    """Does it tell of abuse by somebody close? Signs without any alarm are left to an officer."""
    return verdict.abuse and verdict.level is not danger.Level.NONE


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
    """One reply, or none: never to who cannot be texted or said STOP, nor beside the carrier's."""
    number, limits = sender.e164, service.council.limits
    if given.opt_out_type or number is None or not service.can_text(sender):
        return ""
    if verdict.level is not danger.Level.NONE:
        gap = timedelta(minutes=limits.guidance_gap_minutes)
        answered = texts.replies_since(tx, number, given.at - gap, texts_out.GUIDANCES)
        silent = answered or contacts.opted_out(tx, number)
        abuse = verdict.abuse or (report is not None and report.abuse)
        return "" if silent else texts_out.guidance(abuse)
    if report is None:
        return ""  # its acknowledgement is owed, and comes with a receipt
    gap = timedelta(minutes=limits.automatic_answer_gap_minutes)
    enough = (
        texts.replies_since(tx, number, given.at - gap) > 0
        or texts.replies_since(tx, number, given.at - DAY) >= limits.texts_per_number_per_day
        or not _may_answer(tx, report, given)
    )
    return "" if enough else texts_out.added(service, report.reference)


def _may_answer(tx: Connection, report: Row[Any], given: TextIn) -> bool:
    """Is it safe to answer this text where it came from, now? What wrote to us can be texted."""
    facts = contacts.facts(tx, contacts.of_id(tx, report.contact_id))
    return may_send(replace(facts, textable=True), Purpose.ANSWER, given.at).allowed
