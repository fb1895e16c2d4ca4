"""The one place where real things are made. Web, workers and commands start here; tests too."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from app.carrier.account import Account
from app.clock import movable_clock
from app.council import BadCouncil, Council, load
from app.outbox import Outbox, doorbell_redis
from app.settings import BadSettings, Settings
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


def wire(settings: Settings) -> Wires:
    """Make everything. Raises BadSettings, which names every fault of settings and council."""
    try:
        council = load(settings.council_file)
    except BadCouncil as bad:
        raise BadSettings([f"{settings.council_file.name}: {f}" for f in bad.faults]) from bad
    if settings.production and (faults := council.faults_in_production()):
        raise BadSettings([f"{settings.council_file.name}: {fault}" for fault in faults])
    sealing.install(sealing.Keyring.parse(settings.data_keys))
    return Wires(
        settings,
        council,
        Database(settings.database_url),
        Outbox(doorbell_redis(settings.redis_url)),
        Account(settings, council.line(settings.production)),
        movable_clock(settings.clock_file) if settings.clock_file else real_now,
    )
