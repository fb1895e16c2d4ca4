"""Texts, e-mails and letters of a report as rows, without a text being sent."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from app.store import alerts, contacts, conversations, messages, reports, requests, texts
from app.store.base import insert_row, real_now
from app.store.sealing import keyring
from tests.web.desk_builders import NOISE_CALL, Desk
from tests.world import MOBILE, new_sid

QUIET = {"level": "none", "words": []}


class Thread:
    """A report that was made by a call, and what is written about it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.reference = desk.call(*NOISE_CALL)
        self.report_id = desk.rows(reports.reports)[0].id
        self.contact_id = desk.rows(contacts.contacts)[0].id
        self.clear()

    def clear(self) -> None:
        """Without the acknowledgement that the call itself owes."""
        with self.desk.wires.db.transaction() as tx:
            tx.execute(messages.messages.delete())

    @property
    def offset(self) -> timedelta:
        """What the line's clock is ahead of real time."""
        return self.desk.clock() - real_now()

    def page(self, query: str = "") -> str:
        """The report's page."""
        return self.desk.officer().opens(f"/reports/{self.reference}{query}").text

    def conversation(self, query: str = "") -> str:
        """What stands in the thread."""
        page = self.page(query)
        begins = page.index('id="conversation"')
        return page[begins : page.index("</section>", begins)]

    def next(self) -> str:
        """What stands under "What happens next"."""
        page = self.page()
        begins = page.index('id="next"')
        return page[begins : page.index("</section>", begins)]

    def came(self, *bodies: str, **row: Any) -> None:
        """Texts that came in, a second apart."""
        self.desk.clock.forward(seconds=len(bodies))
        at: datetime = self.desk.clock()
        same = {"media": 0, "opt_out_type": None, "verdict": QUIET, "reply": "", "number": MOBILE}
        same |= {"number_hash": keyring().hashed(MOBILE), "conversation_id": None}
        same |= {"report_id": self.report_id}
        rows = [
            {
                "sid": new_sid("SM"),
                **same,
                "body": body,
                "received_at": at + timedelta(seconds=n),
                **row,
            }
            for n, body in enumerate(bodies)
        ]
        self.desk.clock.forward(seconds=len(bodies))
        with self.desk.wires.db.transaction() as tx:
            tx.execute(insert(texts.inbound_texts), rows)

    def went(self, body: str = "News of 407-283-916.", **row: Any) -> int:
        """A message that we owe, or sent. Its id."""
        self.desk.clock.forward(seconds=1)
        at = self.desk.clock()
        made = {"once": new_sid("ON"), "report_id": self.report_id, "contact_id": self.contact_id}
        made |= {"way": "text", "purpose": "update", "body": body, "nth": 1, "attempts": 1}
        made |= {"state": "delivered", "made_at": at, "next_at": real_now()}
        if row.get("state", "delivered") in ("delivered", "sent", "accepted"):
            made |= {"accepted_at": at, "settled_at": at}
        with self.desk.wires.db.transaction() as tx:
            return insert_row(tx, messages.messages, **{**made, **row})

    def waits_at(self, flow: str, step: str, number: str = MOBILE) -> int:
        """The open exchange of texts with a number, waiting for an answer there. Its id."""
        at = self.desk.clock()
        made: dict[str, Any] = {"channel": "text", "caller": "uk_mobile", "may_text": True}
        made |= {"number": number, "number_hash": keyring().hashed(number), "turn": 1}
        made |= {"flow": flow, "step": step, "position": {}, "answers": {}}
        made |= {"report_id": self.report_id, "started_at": at, "heard_at": real_now()}
        with self.desk.wires.db.transaction() as tx:
            return insert_row(tx, conversations.conversations, **made)

    def raised(self, kind: str, words: Any = (), **row: Any) -> int:
        """An alert. Its id."""
        made = {"kind": kind, "words": words, "report_id": self.report_id}
        made["raised_at"] = self.desk.clock()
        with self.desk.wires.db.transaction() as tx:
            return insert_row(tx, alerts.alerts, **{**made, **row})

    def asks(self, kind: str, **details: str) -> int:
        """A request. Its id."""
        made = {"report_id": self.report_id, "kind": kind, "details": details}
        with self.desk.wires.db.transaction() as tx:
            return requests.ask(tx, asked_at=self.desk.clock(), **made)

    def way(self, way: str, address: str, **row: Any) -> int:
        """One more way of reaching them, said to be safe. Its id."""
        known = {"safe": "yes", "told_at": self.desk.clock(), "textable": way == "text"}
        with self.desk.wires.db.transaction() as tx:
            return contacts.add(tx, self.report_id, way, address, **{**known, **row})

    def stops(self, number: str = MOBILE) -> None:
        """They send STOP."""
        with self.desk.wires.db.transaction() as tx:
            contacts.opt_out(tx, number, self.desk.clock())
