"""How many SQL statements each post costs: at most 5 a keypress, one commit; 15 where it files."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from tests.web.acts import Act, keys, recording, says, silence
from tests.world import LANDLINE, MOBILE, WITHHELD, Call, Line, new_sid, report_noise

MOST, MOST_WHEN_FILED = 5, 15
NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


class Counted:
    """The statements and commits of one post."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.commits = 0
        self.rollbacks = 0


@contextmanager
def counted(engine: Engine) -> Iterator[Counted]:
    """Count what happens on an engine."""
    found = Counted()

    def statement(_c: Any, _cursor: Any, sql: str, *_: Any) -> None:
        if not sql.lstrip().upper().startswith(NOT_COUNTED):
            found.statements.append(sql)

    def commit(_c: Any) -> None:
        found.commits += 1

    def rollback(_c: Any) -> None:
        found.rollbacks += 1

    hooks = {"before_cursor_execute": statement, "commit": commit, "rollback": rollback}
    for name, hook in hooks.items():
        event.listen(engine, name, hook)
    try:
        yield found
    finally:
        for name, hook in hooks.items():
            event.remove(engine, name, hook)


def again(call: Call) -> None:
    """The post before, another time."""
    turn = int(call.action.rsplit("/", 1)[1]) - 1
    call._post(f"/voice/turns/{turn}", Digits="1")


FIVES: list[Act] = [keys("5"), keys("1")]
WHERE, WHAT = says("12 Bell Street"), says("loud music since ten")
JOURNEYS: dict[str, tuple[str, list[Act]]] = {
    "noise": (MOBILE, [keys("1"), keys("2"), WHERE, WHAT, keys("1"), keys("2")]),
    "noise, connected": (
        MOBILE,
        [keys("1"), keys("2"), WHERE, WHAT, keys("1"), keys("1"),
         lambda call: call.transfer_ends(accepted=False), keys("1"), keys("2")],
    ),
    "anti-social behaviour": (WITHHELD, [keys("2"), WHERE, WHAT, keys("2"), keys("1"), keys("2")]),
    "a keyed mobile": (
        LANDLINE,
        [keys("2"), WHERE, WHAT, keys("1"), keys("077"), keys("07700900456"), keys("1"), keys("2")],
    ),
    "5 at each step": (
        MOBILE,
        [*FIVES, keys("1"), *FIVES, keys("1"), keys("1"), *FIVES, WHERE, *FIVES, WHAT, *FIVES,
         keys("2"), keys("5"), keys("1"), keys("55"), keys("1"), keys("3"), *FIVES, keys("2")],
    ),
    "words of danger": (
        MOBILE,
        [keys("2"), says("he has a knife"), keys("1"), says("I am scared"), keys("3")],
    ),
    "recordings": (
        MOBILE,
        [keys("2"), silence, silence, recording, silence, silence, recording, keys("1")],
    ),
    "own words": (MOBILE, [keys("0"), recording, keys("1")]),
    "own words, ended by 5": (MOBILE, [keys("0"), lambda call: call.records(key="5"), keys("1")]),
    "danger, then own words": (MOBILE, [keys("5"), keys("0"), recording, keys("1")]),
    "silence": (MOBILE, [silence] * 8),
    "repeats": (
        MOBILE,
        [keys("9"), keys("9"), again, keys("8"), again, keys("1"), again, keys("9")],
    ),
}  # fmt: skip


def test_a_turn_runs_few_statements_and_commits_once(line: Line) -> None:
    for journey, (caller, acts) in JOURNEYS.items():
        engine = line.wires.db.engine
        with counted(engine) as first:
            call = line.ring(caller)
        assert len(first.statements) <= MOST and first.commits == 1, journey
        figures = [len(first.statements)]
        for act in acts:
            with counted(engine) as found:
                act(call)
            figures.append(len(found.statements))
            check(found, journey)
        print(f"{journey}: {figures}")


def check(found: Counted, journey: str) -> None:
    """One post of a journey, against what it may cost."""
    filed = any("INSERT INTO incidents" in sql for sql in found.statements)
    most = MOST_WHEN_FILED if filed else MOST
    assert len(found.statements) <= most, "\n".join([journey, *found.statements])
    assert (found.commits, found.rollbacks) == (1, 0), journey


def test_a_text_runs_few_statements_and_commits_once(line: Line) -> None:
    report_noise(line)
    for words, sender, most in (
        ("loud music", MOBILE, 10),
        ("louder", MOBILE, 8),
        ("he has a knife", MOBILE, 9),
        ("loud music", "+447700900456", 14),
        ("loud music", "anonymous", 9),
        ("STOP", MOBILE, 8),
    ):
        with counted(line.wires.db.engine) as found:
            line.text(words, sender=sender)
        print(words, sender, len(found.statements))
        assert found.commits == 1
        assert len(found.statements) <= most, "\n".join(found.statements)


def test_the_same_text_again_only_reads(line: Line) -> None:
    sid = new_sid("SM")
    line.text("loud music", sid=sid)
    with counted(line.wires.db.engine) as found:
        line.text("loud music", sid=sid)
    assert len(found.statements) == 1 and found.statements[0].startswith("SELECT")


def test_what_needs_nothing_runs_no_statement(line: Line) -> None:
    with counted(line.wires.db.engine) as found:
        line.post("/voice/not-sure-kept", CallSid=new_sid("CA"))
        line.client.get("/healthz")
        line.client.post("/voice")
    assert found.statements == []
