"""What is answered to words that help: STATUS, CALL ME, NOT FIXED and the rest. Never needed.

Each comes back to whatever was asked before it. Nothing of the report is told but whether it is
open: whoever holds this telephone may not be who wrote (safety.md 14).
"""

from collections.abc import Mapping

from app.rules.text_words import Word
from ivr_flows.language import Decide, Do, End, Flow, Menu, Option, Step

BACK = End(returns=True)


def _answer(name: str, say: str, effect: str = "") -> Flow:
    """One sentence, and what is to be done besides."""
    return _flow(name, Do(effect, say=(say,) if say else (), goto="back"))


def _flow(name: str, first: Step, **steps: Step) -> Flow:
    return Flow(name, start="first", steps={"first": first, **steps, "back": BACK})


# Who made a report by text was never told a PIN, and whoever holds the telephone may not be them.
NEWS = "To hear more, reply CALL ME and a good time, or OFFICER."
STATUS = _flow(
    "status",
    Decide("closed", {"yes": "closed", "no": "open"}),
    open=Decide("late", {"yes": "late", "no": "in_time"}),
    in_time=Do(
        "",
        say=(f"{{council}}: {{reference}} is open. Contact is due by {{contact_day}}. {NEWS}",),
        goto="back",
    ),
    late=Do("", say=(f"{{council}}: {{reference}} is open. {NEWS}",), goto="back"),
    closed=Do(
        "",
        say=("{council}: {reference} is closed. If it is not over, reply NOT FIXED.",),
        goto="back",
    ),
)
NOT_FIXED = _flow(
    "not_fixed",
    Decide("closed", {"yes": "opens", "no": "stays"}),
    opens=Do("not_over", goto="opened"),
    opened=Do(
        "",
        say=("{council}: thank you for telling us. {reference} is open again. An officer will "
             "look at it. In danger? Call 999.",),
        goto="back",
    ),
    stays=Do(
        "ask_read",
        say=("{council}: thank you for telling us. {reference} stays open. An officer will read "
             "this. In danger? Call 999.",),
        goto="back",
    ),
)  # fmt: skip
NOISE = _flow(
    "duty",
    Decide("has_noise_team", {"yes": "duty", "no": "none"}),
    duty=Decide("on_duty", {"yes": "on", "no": "nobody"}),
    on=Do(
        "",
        say=("{council}: the team is on duty now. To speak to them, ring {line_number}. "
             "In danger? Call 999.",),
        goto="back",
    ),
    nobody=Do(
        "",
        say=("{council}: nobody of the team is on duty now. The next time is {next_duty}.",),
        goto="back",
    ),
    none=Do(
        "",
        say=("{council}: we have no such team. To tell us what is happening, reply here.",),
        goto="back",
    ),
)  # fmt: skip
LANGUAGE = _flow(
    "tongue",
    Decide("writes_languages", {"yes": "tongue", "no": "english"}),
    tongue=Menu(
        ask="Which language shall we write in?",
        options=(
            Option("pl", "For Polish, reply {key}.", goto="chosen", needs="writes_pl",
                   language="pl", words=("polish", "polski")),
            Option("pa", "For Punjabi, reply {key}.", goto="chosen", needs="writes_pa",
                   language="pa", words=("punjabi",)),
            Option("ro", "For Romanian, reply {key}.", goto="chosen", needs="writes_ro",
                   language="ro", words=("romanian", "romana")),
            Option("", "For others, reply {key}.", goto="more_tongues"),
        ),
        otherwise="back",
        tries=1,
    ),
    more_tongues=Menu(
        ask="Which language shall we write in?",
        options=(
            Option("ar", "For Arabic, reply {key}.", goto="chosen", needs="writes_ar",
                   language="ar", words=("arabic",)),
            Option("ur", "For Urdu, reply {key}.", goto="chosen", needs="writes_ur",
                   language="ur", words=("urdu",)),
            Option("en-GB", "For English, reply {key}.", goto="chosen", language="en-GB",
                   words=("english",)),
        ),
        otherwise="back",
        tries=1,
    ),
    chosen=Do("", say=("{council}: thank you. We will write to you like this.",), goto="back"),
    english=Do(
        "ask_interpreter",
        say=("{council}: we write in English only, for now. We have asked an officer about an "
             "interpreter for you.",),
        goto="back",
    ),
)  # fmt: skip

ANSWERS: Mapping[Word, Flow] = {
    Word.STATUS: STATUS,
    Word.CALL_ME: _answer(
        "call_me",
        "{council}: we have asked an officer to ring this phone about {reference}. "
        "In danger? Call 999.",
        "ask_ring_back",
    ),
    Word.CLOSE: _answer(
        "close",
        "{council}: thank you for telling us. An officer will look before {reference} is closed.",
        "ask_stopped",
    ),
    Word.NOT_FIXED: NOT_FIXED,
    Word.REVIEW: _answer(
        "review",
        "{council}: an officer will answer your request for a case review of {reference}.",
        "ask_case_review",
    ),
    Word.COMPLAIN: _answer(
        "complain",
        "{council}: your complaint about {reference} is with an officer, who will answer you.",
        "ask_complaint",
    ),
    Word.OFFICER: _answer(
        "officer",
        "{council}: an officer will answer you about {reference}. To be rung, reply CALL ME. "
        "In danger? Call 999.",
        "ask_officer",
    ),
    Word.NOISE: NOISE,
    Word.SAFE: _answer(
        "safe_to_text",
        "{council}: thank you. We will text news to this phone. If that changes, reply NOT SAFE.",
        "safe_yes",
    ),
    # Nothing is written to a telephone of which this was said, not even that we have read it.
    Word.NOT_SAFE: _answer("not_safe_to_text", "", "safe_no"),
    Word.LANGUAGE: LANGUAGE,
    Word.WRONG_NUMBER: _answer("wrong_number", "", "withdraw_number"),
    Word.STOP_PLEASE: _answer(
        "stop_please",
        "{council}: we will send no more texts to this phone. What you told us is kept. "
        "In danger? Call 999.",
        "stop_texts",
    ),
}
# These are about a report: where there are several, which one is asked first.
ABOUT_ONE = (Word.STATUS, Word.CLOSE, Word.NOT_FIXED, Word.REVIEW, Word.COMPLAIN)
