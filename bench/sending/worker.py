"""The line's own worker process, for the measuring of texts: `python -m bench.sending.worker`.

It differs in two things: its council may spend as much on texts as is measured, and it knows one
job more, which sends one text.
"""

from dataclasses import replace
from functools import cache

import workers
from app.jobs import JOBS
from app.wiring import Wires
from workers import __main__ as program
from workers.claiming import claim_owed
from workers.messages import send_one
from workers.settling import Settling

ONE_TEXT = "bench.sending.worker.send_one_text"
NO_END = 10**9

own_wires = workers.wires


@cache
def wires() -> Wires:
    """The line's own wires, with a day's spend that has no end."""
    made = own_wires()
    limits = made.council.limits.model_copy(update={"text_pence_per_day": NO_END})
    return replace(made, council=made.council.model_copy(update={"limits": limits}))


def send_one_text() -> None:
    """One job for one text, as a queue is usually used: claim it, send it, write it down."""
    _, ready = claim_owed(wires(), 1)
    with Settling(wires()) as settling:
        for message in ready:
            send_one(wires(), settling, message)


workers.wires = wires
if __name__ == "__main__":
    vars(program)["JOBS"] = (*JOBS, ONE_TEXT)
    program.main()
