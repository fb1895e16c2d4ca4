"""What a caller hears while the database is away. What they told is put in the spool first."""

from app import spool_words as words
from app.carrier import twiml_away
from app.inputs import CallTurn
from app.rules import danger
from app.web.guards import wires
from app.web.keeping import kept
from ivr_flows.engine import DANGER_ENTRIES, plain_keys
from ivr_flows.facts import Heard, Kind
from ivr_flows.welcome import NINE_NINE_NINE

AGAIN, MESSAGE = "9", ("1", "0")


def answer(given: CallTurn) -> str:
    """The answer to a turn that could not be taken in: 999 first, then a message may be left."""
    is_kept = kept(given)
    if _is_danger(given.heard):
        return _danger(given, is_kept)
    if _is_recording(given):
        return _message(given, is_kept)
    told = (_told(is_kept),) if given.heard.kind is Kind.SPEECH else ()
    return _ask(told, given.turn + 1)


def message(given: CallTurn) -> str:
    """The answer to a message, or to none; the database is not asked, even if it is back.

    That nothing was said is kept as well: it may be somebody who cannot speak.
    """
    is_kept = kept(given)
    if _is_danger(given.heard):
        return _danger(given, is_kept)
    if _is_recording(given):
        return _message(given, is_kept)
    return twiml_away.hold_on(words.HOLDING, given.turn + 1)


def holding(given: CallTurn) -> str:
    """The answer to a key, or to none, while the caller holds on. Nobody is hung up on."""
    keys = plain_keys(given.heard.value) if given.heard.kind is Kind.KEYS else ""
    if _is_danger(given.heard):
        return _danger(given, kept(given))
    if keys in MESSAGE:
        return _ask((), given.turn)
    return twiml_away.hold_on(words.DANGER if keys == AGAIN else words.HOLDING, given.turn)


def _ask(told: tuple[str, ...], turn: int) -> str:
    seconds = wires().council.limits.recording_seconds
    said = (NINE_NINE_NINE, *told, words.AWAY, words.LEAVE_A_MESSAGE)
    return twiml_away.ask_for_message(said, turn, seconds)


def _danger(given: CallTurn, is_kept: bool) -> str:
    return twiml_away.hold_on((*words.DANGER, _told(is_kept)), given.turn + 1)


def _message(given: CallTurn, is_kept: bool) -> str:
    said = words.MESSAGE_KEPT if is_kept else words.MESSAGE_NOT_KEPT
    return twiml_away.hold_on(said, given.turn + 1)


def _told(is_kept: bool) -> str:
    return words.TOLD_KEPT if is_kept else words.TOLD_NOT_KEPT


def _is_recording(given: CallTurn) -> bool:
    """Was something recorded? One of no length tells nothing, and is looked for all the same."""
    return given.heard.kind is Kind.RECORDED and given.recording_seconds != 0


def _is_danger(heard: Heard) -> bool:
    """A key for danger, also one that ended a recording, or words that tell of it."""
    if heard.kind is Kind.SPEECH:
        return danger.verdict(heard.value).level is danger.Level.DANGER
    keys = plain_keys(heard.key if heard.kind is Kind.RECORDED else heard.value)
    return keys in DANGER_ENTRIES
