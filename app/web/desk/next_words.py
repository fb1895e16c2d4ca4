"""What happens next with somebody: what is owed and by when, what they were asked, who decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.rules.safe_contact import Purpose
from app.rules.ways import WRITTEN, Way, next_way
from app.web.desk import words
from app.web.desk.delivery_words import NOT_THERE, POST_IT, why, why_held
from app.web.desk.kept import Kept
from app.web.desk.open_question import is_danger, question_of
from app.web.desk.thread import BY_WAY, PURPOSES, Told
from app.web.desk.ways import facts_of

PROMISED = {
    "acknowledgement": "A written acknowledgement",
    "contact": "Contact with them",
}
UNSENT = ("owed", "sending", "unknown", "printed")
SAVED_ALL_THE_SAME = "Nothing more is asked until they write. Their report is kept all the same."
NOTHING = "Nothing is owed to them now, and nothing was asked of them."
CLOSED = "The report is closed. If they write that it is not over, an officer sees it."
TO_REACH = {
    "text": "text",
    "ring": "ring",
    "voicemail": "leave a message on",
    "email": "e-mail",
    "letter": "write to",
}


@dataclass(frozen=True)
class Next:
    """One thing that happens next, or that must not. `leads_to`: a place on the page."""

    what: str
    urgent: bool = False
    leads_to: str = ""


def next_steps(
    report: Any, kept: Kept, promised: list[Any], told: Told, after_closing: list[str]
) -> list[Next]:
    """What happens next, the most urgent first. `promised`: the promises (rows) of the report.

    `after_closing`: how it stands with what they are asked once it was closed.
    """
    steps = [
        *_asked(kept, told),
        *_closed_ways(report, kept, promised, told),
        *_for_an_officer(kept),
        *_owed(kept, told),
        *_requests(kept),
        *_promises(kept, promised, told),
    ]
    steps += map(Next, [*after_closing, *([CLOSED] if report.state == "closed" else [])])
    return steps or [Next(NOTHING)]


def _asked(kept: Kept, told: Told) -> Iterator[Next]:
    """What they were asked by text and have not answered: whether anyone is in danger first."""
    open_ones = [(talk, question) for talk in kept.talks if (question := question_of(talk))]
    for talk, question in sorted(open_ones, key=lambda one: not is_danger(one[0])):
        when = words.moment(kept.asked_at(talk) or talk.heard_at + told.offset)
        asked = f"They were asked by text, at {when}, {question}, and have not answered."
        if is_danger(talk):
            yield Next(f"{asked} Do not ring or text them: it may put them in danger.", urgent=True)
        else:
            yield Next(f"{asked} {SAVED_ALL_THE_SAME}")


def _closed_ways(report: Any, kept: Kept, promised: list[Any], told: Told) -> Iterator[Next]:
    """Ways that must not be used any more, and what becomes of what is still owed."""
    closed = [row for row in kept.contacts if row.id in told.closed]
    yield from (Next(_closed(row, kept), urgent=True) for row in closed)
    if not any(row.way in WRITTEN for row in closed):
        return
    if other := _other_way(report, kept, told.now):
        yield Next(f"What is still owed goes {other}, which they said is safe.")
    elif not _undecided(kept):
        dates = [row.due_at for row in promised if row.outcome is None]
        by = f", {words.due(min(dates))}" if dates else ""
        yield Next(f"No other way is known to be safe. An officer decides how they are told{by}.")


def _closed(row: Any, kept: Kept) -> str:
    """Why a number or address (a row of contacts) is not used, or "" where it may be."""
    where, how = _named(row), TO_REACH.get(row.way, "use")
    if row.withdrawn_at is not None:
        return f"Do not {how} {where}: it was withdrawn at {words.moment(row.withdrawn_at)}."
    if row.id in kept.stopped:
        return f"They sent STOP at {words.moment(kept.stopped[row.id])}: no text goes to {where}."
    return f"Do not {how} {where}: they said that it is not safe." if row.safe == "no" else ""


def _other_way(report: Any, kept: Kept, now: datetime) -> str:
    """The best way to write that they said is safe, as in "goes by e-mail"; "" for none."""
    ways = [Way(row.id, facts_of(row, report, row.id in kept.stopped)) for row in kept.contacts]
    best = next_way(ways, (), Purpose.UPDATE, now)
    if best is None:
        return ""
    row = next(row for row in kept.contacts if row.id == best.contact_id)
    by = BY_WAY[best.facts.way]
    return f"{by} to {_named(row)}" if best.facts.way == "text" else by


def _named(row: Any) -> str:
    address = words.address(row.address)
    if address.startswith("Ending"):
        return f"the number {address.lower()}"
    return "their e-mail address" if row.way == "email" else "their address"


def _undecided(kept: Kept) -> list[Any]:
    """What an officer has to decide, and nobody has seen yet."""
    unseen = (row for row in kept.alerts if row.kind == "not_in_writing" and row.seen_at is None)
    return sorted(unseen, key=lambda row: row.due_at or row.raised_at)


def _for_an_officer(kept: Kept) -> Iterator[Next]:
    for row in _undecided(kept):
        reason = ". ".join(why(str(word)) for word in row.words)
        by = f", {words.due(row.due_at)}" if row.due_at else ""
        because = f": {reason[:1].lower()}{reason[1:]}" if reason else ""
        yield Next(f"An officer decides how they are told{by}{because}.", urgent=True)


def _owed(kept: Kept, told: Told) -> Iterator[Next]:
    """Everything written that has not left yet: when it goes, why not before, and its date."""
    for message in kept.messages:
        if message.state not in UNSENT:
            continue
        what = PURPOSES.get(message.purpose, words.plain(message.purpose))
        by = BY_WAY.get(message.way, f"by {words.plain(message.way).lower()}")
        due = f" It was promised {words.due(message.due_at)}." if message.due_at else ""
        yield Next(f"{what} {by}: {_leaves(message, told)}.{due}")


def _leaves(message: Any, told: Told) -> str:
    if message.state in ("owed", "printed") and message.contact_id in told.closed:
        return NOT_THERE.removesuffix(".").lower()
    match message.state:
        case "printed":
            return f"printed. {POST_IT.removesuffix('.')}"
        case "unknown":
            return "not known yet whether it was sent: we are looking in the carrier’s log"
        case "sending":
            return "being sent now"
        case _:
            until, held = told.waits_until(message), why_held(message)
            because = f" ({held})" if held else ""
            when = f"waits until {words.moment(until)}" if until else "goes now"
            return f"{when}{because}"


def _requests(kept: Kept) -> Iterator[Next]:
    waiting = [row for row in kept.requests if row.settled_at is None]
    if waiting:
        since = words.moment(min(row.asked_at for row in waiting))
        number = len(waiting)
        asks = "1 thing that they asked" if number == 1 else f"{number} things that they asked"
        waits = "waits" if number == 1 else "wait"
        said = f"{asks} {waits} for an officer, since {since}."
        yield Next(said, leads_to="requests")


def _promises(kept: Kept, promised: list[Any], told: Told) -> Iterator[Next]:
    """What was promised and is not kept yet, but for what is told of as a message already."""
    owed = {message.purpose for message in kept.messages if message.state in UNSENT}
    for row in promised:
        if row.outcome is None and row.name not in owed:
            what = PROMISED.get(row.name, words.plain(row.name))
            due = words.due(row.due_at)
            late = row.due_at < told.now
            said = f"{what} was promised {due}, and is late." if late else f"{what} is due {due}."
            yield Next(said, urgent=late, leads_to="promises")
