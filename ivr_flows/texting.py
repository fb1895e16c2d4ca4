"""Texts, read top to bottom as they are answered. Each is one segment, with the sender first.

Nothing here names an offence, an address or a person (safety.md 12). Whoever stops answering has
made a report all the same: it is saved with the first text.
"""

from ivr_flows.language import Decide, Do, End, Flow, Listen, Menu, Option
from ivr_flows.written import (
    ADDED,
    AGAIN_ADDED,
    GUIDANCE,
    GUIDANCE_ALONE,
    OPENED_AGAIN,
    TO_CLOSED,
)

TEXTING = Flow("texting", start="story", steps={
    "story": Decide("story_told", {"told": "place", "not_told": "what"}),
    "what": Listen(
        ask="{council}: what is happening, and where? If anyone is in danger, call 999. "
            "We cannot send police.",
        goto="place",
        otherwise="place",
        finds="story",
    ),
    "place": Decide("place_told", {"told": "area", "not_told": "where"}),
    "where": Listen(
        ask="{council}: thank you. Where is it? A postcode, or a street and a number, is best. "
            "In danger? Call 999.",
        goto="area",
        otherwise="area",
        finds="said_place",
    ),
    "area": Decide("in_the_area", {"inside": "time", "outside": "outside"}),
    "outside": Decide("may_say_police_non_emergency", {"yes": "with_101", "no": "without_101"}),
    # An officer passes it on, so nothing more is asked; whoever mistyped it can tell us.
    "with_101": Do(
        "ask_read",
        say=("{council}: that is outside our area. An officer will pass it on. Not so? Text the "
             "right place. Not urgent: ring 101. In danger? Call 999.",),
        goto="finished",
    ),
    "without_101": Do(
        "ask_read",
        say=("{council}: that is outside our area. An officer will pass it on. Not so? Text the "
             "right place. In danger? Call 999.",),
        goto="finished",
    ),
    "time": Decide("time_told", {"told": "way", "not_told": "since"}),
    "since": Listen(
        ask="{council}: thank you. When did it start, and is it still going on? "
            "In danger? Call 999.",
        goto="way",
        otherwise="way",
    ),
    "way": Decide("writing_answered", {"told": "thanks", "not_told": "safe"}),
    "safe": Menu(
        ask="{council}: may we text news to this phone? Others may see it.",
        options=(
            Option("yes", "For yes, reply {key}.", goto="safe_yes", words=("safe",)),
            Option("no", "For no, reply {key}.", goto="safe_no"),
        ),
        otherwise="finished",  # nobody said it is safe, so no news is sent (safety.md 9)
        tries=2,
    ),
    "safe_yes": Do("safe_yes", goto="thanks"),
    "safe_no": Do("safe_no", goto="finished"),
    "thanks": Do(
        "",
        say=("{council}: thank you, that is all we need. To tell us more, text us at any time.",),
        goto="finished",
    ),
    # After guidance nothing more is asked; what comes next is more of the story.
    "more": Listen(ask="{council}: what is happening?", goto="place", otherwise="place"),
    "finished": End(),
})  # fmt: skip

JOINED = Flow("joined", start="joined", steps={
    "joined": Decide("again", {"told": "happened", "not_told": "as_it_is"}),
    "happened": Do("happening_again", goto="was_closed"),
    "was_closed": Decide("closed", {"yes": "opened_again", "no": "happened_again"}),
    "opened_again": Do("", say=(OPENED_AGAIN,), goto="end"),
    "happened_again": Do("", say=(AGAIN_ADDED,), goto="end"),
    "as_it_is": Decide("closed", {"yes": "to_closed", "no": "added"}),
    "to_closed": Do("ask_read", say=(TO_CLOSED,), goto="end"),
    "added": Do("", say=(ADDED,), goto="end"),
    "end": End(),
})  # fmt: skip

NEW_ONE = Option("new", "A new one: reply {key}.", goto="chosen")
FIRST = Option("first", "{report_1}: reply {key}.", goto="chosen")
SECOND = Option("second", "{report_2}: reply {key}.", goto="chosen")
THIRD = Option("third", "{report_3}: reply {key}.", goto="chosen")

WHICH = Flow("which", start="how_many", steps={
    "how_many": Decide("about", {
        "new": "which_one", "one": "which_one", "two": "which_one",
        "three": "which",
    }),
    "which_one": Menu(
        ask="{council}: in danger? Call 999. Which report is this?",
        options=(FIRST, SECOND, NEW_ONE),
        otherwise="left",
        tries=2,
    ),
    "which": Menu(
        ask="{council}: which report?",
        options=(FIRST, SECOND, THIRD, NEW_ONE),
        otherwise="left",
        tries=2,
    ),
    "left": Do(
        "ask_read",
        say=("{council}: thank you. An officer will read what you told us. If anyone is in "
             "danger, call 999. We cannot send police.",),
        goto="end",
    ),
    "chosen": Do("chosen", goto="which_report"),
    "which_report": Decide("which_report", {"one_of_them": "joined.joined",
                                            "new": "texting.story"}),
    "end": End(),
})  # fmt: skip

# The 999 sentence. With signs of abuse it stands alone, and nothing is asked (safety.md 5).
DANGER = Flow("emergency", start="told", steps={
    "told": Decide("abuse", {"yes": "alone", "no": "guidance"}),
    "alone": Do("", say=(GUIDANCE_ALONE,), goto="back"),
    "guidance": Do("", say=(GUIDANCE,), goto="back"),
    "back": End(returns=True),
})  # fmt: skip

UNSURE = Flow("unsure", start="close", steps={
    "close": Decide("abuse", {"yes": "alone", "no": "now"}),
    "alone": Do("", say=(GUIDANCE_ALONE,), goto="back"),
    "now": Menu(
        ask="If anyone is in danger or a crime is happening now, call 999. Can't speak? Press 55 "
            "when asked. Is that happening now?",
        options=(
            Option("yes", "For yes, reply {key}.", goto="danger"),
            Option("no", "For no, reply {key}.", goto="back"),
        ),
        otherwise="back",
        tries=1,
    ),
    "danger": Do("alert_danger", say=(GUIDANCE,), goto="back"),
    "back": End(returns=True),
})  # fmt: skip

TEXT_FLOWS = (TEXTING, JOINED, WHICH, DANGER, UNSURE)
