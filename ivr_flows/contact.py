"""How this person may be reached, way by way. Unknown means no (safety.md 9 to 12, 17).

A sub-flow, for a report that is saved.
"""

from ivr_flows.language import Decide, Do, End, Flow, Keys, Listen, Menu, Option, Record

CONTACT = Flow("contact", start="start", steps={
    "start": Decide("may_be_rung", {
        "this_phone": "ring", "another_phone": "ring_elsewhere", "nobody": "name",
    }),
    "ring": Menu(
        ask="Someone may need to ring you. They do not say why until you answer.",
        options=(
            Option("this", "If it is safe to ring this phone, press {key}.", goto="voicemail"),
            Option("another", "To give another number, press {key}.", goto="other_number"),
            Option("none", "For no calls, press {key}.", goto="in_writing"),
        ),
        otherwise="in_writing",
        tries=1,
    ),
    "ring_elsewhere": Menu(
        ask="Someone may need to ring you. They do not say why until you answer.",
        options=(
            Option("another", "To give a number that is safe to ring, press {key}.",
                   goto="other_number"),
            Option("none", "For no calls, press {key}.", goto="in_writing"),
        ),
        otherwise="in_writing",
        tries=1,
    ),
    "other_number": Keys(
        ask="Please key in the number, then press hash.",
        check="telephone",
        hint="A number begins with 0, and has ten or eleven digits.",
        goto="other_right",
        choices="in_writing",
        otherwise="in_writing",
    ),
    "other_right": Menu(
        ask="The number is {other_number}.",
        options=(
            Option("right", "If that is right, and safe to ring, press {key}.",
                   goto="voicemail"),
            Option("", "To key it in again, press {key}.", goto="other_number", redo=True),
        ),
        otherwise="in_writing",
        back="other_number",
        tries=2,
    ),
    "voicemail": Menu(
        ask="If you do not answer, may we leave a message?",
        options=(
            Option("yes", "If that is safe, press {key}.", goto="hours"),
            Option("no", "If not, press {key}.", goto="hours"),
        ),
        otherwise="hours",  # unknown: no message is left
        back="start",
        tries=1,
    ),
    "hours": Menu(
        ask="When is it safe to ring?",
        options=(
            Option("any", "For any time of day, press {key}.", goto="safe_word"),
            Option("morning", "For mornings only, press {key}.", goto="safe_word"),
            Option("afternoon", "For afternoons only, press {key}.", goto="safe_word"),
            Option("evening", "For early evenings only, press {key}.", goto="safe_word"),
        ),
        otherwise="safe_word",
        back="voicemail",
        tries=1,
    ),
    "safe_word": Listen(
        ask="You can choose a word. We say it first, so that you know it is us. "
            "Please say the word.",
        options=(Option("", "To go on without, press {key}.", goto="name"),),
        goto="safe_word_right",
        otherwise="name",
        back="hours",
        tries=1,
    ),
    "safe_word_right": Menu(
        ask="I heard: {safe_word}.",
        options=(
            Option("right", "If that is right, press {key}.", goto="name"),
            Option("", "To say it again, press {key}.", goto="safe_word", redo=True),
            Option("none", "To go on without, press {key}.", goto="name"),
        ),
        otherwise="name",
        back="safe_word",
        tries=1,
    ),
    "name": Listen(
        ask="What may we call you? A first name is enough.",
        options=(Option("", "To leave it out, press {key}.", goto="in_writing"),),
        goto="in_writing",
        otherwise="in_writing",
        tries=1,
    ),
    "in_writing": Decide("may_be_written_to", {"yes": "writing", "no": "done"}),
    "writing": Menu(
        ask="Would you like news in writing? Someone else may see it.",
        options=(
            Option("letter", "For a letter to a safe address, press {key}.",
                   goto="letter_address"),
            Option("email", "For an e-mail, press {key}.", goto="email_address"),
            Option("none", "For neither, press {key}.", goto="done"),
        ),
        otherwise="done",
        tries=1,
    ),
    "letter_address": Record(
        ask="We record and keep it. After the tone, say your name and the address. "
            "Then press hash.",
        goto="letter_asked",
        otherwise="done",
        back="in_writing",
    ),
    "letter_asked": Do("ask_letter", goto="done", say=("Thank you. Letters will be plain.",)),
    "email_address": Record(
        ask="We record and keep it. After the tone, say your e-mail address, and spell it. "
            "Then press hash.",
        goto="email_asked",
        otherwise="done",
        back="in_writing",
    ),
    "email_asked": Do("ask_email", goto="done", say=("Thank you. E-mails will be plain.",)),
    "done": End(returns=True),
})  # fmt: skip
