"""Pictures are fetched by their id, made safe, kept here sealed, and deleted at the carrier."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from app import images as drawn
from app import pictures as owing
from app.carrier.media import sids_of
from app.rules.images import MOST_BYTES
from app.store import pictures
from app.store.base import real_now
from app.wiring import Wires
from handset.driver import Carrier
from tests.photos import TELEPHONE, bomb, drawing, opened, photo
from tests.workers.actors import Desk, RudeCarrier
from tests.world import MOBILE, new_sid, only, rows
from workers import pictures as work
from workers import sweep
from workers.pictures import GIVE_UP_AFTER, MOST_OPENINGS, fetch_pictures

JOB = "workers.pictures.fetch_pictures"
Sent = Callable[..., str]


@pytest.fixture(autouse=True)
def _rested() -> Iterator[None]:
    work._Turns.resting_until = 0.0
    yield
    work._Turns.resting_until = 0.0


@pytest.fixture
def sent(carrier: Carrier, wires: Wires) -> Sent:
    """Somebody texts pictures; the line was down, and owes them later. Gives the text's id."""

    def text(*files: bytes | Path, report_id: int | None = None) -> str:
        carrier.phone(MOBILE).texts("look", pictures=files)
        sid = carrier.phone(MOBILE).conversation[-1]["sid"]
        owes(wires, sid, *sids_of(wires.account, sid)[::-1], report_id=report_id)
        return str(sid)

    return text


def owes(
    wires: Wires, text_sid: str, *media_sids: str, report_id: int | None = None
) -> tuple[str, ...]:
    with wires.db.transaction() as tx:
        at, real_at = wires.clock(), real_now()
        return owing.owe(tx, report_id, text_sid, media_sids, at, real_at)


def wait(wires: Wires, **by: float) -> None:
    """So much real time goes by for every picture that waits."""
    table, gone = pictures.pictures, timedelta(**by)
    with wires.db.transaction() as tx:
        for row in tx.execute(table.select()).all():
            moved = {"next_at": row.next_at - gone}
            tx.execute(update(table).where(table.c.id == row.id).values(moved))


def test_a_picture_is_fetched_made_safe_kept_sealed_and_deleted_at_the_carrier(
    wires: Wires, carrier: Carrier, sent: Sent
) -> None:
    text_sid = sent(photo(orientation=6))
    assert text_sid.startswith("MM") and len(sids_of(wires.account, text_sid)) == 1
    fetch_pictures()
    kept = only(wires, "pictures")
    assert (kept.state, kept.kind, kept.width, kept.height) == ("done", "jpeg", 40, 60)
    assert opened(kept.content).size == (40, 60) and TELEPHONE.encode() not in kept.content
    assert sids_of(wires.account, text_sid) == ()
    with wires.db.reading() as tx:
        [raw] = tx.exec_driver_sql("SELECT content FROM pictures").one()
        assert b"JFIF" not in bytes(raw) and kept.content[:16] not in bytes(raw)
    fetch_pictures()
    happened = [row.kind for row in rows(wires, "events") if row.kind.startswith("picture_")]
    assert happened == ["picture_kept", "picture_done"]


def test_ten_pictures_of_one_text_are_all_kept_and_in_order(wires: Wires, sent: Sent) -> None:
    """trust.md 159: NumMedia 10."""
    sent(*(drawing("PNG", (10 + n, 20)) for n in range(10)))
    fetch_pictures()
    kept = rows(wires, "pictures")
    assert [row.width for row in kept] == list(range(10, 20))
    assert {row.state for row in kept} == {"done"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<svg onload='alert(1)'/>", "svg"),
        (b"<html><script>alert(1)</script>", "page"),
        (b"MZ" + bytes(100), "program"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "heic"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(40), "video"),
        (b"%PDF-1.7", "document"),
        (photo() + bytes(MOST_BYTES), "too_large"),
        (bomb(50_000, 50_000), "too_large"),
        (photo()[:200], "broken"),
    ],
)
def test_what_is_no_picture_is_not_kept_and_alerts_nobody_and_says_why(
    wires: Wires, desk: Desk, sent: Sent, content: bytes, reason: str
) -> None:
    """trust.md 163, 164 and 165."""
    sent(content)
    fetch_pictures()
    row = only(wires, "pictures")
    assert (row.state, row.reason, row.content) == ("refused", reason, None)
    assert desk.alerts() == []
    wait(wires, hours=2)
    fetch_pictures()
    assert [e.kind for e in rows(wires, "events") if "picture" in e.kind] == ["picture_refused"]


def test_a_picture_that_is_not_there_yet_is_asked_for_again(
    wires: Wires, desk: Desk, carrier: Carrier, sent: Sent
) -> None:
    sent(photo())
    carrier.knobs(media_late_fetches=3)
    for _ in range(3):
        fetch_pictures()
        row = only(wires, "pictures")
        assert row.state == "owed" and row.next_at > real_now()
        wait(wires, hours=1)
    with wires.db.reading() as tx:
        assert sweep.owed(tx) == [JOB]
    fetch_pictures()
    assert only(wires, "pictures").state == "done" and desk.alerts() == []


def test_each_wait_is_longer_than_the_one_before_and_none_over_an_hour(
    wires: Wires, rude: RudeCarrier
) -> None:
    owes(wires, new_sid("MM"), new_sid("ME"))
    waits = []
    for _ in range(14):
        fetch_pictures()
        waits.append(round((only(wires, "pictures").next_at - real_now()).total_seconds()))
        wait(wires, hours=2)
    assert waits == sorted(waits) and waits[0] == 10 and waits[-1] == 3600


def test_a_picture_that_never_comes_is_gone_and_a_person_is_told_of_which_report(
    desk: Desk, wires: Wires, rude: RudeCarrier
) -> None:
    desk.owes()
    report_id = only(wires, "reports").id
    owes(wires, new_sid("MM"), new_sid("ME"), report_id=report_id)
    for _ in range(GIVE_UP_AFTER - 1):
        fetch_pictures()
        wait(wires, hours=2)
    assert only(wires, "pictures").state == "owed" and desk.alerts() == []
    fetch_pictures()
    assert only(wires, "pictures").state == "gone"
    alert = only(wires, "alerts")
    assert (alert.kind, alert.report_id) == ("picture_not_fetched", report_id)
    wait(wires, hours=2)
    fetch_pictures()
    assert len(rude.asked) == GIVE_UP_AFTER


@pytest.mark.parametrize("status", [500, 503, 429, 401, 403, 302])
def test_a_carrier_that_is_in_trouble_has_not_lost_a_picture_but_a_person_is_told_once(
    desk: Desk, wires: Wires, rude: RudeCarrier, status: int
) -> None:
    rude.answer = lambda method, path: (status, b"")
    owes(wires, new_sid("MM"), new_sid("ME"))
    for _ in range(GIVE_UP_AFTER + 3):
        fetch_pictures()
        wait(wires, hours=2)
    assert only(wires, "pictures").state == "owed"
    assert desk.alerts() == ["picture_not_fetched"]


def test_what_is_kept_here_stays_kept_when_it_cannot_be_deleted_there(
    desk: Desk, wires: Wires, rude: RudeCarrier
) -> None:
    rude.answer = lambda method, path: (200, photo()) if method == "GET" else (500, b"{}")
    owes(wires, new_sid("MM"), new_sid("ME"))
    for _ in range(GIVE_UP_AFTER + 1):
        fetch_pictures()
        wait(wires, hours=2)
    assert only(wires, "pictures").state == "kept" and desk.alerts() == []
    rude.answer = lambda method, path: (404, b"{}")  # somebody deleted it there by hand
    fetch_pictures()
    assert only(wires, "pictures").state == "done"


def test_one_picture_in_trouble_holds_up_no_other(wires: Wires, rude: RudeCarrier) -> None:
    lost, good = new_sid("ME"), new_sid("ME")
    rude.answer = lambda method, path: (404 if lost in path else 200, photo())
    owes(wires, new_sid("MM"), lost, good)
    fetch_pictures()
    states = {row.media_sid: row.state for row in rows(wires, "pictures")}
    assert states[lost] == "owed" and states[good] in ("kept", "done")


def test_a_picture_that_ends_the_worker_each_time_it_is_opened_is_not_kept(
    desk: Desk, wires: Wires, rude: RudeCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    rude.answer = lambda method, path: (200, photo())

    def killed(content: bytes) -> Any:
        raise SystemExit("killed")

    monkeypatch.setattr(drawn, "made_safe", killed)
    owes(wires, new_sid("MM"), new_sid("ME"))
    for _ in range(MOST_OPENINGS):
        with pytest.raises(SystemExit):
            fetch_pictures()
        assert only(wires, "pictures").state == "opening"
        wait(wires, minutes=3)
    fetch_pictures()
    row = only(wires, "pictures")
    assert (row.state, row.reason) == ("refused", "broken") and desk.alerts() == []


def test_a_picture_whose_worker_was_killed_once_is_kept_by_the_next(
    wires: Wires, rude: RudeCarrier
) -> None:
    owes(wires, new_sid("MM"), new_sid("ME"))
    with wires.db.transaction() as tx:
        tx.execute(update(pictures.pictures).values(state="opening", attempts=1))
    rude.answer = lambda method, path: (503, b"")
    fetch_pictures()
    assert only(wires, "pictures").state == "owed"
    wait(wires, hours=1)
    rude.answer = lambda method, path: (200, photo())
    fetch_pictures()
    assert only(wires, "pictures").content


def test_two_workers_never_have_the_same_picture(wires: Wires) -> None:
    owes(wires, new_sid("MM"), new_sid("ME"), new_sid("ME"))
    with wires.db.transaction() as tx:
        one, two = pictures.claim(tx, real_now()), pictures.claim(tx, real_now())
        assert one and two and one.id != two.id and pictures.claim(tx, real_now()) is None
    with wires.db.transaction() as tx:
        assert pictures.settle(tx, one.id, "owed", {"state": "kept"})
        assert not pictures.settle(tx, one.id, "owed", {"state": "gone"})


def test_a_run_of_many_pictures_rests_so_that_texts_have_their_turn(
    wires: Wires, rude: RudeCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    rude.answer = lambda method, path: (200, photo())
    owes(wires, new_sid("MM"), *(new_sid("ME") for _ in range(3)))
    monkeypatch.setattr(work, "LONGEST_RUN_SECONDS", 1e-9)
    fetch_pictures()
    monkeypatch.setattr(work, "LONGEST_RUN_SECONDS", 5.0)
    fetch_pictures()
    assert rude.asked == []  # it rests now
    work._Turns.resting_until = 0.0
    fetch_pictures()
    assert len(rude.asked) == 6  # each fetched, and each deleted


def test_the_same_picture_is_owed_once_and_a_text_without_any_owes_nothing(wires: Wires) -> None:
    text_sid, one, two = new_sid("MM"), new_sid("ME"), new_sid("ME")
    assert owes(wires, text_sid) == ()
    assert owes(wires, text_sid, one) == (JOB,)
    assert owes(wires, text_sid, one) == ()
    assert owes(wires, text_sid, one, two) == (JOB,)
    assert [row.media_sid for row in rows(wires, "pictures")] == [one, two]


def test_a_text_that_is_found_to_be_about_a_report_brings_its_pictures(
    desk: Desk, wires: Wires
) -> None:
    desk.owes()
    report_id, text_sid = only(wires, "reports").id, new_sid("MM")
    owes(wires, text_sid, new_sid("ME"))
    with wires.db.transaction() as tx:
        assert pictures.of_report(tx, report_id) == []
        pictures.about(tx, text_sid, report_id)
        [row] = pictures.of_report(tx, report_id)
        assert row.text_sid == text_sid and not hasattr(row, "content")
