"""Calls on which residents tell more than the short path asks, and ask for something."""

from ivr_flows.facts import Heard
from tests.web.desk_builders import NOISE_CALL, keys, says

MORE = keys("2")  # "For a few more questions", where the noise team is on duty
DAILY, WEEKLY = keys("2"), keys("3")
AT_NOBODY, AT_ME, AT_WHO_WE_ARE, BY_FAMILY = (keys(key) for key in "1234")
NOBODY_AFRAID, AFRAID, HURT = (keys(key) for key in "123")
CHILD, NO_CHILD = keys("1"), keys("2")
HATE_RISK = (DAILY, AT_WHO_WE_ARE, AFRAID, NO_CHILD)
ABUSE_RISK = (DAILY, BY_FAMILY, AFRAID, NO_CHILD)
CHILD_RISK = (WEEKLY, AT_ME, AFRAID, CHILD)
# Who it is, their landlord, "that is right", and the number the police gave.
WHO = (says("The man at number 16"), says("Orbit"), keys("1"), keys("20261121"))
NEEDS = (keys("1"), keys("2"), keys("4"))  # a woman officer, an interpreter, no more
# This phone, a message may be left, early evenings, a word, "that is right", a name.
REACHED = (keys("1"), keys("1"), keys("4"), says("sunflower"), keys("1"), says("Sam"))
LETTER, EMAIL, NEITHER = (keys(key) for key in "123")
LETTER_INSTEAD = keys("3")  # where a text is offered: a letter to a safe address
# After reference and PIN.
AGAIN, LAST_NEWS, ADD, MORE_CHOICES = (keys(key) for key in "1234")


def everything(
    risk: tuple[Heard, ...] = HATE_RISK, writing: tuple[Heard, ...] = (NEITHER,)
) -> tuple[Heard, ...]:
    """A call on which every question is answered: music, and all that is asked after it."""
    return (*NOISE_CALL, MORE, keys("1"), *risk, *WHO, *NEEDS, *REACHED, *writing)
