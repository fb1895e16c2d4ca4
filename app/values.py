"""What the placeholders of the flows stand for at one turn: the council's, and the report's."""

from datetime import datetime

from sqlalchemy import Connection

from app import told
from app.council_file import Agency
from app.dates_in_words import day_in_words, moment_in_words
from app.rules.london import in_london
from app.service import Service
from app.store import referrals, reports, updates
from ivr_flows.check import prompts
from ivr_flows.moves import Turn
from ivr_flows.wording import ENGLISH

REPORTS_OWN = ("saved", "details", "contact", "needs", "news", "news_more")
LAST_NEWS = "{last_news}"
TOO_LONG = "An officer has news for you. Please ask to be rung back."
LONGEST_NEWS = 43  # words said in one breath: what is longer, an officer tells in person


def at_turn(service: Service, turn: Turn, at: datetime) -> dict[str, str]:
    """What a turn's words may hold besides: agency, day, duty, and a landlord that was named."""
    values = dict(service.of_council)
    answers = turn.state.answers
    if role := answers.get("landlord_found"):
        # a deploy may have taken the landlord out of the council's file in mid-call
        values["landlord"] = service.council.number_names.get(role, "them")
        values["landlord_number"] = service.council.spoken_number(role) or ""
    if turn.state.flow in REPORTS_OWN:
        values |= _on_duty(service, turn.state.language, at)
    if tells(turn, "{agency}"):
        routed = told.routed_as(told.columns(answers, answers, service.council.category_of))
        agency = service.council.agency_for(routed or told.kind_of(answers))
        values |= _named(agency, turn.state.language)
    if tells(turn, "{contact_day}"):
        values |= _contact_day(service, turn.state.language, at)
    return values


def _contact_day(service: Service, language: str, at: datetime) -> dict[str, str]:
    day = service.contact_on(at)
    elsewhere = {f"contact_day[{language}]": day_in_words(day, language)}
    return {"contact_day": day_in_words(day), **elsewhere}


def _on_duty(service: Service, language: str, at: datetime) -> dict[str, str]:
    values: dict[str, str] = {}
    duty = service.noise_duty(at)
    if duty.next_opens:
        values["next_duty"] = moment_in_words(duty.next_opens)
        values[f"next_duty[{language}]"] = moment_in_words(duty.next_opens, language)
    if duty.number_role:
        number = service.council.dial_number(duty.number_role, production=service.production)
        values["transfer_number"] = number or ""
    return values


def tells(turn: Turn, placeholder: str) -> bool:
    """Do the words of this turn hold "{last_news}", say? What costs a query is asked for so."""
    return any(placeholder in words for words in (*turn.lead, *prompts(turn.step)))


def lead_agency(tx: Connection, service: Service, report_id: int, language: str) -> dict[str, str]:
    """Who leads on a report, as it is said; without the article of English elsewhere."""
    lead = referrals.leads(tx, [report_id]).get(report_id)
    agency = service.council.agency(lead) if lead else None
    return _named(agency or service.council.agency_for("unknown"), language)


def _named(agency: Agency, language: str) -> dict[str, str]:
    elsewhere = {} if language == ENGLISH else {f"agency[{language}]": agency.name}
    return {"agency": agency.spoken_as, **elsewhere}


def last_news(tx: Connection, service: Service, report_id: int, at: datetime) -> str:
    """The last thing a resident may be told of their report, only after reference and PIN."""
    update = updates.latest(tx, report_id)
    if update:
        day = day_in_words(in_london(update.written_at).date())
        short = len(update.words.split()) <= LONGEST_NEWS
        words = update.words if short else TOO_LONG
        return f"This is from {day}. {words}"
    report = reports.of_id(tx, report_id)
    if report and report.state == "closed":
        return "Your report is closed. If it is not over, please tell us."
    agency = lead_agency(tx, service, report_id, ENGLISH)["agency"]
    return f"Your report is with {agency}. {_by_when(tx, report_id, at)}"


def _by_when(tx: Connection, report_id: int, at: datetime) -> str:
    """By which day they will be in touch, while that day is still to come and nothing is proved."""
    due = [p.due_at for p in referrals.promises_of(tx, report_id) if p.name == "contact"]
    if due and due[0] > at:
        return f"They will contact you by {day_in_words(in_london(due[0]).date())}."
    return "We have no other news yet. You can ask to be rung back."
