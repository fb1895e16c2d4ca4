"""Where a conversation stands, as the columns of its row and back again."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from ivr_flows.facts import State


def state_of(found: Row[Any]) -> State:
    """The state that a row of conversations holds."""
    position = found.position
    return State(
        found.flow,
        found.step,
        tries=position["tries"],
        nines=position["nines"],
        slower=position["slower"],
        keys_only=position.get("keys_only", False),  # a call begun before a deploy has none
        language=found.language,
        stack=tuple((flow, step) for flow, step in position["stack"]),
        answers=found.answers,
    )


def standing(state: State, heard_at: datetime) -> dict[str, Any]:
    """The columns that hold a state. `heard_at`: real time, UTC, of what led to it."""
    return {
        "flow": state.flow,
        "step": state.step,
        "position": {
            "tries": state.tries,
            "nines": state.nines,
            "slower": state.slower,
            "keys_only": state.keys_only,
            "stack": state.stack,
        },
        "language": state.language,
        "answers": dict(state.answers),
        "heard_at": heard_at,
    }
