"""The `flask …` commands about letters, e-mails, and addresses that were told in a recording.

Each writes down who does it. An address is read from the standard input, and never stands in the
command, which the machine remembers.
"""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app import emails_out, letters_out, written_down
from app.casework import Result
from app.mail.composing import message_id
from app.mail.server import mail_server
from app.rules.addresses import BadAddress
from app.rules.london import short_moment
from app.rules.references import find_reference, grouped
from app.store import letters, reports
from app.web.guards import service, wires

MOST = 200
NOT_AN_ADDRESS = {
    "not_an_email": "This is no e-mail address.",
    "no_postcode": "The last line must be a postcode of the United Kingdom.",
    "too_few_lines": "A letter needs a name, a street and a postcode, each on a line of its own.",
    "too_many_lines": "A letter has room for 6 lines, the postcode among them.",
    "line_too_long": "A letter has room for 40 characters in a line.",
    "not_printable": "Please use Latin letters alone: the typeface has no others.",
}
BEFORE = "Somebody was first, or it is not needed any more."
officer = click.option("--officer", required=True, help="Who does this: it is written down.")

letter_group = AppGroup("letters", help="The print queue: print, post, and say so.")
email_group = AppGroup("emails", help="E-mails of which nobody knows whether they left.")
contact_group = AppGroup("contact", help="Addresses that were told in a recording.")
GROUPS = (letter_group, email_group, contact_group)


@letter_group.command("list")
def list_letters() -> None:
    """The letters that wait to be posted, the first due first."""
    with wires().db.reading() as tx:
        waiting = letters.waiting(tx, MOST)
    for row in waiting:
        due = f"post by {short_moment(row.due_at)}" if row.due_at else "no date"
        taken = f"; taken out by {row.taken_by}" if row.taken_by else ""
        click.echo(f"{row.message_id}  {grouped(row.reference)}  {due}{taken}")
    if not waiting:
        click.echo("No letter waits.")


@letter_group.command("print")
@click.argument("letter_id", type=int)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@officer
def print_letter(letter_id: int, file: Path, officer: str) -> None:
    """Write a letter to FILE as a PDF, to be printed and put into a plain envelope."""
    with wires().db.transaction() as tx:
        pdf = letters_out.take_out(tx, officer, letter_id, wires().clock())
    if pdf is None:
        raise click.ClickException(f"No letter {letter_id} may be posted now.")
    file.touch(mode=0o600)  # it holds a name and an address
    file.write_bytes(pdf)
    click.echo(f"Letter {letter_id} is in {file}. Say `letters dispatched` once it is posted.")


@letter_group.command("dispatched")
@click.argument("letter_id", type=int)
@officer
def dispatched(letter_id: int, officer: str) -> None:
    """Say that a letter was posted: what was promised is kept then, and not before."""
    with wires().db.transaction() as tx:
        result = letters_out.mark_dispatched(tx, officer, letter_id, wires().clock())
    _say(result, f"Letter {letter_id} is posted.", f"There is no letter {letter_id}.")


@email_group.command("unknown")
def unknown_emails() -> None:
    """The e-mails to look for in the mail server's log, by their Message-ID."""
    settings = wires().settings
    server = mail_server(settings.smtp_url, settings.mail_from)
    if server is None:
        raise click.ClickException("This line has no mail server: SMTP_URL is not set.")
    with wires().db.reading() as tx:
        for row in emails_out.unknown_ones(tx, MOST):
            click.echo(f"{row.id}  {message_id(row.id, row.made_at, server.sender.domain)}")


@email_group.command("found")
@click.argument("email_id", type=int)
@officer
def found_email(email_id: int, officer: str) -> None:
    """Say that an e-mail stands in the mail server's log as taken: it is not sent another way."""
    with wires().db.transaction() as tx:
        result = emails_out.found_in_log(tx, officer, email_id, wires().clock())
    _say(result, f"E-mail {email_id} has left.", f"E-mail {email_id} is not in doubt.")


@contact_group.command("add")
@click.argument("reference")
@click.argument("way", type=click.Choice(list(written_down.READ)))
@click.option("--safe", type=click.Choice(["yes", "no", "unknown"]), required=True)
@officer
def add_contact(reference: str, way: str, safe: str, officer: str) -> None:
    """Keep an e-mail or postal address of a report, read from the standard input.

    A letter's is a name and an address, line by line, the postcode last.
    """
    address = sys.stdin.read()
    with wires().db.transaction() as tx:
        report = reports.of_reference(tx, find_reference(reference) or "")
        if report is None:
            raise click.ClickException("There is no report of that reference.")
        try:
            written_down.write_down_contact(
                tx, service(), officer, report.id, way, address, safe, wires().clock()
            )
        except BadAddress as bad:
            raise click.ClickException(NOT_AN_ADDRESS[bad.code]) from None
    click.echo("It is kept. What is owed in writing goes there, if it is safe.")


def _say(result: Result, done: str, unknown: str) -> None:
    if result is not Result.DONE:
        raise click.ClickException(BEFORE if result is Result.BEFORE else unknown)
    click.echo(done)
