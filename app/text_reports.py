"""The report that a text makes or joins, and the conversation that it is part of."""

from typing import Any

from sqlalchemy import Connection, Row

from app import effects, saving, told
from app.inputs import TextIn
from app.service import Service
from app.standing import standing
from app.store import contacts, reports, text_conversations
from app.text_effects import DANGER, raise_all
from app.text_standing import Standing
from ivr_flows.moves import Turn
from ivr_flows.text_engine import DANGER_ASKED, REPORT_KEYS, Text

STORY = ("what", "since")


def meant(now: Standing, turn: Turn) -> Row[Any] | None:
    """The report that this text is about; None where it makes a new one."""
    if "chosen" in turn.effects:
        answers = turn.state.answers
        nth = REPORT_KEYS.get(answers.get("which") or answers.get("which_one") or "")
        return now.about[nth] if nth is not None and nth < len(now.about) else None
    return now.about[0] if now.about else None


def columns(
    service: Service, now: Standing, turn: Turn, text: Text, report: Row[Any] | None
) -> dict[str, Any]:
    """The report's columns that this text changes."""
    answers = turn.state.answers
    values: dict[str, Any] = {}
    if turn.state.flow in ("texting", "unsure", "emergency") and "what" in answers:
        news = told.news_of(now.state.answers, answers)
        values = told.columns(news, answers, service.council.category_of, report)
        if "place_in_words" in news and "where" not in answers:
            found = (answers.get(name) for name in ("street_found", "postcode_found"))
            values["place"] = ", ".join(filter(None, found)) or None
        if set(STORY) & news.keys():
            values["words"] = "\n".join(answers[name] for name in STORY if answers.get(name))
    if turn.state.language != now.state.language:
        values["language"] = turn.state.language
    if "alert_danger" in turn.effects:
        values["urgent"] = True
    if text.tells_abuse:
        values["abuse"] = True  # then nothing is written there unless they say it is safe
    return values if report else {"words": text.body, **values}


def keep(
    tx: Connection,
    service: Service,
    now: Standing,
    report: Row[Any] | None,
    turn: Turn,
    values: dict[str, Any],
    given: TextIn,
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Keep the report and the conversation: their ids, and the jobs now owed."""
    known = _standing(now, turn, given)
    if report is None:
        talk_id = int(now.talk.id) if now.talk else _begin(tx, now, known, given)
        report_id, jobs = _new(tx, service, now, talk_id, values, given)
        text_conversations.change(tx, talk_id, {**known, "report_id": report_id})
        return {"report_id": report_id, "conversation_id": talk_id}, jobs
    report_id, known = int(report.id), {**known, "report_id": report.id}
    talk_id = int(now.talk.id) if now.talk else _begin(tx, now, known, given)
    if now.talk:
        text_conversations.change(tx, talk_id, known)
    reports.keep(tx, report_id, {**values, "exchanged_at": given.at})
    if not report.wrote_to_us:
        contacts.wrote(tx, report.contact_id)
    return {"report_id": report_id, "conversation_id": talk_id}, ()


def _begin(tx: Connection, now: Standing, known: dict[str, Any], given: TextIn) -> int:
    return text_conversations.begin(tx, now.sender, given.at, known)


def _standing(now: Standing, turn: Turn, given: TextIn) -> dict[str, Any]:
    """Where the conversation stands now."""
    values = {**standing(turn.state, given.real_at), "danger": _danger(now, turn)}
    if turn.state.flow == "which":
        pending = f"{now.state.answers.get('pending', '')} {given.sid}".strip()
        offered = " ".join(str(row.id) for row in now.about[:3])
        known = {"pending": pending[-400:], "offered": offered}
        values["answers"] = {**turn.state.answers, **known}
    return values


def _danger(now: Standing, turn: Turn) -> str:
    """Has it been asked whether anyone is in danger, and not been answered?"""
    before = str(now.talk.danger) if now.talk else text_conversations.NONE
    if "alert_danger" in turn.effects:
        return "owed"
    if "alert_unsure" in turn.effects:
        return text_conversations.ASKED
    said_no = turn.state.answers.get(DANGER_ASKED) == "no"
    asked = before == text_conversations.ASKED and DANGER_ASKED not in now.state.answers
    return text_conversations.NONE if asked and said_no else before


def _new(
    tx: Connection,
    service: Service,
    now: Standing,
    talk_id: int,
    values: dict[str, Any],
    given: TextIn,
) -> tuple[int, tuple[str, ...]]:
    """A report of its own, saved at once, and acknowledged where the sender can be texted."""
    saved = {**values, "saved_at": given.at, "state": "open"}
    report_id = effects.begin_report(tx, talk_id, "text", given.at, saved)
    reports.add_incident(
        tx,
        report_id=report_id,
        conversation_id=talk_id,
        words=saved["words"],
        told_at=given.at,
    )
    saving.refer_and_promise(tx, service, report_id, told.routed_as(values) or "unknown", given.at)
    return report_id, _acknowledge(tx, service, report_id, now, given)


def _acknowledge(
    tx: Connection, service: Service, report_id: int, now: Standing, given: TextIn
) -> tuple[str, ...]:
    """Keep the number that wrote, and owe it the acknowledgement if it can be texted.

    What was said of the number before, that it is not safe or not theirs, holds here too.
    """
    number = now.sender.e164
    if number is None:
        return ()
    known: dict[str, Any] = {"safe": "unknown", "wrote_to_us": True, "told_at": given.at}
    if now.safe == "no":
        known["safe"] = "no"
    if now.withdrawn:
        known["withdrawn_at"] = given.at
    can_text = service.can_text(now.sender)
    contact_id = contacts.add(tx, report_id, "text", number, textable=can_text, **known)
    report = reports.of_id(tx, report_id)
    if given.opt_out_type or not can_text or report is None:
        return ()
    return saving.owe_acknowledgement(tx, service, report, contact_id, given.at)


def alert(tx: Connection, ids: dict[str, int], turn: Turn, text: Text, given: TextIn) -> None:
    """A person must see danger now, and owes the police hand-off: a text is always words."""
    kinds: tuple[str, ...] = DANGER if "alert_danger" in turn.effects else ()
    kinds += ("unsure",) if "alert_unsure" in turn.effects else ()
    raise_all(tx, ids, kinds, text.verdict.words, given)
