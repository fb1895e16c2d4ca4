"""News of a report: by reference and PIN alone, from any telephone (safety.md 13 and 14)."""

from ivr_flows.language import (
    Call,
    Decide,
    Do,
    End,
    Flow,
    Keys,
    Listen,
    Menu,
    Option,
    Record,
    Transfer,
)
from ivr_flows.saved import (
    BOTH_NUMBERS,
    CONNECT,
    FINISH,
    NOT_CONNECTED,
    OFF_DUTY,
    ON_DUTY,
    WHISPER,
)

KEY_AGAIN = Option("", "To key them in again, press {key}.", goto="reference", redo=True)
MESSAGE = Option("", "To leave a message for an officer, press {key}.", goto="message",
                 words=("a message", "officer"))  # fmt: skip
NEW_REPORT = Option("", "To make a new report, press {key}.", goto="welcome.greeting",
                    words=("new report",))  # fmt: skip
NEXT = Option("", "For anything else, press {key}.", goto="choices", words=("anything else",))

NEWS = Flow("news", start="reference", steps={
    "reference": Keys(
        ask="Please key in your reference, which is nine digits. Then press hash.",
        check="reference",
        hint="A reference has nine digits. Please look at each one.",
        goto="pin",
        choices="without",
        otherwise="without",
        timeout=30,
    ),
    "pin": Keys(
        ask="Please key in your PIN, which is four digits. Then press hash.",
        check="pin",
        keep=False,
        hint="A PIN has four digits.",
        goto="known",
        choices="without",
        otherwise="without",
        timeout=20,
    ),
    "known": Decide("known", {
        "open": "found", "closed": "closed", "wrong": "wrong", "locked": "locked",
    }),
    "wrong": Do("wrong_try", goto="once_more", say=(
        "We do not know that reference and PIN together.",
    )),
    "once_more": Menu(
        ask="One digit may have been missed.",
        options=(KEY_AGAIN, MESSAGE, NEW_REPORT),
        otherwise="message",
        back="called_before.start",
        tries=2,
    ),
    "locked": Do("", goto="message", say=(
        "We cannot look that up by telephone now. Please leave a message. An officer hears it.",
    )),
    "without": Menu(
        ask="Without a reference and PIN, we say nothing about any report. That keeps people safe.",
        options=(KEY_AGAIN, MESSAGE, NEW_REPORT),
        otherwise="message",
        back="called_before.start",
        tries=2,
    ),
    "message": Call("own_words", then="after_message"),
    "after_message": Do("", goto="message_finish", say=("An officer listens to every message.",)),
    "message_finish": Menu(
        ask="You can hang up now.",
        options=(
            Option("", "To make a report as well, press {key}.", goto="welcome.greeting"),
            Option("", "To finish, press {key}.", goto="message_goodbye"),
        ),
        otherwise="message_goodbye",
        tries=2,
    ),
    "message_goodbye": End(say=("What you told us is kept. An officer will see it. Goodbye.",)),
    "found": Do("", goto="choices", say=("Thank you. We have found your report.",)),
    "closed": Do("", goto="choices", say=("That report is closed.",)),
    "choices": Menu(
        ask="What would you like to do?",
        options=(
            Option("", "If it is happening again, press {key}.", goto="again",
                   words=("happening again", "happening now")),
            Option("", "To hear the last news, press {key}.", goto="last_news",
                   words=("last news", "news")),
            Option("", "To add something, press {key}.", goto="add", words=("add something",)),
            Option("", "For more choices, press {key}.", goto="news_more.start",
                   words=("more choices",)),
        ),
        otherwise="goodbye",
    ),
    "last_news": Do("", goto="next", say=("{last_news}",)),
    "again": Do("happening_again", goto="again_words", say=(
        "We have noted it, with the date and the time. If someone is in danger, dial 999.",
    )),
    "again_words": Listen(
        ask="What is happening now?",
        options=(Option("", "To leave it at that, press {key}.", goto="again_team"),),
        goto="again_added",
        otherwise="again_team",
        back="choices",
        tries=1,
    ),
    "again_added": Do("", goto="again_team", say=("We have added that.",)),
    "again_team": Decide("noise_team", {
        "not_noise": "next", "on_duty": "team_on_duty", "nobody": "team_off_duty",
    }),
    "team_on_duty": Decide("bank_holiday", {"yes": "both_numbers_on", "no": "offer_again"}),
    "both_numbers_on": Do("", goto="offer_again", say=BOTH_NUMBERS),
    "team_off_duty": Do("", goto="is_it_holiday", say=OFF_DUTY),
    "is_it_holiday": Decide("bank_holiday", {"yes": "both_numbers_off", "no": "next"}),
    "both_numbers_off": Do("", goto="next", say=BOTH_NUMBERS),
    "offer_again": Menu(
        ask=ON_DUTY,
        options=(
            CONNECT,
            NEXT,
            FINISH,
        ),
        otherwise="goodbye",
        back="choices",
    ),
    "connect": Transfer(
        say="We are ringing the noise team. If nobody answers, you come back to us.",
        whisper=WHISPER,
        to="noise_team",
        goto="goodbye",
        otherwise="not_connected",
    ),
    "not_connected": Do("", goto="next", say=NOT_CONNECTED),
    "add": Listen(
        ask="What would you like to add?",
        goto="added",
        otherwise="add_recorded",
        back="choices",
    ),
    "add_recorded": Record(
        ask="We record and keep it. After the tone, please say what to add. Then press hash.",
        goto="added",
        otherwise="next",
        back="choices",
    ),
    "added": Do("", goto="next", say=("We have added that to your report.",)),
    "next": Menu(
        ask="Your report is saved. You can hang up now.",
        options=(
            NEXT,
            FINISH,
        ),
        otherwise="goodbye",
        back="choices",
        tries=2,
    ),
    "goodbye": End(say=("Your report is saved. Thank you for calling. Goodbye.",)),
})  # fmt: skip
