"""Noise: one question first, because a shout for help is often reported as noise."""

from ivr_flows.language import Call, Flow, Menu, Option

NOISE = Flow("noise", start="hurt", after_message="report.contact", steps={
    "hurt": Menu(
        ask="Does it sound as if someone is being hurt?",
        options=(
            Option("yes", "If yes, press {key}.", goto="being_hurt"),
            Option("no", "If no, press {key}.", goto="report.where"),
        ),
        silence="silent",  # never taken as "no" (safety.md 4)
        otherwise="silent",
        back="welcome.greeting",
    ),
    "being_hurt": Call("emergency", then="report.where", effect="alert_danger"),
    "silent": Call("emergency", then="hurt", effect="alert_silence"),
})  # fmt: skip
