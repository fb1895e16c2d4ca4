"""How long somebody who cannot wait will wait for PostgreSQL: a server that hangs is as good as
away. Its own time limits do not help there, as it is the server that would have to keep them.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

if TYPE_CHECKING:
    import psycopg

SHORTEST_CONNECT_SECONDS = 2  # the driver's own least
LONGEST_SECONDS = 12.0  # for anybody: a server that lives ends each statement before that
_limits = threading.local()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """This thread gives PostgreSQL so many seconds in all, within the block.

    Then the connection is closed, and the statement fails as when the server is gone. A connection
    being made has two seconds in any case. SQLite is not affected.
    """
    _limits.until = time.monotonic() + seconds
    try:
        yield
    finally:
        _limits.until = None


def _left() -> float:
    until = getattr(_limits, "until", None)
    return LONGEST_SECONDS if until is None else max(until - time.monotonic(), 0.001)


def keep_to_limits(engine: Engine) -> None:
    """Make every connection of a PostgreSQL engine one that keeps to `at_most`."""
    impatient = _impatient()

    @event.listens_for(engine, "do_connect")
    def _(_dialect: Any, _record: Any, args: list[Any], given: dict[str, Any]) -> Any:
        seconds = max(ceil(_left()), SHORTEST_CONNECT_SECONDS)
        seconds = min(seconds, given.get("connect_timeout", seconds))
        return impatient.connect(*args, **{**given, "connect_timeout": seconds})


def _impatient() -> "type[psycopg.Connection[Any]]":
    """The driver's connection, with a limit to each wait. Made here: SQLite needs no driver."""
    import psycopg
    from psycopg.pq import TransactionStatus

    class Impatient(psycopg.Connection[Any]):
        def wait(self, gen: Any, *args: Any, **given: Any) -> Any:
            try:
                return super().wait(gen, *args, **{**given, "timeout": _left()})
            except psycopg.OperationalError:
                if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                    self.pgconn.finish()  # the time is up: what is under way will not be heard of
                raise

    return Impatient
