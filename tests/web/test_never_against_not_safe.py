"""No message ever leaves against a "not safe", whatever is written, owed or done about a report."""

from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import casework
from app.rules.safe_contact import Purpose
from app.store import messages
from app.store.base import real_now
from app.texts_out import GUIDANCE_ALONE
from tests.world import Line, rows
from workers.claiming import claim_owed

TEXTS = (
    *("loud music", "12 Bell Street", "since ten", "1", "2", "yes", "no", "status", "any news?"),
    *(
        "it is happening again",
        "call me after 6",
        "officer",
        "case review",
        "not fixed",
        "close it",
    ),
    *(
        "a man has a knife",
        "help",
        "close it",
        "language",
        "noise",
        "safe",
        "stop please",
        "wrong number",
    ),
)
UNSAFE = ("not safe", "NOT SAFE", "unsafe", "not safe to text me", "dont text me its not safe")
DOES = st.sampled_from([*TEXTS, "update", "close", "owes", "later"])
PEOPLE = count(100)


class Story:
    """One person with a telephone, and an officer; what may leave is claimed after each act."""

    def __init__(self, line: Line, clock: Any) -> None:
        self.line, self.clock = line, clock
        self.number = f"+447700900{next(PEOPLE) % 1000:03}"
        self.unsafe = False

    def does(self, act: str) -> None:
        if act == "later":
            self.clock.forward(hours=9)
        elif act in ("update", "close", "owes"):
            self._officer(act)
        else:
            self._texts(act)
        self._nothing_leaves()

    def _texts(self, body: str) -> None:
        said_safe = body == "safe" or self.line.text(body, sender=self.number) in self._allowed()
        assert said_safe, body
        if body in UNSAFE:
            self.unsafe = True

    def _allowed(self) -> Any:
        return ("", GUIDANCE_ALONE) if self.unsafe else _Anything()

    def _officer(self, act: str) -> None:
        wires, at = self.line.wires, self.clock()
        with wires.db.transaction() as tx:
            for row in [r for r in rows(wires, "contacts") if r.address == self.number]:
                if act == "update":
                    casework.write_update(tx, wires.service, "amira", row.report_id, "We went.", at)
                elif act == "close":
                    casework.close_report(tx, wires.service, "amira", row.report_id, "Done.", at)
                else:
                    self._owe(tx, row, at)

    def _owe(self, tx: Any, row: Any, at: Any) -> None:
        for purpose in Purpose:
            once = f"test:{purpose}:{row.id}:{at:%d%H%M%S}"
            messages.owe(tx, once, report_id=row.report_id, contact_id=row.id, purpose=purpose,
                         body="x", made_at=at, next_at=real_now())  # fmt: skip

    def _nothing_leaves(self) -> None:
        _, ready = claim_owed(self.line.wires, 100)
        assert not (self.unsafe and [one for one in ready if one.to == self.number])


class _Anything:
    def __contains__(self, reply: str) -> bool:
        return True


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    before=st.lists(DOES, max_size=4),
    unsafe=st.sampled_from(UNSAFE),
    after=st.lists(DOES.filter(lambda act: act != "safe"), max_size=6),
)
def test_no_message_leaves_against_a_not_safe(
    line: Line, clock: Any, before: list[str], unsafe: str, after: list[str]
) -> None:
    story = Story(line, clock)
    for act in ["loud music", *before, unsafe, *after]:
        story.does(act)
