"""Ports and addresses on this machine, without a library: the supervisor must stay small."""

import contextlib
import random
import socket
from collections.abc import Container

LOCAL = "127.0.0.1"
CHOICE = range(20000, 32000)  # below the ports Linux gives to outgoing connections
TRIES = 200


def is_free(port: int) -> bool:
    """Can a server listen on this port of the loopback?"""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOCAL, port))
        except OSError:
            return False
    return True


def free_port(preferred: int = 0, besides: Container[int] = ()) -> int:
    """`preferred` where it is free, else another free port. Raises OSError when there is none."""
    if preferred and preferred not in besides and is_free(preferred):
        return preferred
    for _ in range(TRIES):
        port = random.choice(CHOICE)  # noqa: S311 - a port is no secret
        if port not in besides and is_free(port):
            return port
    raise OSError("no free port was found")


def said(port: int, words: bytes, timeout_seconds: float = 0.5) -> bytes:
    """The first bytes a server on the loopback answers to `words`; empty when it does not."""
    with (
        contextlib.suppress(OSError),
        socket.create_connection((LOCAL, port), timeout_seconds) as line,
    ):
        line.settimeout(timeout_seconds)
        line.sendall(words)
        return line.recv(64)
    return b""


def is_healthy(port: int) -> bool:
    """Does the web server on this port answer 200 at /healthz?"""
    asked = f"GET /healthz HTTP/1.0\r\nHost: {LOCAL}:{port}\r\n\r\n".encode()
    return said(port, asked)[8:12] == b" 200"
