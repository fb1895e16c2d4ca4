"""A text becomes rows. Any text makes or joins a report; a repeated one has no second effect.

The danger guard reads every text. Its guidance is the webhook's own reply (safety.md 5 and 6).
"""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

from app import (
    news_out,
    pictures,
    text_effects,
    text_reports,
    text_standing,
    text_values,
    texts_out,
)
from app.inputs import TextIn
from app.rules import contacts as numbers
from app.rules import danger, loops
from app.rules.cleaning import cleaned
from app.rules.text_words import Word, understand
from app.service import Service
from app.store import contacts, events, texts, together
from app.store.sealing import keyring
from app.text_reports import Kept
from app.text_standing import Standing
from ivr_flows.facts import Facts
from ivr_flows.moves import Turn, step_at
from ivr_flows.text_answers import ANSWERS
from ivr_flows.text_engine import UNSURE, Text, asks
from ivr_flows.text_engine import hear_text as heard
from ivr_flows.text_line import TEXT_LINE
from ivr_flows.text_wording import guides, written

OPTS_IN = ("START", "UNSTOP", "YES")  # the carrier's own words, where it does not name them


@dataclass(frozen=True)
class TextOutcome:
    """The reply the webhook gives (empty: none), and the jobs now owed."""

    reply: str = ""
    jobs: tuple[str, ...] = ()


def hear_text(
    tx: Connection, service: Service, given: TextIn, *, late: bool = False
) -> TextOutcome:
    """Take one text in, once. `late`: found afterwards, where no reply is heard."""
    sender = numbers.classify(given.sender)
    body = cleaned(given.body)
    now = text_standing.of(tx, service, sender, body, given)
    if now.lately.before is not None:
        return TextOutcome(now.lately.before)
    with together.held_back(tx):
        ours = loops.is_ours(body, service.our_texts)
        which = text_standing.chosen_of_several(now, body)
        text = Text(body, danger.verdict(body), understand(body), ours, which)
        return _take_in(tx, service, now, text, given, late)


def _take_in(
    tx: Connection, service: Service, now: Standing, text: Text, given: TextIn, late: bool
) -> TextOutcome:
    _opt_out(tx, now, text.body, given)
    facts = text_values.facts(service, now, text, given)
    turn = _turn(now, text, facts, given)
    if withheld := _is_withheld(now, turn):
        before = {name: getattr(now.state, name) for name in ("flow", "step", "stack", "tries")}
        turn = replace(turn, state=replace(turn.state, **before))
    about = text_reports.meant(now, turn)
    told = text_reports.columns(service, now, turn, text, about)
    kept = text_reports.keep(tx, service, now, about, turn, told, given)
    ids, jobs = kept.ids, kept.jobs
    text_reports.alert(tx, ids, turn, text, given)
    if kept.opened:
        text_effects.raise_all(tx, ids, ["opened_again"], (), given)
    text_effects.carry_out(tx, ids, now.sender.e164, turn, text.understood, given)
    text_effects.chosen(tx, turn, now.state.answers.get("pending", ""), ids["report_id"])
    news = bool(about and told.get("abuse") and not about.abuse)
    if news or kept.opened:
        news_out.bring_up_to_date(tx, service, kept.report, discreet=news)
    said = "" if withheld else _reply(service, now, turn, facts, kept, given, text)
    reply = given.replied if late else said
    texts.add(tx, {**_row(now.sender, text, given, now), **ids, "reply": reply,
                   "guided": bool(reply) and guides(turn)})  # fmt: skip
    events.add(tx, "resident", "text_received", given.at, ids["report_id"], text=given.sid)
    jobs += pictures.owe(tx, ids["report_id"], given.sid, given.pictures, given.at, given.real_at)
    return TextOutcome(reply, jobs)


def _row(sender: numbers.Number, text: Text, given: TextIn, now: Standing) -> dict[str, Any]:
    """A text as it is kept."""
    verdict = text.verdict
    return {
        "sid": given.sid,
        "number": sender.e164,
        "number_hash": keyring().hashed(sender.e164) if sender.e164 else None,
        "body": text.body,
        "media": given.media,
        "opt_out_type": given.opt_out_type or None,
        "verdict": {"level": verdict.level.value, "words": list(verdict.words)},
        "step": f"{now.state.flow}.{now.state.step}",
        "received_at": given.at,
    }


def _opt_out(tx: Connection, now: Standing, body: str, given: TextIn) -> None:
    """The carrier keeps STOP and START; we only write down what it told us.

    START lifts our note also where the carrier does not name it: it refuses whom it still keeps.
    """
    number = now.sender.e164
    if number is None:
        return
    if given.opt_out_type == "STOP":
        contacts.opt_out(tx, number, given.at)
    elif now.known and not now.stopped:
        return  # it was read already that there is no note
    elif given.opt_out_type == "START" or body.strip().upper() in OPTS_IN:
        contacts.opt_in(tx, number)


def _turn(now: Standing, text: Text, facts: Facts, given: TextIn) -> Turn:
    """What follows from a text. The carrier's own words, and what no person wrote, move nothing."""
    stays = Turn(now.state, step_at(TEXT_LINE, now.state))  # type: ignore[arg-type]
    calm = text.verdict.level is danger.Level.NONE
    helps = text.understood.alone and text.understood.word in ANSWERS
    same = now.lately.same_just_now if helps else now.lately.same
    if text.is_ours or (calm and (same or loops.answers_itself(text.body))):
        return stays
    answers = asks(TEXT_LINE, now.state) and bool(text.understood.yes_no)
    if given.opt_out_type and not answers:  # a "yes" to our question is one to the carrier too
        level = {danger.Level.DANGER: "alert_danger", danger.Level.UNSURE: "alert_unsure"}
        alarm = level.get(text.verdict.level)
        return replace(stays, effects=(alarm,) if alarm else ())
    turn = heard(TEXT_LINE, now.state, text, facts)
    if helps and now.lately.same:  # answered again, and asked of an officer once
        kept = tuple(effect for effect in turn.effects if effect not in text_effects.KINDS)
        return replace(turn, effects=kept)
    return turn


def _is_withheld(now: Standing, turn: Turn) -> bool:
    """Is the question about danger not asked, because they had the guidance just now? Then what was
    open before stays open: nobody answers what they were not asked. A person is alerted even so.
    """
    return turn.state.flow == UNSURE != now.state.flow and bool(now.lately.guided)


def _reply(
    service: Service,
    now: Standing,
    turn: Turn,
    facts: Facts,
    kept: Kept,
    given: TextIn,
    text: Text,
) -> str:
    """One reply, or none: never to who cannot be texted or said STOP, nor beside the carrier's."""
    silent = given.opt_out_type or now.sender.e164 is None or not service.can_text(now.sender)
    if silent or now.stopped or text.understood.word is Word.NOT_SAFE:
        return ""
    if guides(turn):
        told_yes = now.state.flow == UNSURE and "alert_danger" in turn.effects
        if now.lately.guided and not told_yes:  # an answer to our question is never met by silence
            return ""
        if facts.abuse or now.safe == "no" or now.withdrawn:
            return texts_out.guidance(True)
    elif not _may(service, now, turn, kept.before, given, text):
        return ""
    values = text_values.of(service, now, kept.report, turn, given.at)
    return written(turn, now.state, facts, values, service.translate)


def _may(
    service: Service,
    now: Standing,
    turn: Turn,
    report: Row[Any] | None,
    given: TextIn,
    text: Text,
) -> bool:
    """Within the limits on what is answered by itself? A question of an exchange is let through,
    and so is what a word that helps asks for.
    """
    limits = service.council.limits
    if now.lately.today >= limits.texts_per_number_per_day:
        return False
    if {"safe_no", "withdraw_number"} & set(turn.effects):
        return False
    asked = asks(TEXT_LINE, turn.state) or asks(TEXT_LINE, now.state) or turn.state.flow != "joined"
    if now.lately.answered and not asked and text.understood.word not in ANSWERS:
        return False
    return text_standing.may_answer(service, now, report, given.at)
