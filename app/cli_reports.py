"""The `flask --app app.wsgi report …` commands: what an officer does about one report."""

import click
from flask.cli import AppGroup
from sqlalchemy import Connection

from app import casework, news_out
from app.casework import Result
from app.jobs import OF_WAY
from app.news_out import InWriting
from app.rules.cleaning import cleaned
from app.rules.references import find_reference
from app.store import reports
from app.values import LONGEST_NEWS
from app.web.guards import service, wires

report = AppGroup("report", help="What an officer does about one report.")

IN_WRITING = {
    InWriting.OWED: "They are told so in writing.",
    InWriting.WAITING: "What they are sent next tells them so.",
    InWriting.NO_SAFE_WAY: "They are not told in writing: no way is known to be safe.",
}
NOT_CLOSED = {
    Result.BEFORE: "That report is closed already.",
    Result.INCOMPLETE: "That report is incomplete: only one that was saved can be closed.",
    Result.ANOTHER: "It was not over when this officer closed it. Another officer must close it.",
}
BY = click.option("--by", required=True, help="The officer who does it.")
SAID_BY_TELEPHONE = "Heard by telephone, after reference and PIN. No names and no addresses."


@report.command("update")
@click.argument("reference")
@BY
@click.option("--words", required=True, help=SAID_BY_TELEPHONE)
def write_update(reference: str, by: str, words: str) -> None:
    """Write news of a report."""
    said, at = _in_a_breath(words), wires().clock()
    with wires().db.transaction() as tx:
        told = casework.write_update(tx, service(), by, _id(tx, reference), said, at)
    _ring(f"The news is kept. {IN_WRITING[told]}")


@report.command("close")
@click.argument("reference")
@BY
@click.option("--why", required=True, help=f"What was done, what was not, why. {SAID_BY_TELEPHONE}")
def close(reference: str, by: str, why: str) -> None:
    """Close a report."""
    said, at = _in_a_breath(why), wires().clock()
    with wires().db.transaction() as tx:
        report_id = _id(tx, reference)
        result = casework.close_report(tx, service(), by, report_id, said, at)
        told = news_out.waits(tx, report_id)
    if result is not Result.DONE:
        raise click.ClickException(NOT_CLOSED[result])
    _ring(f"The report is closed. {IN_WRITING[told]}")


def _id(tx: Connection, typed: str) -> int:
    """The report of a reference, however it is grouped."""
    reference = find_reference(typed)
    found = reports.of_reference(tx, reference) if reference else None
    if found is None:
        raise click.ClickException(f"There is no report {typed}.")
    return int(found.id)


def _in_a_breath(typed: str) -> str:
    said = " ".join(cleaned(typed).split())
    if not said:
        raise click.ClickException("Say what the resident is told.")
    if len(said.split()) > LONGEST_NEWS:
        raise click.ClickException(f"At most {LONGEST_NEWS} words: it is heard in one breath.")
    return said


def _ring(told: str) -> None:
    for job in OF_WAY.values():
        wires().outbox.ring_now(job)
    click.echo(told)
