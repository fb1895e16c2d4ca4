"""What a caller can do at a turn, as steps of a journey."""

from collections.abc import Callable
from typing import Any

from tests.world import Call

Act = Callable[[Call], Any]


def keys(digits: str) -> Act:
    return lambda call: call.press(digits)


def says(words: str) -> Act:
    return lambda call: call.says(words)


def silence(call: Call) -> None:
    call.stays_silent()


def recording(call: Call) -> None:
    call.records()
