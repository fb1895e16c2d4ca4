"""Somebody who called before: news of a report, or a call that was cut off (safety.md 14).

Everybody hears the same. Nothing shows whether this number has called.
"""

from ivr_flows.language import Decide, Do, Flow, Menu, Option

# The same words, found or not: nothing spoken shows that this number has called.
KEPT = "Thank you. Anything you told us before is kept."

CALLED_BEFORE = Flow("called_before", start="start", after_message="report.contact", steps={
    "start": Menu(
        ask="If you have a reference and a PIN, please have them ready.",
        options=(
            Option("", "For news, or if it is happening again, press {key}.",
                   goto="news.reference", words=("news", "happening again", "my reference")),
            Option("", "If you were cut off in the last hour, press {key}.",
                   goto="cut_off_kind", words=("cut off",)),
            Option("", "To make a new report, press {key}.", goto="welcome.greeting",
                   words=("new report",)),
        ),
        otherwise="welcome.message",
        back="welcome.greeting",
    ),
    "cut_off_kind": Menu(
        ask="What was it about?",
        options=(
            Option("noise", "For noise, press {key}.", goto="look", needs="noise"),
            Option("asb", "For anti-social behaviour, press {key}.", goto="look"),
        ),
        otherwise="welcome.message",
        back="start",
    ),
    "look": Decide("cut_off", {
        "with_place": "carry_on", "without_place": "carry_on_where", "no": "not_found",
    }),
    "carry_on": Do("take_up", goto="report.what", say=(KEPT,)),
    "carry_on_where": Do("take_up", goto="which", say=(KEPT,)),
    "not_found": Do("", goto="which", say=(KEPT,)),
    "which": Decide("problem", {"noise": "noise.hurt", "other": "report.where"}),
})  # fmt: skip
