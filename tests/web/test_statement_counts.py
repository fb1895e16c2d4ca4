"""How many SQL statements each post costs: at most 5 a keypress, one commit; 15 where it files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

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


Act = Callable[[Call], Any]


def key(digits: str) -> Act:
    return lambda call: call.press(digits)


def says(words: str) -> Act:
    return lambda call: call.says(words)


def silence(call: Call) -> None:
    call.stays_silent()


def recording(call: Call) -> None:
    call.records()


def again(call: Call) -> None:
    """The post before, another time."""
    turn = int(call.action.rsplit("/", 1)[1]) - 1
    call._post(f"/voice/turns/{turn}", Digits="1")


FIVES: list[Act] = [key("5"), key("1")]
WHERE, WHAT = says("12 Bell Street"), says("loud music since ten")
JOURNEYS: dict[str, tuple[str, list[Act]]] = {
    "noise": (MOBILE, [key("1"), key("2"), WHERE, WHAT, key("1"), key("2")]),
    "noise, connected": (
        MOBILE,
        [key("1"), key("2"), WHERE, WHAT, key("1"), key("1"),
         lambda call: call.transfer_ends(accepted=False), key("1"), key("2")],
    ),
    "anti-social behaviour": (WITHHELD, [key("2"), WHERE, WHAT, key("2"), key("1"), key("2")]),
    "a keyed mobile": (
        LANDLINE,
        [key("2"), WHERE, WHAT, key("1"), key("077"), key("07700900456"), key("1"), key("2")],
    ),
    "5 at each step": (
        MOBILE,
        [*FIVES, key("1"), *FIVES, key("1"), key("1"), *FIVES, WHERE, *FIVES, WHAT, *FIVES,
         key("2"), key("5"), key("1"), key("55"), key("1"), key("3"), *FIVES, key("2")],
    ),
    "words of danger": (
        MOBILE,
        [key("2"), says("he has a knife"), key("1"), says("I am scared"), key("3")],
    ),
    "recordings": (
        MOBILE,
        [key("2"), silence, silence, recording, silence, silence, recording, key("1")],
    ),
    "own words": (MOBILE, [key("0"), recording, key("1")]),
    "own words, ended by 5": (MOBILE, [key("0"), lambda call: call.records(key="5"), key("1")]),
    "danger, then own words": (MOBILE, [key("5"), key("0"), recording, key("1")]),
    "silence": (MOBILE, [silence] * 8),
    "repeats": (MOBILE, [key("9"), key("9"), again, key("8"), again, key("1"), again, key("9")]),
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
