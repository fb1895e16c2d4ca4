"""What reaches intake, frozen and serialisable: it can be kept, and taken in later.

Times are UTC. `at` is the promises' clock; `real_at` is real time.
"""

from dataclasses import dataclass
from datetime import datetime

from ivr_flows.facts import Heard


@dataclass(frozen=True)
class CallTurn:
    """One post of a call. `turn` 0 is the first; `caller` is the carrier's From, as it came."""

    call_sid: str
    turn: int
    heard: Heard
    caller: str
    at: datetime
    real_at: datetime
    recording_seconds: int | None = None
    transfer: bool = False  # a transfer came back; whether it was accepted is ours to know


@dataclass(frozen=True)
class TextIn:
    """One text. `opt_out_type`: the carrier has answered it already (STOP, START, HELP)."""

    sid: str
    sender: str
    body: str
    at: datetime
    real_at: datetime
    media: int = 0
    opt_out_type: str = ""
