"""What somebody says once their report is closed becomes rows (seed 000, standard 12).

Where it has not stopped, another officer than the one who closed it looks at it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from app.rules.closing import last_day
from app.rules.london import in_london
from app.rules.references import grouped
from app.service import Service
from app.store import alerts, calls_out, contacts, events, reports, requests, surveys
from app.store.base import real_now
from app.store.conversations import conversations
from ivr_flows.survey import RATING
from ivr_flows.wording import ENGLISH

KIND = "survey"  # of the calls out
EFFECTS = ("survey_answered", "survey_not_stopped", "survey_ring_back")
MOST_CALLS = 3  # one, and two more on other days where nobody answered
UNANSWERED = ("owed", "asked")
NOBODY_THERE = ("nobody", "machine", "no-answer", "busy")
ANOTHER_DAY = timedelta(hours=29)  # and another time of day


def question(service: Service, reference: str, language: str) -> str:
    """The text that asks it, in the report's language or in English: it waits for a number."""
    words = service.translate(RATING, language) or service.translate(RATING, ENGLISH) or RATING
    return words.format(council=service.council.texts_as, reference=grouped(reference))


def hear(
    tx: Connection,
    report_id: int,
    conversation_id: int,
    answers: Mapping[str, str],
    effects: tuple[str, ...],
    at: datetime,
) -> None:
    """Keep what was answered so far, by text or by key; `answers` by the names of their steps.

    Nothing at all without one of EFFECTS. `at` is the promises' clock, UTC.
    """
    if not set(EFFECTS).intersection(effects) or not (survey := surveys.latest(tx, report_id)):
        return
    wants_call = "survey_ring_back" in effects
    known = {"state": "answered", "reason": None, "ring_back": survey.ring_back or wants_call}
    times = {name: getattr(survey, name) or at for name in ("asked_at", "answered_at")}
    surveys.put(tx, survey, {**known, **times, **_told(answers)})
    if "survey_not_stopped" in effects and survey.stopped is not False:
        _not_stopped(tx, survey, conversation_id, at)
    if wants_call and not survey.ring_back:
        _ring_back(tx, report_id, conversation_id, at)
    if survey.answered_at is None:
        events.add(tx, "resident", "survey_answered", at, report_id, survey=survey.id)


def _told(answers: Mapping[str, str]) -> dict[str, Any]:
    """What was answered so far, as columns."""
    told: dict[str, Any] = {}
    if answers.get("rating", "").isdigit():
        told["rating"] = int(answers["rating"])
    if (stopped := answers.get("has_stopped")) in ("yes", "no"):
        told["stopped"] = stopped == "yes"
    return told


def _not_stopped(tx: Connection, survey: Row[Any], conversation_id: int, at: datetime) -> None:
    """It is not over: opened again within the days that were told, and put before a person.

    Later than that it is kept, and an officer decides.
    """
    in_time = in_london(at).date() <= last_day(survey.closed_at)
    if in_time:
        reports.reopen(tx, survey.report_id, at)
    row = {"report_id": survey.report_id, "conversation_id": conversation_id, "raised_at": at}
    row["kind"] = "not_stopped" if in_time else "not_stopped_late"
    row["words"] = [survey.not_officer] if survey.not_officer else []
    alerts.raise_all(tx, [row])
    events.add(tx, "resident", "not_stopped", at, survey.report_id, survey=survey.id)


def _ring_back(tx: Connection, report_id: int, conversation_id: int, at: datetime) -> None:
    """They asked to be rung, on the telephone they answered with: so it is safe to ring."""
    query = select(conversations.c.number).where(conversations.c.id == conversation_id)
    number = tx.execute(query).scalar_one()
    if number:
        contacts.add(
            tx, report_id, "ring", number, safe="yes", told_at=at, withdrawn_at=None
        )  # their safe hours stay as they are
    requests.ask(
        tx,
        report_id=report_id,
        conversation_id=conversation_id,
        kind="ring_back",
        details={"number": number} if number else {},
        asked_at=at,
    )


def owe_call(tx: Connection, survey: Row[Any], contact_id: int, nth: int, at: datetime) -> None:
    """Owe the call that asks a survey: the first as soon as it may be made, others another day."""
    calls_out.owe(
        tx,
        f"{_calls_of(survey)}{nth}",
        kind=KIND,
        report_id=survey.report_id,
        contact_id=contact_id,
        nth=nth,
        made_at=at,
        next_at=real_now() + (ANOTHER_DAY if nth > 1 else timedelta(0)),
    )


def _calls_of(survey: Row[Any]) -> str:
    """What `once` begins with for every call of a survey."""
    return f"{KIND}:{survey.id}:"


def why_not_call(tx: Connection, call: Row[Any], at: datetime) -> str:
    """Why a survey's call is not to be made any more; "" where it is."""
    survey = surveys.latest(tx, call.report_id)
    if survey is None or not call.once.startswith(_calls_of(survey)):
        return "closed_again_since"
    if survey.state not in UNANSWERED:
        return str(survey.state)
    report = reports.of_id(tx, call.report_id)
    if report is None or report.state != "closed":
        return "opened_again"
    return "too_late" if in_london(at).date() > last_day(survey.closed_at) else ""


def call_over(tx: Connection, call: Row[Any], outcome: str | None, at: datetime) -> None:
    """A survey's call was made, or could not be. Nobody there: again on another day, twice."""
    survey = surveys.latest(tx, call.report_id)
    if survey is None or not call.once.startswith(_calls_of(survey)):
        return
    if outcome in NOBODY_THERE and call.nth < MOST_CALLS:
        owe_call(tx, survey, call.contact_id, call.nth + 1, at)
        return
    reason = "not_answered" if outcome == "answered" else outcome or "not_called"
    give_up(tx, survey, reason, at)


def give_up(tx: Connection, survey: Row[Any], reason: str, at: datetime) -> None:
    """Nobody could be asked, or nobody answered: it is left at that."""
    if survey.state in UNANSWERED:
        surveys.change(tx, survey.id, {"state": "given_up", "reason": reason})
        events.add(tx, "line", "survey_given_up", at, survey.report_id, survey=survey.id)
