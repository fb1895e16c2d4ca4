"""One leg of a call while it lasts: what was said, what it waits for, what the caller does."""

import threading
import time
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Literal

from handset.records import CallRecord, OwnNumber, now
from handset.state import Exchange
from handset.waiting import Input, Silence, Waiting

WORDS_A_SECOND = 150 / 60
SLOWER = 1.3
PATIENCE_SECONDS = 0.2
Timers = Literal["real", "off"]
Who = Literal["line", "caller", "carrier"]


class Interrupted(Exception):
    """Something breaks into what a call is doing."""


class CallerHungUp(Interrupted):
    """The caller has gone; nothing more can be heard or said."""


class LineHungUp(Interrupted):
    """The line ends the call; the text is the status it ends with."""


class Dropped(Interrupted):
    """The exchange forgot the call: no more is asked or told."""


class NotWaiting(Exception):
    """The call is over, or is not waiting for that."""


@dataclass(eq=False)
class Redirected(Interrupted):
    """The REST API gave the call new instructions: an address, or TwiML itself."""

    url: str = ""
    method: str = "POST"
    twiml: str = ""


class LiveCall:
    """A call with a caller who is moved by the control API."""

    def __init__(
        self, exchange: Exchange, record: CallRecord, own: OwnNumber, timers: Timers
    ) -> None:
        self.exchange, self.record, self.timers = exchange, record, timers
        self.fallback_url, self.fallback_method = own.voice_fallback_url, own.voice_fallback_method
        self.status_callback = own.status_callback
        self.status_events: frozenset[str] = frozenset({"completed"})
        self.changed = threading.Condition()
        self.entries: list[dict[str, object]] = []
        self.revision = 0
        self.waiting: Waiting | None = None
        self.ended = self.dropped = False
        self.goes_round = self.heard = False
        self.waits = 0
        self.unspoken = 0.0
        self.telling: list[Future[object]] = []
        self._inputs: deque[Input] = deque()
        self._interrupt: Interrupted | None = None

    def add(self, who: Who, kind: str, text: str, **more: object) -> None:
        """Write one line of the transcript and wake its readers."""
        with self.changed:
            self.revision += 1
            entry = {"n": self.revision, "at": now().isoformat(), "who": who, "kind": kind}
            self.entries.append({**entry, "text": text, "slow": False, **more})
            self.changed.notify_all()

    def say(self, who: Who, text: str, slow: bool = False) -> None:
        """Speak: written at once, its length is owed to whatever waits next."""
        self.add(who, "say", text, slow=slow)
        self.unspoken += len(text.split()) / WORDS_A_SECOND * (SLOWER if slow else 1)

    def limit(self, seconds: float) -> float | None:
        """The limit of a wait: these seconds, or None where timers are off."""
        return seconds if self.timers == "real" else None

    def spoken(self) -> float:
        """Seconds of speech not yet waited for; asking settles the debt."""
        owed, self.unspoken = self.unspoken, 0.0
        return owed

    def _show(self, waiting: Waiting | None) -> None:
        if self.waiting is not waiting:
            self.waiting = waiting
            self.revision += 1
            self.changed.notify_all()

    def check(self) -> None:
        """Raise what interrupts the call (hung up, redirected, dropped), if anything does."""
        with self.changed:
            interrupt, self._interrupt = self._interrupt, None
        if interrupt:
            raise interrupt

    def wait_for(self, waiting: Waiting) -> Input:
        """Wait for the caller. Silence when the limit has passed. Raises as `check` does."""
        waiting.began = time.monotonic()
        with self.changed:
            self._show(waiting)
            while not self._inputs and not self._interrupt:
                left = waiting.left()
                if left is not None and left <= 0:
                    break
                self.changed.wait(left)
            self._show(None)
            heard = self._inputs.popleft() if self._inputs else Silence()
            self._inputs.clear()
            self.waits += 1
            self.heard = self.heard or waiting.kind != "pause"
        self.check()
        return heard

    def offer(self, heard: Input) -> None:
        """The caller does something. Raises NotWaiting where the call does not wait for it."""
        with self.changed:
            self.changed.wait_for(lambda: self.waiting or self.ended, PATIENCE_SECONDS)
            if self.ended:
                raise NotWaiting("the call is over")
            if self.waiting is None or type(heard) not in self.waiting.accepts:
                wanted = self.waiting.kind if self.waiting else "the line"
                name = type(heard).__name__.lower()
                raise NotWaiting(f"the call waits for {wanted} and cannot take {name}")
            self._inputs.append(heard)
            self._show(None)

    def interrupt(self, reason: Interrupted) -> None:
        """Break into the call, whatever it does. Raises NotWaiting when it is over."""
        with self.changed:
            if self.ended:
                raise NotWaiting("the call is over")
            self._interrupt = reason
            self._show(None)
            self.changed.notify_all()

    def hang_up(self) -> None:
        """The caller goes. Raises NotWaiting when the call is over."""
        with self.changed:
            self.interrupt(CallerHungUp())
            self.add("caller", "hangup", "")

    def drop(self) -> None:
        """Forget the call without telling anybody."""
        with self.changed:
            self.dropped = True
            self._interrupt = Dropped()
            self.changed.notify_all()

    def end(self) -> None:
        """No more will come."""
        with self.changed:
            self.ended = True
            self.revision += 1
            self._show(None)
            self.changed.notify_all()

    def as_json(self, after: int = 0) -> dict[str, object]:
        """The shape of `GET /handset/calls/<sid>`: entries with n above `after`."""
        with self.changed:
            waiting = self.waiting if self.waiting and self.waiting.shown else None
            return {
                "sid": self.record.sid,
                "status": self.record.status,
                "ended": self.ended,
                "from": self.record.from_,
                "to": self.record.to,
                "parent": self.record.parent_sid,
                "entries": [entry for entry in self.entries if entry["n"] > after],  # type: ignore[operator]
                "waiting": waiting.as_json() if waiting else None,
                "next": self.revision,
            }
