"""2,000 texts of 500 people, each webhook three times and in no order: each story is there once.

On both databases, with real worker processes and the carrier's own book.
"""

import random
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import workers
from app.settings import Settings
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.test_sending import FOUR_AT_ONCE, environment
from tests.world import Line, MovableClock, new_sid, rows

PEOPLE, POSTS = 500, 3
STORY = ("loud music in the flat above", "Bell Street, number 12", "since ten", "every night")


def posts() -> list[tuple[str, str, str]]:
    """Each text's id, sender and words, three times, in an order that is the same every time."""
    texts = [
        (new_sid("SM"), f"+447700900{person:03}", f"{words} {person}")
        for person in range(PEOPLE)
        for words in STORY
    ]
    made = texts * POSTS
    random.Random(20261122).shuffle(made)
    return made


def test_each_story_is_found_once_and_acknowledged_once(
    wires: Wires, settings: Settings, carrier: Carrier, clock: MovableClock
) -> None:
    limits = wires.council.limits.model_copy(update={"text_pence_per_day": 10**6})
    line = Line(replace(wires, council=wires.council.model_copy(update={"limits": limits})))
    made = posts()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda post: line.text(post[2], sender=post[1], sid=post[0]), made))
    assert workers.wires() is wires
    senders = [sys.executable, "-c", FOUR_AT_ONCE]
    subprocess.run(senders, env=environment(settings), check=True, timeout=120)

    kept = rows(wires, "inbound_texts")
    assert Counter(text.sid for text in kept) == Counter({sid for sid, _, _ in made})
    reports = rows(wires, "reports")
    assert len(reports) == PEOPLE
    told = Counter(text.report_id for text in kept)
    assert set(told.values()) == {len(STORY)} and set(told) == {report.id for report in reports}
    one_number = {(text.report_id, text.number) for text in kept}
    assert len(one_number) == PEOPLE
    acknowledged = Counter(message.report_id for message in rows(wires, "messages"))
    assert acknowledged == Counter(told.keys())
    went = Counter(entry["to"] for entry in carrier.ledger())
    assert len(went) == PEOPLE and set(went.values()) == {1}
