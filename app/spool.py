"""Where inputs wait while the database is away: one sealed file each, in SPOOL_DIR.

What is put here is on the disk before anybody is told that it is kept. The clock takes it in once
the database is back; web and clock must therefore see the same folder. Where several machines run
the web, each has a spool of its own, and a clock that looks after it. A name sorts by arrival and
ends with what makes an input unique; it holds the carrier's ids and a keyed hash, never a number.
"""

import contextlib
import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from app.inputs import (
    CallOver,
    CallTurn,
    Input,
    ReceiptIn,
    RecordingIn,
    TextIn,
    TransferAccepted,
    freeze,
    thaw,
)
from app.rules.contacts import classify
from app.store import sealing

BAD = "bad"  # the folder within, for what could not be taken in; a person looks at it
LEAST_FREE_BYTES = 1_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NAME = re.compile(
    r"\d{17}-\d{6}\.(?P<person>[0-9a-f]{16}|0)\.(?P<thing>[0-9A-Za-z]+)\.[0-9A-Za-z]+\.sealed"
)
_nth = count()


class NotKept(Exception):
    """The disk did not take an input: whoever gave it must be told so."""


class Unreadable(Exception):
    """A file that is no input of this line, or whose key is lost."""


@dataclass(frozen=True)
class Tag:
    """What an input is about. `person`: a hash of their number, or 0. `thing`: call or message."""

    person: str
    thing: str


def put(spool_dir: str | Path, given: Input, at: datetime) -> str:
    """Keep an input, sealed and on the disk when this returns; once, however often it is posted.

    `at` is when it arrived (real time, UTC). Gives its name. Raises NotKept.
    """
    folder, key = Path(spool_dir), _key(given)
    arrived = (at - EPOCH) // timedelta(microseconds=1)
    name = f"{arrived:017d}-{next(_nth) % 1_000_000:06d}{key}"
    sealed = sealing.keyring().seal(freeze(given))
    try:
        for before in waiting(folder):
            if before.endswith(key):
                return before
        _write(folder, name, sealed)
    except OSError as error:
        raise NotKept from error
    return name


def waiting(spool_dir: str | Path) -> list[str]:
    """The names of what waits, in the order it arrived. Raises OSError."""
    return sorted(name for name in os.listdir(spool_dir) if NAME.fullmatch(name))


def read(spool_dir: str | Path, name: str) -> Input:
    """What waits under a name. Raises Unreadable, or OSError: FileNotFoundError if taken in."""
    sealed = (Path(spool_dir) / name).read_bytes()
    try:
        return thaw(sealing.keyring().open(sealed))
    except (sealing.Unreadable, ValueError, IndexError) as error:  # NotAnInput, or a short file
        raise Unreadable from error


def find(spool_dir: str | Path, given: Input) -> Input | None:
    """The same input, if it waits here from an earlier post."""
    key = _key(given)
    try:
        for name in waiting(spool_dir):
            if name.endswith(key):
                return read(spool_dir, name)
    except (OSError, Unreadable):
        return None
    return None


def comes_after(spool_dir: str | Path, given: Input) -> bool:
    """Does anything of the same person, call or message wait already? Then this is not its turn."""
    tag = tag_of(_key(given))
    try:
        before = [tag_of(name) for name in waiting(spool_dir)]
    except OSError:
        return False
    return any(one.thing == tag.thing or one.person == tag.person != "0" for one in before)


def tag_of(name: str) -> Tag:
    """What the input of this name is about."""
    _, person, thing, *_ = name.split(".")
    return Tag(person, thing)


def done(spool_dir: str | Path, name: str) -> None:
    """It is taken in: the file goes."""
    (Path(spool_dir) / name).unlink(missing_ok=True)


def set_aside(spool_dir: str | Path, name: str) -> None:
    """It cannot be taken in: the file is moved out of the others' way, and never deleted.

    Moved back by hand, it is tried again.
    """
    bad = Path(spool_dir) / BAD
    bad.mkdir(mode=0o700, exist_ok=True)
    (Path(spool_dir) / name).replace(bad / name)


def can_be_kept(spool_dir: str | Path) -> bool:
    """Does this look like a folder that takes files? Cheap: nothing is written."""
    try:
        return (
            os.access(spool_dir, os.W_OK | os.X_OK)
            and shutil.disk_usage(spool_dir).free > LEAST_FREE_BYTES
        )
    except OSError:
        return False


@contextlib.contextmanager
def alone(spool_dir: str | Path) -> Iterator[bool]:
    """True for one process at a time, for the length of the block; the kernel lets it go."""
    with (Path(spool_dir) / ".taking-in").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _key(given: Input) -> str:
    """The end of the name: who, what, and which of it."""
    match given:
        case CallTurn():
            who, thing, which = given.caller, given.call_sid, f"t{given.turn}"
        case TextIn():
            who, thing, which = given.sender, given.sid, "text"
        case ReceiptIn():
            status = re.sub("[^a-z]", "", given.status)[:20]
            who, thing, which = "", f"m{given.message_id}", f"{given.sid}{status}"
        case RecordingIn():
            who, thing, which = "", given.call_sid, given.sid
        case CallOver():
            who, thing, which = "", given.call_sid, "over"
        case TransferAccepted():
            who, thing, which = "", given.call_sid, f"a{given.turn}"
    number = classify(who).e164 if who else None
    person = sealing.keyring().hashed(number)[:16] if number else "0"
    return f".{person}.{thing}.{which}.sealed"


def _write(folder: Path, name: str, sealed: bytes) -> None:
    """The whole file under its name, or none at all; on the disk either way. Raises OSError."""
    unfinished = folder / f".{name}.{secrets.token_hex(4)}"
    try:
        _write_through(unfinished, sealed)
        unfinished.replace(folder / name)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _write_through(path: Path, content: bytes) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(opened, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
