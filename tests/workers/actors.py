"""What the tests of the workers are about: texts that are owed, and a carrier with bad manners."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sqlalchemy import Row, select, update

from app import effects, saving
from app.receipts import Receipt, take_receipt
from app.service import Service
from app.store import contacts, reports
from app.store.base import insert_row, real_now
from app.store.conversations import conversations
from app.store.messages import messages
from app.store.recordings import recordings
from app.store.referrals import promises
from app.store.tables import METADATA
from app.wiring import Wires
from tests.world import MOBILE, new_sid, only, rows

Answer = tuple[int, bytes]


class Desk:
    """Owes texts, looks at what became of them, and moves them about in time."""

    def __init__(self, wires: Wires) -> None:
        self.wires = wires

    def owes(self, number: str = MOBILE, **contact: Any) -> int:
        """A saved report whose acknowledgement is owed to this number. The message's id."""
        at = self.wires.clock()
        known = {"safe": "yes", "textable": True, "wrote_to_us": False, "told_at": at, **contact}
        service = Service(self.wires.council, False)
        with self.wires.db.transaction() as tx:
            call_id = insert_row(tx, conversations, **_a_call(at))
            report_id = effects.begin_report(tx, call_id, "call", at, {"kind": "noise"})
            reports.save(tx, report_id, at)
            saving.refer_and_promise(tx, service, report_id, "noise", at)
            contact_id = contacts.add(tx, report_id, "text", number, **known)
            report = reports.of_id(tx, report_id)
            saving.owe_acknowledgement(tx, service, report, contact_id, at)
            query = select(messages.c.id).where(messages.c.report_id == report_id)
            return int(tx.execute(query).scalar_one())

    def message(self, message_id: int | None = None) -> Row[Any]:
        """One message: the only one, without an id."""
        if message_id is None:
            return only(self.wires, "messages")
        return next(row for row in rows(self.wires, "messages") if row.id == message_id)

    def states(self) -> dict[str, int]:
        return dict(Counter(row.state for row in rows(self.wires, "messages")))

    def alerts(self) -> list[str]:
        return [row.kind for row in rows(self.wires, "alerts")]

    def promised(self) -> str | None:
        """How the promise to acknowledge ended, so far."""
        with self.wires.db.reading() as tx:
            query = select(promises.c.outcome).where(promises.c.name == "acknowledgement")
            return tx.execute(query).scalar_one()

    def change(self, table: str, **values: Any) -> None:
        """Change every row of a table."""
        with self.wires.db.transaction() as tx:
            tx.execute(update(METADATA.tables[table]).values(values))

    def wait(self, **by: float) -> None:
        """So much real time goes by for every message and recording that waits."""
        gone = timedelta(**by)
        with self.wires.db.transaction() as tx:
            for row in tx.execute(select(messages)).all():
                moved = {
                    name: getattr(row, name) - gone
                    for name in ("next_at", "lease_until", "tried_at")
                    if getattr(row, name)
                }
                tx.execute(update(messages).where(messages.c.id == row.id).values(moved))
            for row in tx.execute(select(recordings.c.id, recordings.c.next_at)).all():
                moved = {"next_at": row.next_at - gone}
                tx.execute(update(recordings).where(recordings.c.id == row.id).values(moved))

    def receipt(self, status: str, sid: str, code: int | None = None, message_id: int = 0) -> bool:
        """The carrier tells us what became of a text (of the only one, without an id)."""
        message_id = message_id or self.message().id
        now = real_now()
        with self.wires.db.transaction() as tx:
            given = Receipt(message_id, sid, status, code, self.wires.clock(), now)
            return take_receipt(tx, given)


def _a_call(at: Any) -> dict[str, Any]:
    position = {"tries": 0, "nines": 0, "slower": False, "stack": []}
    row = {"channel": "call", "call_sid": new_sid("CA"), "caller": "uk_mobile", "may_text": True}
    row |= {"flow": "saved", "step": "finish", "turn": 5, "position": position, "answers": {}}
    return {**row, "started_at": at, "heard_at": real_now()}


class RudeCarrier:
    """An HTTP server that answers each request as `answer` says, and counts them."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.answer: Callable[[str, str], Answer] = lambda method, path: (404, b"{}")
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def _any(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                outer.asked.append((self.command, self.path))
                status, body = outer.answer(self.command, self.path)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_DELETE = _any

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "RudeCarrier":
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
