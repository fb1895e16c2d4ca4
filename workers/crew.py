"""Threads of a bounded number, each of which takes the next piece of work when it has done one."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class Crew:
    """A pool that says how many of its threads are free, so that no more is taken on than that."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._busy = 0
        self._changed = threading.Condition()
        self._pool = ThreadPoolExecutor(size)

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        """What was taken on is finished first."""
        self._pool.shutdown(wait=True)

    @property
    def idle(self) -> bool:
        """Has everything that was taken on been finished?"""
        with self._changed:
            return self._busy == 0

    def free(self, least: int = 1, seconds: float = 0.0) -> int:
        """How many are free, as soon as there are `least`, or at the latest after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self._size - self._busy >= least, seconds)
            return self._size - self._busy

    def do(self, act: Callable[[], None]) -> None:
        """Have `act` done by a free thread. It may not raise."""
        with self._changed:
            self._busy += 1
        self._pool.submit(self._do, act)

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        finally:
            with self._changed:
                self._busy -= 1
                self._changed.notify()
