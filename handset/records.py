"""What the carrier keeps: texts, calls, recordings, its own numbers, and the people it can ring."""

import uuid
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

Answers = Literal["person", "ignored", "busy", "voicemail", "by_hand"]


def new_sid(prefix: str) -> str:
    """A Twilio identifier: two letters and 32 hexadecimal digits."""
    return prefix + uuid.uuid4().hex


def now() -> datetime:
    """Real time, UTC: the carrier's own clock is never moved."""
    return datetime.now(UTC)


@dataclass
class Message:
    """One text. `n` rises with each change, so that a waiting reader sees the new status.

    `ahead_seconds`: what the line's clock was ahead of real time when it was sent.
    """

    sid: str
    to: str
    from_: str
    body: str
    direction: Literal["inbound", "outbound-api", "outbound-reply"]
    status: str
    by: Literal["api", "reply", "carrier", "person"]
    segments: int
    status_callback: str | None = None
    service_sid: str | None = None
    error_code: int | None = None
    reaches: bool = True
    read_aloud: bool = False
    media: list[dict[str, str]] = field(default_factory=list)
    created_at: datetime = field(default_factory=now)
    updated_at: datetime = field(default_factory=now)
    sent_at: datetime | None = None
    history: list[tuple[str, datetime]] = field(default_factory=list)
    telling: "list[Future[object]]" = field(default_factory=list)
    ahead_seconds: float = 0.0
    n: int = 0


@dataclass
class Media:
    """A picture or file that came with a text. `token` is its secret address in the storage.

    `deleted`: the carrier has it no more; whoever sent it still does.
    """

    sid: str
    message_sid: str
    content_type: str
    content: bytes
    token: str
    created_at: datetime = field(default_factory=now)
    asked: int = 0
    deleted: bool = False


@dataclass
class CallRecord:
    """One leg of a call, as the REST resource shows it. Times are UTC."""

    sid: str
    to: str
    from_: str
    direction: Literal["inbound", "outbound-api", "outbound-dial"]
    status: str = "ringing"
    parent_sid: str | None = None
    number_sid: str | None = None
    answered_by: str | None = None
    created_at: datetime = field(default_factory=now)
    updated_at: datetime = field(default_factory=now)
    started_at: datetime | None = None
    ended_at: datetime | None = None

    def seconds(self) -> int:
        """Length from answer to end in whole seconds, 0 if never answered."""
        if not self.started_at or not self.ended_at:
            return 0
        return round((self.ended_at - self.started_at).total_seconds())


@dataclass
class Recording:
    """What a caller said after the tone. `words` is what the tester typed; `wav` a real file."""

    sid: str
    call_sid: str
    words: str
    seconds: int
    wav: bytes
    started_at: datetime = field(default_factory=now)
    created_at: datetime = field(default_factory=now)


@dataclass
class OwnNumber:
    """A number of the account, with the addresses to ask when it is rung or texted."""

    sid: str
    number: str
    voice: bool
    sms: bool
    created_at: datetime = field(default_factory=now)
    updated_at: datetime = field(default_factory=now)
    friendly_name: str = ""
    voice_url: str = ""
    voice_method: str = "POST"
    voice_fallback_url: str = ""
    voice_fallback_method: str = "POST"
    voice_caller_id_lookup: bool = False
    status_callback: str = ""
    status_callback_method: str = "POST"
    sms_url: str = ""
    sms_method: str = "POST"
    sms_fallback_url: str = ""
    sms_fallback_method: str = "POST"


@dataclass
class Phone:
    """Somebody who can be rung. `presses`: keys for each Gather ("1,2" = one item a Gather).

    `by_hand`: a call that the REST API makes rings until the control API picks it up; nobody
    answers a Dial so. `talks_seconds` None: they talk until the control API ends it.
    """

    answers: Answers = "ignored"
    presses: str | None = None
    talks_seconds: float | None = 0.2
