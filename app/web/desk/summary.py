"""A report in short: what was told, when it happened, what was promised, and who has it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.council import Council
from app.web.desk import told_words, words
from app.web.desk.request_words import DETAILS, Asked

AGAIN = DETAILS["again_words"]
REASON = "deals with "  # what stands before a kind of problem in the reason of a referral
NOT_KNOWN = "unknown"  # the kind of a report before anybody said what it is about


@dataclass(frozen=True)
class Happened:
    """A dated incident, in their words where there are any."""

    when: str
    words: str


def summary(
    report: Any, agencies: dict[str, str], council: Council, recorded: bool, said_landlord: str
) -> dict[str, str]:
    """What stands at the top of the page, in the order it is read.

    `said_landlord`: the landlord's name as they said it. What was not told has a row of its own.
    """
    untold = "Not in words: listen to the recordings below" if recorded else words.NONE_YET
    told = {
        "Postcode": report.postcode or "",
        "Area": told_words.area(report, council),
        **told_words.risk(report),
        "Who is responsible": report.responsible or "",
        "Landlord": told_words.landlord(report, council, said_landlord),
        "Police reference": report.police_reference or "",
    }
    missing = [name for name, value in told.items() if not value]
    return {
        "Where": report.place or untold,
        "What happened": report.words or untold,
        "What kind": told_words.kind(report),
        "Category": report.category or words.NONE_YET,
        "Urgent": "Yes" if report.urgent else "No",
        **{name: value for name, value in told.items() if value},
        **({"Not told": ", ".join(missing)} if missing else {}),
        **(agencies or {"Referred to": words.NONE_YET}),
        **_told_to_us(report, council),
    }


def _told_to_us(report: Any, council: Council) -> dict[str, str]:
    saved = words.moment(report.saved_at) if report.saved_at else "Not yet: it is incomplete"
    return {
        "Told to us": words.CHANNELS.get(report.channel, words.plain(report.channel)),
        "Language": told_words.language(report.language, council),
        "Begun": words.moment(report.started_at),
        "Saved": saved,
    }


def agencies(rows: list[Any], council: Council) -> dict[str, str]:
    """The agency a report was referred to, and those that were told of it, by their names."""
    named: dict[str, list[str]] = {}
    for row in rows:
        part = "Referred to" if row.role == "lead" else "Also told"
        named.setdefault(part, []).append(agency_name(council, row.agency))
    return {part: ", ".join(names) for part, names in named.items()}


def agency_name(council: Council, agency_id: str | None) -> str:
    """An agency by its name; by its id where the council no longer has it; or a dash."""
    if agency_id is None:
        return words.NONE_YET
    agency = council.agency(agency_id)
    return agency.name if agency else words.plain(agency_id)


def referral(row: Any, council: Council) -> dict[str, str]:
    """One referral: to whom, why and since when, and whether it was passed on."""
    if row.role == "lead":
        standing = "Leads"
    else:
        standing = "Led before, and passed it on" if row.state == "passed_on" else "Told"
    return {
        "to": agency_name(council, row.agency),
        "why": _why(row.reason),
        "since": words.moment(row.made_at),
        "is": standing,
    }


def _why(reason: str) -> str:
    if not reason.startswith(REASON):
        return reason
    kind = reason.removeprefix(REASON)
    if kind == NOT_KNOWN:
        return "What it is about is not known yet"
    return f"Deals with {words.KINDS.get(kind, told_words.type_of(kind)).lower()}"


def incidents(rows: list[Any], asked: list[tuple[Any, Asked]]) -> list[Happened]:
    """Each time it happened, oldest first. `asked`: the requests, as rows and as shown.

    What was said of one that is happening again is a request of the same call, made after it.
    """
    said = [
        (row.conversation_id, row.asked_at, detail.said)
        for row, request in asked
        for detail in request.details
        if detail.name == AGAIN
    ]
    return [Happened(words.moment(row.told_at), row.words or _said_of(row, said)) for row in rows]


def _said_of(incident: Any, said: list[tuple[int, datetime, str]]) -> str:
    for found in said:
        if found[0] == incident.conversation_id and found[1] >= incident.told_at:
            said.remove(found)
            return found[2]
    return "Not in words"


def promise(row: Any, council: Council, now: datetime) -> dict[str, str]:
    """A promise, when it is due, and what became of it."""
    promised = council.promise(row.name)
    said = promised.words if promised else words.plain(row.name)
    outcome = words.OUTCOMES.get(row.outcome or "", words.plain(row.outcome or ""))
    if row.outcome and row.settled_at:
        outcome += f", {words.moment(row.settled_at)}"
    elif not row.outcome:
        outcome = "Late" if row.due_at < now else "Not yet"
    due = words.due(row.due_at)
    return {"words": said[:1].upper() + said[1:], "due": due[:1].upper() + due[1:], "is": outcome}
