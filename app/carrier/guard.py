"""The one guard in front of everything that dials or texts (safety.md 8)."""

from app.rules.dialling import NotDiallable, must_be_diallable

__all__ = ["NotDiallable", "reachable"]


def reachable(number: str, production: bool) -> str:
    """The number in E.164, if this system may ever dial or text it. Raises NotDiallable.

    Never an emergency or short number in any spelling; a drama number only while developing.
    """
    return must_be_diallable(number, drama_allowed=not production)
