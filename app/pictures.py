"""Pictures that came with a text: owed when it is taken in, and looked at by an officer."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from app import casework
from app.jobs import FETCH_PICTURES
from app.store import events, pictures

HERE = ("kept", "done")  # the states in which a picture is ours to be looked at


def owe(
    tx: Connection,
    report_id: int | None,
    text_sid: str,
    media_sids: tuple[str, ...],
    at: datetime,
    real_at: datetime,
) -> tuple[str, ...]:
    """Owe the fetching of these pictures (ME…) of a text, once; the jobs now owed.

    `at` is the promises' clock, `real_at` real time, both UTC. One statement however many there
    are, none where there are none. Where the report is not known yet: `app.store.pictures.about`.
    """
    if not media_sids:
        return ()
    row: dict[str, Any] = {"text_sid": text_sid, "report_id": report_id, "state": "owed"}
    row |= {"attempts": 0, "next_at": real_at, "came_at": at}
    new = pictures.add(tx, [{**row, "media_sid": sid} for sid in media_sids])
    return (FETCH_PICTURES,) if new else ()


def view(tx: Connection, officer: str, picture_id: int, at: datetime) -> Row[Any] | None:
    """An officer looks at a picture: its row, or None where we have none. It is written down."""
    picture = pictures.of_id(tx, picture_id)
    if picture is None or picture.state not in HERE:
        return None
    kind = "picture_viewed"
    events.add(tx, casework.actor(officer), kind, at, picture.report_id, picture=picture_id)
    return picture
