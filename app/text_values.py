"""What the flows of texts may know, and what their placeholders stand for."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from app.dates_in_words import day_for_text, moment_in_words
from app.inputs import TextIn
from app.rules.contacts import in_writing
from app.rules.london import in_london
from app.rules.references import grouped
from app.service import Service
from app.text_standing import Standing
from ivr_flows.facts import About, Duty, Facts
from ivr_flows.moves import Turn
from ivr_flows.text_engine import REPORT_KEYS, Text, option_chosen
from ivr_flows.text_line import TEXT_LINE

HOW_MANY = {0: About.NEW, 1: About.ONE, 2: About.TWO}


def facts(service: Service, now: Standing, text: Text, given: TextIn) -> Facts:
    """The facts of one text, about the report that it is about or chooses."""
    about = HOW_MANY.get(len(now.about), About.THREE)
    basic = Facts(
        caller=now.sender.kind,
        may_text=service.can_text(now.sender),
        council=service.council_facts,
        drama=not service.production,
        about=about,
        unsafe=now.safe == "no" or now.withdrawn,
        duty=Duty.ON if service.noise_duty(given.at).number_role else Duty.NOBODY,
    )
    chosen = REPORT_KEYS.get(option_chosen(TEXT_LINE, now.state, text, basic), 0)
    report = now.about[chosen] if chosen < len(now.about) else None
    if report is None:
        return replace(basic, abuse=text.tells_abuse)
    return replace(
        basic,
        abuse=text.tells_abuse or (bool(report.abuse) and report.safe != "yes"),
        child=report.child,
        closed=report.state == "closed",
        late=service.contact_on(report.started_at) < in_london(given.at).date(),
    )


def of(
    service: Service,
    now: Standing,
    report: Row[Any] | None,
    turn: Turn,
    at: datetime,
) -> dict[str, str]:
    """Values for the words of a turn, in the language of its conversation and in English."""
    language = turn.state.language
    line = service.council.line(service.production)
    values = {
        "council": service.council.texts_as,
        "line_number": in_writing(line.voice_number),
    }
    for nth, row in enumerate(now.about[:3], start=1):
        day = in_london(row.started_at).date()
        values[f"report_{nth}"] = f"{grouped(row.reference)} ({day.day} {day:%b})"
    if report is not None:
        values["reference"] = grouped(report.reference)
        values |= _contact_day(service, report, language)
    if opens := service.noise_duty(at).next_opens:
        values["next_duty"] = moment_in_words(opens)
        values[f"next_duty[{language}]"] = moment_in_words(opens, language)
    return values


def _contact_day(service: Service, report: Row[Any], language: str) -> dict[str, str]:
    """By which day they will be in touch, as it was promised."""
    day = service.contact_on(report.started_at)
    return {
        "contact_day": day_for_text(day),
        f"contact_day[{language}]": day_for_text(day, language),
    }
