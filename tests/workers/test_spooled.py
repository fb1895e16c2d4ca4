"""What waited in the spool is taken in once, in order, with its own time, and nothing is lost."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app import intake_texts, spool
from app.carrier import history
from app.inputs import CallTurn, RecordingIn, TextIn
from app.store.base import real_now
from app.texts_out import GUIDANCE
from app.wiring import Wires
from handset.driver import Carrier
from ivr_flows.facts import SILENCE, Heard, Kind
from tests.web.posts import claim_messages, post
from tests.workers.actors import Desk
from tests.world import (
    ANOTHER_MOBILE,
    MOBILE,
    Line,
    MovableClock,
    new_sid,
    only,
    report_asb,
    rows,
    wires_for,
)
from workers import spooled
from workers.carrier_log import take_in_missed
from workers.spooled import take_in_spooled

CLOSED = "postgresql+psycopg://nobody@127.0.0.1:1/none"
EVERYTHING = ("reports", "messages", "alerts", "inbound_texts", "conversations", "recordings")


@pytest.fixture
def away(wires: Wires) -> Iterator[Line]:
    """The same line while its database is stopped: the same keys, clock and spool."""
    settings = replace(wires.settings, database_url=CLOSED)
    line = Line(wires_for(settings, wires.clock, wires.outbox))
    yield line
    line.wires.db.engine.dispose()


@pytest.fixture(autouse=True)
def no_failures_from_before() -> None:
    spooled._failed.clear()


def waiting(wires: Wires) -> list[str]:
    return spool.waiting(wires.settings.spool_dir)


def everything(wires: Wires) -> dict[str, int]:
    return {name: len(rows(wires, name)) for name in (*EVERYTHING, "turns", "events")}


def puts(wires: Wires, *told: Any) -> None:
    for one in told:
        spool.put(wires.settings.spool_dir, one, one.real_at)


def again(wires: Wires, *told: Any) -> None:
    """Everything once more, as after a crash between the commit and the removal of the file."""
    before = everything(wires)
    puts(wires, *told)
    take_in_spooled()
    assert everything(wires) == before and waiting(wires) == []


def held(wires: Wires) -> list[Any]:
    return [spool.read(wires.settings.spool_dir, name) for name in waiting(wires)]


def test_a_text_is_taken_in_once_with_its_time_and_what_was_answered(
    wires: Wires, away: Line, clock: MovableClock
) -> None:
    came = clock.at
    said = away.text("loud music at 12 Bell Street")
    assert "we have your message" in said
    told = held(wires)
    clock.forward(minutes=40)
    take_in_spooled()
    text = only(wires, "inbound_texts")
    assert (text.body, text.received_at, text.reply) == (told[0].body, came, said)
    assert only(wires, "reports").started_at == came and waiting(wires) == []
    [event] = [row for row in rows(wires, "events") if row.kind == "spooled_taken_in"]
    assert event.ids["sid"] == told[0].sid
    again(wires, *told)


def test_danger_told_by_text_while_the_database_was_away_alerts_a_person(
    wires: Wires, away: Line, desk: Desk
) -> None:
    assert away.text("help a man has a knife and he is coming up the stairs") == GUIDANCE
    take_in_spooled()
    assert {"danger", "handoff_owed"} <= set(desk.alerts()) and only(wires, "reports").urgent


def test_texts_of_one_person_are_taken_in_in_the_order_they_came(wires: Wires, away: Line) -> None:
    told = [f"loud music, part {n}" for n in range(12)]
    for body in told:
        away.text(body)
        away.text(body, sender=ANOTHER_MOBILE)
    take_in_spooled()
    sids = {row.sid: row for row in rows(wires, "inbound_texts")}
    order = [row.ids["text"] for row in rows(wires, "events") if row.kind == "text_received"]
    for number in (MOBILE, ANOTHER_MOBILE):
        assert [sids[sid].body for sid in order if sids[sid].number == number] == told
    assert len({row.report_id for row in sids.values()}) == 2


def leaves_a_message(away: Line, key: str = "#") -> tuple[str, str]:
    """A whole call while the database is away. The ids of the call and of its recording."""
    call = away.ring()
    call.records(key=key)
    recording = held(away.wires)[-1].heard.value
    call.hangs_up()
    return call.sid, recording


def test_a_message_left_meanwhile_is_a_report_that_a_person_sees(
    wires: Wires, away: Line, desk: Desk
) -> None:
    sid, recording = leaves_a_message(away)
    told = held(wires)
    assert [type(one).__name__ for one in told] == ["CallTurn", "CallTurn", "CallOver"]
    take_in_spooled()
    call, report, kept = (only(wires, name) for name in ("conversations", "reports", "recordings"))
    assert (call.call_sid, call.ended_how, call.report_id) == (sid, "completed", report.id)
    assert (kept.carrier_sid, kept.report_id, kept.state) == (recording, report.id, "owed")
    assert report.state == "incomplete" and desk.alerts() == ["late_recording"]
    again(wires, *told)


def test_a_message_ended_with_5_is_danger(wires: Wires, away: Line, desk: Desk) -> None:
    call = away.ring()
    call.records(key="5")
    take_in_spooled()
    assert {"danger", "handoff_owed", "late_recording"} <= set(desk.alerts())
    assert only(wires, "recordings").report_id == only(wires, "reports").id


def test_5_pressed_while_the_caller_holds_on_is_danger(
    wires: Wires, away: Line, desk: Desk
) -> None:
    call = away.ring()
    call.stays_silent()
    assert "press 55 when asked" in call.press("5")
    take_in_spooled()
    assert "danger" in desk.alerts()


def test_a_silent_call_meanwhile_is_put_before_a_person(
    wires: Wires, away: Line, desk: Desk
) -> None:
    away.ring().stays_silent()
    take_in_spooled()
    assert "silent_call" in desk.alerts()


def continued(line: Line, call: Any) -> Any:
    """The same call, posted to this line from now on."""
    call.line = line
    return call


@pytest.mark.parametrize("presses", range(5))
def test_a_call_that_is_half_in_the_database_and_half_in_the_spool_is_one_call(
    wires: Wires, away: Line, presses: int
) -> None:
    line = Line(wires)
    call = line.ring()
    steps = [("press", "2"), ("says", "the park gates"), ("press", "1"), ("says", "motorbikes")]
    for how, what in steps[:presses]:
        getattr(call, how)(what)
    continued(away, call).says("and now they are setting a bin on its side")
    call.records()
    told = held(wires)
    take_in_spooled()
    assert len(rows(wires, "conversations")) == 1
    assert [row.turn for row in rows(wires, "turns")] == list(range(presses + 3))
    report = only(wires, "reports")
    assert only(wires, "recordings").report_id == report.id
    again(wires, *told)


def test_a_message_left_at_any_step_of_a_call_is_heard_as_a_message(
    wires: Wires, away: Line, desk: Desk
) -> None:
    call = Line(wires).ring()
    call.press("3")
    call.press("1")
    continued(away, call).stays_silent()
    call.records(key="5")
    take_in_spooled()
    assert "danger" in desk.alerts() and only(wires, "recordings").report_id


def test_a_turn_that_was_committed_but_not_answered_is_not_heard_twice(
    wires: Wires, away: Line
) -> None:
    call = Line(wires).ring()
    call.press("2")
    twice = CallTurn(call.sid, 1, Heard(Kind.KEYS, "2"), MOBILE, wires.clock(), real_now())
    again(wires, twice)


def test_a_recording_whose_callback_came_first_belongs_to_its_report(
    wires: Wires, away: Line
) -> None:
    call, recording, now = new_sid("CA"), new_sid("RE"), real_now()
    first = CallTurn(call, 0, SILENCE, MOBILE, wires.clock(), now)
    ready = RecordingIn(recording, call, 7, wires.clock(), now)
    heard = Heard(Kind.RECORDED, recording)
    puts(wires, first, ready, CallTurn(call, 1, heard, MOBILE, wires.clock(), now, 7))
    take_in_spooled()
    assert only(wires, "recordings").report_id == only(wires, "reports").id


def test_a_receipt_meanwhile_moves_its_message_on(wires: Wires, away: Line, desk: Desk) -> None:
    message, sid = desk.owes(), new_sid("SM")
    assert claim_messages(wires) == [message]
    for status in ("delivered", "sent", "delivered"):
        fields = [("MessageSid", sid), ("MessageStatus", status)]
        assert post(away, f"/callbacks/messages/{message}", *fields).status_code == 204
    assert len(waiting(wires)) == 2
    take_in_spooled()
    assert desk.message().state == "delivered" and len(rows(wires, "receipts")) == 2


def test_a_transfer_accepted_meanwhile_was_accepted(wires: Wires, away: Line) -> None:
    call = Line(wires).ring()
    pressed = [("ParentCallSid", call.sid), ("Digits", "1")]
    post(away, "/voice/whispers/1/accepted", *pressed)
    take_in_spooled()
    assert only(wires, "conversations").accepted_turn == 1


def test_what_the_spool_took_in_the_carriers_log_does_not_take_in_again(
    wires: Wires, away: Line, carrier: Carrier
) -> None:
    phone = carrier.phone(MOBILE)  # the line is wholly down: the carrier has them in its log only
    phone.texts("loud music at 12 Bell Street")
    call = phone.call()
    call.records("they are smashing the bus stop").hang_up()
    [text] = spool_of_log(wires, "texts")
    [logged] = spool_of_log(wires, "calls")
    [recorded] = spool_of_log(wires, "recordings")
    now = real_now()
    heard = Heard(Kind.RECORDED, recorded.sid)
    told = [
        TextIn(text.sid, MOBILE, text.body, wires.clock(), now),
        CallTurn(logged.sid, 0, SILENCE, MOBILE, wires.clock(), now),
        CallTurn(logged.sid, 1, heard, MOBILE, wires.clock(), now, 5, message=True),
    ]
    puts(wires, *told)
    take_in_spooled()
    before = everything(wires)
    take_in_missed(timedelta(0))
    ended = 1  # of which the log did tell us
    assert everything(wires) == {**before, "events": before["events"] + ended}
    again(wires, *told)


def test_what_the_carriers_log_brought_first_the_spool_does_not_take_in_again(
    wires: Wires, carrier: Carrier, desk: Desk
) -> None:
    phone = carrier.phone(MOBILE)
    phone.texts("loud music at 12 Bell Street")
    phone.call().records("they are smashing the bus stop").hang_up()
    take_in_missed(timedelta(0))
    counted = {name: len(rows(wires, name)) for name in EVERYTHING}
    [text] = rows(wires, "inbound_texts")
    [recording] = rows(wires, "recordings")
    [call] = [row for row in rows(wires, "conversations") if row.call_sid]
    now, heard = real_now(), Heard(Kind.RECORDED, recording.carrier_sid)
    puts(
        wires,
        TextIn(text.sid, MOBILE, text.body, wires.clock(), now),
        CallTurn(call.call_sid, 0, SILENCE, MOBILE, wires.clock(), now),
        CallTurn(call.call_sid, 1, heard, MOBILE, wires.clock(), now, 5, message=True),
    )
    take_in_spooled()
    assert {name: len(rows(wires, name)) for name in EVERYTHING} == counted


def spool_of_log(wires: Wires, kind: str) -> list[Any]:
    """What the carrier's log has of this kind."""
    return list(getattr(history, f"{kind}_since")(wires.account, real_now() - timedelta(hours=1)))


def bad(wires: Wires) -> list[str]:
    folder = Path(wires.settings.spool_dir) / spool.BAD
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def time_goes_by(seconds: float = spooled.LASTING_SECONDS) -> None:
    for failed in spooled._failed.values():
        failed.since -= seconds


def test_a_file_that_cannot_be_opened_is_set_aside_with_an_alert_and_keeps_nobody_waiting(
    wires: Wires, away: Line, desk: Desk
) -> None:
    away.text("loud music")
    [name] = waiting(wires)
    file = Path(wires.settings.spool_dir) / name
    file.write_bytes(file.read_bytes()[:-1])
    away.text("another thing", sender=ANOTHER_MOBILE)
    away.text("and more")
    for _ in range(spooled.LASTING_TRIES + 1):
        take_in_spooled()
    assert [row.body for row in rows(wires, "inbound_texts")] == ["another thing"]
    assert len(waiting(wires)) == 2 and bad(wires) == []  # a newer program may be able to
    time_goes_by()
    take_in_spooled()
    assert waiting(wires) == [] and bad(wires) == [name]
    assert sorted(row.body for row in rows(wires, "inbound_texts")) == ["and more", "another thing"]
    assert desk.alerts().count("spool") == 1


def test_an_input_with_a_lasting_fault_is_set_aside_and_can_be_put_back(
    wires: Wires, away: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    away.text("loud music")
    [name] = waiting(wires)

    def fail(*_: Any, **__: Any) -> Any:
        raise KeyError("step")

    with monkeypatch.context() as broken:
        broken.setattr(intake_texts, "hear_text", fail)
        take_in_spooled()
        time_goes_by()
        for _ in range(spooled.LASTING_TRIES):
            take_in_spooled()
    assert bad(wires) == [name] and rows(wires, "inbound_texts") == []
    folder = Path(wires.settings.spool_dir)
    (folder / spool.BAD / name).rename(folder / name)
    take_in_spooled()
    assert only(wires, "inbound_texts").body == "loud music"


def test_nothing_is_set_aside_while_the_schema_is_behind(wires: Wires, away: Line) -> None:
    away.text("loud music")
    with wires.db.transaction() as tx:
        revision = tx.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    for _ in range(spooled.LASTING_TRIES + 1):
        take_in_spooled()
    assert len(waiting(wires)) == 1 and rows(wires, "inbound_texts") == []
    with wires.db.transaction() as tx:
        tx.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
    take_in_spooled()
    assert waiting(wires) == []


def test_while_the_database_is_away_nothing_is_lost_or_set_aside(
    away: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    away.text("loud music")
    monkeypatch.setattr("workers.wires", lambda: away.wires)
    for _ in range(spooled.LASTING_TRIES + 1):
        take_in_spooled()
        time_goes_by()
    assert len(waiting(away.wires)) == 1 and bad(away.wires) == []


def test_two_clocks_at_once_take_everything_in_once(wires: Wires, away: Line) -> None:
    for n in range(6):
        away.text(f"loud music {n}", sender=f"+44770090010{n}")
    start = threading.Barrier(3)

    def clock() -> None:
        start.wait()
        take_in_spooled()

    threads = [threading.Thread(target=clock) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    take_in_spooled()
    assert len(rows(wires, "inbound_texts")) == len(rows(wires, "reports")) == 6
    assert waiting(wires) == []


def test_a_text_after_a_call_that_waits_joins_its_report(wires: Wires, away: Line) -> None:
    line = Line(wires)
    report_asb(line)
    away.text("they are still here")
    take_in_spooled()
    assert len(rows(wires, "reports")) == 1
    assert only(wires, "inbound_texts").report_id == only(wires, "reports").id
