"""What a resident asks of us, in words: what it is, what an officer does about it, how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app import casework
from app.asked import HOURS
from app.rules.references import grouped
from app.web.desk import words
from app.web.desk.entry import Sound

# Kind: what was asked, and what an officer does about it.
REQUESTS = {
    "ring_back": (
        "To be rung back",
        "Ring at the time and on the number that they said, and on no other. The number is in the "
        "recording, or under “Before you ring” on the report.",
    ),
    "stopped": (
        "They say that it has stopped",
        "Speak with them by a safe way before anything is closed: somebody may be making them.",
    ),
    "correct": (
        "To correct something",
        "Speak with them by a safe way before anything is changed.",
    ),
    "withdraw": (
        "To take their report back",
        "Speak with them by a safe way before anything is changed: somebody may be making them.",
    ),
    "case_review": (
        "A case review",
        "Pass it to whoever runs case reviews, and tell them what happens next.",
    ),
    "complaint": (
        "A complaint",
        "Take it to the agency: its own procedure comes first.",
    ),
    "woman_officer": ("A woman officer", "Ask the agency that leads for one."),
    "interpreter": ("An interpreter", "Ask the agency that leads for one, in their language."),
    "home_visit": (
        "A visit to their home",
        "Ask the agency that leads. Agree by a safe way when it is safe to come.",
    ),
    "speaks_for_me": (
        "Somebody else speaks for them",
        "Ask them, by a safe way, who that is and how to reach them.",
    ),
    "letter": (
        "News by letter",
        "Listen for the address. Letters and envelopes are plain: no offence, person, place of "
        "the problem or category, and never the PIN.",
    ),
    "email": (
        "News by e-mail",
        "Listen for the address. E-mails are plain: no offence, person, place of the problem or "
        "category, and never the PIN.",
    ),
    "added": (
        "Something to add to their report",
        "Read it or listen to it, and tell the agency that leads.",
    ),
    "officer": (
        "An officer",
        "Answer them by a way that they said is safe. Nobody has promised them a time.",
    ),
    "language": (
        "To be written to in another language",
        "Ask for an interpreter, and answer them in their language where you can.",
    ),
    "read": (
        "A text to be read by an officer",
        "Read it in the conversation, and answer by a way that they said is safe.",
    ),
    "not_over": (
        "They say that it is not over",
        "Read their text. Another officer than the one who closed it takes it.",
    ),
}
ACKNOWLEDGEMENT = (
    "A letter with their reference: the written acknowledgement",
    "Listen for the name and address. Send a plain letter with the reference: no offence, person, "
    "place of the problem or category, and never the PIN. “Done” means that it was sent.",
)
WHEN = "When"
DETAILS = {
    "ring_window": WHEN,
    "number": "Number",
    "ring_me": "Number and time",
    "correct": "What to correct",
    "withdraw": "Why",
    "complain": "What went badly",
    "letter_address": "Name and address",
    "letter_to": "Name and address",
    "email_address": "E-mail address",
    "add": "Added",
    "add_recorded": "Added",
    "message": "Message",
    "again_words": "It is happening again",
    "words": "In their words",
    "language": "Language",
}
THEIR_TEXT = "text"  # what stands with it is the carrier's id of a text
NOT_SHOWN = ("for",)
WINDOWS = {
    name: f"In the {name}, {words.hour(opens)} to {words.hour(closes)}"
    for name, (opens, closes) in HOURS.items()
}
OUTCOMES = {"done": "Done", "not_possible": "Not possible", "not_wanted": "Not wanted any more"}
RECORDING = "recording "  # what stands before the carrier's id of one
NOT_HERE = "They left a recording. It is not here."


@dataclass(frozen=True)
class Detail:
    """One thing that belongs to a request: in words, or as a recording."""

    name: str
    said: str
    sound: Sound | None = None
    anchor: str = ""  # of a text in the conversation about the report


@dataclass(frozen=True)
class Asked:
    """A request as the desk shows it."""

    id: int
    title: str
    to_do: str
    kind: str
    at: datetime
    since: str
    details: tuple[Detail, ...] = ()
    ended: str = ""  # how, when and by whom; empty while it waits
    why: str = ""
    reference: str = ""

    @property
    def window(self) -> str:
        """When they asked to be reached, in words; empty where they did not say."""
        return next((detail.said for detail in self.details if detail.name == WHEN), "")

    @property
    def grouped(self) -> str:
        """The reference as it is written."""
        return grouped(self.reference)


def shown(row: Any, reference: str, sounds: Mapping[str, Sound]) -> Asked:
    """A request in words. `sounds`: the recordings of its report, by the carrier's id."""
    title, to_do = _what(row)
    return Asked(
        id=row.id,
        title=title,
        to_do=to_do,
        kind=row.kind,
        at=row.asked_at,
        since=words.moment(row.asked_at),
        details=tuple(
            _detail(name, str(value), sounds)
            for name, value in row.details.items()
            if name not in NOT_SHOWN
        ),
        ended=ended(row),
        why=row.why or "",
        reference=reference,
    )


def ended(row: Any) -> str:
    """How a request ended, by whom and when: "Done. Amira Khan, 9am on …"; empty while it waits."""
    if row.settled_at is None:
        return ""
    outcome = OUTCOMES.get(row.outcome, words.plain(row.outcome))
    return f"{outcome}. {row.settled_by}, {words.moment(row.settled_at)}"


def _what(row: Any) -> tuple[str, str]:
    if casework.acknowledges(row):
        return ACKNOWLEDGEMENT
    return REQUESTS.get(row.kind, (words.plain(row.kind), "Read the report."))


def _detail(name: str, value: str, sounds: Mapping[str, Sound]) -> Detail:
    title = DETAILS.get(name, words.plain(name))
    if name == THEIR_TEXT:
        return Detail("Their text", "", anchor=f"text-{value}")
    if value.startswith(RECORDING):
        sound = sounds.get(value.removeprefix(RECORDING))
        return Detail(title, "" if sound else NOT_HERE, sound)
    if name == "number":
        return Detail(title, words.address(value))
    return Detail(title, WINDOWS.get(value, value) if name == "ring_window" else value)
