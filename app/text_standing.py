"""Where a number stands with us when a text comes in: its conversation, its reports, its limits."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row

from app.inputs import TextIn
from app.rules import contacts as numbers
from app.rules.problem_types import TYPES
from app.rules.references import find_reference
from app.rules.safe_contact import ContactFacts, Purpose, may_send
from app.rules.text_words_which import Offered, which
from app.service import Service
from app.standing import standing, state_of
from app.store import contacts, text_conversations, texts
from app.store.base import real_now
from ivr_flows.facts import State
from ivr_flows.text_engine import IDLE, asks
from ivr_flows.text_line import TEXT_LINE
from ivr_flows.text_which import MENU as WHICH

JOINS_FOR = timedelta(days=7)  # since the last exchange; longer only with the reference
GOES_ON_FOR = timedelta(hours=1)  # what is written next is about the same report
CLOSED_FOR = timedelta(days=14)  # in which NOT FIXED finds it (ivr_flows/written.py)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MOST_OFFERED = 3  # reports that are asked for by number


@dataclass(frozen=True)
class Standing:
    """What is known before a text is heard.

    talk: the open conversation, None where there is none. about: the reports it may be about,
    those asked for first. known: every report of the number. lately: what was answered lately.
    """

    sender: numbers.Number
    talk: Row[Any] | None
    state: State
    about: list[Row[Any]]
    known: list[Row[Any]]
    lately: Row[Any]

    @property
    def stopped(self) -> bool:
        """Did this number say STOP?"""
        return any(row.stopped for row in self.known)

    @property
    def safe(self) -> str:
        """What was said last of writing to this number, about whichever report."""
        return str(self._told_last.safe) if self._told_last else "unknown"

    @property
    def withdrawn(self) -> bool:
        """Was it said last that this is somebody else's number?"""
        return self._told_last is not None and self._told_last.withdrawn_at is not None

    @cached_property
    def _told_last(self) -> Row[Any] | None:
        return max(self.known, key=lambda row: row.told_at, default=None)


def of(
    tx: Connection, service: Service, sender: numbers.Number, body: str, given: TextIn
) -> Standing:
    """Two statements: the conversation and what was answered lately, and then the reports."""
    limits = service.council.limits
    lately = texts.lately(
        tx,
        given.sid,
        sender.e164,
        body,
        {
            "answered": given.at - limits.automatic_answer_gap_minutes * MINUTE,
            "same": given.at - limits.automatic_answer_gap_minutes * MINUTE,
            "same_just_now": given.at - MINUTE,
            "guided": given.at - limits.guidance_gap_minutes * MINUTE,
            "today": given.at - DAY,
        },
    )
    if lately.before is not None:
        return Standing(sender, None, IDLE, [], [], lately)
    talk = lately if lately.id is not None else None
    known = contacts.of_number(tx, sender.e164) if sender.e164 else []
    state = _state(talk, known, given)
    return Standing(sender, talk, state, _about(talk, state, known, body, given), known, lately)


def _state(talk: Row[Any] | None, known: list[Row[Any]], given: TextIn) -> State:
    """Where the conversation stands; a question of the day before is answered by nothing now."""
    if talk is None or not talk.flow:
        return IDLE
    state = state_of(talk)
    of_today = [row for row in known if row.exchanged_at >= given.at - DAY]
    fresh = state.flow == "survey" or any(row.id == talk.report_id for row in of_today)
    return state if fresh else replace(IDLE, language=state.language)


def _about(
    talk: Row[Any] | None, state: State, known: list[Row[Any]], body: str, given: TextIn
) -> list[Row[Any]]:
    """The reports that this text may be about."""
    mine = [row for row in known if row.withdrawn_at is None]
    by_id = {str(row.id): row for row in mine}
    if state.flow == WHICH and (offered := state.answers.get("offered")):
        return [by_id[name] for name in offered.split() if name in by_id]  # as they were offered
    reference = find_reference(body)
    if reference and (named := [row for row in mine if row.reference == reference]):
        return named
    at_hand = [row for row in mine if row.exchanged_at >= given.at - JOINS_FOR]
    current = [row for row in mine if talk and row.id == talk.report_id]
    if current and (asks(TEXT_LINE, state) or _goes_on(current, given)):
        return current
    if still_open := [row for row in at_hand if row.state != "closed"]:
        return still_open
    lately = [row for row in mine if row.closed_at and row.closed_at >= given.at - CLOSED_FOR]
    return [row for row in mine if row in at_hand or row in lately][:1]


def chosen_of_several(now: Standing, body: str) -> str:
    """Which of the reports that were offered some words mean; "" where none were."""
    if now.state.flow != WHICH:
        return ""
    offered = [Offered(row.reference, _about_it(row)) for row in now.about[:MOST_OFFERED]]
    return which(body, offered)


def _about_it(report: Row[Any]) -> str:
    kind = TYPES[report.type].words if report.type in TYPES else ""
    return " ".join(filter(None, (report.place, kind, report.words)))


def _goes_on(current: list[Row[Any]], given: TextIn) -> bool:
    return bool(current[0].exchanged_at >= given.at - GOES_ON_FOR)


def may_answer(service: Service, now: Standing, report: Row[Any] | None, at: datetime) -> bool:
    """Is it safe to answer a text where it came from, now? What wrote to us can be texted."""
    facts = ContactFacts(
        way="text",
        safe=str(report.safe) if report else now.safe,
        withdrawn=now.withdrawn,
        textable=service.can_text(now.sender),
        opted_out=now.stopped,
        child=bool(report and report.child),
        abuse=bool(report and report.abuse),
        wrote_to_us=True,
        safe_from=report.safe_from if report else None,
        safe_until=report.safe_until if report else None,
    )
    return may_send(facts, Purpose.ANSWER, at).allowed


def wait_for_answer(
    tx: Connection, number: str, report_id: int, flow: str, step: str, at: datetime
) -> None:
    """Have the next text of a number (E.164) heard at a step; `at` is the promises' clock, UTC."""
    talk = text_conversations.open_with(tx, number)
    known = {**standing(State(flow, step), real_now()), "report_id": report_id}
    if talk:
        text_conversations.change(tx, talk.id, {**known, "language": talk.language})
        return
    text_conversations.begin(tx, numbers.classify(number), at, known)
