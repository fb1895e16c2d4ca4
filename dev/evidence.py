"""What calls and texts left in the database, read by reflection: only what is not sealed."""

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine, make_url, select

SHOWN = {
    "reports": (
        *("id", "reference", "state", "kind", "type", "category", "urgent"),
        *("place", "postcode", "area", "words", "saved_at"),
    ),
    "requests": ("report_id", "kind", "asked_at", "outcome"),
    "alerts": ("report_id", "kind", "words", "raised_at"),
    "referrals": ("report_id", "agency", "role", "reason", "state"),
    "promises": ("report_id", "name", "due_at", "outcome", "proof"),
    "messages": ("report_id", "purpose", "state", "reason", "attempts"),
    "inbound_texts": ("report_id", "body", "reply"),
}
TEXTS = ("messages", "receipts", "reports")


def open_database(url: str) -> Engine:
    """An engine that only reads. SQLite with the driver whose SQLite may share a WAL file."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url)
    import pysqlite3.dbapi2 as driver

    return create_engine(url, module=driver, connect_args={"timeout": 30})


def _tables(engine: Engine, names: tuple[str, ...]) -> MetaData:
    tables = MetaData()
    tables.reflect(engine, only=names)
    return tables


def rows(engine: Engine) -> Iterator[str]:
    """Every row that came of it, a table at a time, as lines to print. Times are UTC."""
    tables = _tables(engine, tuple(SHOWN))
    with engine.connect() as reading:
        for name, columns in SHOWN.items():
            table = tables.tables[name]
            found = reading.execute(select(*(table.c[column] for column in columns))).all()
            yield f"{name}: {len(found)}"
            for row in found:
                told = [f"{key} {_worded(value)}" for key, value in row._mapping.items()]
                yield "    " + "; ".join(part for part in told if not part.endswith(" -"))


def _worded(value: Any) -> str:
    if value is None or value == "":
        return "-"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    return str(value)


class Text:
    """One text we owed: when its report was saved, and when a receipt said it was delivered."""

    def __init__(self, row: Any, clock_ahead: timedelta) -> None:
        self.body, self.state = str(row.body), str(row.state)
        self.report_id, self.carrier_sid = int(row.report_id), row.carrier_sid
        self._saved_at = _utc(row.saved_at) - clock_ahead
        self._delivered_at = _utc(row.at) if row.at else None

    @property
    def seconds(self) -> float | None:
        """From "your report is saved" to the receipt; None while there is none."""
        if self._delivered_at is None:
            return None
        return (self._delivered_at - self._saved_at).total_seconds()

    def seconds_until(self, at: datetime) -> float:
        """From "your report is saved" to a real moment."""
        return (at - self._saved_at).total_seconds()


def texts(engine: Engine, clock_file: Path) -> list[Text]:
    """Every text we owed, with its receipt where it has one. Promises' times are put back to real.

    `clock_file` holds how many seconds the line's clock is ahead.
    """
    ahead = timedelta(seconds=float(clock_file.read_text()) if clock_file.exists() else 0.0)
    tables = _tables(engine, TEXTS)
    messages, receipts, reports = (tables.tables[name] for name in TEXTS)
    arrived = (receipts.c.message_id == messages.c.id) & (receipts.c.status == "delivered")
    owed = messages.join(reports, reports.c.id == messages.c.report_id)
    columns = (messages.c.body, messages.c.state, messages.c.carrier_sid, messages.c.report_id)
    query = (
        select(*columns, reports.c.saved_at, receipts.c.at)
        .select_from(owed.outerjoin(receipts, arrived))
        .order_by(messages.c.id)
    )
    with engine.connect() as reading:
        return [Text(row, ahead) for row in reading.execute(query)]


def delivered(engine: Engine, clock_file: Path, wanted: int, within_seconds: float) -> list[Text]:
    """The texts we owed, once `wanted` of them were delivered or the time is over."""
    deadline = time.monotonic() + within_seconds
    while True:
        found = texts(engine, clock_file)
        if sum(text.seconds is not None for text in found) >= wanted:
            return found
        if time.monotonic() > deadline:
            return found
        time.sleep(0.1)


def accepted_at(ledger: Sequence[Mapping[str, Any]], text: Text) -> datetime | None:
    """When the carrier took a text, by its own book."""
    for entry in ledger:
        if entry["sid"] == text.carrier_sid:
            return datetime.fromisoformat(str(entry["at"]))
    return None


def _utc(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
