"""What somebody makes of it, once their report is closed (seed 000, standard 12).

From 1 to 5, and whether it has stopped. If it has not, another officer looks at it. By text; or by
a call that we make, with keys alone, where no text can go and it is safe to ring.
"""

from ivr_flows.language import Decide, Do, End, Flow, Keys, Menu, Option
from ivr_flows.welcome import NINE_NINE_NINE

# The first text is owed by a worker; what comes of it is heard at the step that asks it.
RATING = (
    "{council}: about {reference}, how well did we do? Reply with a number: 1 for badly, up to 5 "
    "for very well. In danger? Call 999."
)

SURVEY = Flow("survey", start="rating", steps={
    "rating": Keys(
        ask=RATING,
        check="rating",
        five_is_data=True,
        hint=RATING,
        goto="rated",
        choices="has_stopped",
        otherwise="has_stopped",
    ),
    "rated": Do("survey_answered", goto="has_stopped"),
    "has_stopped": Menu(
        ask="{council}: thank you. Has it stopped?",
        options=(
            Option("yes", "For yes, reply {key}.", goto="stopped"),
            Option("no", "For no, reply {key}.", goto="not_stopped"),
        ),
        otherwise="over",
    ),
    "stopped": Do(
        "survey_answered",
        say=("{council}: thank you. If it starts again, text us here. In danger? Call 999.",),
        goto="over",
    ),
    "not_stopped": Do("survey_not_stopped", goto="may_be_rung_here"),
    "may_be_rung_here": Decide("may_be_rung", {
        "this_phone": "ring_you", "another_phone": "looked_at", "nobody": "looked_at",
    }),
    "ring_you": Menu(
        ask="{council}: sorry to hear that. Another officer will look at it. Shall they ring this "
            "phone?",
        options=(
            Option("yes", "For yes, reply {key}.", goto="ring_back"),
            Option("no", "For no, reply {key}.", goto="looked_at"),
        ),
        otherwise="over",
    ),
    "ring_back": Do(
        "survey_ring_back",
        say=("{council}: thank you. An officer will ring this phone. In danger? Call 999.",),
        goto="over",
    ),
    "looked_at": Do(
        "",
        say=("{council}: thank you. Another officer will look at it. In danger? Call 999.",),
        goto="over",
    ),
    "over": End(),
})  # fmt: skip

# Whoever answers hears no name and no purpose before a key says that they expect us, and that they
# know the word that was agreed, if there is one (safety.md 12). No words are listened for: whoever
# is beside them would hear the answers.
SURVEY_CALL = Flow("survey_call", start="expected", steps={
    "expected": Menu(
        ask="Hello. This call is about a reference number.",
        options=(
            Option("", "If you are expecting it, press {key}.", goto="agreed"),
            Option("", "If it is for nobody here, press {key}.", goto="not_theirs"),
        ),
        otherwise="goodbye",
        tries=2,
    ),
    "not_theirs": Do(
        "withdraw_number", goto="goodbye", say=("Thank you. We will not ring this number again.",)
    ),
    "agreed": Decide("safe_word_agreed", {"told": "know_the_word", "not_told": "who_we_are"}),
    "know_the_word": Menu(
        ask="The word is: {safe_word}.",
        options=(
            Option("", "If you know this word, press {key}.", goto="who_we_are"),
            Option("", "If you do not, press {key}.", goto="goodbye"),
        ),
        otherwise="goodbye",
        tries=2,
    ),
    "who_we_are": Do("", goto="rating", say=(
        NINE_NINE_NINE,
        "This is {line}, about reference {reference}. It is closed now.",
        "There are two questions. We keep your answers.",
    )),
    "rating": Keys(
        ask="How well did we do? Key in a number from 1 to 5, then press hash. "
            "1 is badly, and 5 is very well.",
        check="rating",
        five_is_data=True,
        hint="Please key in one number from 1 to 5, then press hash.",
        goto="rated",
        choices="no_rating",
        otherwise="has_stopped",
    ),
    "no_rating": Menu(
        ask="We do not have a number from you yet.",
        options=(
            Option("", "To key it in, press {key}.", goto="rating", redo=True),
            Option("", "To leave it out, press {key}.", goto="has_stopped"),
        ),
        otherwise="has_stopped",
        back="rating",
        tries=2,
    ),
    "rated": Do("survey_answered", goto="has_stopped"),
    "has_stopped": Menu(
        ask="Has it stopped?",
        options=(
            Option("yes", "If it has stopped, press {key}.", goto="stopped"),
            Option("no", "If it has not, press {key}.", goto="not_stopped"),
        ),
        also=("For danger, press 5.", "To hear this again, press 9."),
        otherwise="thanks",
        back="rating",
    ),
    "stopped": Do("survey_answered", goto="thanks"),
    "not_stopped": Do("survey_not_stopped", goto="ring_you"),
    "ring_you": Menu(
        ask="We are sorry to hear that. Another officer will look at it.",
        options=(
            Option("yes", "For an officer to ring this number, press {key}.", goto="ring_back"),
            Option("no", "For no call, press {key}.", goto="thanks"),
        ),
        otherwise="thanks",
        back="has_stopped",
    ),
    "ring_back": Do("survey_ring_back", goto="thanks", say=("An officer will ring you.",)),
    "thanks": End(("Thank you for telling us. Goodbye.",)),
    "goodbye": End(("Goodbye.",)),
})  # fmt: skip
