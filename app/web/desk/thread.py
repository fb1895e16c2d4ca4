"""What was written about a report, in and out, as an officer reads it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from app.web.desk import cost_words, words
from app.web.desk.delivery_words import delivery, then
from app.web.desk.entry import Entry, Said

VERDICTS = {"danger": "Danger words", "unsure": "May mean danger"}
PURPOSES = {
    "acknowledgement": "Acknowledgement",
    "update": "News",
    "survey": "Question after closing",
    "answer": "Answer",
    "emergency": "What to do in danger",
}
BY_WAY = {"text": "by text", "email": "by e-mail", "letter": "by letter"}
NO_WORDS = "(a text without words)"
AT_ONCE = "Given at once as the answer to their text. No receipt comes for it."
PAID = ("accepted", "sent", "delivered", "undelivered")  # the carrier took it, and charges for it
SOON = timedelta(minutes=1)


@dataclass(frozen=True)
class Told:
    """What has to be known besides the rows, to tell them in words.

    `offset`: what the promises' clock is ahead of real time, in which `next_at` is kept.
    """

    now: datetime
    offset: timedelta
    pence_per_text: int
    numbers: Mapping[int, str]  # a contact's id: the number or address, as the desk may show it
    again: Mapping[int, Any]  # a message's id: the message (a row) owed in its place
    closed: Collection[int]  # the contacts (their ids) that must not be used

    def waits_until(self, message: Any) -> datetime | None:
        """When a message that is held is tried next (the promises' clock); None: about now."""
        next_at: datetime = message.next_at + self.offset
        return next_at if next_at > self.now + SOON else None


def owed_in_place(messages: list[Any]) -> dict[int, Any]:
    """Which message (a row) was owed in the place of which, by the id of the one before."""
    families: dict[int, list[Any]] = {}
    for message in messages:
        families.setdefault(message.first_id or message.id, []).append(message)
    return {before.id: after for family in families.values() for before, after in pairwise(family)}


def came_in(text: Any, pence_per_text: int) -> Iterator[Entry]:
    """A text (a row) that somebody wrote to us, and the answer it was given at once."""
    level = text.verdict.get("level", "none")
    guard = f"{VERDICTS[level]}: {', '.join(text.verdict['words'])}" if level in VERDICTS else ""
    notes = [guard] if guard else []
    if text.opt_out_type:
        notes.append(f"The carrier took this text as {text.opt_out_type}, and answered it.")
    yield Entry(
        text.received_at,
        kind="received",
        who=f"Resident, by text{_from(text.number)}",
        said=(Said(text.body if text.body.strip() else NO_WORDS),),
        notes=tuple(notes),
        good=not guard,
        size=cost_words.size(text.body),
        anchor=f"text-{text.sid}",
        text_sid=text.sid,
        media=text.media,
    )
    if text.reply:
        yield Entry(
            text.received_at,
            kind="sent",
            who="The line, by text: answer",
            said=(Said(text.reply),),
            notes=(AT_ONCE,),
            size=cost_words.size_and_cost(text.reply, pence_per_text),
        )


def went_out(message: Any, told: Told) -> Entry:
    """A message (a row) that we owed them, what became of it, and what happens next."""
    fate, good = delivery(message)
    again = told.again.get(message.id)
    next_at = told.waits_until(message)
    notes = (f"{fate}.", then(message, again, next_at, message.contact_id in told.closed))
    purpose = PURPOSES.get(message.purpose, words.plain(message.purpose)).lower()
    number = told.numbers.get(message.contact_id, "")
    to = f" to the number {number[:1].lower()}{number[1:]}" if message.way == "text" else ""
    by = BY_WAY.get(message.way, f"by {words.plain(message.way).lower()}")
    return Entry(
        message.made_at,
        kind="sent",
        who=f"The line, {by}{to}: {purpose}",
        said=(Said(message.body),),
        notes=tuple(filter(None, notes)),
        good=good,
        size=_size(message, told.pence_per_text),
        anchor=f"message-{message.id}",
    )


def written(update: Any) -> Entry:
    """News (a row) that an officer wrote, to be told by telephone."""
    return Entry(
        update.written_at,
        kind="told",
        who=update.written_by,
        did="What the resident may be told",
        said=(Said(update.words),),
        notes=("Heard by telephone, after reference and PIN.",),
    )


def is_paid(message: Any) -> bool:
    """Is this a text that the carrier charges for?"""
    return bool(message.way == "text" and message.state in PAID)


def _size(message: Any, pence_per_text: int) -> str:
    """The segments of a text, and its cost once the carrier has it; nothing of other ways."""
    if message.way != "text":
        return ""
    if is_paid(message):
        return cost_words.size_and_cost(message.body, pence_per_text)
    return cost_words.size(message.body)


def _from(number: str | None) -> str:
    return f", from the number {words.address(number).lower()}" if number else ""
