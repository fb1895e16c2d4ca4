"""Danger, now: guidance that depends on nothing, and a line that stays open (safety.md 1-5).

A sub-flow: it returns to the step it was entered from, when the caller chooses to.
"""

from ivr_flows.language import End, Flow, Menu, Option

CARRY_ON = Option("", "To carry on, press {key}.", goto="carry_on")

EMERGENCY = Flow("emergency", start="guidance", steps={
    "guidance": Menu(
        first=(
            "If someone is in danger, hang up and dial 999.",
            "If you cannot speak, on a mobile, dial 999, wait, and press 55 when asked.",
            "We cannot send police. We have not told the police.",
        ),
        ask="We have marked your call as urgent. We will not hang up.",
        options=(CARRY_ON,),
        silence="hold",
        otherwise="hold",
        tries=1,  # whatever was pressed, what is heard next begins with 999 again
    ),
    "hold": Menu(
        ask="If you are in danger, hang up and dial 999. We will not hang up.",
        options=(CARRY_ON,),
        silence="hold",  # for as long as they hold: silence here is never an answer
        otherwise="hold",
        back="guidance",
        timeout=30,
    ),
    "carry_on": End(returns=True),
})  # fmt: skip
