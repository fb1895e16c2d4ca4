"""A message after the tone: the next best thing for every caller the keys do not suit.

A sub-flow. A call on which nothing at all was said or pressed may be someone who cannot speak.
"""

from ivr_flows.language import Call, Decide, Do, End, Flow, Record

OWN_WORDS = Flow("own_words", start="message", steps={
    "message": Record(
        ask="We record and keep your message, so that we can act on it. "
            "After the tone, please say what is happening, and where. Then press hash.",
        goto="kept",
        otherwise="told",
    ),
    "kept": Do("", say=("Thank you. Your message is kept.",), goto="done"),
    "told": Decide("anything_told", {"something": "done", "nothing": "silent_call"}),
    "silent_call": Call("emergency", then="message", effect="alert_silent_call"),
    "done": End(returns=True),
})  # fmt: skip
