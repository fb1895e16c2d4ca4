"""After the report is saved: the reference, what happens next, and the team on duty."""

from ivr_flows.language import Decide, Do, End, Flow, Menu, Option, Transfer

SAVED = Flow("saved", start="reference", steps={
    "reference": Do("", goto="next", say=(
        "Your reference is {reference}. Once more, {reference}.",
        "Your PIN is {pin}. Once more, {pin}. Please do not share your PIN.",
    )),
    "next": Decide("written_way", {"text": "text_coming", "none": "no_text"}),
    "text_coming": Do("", goto="team", say=(
        "Your report goes to the {agency}. We will text your reference to you.",
        "By {contact_day}, they will contact you to say what has been or will be done.",
    )),
    "no_text": Do("", goto="team", say=(
        "Your report goes to the {agency}. We will not text you.",
        "Please keep your reference, if it is safe to.",
    )),
    "team": Decide("noise_team", {
        "not_noise": "finish", "on_duty": "offer", "nobody": "nobody_on_duty",
    }),
    "nobody_on_duty": Do("", goto="finish", say=(
        "Nobody from the noise team is on duty now. They are next on duty at {next_duty}.",
    )),
    "offer": Menu(
        ask="The noise team is on duty now.",
        options=(
            Option("connect", "To speak to them now, press {key}.", goto="connect"),
            Option("", "To finish, press {key}.", goto="goodbye"),
        ),
        otherwise="goodbye",
    ),
    "connect": Transfer(
        say="We are ringing the noise team. If nobody answers, you come back to us.",
        whisper="A resident has reported noise, and would like to speak to you. "
                "To take this call, press {key}.",
        to="noise_team",
        goto="goodbye",
        otherwise="not_connected",
    ),
    "not_connected": Do("", goto="finish", say=(
        "Nobody from the noise team could take your call. Your report is still saved.",
    )),
    "finish": Menu(
        ask="Your report is saved. You can hang up now.",
        options=(
            Option("", "To hear your reference again, press {key}.", goto="reference"),
            Option("", "To finish, press {key}.", goto="goodbye"),
        ),
        otherwise="goodbye",
    ),
    "goodbye": End(say=("Your report is saved. Thank you for telling us. Goodbye.",)),
})  # fmt: skip
