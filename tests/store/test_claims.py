"""Who claims what, and with which index."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import Connection, event, insert

from app.store import conversations, messages, recordings
from app.store.base import real_now
from app.wiring import Wires
from tests.workers.actors import Desk
from tests.world import new_sid, only, rows

A_HUNDRED = 100


def many_messages(wires: Wires, count: int, state: str = "owed") -> None:
    """Messages of one report; the others in the table are delivered."""
    Desk(wires).owes()
    like = dict(only(wires, "messages")._mapping)
    del like["id"]
    with wires.db.transaction() as tx:
        made = [
            {**like, "once": f"{state}:{n}", "state": state, "made_at": real_now()}
            for n in range(count)
        ]
        tx.execute(insert(messages.messages), made)


def test_eight_at_once_claim_a_hundred_messages_each_once(wires: Wires) -> None:
    many_messages(wires, A_HUNDRED - 1)
    claimed: list[int] = []
    start = threading.Barrier(8)

    def work() -> None:
        start.wait()
        while True:
            with wires.db.transaction() as tx:
                mine = messages.claim(tx, "owed", real_now(), 5)
            claimed.extend(row.id for row in mine)
            if not mine:
                return

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == A_HUNDRED and set(Counter(claimed).values()) == {1}
    assert {(row.state, row.attempts) for row in rows(wires, "messages")} == {("sending", 1)}


def test_a_claim_takes_the_oldest_first_and_no_more_than_asked_for(wires: Wires) -> None:
    many_messages(wires, 5)
    now = real_now()
    with wires.db.transaction() as tx:
        for n, row in enumerate(rows(wires, "messages")):
            messages.change(tx, row.id, {"next_at": now - timedelta(seconds=60 - n)})
    with wires.db.transaction() as tx:
        assert sorted(row.id for row in messages.claim(tx, "owed", now, 2)) == [1, 2]
        assert messages.claim(tx, "owed", now - timedelta(hours=1), 9) == []


def test_what_is_leased_is_nobody_elses_until_the_lease_runs_out(wires: Wires) -> None:
    Desk(wires).owes()
    now = real_now()
    with wires.db.transaction() as tx:
        assert len(messages.claim(tx, "owed", now, 9)) == 1
        assert messages.claim(tx, "owed", now, 9) == messages.claim(tx, "unknown", now, 9) == []
        late = now + messages.LEASE + timedelta(seconds=1)
        [lapsed] = messages.claim(tx, "unknown", late, 9)
        assert (lapsed.state, lapsed.attempts, lapsed.tried_at) == ("unknown", 1, now)
        assert messages.claim(tx, "unknown", late, 9) == []


@pytest.mark.parametrize("state", ["owed", "unknown"])
def test_what_is_due_is_seen(wires: Wires, state: str) -> None:
    desk = Desk(wires)
    desk.owes()
    now = real_now()
    desk.change("messages", state=state, next_at=now, tried_at=now)
    with wires.db.reading() as tx:
        assert messages.due(tx, now, now)
        assert not messages.due(tx, now - timedelta(seconds=1), now)
    desk.change("messages", state="accepted")
    with wires.db.reading() as tx:
        assert not messages.due(tx, now, now)


def plans(tx: Connection) -> list[str]:
    """From now on, the plan of every SELECT and UPDATE of this transaction."""
    seen: list[str] = []
    explain = "EXPLAIN QUERY PLAN " if tx.dialect.name == "sqlite" else "EXPLAIN "

    @event.listens_for(tx, "before_cursor_execute")
    def _(connection, cursor, statement, parameters, context, many) -> None:
        if statement.startswith(("SELECT", "UPDATE", "WITH")):
            other = connection.connection.cursor()
            other.execute(explain + statement, parameters)
            seen.append(" ".join(str(row) for row in other.fetchall()))
            other.close()

    return seen


def test_what_is_looked_for_every_second_is_found_by_an_index(wires: Wires) -> None:
    many_messages(wires, 2000, "delivered")
    with wires.db.transaction() as tx:
        row = {"state": "done", "next_at": real_now(), "made_at": real_now()}
        made = [{**row, "carrier_sid": new_sid("RE"), "attempts": 1} for _ in range(2000)]
        tx.execute(insert(recordings.recordings), made)
        tx.exec_driver_sql("ANALYZE")
    now = real_now()
    with wires.db.transaction() as tx:
        seen = plans(tx)
        messages.due(tx, now, now)
        messages.claim(tx, "owed", now, 8)
        messages.claim(tx, "unknown", now, 8)
        recordings.due(tx, now)
        recordings.claim(tx, now, 8)
    indexes = ["ix_messages_working"] * 3 + ["ix_recordings_unfinished"] * 2
    assert len(seen) == len(indexes)
    for plan, index in zip(seen, indexes, strict=True):
        assert index in plan, plan


def test_open_calls_are_found_by_an_index(wires: Wires) -> None:
    position = {"channel": "call", "caller": "withheld", "may_text": False, "flow": "", "step": ""}
    row = {**position, "turn": 0, "position": {}, "answers": {}, "started_at": real_now()}
    with wires.db.transaction() as tx:
        made = [
            {**row, "call_sid": new_sid("CA"), "heard_at": real_now(), "ended_at": real_now()}
            for _ in range(2000)
        ]
        tx.execute(insert(conversations.conversations), made)
        tx.exec_driver_sql("ANALYZE")
    with wires.db.transaction() as tx:
        seen = plans(tx)
        conversations.silent_since(tx, real_now())
    assert "ix_conversations_open" in seen[0]


def test_a_claim_of_recordings_takes_no_more_than_asked_for(wires: Wires) -> None:
    with wires.db.transaction() as tx:
        row = {"state": "owed", "next_at": real_now(), "made_at": real_now(), "attempts": 0}
        tx.execute(
            insert(recordings.recordings),
            [{**row, "carrier_sid": new_sid("RE")} for _ in range(5)],
        )
    with wires.db.transaction() as tx:
        assert [len(recordings.claim(tx, real_now(), 2)) for _ in range(4)] == [2, 2, 1, 0]
