"""From "report saved" to "text accepted by the carrier", through the whole line, worker idle.

`python -m bench.latency`: from the arrival of the post that saves a report (so a little more than
from its commit) to the moment the carrier took the text in. Ends with 1 when it takes too long.
"""

import platform
import statistics
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from app.store.base import Database
from app.store.reports import reports
from bench.line import SHORT_PATH
from bench.record import Record
from dev.stack import Stack, stack
from handset.driver import Carrier

MOST_SECONDS = 1.0
CALLS = 20
REST = 0.5  # seconds between calls, so that the worker is idle
PATIENCE = 15.0  # seconds for one text
NUMBER = "+4477009001{nth:02d}"


def texted(carrier: Carrier, number: str) -> datetime:
    """A whole call on the short path; when the carrier accepted its text. UTC."""
    phone = carrier.phone(number)
    call = phone.call()
    for what in SHORT_PATH:
        if keys := what.get("Digits"):
            call.press(keys)
        else:
            call.says(what["SpeechResult"])
    call.hang_up()
    phone.wait_for_text(timeout=PATIENCE)
    [accepted] = [entry["at"] for entry in phone.conversation if entry["direction"] == "out"]
    return datetime.fromisoformat(accepted)


def saved(line: Stack) -> list[datetime]:
    """When each report was saved, in the order of the calls. UTC."""
    db = Database(line.env["DATABASE_URL"])
    with db.reading() as tx:
        moments = list(tx.scalars(select(reports.c.saved_at).order_by(reports.c.id)))
    db.engine.dispose()
    return moments


def main() -> int:
    """0 when the limit is kept."""
    record = Record("latency")
    record.say(f"python -m bench.latency, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder, stack(Path(folder) / "line") as line:
        carrier = Carrier(line.handset_url)
        accepted = []
        for nth in range(CALLS + 1):
            accepted.append(texted(carrier, NUMBER.format(nth=nth)))
            time.sleep(REST)
        waits = [(at - was).total_seconds() for at, was in zip(accepted, saved(line), strict=True)]
    first, *waits = waits
    median = statistics.median(waits)
    record.say(f"\nFrom a report saved to its text accepted by the carrier, {CALLS} calls:")
    record.say(f"  median {median:.3f} s of at most {MOST_SECONDS:g}")
    record.say(f"  fastest {min(waits):.3f} s, slowest {max(waits):.3f} s")
    record.say(f"  the very first, when everything is new: {first:.3f} s")
    record.save()
    return 0 if median < MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
