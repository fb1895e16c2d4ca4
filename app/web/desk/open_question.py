"""What somebody was asked by text and has not answered yet, in words."""

import re
from typing import Any

from ivr_flows.language import Keys, Listen, Menu
from ivr_flows.text_line import TEXT_LINE

DANGER = "unsure.now"
ASKED = {
    DANGER: "whether anyone is in danger now",
    "texting.what": "what is happening, and where",
    "texting.where": "where it is",
    "texting.since": "when it started, and whether it is still going on",
    "texting.safe": "whether we may text news to that phone",
    "which.which_one": "which of their reports it is about",
    "which.which": "which of their reports it is about",
    "tongue.tongue": "in which language we shall write",
    "tongue.more_tongues": "in which language we shall write",
    "survey.rating": "how well we did, from 1 to 5",
    "survey.has_stopped": "whether it has stopped",
    "survey.ring_you": "whether an officer shall ring that phone",
}
NOT_ASKED = ("texting.more",)  # after guidance: what they write next is more of their story
SENDER = "{council}: "


def question_of(talk: Any) -> str:
    """What a conversation (a row) waits to be told, as in "They were asked …"; "" for nothing."""
    place = f"{talk.flow}.{talk.step}"
    if talk.channel != "text" or talk.ended_at is not None or place in NOT_ASKED:
        return ""
    if place in ASKED:
        return ASKED[place]
    flow = TEXT_LINE.get(talk.flow)
    step = flow.steps.get(talk.step) if flow else None
    if not isinstance(step, Menu | Listen | Keys):
        return ""
    return f"“{re.sub(r'{[^}]*}', '…', step.ask.removeprefix(SENDER))}”"


def is_danger(talk: Any) -> bool:
    """Were they asked whether anyone is in danger, and have not answered?"""
    return talk.ended_at is None and f"{talk.flow}.{talk.step}" == DANGER
