"""The words a flow is written in. Plain data: no Flask, no Twilio, no database.

A step is named by its key in `Flow.steps`. A target is the name of a step in the same flow, or
`"flow.step"` in another. Prompts are gettext message ids (the English is the id) and may hold
placeholders such as `{reference}`; `ivr_flows/wording.py` fills them.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One choice of a menu. Its key is its place among the options offered (1 to 4)."""

    means: str  # what is kept as the answer, e.g. "noise"; empty: it only leads on
    say: str  # one whole sentence, words first and key last: "For noise, press {key}."
    goto: str
    needs: str = ""  # a capability the council must have, else the option is not offered
    words: tuple[str, ...] = ()  # what a caller may say instead; the first is read back to them
    language: str = ""  # the language it is said in, and that choosing it changes to
    redo: bool = False  # it puts an answer right: the question before is asked again


@dataclass(frozen=True)
class Menu:
    """A question answered by one key, or by a word where its options have words.

    `otherwise` has no default: silence must lead somewhere. What may not be spoken aloud (abuse,
    hate, risk: safety.md 16) is asked by options that have no words.
    """

    ask: str
    options: tuple[Option, ...]
    otherwise: str  # after `tries` wrong keys or silences
    first: tuple[str, ...] = ()  # heard whole, before a key can cut it short
    also: tuple[str, ...] = ()  # said after the options: keys that the engine keeps for itself
    shorter: str = ""  # said instead of `ask` when what was heard was no answer
    silence: str = ""  # where a first silence goes at once: for danger questions
    back: str = ""  # where * goes; empty: the same question again
    tries: int = 3
    timeout: int = 10  # seconds to answer, never under 10 (safety.md 24)


@dataclass(frozen=True)
class Keys:
    """A number keyed in and ended with hash. `*` or nothing opens the choices."""

    ask: str
    check: str  # a name in ivr_flows.decisions.CHECKS
    hint: str  # said when what was keyed did not pass the check
    goto: str
    choices: str  # the menu that * or nothing opens
    otherwise: str  # after `tries` entries that did not pass the check
    finds: str = ""  # a name in ivr_flows.decisions.FINDS: what else the number tells
    keep: bool = True  # a PIN is looked at in its turn and never kept
    five_is_data: bool = False  # a lone 5 is an answer here, as in "from 1 to 5"; 55 never is
    tries: int = 3
    timeout: int = 15


@dataclass(frozen=True)
class Listen:
    """An open question answered by speech, with keys beside it.

    Words heard with low confidence are kept all the same, and lead to `otherwise`.
    """

    ask: str
    goto: str
    otherwise: str  # silence, or words not heard well
    first: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()  # keys beside the speech
    finds: str = ""  # a name in ivr_flows.decisions.FINDS: what else the words tell
    hints: str = ""  # a list of the council's words that helps recognition: "places", "landlords"
    back: str = ""
    tries: int = 2
    timeout: int = 10


@dataclass(frozen=True)
class Record:
    """Own words after the tone. Ends on hash, 5 or 0 (safety.md 2)."""

    ask: str
    goto: str
    otherwise: str  # nothing was recorded
    back: str = ""
    timeout: int = 10  # seconds of quiet that end it


@dataclass(frozen=True)
class Transfer:
    """Connect to a team named by role. Answered only when the person there presses 1."""

    say: str
    to: str  # a role; the council file knows the number
    whisper: str  # what the team hears before it accepts
    goto: str  # after a person accepted and the talk ended
    otherwise: str  # refused, busy, unanswered, voicemail


@dataclass(frozen=True)
class Decide:
    """A named pure rule chooses the way. Each of its outcomes is mapped."""

    rule: str  # a name in ivr_flows.decisions.RULES
    outcomes: Mapping[str, str]


@dataclass(frozen=True)
class Do:
    """An effect that intake carries out in this turn's transaction, and words said after it."""

    effect: str  # a name in EFFECTS; empty: only say
    goto: str
    say: tuple[str, ...] = ()


@dataclass(frozen=True)
class Call:
    """A sub-flow that comes back: to `then`, once it ends with `End(returns=True)`."""

    flow: str
    then: str
    effect: str = ""


@dataclass(frozen=True)
class End:
    """The last words. With `returns`, the end of a sub-flow: the caller goes on, unprompted."""

    say: tuple[str, ...] = ()
    returns: bool = False


Step = Menu | Keys | Listen | Record | Transfer | Decide | Do | Call | End
Asking = Menu | Keys | Listen | Record | Transfer | End  # a turn always stops at one of these

EFFECTS = (
    "alert_danger",  # danger by key or word: a person must see this now
    "alert_unsure",  # words that may mean danger
    "alert_silence",  # silence at a danger question
    "alert_silent_call",  # a call on which nothing was ever said or pressed
    "file_report",  # the report is complete: say so only after this
    "take_up",  # this call goes on with the report of a call that was cut off
    "wrong_try",  # a reference and PIN that do not belong together
    "happening_again",  # a dated incident on the report; a closed report is opened again
    "ask_ring_back",
    "ask_stopped",  # these are requests: an officer sees each, and writes what came of it
    "ask_correct",
    "ask_withdraw",
    "ask_case_review",
    "ask_complaint",
    "ask_woman_officer",
    "ask_interpreter",
    "ask_home_visit",
    "ask_speaks_for_me",
    "ask_letter",
    "ask_email",
    "withdraw_number",  # "wrong number": this number is taken out of everything
    "ask_officer",  # what follows is asked by text only
    "safe_yes",  # it is safe to text this phone
    "safe_no",
    "stop_texts",  # "stop please": nothing more is written to this phone
    "not_over",  # what was closed is not over: it is opened again
    "ask_read",  # a text about a closed report: an officer reads it
    "chosen",  # which report a text was about
    "survey_answered",  # what was said of a report that is closed
    "survey_not_stopped",  # it is not over: opened again, for another officer
    "survey_ring_back",
)


@dataclass(frozen=True)
class Flow:
    """Steps by name, read top to bottom as they are heard."""

    name: str
    start: str
    steps: Mapping[str, Step]
    after_message: str = (
        ""  # where a message left by key 0 leads; empty: the step it was pressed at
    )


Line = Mapping[str, Flow]  # every flow of the line, by name
