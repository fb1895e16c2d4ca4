"""The movable clock of development: real time and an offset that a file holds.

Promises, duty hours and quiet hours read it. Leases and time-outs never do. Production refuses it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from app.store.base import real_now


def movable_clock(path: str) -> Callable[[], datetime]:
    """A clock (UTC) that is real time plus the seconds in the file at `path`; no file: none."""
    file = Path(path)

    def now() -> datetime:
        try:
            offset = float(file.read_text())
        except (OSError, ValueError):
            offset = 0.0
        return real_now() + timedelta(seconds=offset)

    return now
