"""The report that a text makes or joins, and the conversation that it is part of."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from app import effects, saving, told
from app.inputs import TextIn
from app.rules.triage import Category
from app.service import Service
from app.standing import standing
from app.store import contacts, reports, text_conversations
from app.text_effects import DANGER, raise_all
from app.text_standing import Standing
from ivr_flows.moves import Turn
from ivr_flows.text_engine import DANGER_ASKED, REPORT_KEYS, Text

STORY = ("what", "since")
TELLING = ("texting", "unsure", "emergency")  # flows in which a report is told
OPENS = {"happening_again", "not_over"}  # effects that open a closed report again


@dataclass(frozen=True)
class Kept:
    """What a text was kept with: its report, now and `before` (None: new), and the jobs now owed.

    opened: was a closed report opened again?
    """

    report: Row[Any]
    before: Row[Any] | None
    conversation_id: int
    jobs: tuple[str, ...] = ()
    opened: bool = False

    @property
    def ids(self) -> dict[str, int]:
        """The columns of every row that belongs to both."""
        return {"report_id": int(self.report.id), "conversation_id": self.conversation_id}


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
    if turn.state.flow in TELLING and answers.keys() & {"what", "where"}:
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
        # Then nothing is written there unless they say it is safe; and it is A, as in triage.
        values |= {"abuse": True, "category": Category.A.value}
    return values if report else {"words": text.body, **values}


def keep(
    tx: Connection,
    service: Service,
    now: Standing,
    report: Row[Any] | None,
    turn: Turn,
    values: dict[str, Any],
    given: TextIn,
) -> Kept:
    """Keep the report and the conversation."""
    known = _standing(now, turn, given)
    if report is None:
        return _new(tx, service, now, known, values, given)
    kept, opened = _kept(tx, report, turn, {**values, "exchanged_at": given.at}, given)
    if not report.wrote_to_us and "safe_no" not in turn.effects:  # that is written with it
        contacts.wrote(tx, report.contact_id)
    known["report_id"] = report.id
    if now.talk is None:
        talk_id = text_conversations.begin(tx, now.sender, given.at, known)
    else:
        talk_id = int(now.talk.id)
        text_conversations.change(tx, talk_id, known)
    return Kept(kept, report, talk_id, opened=opened)


def _kept(
    tx: Connection, report: Row[Any], turn: Turn, values: dict[str, Any], given: TextIn
) -> tuple[Row[Any], bool]:
    """A report as it is once this text is kept, and whether the text opened it again."""
    if not OPENS.intersection(turn.effects):
        return reports.keep_and_read(tx, report.id, values), False
    if report.state == "closed":
        return reports.keep_and_read(tx, report.id, {**values, **reports.OPEN_AGAIN}), True
    kept = reports.keep_and_read(tx, report.id, values)
    # an officer may have closed it since it was read
    return kept, kept.state == "closed" and reports.reopen(tx, report.id, given.at)


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
    known: dict[str, Any],
    values: dict[str, Any],
    given: TextIn,
) -> Kept:
    """A report of its own, saved at once, and acknowledged where the sender can be texted."""
    report = _begun(tx, now, known, {**values, "saved_at": given.at, "state": "open"}, given)
    about = {"report_id": report.id, "conversation_id": report.conversation_id}
    reports.add_incident(tx, **about, words=report.words, told_at=given.at)
    saving.refer_and_promise(tx, service, report.id, told.routed_as(values) or "unknown", given.at)
    jobs = _acknowledge(tx, service, report, now, given)
    return Kept(report, None, int(report.conversation_id), jobs)


def _begun(
    tx: Connection, now: Standing, known: dict[str, Any], values: dict[str, Any], given: TextIn
) -> Row[Any]:
    """The new report, on the open conversation or on a new one."""
    if now.talk is None:
        talk_id, new_id = text_conversations.begin_with_report(tx, now.sender, given.at, known)
        values = {**values, "id": new_id}
    else:
        talk_id = int(now.talk.id)
    report = None
    while report is None:  # until a reference is drawn that no report has
        report = reports.begin(tx, effects.new_report(talk_id, "text", given.at, values))
    if now.talk:
        text_conversations.change(tx, talk_id, {**known, "report_id": report.id})
    return report


def _acknowledge(
    tx: Connection, service: Service, report: Row[Any], now: Standing, given: TextIn
) -> tuple[str, ...]:
    """Keep the number that wrote, and owe it the acknowledgement if it can be texted: if it cannot,
    an officer decides (safety.md 20).

    What was said of the number before, that it is not safe or not theirs, holds here too.
    """
    number = now.sender.e164
    if number is None:
        return saving.not_in_writing(tx, service, report, "no_safe_way_known", given.at)
    known: dict[str, Any] = {"safe": "unknown", "wrote_to_us": True, "told_at": given.at}
    if now.safe == "no":
        known["safe"] = "no"
    if now.withdrawn:
        known["withdrawn_at"] = given.at
    can_text = service.can_text(now.sender)
    contact_id = contacts.add(tx, report.id, "text", number, textable=can_text, **known)
    if not can_text:
        return saving.not_in_writing(tx, service, report, "not_a_mobile", given.at)
    if given.opt_out_type:
        stopped = given.opt_out_type == "STOP"
        reason = "opted_out" if stopped else "no_safe_way_known"
        return saving.not_in_writing(tx, service, report, reason, given.at)
    return saving.owe_acknowledgement(tx, service, report, contact_id, given.at)


def alert(tx: Connection, ids: dict[str, int], turn: Turn, text: Text, given: TextIn) -> None:
    """A person must see danger now, and owes the police hand-off: a text is always words."""
    kinds: tuple[str, ...] = DANGER if "alert_danger" in turn.effects else ()
    kinds += ("unsure",) if "alert_unsure" in turn.effects else ()
    raise_all(tx, ids, kinds, text.verdict.words, given)
