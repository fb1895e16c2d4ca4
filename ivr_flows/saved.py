"""After the report is saved: the reference, what happens next, and the team on duty."""

from ivr_flows.language import Decide, Do, End, Flow, Menu, Option, Transfer
from ivr_flows.report import RELAY

MORE = Option("", "For more questions, press {key}.", goto="details.start",
              words=("more questions", "questions"))  # fmt: skip
FINISH = Option("", "To finish, press {key}.", goto="goodbye", words=("finish", "goodbye"))
ON_DUTY = "The noise team is on duty, for noise from buildings. They ask your name."
OFF_DUTY = ("The noise team is off duty until {next_duty}.",)
BOTH_NUMBERS = (
    "Today is a bank holiday.",
    "By day, ring the noise team on {number_noise_day}. By night, ring {number_noise_night}.",
    RELAY,
)
CONNECT = Option("connect", "To speak to them, press {key}.", goto="connect",
                 words=("speak to them", "noise team", "connect"))  # fmt: skip
WHISPER = (
    "A resident has reported noise, and would like to speak to you. To take this call, press {key}."
)
NOT_CONNECTED = ("Nobody from the noise team could take your call. Your report is still saved.",)

SAVED = Flow("saved", start="reference", steps={
    "reference": Do("", goto="next", say=(
        "Your reference is {reference}. Once more, {reference}.",
        "Your secret PIN is {pin}. Once more, {pin}.",
    )),
    "next": Decide("written_way", {
        "text": "text_coming", "letter": "letter_coming", "none": "nothing_written",
    }),
    "text_coming": Do("", goto="contact_day", say=(
        "Your report goes to {agency}. We will text you the reference.",
    )),
    "letter_coming": Do("", goto="contact_day", say=(
        "Your report goes to {agency}. We will send you the reference in a letter.",
    )),
    "contact_day": Do("", goto="team", say=(
        "By {contact_day}, they will tell you what has been or will be done.",
    )),
    "nothing_written": Do("", goto="team", say=(
        "Your report goes to {agency}. We will not write to you.",
        "For news, ring us, with your reference and PIN.",
    )),
    "team": Decide("noise_team", {
        "not_noise": "finish", "on_duty": "team_on_duty", "nobody": "team_off_duty",
    }),
    "team_on_duty": Decide("bank_holiday", {"yes": "both_numbers_on", "no": "offer"}),
    "both_numbers_on": Do("", goto="offer", say=BOTH_NUMBERS),
    "team_off_duty": Do("", goto="is_it_holiday", say=OFF_DUTY),
    "is_it_holiday": Decide("bank_holiday", {"yes": "both_numbers_off", "no": "finish"}),
    "both_numbers_off": Do("", goto="finish", say=BOTH_NUMBERS),
    "offer": Menu(
        ask=ON_DUTY,
        options=(
            CONNECT,
            MORE,
            FINISH,
        ),
        otherwise="goodbye",
    ),
    "connect": Transfer(
        say="We are ringing the noise team. If nobody answers, you come back to us.",
        whisper=WHISPER,
        to="noise_team",
        goto="goodbye",
        otherwise="not_connected",
    ),
    "not_connected": Do("", goto="finish", say=NOT_CONNECTED),
    "finish": Menu(
        ask="You can hang up now.",
        options=(
            MORE,
            Option("", "For your reference again, press {key}.", goto="reference",
                   words=("my reference", "reference")),
            FINISH,
        ),
        otherwise="goodbye",
    ),
    "all_done": Menu(
        ask="Your report is saved. You can hang up now.",
        options=(
            Option("", "For your reference again, press {key}.", goto="reference",
                   words=("my reference", "reference")),
            FINISH,
        ),
        otherwise="goodbye",
    ),
    "goodbye": End(say=("Your report is saved. Thank you for telling us. Goodbye.",)),
})  # fmt: skip
