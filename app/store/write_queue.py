"""The queue of those who write one SQLite file, so that nobody sleeps and looks again.

SQLite allows one writer at a time, and lets the others sleep and try again: with eight writers a
hundredth waited 20 times as long as in a queue (speed.md). Nothing depends on it but speed.
"""

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class WriteQueue:
    """Threads wait for a lock, processes for the kernel's lock on a file beside the database.

    The kernel lets it go when a process ends, however it ends.
    """

    def __init__(self, database: str) -> None:
        """`database` is the path of the SQLite file."""
        self._path = f"{database}-queue"
        self.reopen()

    def reopen(self) -> None:
        """Begin anew, in a forked child: an open file that is shared would shut nobody out."""
        self._threads = threading.Lock()
        self._file = open(self._path, "ab")  # noqa: SIM115 - open as long as the process lives

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn to write, and have it for the block."""
        with self._threads:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)
