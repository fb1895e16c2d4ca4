"""The first thing anyone hears, the same for every caller (safety.md 1 and 14)."""

from ivr_flows.language import Call, Decide, End, Flow, Menu, Option

NINE_NINE_NINE = "If someone is in danger, or a crime is happening now, hang up and dial 999."

WELCOME = Flow("welcome", start="greeting", after_message="report.contact", steps={
    "greeting": Menu(
        first=(NINE_NINE_NINE,),
        ask="This is {line}. We cannot send police. We keep what you tell us. "
            "Say it, or press.",
        options=(
            Option("noise", "For noise, press {key}.", goto="noise.hurt", needs="noise",
                   words=("noise", "noisy", "loud music", "music", "a party", "barking")),
            Option("asb", "For anti-social behaviour, press {key}.", goto="report.where",
                   words=("anti social behaviour", "antisocial behaviour", "anti social",
                          "antisocial", "behaviour")),
            Option("", "If you called before, press {key}.", goto="called_before.start",
                   words=("called before", "earlier report", "my reference", "news")),
            Option("", "For other help, press {key}.", goto="help.start",
                   words=("other help", "other services", "advice", "numbers")),
        ),
        shorter="Please press one key. To leave a message, press 0.",
        also=("For danger, press 5.", "For languages, press star."),
        otherwise="message",
        back="languages",
    ),
    "message": Call("own_words", then="report.contact"),
    "languages": Call("languages", then="greeting"),
})  # fmt: skip

LANGUAGES = Flow("languages", start="start", after_message="report.contact", steps={
    "start": Decide("languages", {"some": "languages", "none": "english_only"}),
    "languages": Menu(
        ask="Please choose a language.",
        options=(
            Option("", "For Polish, press {key}.", goto="back", needs="speaks_pl", language="pl"),
            Option("", "For Punjabi, press {key}.", goto="back", needs="speaks_pa", language="pa"),
            Option("", "For Romanian, press {key}.", goto="back", needs="speaks_ro",
                   language="ro"),
            Option("", "For more languages, press {key}.", goto="more_languages"),
        ),
        otherwise="back",
        back="back",
        tries=2,
    ),
    "more_languages": Menu(
        ask="Please choose a language.",
        options=(
            Option("", "For Arabic, press {key}.", goto="back", needs="speaks_ar", language="ar"),
            Option("", "For Urdu, press {key}.", goto="back", needs="speaks_ur", language="ur"),
            Option("", "For English, press {key}.", goto="back", language="en-GB"),
        ),
        otherwise="back",
        back="languages",
        tries=2,
    ),
    "english_only": Menu(
        ask="This line answers in English only, for now.",
        options=(
            Option("", "To leave a message in your own language, press {key}.", goto="message"),
            Option("", "To go back, press {key}.", goto="back"),
        ),
        otherwise="message",
        back="back",
        tries=2,
    ),
    "message": Call("own_words", then="report.contact"),
    "back": End(returns=True),
})  # fmt: skip
