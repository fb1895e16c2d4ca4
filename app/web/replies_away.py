"""What a text is answered while the database is away: guidance, or the plain truth, or nothing.

How often is remembered in this process alone: where several run, each may answer once.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from app import spool_words, texts_out
from app.inputs import TextIn
from app.rules import danger
from app.rules.contacts import classify
from app.service import Service

REMEMBERED = 10_000  # of each: which texts were answered, and who when


class Replies:
    """What this process has answered, so that nobody is answered too often, or one text twice."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._said: OrderedDict[str, str] = OrderedDict()  # by MessageSid
        self._last: OrderedDict[tuple[str, str], float] = OrderedDict()  # by number and reply

    def to(self, service: Service, given: TextIn, keep: Callable[[TextIn], bool]) -> str:
        """The reply to a text, after `keep` has put it in the spool with that reply.

        The same text gets the same reply. Where `keep` gives False, the sender is told so.
        """
        with self._lock:
            if given.sid in self._said:
                return self._said[given.sid]
        reply = self._once(service, given, spool_words.TEXT_KEPT)
        if keep(replace(given, replied=reply)):
            with self._lock:
                self._said[given.sid] = reply
                _forget_oldest(self._said)
            return reply
        with self._lock:
            self._last.pop((given.sender, reply), None)  # that was not said after all
        return self._once(service, given, spool_words.TEXT_NOT_KEPT)

    def _once(self, service: Service, given: TextIn, words: str) -> str:
        """The reply, unless this sender had the same one within the gap that the council set."""
        reply, gap = _reply(service, given, words)
        with self._lock:
            now, last = self._clock(), self._last.get((given.sender, reply))
            if not reply or (last is not None and now - last < gap.total_seconds()):
                return ""
            self._last[given.sender, reply] = now
            self._last.move_to_end((given.sender, reply))
            _forget_oldest(self._last)
        return reply


def _reply(service: Service, given: TextIn, words: str) -> tuple[str, timedelta]:
    """What may be answered to a text, and how long the same is not said again.

    Signs of abuse by somebody close: nothing that names us (safety.md 5).
    """
    sender, limits = classify(given.sender), service.council.limits
    stops = given.body.strip().strip(".!").upper() in spool_words.STOPS
    if given.opt_out_type or stops or not service.can_text(sender):
        return "", timedelta()
    verdict = danger.verdict(given.body)
    if verdict.level is not danger.Level.NONE or verdict.abuse:
        gap = timedelta(minutes=limits.guidance_gap_minutes)
        return texts_out.guidance(verdict.abuse), gap
    gap = timedelta(minutes=limits.automatic_answer_gap_minutes)
    return words.format(council=service.council.texts_as), gap


def _forget_oldest(book: "OrderedDict[str, str] | OrderedDict[tuple[str, str], float]") -> None:
    if len(book) > REMEMBERED:
        book.popitem(last=False)
