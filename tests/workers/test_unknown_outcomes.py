"""The carrier's answer was lost: its own log is read before anything is sent again."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from app.carrier import texting
from app.store import messages as stored
from app.store.base import real_now
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import Desk, RudeCarrier
from tests.world import MOBILE, rows
from workers import messages, sweep
from workers.messages import send_messages


def test_a_cut_answer_is_found_in_the_carriers_log_and_nothing_is_sent_again(
    desk: Desk, carrier: Carrier
) -> None:
    carrier.knobs(p_cut_after_accept=1.0)
    desk.owes()
    send_messages()
    assert (desk.message().state, desk.message().carrier_sid) == ("unknown", None)
    carrier.knobs(p_cut_after_accept=0.0)
    send_messages()  # too early to look
    assert desk.message().state == "unknown"
    desk.wait(seconds=11)
    send_messages()
    [line] = carrier.ledger()
    assert desk.message().carrier_sid == line["sid"]
    assert desk.message().state in ("accepted", "sent", "delivered")
    assert desk.message().attempts == 1 and desk.promised() == "kept"
    desk.wait(minutes=5)
    send_messages()
    assert len(carrier.ledger()) == 1


def test_a_carrier_that_failed_is_asked_for_its_log_and_the_text_sent_again_after_a_minute(
    desk: Desk, carrier: Carrier
) -> None:
    carrier.knobs(p500=1.0)
    desk.owes()
    send_messages()
    assert desk.message().state == "unknown"
    desk.wait(seconds=11)
    send_messages()  # its log cannot be read either
    assert desk.message().state == "unknown"
    carrier.knobs(p500=0.0)
    desk.wait(seconds=11)
    send_messages()  # not in the log, but it may come to be there
    assert desk.message().state == "unknown" and carrier.ledger() == []
    desk.wait(seconds=50)
    send_messages()
    assert (desk.message().state, desk.message().attempts) == ("accepted", 2)
    send_messages()
    assert len(carrier.ledger()) == 1


def test_a_lapsed_lease_may_have_sent_its_text_so_the_log_is_read_first(
    desk: Desk, wires: Wires, carrier: Carrier
) -> None:
    gone, stopped = desk.owes(), desk.owes("+447700900456")
    with wires.db.transaction() as tx:
        assert len(stored.claim(tx, "owed", real_now(), 10)) == 2
    texting.send_text(wires.account, MOBILE, desk.message(gone).body, gone)
    # and here the worker was killed: one text had left, the other had not
    send_messages()
    assert desk.states() == {"sending": 2}
    with wires.db.reading() as tx:
        assert sweep.owed(tx) == []
    desk.wait(seconds=121)
    with wires.db.reading() as tx:
        assert sweep.owed(tx) == ["workers.messages.send_messages"]
    send_messages()
    assert desk.message(gone).attempts == 1 and desk.message(stopped).attempts == 2
    assert {row.state for row in rows(wires, "messages")} <= {"accepted", "sent", "delivered"}
    assert sorted(line["to"] for line in carrier.ledger()) == [MOBILE, "+447700900456"]


def test_an_unknown_outcome_is_looked_up_by_the_clock_though_nothing_else_is_owed(
    desk: Desk, wires: Wires, carrier: Carrier
) -> None:
    carrier.knobs(p_cut_after_accept=1.0)
    desk.owes()
    send_messages()
    desk.wait(seconds=13)
    with wires.db.reading() as tx:
        assert sweep.owed(tx) == ["workers.messages.send_messages"]


def test_a_process_that_stood_still_gives_back_what_it_had_claimed(
    desk: Desk, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.owes()
    with monkeypatch.context() as patched:
        patched.setattr(messages, "LONGEST_WAIT", timedelta(seconds=-1))
        patched.setattr(stored, "LEASE", timedelta(seconds=1))
        claimed = _claimed_by_a_slow_process(desk)
        messages._send(desk.wires, claimed)
    assert (desk.message().state, desk.message().attempts) == ("owed", 0)
    assert carrier.ledger() == []
    send_messages()
    assert len(carrier.ledger()) == 1


def test_a_process_that_stood_still_does_not_touch_what_another_has_taken_over(
    desk: Desk, carrier: Carrier
) -> None:
    desk.owes()
    slow = _claimed_by_a_slow_process(desk)
    desk.wait(minutes=3)
    send_messages()  # the lease had run out: looked up, and sent
    assert desk.message().attempts == 2
    long_ago = {**slow._mapping, "tried_at": real_now() - timedelta(minutes=3)}
    messages._send(desk.wires, SimpleNamespace(**long_ago))
    assert desk.message().state == "accepted" and len(carrier.ledger()) == 1


def _claimed_by_a_slow_process(desk: Desk):
    with desk.wires.db.transaction() as tx:
        [claimed] = stored.claim(tx, "owed", real_now(), 1)
    return claimed


@pytest.mark.parametrize("answer", [(201, b"<html>not what was asked for"), (201, b""), (504, b"")])
def test_an_answer_that_makes_no_sense_is_an_unknown_outcome(
    desk: Desk, rude: RudeCarrier, answer: tuple[int, bytes]
) -> None:
    rude.answer = lambda method, path: answer
    desk.owes()
    desk.owes("+447700900456")
    send_messages()
    assert desk.states() == {"unknown": 2}
    desk.wait(seconds=70)
    send_messages()  # the log makes no sense either, so nothing is sent again
    assert desk.states() == {"unknown": 2}
    assert [method for method, _ in rude.asked].count("POST") == 2


def test_an_older_text_with_the_same_words_is_not_taken_for_this_one(
    desk: Desk, wires: Wires, carrier: Carrier
) -> None:
    message_id = desk.owes()
    texting.send_text(wires.account, MOBILE, desk.message().body, message_id)
    found = texting.find_text(wires.account, MOBILE, desk.message().body, real_now())
    assert found is not None and found.sid == carrier.ledger()[0]["sid"]
    later = real_now() + timedelta(minutes=5)
    assert texting.find_text(wires.account, MOBILE, desk.message().body, later) is None
    assert texting.find_text(wires.account, MOBILE, "other words", real_now()) is None
