"""Sending what is owed: once, only where it is safe, and only to somebody's mobile."""

import os
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import replace
from datetime import time, timedelta

import pytest

import workers
from app.carrier import texting
from app.carrier.account import Account
from app.carrier.guard import NotDiallable
from app.settings import Settings
from app.store.base import real_now
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import Desk
from tests.world import LANDLINE, MOBILE, only, rows
from workers.messages import send_messages

FOUR_AT_ONCE = """
import os
from workers.messages import send_messages
children = []
for _ in range(4):
    child = os.fork()
    if not child:
        send_messages()
        os._exit(0)
    children.append(child)
assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
"""


def mobiles(count: int) -> list[str]:
    return [f"+447700900{n:03}" for n in range(1, count + 1)]


def each_went_once(carrier: Carrier, wires: Wires) -> None:
    went = Counter(line["body"] for line in carrier.ledger())
    assert went == Counter(row.body for row in rows(wires, "messages"))
    assert set(went.values()) == {1}


def environment(settings: Settings) -> dict[str, str]:
    return os.environ | {
        "APP_ENV": "development",
        "COUNCIL": settings.council,
        "PUBLIC_URL": settings.public_url,
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "TWILIO_ACCOUNT_SID": settings.twilio_sid,
        "TWILIO_AUTH_TOKEN": settings.twilio_tokens[0],
        "TWILIO_BASE_URL": settings.twilio_base_url,
        "DATA_KEYS": settings.data_keys,
        "SPOOL_DIR": settings.spool_dir,
    }


def test_a_message_is_sent_once_however_often_the_job_runs(desk: Desk, carrier: Carrier) -> None:
    desk.owes()
    for _ in range(3):
        send_messages()
    [line] = carrier.ledger()
    message = desk.message()
    assert (line["to"], line["body"]) == (MOBILE, message.body)
    assert (message.state, message.attempts, message.carrier_sid) == ("accepted", 1, line["sid"])
    assert message.reason == "safe_yes" and message.lease_until is None
    assert desk.promised() == "kept" and desk.alerts() == []


def test_four_threads_at_once_send_each_message_once(
    desk: Desk, wires: Wires, carrier: Carrier
) -> None:
    for number in mobiles(20):
        desk.owes(number)
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        send_messages()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desk.states() == {"accepted": 20}
    each_went_once(carrier, wires)


def test_four_processes_at_once_send_each_message_once(
    desk: Desk, wires: Wires, carrier: Carrier, settings: Settings
) -> None:
    for number in mobiles(30):
        desk.owes(number)
    subprocess.run([sys.executable, "-c", FOUR_AT_ONCE], env=environment(settings), check=True)
    assert desk.states() == {"accepted": 30}
    each_went_once(carrier, wires)


@pytest.mark.parametrize(
    ("contact", "reason"),
    [
        ({"safe": "unknown"}, "not_known_to_be_safe"),
        ({"safe": "no"}, "safe_no"),
        ({"textable": False}, "not_a_mobile"),
    ],
)
def test_a_text_nobody_said_is_safe_is_suppressed_and_an_officer_alerted(
    desk: Desk, wires: Wires, carrier: Carrier, contact: dict[str, object], reason: str
) -> None:
    desk.owes(**contact)
    send_messages()
    assert (desk.message().state, desk.message().reason) == ("suppressed", reason)
    alert = only(wires, "alerts")
    assert (alert.kind, alert.words) == ("not_in_writing", [reason])
    assert alert.report_id == desk.message().report_id
    assert desk.promised() is None  # an acknowledgement that was not given is not one kept
    assert carrier.ledger() == []


@pytest.mark.parametrize("change", [{"safe": "no"}, {"withdrawn_at": real_now()}])
def test_whether_it_is_safe_is_asked_when_it_leaves_and_not_when_it_was_owed(
    desk: Desk, carrier: Carrier, change: dict[str, object]
) -> None:
    desk.owes()
    desk.change("contacts", **change)
    send_messages()
    assert desk.message().state == "suppressed" and desk.alerts() == ["not_in_writing"]
    assert carrier.ledger() == []


def test_somebody_who_wrote_to_us_is_answered_where_they_wrote_from(desk: Desk) -> None:
    desk.owes(safe="unknown", wrote_to_us=True)
    send_messages()
    assert (desk.message().state, desk.message().reason) == ("accepted", "answers_their_text")


def test_outside_their_safe_hours_it_waits_until_they_begin(
    desk: Desk, carrier: Carrier, clock
) -> None:
    desk.owes(safe_from=time(8), safe_until=time(20))  # it is half past eleven at night
    send_messages()
    message = desk.message()
    assert (message.state, message.reason) == ("owed", "outside_safe_hours")
    wait = message.next_at - real_now()
    assert timedelta(hours=8.4) < wait < timedelta(hours=8.6)
    assert carrier.ledger() == [] and desk.alerts() == []
    clock.forward(hours=8.5)
    desk.wait(hours=8.6)
    send_messages()
    assert desk.message().state == "accepted" and len(carrier.ledger()) == 1


def test_more_texts_to_one_number_in_a_day_than_allowed_go_to_an_officer(
    desk: Desk, wires: Wires, carrier: Carrier
) -> None:
    allowed = wires.council.limits.texts_per_number_per_day
    for _ in range(allowed + 2):
        desk.owes()
    desk.owes("+447700900456")
    send_messages()
    assert desk.states() == {"accepted": allowed + 1, "suppressed": 2}
    assert desk.alerts() == ["not_in_writing"] * 2
    assert {row.words[0] for row in rows(wires, "alerts")} == {"too_many_to_one_number"}
    assert Counter(line["to"] for line in carrier.ledger())[MOBILE] == allowed


def test_the_spend_of_a_day_has_an_end_and_an_officer_hears_of_it(
    desk: Desk, wires: Wires, carrier: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = wires.council.limits.model_copy(update={"text_pence_per_day": 13})
    council = wires.council.model_copy(update={"limits": limits})
    monkeypatch.setattr(workers, "wires", lambda: replace(wires, council=council))
    for number in mobiles(5):
        desk.owes(number)
    send_messages()
    assert desk.states() == {"accepted": 3, "suppressed": 2}  # at four pence each
    assert {row.words[0] for row in rows(wires, "alerts")} == {"spend_of_the_day_reached"}
    assert len(carrier.ledger()) == 3


@pytest.mark.parametrize(
    "number", ["999", "+44999", "112", "+44101", "18000", "+44800111999", LANDLINE, "+12025550123"]
)
def test_no_emergency_number_landline_or_foreign_one_is_texted_whatever_a_row_says(
    desk: Desk, carrier: Carrier, number: str
) -> None:
    desk.owes(number)  # marked safe and textable, by whatever mistake
    send_messages()
    assert (desk.message().state, desk.message().error_code) == ("failed", 21211)
    assert desk.alerts() == ["not_in_writing"] and desk.promised() is None
    assert carrier.ledger() == []


def test_the_real_line_texts_no_drama_number(wires: Wires) -> None:
    real = replace(wires.settings, app_env="production")
    with pytest.raises(NotDiallable):
        texting.send_text(Account(real, wires.council.line(False)), MOBILE, "hello", 1)


def test_one_text_whose_number_cannot_be_opened_holds_up_no_other(
    desk: Desk, wires: Wires, carrier: Carrier
) -> None:
    desk.owes()
    with wires.db.transaction() as tx:
        tx.exec_driver_sql("UPDATE contacts SET address = pin FROM reports WHERE 1 = 1")
        broken = b"\x02k0" + bytes(40)
        quoted = f"X'{broken.hex()}'" if tx.dialect.name == "sqlite" else f"'\\x{broken.hex()}'"
        tx.exec_driver_sql(f"UPDATE contacts SET address = {quoted}")
    good = desk.owes("+447700900456")
    send_messages()
    assert desk.message(good).state == "accepted" and len(carrier.ledger()) == 1
    assert desk.states() == {"accepted": 1, "suppressed": 1}
    assert only(wires, "alerts").words == ["unreadable"]
