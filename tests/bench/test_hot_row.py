"""Many posts at one call at once, through the real web server, on both databases."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from werkzeug.serving import make_server

from app import create_app
from app.settings import from_environ
from app.store.base import Database, real_now
from bench.driver import drive, played
from bench.hot_row import Gate
from bench.line import Line, new_call
from bench.servers import GRANIAN, GUNICORN, Server, serving
from tests.world import RingRecorder, wires_for

logging.getLogger("werkzeug").setLevel(logging.ERROR)


@pytest.fixture
def measured(database_url: str, tmp_path: Path) -> Line:
    return Line(tmp_path / "line", database_url)


@pytest.fixture(params=[GRANIAN, GUNICORN], ids=["granian", "gunicorn"])
def server(request: pytest.FixtureRequest, measured: Line, tmp_path: Path) -> Iterator[Server]:
    with serving(request.param, "app.wsgi:app", measured.env, tmp_path / "web.log") as server:
        yield server


@pytest.fixture
def port(measured: Line) -> Iterator[int]:
    """Where the same application answers from this process: to see whether the gate can see."""
    wires = wires_for(from_environ(measured.env), real_now, RingRecorder())
    server = make_server("127.0.0.1", 0, create_app(wires), threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    wires.db.engine.dispose()


def test_no_keypress_is_lost_and_none_doubled_when_everybody_posts_at_once(
    measured: Line, server: Server
) -> None:
    gate = Gate(measured, server.port)
    gate.pass_all()
    assert gate.faults == []
    assert gate.posts > 500


def test_the_gate_notices_a_turn_that_was_lost(measured: Line, port: int) -> None:
    sid = new_call()
    posts = [measured.rings(sid), *measured.short_path(sid)]
    for post in posts:
        assert drive(port, [played([post])], connections=1).faults == 0
    gate = Gate(measured, port)
    gate.check_kept(sid, len(posts) - 1)
    assert gate.faults == []
    db = Database(measured.env["DATABASE_URL"])
    with db.transaction() as tx:
        tx.execute(text("DELETE FROM turns WHERE turn = 2"))
    db.engine.dispose()
    gate.check_kept(sid, len(posts) - 1)
    assert len(gate.faults) == 1


def test_the_gate_notices_a_refusal_and_answers_that_differ(measured: Line, port: int) -> None:
    gate = Gate(measured, port)
    other = [measured.rings(new_call()), measured.rings(new_call()).replace(b"CallSid", b"CallSad")]
    gate.check_one_answer("two posts", other)
    assert any("403" in fault for fault in gate.faults)
    assert any("2 different" in fault for fault in gate.faults)
