"""Takes in what waits in the spool: once, in the order it came, as soon as the database is back.

What is about one person, call or message is taken in one after the other, and different ones side
by side. A clock must run wherever a web process has a spool of its own.
"""

import logging
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy.exc import IntegrityError, SQLAlchemyError

import workers
from app import spool
from app.away import is_away
from app.inputs import Input
from app.intake import TurnTaken
from app.store import alerts, events, migrate
from app.taking_in import Taken, take_in
from app.wiring import Wires

log = logging.getLogger(__name__)

SIDE_BY_SIDE = 4
ROUND_SECONDS = 20.0  # then the clock's other work has its turn
LASTING_SECONDS, LASTING_TRIES = 30.0, 5  # a fault that is still there then is not a passing one


@dataclass
class Tries:
    """How often an input could not be taken in, and since when (monotonic seconds)."""

    since: float
    tries: int = 0


_failed: dict[str, Tries] = {}  # by name, in this process: a new clock begins to count anew


def take_in_spooled() -> None:
    """Take in what waits, unless another process does, or the database is not ready for it."""
    wires = workers.wires()
    folder = Path(wires.settings.spool_dir)
    if not spool.waiting(folder):
        _failed.clear()
        return
    with spool.alone(folder) as alone:
        if not alone or not _ready(wires):
            return
        until, stop = time.monotonic() + ROUND_SECONDS, threading.Event()
        with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            each = partial(_take_in_each, wires, stop, until)
            list(pool.map(each, _in_groups(spool.waiting(folder))))


def _ready(wires: Wires) -> bool:
    """Is the database back, with the schema of this program?"""
    try:
        with wires.db.reading() as tx:
            revision = tx.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except SQLAlchemyError:
        return False
    if revision != migrate.head():
        log.warning("spool_waits_for_the_schema")
        return False
    return True


def _in_groups(names: Sequence[str]) -> list[list[str]]:
    """The names, each with those that must come before and after it; the oldest group first."""
    tags = {name: spool.tag_of(name) for name in names}
    people = {tag.thing: tag.person for tag in tags.values() if tag.person != "0"}
    groups: dict[str, list[str]] = {}
    for name, tag in tags.items():
        groups.setdefault(people.get(tag.thing, tag.thing), []).append(name)
    return list(groups.values())


def _take_in_each(wires: Wires, stop: threading.Event, until: float, names: Iterable[str]) -> None:
    """Take a group in, in order; where one fails for now, those behind it wait with it."""
    for name in names:
        if stop.is_set() or time.monotonic() > until:
            return
        try:
            _take_in(wires, name)
        except Exception as error:  # one bad input keeps only its own group out
            if isinstance(error, SQLAlchemyError) and is_away(error):
                stop.set()
                return
            if not _is_lasting(name, error):
                return
            _set_aside(wires, name)


def _take_in(wires: Wires, name: str) -> None:
    folder = wires.settings.spool_dir
    try:
        given = spool.read(folder, name)
    except FileNotFoundError:
        return
    try:
        taken = _in_one_transaction(wires, given)
    except (IntegrityError, TurnTaken):  # the web took the same in at this moment
        taken = _in_one_transaction(wires, given)
    spool.done(folder, name)
    _failed.pop(name, None)
    wires.outbox.ring(taken.jobs)


def _in_one_transaction(wires: Wires, given: Input) -> Taken:
    with wires.db.transaction() as tx:
        taken = take_in(tx, wires.service, given)
        if taken.new:
            kind = type(given).__name__
            ids = {"input": kind, "came": given.real_at.isoformat()}
            events.add(tx, "clock", "spooled_taken_in", wires.clock(), None, **ids, **_id(given))
    return taken


def _id(given: Input) -> dict[str, str]:
    """The carrier's id of an input, and of its call."""
    return {
        name: str(getattr(given, name))
        for name in ("sid", "call_sid", "turn")
        if hasattr(given, name)
    }


def _is_lasting(name: str, error: Exception) -> bool:
    """Has this failed so often, and for so long, that it will fail for ever?"""
    failed = _failed.setdefault(name, Tries(time.monotonic()))
    failed.tries += 1
    log.warning("not_taken_in name=%s error=%s", name, type(error).__name__)
    lasted = time.monotonic() - failed.since
    return failed.tries >= LASTING_TRIES and lasted >= LASTING_SECONDS


def _set_aside(wires: Wires, name: str) -> None:
    """Out of the others' way, and before a person: what it holds is not lost, and not taken in."""
    with wires.db.transaction() as tx:
        alerts.raise_unless_unseen(tx, "spool", "not_taken_in", wires.clock())
        events.add(tx, "clock", "spooled_set_aside", wires.clock(), None, name=name)
    spool.set_aside(wires.settings.spool_dir, name)
    _failed.pop(name, None)
    log.error("spooled_set_aside name=%s", name)
