"""Takes in an input for which nobody waits any more: a callback, or what waited in the spool.

Each is taken in once, however often it comes. Nothing here answers anybody.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from app import call_news, intake, intake_texts, receipts
from app.inputs import (
    CallOver,
    CallTurn,
    Input,
    ReceiptIn,
    RecordingIn,
    TextIn,
    TransferAccepted,
)
from app.jobs import FETCH_RECORDINGS
from app.service import Service
from app.store import alerts, conversations, recordings, texts
from ivr_flows.facts import Kind
from ivr_flows.line import LINE
from ivr_flows.moves import OWN_WORDS


@dataclass(frozen=True)
class Taken:
    """Was something told that we did not know, and which jobs are now owed?"""

    new: bool
    jobs: tuple[str, ...] = ()


KNOWN = Taken(new=False)


def take_in(tx: Connection, service: Service, given: Input) -> Taken:
    """Make rows of an input, with the time at which it came.

    Raises TurnTaken, or IntegrityError, when another post of the same is taken in meanwhile.
    """
    match given:
        case CallTurn():
            return _turn(tx, service, given)
        case TextIn():
            return _text(tx, service, given)
        case ReceiptIn():
            return Taken(receipts.take_receipt(tx, receipts.Receipt(**vars(given))))
        case RecordingIn():
            return _recording(tx, given)
        case CallOver():
            call_news.call_over(tx, given.call_sid, given.how, given.at)
        case TransferAccepted():
            intake.accept_transfer(tx, given.call_sid, given.turn)
    return KNOWN  # nothing was told, and a second time changes nothing


def _text(tx: Connection, service: Service, given: TextIn) -> Taken:
    if texts.of_sid(tx, given.sid):
        return KNOWN
    return Taken(True, intake_texts.hear_text(tx, service, given, late=True).jobs)


def _turn(tx: Connection, service: Service, given: CallTurn) -> Taken:
    found = conversations.of_call(tx, given.call_sid)
    if found and conversations.turn_of(tx, found.id, given.turn):
        return KNOWN
    if found and given.message:  # no answer to the question that is open there
        where = {"flow": OWN_WORDS, "step": LINE[OWN_WORDS].start}
        conversations.move(tx, found.id, expected=found.turn, values=where)
    jobs = intake.hear_call(tx, service, given).jobs
    if given.heard.kind is Kind.RECORDED:
        jobs += _recorded(tx, given)
    return Taken(True, jobs)


def _recorded(tx: Connection, given: CallTurn) -> tuple[str, ...]:
    """A recording belongs to the report of its call, and a person sees it: nobody has heard it."""
    sid, seconds = given.heard.value, given.recording_seconds
    call_news.take_recording(tx, sid, given.call_sid, seconds, given.at, given.real_at)
    call = conversations.of_call(tx, given.call_sid)
    if call is None:
        raise intake.TurnTaken
    if call.report_id:
        recordings.about(tx, sid, call.report_id)
    if not alerts.raised_for(tx, "late_recording", call.id):
        row = {"kind": "late_recording", "conversation_id": call.id, "report_id": call.report_id}
        alerts.raise_all(tx, [{**row, "words": [], "raised_at": given.at}])
    return (FETCH_RECORDINGS,)


def _recording(tx: Connection, given: RecordingIn) -> Taken:
    told = (given.sid, given.call_sid, given.seconds, given.at, given.real_at)
    new = call_news.take_recording(tx, *told)
    return Taken(new, (FETCH_RECORDINGS,))
