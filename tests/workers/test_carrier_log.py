"""What the web never saw is taken in from the carrier's log: once, and late rather than never."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from werkzeug.serving import make_server

import workers
from app import create_app, intake_texts
from app.carrier import history
from app.settings import Settings
from app.store import events, texts
from app.store.base import real_now
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import Desk
from tests.world import MOBILE, new_sid, only, rows, wires_for
from workers.carrier_log import MARK, take_in_missed
from workers.recordings import fetch_recordings

NOW = timedelta(0)  # also what came in this very second
EVERYTHING = ("reports", "messages", "alerts", "inbound_texts", "conversations", "recordings")


def everything(wires: Wires) -> dict[str, int]:
    return {name: len(rows(wires, name)) for name in EVERYTHING}


@pytest.fixture
def served(
    wires: Wires, settings: Settings, carrier: Carrier, clock, rings, monkeypatch
) -> Iterator[Wires]:
    """The line is up: the web sees what comes in."""
    server = make_server("127.0.0.1", 0, create_app(wires), threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    made = wires_for(replace(settings, public_url=address), clock, rings)
    server.app = create_app(made)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    monkeypatch.setattr(workers, "wires", lambda: made)
    carrier.connect(address)
    carrier.knobs(callbacks="on")
    yield made
    server.shutdown()
    server.server_close()
    made.db.engine.dispose()


def test_a_text_the_web_never_saw_is_taken_in_once(wires: Wires, carrier: Carrier, rings) -> None:
    carrier.phone(MOBILE).texts("loud music at 12 Bell Street")
    assert rows(wires, "reports") == []
    take_in_missed(NOW)
    text = only(wires, "inbound_texts")
    assert (text.number, text.body, text.reply) == (MOBILE, "loud music at 12 Bell Street", "")
    assert only(wires, "messages").state == "owed" and "send_messages" in rings.rung[0]
    assert [row.kind for row in rows(wires, "events")][-1] == "text_taken_in_late"
    before = everything(wires)
    take_in_missed(NOW)
    assert everything(wires) == before


def test_danger_in_a_text_that_came_late_alerts_a_person(wires: Wires, carrier: Carrier) -> None:
    carrier.phone(MOBILE).texts("help a man has a knife and he is coming up the stairs")
    take_in_missed(NOW)
    assert [row.kind for row in rows(wires, "alerts")] == ["danger", "handoff_owed"]
    assert only(wires, "reports").urgent


def test_a_call_the_web_never_saw_is_taken_in_once(wires: Wires, carrier: Carrier) -> None:
    carrier.phone(MOBILE).call().stays_silent().hang_up()  # after the tone, too
    for _ in range(2):
        take_in_missed(NOW)
    call = only(wires, "conversations")
    assert (call.channel, call.number, call.ended_how) == ("call", MOBILE, "completed")
    assert rows(wires, "reports") == [] and rows(wires, "messages") == []


def test_a_message_left_while_everything_was_down_becomes_a_report_an_officer_sees(
    wires: Wires, carrier: Carrier
) -> None:
    call = carrier.phone(MOBILE).call()
    assert "dial 999" in call.heard_all[0]
    call.records("they are smashing the bus stop in Bell Street").hang_up()
    for _ in range(2):
        take_in_missed(NOW)
    report, alert = only(wires, "reports"), only(wires, "alerts")
    assert report.state == "incomplete"
    assert (alert.kind, alert.report_id) == ("late_recording", report.id)
    assert only(wires, "recordings").report_id == report.id
    assert only(wires, "conversations").report_id == report.id
    fetch_recordings()
    assert only(wires, "recordings").state == "done" and only(wires, "recordings").audio
    take_in_missed(NOW)
    assert len(rows(wires, "reports")) == 1


def test_a_message_is_not_lost_where_its_caller_stays_on_the_line(
    wires: Wires, carrier: Carrier
) -> None:
    call = carrier.phone(MOBILE).call()
    call.records("they are smashing the bus stop")
    assert not call.ended
    take_in_missed(NOW)
    assert only(wires, "reports").id == only(wires, "recordings").report_id
    assert only(wires, "conversations").ended_at is None
    call.hang_up()
    take_in_missed(NOW)
    assert only(wires, "conversations").ended_at is not None and len(rows(wires, "reports")) == 1


def test_what_came_in_this_minute_is_left_to_the_web(wires: Wires, carrier: Carrier) -> None:
    """Its webhook may be under way, and only there does the sender hear the reply."""
    carrier.phone(MOBILE).texts("help a man has a knife")
    carrier.phone(MOBILE).call().records("help").hang_up()
    take_in_missed()
    assert set(everything(wires).values()) == {0}
    with wires.db.transaction() as tx:  # and it is read again, though the reading is marked
        assert real_now() - events.marked(tx, MARK, real_now()) < timedelta(minutes=1)
    take_in_missed(NOW)
    assert len(rows(wires, "inbound_texts")) == len(rows(wires, "recordings")) == 1


def test_what_the_web_did_see_is_not_taken_in_again(served: Wires, carrier: Carrier) -> None:
    phone = carrier.phone(MOBILE)
    call = phone.call().press("1").press("2").stays_silent().stays_silent().stays_silent()
    call.records("by the school gate").hang_up()  # where it is, said after the tone
    phone.texts("it is getting louder")
    before = everything(served)
    assert before["recordings"] == 1 and before["reports"] >= 1
    for _ in range(2):
        take_in_missed(NOW)
    assert everything(served) == before


def test_a_call_whose_end_we_were_not_told_is_ended(served: Wires, carrier: Carrier) -> None:
    call = carrier.phone(MOBILE).call().press("1")
    carrier.knobs(callbacks="off")
    carrier.connect("http://127.0.0.1:9")
    call.hang_up()
    assert only(served, "conversations").ended_at is None
    take_in_missed(NOW)
    assert only(served, "conversations").ended_how == "completed"
    assert only(served, "reports").state == "incomplete"


def test_two_clocks_that_read_the_log_at_once_take_everything_in_once(
    wires: Wires, carrier: Carrier
) -> None:
    for n in range(4):
        phone = carrier.phone(f"+44770090010{n}")
        phone.texts(f"loud music at {n} Bell Street")
        phone.call().records("and now they shout").hang_up()
    start = threading.Barrier(3)

    def clock() -> None:
        start.wait()
        take_in_missed(NOW)

    threads = [threading.Thread(target=clock) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    take_in_missed(NOW)
    assert everything(wires) == {
        "reports": 8,
        "messages": 4,
        "alerts": 4,
        "inbound_texts": 4,
        "conversations": 8,
        "recordings": 4,
    }


def test_the_same_text_from_the_web_and_from_the_clock_at_once_makes_one_report(
    wires: Wires, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both looked and saw nothing; the text's own id decides who was first."""
    sid = new_sid("SM")
    carrier.phone(MOBILE).texts("loud music", sid=sid)
    monkeypatch.setattr(texts, "of_sid", lambda tx, sid: None)
    for _ in range(2):
        take_in_missed(NOW)
    assert len(rows(wires, "reports")) == len(rows(wires, "messages")) == 1


def test_a_log_that_cannot_be_read_is_read_from_the_same_point_again(
    wires: Wires, carrier: Carrier
) -> None:
    carrier.phone(MOBILE).texts("loud music")
    carrier.knobs(p500=1.0)
    take_in_missed(NOW)
    with wires.db.transaction() as tx:
        events.mark(tx, MARK, real_now() - timedelta(days=1))
    assert rows(wires, "reports") == []
    carrier.knobs(p500=0.0)
    take_in_missed(NOW)
    assert len(rows(wires, "reports")) == 1


def test_one_bad_text_keeps_no_other_out_and_is_tried_again(
    wires: Wires, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n, body in enumerate(("first", "bad", "last")):
        carrier.phone(f"+44770090010{n}").texts(body)
    hear = intake_texts.hear_text

    def hears_no_bad_word(tx, service, given, **more):
        assert given.body != "bad"
        return hear(tx, service, given, **more)

    with monkeypatch.context() as patched:
        patched.setattr(intake_texts, "hear_text", hears_no_bad_word)
        take_in_missed(NOW)
    assert sorted(row.body for row in rows(wires, "inbound_texts")) == ["first", "last"]
    assert rows(wires, "marks") == []
    take_in_missed(NOW)
    assert len(rows(wires, "inbound_texts")) == 3 and len(rows(wires, "marks")) == 1


def test_every_page_of_the_log_is_read(
    wires: Wires, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 2)
    for n in range(5):
        carrier.phone(f"+44770090010{n}").texts("loud music")
    take_in_missed(NOW)
    assert len(rows(wires, "inbound_texts")) == 5


def test_a_recording_of_no_call_we_know_is_still_put_before_a_person(
    desk: Desk, wires: Wires, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    carrier.phone(MOBILE).call().records("hello").hang_up()
    monkeypatch.setattr(history, "calls_since", lambda account, since: [])
    take_in_missed(NOW)
    assert only(wires, "recordings").conversation_id is None
    assert desk.alerts() == ["late_recording"]
