"""The processes that do what rows say is owed. One module per kind of job."""

import logging
import os
import sys
from functools import cache

from app.settings import BadSettings
from app.wiring import Wires, wire_from


@cache
def wires() -> Wires:
    """What this process is made of, from its environment. A wrong setting stops it, by name."""
    try:
        return wire_from(os.environ)
    except BadSettings as bad:
        faults = "\n".join(f"  {fault}" for fault in bad.faults)
        sys.exit(f"This process cannot start:\n{faults}")


def log_to_stdout() -> None:
    """Logs of past-tense constants and ids; the libraries below us speak only of trouble."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    for noisy in ("rq", "rq.worker", "twilio", "urllib3", "alembic", "fontTools", "fpdf"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
