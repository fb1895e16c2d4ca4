"""Who is who: each with a number that may be said today, or else a message and a ring-back.

Helplines are spoken (safety.md 18). A number nobody has checked is never said (safety.md 8).
"""

from ivr_flows.language import Call, Decide, Do, End, Flow, Listen, Menu, Option, Record
from ivr_flows.report import RELAY

RING_ME = Option("", "To leave a message and be rung back, press {key}.", goto="ring_me",
                 words=("a message", "ring me back"))  # fmt: skip

HELP = Flow("help", start="start", after_message="after_message", steps={
    "start": Menu(
        ask="Who would you like to reach?",
        options=(
            Option("", "For the police team, press {key}.", goto="police", words=("police",)),
            Option("", "For your landlord, press {key}.", goto="landlord_asked",
                   words=("landlord",)),
            Option("", "For your community safety officer, press {key}.", goto="officer",
                   words=("officer", "community safety")),
            Option("", "For other help, press {key}.", goto="more", words=("other help",)),
        ),
        otherwise="message",
        back="welcome.greeting",
    ),
    "more": Menu(
        ask="Who would you like to reach?",
        options=(
            Option("", "For rubbish, pests and other services, press {key}.", goto="services",
                   words=("rubbish", "pests", "litter", "council")),
            Option("", "For support, if you were harmed, press {key}.", goto="support"),
            Option("", "To make a report, press {key}.", goto="welcome.greeting",
                   words=("report",)),
        ),
        otherwise="message",
        back="start",
    ),
    "police": Decide("may_say_police_non_emergency", {"yes": "police_number", "no": "no_number"}),
    "police_number": Do("", goto="next", say=(
        "When it is not an emergency, ring the police on {number_police_non_emergency}.",
        "It is free, day and night.",
        RELAY,
    )),
    "landlord_asked": Listen(
        ask="Please say the name of your landlord.",
        options=(RING_ME,),
        finds="landlord",
        hints="landlords",
        goto="landlord",
        otherwise="no_number",
        back="start",
        tries=2,
    ),
    "landlord": Decide("landlord", {
        "number": "landlord_number", "no_number": "landlord_no_number",
        "not_found": "no_number",
    }),
    "landlord_number": Do("", goto="next", say=(
        "The number of {landlord} is {landlord_number}.",
        "Once more, {landlord_number}.",
        RELAY,
    )),
    "landlord_no_number": Do("", goto="no_number", say=("You asked for {landlord}.",)),
    "officer": Decide("may_say_community_safety_officer", {
        "yes": "officer_number", "no": "no_number",
    }),
    "officer_number": Do("", goto="next", say=(
        "The community safety officers are on {number_community_safety_officer}.",
        RELAY,
    )),
    "services": Decide("may_say_council_freephone", {
        "yes": "services_number", "no": "no_number",
    }),
    "services_number": Do("", goto="next", say=(
        "For rubbish, pests and other services, ring {number_council_freephone}.",
        "It is free. Once more, {number_council_freephone}.",
        RELAY,
    )),
    "support": Menu(
        ask="All of these are free.",
        options=(
            Option("", "For victims of crime, press {key}.", goto="victim_support"),
            Option("", "For abuse at home, press {key}.", goto="abuse"),
            Option("", "For children, press {key}.", goto="childline"),
            Option("", "To tell of a crime without your name, press {key}.",
                   goto="crimestoppers"),
        ),
        otherwise="message",
        back="more",
    ),
    "victim_support": Decide("may_say_victim_support", {
        "yes": "victim_support_number", "no": "no_number",
    }),
    "victim_support_number": Do("", goto="next", say=(
        "Victim Support is on {number_victim_support}. Once more, {number_victim_support}.",
        RELAY,
    )),
    "abuse": Decide("may_say_domestic_abuse_helpline", {
        "yes": "abuse_number", "no": "no_number",
    }),
    "abuse_number": Do("", goto="next", say=(
        "The helpline is on {number_domestic_abuse_helpline}, day and night.",
        "Once more, {number_domestic_abuse_helpline}.",
        RELAY,
    )),
    "childline": Decide("may_say_childline", {"yes": "childline_number", "no": "no_number"}),
    "childline_number": Do("", goto="next", say=(
        "Childline is on {number_childline}. Once more, {number_childline}.",
        RELAY,
    )),
    "crimestoppers": Decide("may_say_crimestoppers", {
        "yes": "crimestoppers_number", "no": "no_number",
    }),
    "crimestoppers_number": Do("", goto="next", say=(
        "Crimestoppers is on {number_crimestoppers}. Once more, {number_crimestoppers}.",
        RELAY,
    )),
    "no_number": Menu(
        ask="We have no number for them that we can be sure of today.",
        options=(
            RING_ME,
            Option("", "For other help, press {key}.", goto="start", words=("other help",)),
            Option("", "To finish, press {key}.", goto="how_it_ends"),
        ),
        otherwise="message",
        back="start",
    ),
    "ring_me": Record(
        ask="We record and keep your message. After the tone, say your name, a safe number, "
            "and what it is about. Then press hash.",
        goto="ring_me_asked",
        otherwise="next",
        back="start",
    ),
    "ring_me_asked": Do("ask_ring_back", goto="next", say=(
        "Thank you. An officer listens to it, and rings you.",
    )),
    "message": Call("own_words", then="after_message"),
    "after_message": Do("", goto="next", say=("An officer listens to every message.",)),
    "next": Menu(
        ask="Is there anything else?",
        options=(
            Option("", "For other help, press {key}.", goto="start", words=("other help",)),
            Option("", "To make a report, press {key}.", goto="welcome.greeting",
                   words=("report",)),
            Option("", "To finish, press {key}.", goto="how_it_ends", words=("finish",)),
        ),
        otherwise="how_it_ends",
        back="start",
        tries=2,
    ),
    "how_it_ends": Decide("report_begun", {"yes": "kept", "no": "nothing_kept"}),
    "kept": End(say=("What you told us is kept. An officer will see it. Goodbye.",)),
    "nothing_kept": End(say=("We have not taken a report on this call. Goodbye.",)),
})  # fmt: skip
