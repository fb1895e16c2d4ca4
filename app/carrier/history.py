"""The carrier's own log of what came in: read every few minutes, for what never reached us."""

from dataclasses import dataclass
from datetime import datetime

import requests
from twilio.base.exceptions import TwilioException

from app.carrier.account import Account

PAGE = 1000  # the carrier's largest; every page is read, or what came in first would be lost
CANNOT_READ = (requests.exceptions.RequestException, TwilioException, ValueError)


class LogUnreadable(Exception):
    """The carrier's log cannot be read now. Nothing is lost: it is read again later."""


@dataclass(frozen=True)
class LoggedText:
    """A text that came in. `at` is UTC."""

    sid: str
    sender: str
    body: str
    media: int
    at: datetime


@dataclass(frozen=True)
class LoggedCall:
    """A call that came in, and whether it is over. `at` is UTC."""

    sid: str
    caller: str
    over: bool
    at: datetime


@dataclass(frozen=True)
class LoggedRecording:
    """A recording at the carrier. `at` is UTC."""

    sid: str
    call_sid: str
    seconds: int
    at: datetime


def texts_since(account: Account, since: datetime) -> list[LoggedText]:
    """Texts that came in since then, oldest first. Raises LogUnreadable."""
    try:
        listed = account.client.messages.list(
            to=account.line.text_number, date_sent_after=since, page_size=PAGE
        )
    except CANNOT_READ as error:
        raise LogUnreadable from error
    texts = [
        LoggedText(
            str(text.sid),
            str(text.from_ or ""),
            str(text.body or ""),
            int(text.num_media or 0),
            text.date_created or since,
        )
        for text in listed
        if text.direction == "inbound"
    ]
    return sorted(texts, key=lambda text: (text.at, text.sid))


def calls_since(account: Account, since: datetime) -> list[LoggedCall]:
    """Calls that came in since then. Raises LogUnreadable."""
    try:
        listed = account.client.calls.list(
            to=account.line.voice_number, start_time_after=since, page_size=PAGE
        )
    except CANNOT_READ as error:
        raise LogUnreadable from error
    return [
        LoggedCall(
            str(call.sid),
            str(getattr(call, "_from", "") or ""),
            call.status not in ("queued", "ringing", "in-progress"),
            call.start_time or since,
        )
        for call in listed
        if call.direction == "inbound"
    ]


def recordings_since(account: Account, since: datetime) -> list[LoggedRecording]:
    """Recordings still at the carrier, made since then. Raises LogUnreadable."""
    try:
        listed = account.client.recordings.list(date_created_after=since, page_size=PAGE)
    except CANNOT_READ as error:
        raise LogUnreadable from error
    return [
        LoggedRecording(
            str(recording.sid),
            str(recording.call_sid or ""),
            int(recording.duration or 0),
            recording.date_created or since,
        )
        for recording in listed
    ]
