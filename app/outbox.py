"""The doorbell: wakes a worker after the commit. Never fatal, and nobody waits for it.

The database is the queue of record. A ring that is lost delays a text by seconds, until the clock
finds its row. Ringing is done by a thread of its own, so that a Redis that hangs keeps no resident
waiting.
"""

import logging
import os
import queue
import threading
from collections.abc import Iterable

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.serializers import JSONSerializer

from app.jobs import QUEUE

log = logging.getLogger(__name__)

RESULT_SECONDS = 60
PATIENCE_SECONDS = 0.5


def doorbell_redis(url: str) -> Redis:
    """A client for ringing only: it gives up after half a second and never tries again."""
    return Redis.from_url(
        url,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


class Outbox:
    """Rings for jobs by name."""

    def __init__(self, redis: Redis) -> None:
        self._queue = Queue(QUEUE, connection=redis, serializer=JSONSerializer)
        self._waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._ringer: threading.Thread | None = None
        self._pid = 0
        self._starting = threading.Lock()

    def ring(self, jobs: Iterable[str]) -> None:
        """Ask for these jobs to be run soon. Returns at once, whatever Redis does."""
        names = set(jobs)
        if not names:
            return
        for name in names:
            self._waiting.put(name)
        with self._starting:
            if self._ringer is None or self._pid != os.getpid():  # threads do not survive a fork
                self._pid = os.getpid()
                self._ringer = threading.Thread(target=self._ring_for_ever, daemon=True)
                self._ringer.start()

    def ring_now(self, name: str) -> bool:
        """Enqueue one job. False when Redis could not be reached."""
        try:
            self._queue.enqueue_call(
                name, description=name, result_ttl=RESULT_SECONDS, failure_ttl=RESULT_SECONDS
            )
        except (RedisError, OSError):
            log.warning("doorbell_failed job=%s", name)
            return False
        return True

    def answers(self) -> bool:
        """Does Redis answer? For readiness only: without it the line is slower, not dead."""
        try:
            return bool(self._queue.connection.ping())
        except (RedisError, OSError):
            return False

    def _ring_for_ever(self) -> None:
        while True:
            names = {self._waiting.get()}
            while not self._waiting.empty():
                names.add(self._waiting.get_nowait())
            for name in names:
                self.ring_now(name)
