"""An inbound text is answered with at most eight SQL statements, whatever it says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from app import casework, text_standing
from app.store import surveys as surveys_table
from app.store import together
from ivr_flows.survey import SURVEY
from tests.web.test_statement_counts import Counted, counted
from tests.world import LANDLINE, MOBILE, Line, new_sid, report_noise, rows

MOST = 8
PICTURE = "ME" + "1" * 32
ONE_PICTURE = {"NumMedia": "1", "MediaUrl0": f"https://api.twilio.com/Messages/MM1/Media/{PICTURE}"}
Before = Callable[[Line, Any], None]


def nothing(line: Line, clock: Any) -> None:
    """A number that we never heard of."""


def called(line: Line, clock: Any) -> None:
    """A report by telephone, acknowledged by a text that has not left."""
    report_noise(line)


def three_calls(line: Line, clock: Any) -> None:
    """Three open reports of one number."""
    for _ in range(3):
        report_noise(line)
        clock.forward(hours=2)


def closed(line: Line, clock: Any) -> None:
    """A closed report; that it is closed has not been texted yet."""
    report_noise(line)
    wires = line.wires
    with wires.db.transaction() as tx:
        report = rows(wires, "reports")[-1]
        casework.close_report(tx, wires.service, "Amira", report.id, "We went.", clock())
    clock.forward(days=1)


def surveyed(line: Line, clock: Any) -> None:
    """A closed report, about which we asked by text how well we did."""
    closed(line, clock)
    report = rows(line.wires, "reports")[-1]
    row = {"closed_at": report.closed_at, "not_officer": "Amira", "state": "asked"}
    with line.wires.db.transaction() as tx:
        surveys_table.begin(tx, report_id=report.id, way="text", **row)
        step = (SURVEY.name, SURVEY.start)
        text_standing.wait_for_answer(tx, MOBILE, report.id, *step, clock())


def long_ago(line: Line, clock: Any) -> None:
    """A report by text of last month, after which they said STOP."""
    line.text("loud music")
    line.text("STOP", OptOutType="STOP")
    clock.forward(days=30)


@dataclass(frozen=True)
class Exchange:
    """What was before, and then the texts that are counted."""

    texts: tuple[str, ...]
    before: Before = nothing
    sender: str = MOBILE
    form: dict[str, str] = field(default_factory=dict)


STORY = ("loud music", "by the shops on Bell Street", "since ten")
ABUSE = "my husband is hitting me"
EXCHANGES = {
    "a report, every question answered": Exchange((*STORY, "1")),
    "a report, and no texts": Exchange((*STORY, "2")),
    "more of the story": Exchange(("loud music", "and they throw bottles at the windows there")),
    "first, danger": Exchange(("a man has a knife", "he is at the door")),
    "first, unsure, then yes": Exchange(("help", "1")),
    "first, unsure, then no": Exchange(("help", "2")),
    "first, abuse": Exchange((ABUSE, "it is quiet now")),
    "first, a picture": Exchange(("loud music",), form=ONE_PICTURE),
    "first, danger and a picture": Exchange(("a man has a knife",), form=ONE_PICTURE),
    "first, abuse and a picture": Exchange((ABUSE,), form=ONE_PICTURE),
    "first, withheld": Exchange(("loud music", "a man has a knife"), sender="anonymous"),
    "first, alphanumeric": Exchange(("loud music", "a man has a knife"), sender="HSBC"),
    "first, a landline": Exchange(("loud music",), sender=LANDLINE),
    "first, STOP": Exchange(("STOP",), form={"OptOutType": "STOP"}),
    "first, START and a picture": Exchange(("START",), form={"OptOutType": "START", **ONE_PICTURE}),
    "after STOP": Exchange(("START",), long_ago, form={"OptOutType": "START"}),
    "after STOP, and a picture": Exchange(("yes",), long_ago, form=ONE_PICTURE),
    "after STOP, more": Exchange(("music again",), long_ago),
    "join": Exchange(("louder", "and louder"), called),
    "join, a picture": Exchange(("louder",), called, form=ONE_PICTURE),
    "danger": Exchange(("a man has a knife", "he has a knife"), called),
    "danger and a picture": Exchange(("a man has a knife",), called, form=ONE_PICTURE),
    "unsure, then yes": Exchange(("help", "yes"), called),
    "unsure, then no": Exchange(("help", "no"), called),
    "abuse": Exchange((ABUSE,), called),
    "abuse again and a picture": Exchange((f"{ABUSE} again",), called, form=ONE_PICTURE),
    "incident again": Exchange(("they are at it again", "they are at it again tonight"), called),
    "now, incident again": Exchange(("NOW its happening again", "2"), called),
    "again, and a picture": Exchange(("they are at it again",), called, form=ONE_PICTURE),
    "which of several": Exchange(("they were at it again last night", "3"), three_calls),
    "which of several, a new one": Exchange(("somebody has dumped a sofa", "4"), three_calls),
    "which of several, for a word": Exchange(("close it", "2"), three_calls),
    "which of several, danger": Exchange(("a man has a knife", "1"), three_calls),
    "which of several, abuse": Exchange((ABUSE,), three_calls),
    "which of several, a picture": Exchange(("look", "1"), three_calls, form=ONE_PICTURE),
    "the carrier's STOP": Exchange(("STOP",), called, form={"OptOutType": "STOP"}),
    "the carrier's HELP": Exchange(("HELP",), called, form={"OptOutType": "HELP"}),
    "stop please": Exchange(("stop please", "START"), called),
    "stop please, first": Exchange(("stop please", "START")),
    "NOT SAFE": Exchange(("NOT SAFE", "louder"), called),
    "NOT SAFE, of three": Exchange(("NOT SAFE", "louder"), three_calls),
    "NOT SAFE, first": Exchange(("NOT SAFE",)),
    "NOT SAFE in danger": Exchange(("not safe to text me he has a knife",), called),
    "SAFE": Exchange(("safe",), called),
    "WRONG NUMBER": Exchange(("wrong number", "louder"), called),
    "WRONG NUMBER, of three": Exchange(("wrong number", "louder"), three_calls),
    "WRONG NUMBER, first": Exchange(("wrong number",)),
    "STATUS": Exchange(("status",), called),
    "STATUS, of three": Exchange(("status", "1"), three_calls),
    "CLOSE": Exchange(("its stopped now please close it",), called),
    "CALL ME": Exchange(("CALL ME after 6", "CALL ME after 7"), called),
    "CALL ME, first": Exchange(("CALL ME after 6",)),
    "CALL ME and a picture": Exchange(("CALL ME after 6",), called, form=ONE_PICTURE),
    "NOT FIXED": Exchange(("not fixed",), called),
    "NOT FIXED, closed": Exchange(("not fixed",), closed),
    "NOT FIXED, closed, and a picture": Exchange(("not fixed",), closed, form=ONE_PICTURE),
    "case review": Exchange(("case review",), called),
    "complaint": Exchange(("i want to complain about how you handled this",), called),
    "officer": Exchange(("can i speak to an officer",), called),
    "noise": Exchange(("noise",), called),
    "language": Exchange(("language", "english"), called),
    "to a closed report": Exchange(("thanks",), closed),
    "again, of a closed report": Exchange(("they are at it again",), closed),
    "again, of a closed report, and a picture": Exchange(
        ("they are at it again",), closed, form=ONE_PICTURE
    ),
    "danger again, of a closed report": Exchange(
        ("it is happening again he has a knife",), closed, form=ONE_PICTURE
    ),
    "abuse again, of a closed report": Exchange((f"{ABUSE} again",), closed, form=ONE_PICTURE),
    "survey, stopped": Exchange(("4", "yes"), surveyed),
    "survey, not stopped, rung back": Exchange(("2", "no", "yes"), surveyed),
    "survey, not stopped, a picture": Exchange(("2", "no", "yes"), surveyed, form=ONE_PICTURE),
    "survey, danger": Exchange(("2", "he has a knife"), surveyed),
}  # fmt: skip


@pytest.mark.parametrize("kind", EXCHANGES)
def test_a_text_of_any_kind_costs_at_most_eight_statements(
    line: Line, clock: Any, kind: str
) -> None:
    exchange = EXCHANGES[kind]
    exchange.before(line, clock)
    figures = []
    for nth, body in enumerate(exchange.texts, start=1):
        clock.forward(minutes=1)
        found = costs(line, exchange, body, nth)
        figures.append(len(found.statements))
        assert (found.commits, found.rollbacks) == (1, 0)
        assert len(found.statements) <= MOST, "\n".join(found.statements)
    print(f"{kind}: {figures}")


def costs(line: Line, exchange: Exchange, body: str, nth: int = 1) -> Counted:
    """What one text runs. It is kept, with a report and an event of its own."""
    form = {name: value.replace(PICTURE, PICTURE[:-1] + str(nth)) for name, value in
            exchange.form.items()}  # fmt: skip
    sid = new_sid("SM")
    with counted(line.wires.db.engine) as found:
        line.post("/texts", MessageSid=sid, From=exchange.sender, Body=body, **form)
    [text] = [row for row in rows(line.wires, "inbound_texts") if row.sid == sid]
    assert text.report_id and text.body == body
    [event] = [row for row in rows(line.wires, "events") if row.ids.get("text") == sid]
    assert (event.kind, event.report_id) == ("text_received", text.report_id)
    return found


def test_a_text_that_comes_again_costs_one(line: Line) -> None:
    for body in ("loud music", "a man has a knife"):
        sid = new_sid("SM")
        reply = line.text(body, sid=sid)
        with counted(line.wires.db.engine) as found:
            assert line.text(body, sid=sid) == reply
        assert len(found.statements) == 1


def test_texts_cost_no_more_on_a_connection_that_took_others_back(line: Line) -> None:
    """What a connection needs once for all its texts is made again after a fault."""
    sid = new_sid("SM")
    line.text("loud music", sid=sid)
    with pytest.raises(ZeroDivisionError), together.transaction(line.wires.db):
        raise ZeroDivisionError
    found = costs(line, Exchange(()), "louder")
    assert len(found.statements) <= MOST and len(rows(line.wires, "events")) == 2


def test_reports_by_text_and_by_telephone_have_ids_of_their_own(line: Line) -> None:
    """A text's report has its id before it is inserted."""
    for nth in range(3):
        line.text("loud music", sender=f"+44770090080{nth}")
        report_noise(line, f"+44770090070{nth}")
    made = rows(line.wires, "reports")
    assert [row.channel for row in made] == ["text", "call"] * 3
    conversations = {row.id: row.report_id for row in rows(line.wires, "conversations")}
    assert all(conversations[row.conversation_id] == row.id for row in made)
