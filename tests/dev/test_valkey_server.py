import os
import subprocess
import sys

import pytest
import redis

from dev import ports, valkey
from dev.supervisor import ROOT
from tests.dev.supervised import until


@pytest.fixture
def start(tmp_path):
    started = []

    def server(port: int) -> subprocess.Popen[bytes]:
        env = os.environ | {"VALKEY_PORT": str(port), "VALKEY_DIR": str(tmp_path / "kept")}
        command = [sys.executable, "-m", "dev.valkey"]
        started.append(
            subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL),
        )
        until(lambda: valkey.answers(port))
        return started[-1]

    yield server
    for process in started:
        process.kill()
        process.wait()


def test_what_was_queued_is_still_there_after_the_server_is_killed(start):
    port = ports.free_port()
    first = start(port)
    with redis.Redis.from_url(valkey.url(port)) as client:
        assert client.config_get("append*")["appendonly"] == "yes"
        assert client.config_get("bind")["bind"] == "127.0.0.1"
        client.rpush("queue", "owed")
    first.kill()
    first.wait()
    assert not valkey.answers(port)
    start(port)
    with redis.Redis.from_url(valkey.url(port)) as client:
        assert client.lrange("queue", 0, -1) == [b"owed"]


def test_a_redis_on_the_path_is_taken_first(tmp_path, monkeypatch):
    own = tmp_path / "redis-server"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert valkey.binary() == str(own)
    own.unlink()
    assert valkey.binary().endswith("valkey-server")
