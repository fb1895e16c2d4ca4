"""Letters are printed once, posted by an officer, and keep the promise only then."""

import io
from datetime import timedelta

import pypdf
import pytest

from app.casework import Result
from app.jobs import PRINT_LETTERS
from app.letters import page
from app.letters_out import mark_dispatched, take_out
from app.store import letters, requests
from app.store import messages as stored
from app.store.base import real_now
from app.wiring import Wires
from tests.workers.actors import Desk
from tests.workers.writers import HOME, alert_of, by_way, knows, owes_by
from tests.world import only, rows
from workers import sweep
from workers.letters import print_letters
from workers.messages import send_messages


def posts(wires: Wires, message_id: int, officer: str = "jo") -> Result:
    with wires.db.transaction() as tx:
        return mark_dispatched(tx, officer, message_id, wires.clock())


def takes(wires: Wires, message_id: int) -> bytes | None:
    with wires.db.transaction() as tx:
        return take_out(tx, "jo", message_id, wires.clock())


def read(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_letter_is_printed_once_and_says_the_reference_to_the_right_address(
    desk: Desk, wires: Wires
) -> None:
    owes_by(desk, "letter")
    for _ in range(3):
        print_letters()
    letter, report = only(wires, "letters"), only(wires, "reports")
    said = read(letter.pdf)
    assert said.startswith(HOME) and report.reference[3:6] in said
    assert "We have your message" in " ".join(said.split()) and report.place is None
    assert (desk.message().state, desk.message().reason) == ("printed", "safe_yes")


def test_the_promise_is_kept_when_it_was_posted_and_not_when_it_was_printed(
    desk: Desk, wires: Wires, clock
) -> None:
    message_id = owes_by(desk, "letter")
    assert posts(wires, message_id) is Result.BEFORE  # it is not printed yet
    print_letters()
    assert desk.promised() is None and takes(wires, message_id)
    assert desk.promised() is None
    clock.forward(hours=3)
    assert posts(wires, message_id) is Result.DONE
    [promise] = [row for row in rows(wires, "promises") if row.name == "acknowledgement"]
    assert (promise.outcome, promise.settled_at) == ("kept", wires.clock())
    assert (desk.message().state, desk.message().accepted_at) == ("sent", wires.clock())
    letter = only(wires, "letters")
    assert (letter.taken_by, letter.dispatched_by) == ("jo", "jo")
    assert posts(wires, message_id, "kim") is Result.BEFORE
    assert posts(wires, 10**9) is Result.UNKNOWN
    assert {"letter_printed", "letter_taken", "letter_dispatched"} <= {
        row.kind for row in rows(wires, "events")
    }


def test_the_queue_shows_the_first_due_first_until_it_is_posted(desk: Desk, wires: Wires) -> None:
    late, soon = owes_by(desk, "letter"), owes_by(desk, "letter", "Kim\n1 Bell Street\nCV1 5DW")
    with wires.db.transaction() as tx:
        due = desk.message(soon).due_at - timedelta(hours=2)
        stored.change(tx, soon, {"due_at": due})
    print_letters()
    with wires.db.reading() as tx:
        waiting = letters.waiting(tx, 10)
    assert [row.message_id for row in waiting] == [soon, late] and waiting[0].due_at == due
    posts(wires, soon)
    with wires.db.reading() as tx:
        assert [row.message_id for row in letters.waiting(tx, 10)] == [late]


def test_an_address_is_sealed_in_the_queue(desk: Desk, wires: Wires) -> None:
    owes_by(desk, "letter")
    print_letters()
    with wires.db.reading() as tx:
        [kept] = tx.exec_driver_sql("SELECT pdf FROM letters").one()
    assert not bytes(kept).startswith(b"%PDF") and only(wires, "letters").pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("table", "change", "reason"),
    [
        ("contacts", {"safe": "no"}, "safe_no"),
        ("contacts", {"withdrawn_at": real_now()}, "withdrawn"),
        ("reports", {"child": True}, "child"),
    ],
)
def test_whether_it_may_be_posted_is_asked_again_when_it_is_taken_out(
    desk: Desk, wires: Wires, table: str, change: dict[str, object], reason: str
) -> None:
    message_id = owes_by(desk, "letter")
    print_letters()
    desk.change(table, **change)
    assert takes(wires, message_id) is None
    assert (desk.message().state, desk.message().reason) == ("suppressed", reason)
    assert alert_of(desk).words == [reason]
    assert posts(wires, message_id) is Result.BEFORE and desk.promised() is None


def test_a_child_gets_no_letter(desk: Desk, wires: Wires) -> None:
    owes_by(desk, "letter")
    desk.change("reports", child=True)
    print_letters()
    assert rows(wires, "letters") == [] and alert_of(desk).words == ["child"]


def test_whoever_dies_while_printing_leaves_a_letter_that_is_printed_by_another_once(
    desk: Desk, wires: Wires
) -> None:
    owes_by(desk, "letter")
    with wires.db.transaction() as tx:
        assert len(stored.claim(tx, "owed", real_now(), 5, way="letter")) == 1
    print_letters()
    assert rows(wires, "letters") == []
    desk.wait(seconds=125)
    for _ in range(2):
        print_letters()
    assert desk.message().state == "printed" and len(rows(wires, "letters")) == 1


def test_words_that_cannot_be_printed_go_another_way(desk: Desk, wires: Wires) -> None:
    message_id = owes_by(desk, "letter")
    knows(desk, message_id, "email")
    desk.change("messages", body="آپ کا پیغام مل گیا ہے")
    print_letters()
    assert by_way(desk) == [("letter", "suppressed"), ("email", "owed")]
    assert desk.message(message_id).reason == "not_printable"


def test_one_letter_that_fails_holds_up_no_other(
    desk: Desk, wires: Wires, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workers import letters as job

    broken = owes_by(desk, "letter")
    good = owes_by(desk, "letter", "Kim\n1 Bell Street\nCV1 5DW")

    def fail_for_one(address: str, *given: object) -> bytes:
        if address == HOME:
            raise RuntimeError
        return page.letter(address, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(job, "letter", fail_for_one)
    print_letters()
    assert desk.message(good).state == "printed" and desk.message(broken).state == "sending"


def test_a_letter_that_is_not_needed_any_more_is_not_posted(desk: Desk, wires: Wires) -> None:
    message_id = owes_by(desk, "letter")
    print_letters()
    desk.change("promises", outcome="kept", settled_at=real_now())
    assert takes(wires, message_id) is None
    assert desk.message().reason == "arrived_after_all" and desk.alerts() == []


def test_posting_settles_the_request_for_this_letter_and_no_other(desk: Desk, wires: Wires) -> None:
    message_id = owes_by(desk, "letter")
    report_id, at = desk.message().report_id, wires.clock()
    with wires.db.transaction() as tx:
        about = {"report_id": report_id, "asked_at": at}
        requests.ask(tx, **about, kind="letter", details={"for": "acknowledgement"})
        requests.ask(tx, **about, kind="letter", details={"letter_address": "recording"})
    print_letters()
    posts(wires, message_id)
    first, second = rows(wires, "requests")
    assert (first.outcome, first.settled_by, second.outcome) == ("done", "jo", None)


def test_a_text_that_was_owed_to_a_letters_address_becomes_a_letter(
    desk: Desk, wires: Wires, carrier
) -> None:
    message_id = owes_by(desk, "letter")
    desk.change("messages", way="text")  # whoever owed it knew the contact alone
    send_messages()
    assert (desk.message().way, desk.message().state) == ("letter", "owed")
    desk.wait(seconds=3)
    with wires.db.reading() as tx:
        assert sweep.owed(tx) == [PRINT_LETTERS]
    print_letters()
    assert desk.message(message_id).state == "printed" and carrier.ledger() == []
