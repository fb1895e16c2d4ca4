"""Nothing that a test does may leave this machine."""

import socket

import pytest


def test_a_connection_beyond_this_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(RuntimeError):
        outside.connect(("192.0.2.1", 80))
