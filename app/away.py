"""Is the database away? Each web process remembers it for a moment, so that nobody waits twice."""

import threading
import time
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

REMEMBERED_SECONDS = 2.0
ONE_TRY_SECONDS = 15.0  # the longest a try can take; after that somebody else may try


def is_away(error: Exception) -> bool:
    """Does this say that the database cannot be reached, and not that one statement failed?"""
    if isinstance(error, NoConnectionFree | InterfaceError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlstate", None)  # none where the server said nothing at all
    gone = code is None or code[:2] in ("08", "53") or code[:4] == "57P0"
    return error.connection_invalidated or (isinstance(error, OperationalError) and gone)


class Away:
    """What one process knows. While the database is away one thread at a time tries it again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._until: float | None = None  # None: the database is there, as far as we know

    def may_try(self) -> bool:
        """May this thread ask the database? Else what it has goes to the spool at once."""
        if self._until is None:
            return True
        with self._lock:
            now = self._clock()
            if self._until is not None and now < self._until:
                return False
            self._until = now + ONE_TRY_SECONDS
            return True

    def went(self) -> None:
        """It could not be reached just now."""
        with self._lock:
            self._until = self._clock() + REMEMBERED_SECONDS

    def is_back(self) -> None:
        """It answered, whatever it said."""
        if self._until is not None:
            with self._lock:
                self._until = None
