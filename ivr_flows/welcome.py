"""The first thing anyone hears, the same for every caller (safety.md 1 and 14)."""

from ivr_flows.language import Call, End, Flow, Menu, Option

NINE_NINE_NINE = "If someone is in danger, or a crime is happening now, hang up and dial 999."

WELCOME = Flow("welcome", start="greeting", after_message="report.contact", steps={
    "greeting": Menu(
        first=(NINE_NINE_NINE,),
        ask="This is {line}. We cannot send police. "
            "We keep what you tell us, to act on it.",
        options=(
            Option("noise", "For noise, press {key}.", goto="noise.hurt", needs="noise"),
            Option("asb", "For anti-social behaviour, press {key}.", goto="report.where"),
        ),
        shorter="Please press one key.",
        also=("For danger at any time, press 5.", "To leave a message, press 0."),
        otherwise="message",
        back="languages",
    ),
    "message": Call("own_words", then="report.contact"),
    "languages": Call("languages", then="greeting"),
})  # fmt: skip

LANGUAGES = Flow("languages", start="languages", after_message="report.contact", steps={
    "languages": Menu(
        ask="This line answers in English only, for now.",
        options=(
            Option("", "To leave a message in your own language, press {key}.",
                   goto="message"),
            Option("", "To go back, press {key}.", goto="back"),
        ),
        otherwise="message",
        back="back",
        tries=2,
    ),
    "message": Call("own_words", then="report.contact"),
    "back": End(returns=True),
})  # fmt: skip
