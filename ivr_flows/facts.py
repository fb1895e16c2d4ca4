"""What a flow may know besides what the resident said: declared, enumerated, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.rules.contacts import Caller


class Duty(StrEnum):
    """Is a team on duty at this minute? The council's own hours decide."""

    ON = "on"
    NOBODY = "nobody"


class Kind(StrEnum):
    """How something was heard."""

    KEYS = "keys"
    SPEECH = "speech"
    SILENCE = "silence"
    RECORDED = "recorded"
    ACCEPTED = "accepted"  # the team pressed 1, and the talk is over
    NOT_ACCEPTED = "not_accepted"


@dataclass(frozen=True)
class Facts:
    """The enumerated facts of one turn.

    caller: how the number was classified, never the number. may_text: that number can take a text
    here and now (a mobile, not opted out). capabilities: what the council does, e.g. {"noise"}.
    drama: Ofcom's drama numbers count as mobiles (never in production).
    """

    caller: Caller = Caller.UK_MOBILE
    may_text: bool = True
    duty: Duty = Duty.NOBODY
    capabilities: frozenset[str] = frozenset()
    drama: bool = False


@dataclass(frozen=True)
class Heard:
    """One thing the resident did. `value`: the keys, the words, or the recording's id.

    `key` is the key that ended a recording ("", "#", "5", "0").
    """

    kind: Kind
    value: str = ""
    key: str = ""
    confidence: float | None = None


SILENCE = Heard(Kind.SILENCE)


@dataclass(frozen=True)
class State:
    """Where a conversation is. Small, and the same after a round trip through the database."""

    flow: str
    step: str
    tries: int = 0
    nines: int = 0  # how often 9 was pressed running; the third is taken as 999
    slower: bool = False
    stack: tuple[tuple[str, str], ...] = ()  # where each open sub-flow returns to
    answers: Mapping[str, str] = field(default_factory=dict)
