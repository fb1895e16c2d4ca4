"""Five wrong tries a reference a day, fifty an hour over all withheld callers: who is counted."""

import threading
from datetime import timedelta

from app.store import reports, wrong_tries
from app.store.base import real_now
from app.wiring import Wires
from tests.store.builders import a_cut_off_call
from tests.store.test_claims import plans
from tests.world import only, rows

NOW = real_now()
REFERENCE, OTHER = "123456780", "876543210"


def tried(wires: Wires, reference: str, *, withheld: bool = False, **before: float) -> None:
    with wires.db.transaction() as tx:
        wrong_tries.add(tx, reference, withheld, NOW - timedelta(**before))


def counts(wires: Wires, reference: str = REFERENCE) -> tuple[int, int]:
    with wires.db.reading() as tx:
        return wrong_tries.counts(tx, reference, NOW)


def test_nobody_has_tried_yet(wires: Wires) -> None:
    assert counts(wires) == (0, 0)


def test_the_tries_at_one_reference_are_counted_for_a_day(wires: Wires) -> None:
    tried(wires, REFERENCE)
    tried(wires, REFERENCE, hours=23, minutes=59)
    tried(wires, REFERENCE, hours=24)
    tried(wires, OTHER)
    assert counts(wires) == (2, 0)


def test_the_tries_of_withheld_callers_are_counted_for_an_hour_whatever_they_keyed(
    wires: Wires,
) -> None:
    tried(wires, REFERENCE, withheld=True)
    tried(wires, OTHER, withheld=True, minutes=59)
    tried(wires, OTHER, withheld=True, minutes=60)
    tried(wires, OTHER, minutes=1)
    assert counts(wires) == (1, 2)
    assert counts(wires, OTHER) == (3, 2)


def test_an_entry_that_is_too_long_for_a_reference_is_counted_all_the_same(wires: Wires) -> None:
    for entry in ("1" * 60, "", "12*34"):
        tried(wires, entry)
        assert counts(wires, entry) == (1, 0)


def test_old_tries_are_forgotten(wires: Wires) -> None:
    tried(wires, REFERENCE, hours=30)
    tried(wires, REFERENCE)
    with wires.db.transaction() as tx:
        wrong_tries.forget(tx, NOW - timedelta(hours=24))
    assert [row.at for row in rows(wires, "wrong_tries")] == [NOW]


def test_tries_are_counted_in_one_statement_by_their_indexes(wires: Wires) -> None:
    row = {"withheld": False, "at": NOW - timedelta(hours=2)}
    with wires.db.transaction() as tx:
        made = [{**row, "reference": f"{n:09}"} for n in range(10_000)]
        tx.execute(wrong_tries.wrong_tries.insert(), made)
        tx.exec_driver_sql("ANALYZE")
    with wires.db.transaction() as tx:
        seen = plans(tx)
        wrong_tries.counts(tx, REFERENCE, NOW)
        wrong_tries.forget(tx, NOW - timedelta(days=10))
    assert len(seen) == 1
    assert "ix_wrong_tries_reference" in seen[0] and "ix_wrong_tries_at" in seen[0]


def test_of_many_calls_at_once_only_five_may_try_a_reference(wires: Wires) -> None:
    """Each locks the report before it counts; one that counted first would let them all through."""
    a_cut_off_call(wires)
    reference = only(wires, "reports").reference
    let_through, start = [], threading.Barrier(8)

    def call() -> None:
        start.wait()
        with wires.db.transaction() as tx:
            reports.locked(tx, reference)
            if wrong_tries.counts(tx, reference, NOW)[0] < 5:
                let_through.append(1)
                wrong_tries.add(tx, reference, withheld=False, at=NOW)

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(let_through) == 5 == len(rows(wires, "wrong_tries"))
