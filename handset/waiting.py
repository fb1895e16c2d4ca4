"""What a call waits for, and what a caller can do about it."""

import time
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Keys:
    """Keys pressed one after another."""

    keys: str


@dataclass(frozen=True)
class Speech:
    """Words said to a Gather; confidence 0.0 to 1.0."""

    text: str
    confidence: float


@dataclass(frozen=True)
class Said:
    """Words said into a recording, its length in seconds, and how it ended: #, silence, hangup."""

    text: str
    seconds: int
    ends: str


@dataclass(frozen=True)
class Silence:
    """The wait is over and nothing came; `told` where the control API said so."""

    told: bool = False


@dataclass(frozen=True)
class Answered:
    """A telephone that rang was picked up."""


Input = Keys | Speech | Said | Silence | Answered


@dataclass
class Waiting:
    """What a call waits for. `limit` in real seconds, None for as long as it takes.

    `settled` False: the call goes on by itself, so whoever drives it need do nothing.
    """

    kind: Literal["gather", "record", "dial", "pause", "ringing"]
    accepts: frozenset[type[Input]] = frozenset()
    limit: float | None = None
    prompting: float = 0.0
    settled: bool = True
    shown: dict[str, object] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    def left(self) -> float | None:
        """Seconds until it times out by itself, None for never."""
        if self.limit is None:
            return None
        return max(0.0, self.began + self.limit - time.monotonic())

    def as_json(self) -> dict[str, object]:
        """The `waiting` of `GET /handset/calls/<sid>`."""
        left = self.left()
        return {
            "for": self.kind,
            **self.shown,
            "seconds_left": None if left is None else round(left, 1),
            "prompting": time.monotonic() < self.began + self.prompting,
            "settled": self.settled,
        }
