"""What would help this person: asked once, kept, and each answered by an officer."""

from ivr_flows.language import Do, End, Flow, Menu, Option

NEEDS = Flow("needs", start="needs", steps={
    "needs": Menu(
        ask="Would any of these help you?",
        options=(
            Option("", "For a woman officer, press {key}.", goto="woman_officer"),
            Option("", "For an interpreter, press {key}.", goto="interpreter"),
            Option("", "For other help, press {key}.", goto="more_needs"),
            Option("", "For none of these, press {key}.", goto="no_more"),
        ),
        otherwise="no_more",
        tries=1,
    ),
    "more_needs": Menu(
        ask="Or one of these?",
        options=(
            Option("", "For a visit to your home, press {key}.", goto="home_visit"),
            Option("", "If someone else speaks for you, press {key}.", goto="speaks_for_me"),
            Option("", "For neither, press {key}.", goto="no_more"),
        ),
        otherwise="no_more",
        back="needs",
        tries=1,
    ),
    "woman_officer": Do("ask_woman_officer", goto="needs", say=("We have asked for that.",)),
    "interpreter": Do("ask_interpreter", goto="needs", say=("We have asked for that.",)),
    "home_visit": Do("ask_home_visit", goto="needs", say=("We have asked for that.",)),
    "speaks_for_me": Do("ask_speaks_for_me", goto="needs", say=("We have noted that.",)),
    "no_more": End(returns=True),
})  # fmt: skip
