"""What a text asks to be done becomes rows. Nothing is closed by a text: an officer settles it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from app import asked, surveys
from app.inputs import TextIn
from app.rules.text_words import Understood, Word
from app.store import alerts, contacts, requests, texts
from ivr_flows.moves import Turn

KINDS = {**{effect: kind for effect, (kind, _) in asked.REQUESTS.items()},
         "ask_officer": "officer", "ask_read": "read"}  # fmt: skip
DANGER = ("danger", "handoff_owed")


def carry_out(
    tx: Connection,
    ids: dict[str, int],
    number: str | None,
    turn: Turn,
    said: Understood,
    given: TextIn,
) -> None:
    """Make rows of the effects of one turn. `ids`: its report_id and conversation_id."""
    for effect in turn.effects:
        if effect in KINDS:
            _request(tx, ids, KINDS[effect], number, said, given)
        elif effect == "happening_again":
            asked.told_again(tx, **ids, at=given.at)
        elif number:
            _of_number(tx, ids, number, effect, said, given)
    surveys.hear(tx, **ids, answers=turn.state.answers, effects=turn.effects, at=given.at)


def _of_number(
    tx: Connection,
    ids: dict[str, int],
    number: str,
    effect: str,
    said: Understood,
    given: TextIn,
) -> None:
    """What was said of the number itself: at once, and of every report it belongs to."""
    match effect:
        case "safe_yes":
            known = {"safe": "yes", "told_at": given.at, "wrote_to_us": True, "textable": True}
            contacts.add(tx, ids["report_id"], "text", number, **known)
        case "safe_no":
            to_ring = said.word is Word.NOT_SAFE  # else "no" to texts alone
            contacts.not_safe(tx, number, ids["report_id"], given.at, to_ring=to_ring)
            raise_all(tx, ids, ["not_safe"], (), given)
        case "stop_texts":
            contacts.opt_out(tx, number, given.at)
            raise_all(tx, ids, ["opted_out"], (), given)
        case "withdraw_number":
            contacts.withdraw_everywhere(tx, number, given.at)
            raise_all(tx, ids, ["number_withdrawn"], (), given)


def _request(
    tx: Connection,
    ids: dict[str, int],
    kind: str,
    number: str | None,
    said: Understood,
    given: TextIn,
) -> None:
    """Something an officer must answer. Who asks to be rung has said that this call is safe."""
    details: dict[str, Any] = {"text": given.sid}
    if kind == "ring_back":
        details |= {"number": number, "words": said.when} if said.when else {"number": number}
        if number:
            contacts.call_asked_for(tx, ids["report_id"], number, given.at)
    requests.ask(tx, **ids, kind=kind, details=details, asked_at=given.at)


def chosen(tx: Connection, turn: Turn, pending: str, report_id: int) -> None:
    """Which report a text was about is told: it is kept with that one."""
    if "chosen" in turn.effects and pending:
        texts.move(tx, pending.split(), report_id)


def raise_all(
    tx: Connection, ids: dict[str, int], kinds: Iterable[str], words: Iterable[str], given: TextIn
) -> None:
    """Put something before a person."""
    row = {**ids, "words": list(words), "raised_at": given.at}
    if rows := [{**row, "kind": kind} for kind in kinds]:
        alerts.raise_all(tx, rows)
