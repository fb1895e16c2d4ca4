"""What an alert is, and what is owed, in the words an officer needs at that moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.rules.references import grouped
from app.web.desk import words
from app.web.desk.delivery_words import why

POLICE_OWED = "Police hand-off owed: nobody has told the police yet"
# Kind: what it is; what is owed. Seeing an alert is not the same as telling the police.
ALERTS = {
    "danger": (
        "Danger now",
        "Read the report at once. They were told to hang up and dial 999; we cannot know that "
        "they did.",
    ),
    "handoff_owed": (
        POLICE_OWED,
        "Tell the police what the report says. To say here that you have seen this does not "
        "tell them.",
    ),
    "silence": (
        "Silence when asked about danger",
        "Read the call. Nobody has rung or texted them: that may put them in danger.",
    ),
    "silent_call": (
        "A silent call: nothing was said or pressed",
        "Read the call. Nobody has rung or texted them: that may put them in danger.",
    ),
    "unsure": (
        "This may be danger",
        "Read the words, and decide whether the police must be told.",
    ),
    "long_call": (
        "A call has been going on for a long time",
        "Read the call. Somebody may be holding on who cannot speak.",
    ),
    "late_recording": (
        "A recording was found after the call",
        "Listen to it: the line could not take this call itself.",
    ),
    "recording_missing": (
        "A recording is lost",
        "The telephone company no longer has it. What was said in it is not known.",
    ),
    "not_in_writing": (
        "An acknowledgement could not be given in writing",
        "Decide how they are told, by a way that is known to be safe.",
    ),
    "incomplete": (
        "A call ended before its report was complete",
        "Read what was said so far, and decide what to do. Reach them only by a way that they "
        "said is safe.",
    ),
    "opened_again": (
        "A closed report was opened again: it is happening again",
        "Read what they said now, and tell the agency that leads.",
    ),
    "number_withdrawn": (
        "They said that a telephone is no longer safe, or is not theirs",
        "Do not ring or text any number of this report. Reach them only by a way that they say "
        "is safe from now on.",
    ),
    "not_safe": (
        "They said that it is not safe to write to this telephone",
        "Do not text or ring it, not even to say that you have read this. Reach them only by a "
        "way that they said is safe.",
    ),
    **dict.fromkeys(
        ("stopped", "opted_out"),
        (
            "They sent STOP",
            "No text goes to that number any more. Their report stays open: what is still owed "
            "goes by another way that they said is safe, or you decide how they are told.",
        ),
    ),
    "no_answer": (
        "No answer when asked by text whether anyone is in danger",
        "Read their texts. Nobody has rung or texted them since: that may put them in danger.",
    ),
    "not_stopped": (
        "It has not stopped, although the report was closed",
        "Another officer than the one who closed it must take it.",
    ),
    "not_stopped_late": (
        "It has not stopped, they say, later than they were told to say so",
        "The report is still closed. Read what they said, and decide whether it is opened again: "
        "another officer than the one who closed it.",
    ),
    "survey_call_failed": (
        "They could not be rung to be asked how it went",
        "No message was left. Ask them by a way that they said is safe, or leave it.",
    ),
    "picture_not_fetched": (
        "A picture that came with a text could not be fetched",
        "Ask for it in another way, if it matters.",
    ),
    "texts_too_many": (
        "Very many texts came from one number",
        "All are kept. Read the newest: somebody may be in trouble, or a machine may be "
        "answering our texts.",
    ),
    "which_report": (
        "A text may be about one of several reports",
        "They were asked which, and did not say. Read it, and decide where it belongs.",
    ),
    "spool_bad": (
        "Something that was kept while the database was away cannot be read",
        "A call or a text may be missing. Tell whoever looks after this line, at once.",
    ),
    "mail": (
        "The mail server refused something",
        "E-mails may not be going out. Tell whoever looks after this line.",
    ),
    "child": (
        "A child is at risk, or is the person who told us",
        "Tell the safeguarding lead today. No letter, no survey, and no ringing back to a "
        "household’s number.",
    ),
    "abuse": (
        "Abuse was told",
        "Read the report today. Use only a way that they said is safe, and say nothing of why to "
        "anybody else.",
    ),
    "carrier": (
        "The telephone company refused something",
        "Texts may not be going out. Tell whoever looks after this line.",
    ),
}
# What is kept with these is why something written did not reach somebody, or did not leave.
ABOUT_WRITING = ("not_in_writing", "carrier", "mail")
# And with these, what a resident said.
SAID = ("danger", "handoff_owed", "silence", "unsure", "no_answer", "child", "abuse")
RANKS = {
    "danger": 0,
    "handoff_owed": 0,
    "silence": 1,
    "silent_call": 1,
    "unsure": 1,
    "no_answer": 1,
    "long_call": 1,
}


@dataclass(frozen=True)
class Alert:
    """An alert as the desk shows it."""

    id: int
    title: str
    owed: str
    rank: int  # 0 danger, 1 perhaps danger, 2 the rest
    raised_at: datetime
    when: str
    trigger: str  # the words that raised it as they were said, or the reason in our words
    reference: str = ""
    seen: str = ""  # by whom and when; empty: by nobody
    decide: str = ""  # by when it must be dealt with, where there is a date
    conversation_id: int | None = None

    @property
    def urgent(self) -> bool:
        """Is it, or may it be, about danger?"""
        return self.rank < 2

    @property
    def grouped(self) -> str:
        """The reference as it is written."""
        return grouped(self.reference)


def shown(row: Any, reference: str | None) -> Alert:
    """A row of alerts in words. `reference`: of its report, if it has one."""
    title, owed = ALERTS.get(row.kind, (words.plain(row.kind), "Read the report."))
    seen = f"Seen by {row.seen_by}, {words.moment(row.seen_at)}" if row.seen_at else ""
    return Alert(
        id=row.id,
        title=title,
        owed=owed,
        rank=RANKS.get(row.kind, 2),
        raised_at=row.raised_at,
        when=words.moment(row.raised_at),
        trigger=_trigger(row),
        reference=reference or "",
        seen=seen,
        decide=f"To be decided {words.due(row.due_at)}" if row.due_at else "",
        conversation_id=row.conversation_id,
    )


def _trigger(row: Any) -> str:
    """What was kept with an alert. An unknown kind shows what it has, whatever that is."""
    given = row.words if isinstance(row.words, list) else [row.words or ""]
    kept = [str(word) for word in given if word != ""]
    if row.kind in ABOUT_WRITING:
        return ". ".join(why(reason) for reason in kept)
    told = ", ".join(kept if row.kind in SAID else (word.replace("_", " ") for word in kept))
    return f"{'Words' if row.kind in SAID else 'Kept with it'}: {told}" if told else ""


def danger_first(alerts: list[Alert]) -> list[Alert]:
    """Those nobody has seen, in the order of the banner."""
    return sorted((a for a in alerts if not a.seen), key=lambda a: (a.rank, a.raised_at))


def police_owed(rows: list[Any]) -> str:
    """What stands of the police hand-off on a report, told truthfully; empty where none is owed."""
    owed = [row for row in rows if row.kind == "handoff_owed"]
    if not owed:
        return ""
    unseen = [row for row in owed if row.seen_at is None]
    if unseen:
        return f"{POLICE_OWED}."
    last = max(owed, key=lambda row: row.seen_at)
    return (
        f"Police hand-off owed. {last.seen_by} saw this at {words.moment(last.seen_at)}. "
        "This desk does not know whether the police have been told since."
    )
