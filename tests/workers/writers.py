"""What is owed by e-mail and by letter, for tests: other ways of reaching people of a report."""

from typing import Any

from sqlalchemy import Row

from app.store import contacts, messages
from tests.workers.actors import Desk
from tests.world import MOBILE, rows

SAM = "sam@example.org"
HOME = "Łucja Żółć\n12 Bell Street\nCoventry\nCV1 5DW"
ADDRESSES = {"email": SAM, "letter": HOME}


def knows(desk: Desk, message_id: int, way: str, address: str = "", **known: Any) -> int:
    """The report of a message knows one more way, safe unless said otherwise. The contact's id."""
    row = {"safe": "yes", "textable": way == "text", "wrote_to_us": False, **known}
    report_id = desk.message(message_id).report_id
    with desk.wires.db.transaction() as tx:
        address = address or ADDRESSES[way]
        return contacts.add(tx, report_id, way, address, told_at=desk.wires.clock(), **row)


def owes_by(desk: Desk, way: str, address: str = "", **known: Any) -> int:
    """An acknowledgement that is owed by e-mail or letter, and by no other way. Its id."""
    message_id = desk.owes(MOBILE, safe="unknown")
    contact_id = knows(desk, message_id, way, address, **known)
    with desk.wires.db.transaction() as tx:
        messages.change(tx, message_id, {"way": way, "contact_id": contact_id})
    return message_id


def by_way(desk: Desk) -> list[tuple[str, str]]:
    """The way and the state of every message, oldest first."""
    return [(row.way, row.state) for row in rows(desk.wires, "messages")]


def alert_of(desk: Desk) -> Row[Any]:
    """The one alert that is about nothing in writing."""
    [alert] = [row for row in rows(desk.wires, "alerts") if row.kind == "not_in_writing"]
    return alert
