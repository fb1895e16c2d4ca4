"""What somebody was asked once their report was closed, and what they said, in words."""

from typing import Any

from app.web.desk import words
from app.web.desk.delivery_words import NOT_SENT

BY_WAY = {"text": "by text", "ring": "by telephone"}
STOPPED = {True: "it has stopped", False: "it has not stopped"}


def steps(rows: list[Any]) -> list[str]:
    """How it stands with each survey (a row), in a sentence; nothing of one that is unknown."""
    return [said for row in rows if (said := _said(row))]


def _said(row: Any) -> str:
    by = f" {BY_WAY[row.way]}" if row.way in BY_WAY else ""
    closed = f"after it was closed on {words.day(row.closed_at)}"
    match row.state:
        case "owed":
            return f"They are to be asked{by} how it went, {closed}."
        case "asked":
            return f"They were asked{by} how it went, {closed}, and have not answered."
        case "answered":
            return f"They answered{by}, {closed}: {_answer(row)}."
        case "given_up":
            return (
                f"They were asked how it went, {closed}, and nobody answered. It is left at that."
            )
        case "not_safe":
            reason = NOT_SENT.get(row.reason, words.plain(row.reason or "not safe").lower())
            return f"They are not asked how it went, {closed}: {reason}."
        case _:
            return ""


def _answer(row: Any) -> str:
    said = [f"{row.rating} of 5"] if row.rating is not None else []
    if row.stopped is not None:
        said.append(STOPPED[row.stopped])
    return ", ".join(said) or "no number, and not whether it has stopped"
