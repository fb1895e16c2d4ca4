"""How many SQL statements each post costs, and that it commits once.

At most 5 a keypress on the short path, and 15 where it files a report. Afterwards 9, where a key
looks something up or asks for something, and 5 at every other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.web.acts import Act, keys, recording, says, silence
from tests.web.callers import ASB, NOISE, a_report, asked_more, wrong_pin
from tests.world import (
    LANDLINE,
    MOBILE,
    NOTHING_ELSEWHERE,
    NOTHING_HERE,
    WITHHELD,
    Call,
    Line,
    new_sid,
    only,
    report_noise,
    rows,
)

MOST, MOST_WHEN_DOING, MOST_WHEN_FILED = 5, 9, 15
FILES = "INSERT INTO promises"
DOES = (  # what a key may cost more for
    *("wrong_tries", "INSERT INTO requests", "INSERT INTO referrals", "INSERT INTO alerts"),
    *("INSERT INTO incidents", "INSERT INTO recordings", "UPDATE contacts", "FROM updates"),
)
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
PLACE, RIGHT, WHAT = says("12 Bell Street"), keys("1"), says("loud music since ten")
WHERE = (PLACE, RIGHT)
NO_TEXTS, NONE_ELSEWHERE = keys(NOTHING_HERE), keys(NOTHING_ELSEWHERE)
JOURNEYS: dict[str, tuple[str, list[Act]]] = {
    "noise": (MOBILE, [keys("1"), keys("2"), *WHERE, WHAT, keys("1"), keys("3")]),
    "noise, connected": (
        MOBILE,
        [keys("1"), keys("2"), *WHERE, WHAT, keys("1"), keys("1"),
         lambda call: call.transfer_ends(accepted=False), keys("2"), keys("3")],
    ),
    "anti-social behaviour": (
        WITHHELD, [keys("2"), *WHERE, WHAT, NONE_ELSEWHERE, keys("2"), keys("3")],
    ),
    "choices by word": (
        MOBILE, [says("behaviour"), PLACE, says("right"), WHAT, NO_TEXTS, says("finish")],
    ),
    "a keyed postcode": (MOBILE, [keys("2"), keys("1"), keys("281539"), WHAT, NO_TEXTS]),
    "a place outside": (MOBILE, [keys("2"), says("CV34 4BL"), RIGHT, WHAT, NO_TEXTS]),
    "a letter": (MOBILE, [keys("2"), *WHERE, WHAT, keys("3"), recording, keys("3")]),
    "a keyed mobile": (
        LANDLINE,
        [keys("2"), *WHERE, WHAT, keys("1"), keys("077"), keys("07700900456"), keys("1"),
         keys("3")],
    ),
    "5 at each step": (
        MOBILE,
        [*FIVES, keys("1"), *FIVES, keys("1"), keys("1"), *FIVES, PLACE, *FIVES, RIGHT, *FIVES,
         WHAT, *FIVES, keys("2"), keys("5"), keys("1"), keys("55"), keys("1"), keys("*"),
         NONE_ELSEWHERE, *FIVES, keys("3")],
    ),
    "words of danger": (
        MOBILE,
        [keys("2"), says("he has a knife"), keys("1"), RIGHT, says("I am scared"), NO_TEXTS],
    ),
    "recordings": (
        MOBILE,
        [keys("2"), silence, silence, silence, recording, silence, silence, recording, keys("1")],
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


def check(found: Counted, journey: str, doing: int = MOST) -> None:
    """One post of a journey, against what it may cost; `doing`: where it does more than be kept."""
    filed = any(FILES in sql for sql in found.statements)
    does = any(word in sql for sql in found.statements for word in DOES)
    most = MOST_WHEN_FILED if filed else doing if does else MOST
    assert len(found.statements) <= most, "\n".join([journey, *found.statements])
    assert (found.commits, found.rollbacks) == (1, 0), journey


DETAILS: dict[str, tuple[str, list[Act]]] = {
    "another agency, a child, a landlord": (
        ASB,
        [*map(keys, ("4",)), says("people are dealing drugs"), *map(keys, "1421"),
         says("him next door"), says("Citizen"), *map(keys, ("1", "123456")), keys("1"),
         *map(keys, "4111"), says("Bluebell"), keys("1"), says("Sam"), keys("3")],
    ),
    "noise in the street, a letter": (
        NOISE,
        [*map(keys, "31112"), says("them"), keys("2"), silence, *map(keys, "242"),
         keys("07700900456"), *map(keys, "124"), silence, silence, keys("1"), recording],
    ),
}  # fmt: skip
MORE = keys("1")
NEWS: dict[str, list[Act]] = {
    "the last news": [keys("2"), MORE],
    "happening again": [keys("1"), says("they shout again"), MORE],
    "something more": [keys("3"), says("and at number 9"), MORE, keys("3"), silence, silence,
                       recording],
    "rung back": [*map(keys, "4112"), keys("07700900456"), keys("1")],
    "it has stopped": [*map(keys, "42")],
    "a correction": [*map(keys, "431"), recording, MORE, *map(keys, "432"), recording],
    "a case review": [*map(keys, "4411")],
    "a complaint": [*map(keys, "4421"), recording],
    "a phone that is not safe": [*map(keys, "444")],
}  # fmt: skip


def costs(line: Line, call: Call, acts: list[Act], journey: str) -> list[int]:
    """What each post costs that comes after a report is saved, checked."""
    figures = []
    for act in acts:
        with counted(line.wires.db.engine) as found:
            act(call)
        check(found, journey, MOST_WHEN_DOING)
        assert "not-sure-kept" not in call.action, journey
        figures.append(len(found.statements))
    print(f"{journey}: {figures}")
    return figures


@pytest.mark.parametrize("journey", DETAILS)
def test_a_detail_costs_little_more_than_its_keeping(line: Line, journey: str) -> None:
    kind, acts = DETAILS[journey]
    call = asked_more(line, kind)
    costs(line, call, acts, journey)
    referred = [row.role for row in rows(line.wires, "referrals")]
    assert sorted(referred) == ["inform", "lead"]


@pytest.mark.parametrize("journey", NEWS)
def test_what_is_done_about_a_report_costs_few_statements(line: Line, journey: str) -> None:
    report = a_report(line)
    pin = [keys("3"), keys("1"), keys(report.reference), keys(wrong_pin(report)), keys("1")]
    pin += [keys(report.reference), keys(report.pin)]
    call = line.ring(LANDLINE)
    costs(line, call, pin, "the PIN")
    assert only(line.wires, "wrong_tries").reference == report.reference
    costs(line, call, NEWS[journey], journey)


def test_a_call_that_was_cut_off_is_taken_up_with_few_statements(line: Line) -> None:
    call = line.ring()
    call.press("2")
    call.says("12 Bell Street")
    call.hangs_up()
    call = line.ring()
    figures = costs(line, call, [keys("3"), keys("2"), keys("2")], "cut off")
    assert max(figures) <= MOST and len(rows(line.wires, "reports")) == 1


def test_a_text_runs_few_statements_and_commits_once(line: Line) -> None:
    report_noise(line)
    for words, sender, most in (
        ("loud music", MOBILE, 9),  # with the conversation that it begins
        ("louder", MOBILE, 8),
        ("a man has a knife", MOBILE, 8),
        ("he has a knife", MOBILE, 11),  # what still waits is made discreet, once
        ("loud music", "+447700900456", MOST_WHEN_FILED),  # a row in each of eight tables
        ("by the shops", "+447700900456", 8),
        ("since ten", "+447700900456", 8),
        ("1", "+447700900456", 8),
        ("loud music", "anonymous", 11),
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
