"""Reports that were closed some days ago, and the calls that we make about them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, update
from werkzeug.serving import make_server

from app import create_app, effects
from app.store import contacts, reports
from app.store.calls_out import calls_out
from app.wiring import Wires
from tests.store.builders import a_call
from tests.world import LANDLINE, MOBILE, rows, wires_for

CLOSER = "Amira"
# Tuesday 24 November 2026, 10:00 in London; three working days later is the Friday.
CLOSED_AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
FRIDAY = CLOSED_AT + timedelta(days=3)


class Closed:
    """Closes reports, and looks at what is asked about them."""

    def __init__(self, wires: Wires) -> None:
        self.wires = wires

    def report(
        self,
        *reached: dict[str, Any],
        closed_at: datetime = CLOSED_AT,
        by: str | None = CLOSER,
        **columns: Any,
    ) -> int:
        """A closed report with these ways to reach somebody. Its id."""
        call_id = a_call(self.wires.db)
        with self.wires.db.transaction() as tx:
            told = {"kind": "noise", "words": "loud music", **columns}
            report_id = effects.begin_report(tx, call_id, "call", closed_at, told)
            reports.save(tx, report_id, closed_at)
            closed = {"state": "closed", "closed_at": closed_at, "closed_by": by}
            reports.keep(tx, report_id, closed)
            for way in reached:
                contacts.add(tx, report_id, **{**KNOWN, "told_at": closed_at, **way})
        return report_id

    def survey(self) -> Row[Any]:
        """The newest survey."""
        return rows(self.wires, "surveys")[-1]

    def call(self) -> Row[Any]:
        """The newest call that is owed, or was made."""
        return rows(self.wires, "calls_out")[-1]

    def state(self, report_id: int) -> str:
        return next(r.state for r in rows(self.wires, "reports") if r.id == report_id)

    def wait(self, **by: float) -> None:
        """So much real time goes by for every call that is owed or under way."""
        gone = timedelta(**by)
        with self.wires.db.transaction() as tx:
            for row in tx.execute(calls_out.select()).all():
                moved = {
                    name: getattr(row, name) - gone
                    for name in ("next_at", "lease_until", "tried_at")
                    if getattr(row, name)
                }
                tx.execute(update(calls_out).where(calls_out.c.id == row.id).values(moved))


KNOWN: dict[str, Any] = {"safe": "yes", "textable": True, "wrote_to_us": False}


def by_text(number: str = MOBILE, **known: Any) -> dict[str, Any]:
    return {"way": "text", "address": number, **known}


def by_ring(number: str = LANDLINE, **known: Any) -> dict[str, Any]:
    return {"way": "ring", "address": number, "textable": False, **known}


@contextmanager
def served(wires: Wires) -> Iterator[Wires]:
    """The same wires with the real web application on loopback, where the carrier's posts go."""
    server = make_server("127.0.0.1", 0, create_app(wires), threaded=True)
    here = replace(wires.settings, public_url=f"http://127.0.0.1:{server.server_port}")
    made = wires_for(here, wires.clock, wires.outbox)
    server.app = create_app(made)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        made.db.engine.dispose()
