"""What reaches intake, frozen and serialisable: it can be kept, and taken in later.

Times are UTC. `at` is the promises' clock; `real_at` is real time. A field that is added later
needs a default: what was frozen before it is still taken in.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints

from ivr_flows.facts import Heard

VERSION = 1  # of the frozen form itself; one from a newer program is left to that program


class NotAnInput(ValueError):
    """Bytes that are no frozen input, or one that this program does not know."""


@dataclass(frozen=True)
class CallTurn:
    """One post of a call. `turn` 0 is the first; `caller` is the carrier's From, as it came."""

    call_sid: str
    turn: int
    heard: Heard
    caller: str
    at: datetime
    real_at: datetime
    recording_seconds: int | None = None
    transfer: bool = False  # a transfer came back; whether it was accepted is ours to know
    message: bool = False  # said while the flow could not be asked: no answer to its question


@dataclass(frozen=True)
class TextIn:
    """One text. `opt_out_type`: the carrier has answered it already (STOP, START, HELP).

    `replied`: what its webhook said, where it could not be taken in there and then.
    """

    sid: str
    sender: str
    body: str
    at: datetime
    real_at: datetime
    media: int = 0
    opt_out_type: str = ""
    replied: str = ""
    pictures: tuple[str, ...] = ()  # the carrier's ids of what came with it (ME…)


@dataclass(frozen=True)
class ReceiptIn:
    """What the carrier says of the delivery of one of our texts. `status` is its own word."""

    message_id: int
    sid: str
    status: str
    error_code: int | None
    at: datetime
    real_at: datetime


@dataclass(frozen=True)
class RecordingIn:
    """A recording that is ready at the carrier. `seconds` is its length, None if not told."""

    sid: str
    call_sid: str
    seconds: int | None
    at: datetime
    real_at: datetime


@dataclass(frozen=True)
class CallOver:
    """A call has ended. `how` is the carrier's word."""

    call_sid: str
    how: str
    at: datetime
    real_at: datetime


@dataclass(frozen=True)
class TransferAccepted:
    """The person rung for `turn` of a call pressed 1."""

    call_sid: str
    turn: int
    at: datetime
    real_at: datetime


Input = CallTurn | TextIn | ReceiptIn | RecordingIn | CallOver | TransferAccepted
KINDS: Mapping[str, type[Input]] = {kind.__name__: kind for kind in get_args(Input)}


def freeze(given: Input) -> bytes:
    """An input as bytes, with its kind and the version of the form."""
    whole = {"version": VERSION, "kind": type(given).__name__, "given": _plain(given)}
    return json.dumps(whole).encode()


def thaw(frozen: bytes) -> Input:
    """The input that was frozen; fields it lacks have their defaults. Raises NotAnInput."""
    try:
        whole = json.loads(frozen)
        if not 1 <= whole["version"] <= VERSION:
            raise NotAnInput
        return cast(Input, _made(KINDS[whole["kind"]], whole["given"]))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotAnInput(type(error).__name__) from error


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _made(hint: Any, plain: Any) -> Any:
    """A value of this type, from plain JSON. Raises ValueError, TypeError or KeyError."""
    options = get_args(hint)
    if get_origin(hint) is tuple:  # of any length, as in tuple[str, ...]
        return tuple(_made(options[0], one) for one in plain)
    if NoneType in options:
        [hint] = [option for option in options if option is not NoneType]
        return None if plain is None else _made(hint, plain)
    if is_dataclass(hint):
        hints = _hints(cast(type, hint))
        return cast(type, hint)(**{name: _made(hints[name], one) for name, one in plain.items()})
    if hint is datetime:
        return datetime.fromisoformat(plain)
    if issubclass(hint, Enum):
        return hint(plain)
    if not isinstance(plain, hint):
        raise TypeError
    return plain
