"""Up or down, in public, and nothing else."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import spool
from app.inputs import CallOver
from app.store import migrate
from app.wiring import Wires
from tests.world import Line, MovableClock, RingRecorder, new_sid, settings_for, wires_for

UP = "database: ok\nredis: ok\nspool: ok\n"
DEGRADED = "database: ok\nredis: degraded\nspool: ok\n"


class SilentRings(RingRecorder):
    """A doorbell that nobody answers."""

    def answers(self) -> bool:
        return False


def with_rings(wires: Wires, rings: RingRecorder) -> Line:
    return Line(wires_for(wires.settings, wires.clock, rings))


def test_a_line_that_can_work_is_ready(line: Line) -> None:
    alive, ready = line.client.get("/healthz"), line.client.get("/readyz")
    assert (alive.status_code, alive.text) == (200, "ok\n")
    assert (ready.status_code, ready.text) == (200, UP)


def test_without_redis_the_line_is_degraded_and_not_dead(wires: Wires) -> None:
    line = with_rings(wires, SilentRings())
    ready = line.client.get("/readyz")
    assert (ready.status_code, ready.text) == (200, DEGRADED)
    line.wires.db.engine.dispose()


def test_a_schema_that_is_behind_is_not_ready(line: Line) -> None:
    with line.wires.db.transaction() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    ready = line.client.get("/readyz")
    assert ready.status_code == 503 and "ok" not in ready.text.splitlines()[0]
    assert line.client.get("/healthz").status_code == 200


def test_a_schema_that_was_never_made_is_not_ready(tmp_path: Any) -> None:
    settings = settings_for(f"sqlite:///{tmp_path}/new.db", tmp_path)
    line = Line(wires_for(settings, MovableClock(), RingRecorder()))
    assert line.client.get("/readyz").status_code == 503
    migrate.upgrade(line.wires.db)
    assert line.client.get("/readyz").status_code == 200
    line.wires.db.engine.dispose()


@pytest.mark.parametrize("url", ["postgresql+psycopg://x:secret@127.0.0.1:1/y", "sqlite:///{}"])
def test_no_database_is_not_ready_and_nothing_of_it_is_told(tmp_path: Any, url: str) -> None:
    settings = settings_for(url.format(tmp_path), tmp_path)
    line = Line(wires_for(settings, MovableClock(), RingRecorder()))
    ready, alive = line.client.get("/readyz"), line.client.get("/healthz")
    assert (ready.status_code, alive.status_code) == (503, 200)
    known = {"database:", "no", "database", "redis:", "ok", "schema", "spool:"}
    assert set(ready.text.split()) <= known
    line.wires.db.engine.dispose()


def test_what_waits_in_the_spool_is_counted_and_not_named(line: Line) -> None:
    folder = line.wires.settings.spool_dir
    for n in range(2):
        over = CallOver(new_sid("CA"), "completed", line.wires.clock(), line.wires.clock())
        spool.put(folder, over, line.wires.clock())
        ready = line.client.get("/readyz")
        assert (ready.status_code, ready.text) == (
            200,
            UP.replace("spool: ok", f"spool: {n + 1} waiting"),
        )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_spool_that_takes_nothing_is_told(line: Line) -> None:
    folder = Path(line.wires.settings.spool_dir)
    settings = replace(line.wires.settings, spool_dir=str(folder / "gone"))
    without = Line(wires_for(settings, line.wires.clock, RingRecorder()))
    assert without.client.get("/readyz").text == UP.replace("spool: ok", "spool: not writable")
    without.wires.db.engine.dispose()


def test_health_tells_no_version_number_path_or_setting(line: Line) -> None:
    for path in ("/healthz", "/readyz"):
        answer = line.client.get(path)
        for secret in (line.wires.settings.database_url, "sqlite", "postgres", "0001", "Werkzeug"):
            assert secret not in answer.text
        assert answer.content_type.startswith("text/plain")
        assert line.client.post(path).status_code == 405
        assert "Set-Cookie" not in answer.headers
