"""Work done after the answer has gone out: statuses, callbacks. Bounded threads, one timer."""

import heapq
import itertools
import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

THREADS = 16
Work = Callable[[], object]


class Later:
    """Runs small jobs in background threads, now or after some seconds of real time.

    The threads are daemons: a post that hangs never holds up the end of the process.
    """

    def __init__(self) -> None:
        self._ready: queue.SimpleQueue[tuple[Work, Future[object]]] = queue.SimpleQueue()
        self._due: list[tuple[float, int, Work]] = []
        self._order = itertools.count()
        self._wake = threading.Condition()
        for work in [self._watch, *[self._labour] * THREADS]:
            threading.Thread(target=work, daemon=True, name="carrier").start()

    def soon(self, work: Work) -> "Future[object]":
        """Run it in the background; the Future ends when it has."""
        done: Future[object] = Future()
        self._ready.put((work, done))
        return done

    def after(self, seconds: float, work: Work) -> None:
        """Run it in the background after that many seconds, unless forgotten before."""
        with self._wake:
            heapq.heappush(self._due, (time.monotonic() + seconds, next(self._order), work))
            self._wake.notify()

    def forget(self) -> None:
        """Drop everything that is not yet due."""
        with self._wake:
            self._due.clear()

    def _labour(self) -> None:
        while True:
            work, done = self._ready.get()
            try:
                done.set_result(work())
            except Exception as fault:
                logging.getLogger(__name__).exception("work_failed")
                done.set_exception(fault)

    def _watch(self) -> None:
        while True:
            with self._wake:
                while not self._due:
                    self._wake.wait()
                left = self._due[0][0] - time.monotonic()
                if left > 0:
                    self._wake.wait(left)
                    continue
                work = heapq.heappop(self._due)[2]
            self.soon(work)
