"""The commands with which an officer prints, posts, and writes an address down."""

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from app import create_app, receipts
from app.rules.references import grouped
from app.wiring import Wires
from tests.workers.actors import Desk
from tests.workers.mail import MAIL_FROM
from tests.workers.writers import HOME, SAM, by_way, knows, owes_by
from tests.world import only, rows
from workers import letters as printing

Run = Callable[..., Result]


@pytest.fixture
def desk(wires: Wires) -> Desk:
    return Desk(wires)


@pytest.fixture
def run(wires: Wires) -> Run:
    settings = replace(wires.settings, smtp_url="smtp://127.0.0.1:9", mail_from=MAIL_FROM)
    runner = create_app(replace(wires, settings=settings)).test_cli_runner()
    return lambda *words, heard="": runner.invoke(args=[str(word) for word in words], input=heard)


@pytest.fixture
def letter_id(desk: Desk, wires: Wires, monkeypatch: pytest.MonkeyPatch) -> int:
    """A letter in the print queue."""
    monkeypatch.setattr(printing.workers, "wires", lambda: wires)
    made = owes_by(desk, "letter")
    printing.print_letters()
    return made


def test_a_letter_is_listed_printed_and_posted(
    run: Run, desk: Desk, wires: Wires, letter_id: int, tmp_path: Path
) -> None:
    listed = run("letters", "list").output
    assert listed.startswith(f"{letter_id}  {grouped(only(wires, 'reports').reference)}  post by")
    file = tmp_path / "letter.pdf"
    assert run("letters", "print", letter_id, file, "--officer", "jo").exit_code == 0
    assert file.read_bytes().startswith(b"%PDF") and stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "taken out by jo" in run("letters", "list").output and desk.promised() is None
    assert run("letters", "dispatched", letter_id, "--officer", "jo").exit_code == 0
    assert desk.promised() == "kept" and run("letters", "list").output == "No letter waits.\n"
    again = run("letters", "dispatched", letter_id, "--officer", "kim")
    assert again.exit_code == 1 and "first" in again.output


def test_no_command_is_done_by_nobody(run: Run, letter_id: int, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    for words in (("letters", "print", letter_id, file), ("letters", "dispatched", letter_id)):
        assert run(*words).exit_code == 2
    assert not file.exists()


def test_a_letter_that_may_not_be_posted_is_not_printed(
    run: Run, desk: Desk, letter_id: int, tmp_path: Path
) -> None:
    desk.change("contacts", safe="no")
    refused = run("letters", "print", letter_id, tmp_path / "x.pdf", "--officer", "jo")
    assert refused.exit_code == 1 and not (tmp_path / "x.pdf").exists()
    assert desk.message(letter_id).state == "suppressed"


def test_an_address_is_read_from_the_input_and_never_from_the_command(
    run: Run, desk: Desk, wires: Wires
) -> None:
    desk.owes(safe="no")
    reference = only(wires, "reports").reference
    words = ("contact", "add", grouped(reference), "letter", "--safe", "yes", "--officer", "jo")
    assert run(*words, heard=HOME).exit_code == 0
    assert rows(wires, "contacts")[-1].address == HOME
    for heard in ("", "Sam\nnowhere", "Sam\n1 Bell Street\nCoventry"):
        refused = run(*words, heard=heard)
        assert refused.exit_code == 1 and "postcode" in refused.output
    unknown = run("contact", "add", "000000000", *words[3:], heard=HOME)
    assert unknown.exit_code == 1 and "no report" in unknown.output


def test_emails_in_doubt_are_listed_by_what_the_servers_log_calls_them(
    run: Run, desk: Desk, wires: Wires
) -> None:
    email_id = owes_by(desk, "email", SAM)
    knows(desk, email_id, "letter")
    with wires.db.transaction() as tx:
        receipts.fail(tx, desk.message(email_id), "outcome_unknown", wires.clock())
    assert run("emails", "unknown").output.startswith(f"{email_id}  <{email_id}.2026112123300")
    assert run("emails", "found", email_id, "--officer", "jo").exit_code == 0
    assert by_way(desk) == [("email", "delivered"), ("letter", "suppressed")]
    assert run("emails", "unknown").output == ""
    assert run("emails", "found", email_id, "--officer", "jo").exit_code == 1
