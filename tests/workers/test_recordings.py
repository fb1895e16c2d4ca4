"""Recordings are fetched by their id, kept here sealed, and deleted at the carrier."""

import pytest

from app.store import recordings
from app.store.base import real_now
from app.wiring import Wires
from handset.driver import Carrier
from tests.workers.actors import Desk, RudeCarrier
from tests.world import MOBILE, new_sid, only, rows
from workers import sweep
from workers.recordings import GIVE_UP_AFTER, fetch_recordings

WAV = b"RIFF....WAVEfmt a small sound"


@pytest.fixture
def sid(carrier: Carrier) -> str:
    """A message left with the carrier, whose line was down."""
    carrier.phone(MOBILE).call().records("loud music, twelve Bell Street").hang_up()
    client_sees = carrier.ask("GET", "/log")["log"]
    [kept] = {line["params"]["RecordingSid"] for line in client_sees if "RecordingSid" in str(line)}
    return str(kept)


def owed(wires: Wires, sid: str, report_id: int | None = None) -> None:
    row = {"carrier_sid": sid, "conversation_id": None, "report_id": report_id, "seconds": 7}
    row |= {"state": "owed", "next_at": real_now(), "made_at": real_now()}
    with wires.db.transaction() as tx:
        assert recordings.add(tx, row)


def test_a_recording_is_fetched_kept_sealed_and_deleted_at_the_carrier(
    wires: Wires, sid: str
) -> None:
    assert [r.sid for r in wires.account.client.recordings.list()] == [sid]
    owed(wires, sid)
    fetch_recordings()
    kept = only(wires, "recordings")
    assert kept.state == "done" and kept.audio.startswith(b"RIFF")
    assert wires.account.client.recordings.list() == []
    with wires.db.reading() as tx:
        [raw] = tx.exec_driver_sql("SELECT audio FROM recordings").one()
        assert b"RIFF" not in bytes(raw) and b"WAVE" not in bytes(raw)
        assert recordings.audio(tx, kept.id) == kept.audio
    fetch_recordings()
    happened = [row.kind for row in rows(wires, "events") if row.kind.startswith("recording_")]
    assert happened == ["recording_kept", "recording_done"]


def test_a_recording_that_is_not_there_yet_is_asked_for_again(
    desk: Desk, wires: Wires, rude: RudeCarrier
) -> None:
    owed(wires, new_sid("RE"))
    for _ in range(3):
        fetch_recordings()
        assert only(wires, "recordings").state == "owed"
        desk.wait(hours=1)
    rude.answer = lambda method, path: (200, WAV) if method == "GET" else (204, b"")
    with wires.db.reading() as tx:
        assert sweep.owed(tx) == ["workers.recordings.fetch_recordings"]
    fetch_recordings()
    assert only(wires, "recordings").state == "done" and only(wires, "recordings").audio == WAV
    assert desk.alerts() == []


def test_a_recording_that_never_comes_is_missing_and_a_person_is_told_of_which_report(
    desk: Desk, wires: Wires, rude: RudeCarrier
) -> None:
    desk.owes()
    report_id = only(wires, "reports").id
    owed(wires, new_sid("RE"), report_id)
    for _ in range(GIVE_UP_AFTER - 1):
        fetch_recordings()
        desk.wait(hours=2)
    assert only(wires, "recordings").state == "owed" and desk.alerts() == []
    fetch_recordings()
    assert only(wires, "recordings").state == "missing"
    alert = only(wires, "alerts")
    assert (alert.kind, alert.report_id) == ("recording_missing", report_id)
    desk.wait(hours=2)
    fetch_recordings()
    assert len(rude.asked) == GIVE_UP_AFTER


@pytest.mark.parametrize("answer", [(500, b""), (401, b""), (302, b""), (200, b"")])
def test_a_carrier_that_is_in_trouble_has_not_lost_a_recording(
    desk: Desk, wires: Wires, rude: RudeCarrier, answer: tuple[int, bytes]
) -> None:
    rude.answer = lambda method, path: answer
    owed(wires, new_sid("RE"))
    for _ in range(GIVE_UP_AFTER + 2):
        fetch_recordings()
        desk.wait(hours=2)
    assert only(wires, "recordings").state == "owed" and desk.alerts() == []


def test_what_is_kept_here_stays_kept_when_it_cannot_be_deleted_there(
    desk: Desk, wires: Wires, rude: RudeCarrier
) -> None:
    rude.answer = lambda method, path: (200, WAV) if method == "GET" else (500, b"{}")
    owed(wires, new_sid("RE"))
    fetch_recordings()
    assert only(wires, "recordings").state == "kept" and only(wires, "recordings").audio == WAV
    rude.answer = lambda method, path: (404, b"{}")  # somebody deleted it there by hand
    desk.wait(hours=1)
    fetch_recordings()
    assert only(wires, "recordings").state == "done"


@pytest.mark.parametrize(
    "sid", ["RE/../../Accounts", "http://169.254.169.254/", "REx", "CA" + "1" * 32, "RE" + "a" * 31]
)
def test_what_is_no_recordings_id_is_never_asked_for(
    desk: Desk, wires: Wires, rude: RudeCarrier, sid: str
) -> None:
    owed(wires, sid)
    fetch_recordings()
    assert rude.asked == []
    assert only(wires, "recordings").state == "missing" and desk.alerts() == ["recording_missing"]


def test_one_recording_in_trouble_holds_up_no_other(wires: Wires, rude: RudeCarrier) -> None:
    lost, good = new_sid("RE"), new_sid("RE")
    rude.answer = lambda method, path: (404 if lost in path else 200, WAV)
    owed(wires, lost)
    owed(wires, good)
    fetch_recordings()
    states = {row.carrier_sid: row.state for row in rows(wires, "recordings")}
    assert states == {lost: "owed", good: "kept"} or states == {lost: "owed", good: "done"}
