import sys
import urllib.request
from pathlib import Path

import pytest

from dev import processes, stack, valkey

SERVER = Path(__file__).parent / "healthy.py"
PROCFILE = f"""
release: sh -c 'echo migrated > $SPOOL_DIR/release'
valkey: python -m dev.valkey
web: {sys.executable} -S {SERVER} $PORT
handset: {sys.executable} -S {SERVER} $HANDSET_PORT
"""


@pytest.fixture
def procfile(tmp_path):
    file = tmp_path / "Procfile"
    file.write_text(PROCFILE)
    return file


def test_a_stack_runs_on_free_ports_comes_back_after_a_kill_and_leaves_nothing(tmp_path, procfile):
    folder = tmp_path / "line"
    with stack.stack(folder, "ealing", extra_env={"MORE": "yes"}, procfile=procfile) as line:
        assert (folder / "spool" / "release").read_text() == "migrated\n"
        assert line.env["COUNCIL"] == "ealing"
        assert line.env["MORE"] == "yes"
        assert line.env["DATABASE_URL"] == f"sqlite:///{folder.resolve()}/line.db"
        first = line.pid("web")
        line.kill("web")
        assert line.pid("web") != first
        line.stop("valkey")
        assert not valkey.answers(int(line.env["VALKEY_PORT"]))
        line.start("valkey")
        line.wait_ready()
        with urllib.request.urlopen(f"{line.line_url}/healthz") as answer:
            assert answer.status == 200
        assert "asked" in line.log("web")
    assert not processes.marked(str(folder.resolve()))
    assert not valkey.answers(int(line.env["VALKEY_PORT"]))


def test_a_release_that_fails_stops_the_start_with_its_own_words(tmp_path, procfile):
    procfile.write_text("release: sh -c 'echo no such table; exit 4'\n")
    with (
        pytest.raises(stack.release.NotReleased, match="no such table"),
        stack.stack(tmp_path / "line", procfile=procfile),
    ):
        pass
