"""Knobs with which a test or a person makes the carrier slow, rude or forgetful."""

import random
from dataclasses import dataclass, field, fields
from typing import Literal, get_args, get_origin, get_type_hints

Callbacks = Literal["on", "late", "twice", "shuffled", "off"]
Delivery = Literal["delivered", "undelivered", "failed", "sent"]
VoiceFault = Literal["500", "slow"]
RETRY_CODES = {"undelivered": 30003, "failed": 30008}


class BadKnob(ValueError):
    """A knob that does not exist, or a value it cannot take."""


@dataclass
class Knobs:
    """Shares are 0.0 to 1.0, `latency_ms` delays each REST answer, `late_seconds` each callback.

    `media_late_fetches`: how often a picture is not there yet when it is fetched.
    """

    latency_ms: int = 0
    p429: float = 0.0
    p500: float = 0.0
    p_cut_after_accept: float = 0.0
    callbacks: Callbacks = "on"
    late_seconds: float = 5
    refuse_landlines: bool = False
    media_late_fetches: int = 0
    deliver: Delivery = "delivered"
    error_code: int | None = None
    voice_fault: VoiceFault | None = None
    seed: int | None = None
    _random: random.Random = field(default_factory=random.Random, repr=False, compare=False)

    def turn(self, wanted: dict[str, object]) -> None:
        """Merge new values in; all or none. Raises BadKnob naming the first bad one."""
        hints = get_type_hints(Knobs)
        for name, value in wanted.items():
            if name.startswith("_") or name not in hints or not _fits(hints[name], value):
                raise BadKnob(f"{name} cannot be {value!r}")
        for name, value in wanted.items():
            setattr(self, name, value)
        if "seed" in wanted:
            self._random.seed(self.seed)

    def happens(self, share: float) -> bool:
        """One throw of the dice, repeatable after a seed."""
        return share > 0 and self._random.random() < share

    def shuffled(self, items: list[dict[str, str]]) -> list[dict[str, str]]:
        """The same items in an order of chance."""
        return self._random.sample(items, len(items))

    def failure_code(self) -> int | None:
        """The delivery error a text ends with, None where it does not fail."""
        usual = RETRY_CODES.get(self.deliver)
        return self.error_code or usual if usual else None

    def as_json(self) -> dict[str, object]:
        """The shape of `GET /handset/knobs`."""
        shown = {knob.name for knob in fields(self) if not knob.name.startswith("_")}
        held = {name: getattr(self, name) for name in shown}
        return dict(sorted(held.items()))


def _fits(hint: object, value: object) -> bool:
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if options := get_args(hint):
        return any(_fits(option, value) for option in options)
    if isinstance(value, bool):
        return hint is bool
    if hint is float:
        return isinstance(value, int | float) and value >= 0
    return hint is type(None) if value is None else isinstance(value, hint)  # type: ignore[arg-type]
