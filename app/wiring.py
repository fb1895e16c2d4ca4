"""The one place where real things are made. Web, workers and commands start here; tests too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from app.carrier.account import Account
from app.catalogue import read_catalogue
from app.clock import movable_clock
from app.council import BadCouncil, Council, load
from app.council_texts import overridden
from app.languages import offered_languages, unsigned, written_languages
from app.outbox import Outbox, doorbell_redis
from app.service import Service
from app.settings import COUNCILS, BadSettings, Settings, from_environ
from app.store import sealing
from app.store.base import Database, real_now


@dataclass(frozen=True)
class Wires:
    """What a process is made of. `clock` is the promises' clock: UTC, movable in development."""

    settings: Settings
    council: Council
    db: Database
    outbox: Outbox
    account: Account
    clock: Callable[[], datetime] = field(default=real_now)

    @cached_property
    def service(self) -> Service:
        """The council's service, as every process of it answers."""
        known, production = self.council.languages, self.settings.production
        catalogue = read_catalogue()
        written = written_languages(known, catalogue, production)
        return Service(
            self.council,
            production,
            speaks=offered_languages(known, catalogue, production),
            translate=overridden(catalogue.only(written).translate, self.council.texts, written),
        )


def wire_from(env: Mapping[str, str]) -> Wires:
    """Make everything from the environment. Raises BadSettings with the faults of all of it."""
    try:
        settings = from_environ(env)
    except BadSettings as bad:
        name, production = env.get("COUNCIL", ""), env.get("APP_ENV") == "production"
        council = COUNCILS / f"{name}.toml"
        known = name.isidentifier() and council.is_file()
        faults = _council(council, production)[1] if known else []
        raise BadSettings([*bad.faults, *faults]) from bad
    return wire(settings)


def wire(settings: Settings) -> Wires:
    """Make everything. Raises BadSettings, which names every fault of the council's file."""
    council, faults = _council(settings.council_file, settings.production)
    if council is None or faults:
        raise BadSettings(faults)
    sealing.install(sealing.Keyring.parse(settings.data_keys))
    return Wires(
        settings,
        council,
        Database(settings.database_url),
        Outbox(doorbell_redis(settings.redis_url)),
        Account(settings, council.line(settings.production)),
        movable_clock(settings.clock_file) if settings.clock_file else real_now,
    )


def _council(path: Path, production: bool) -> tuple[Council | None, list[str]]:
    """The council in a file, if it can be read, and every fault that keeps it from being used."""
    try:
        council = load(path)
    except BadCouncil as bad:
        return None, [f"{path.name}: {fault}" for fault in bad.faults]
    faults = _not_for_production(council) if production else []
    return council, [f"{path.name}: {fault}" for fault in faults]


def _not_for_production(council: Council) -> list[str]:
    """Why production must not start with this council: its numbers, or words nobody signed."""
    return [*council.faults_in_production(), *unsigned(council.languages, read_catalogue())]
