"""How often a reference and PIN may be tried: safety.md 13.

At the limit the caller is offered a recorded message to an officer, in the same words whether the
reference was wrong, unknown or shut: a limit must not tell anybody that a reference is real.
"""

WRONG_A_REFERENCE_A_DAY = 5
WRONG_WITHHELD_AN_HOUR = 50


def may_try(wrong_for_reference_today: int, wrong_withheld_this_hour: int, withheld: bool) -> bool:
    """Whether one more try at this reference may be heard, from this kind of caller.

    Both numbers count wrong tries already made. The second is over all callers who withhold their
    number, and holds back those alone: nobody else is shut out by what they do.
    """
    if wrong_for_reference_today >= WRONG_A_REFERENCE_A_DAY:
        return False
    return not (withheld and wrong_withheld_this_hour >= WRONG_WITHHELD_AN_HOUR)
