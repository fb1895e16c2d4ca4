import os
import shutil
import signal
import subprocess
import sys

import pytest
from sqlalchemy import create_engine, text

from dev import postgres
from dev.supervisor import ROOT
from tests.dev.supervised import until

HOLD = """
import sys, time
from pathlib import Path
from dev import postgres
with postgres.server(Path(sys.argv[1])) as url:
    print(url, flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    with postgres.server(tmp_path_factory.mktemp("postgres"), fsync=False) as url:
        yield url


def ask(url, words):
    engine = create_engine(url)
    with engine.begin() as connection:
        answer = connection.execute(text(words))
        rows = [tuple(row) for row in answer] if answer.returns_rows else []
    engine.dispose()
    return rows


def test_every_fresh_database_is_empty_and_its_own(url):
    one, other = postgres.fresh_database(url), postgres.fresh_database(url)
    ask(one, "CREATE TABLE calls (id int)")
    assert ask(other, "SELECT to_regclass('calls')") == [(None,)]
    assert ask(one, "SHOW fsync") == [("off",)]


def test_a_database_can_be_a_copy_of_another(url):
    first = postgres.fresh_database(url)
    ask(first, "CREATE TABLE calls AS SELECT 7 AS id")
    name = ask(first, "SELECT current_database()")[0][0]
    assert ask(postgres.fresh_database(url, template=name), "SELECT id FROM calls") == [(7,)]


def test_two_processes_share_one_server_and_none_is_left_when_the_last_is_killed(tmp_path):
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    holders = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    try:
        urls = {holder.stdout.readline().strip() for holder in holders}
        assert len(urls) == 1
        url = urls.pop()
        holders[0].kill()
        holders[0].wait()
        assert ask(postgres.fresh_database(url), "SHOW fsync") == [("on",)]
    finally:
        for holder in holders:
            holder.kill()
            holder.wait()
            holder.stdout.close()
    until(lambda: not (tmp_path / "url").exists())
    home = url.partition("host=")[2]
    until(lambda: not postgres.Path(home).exists())


def test_a_server_whose_keeper_was_killed_is_started_anew(tmp_path):
    with postgres.server(tmp_path, fsync=False) as first:
        os.kill(int((tmp_path / "keeper").read_text()), signal.SIGKILL)
        until(lambda: not postgres.is_kept(tmp_path))
    with postgres.server(tmp_path, fsync=False) as second:
        assert second != first
        shutil.rmtree(first.partition("host=")[2])
        assert ask(second, "SELECT 1") == [(1,)]
