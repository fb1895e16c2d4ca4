"""What a flow may know besides what the resident said: declared, enumerated, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.rules.contacts import Caller
from app.rules.places import NOWHERE, Places


class Duty(StrEnum):
    """Is a team on duty at this minute? The council's own hours decide."""

    ON = "on"
    NOBODY = "nobody"


class Known(StrEnum):
    """What a reference and PIN keyed on this call came to (safety.md 13)."""

    NOT_ASKED = "not_asked"
    OPEN = "open"
    CLOSED = "closed"
    WRONG = "wrong"  # or unknown: the same words for both
    LOCKED = "locked"  # too many wrong tries: a message to an officer instead


class CutOff(StrEnum):
    """Is there a call from this number, cut off within the hour, of the kind just chosen?"""

    NO = "no"
    WITH_PLACE = "with_place"
    WITHOUT_PLACE = "without_place"


class About(StrEnum):
    """Which report a text may be about: those that its number belongs to, and that are at hand."""

    NEW = "new"  # none
    ONE = "one"
    TWO = "two"  # more than one: which of them is asked for
    THREE = "three"  # or more


class Kind(StrEnum):
    """How something was heard."""

    KEYS = "keys"
    SPEECH = "speech"
    SILENCE = "silence"
    RECORDED = "recorded"
    ACCEPTED = "accepted"  # the team pressed 1, and the talk is over
    NOT_ACCEPTED = "not_accepted"


@dataclass(frozen=True)
class CouncilFacts:
    """What the council file says of the place itself, the same at every turn of every call.

    capabilities: what the council does, e.g. {"noise"}. sayable: roles whose number may be said
    today. places: districts and streets. landlords: what residents call one, to its role.
    crimes: types of problem that may be a crime.
    """

    capabilities: frozenset[str] = frozenset()
    sayable: frozenset[str] = frozenset()
    crimes: frozenset[str] = frozenset()
    places: Places = NOWHERE
    landlords: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Facts:
    """The enumerated facts of one turn.

    caller: how the number was classified, never the number. may_text: that number can take a text
    here and now (a mobile, not opted out). drama: Ofcom's drama numbers count as mobiles (never in
    production). known: the report that was asked for by reference and PIN. about_noise: that report
    is about noise. child: it tells of a child. review: its incidents reach the council's threshold
    for a case review. bank_holiday: today is one, and both numbers of the noise team may be said.
    hearing: speech in the caller's language is understood. about: which report a text is about.
    closed: that one is closed. late: the day by which we would be in touch is over. abuse: it tells
    of abuse by somebody close, or this text does. unsafe: it was said not to write to this number.
    """

    caller: Caller = Caller.UK_MOBILE
    may_text: bool = True
    duty: Duty = Duty.NOBODY
    council: CouncilFacts = CouncilFacts()
    drama: bool = False
    known: Known = Known.NOT_ASKED
    about_noise: bool = False
    child: bool = False
    review: bool = False
    cut_off: CutOff = CutOff.NO
    bank_holiday: bool = False
    hearing: bool = True
    about: About = About.NEW
    closed: bool = False
    late: bool = False
    abuse: bool = False
    unsafe: bool = False


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
    keys_only: bool = False  # words came where none fitted: menus listen for keys alone from then
    language: str = "en-GB"
    stack: tuple[tuple[str, str], ...] = ()  # where each open sub-flow returns to
    answers: Mapping[str, str] = field(default_factory=dict)
