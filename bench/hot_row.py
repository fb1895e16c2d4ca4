"""The hot-row gate: many posts at one call at once, and not one may be lost, doubled or refused.

The sum in the database must be what was answered (speed.md: a first round of handlers answered
3,077 and had kept 2,209).
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, text

from app.store.base import Database
from bench.driver import Answer, Load, Script, drive, played
from bench.line import SHORT_PATH, Line, new_call

AT_ONCE = 16  # connections
FOLLOWED = 40  # turns of the call that everybody follows
ACTION = re.compile(rb'(?:action="|<Redirect>)/voice/turns/(\d+)')
OWED_ONCE = ("messages", "referrals", "incidents", "contacts")
KEYS = ("9", "8", "1", "*")  # say it again, no answer, an answer, back


@dataclass
class Gate:
    """One gate: a line, the port of its web server, and what was found wrong."""

    line: Line
    port: int
    faults: list[str] = field(default_factory=list)
    posts: int = 0

    def pass_all(self) -> None:
        """Every race there is, each on a call of its own."""
        self.everybody_posts_the_same()
        self.everybody_presses_another_key()
        self.everybody_follows()

    def everybody_posts_the_same(self) -> None:
        """The first post of a call and then each of its turns, from everybody at once."""
        sid = new_call()
        for turn, post in enumerate([self.line.rings(sid), *self.line.short_path(sid)]):
            self.check_one_answer(f"turn {turn} posted {AT_ONCE} times", [post] * AT_ONCE)
        self.check_kept(sid, len(SHORT_PATH))
        self._owed_once(sid)

    def everybody_presses_another_key(self) -> None:
        """Half of them press 1 and half press 2 at the same turn: one is heard, by all."""
        sid = new_call()
        self.check_one_answer("a call", [self.line.rings(sid)])
        keys = [str(1 + nth % 2) for nth in range(AT_ONCE)]
        posts = [self.line.does(sid, 1, {"Digits": key}) for key in keys]
        self.check_one_answer("two keys at one turn", posts)
        self.check_kept(sid, 1)

    def everybody_follows(self) -> None:
        """Each posts, as the carrier does, whatever turn the last answer asked for."""
        sid, heard = new_call(), defaultdict[int, set[bytes]](set)
        self.check_one_answer("a call", [self.line.rings(sid)])
        self._drive([_follow(self.line, sid, nth, heard) for nth in range(AT_ONCE)])
        for turn, answers in heard.items():
            if len(answers) > 1:
                self.faults.append(f"turn {turn} of a followed call has {len(answers)} answers")
        if sorted(heard) != list(range(1, len(heard) + 1)):
            self.faults.append(f"turns were left out: {sorted(heard)}")
        self.check_kept(sid, len(heard))

    def check_one_answer(self, what: str, posts: list[bytes]) -> None:
        answers: list[Answer] = []
        self._drive([played([post], answers) for post in posts])
        different = {answer.body for answer in answers}
        if len(answers) != len(posts) or len(different) != 1:
            self.faults.append(f"{what}: {len(answers)} answers, {len(different)} different")

    def _drive(self, scripts: list[Script]) -> Load:
        load = drive(self.port, scripts, AT_ONCE)
        self.posts += load.posts
        if load.faults:
            refused = sorted({status for status in load.statuses if status != 200})
            self.faults.append(f"{load.faults} of {load.posts} answers were {refused}")
        return load

    def check_kept(self, sid: str, turns: int) -> None:
        """The call stands where its last answer left it, and has a row for each turn."""
        query = """SELECT c.turn, count(*), count(DISTINCT c.id), max(t.turn)
                   FROM conversations c JOIN turns t ON t.conversation_id = c.id
                   WHERE c.call_sid = :sid GROUP BY c.turn"""
        found = [tuple(row) for row in self._rows(query, sid)]
        if found != [(turns, turns + 1, 1, turns)]:
            kept = f"kept (turn, rows, calls, last turn) {found}"
            self.faults.append(f"{turns} turns were answered; {kept}")

    def _owed_once(self, sid: str) -> None:
        query = "SELECT r.id FROM reports r JOIN conversations c ON c.id = r.conversation_id"
        [*reports] = self._rows(f"{query} WHERE c.call_sid = :sid", sid)
        if len(reports) != 1:
            self.faults.append(f"one report was filed, {len(reports)} are kept")
        for table in OWED_ONCE:
            of_call = f"SELECT id FROM {table} WHERE report_id IN ({query} WHERE c.call_sid = :sid)"
            if (kept := len(self._rows(of_call, sid))) != 1:
                self.faults.append(f"one of {table} is owed, {kept} are kept")

    def _rows(self, query: str, sid: str) -> list[Row[Any]]:
        db = Database(self.line.env["DATABASE_URL"])
        try:
            with db.reading() as tx:
                return list(tx.execute(text(query), {"sid": sid}))
        finally:
            db.engine.dispose()


def _follow(line: Line, sid: str, nth: int, heard: dict[int, set[bytes]]) -> Script:
    turn = 1
    while turn <= FOLLOWED:
        answer = yield line.does(sid, turn, {"Digits": KEYS[(nth + turn) % len(KEYS)]})
        heard[turn].add(answer.body)
        following = ACTION.search(answer.body)
        turn = int(following[1]) if following else FOLLOWED + 1
