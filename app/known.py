"""The facts that a flow may ask for at a turn, looked up before it is heard, where needed."""

import hmac
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row

from app.inputs import CallTurn
from app.rules import case_review
from app.rules import contacts as numbers
from app.rules.tries import may_try
from app.service import Service
from app.store import conversations, reports, wrong_tries
from ivr_flows.choosing import offered
from ivr_flows.engine import plain_keys
from ivr_flows.facts import CutOff, Duty, Facts, Kind, Known
from ivr_flows.language import Menu
from ivr_flows.line import LINE

CUT_OFF_WITHIN = timedelta(hours=1)  # safety.md 14
ASIDES = ("emergency", "own_words")  # they come back to the flow they were entered from
PROVED_FLOWS = ("news", "news_more", "saved", "details", "contact", *ASIDES)
DUTY_FLOWS = ("saved", "report", "news", "details", *ASIDES)


@dataclass(frozen=True)
class Knowledge:
    """The facts of a turn, and the report that was looked up for them: whose it now is."""

    facts: Facts
    proved: int | None = None  # reference and PIN were right: this call is about that report
    cut_off: int | None = None  # the report of the call that was cut off, if it is taken up


def before(tx: Connection, service: Service, found: Row[Any], given: CallTurn) -> Knowledge:
    """What the flow may know at this turn of a call."""
    facts = Facts(
        caller=numbers.Caller(found.caller),
        may_text=found.may_text,
        council=service.council_facts,
        drama=not service.production,
        hearing=service.hears(found.language),
        **_duty(service, found, given),
    )
    keyed = given.heard.kind is Kind.KEYS
    if found.flow == "news" and found.step == "pin" and keyed:
        return _looked_up(tx, found, given, facts)
    if found.flow == "called_before" and found.step == "cut_off_kind" and keyed:
        return _cut_off(tx, found, given, facts)
    if found.proved and found.report_id and found.flow in PROVED_FLOWS:
        return Knowledge(_about(tx, service, found, given, facts))
    return Knowledge(facts)


def _duty(service: Service, found: Row[Any], given: CallTurn) -> dict[str, Any]:
    """Who is on duty at this minute: worked out only where it is said."""
    noise = found.proved or "noise" in found.answers.values()
    if found.flow not in DUTY_FLOWS or not noise:
        return {}
    on_duty = service.noise_duty(given.at).number_role is not None
    return {
        "duty": Duty.ON if on_duty else Duty.NOBODY,
        "bank_holiday": service.both_noise_numbers(given.at),
    }


def _looked_up(tx: Connection, found: Row[Any], given: CallTurn, facts: Facts) -> Knowledge:
    """A PIN was keyed: is it that of the reference keyed before it? (safety.md 13)"""
    reference = found.answers.get("reference", "")
    report = reports.locked(tx, reference)
    wrong, wrong_withheld = wrong_tries.counts(tx, reference, given.real_at)
    if not may_try(wrong, wrong_withheld, found.number is None):
        return Knowledge(replace(facts, known=Known.LOCKED))
    if report is None or not _same(report.pin, plain_keys(given.heard.value)):
        return Knowledge(replace(facts, known=Known.WRONG))
    known = Known.CLOSED if report.state == "closed" else Known.OPEN
    return Knowledge(replace(facts, known=known), proved=report.id)


def _same(pin: str, keyed: str) -> bool:
    return hmac.compare_digest(pin.encode(), keyed.encode())


def _cut_off(tx: Connection, found: Row[Any], given: CallTurn, facts: Facts) -> Knowledge:
    """A kind was chosen: was this number cut off, within the hour, while telling of that kind?"""
    menu = LINE[found.flow].steps[found.step]
    options = offered(menu, facts) if isinstance(menu, Menu) else {}
    option = options.get(plain_keys(given.heard.value))
    since = given.at - CUT_OFF_WITHIN
    report = conversations.cut_off(tx, found.number, option.means, since) if option else None
    if report is None:
        return Knowledge(facts)
    place = CutOff.WITH_PLACE if report.place else CutOff.WITHOUT_PLACE
    return Knowledge(replace(facts, cut_off=place), cut_off=report.id)


def _about(
    tx: Connection, service: Service, found: Row[Any], given: CallTurn, facts: Facts
) -> Facts:
    """The report that this caller proved to be theirs."""
    report = reports.of_id(tx, found.report_id)
    if report is None:
        return facts
    facts = replace(facts, about_noise=report.kind == "noise", child=report.child)
    if found.flow != "news_more":
        return facts
    told = [(row.told_at, row.told_at) for row in reports.incidents_of(tx, report.id)]
    reached = case_review.met(service.council.case_review, told, report.hate, given.at)
    return replace(facts, review=reached)
