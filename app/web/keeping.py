"""What a webhook is told is taken in, or else kept in the spool: it is never lost."""

import logging
from collections.abc import Callable
from typing import TypeVar

from flask import current_app
from sqlalchemy.exc import IntegrityError

from app import spool
from app.away import Away, is_away
from app.inputs import Input
from app.intake import TurnTaken
from app.store import patience
from app.web.guards import wires

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 6.0  # more than a lock is waited for; the carrier waits 15
T = TypeVar("T")


def taken_in(given: Input, take_in: Callable[[], T], *, in_order: bool = False) -> T | None:
    """What `take_in` gives, or None where `given` must go to the spool instead.

    `in_order`: not before what waits of the same person, call or message. Another post of the same
    may be first: then it is tried once more, and finds what is there.
    """
    if in_order and spool.comes_after(wires().settings.spool_dir, given):
        return None
    return answered(type(given).__name__, lambda: _twice(take_in))


def answered(kind: str, ask: Callable[[], T]) -> T | None:
    """What the database gives, in a few seconds at most; None where it is away, or fails."""
    away = _away()
    if not away.may_try():
        return None
    try:
        with patience.at_most(PATIENCE_SECONDS):
            found = ask()
    except Exception as error:  # whatever it was, nothing that was told is lost
        _failed(away, kind, error)
        return None
    away.is_back()
    return found


def kept(given: Input) -> bool:
    """Is it in the spool now? False where the disk did not take it: say so."""
    try:
        spool.put(wires().settings.spool_dir, given, given.real_at)
    except spool.NotKept as error:
        cause = type(error.__cause__).__name__
        log.error("input_not_kept kind=%s error=%s", type(given).__name__, cause)
        return False
    log.info("input_kept kind=%s", type(given).__name__)
    return True


def _twice(take_in: Callable[[], T]) -> T:
    try:
        return take_in()
    except (IntegrityError, TurnTaken):
        return take_in()


def _failed(away: Away, kind: str, error: Exception) -> None:
    if is_away(error):
        away.went()
        log.warning("database_away kind=%s error=%s", kind, type(error).__name__)
    else:
        away.is_back()
        log.error("input_failed kind=%s", kind, exc_info=error)


def _away() -> Away:
    made: Away = current_app.extensions.setdefault("away", Away())
    return made
