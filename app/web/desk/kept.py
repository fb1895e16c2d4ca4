"""The rows that the page of a report is told from, each kind in one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.store import (
    alerts,
    contacts,
    conversations,
    desk,
    messages,
    pictures,
    recordings,
    requests,
    threads,
    updates,
)
from app.web.desk.paging import Key, texts_until

TEXTS_A_PAGE = 100


@dataclass(frozen=True)
class Kept:
    """The rows of a report. `texts`: one page of them, and the first of the page before it."""

    talks: list[Any]
    turns: list[Any]
    texts: list[Any]
    words: list[Any]  # of all texts: conversation_id, body, reply, times, last_at
    messages: list[Any]
    pictures: list[Any]
    recordings: list[Any]
    updates: list[Any]
    alerts: list[Any]
    contacts: list[Any]
    stopped: dict[int, Any]  # when a number told the carrier STOP, by the contact's id
    requests: list[Any]

    @property
    def calls(self) -> list[Any]:
        """The conversations that were calls, in or out."""
        return [talk for talk in self.talks if talk.channel == "call"]

    def asked_at(self, talk: Any) -> datetime | None:
        """When a conversation by text (a row) was asked what is open there; None: not known.

        It is asked in the answer to their text; how we did, in a message of its own.
        """
        if talk.flow == "survey" and talk.step == "rating":
            asked = [row.made_at for row in self.messages if row.purpose == "survey"]
        else:
            asked = [row.last_at for row in self.words if row.conversation_id == talk.id]
        return max(asked, default=None)

    @property
    def closed(self) -> set[int]:
        """The contacts (their ids) that must not be used: withdrawn, stopped, or not safe."""
        return {
            row.id
            for row in self.contacts
            if row.withdrawn_at is not None or row.id in self.stopped or row.safe == "no"
        }


def read(tx: Any, report: Any, before: Key | None) -> Kept:
    """Every row of a report (a row itself), with the texts that came before a place."""
    talks = desk.conversations_of(tx, report.id, report.conversation_id)
    reached = sorted(contacts.of_report(tx, report.id), key=lambda row: row.id)
    return Kept(
        talks=talks,
        turns=conversations.turns_of(tx, [t.id for t in talks if t.channel == "call"]),
        texts=threads.texts_before(tx, report.id, TEXTS_A_PAGE + 1, texts_until(before)),
        words=threads.words_of(tx, report.id),
        messages=messages.of_report(tx, report.id),
        pictures=pictures.of_report(tx, report.id),
        recordings=recordings.of_report(tx, report.id),
        updates=updates.of_report(tx, report.id),
        alerts=alerts.of_report(tx, report.id),
        contacts=reached,
        stopped=_stopped(tx, reached),
        requests=requests.of_report(tx, report.id),
    )


def _stopped(tx: Any, reached: list[Any]) -> dict[int, Any]:
    numbers = {row.id: row.address for row in reached if row.way == "text"}
    stopped = threads.stopped(tx, numbers.values())
    return {row_id: stopped[number] for row_id, number in numbers.items() if number in stopped}
