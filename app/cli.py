"""The `flask --app app.wsgi …` commands."""

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from app import cli_reports, cli_ways, journey
from app.store import migrate
from app.web.guards import service, wires

db = AppGroup("db", help="The database's schema.")
config = AppGroup("config", help="The settings of this process.")


def register(app: Flask) -> None:
    """Give the application its commands."""
    app.cli.add_command(db)
    app.cli.add_command(config)
    app.cli.add_command(write_journey)
    app.cli.add_command(cli_reports.report)
    for group in cli_ways.GROUPS:
        app.cli.add_command(group)


@db.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Migrate forward, to the newest revision unless one is named."""
    migrate.upgrade(wires().db, revision)
    click.echo(f"The database is at revision {migrate.head()}.")


@db.command("downgrade")
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Migrate back to a revision; `base` empties the database."""
    migrate.downgrade(wires().db, revision)
    click.echo(f"The database is back at {revision}.")


@db.command("revise")
@click.argument("message")
def revise(message: str) -> None:
    """Write a new migration from the difference between the tables and this database."""
    migrate.autogenerate(wires().db, message)


@db.command("check")
def check() -> None:
    """Fail when the tables in the code and in the database differ."""
    migrate.differences(wires().db)
    click.echo("The database fits the code.")


@config.command("check")
def check_config() -> None:
    """Say that the settings are right; wrong ones are named before any command runs."""
    click.echo("The settings are right.")


@click.command("journey")
@click.argument("call_sid")
@with_appcontext
def write_journey(call_sid: str) -> None:
    """Write a stored call out as a journey, with names, numbers and words replaced."""
    with wires().db.reading() as tx:
        text = journey.written(tx, service(), wires().settings.council, call_sid)
    if text is None:
        raise click.ClickException("No call of that id is kept here.")
    click.echo(text, nl=False)
