"""What else somebody may ask about their own report. Each is a request that an officer answers.

Reached only after reference and PIN. Nothing is closed, changed or withdrawn by telephone.
"""

from ivr_flows.language import Call, Decide, Do, Flow, Keys, Menu, Option, Record

NO = Option("", "If not, press {key}.", goto="news.next")
NOT_YET = "Nothing is changed until an officer has looked at it."

NEWS_MORE = Flow("news_more", start="start", steps={
    "start": Menu(
        ask="What would you like to do?",
        options=(
            Option("", "To be rung back, press {key}.", goto="ring_window",
                   words=("rung back", "ring me", "ring back", "call me")),
            Option("", "If it has stopped, press {key}.", goto="stopped", words=("stopped",)),
            Option("", "To correct or take back something, press {key}.", goto="change",
                   words=("correct", "take back", "withdraw", "change")),
            Option("", "For more choices, press {key}.", goto="more", words=("more choices",)),
        ),
        otherwise="news.next",
        back="news.choices",
    ),
    "more": Menu(
        ask="What would you like to do?",
        options=(
            Option("", "For a case review, press {key}.", goto="review",
                   words=("case review", "review")),
            Option("", "To complain, press {key}.", goto="complaint",
                   words=("complain", "complaint")),
            Option("", "To change how we reach you, press {key}.", goto="reach"),
            Option("", "If your phone is no longer safe, press {key}.", goto="not_safe"),
        ),
        otherwise="news.next",
        back="start",
    ),
    "ring_window": Menu(
        ask="When is it safe to ring you?",
        options=(
            Option("morning", "For the morning, press {key}.", goto="ring_which",
                   words=("morning",)),
            Option("afternoon", "For the afternoon, press {key}.", goto="ring_which",
                   words=("afternoon",)),
            Option("evening", "For the evening, press {key}.", goto="ring_which",
                   words=("evening",)),
        ),
        otherwise="news.next",
        back="start",
        tries=2,
    ),
    "ring_which": Decide("may_be_rung", {
        "this_phone": "ring_number", "another_phone": "ring_other", "nobody": "ring_decided",
    }),
    "ring_decided": Do("ask_ring_back", goto="news.next", say=(
        "We have told an officer. They look for a safe way to reach you.",
    )),
    "ring_number": Menu(
        ask="On which number?",
        options=(
            Option("this", "If this phone is safe, press {key}.", goto="ring_asked"),
            Option("another", "For another number, press {key}.", goto="ring_other"),
        ),
        otherwise="news.next",
        back="ring_window",
        tries=2,
    ),
    "ring_other": Keys(
        ask="Please key in the number, then press hash.",
        check="telephone",
        hint="A number begins with 0, and has ten or eleven digits.",
        goto="ring_right",
        choices="news.next",
        otherwise="news.next",
    ),
    "ring_right": Menu(
        ask="The number is {ring_number}.",
        options=(
            Option("right", "If that is right, and safe to ring, press {key}.",
                   goto="ring_asked"),
            Option("", "To key it in again, press {key}.", goto="ring_other", redo=True),
        ),
        otherwise="news.next",
        back="ring_other",
        tries=2,
    ),
    "ring_asked": Do("ask_ring_back", goto="news.next", say=(
        "We have asked an officer to ring you.",
    )),
    "stopped": Do("ask_stopped", goto="news.next", say=("Thank you for telling us.", NOT_YET)),
    "change": Menu(
        ask="What would you like to change?",
        options=(
            Option("", "To correct something, press {key}.", goto="correct"),
            Option("", "To take your report back, press {key}.", goto="withdraw"),
        ),
        otherwise="news.next",
        back="start",
        tries=2,
    ),
    "correct": Record(
        ask="We record and keep it. After the tone, please say what to correct. Then press hash.",
        goto="correct_asked",
        otherwise="news.next",
        back="change",
    ),
    "correct_asked": Do("ask_correct", goto="news.next", say=("That is kept.", NOT_YET)),
    "withdraw": Record(
        ask="We record and keep it. After the tone, please say why, if you like. "
            "Then press hash.",
        goto="withdraw_asked",
        otherwise="withdraw_asked",
        back="change",
    ),
    "withdraw_asked": Do("ask_withdraw", goto="news.next", say=("That is kept.", NOT_YET)),
    "review": Decide("review", {"reached": "review_reached", "not_reached": "review_threshold"}),
    "review_reached": Do("", goto="review_ask", say=(
        "You have a right to a case review. The agencies then look again at what was done.",
    )),
    "review_threshold": Do("", goto="review_ask", say=(
        "In a case review, the agencies look again at what was done.",
        "It is for {review_incidents} reports within {review_months} months. "
        "You can ask at any time.",
    )),
    "review_ask": Menu(
        ask="Would you like to ask for a case review?",
        options=(
            Option("", "To ask for one, press {key}.", goto="review_asked"),
            NO,
        ),
        otherwise="news.next",
        back="more",
        tries=2,
    ),
    "review_asked": Do("ask_case_review", goto="news.next", say=(
        "We have asked for it. An officer will tell you what happens next.",
    )),
    "complaint": Do("", goto="complaint_ask", say=("{complaint_first}", "{complaint_then}")),
    "complaint_ask": Menu(
        ask="Would you like to leave your complaint with us?",
        options=(
            Option("", "To record it, press {key}.", goto="complain"),
            NO,
        ),
        otherwise="news.next",
        back="more",
        tries=2,
    ),
    "complain": Record(
        ask="We record and keep it. After the tone, please say what went badly. "
            "Then press hash.",
        goto="complaint_asked",
        otherwise="news.next",
        back="more",
    ),
    "complaint_asked": Do("ask_complaint", goto="news.next", say=(
        "Thank you. An officer takes it to the agency.",
    )),
    "reach": Call("contact", then="news.next"),
    "not_safe": Do("withdraw_number", goto="news.next", say=(
        "We will not text or ring you, unless you give us a safe number.",
    )),
})  # fmt: skip
