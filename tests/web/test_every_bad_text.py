"""Every bad text of trust.md 1.6 at the real webhook, whatever was told and asked before."""

import random
import re
import string
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from markupsafe import escape
from sqlalchemy import Row

from app import casework
from app.rules.cleaning import cleaned
from app.rules.references import grouped, new_reference
from app.service import Service
from app.texts_out import GUIDANCE
from handset import twiml_parse
from ivr_flows.messages import message_ids
from ivr_flows.text_line import TEXT_LINE
from ivr_flows.written import CATALOGUE
from tests.web import bad_inputs
from tests.web.bad_inputs import ANOTHER_LINES, TEXTS, THEIR_WORDS, Bad
from tests.web.desk_builders import Officer, make_desk
from tests.web.posts import counts, post, received
from tests.world import ANOTHER_MOBILE, Line, MovableClock, new_sid, only, report_asb, rows

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
the_other = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

SENDER = "+447700900200"
ABOUT_THE_DATABASE = (120, 123, 125, 126, 143, 144, 145)
ODD_TO_SHOW = ("125 ", "126 ", "141 ", "144 ", "146 ")  # looked at in every situation
CARRIERS = {"END": "STOP", "quit": "STOP", "CANCEL": "STOP", "START": "START", "YES": "START"}
CARRIERS |= {"HELP": "HELP", "info": "HELP"}
REFERENCE = r"\d{3}-\d{3}-\d{3}"
VALUES = {
    "reference": REFERENCE,
    "key": r"\d",
    "contact_day": r"\w+ \d+ \w+",
    "last_day": r"\w+ \d+ \w+",
    "next_duty": r"[\w: ]{,60}",
    "line_number": r"[\d ]+",
    **{f"report_{n}": rf"{REFERENCE} \(\d+ \w{{3}}\)" for n in (1, 2, 3)},
}


def tells_nothing(line: Line, sender: str) -> None:
    """A number that nobody knows."""


def tells_all(line: Line, sender: str) -> None:
    """A report that is whole: nothing is asked any more."""
    line.text("loud music since ten tonight at 12 Bell Street", sender=sender)
    assert "that is all" in line.text("1", sender=sender)


def is_asked(line: Line, sender: str) -> None:
    """In the middle of it: where is it?"""
    assert "Where is it?" in line.text("very loud music again", sender=sender)


SITUATIONS: dict[str, Callable[[Line, str], None]] = {
    "unknown": tells_nothing,
    "nothing_asked": tells_all,
    "asked_where": is_asked,
}
every_situation = pytest.mark.parametrize("situation", SITUATIONS)


@cache
def in_our_words(council: str) -> re.Pattern[str]:
    """What a reply may be: texts of ours, with nothing in the gaps but what we know ourselves."""
    values = {**VALUES, "council": re.escape(council)}
    found = []
    for message in {*(message.id for message in message_ids(TEXT_LINE)), *CATALOGUE.values()}:
        parts = [(re.escape(said), gap) for said, gap, _, _ in string.Formatter().parse(message)]
        if all(gap is None or gap in values for _, gap in parts):  # else it is only spoken
            found.append("".join(said + values.get(gap or "", "") for said, gap in parts))
    one = "|".join(found)
    return re.compile(rf"(?:{one})(?: (?:{one}))*")


def shots(bads: tuple[Bad, ...]) -> Iterator[tuple[str, str, bad_inputs.Fields]]:
    """Each post of each item: what to call it, its body, and the fields besides."""
    for bad in bads:
        for body in bad.bodies:
            for brings in bad.brings or ((("NumMedia", "0"),),):
                yield f"{bad.number} {bad.name}: {body[:60]!r} {brings[:2]}", body, brings


def fire(line: Line, sid: str, sender: str, body: str, brings: bad_inputs.Fields) -> str:
    """Post a text. The reply."""
    answer = post(line, "/texts", ("MessageSid", sid), ("From", sender), ("Body", body), *brings)
    assert answer.status_code == 200, body
    document = twiml_parse.parse_messaging(answer.data, answer.content_type)
    assert len(document) <= 1
    return document.findtext("Message") or ""


def twice(line: Line, posts: list[tuple[str, str, str, bad_inputs.Fields]]) -> list[str]:
    """The replies to these posts; each of them again has the same, and nothing comes of it."""
    replies = [fire(line, *fields) for fields in posts]
    after = counts(line.wires)
    assert [fire(line, *fields) for fields in posts] == replies
    assert counts(line.wires) == after
    return replies


def sid_for(brings: bad_inputs.Fields) -> str:
    return new_sid("MM" if any(name.startswith("MediaUrl") for name, _ in brings) else "SM")


def filled(body: str, mine: str, theirs: str) -> str:
    typed = {"#mine": grouped(mine), "#theirs": grouped(theirs), "#spaced": " ".join(mine)}
    typed["#letters"] = mine.translate(str.maketrans("01", "Ol"))
    return re.sub("#[a-z]+", lambda mark: typed[mark[0]], body)


def check(line: Line, name: str, reply: str, body: str, text: Row[Any], report: Row[Any]) -> None:
    """Answered in our words or not at all, and kept word for word."""
    assert not reply or in_our_words(line.wires.council.texts_as).fullmatch(reply), (name, reply)
    assert set(re.findall(REFERENCE, reply)) <= {grouped(report.reference)}, name
    assert text.body == cleaned(received(body)) and text.reply == reply, name


def is_read(officer: Officer, name: str, text: Row[Any], report: Row[Any]) -> None:
    """It stands in the report as it was written, and as nothing but words (trust.md T8)."""
    page = officer.reads(report.reference)
    assert f'id="text-{text.sid}"' in page and str(escape(text.body)) in page, name
    if "<" in text.body:
        assert text.body not in page, name


def all_at(situation: str, bads: tuple[Bad, ...], line: Line, clock: MovableClock) -> None:
    """Each post of these items, from a number of its own; and then each of them again."""
    report_asb(line, ANOTHER_MOBILE, place="a secret place")
    stranger = only(line.wires, "reports")
    wanted = [(sid_for(s[2]), f"+447700900{200 + n}", *s) for n, s in enumerate(shots(bads))]
    for _, sender, *_ in wanted:
        SITUATIONS[situation](line, sender)
    own = [row.reference for row in rows(line.wires, "reports")[1:]]
    mine = own or [new_reference() for _ in wanted]
    clock.forward(minutes=30)
    posts = [
        (sid, sender, filled(body, reference, stranger.reference), brings)
        for (sid, sender, _, body, brings), reference in zip(wanted, mine, strict=True)
    ]
    replies = twice(line, posts)
    officer = make_desk(line.wires, clock).officer()
    kept = {row.sid: row for row in rows(line.wires, "inbound_texts")}
    reports = {row.id: row for row in rows(line.wires, "reports")}
    for n, (sid, _, body, _) in enumerate(posts):
        name, text = wanted[n][2], kept[sid]
        report = reports[text.report_id]
        assert report.reference == mine[n] or not own, name
        check(line, name, replies[n], body, text, report)
        if not own or name.startswith(ODD_TO_SHOW):
            is_read(officer, name, text, report)
    assert reports[stranger.id] == stranger


@every_situation
@one_database
def test_every_bad_text_is_kept_and_answered_once_and_in_our_words(
    situation: str, line: Line, clock: MovableClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    all_at(situation, TEXTS, line, clock)
    assert "officer=evil" not in caplog.text and "secret" not in caplog.text


@every_situation
@the_other
def test_no_letters_are_too_odd_for_the_other_database(
    situation: str, line: Line, clock: MovableClock
) -> None:
    odd = tuple(bad for bad in TEXTS if bad.number in ABOUT_THE_DATABASE)
    all_at(situation, odd, line, clock)


def test_every_number_of_the_list_is_here_and_names_tests_that_there_are() -> None:
    assert [bad.number for bad in TEXTS] == list(range(119, 167))
    assert all(bad.name and (bad.bodies or bad.shown_by) for bad in TEXTS)
    assert bad_inputs.missing(TEXTS) == []


def texts(line: Line, *bodies: str, sender: str = SENDER, **fields: str) -> list[str]:
    return [line.text(body, sender=sender, **fields) for body in bodies]


def stopped(line: Line) -> int:
    return len(rows(line.wires, "opt_outs"))


@every_situation
@one_database
def test_stop_is_heard_where_it_is_said_to_us(line: Line, clock: Any, situation: str) -> None:
    """STOP alone is the carrier's: only it knows whether it has stopped us (safety.md 6)."""
    told = ("Stop.", "STOP!", "stop please", "S\u200bTOP", "\u0405\u0422\u041e\u0420")
    others = ("stop", "\nSTOP", "STP", "don't stop", "bus stop", "make it stop", "END", "cancel")
    for n, body in enumerate((*told, *others)):
        sender = f"+447700900{200 + n}"
        SITUATIONS[situation](line, sender)
        clock.forward(minutes=30)
        before = stopped(line)
        [reply] = texts(line, body, sender=sender)
        assert stopped(line) - before == (body in told), body
        assert ("no more texts" in reply) == (body in told), body
    assert {report.state for report in rows(line.wires, "reports")} == {"open"}


@every_situation
@one_database
def test_a_word_of_the_carriers_changes_no_report(line: Line, clock: Any, situation: str) -> None:
    """Nor does it make a number safe to write to that was never said to be (safety.md 9)."""
    told = [(body, named) for body, kind in CARRIERS.items() for named in ("", kind)]
    for n, (body, kind) in enumerate(told):
        sender = f"+447700900{200 + n}"
        SITUATIONS[situation](line, sender)
        clock.forward(minutes=30)
        before = [contact.safe for contact in rows(line.wires, "contacts")]
        [reply] = texts(line, body, sender=sender, **({"OptOutType": kind} if kind else {}))
        assert reply == "" or not kind, body
        safe = [contact.safe for contact in rows(line.wires, "contacts")]
        assert safe == (before + ["unknown"] * (len(safe) - len(before))), body
    assert {report.state for report in rows(line.wires, "reports")} == {"open"}
    assert rows(line.wires, "requests") == []


@one_database
def test_a_reference_is_found_however_it_is_typed(line: Line, clock: Any) -> None:
    """Also after a week, when nothing else leads to the report."""
    texts(line, "loud music since ten tonight at 12 Bell Street", "1")
    report = only(line.wires, "reports")
    for typed in ("#mine", "#spaced", "ref #letters", "REF:#letters.", "#mine and 987-654-321"):
        clock.forward(days=8)
        [reply] = texts(line, filled(typed, report.reference, report.reference))
        assert f"added this to {grouped(report.reference)}" in reply, typed
    assert len(rows(line.wires, "reports")) == 1


@every_situation
@one_database
def test_somebody_elses_reference_is_answered_as_one_that_nobody_has(
    line: Line, clock: Any, situation: str
) -> None:
    report_asb(line, ANOTHER_MOBILE)
    theirs, nobodys = only(line.wires, "reports").reference, new_reference()
    forms = ("{}", "any news of {}?", "{} is not fixed", "please close {}", "it is over, {}")
    for n, form in enumerate(forms):
        replies = []
        for m, reference in enumerate((theirs, nobodys)):
            sender = f"+447700900{200 + 2 * n + m}"
            SITUATIONS[situation](line, sender)
            clock.forward(minutes=30)
            replies += texts(line, form.format(grouped(reference)), sender=sender)
        known, unknown = (re.sub(REFERENCE, "#", reply) for reply in replies)
        assert known == unknown and grouped(theirs) not in replies[0], form
    assert {text.report_id for text in rows(line.wires, "inbound_texts")}.isdisjoint({1})


@one_database
def test_a_text_about_a_closed_report_is_read_and_opens_it_only_when_it_says_so(
    line: Line, clock: Any
) -> None:
    texts(line, "loud music since ten tonight at 12 Bell Street", "1")
    service = Service(line.wires.council, production=False)
    with line.wires.db.transaction() as tx:
        report = only(line.wires, "reports")
        assert casework.close_report(tx, service, "Ada", report.id, "Spoken to.", clock())
    clock.forward(days=2)
    [thanks] = texts(line, "ok thanks for letting me know")
    assert f"{grouped(report.reference)} is closed, but an officer will read this" in thanks
    assert only(line.wires, "reports").state == "closed"
    assert [request.kind for request in rows(line.wires, "requests")] == ["read"]
    clock.forward(hours=1)
    [again] = texts(line, "the music is back on again")
    assert f"opened {grouped(report.reference)} again" in again
    assert only(line.wires, "reports").state == "open"
    assert [alert.kind for alert in rows(line.wires, "alerts")] == ["opened_again"]


@every_situation
@one_database
def test_what_another_line_wrote_is_answered_only_with_words_of_their_own(
    line: Line, clock: Any, situation: str
) -> None:
    SITUATIONS[situation](line, SENDER)
    clock.forward(minutes=30)
    stood = only(line.wires, "conversations").step if situation != "unknown" else "finished"
    assert texts(line, ANOTHER_LINES, f"Fwd: {ANOTHER_LINES}") == ["", ""]
    assert only(line.wires, "conversations").step == stood
    assert rows(line.wires, "alerts") == rows(line.wires, "requests") == []
    [reply] = texts(line, THEIR_WORDS)
    assert bool(reply) or situation == "asked_where"  # there, the question stands
    assert rows(line.wires, "inbound_texts")[-1].report_id == only(line.wires, "reports").id


@every_situation
@one_database
def test_who_may_harm_themselves_is_told_of_999_at_once(
    line: Line, clock: Any, situation: str
) -> None:
    words = next(bad.bodies for bad in TEXTS if bad.number == 157)
    for n, body in enumerate(words):
        sender = f"+447700900{200 + n}"
        SITUATIONS[situation](line, sender)
        clock.forward(minutes=30)
        assert texts(line, body, sender=sender) == [GUIDANCE], body
    kinds = [alert.kind for alert in rows(line.wires, "alerts")]
    assert kinds == ["danger", "handoff_owed"] * len(words)
    assert all(report.urgent for report in rows(line.wires, "reports"))


@every_situation
@one_database
def test_ten_parts_in_any_order_are_one_report(line: Line, clock: Any, situation: str) -> None:
    """Where a telephone sends each part as a text of its own."""
    SITUATIONS[situation](line, SENDER)
    clock.forward(minutes=30)
    story = "the lads with the mopeds were in the yard by the bins, and went round and round " * 19
    parts = [story[at : at + 153] for at in range(0, 1530, 153)]
    replies = texts(line, *random.Random(124).sample(parts, 10))
    kept = [text for text in rows(line.wires, "inbound_texts") if text.body in parts]
    assert {text.report_id for text in kept} == {only(line.wires, "reports").id}
    assert sorted(text.body for text in kept) == sorted(parts)
    assert sum(map(bool, replies)) <= 2
