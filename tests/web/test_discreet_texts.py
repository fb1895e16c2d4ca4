"""What is told on the telephone while a text still waits makes the text discreet."""

import pytest

from tests.web.callers import asked_more
from tests.world import Line, only


@pytest.mark.parametrize("flag", ["abuse", "child"])
def test_an_acknowledgement_that_has_not_left_is_made_discreet(line: Line, flag: str) -> None:
    call = asked_more(line)
    message = only(line.wires, "messages")
    assert message.body.startswith(line.wires.council.texts_as)
    for key in ("3", "2", "4") if flag == "abuse" else ("3", "2", "2", "2", "1"):
        call.press(key)
    assert getattr(only(line.wires, "reports"), flag)
    reference = only(line.wires, "reports").reference
    assert only(line.wires, "messages").body == (
        "Thank you. Your message has been received. "
        f"Ref {reference[:3]}-{reference[3:6]}-{reference[6:]}. You can reply here."
    )
