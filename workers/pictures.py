"""Pictures that came with texts: fetched by id, made safe, kept here sealed, then deleted there."""

import logging
import time
from datetime import timedelta
from typing import Any

from sqlalchemy import Row

import workers
from app import images
from app.carrier import media
from app.carrier.recordings import Absent, Gone, NotReady
from app.rules.images import BROKEN, TOO_LARGE
from app.store import alerts, events, pictures
from app.store.base import real_now
from app.wiring import Wires

log = logging.getLogger(__name__)

LONGEST_RUN_SECONDS, REST_SECONDS = 5.0, 5.0
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = 20  # tries, over most of a day
MOST_OPENINGS = 3  # a picture that ends the process each time it is opened is not kept


class _Turns:
    """When this process may fetch pictures again, on the monotonic clock."""

    resting_until = 0.0


def fetch_pictures() -> None:
    """Fetch what is owed, and delete at the carrier what is kept here. One at a time.

    The process that fetches also sends texts: after some seconds it rests, so that what waits in
    the queue behind many pictures has its turn. The clock rings again for the rest.
    """
    began = time.monotonic()
    if began < _Turns.resting_until:
        return
    wires = workers.wires()
    while time.monotonic() < began + LONGEST_RUN_SECONDS:
        with wires.db.transaction() as tx:
            picture = pictures.claim(tx, real_now())
        if picture is None:
            return
        _advance(wires, picture)
    _Turns.resting_until = time.monotonic() + REST_SECONDS


def _advance(wires: Wires, picture: Row[Any]) -> None:
    """One step for one picture, with no transaction open while the carrier is asked."""
    was, values = str(picture.state), {"state": "gone"}
    try:
        if was == "kept":
            media.delete(wires.account, picture.text_sid, picture.media_sid)
            values = {"state": "done"}
        elif was == "opening" and picture.attempts > MOST_OPENINGS:
            values = {"state": "refused", "reason": BROKEN}
        else:
            content = media.fetch(wires.account, picture.text_sid, picture.media_sid)
            was = _opens(wires, picture)
            values = _made_safe(content)
    except Absent:
        if picture.attempts < GIVE_UP_AFTER:
            values = _later(picture)
    except NotReady:
        values = _later(picture)
    except media.TooLarge:
        values = {"state": "refused", "reason": TOO_LARGE}
    except Gone:
        log.warning("picture_without_sid picture=%s", picture.id)
    _settle(wires, picture, was, values)


def _later(picture: Row[Any]) -> dict[str, Any]:
    """The values of a picture that the carrier is asked for again, after longer and longer."""
    wait = min(timedelta(seconds=5 * 2 ** min(picture.attempts, 10)), LONGEST_WAIT)
    state = "kept" if picture.state == "kept" else "owed"
    return {"state": state, "next_at": real_now() + wait}


def _opens(wires: Wires, picture: Row[Any]) -> str:
    """Write down, before it is opened, that it is: what then ends the process is found out."""
    if picture.state == "owed":
        with wires.db.transaction() as tx:
            pictures.settle(tx, picture.id, "owed", {"state": "opening", "attempts": 1})
    return "opening"


def _made_safe(content: bytes) -> dict[str, Any]:
    """The values of a picture that is kept, or of one that is not, with the reason."""
    try:
        safe = images.made_safe(content)
    except images.Refused as refused:
        return {"state": "refused", "reason": refused.reason}
    size = {"kind": safe.kind, "width": safe.width, "height": safe.height}
    return {"state": "kept", "content": safe.content, **size, "attempts": 0, "next_at": real_now()}


def _settle(wires: Wires, picture: Row[Any], was: str, values: dict[str, Any]) -> None:
    """Write what came of it. What a person must decide about is put before one, once."""
    state, at = values["state"], wires.clock()
    late = state == "owed" and picture.attempts == GIVE_UP_AFTER
    with wires.db.transaction() as tx:
        if not pictures.settle(tx, picture.id, was, values):
            return
        if state not in ("owed", was):
            kind = f"picture_{state}"
            events.add(tx, "worker", kind, at, picture.report_id, picture=picture.id)
        if state == "gone" or late:
            row = {"kind": "picture_not_fetched", "words": [], "raised_at": at}
            alerts.raise_all(tx, [{**row, "report_id": picture.report_id}])
