"""The telephone exchange: everything the handset holds, in memory, bounded, behind one lock."""

import hashlib
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from handset.clock import Clock
from handset.knobs import Knobs
from handset.later import Later
from handset.records import CallRecord, Media, Message, OwnNumber, Phone, Recording, now
from handset.settings import Settings

if TYPE_CHECKING:
    from handset.call_session import LiveCall

MOST_KEPT = 20_000
MOST_MEDIA_KEPT = 200  # each may have megabytes
Kept = TypeVar("Kept")


def _keep(held: dict[str, Kept], key: str, thing: Kept, most: int = MOST_KEPT) -> None:
    held[key] = thing
    while len(held) > most:
        del held[next(iter(held))]


class Exchange:
    """One carrier account. Hold `changed` (a re-entrant Condition) to read or write anything."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.line_url = settings.line_url
        self.own_url = f"http://127.0.0.1:{settings.port}"
        self.changed = threading.Condition(threading.RLock())
        self.clock = Clock(settings.clock_file)
        self.later = Later()
        self._counted = 0
        self._clear()

    def _clear(self) -> None:
        self.messages: dict[str, Message] = {}
        self.calls: dict[str, CallRecord] = {}
        self.live: dict[str, LiveCall] = {}
        self.recordings: dict[str, Recording] = {}
        self.media: dict[str, Media] = {}
        self.phones: dict[str, Phone] = {}
        self.opt_outs: set[str] = set()
        self.knobs = Knobs()
        self.log: dict[str, dict[str, Any]] = {}
        self.numbers = self._own_numbers()

    def _own_numbers(self) -> dict[str, OwnNumber]:
        line, settings = self.line_url, self.settings
        voice = OwnNumber(
            sid=_number_sid(settings.voice_number),
            number=settings.voice_number,
            voice=True,
            sms=False,
            voice_url=f"{line}/voice",
            voice_fallback_url=f"{self.own_url}/bins/fallback.xml",
            status_callback=f"{line}/callbacks/calls",
        )
        text = OwnNumber(
            sid=_number_sid(settings.text_number),
            number=settings.text_number,
            voice=False,
            sms=True,
            sms_url=f"{line}/texts",
        )
        return {voice.sid: voice, text.sid: text}

    def point_at(self, line_url: str, own_url: str | None = None) -> None:
        """Set the addresses asked by both numbers back to the usual ones of this line."""
        with self.changed:
            self.line_url = line_url.rstrip("/")
            self.own_url = own_url or self.own_url
            self.numbers = self._own_numbers()

    def count(self) -> int:
        """The next revision number, for readers that wait for changes."""
        with self.changed:
            self._counted += 1
            return self._counted

    @property
    def counted(self) -> int:
        """The last revision number given out."""
        return self._counted

    def number(self, e164: str) -> OwnNumber | None:
        """The account's own number, None where it is somebody else's."""
        return next((own for own in self.numbers.values() if own.number == e164), None)

    def phone(self, e164: str) -> Phone:
        """How a number behaves when rung; an unknown one is ignored."""
        return self.phones.get(e164, Phone())

    def add_message(self, message: Message) -> None:
        """Keep a text and wake whoever waits for it."""
        with self.changed:
            message.history.append((message.status, message.created_at))
            message.ahead_seconds = self.clock.offset_seconds()
            message.n = self.count()
            _keep(self.messages, message.sid, message)
            self.changed.notify_all()

    def change_message(self, message: Message, status: str, error_code: int | None = None) -> None:
        """Give a text its next status."""
        with self.changed:
            message.status, message.updated_at = status, now()
            message.error_code = error_code
            if status == "sent":
                message.sent_at = message.updated_at
            message.history.append((status, message.updated_at))
            message.n = self.count()
            self.changed.notify_all()

    def add_call(self, live: "LiveCall") -> None:
        """Keep a call and the conversation that goes with it."""
        with self.changed:
            _keep(self.calls, live.record.sid, live.record)
            _keep(self.live, live.record.sid, live)

    def add_recording(self, recording: Recording) -> None:
        """Keep a recording until it is deleted."""
        with self.changed:
            _keep(self.recordings, recording.sid, recording)

    def add_media(self, media: Media) -> None:
        """Keep what came with a text."""
        with self.changed:
            _keep(self.media, media.sid, media, MOST_MEDIA_KEPT)

    def add_log(self, line: dict[str, Any]) -> None:
        """Keep one webhook, as it was sent and answered."""
        with self.changed:
            n = self.count()
            _keep(self.log, str(n), {"n": n, "at": now().isoformat(), **line})
            self.changed.notify_all()

    def reset(self) -> None:
        """Hang up everything and begin again; the numbers and the clock go back too."""
        with self.changed:
            running = list(self.live.values())
        for call in running:
            call.drop()
        with self.changed:
            self.later.forget()
            self._clear()
            if self.clock.offset_seconds():
                self.clock.move(0.0)
            self.changed.notify_all()


def _number_sid(e164: str) -> str:
    return "PN" + hashlib.sha256(e164.encode()).hexdigest()[:32]
