"""One page of the thread of a report: its newest texts, or those before a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.web.desk import cost_words, words
from app.web.desk.alert_words import Alert
from app.web.desk.call_words import call_line
from app.web.desk.cost_words import counted
from app.web.desk.entry import Day, Entry, Sound, days
from app.web.desk.kept import TEXTS_A_PAGE, Kept
from app.web.desk.paging import MESSAGES, TEXTS, Key, Window, address_of
from app.web.desk.thread import Told, came_in, is_paid, owed_in_place, went_out, written
from app.web.desk.transcripts import alert_entry


@dataclass(frozen=True)
class Thread:
    """A page of a thread. `earlier`: the address of the page before it; empty: there is none."""

    days: list[Day]
    earlier: str
    newest: bool
    totals: str


def told_of(kept: Kept, now: datetime, real_now: datetime, pence_per_text: int) -> Told:
    """What has to be known to tell messages in words."""
    numbers = {row.id: words.address(row.address) for row in kept.contacts}
    again = owed_in_place(kept.messages)
    return Told(now, now - real_now, pence_per_text, numbers, again, kept.closed)


def thread(
    kept: Kept, shown: list[Alert], sounds: dict[str, Sound], before: Key | None, told: Told
) -> Thread:
    """The newest texts of a report before a place, and what else happened in that time.

    `shown`: the alerts of the report in words; those that a call raised stand in its transcript.
    """
    items = sorted(_items(kept, before, told), key=lambda item: item[0])
    page, more = items[-TEXTS_A_PAGE:], len(items) > TEXTS_A_PAGE
    window = Window(page[0][0][0] if more else None, before[0] if before else None)
    besides = [
        *map(call_line, kept.calls),
        *map(written, kept.updates),
        *_of_texts(shown, kept),
        *_left_alone(kept, sounds),
    ]
    entries = [entry for _, of_item in page for entry in of_item]
    entries += [entry for entry in besides if window.holds(entry.at)]
    return Thread(
        days=days(entries),
        earlier=address_of(page[0][0]) if more else "",
        newest=before is None,
        totals=_totals(kept, told.pence_per_text),
    )


def _items(kept: Kept, before: Key | None, told: Told) -> Iterable[tuple[Key, tuple[Entry, ...]]]:
    """Each text and message before a place, with its own place among all of them."""
    for text in kept.texts:
        yield (text.received_at, TEXTS, text.sid), tuple(came_in(text, told.pence_per_text))
    for message in kept.messages:
        key: Key = (message.made_at, MESSAGES, message.id)
        if before is None or key < before:
            yield key, (went_out(message, told),)


def _of_texts(shown: list[Alert], kept: Kept) -> list[Entry]:
    of_calls = {call.id for call in kept.calls}
    return [alert_entry(alert) for alert in shown if alert.conversation_id not in of_calls]


def _left_alone(kept: Kept, sounds: dict[str, Sound]) -> Iterable[Entry]:
    """Recordings that no turn of a call tells of, such as one taken while we were down."""
    told = " ".join(turn.heard or "" for turn in kept.turns if turn.heard_kind == "recorded")
    for recording in kept.recordings:
        if recording.carrier_sid not in told:
            yield Entry(
                recording.made_at,
                kind="heard",
                who="Resident",
                did="Left a recording",
                sound=sounds[recording.carrier_sid],
            )


def _totals(kept: Kept, pence_per_text: int) -> str:
    """What all texts of the report come to, on whatever page they stand."""
    came = counted((row.body, row.times) for row in kept.words)
    answers = [(row.reply, row.times) for row in kept.words if row.reply]
    sent = [(message.body, 1) for message in kept.messages if is_paid(message)]
    if not came.texts and not answers and not sent:
        return ""
    return cost_words.totals(came, counted([*answers, *sent]), pence_per_text)
