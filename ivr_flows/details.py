"""A few more questions, once the report is saved. Each may be skipped and is kept as it is given.

Risk is asked by key alone, never to be spoken aloud (safety.md 16), and answers only raise.
"""

from ivr_flows.language import Call, Decide, Do, Flow, Keys, Listen, Menu, Option
from ivr_flows.report import RELAY

SKIP = "To skip it, press {key}."


def _type(kind: str, say: str, *words: str, goto: str = "crime") -> Option:
    return Option(kind, say, goto=goto, words=words)


DETAILS = Flow("details", start="start", steps={
    "start": Do("", goto="kind", say=(
        "Each answer is kept as you give it. To skip a question, just wait.",
    )),
    "kind": Decide("problem", {"noise": "type_noise", "other": "type_asb"}),
    "type_noise": Menu(
        ask="What kind of noise is it?",
        options=(
            _type("music", "For music or a party, press {key}.", "music", "party"),
            _type("animal_noise", "For a barking dog, press {key}.", "dog", "barking"),
            _type("street_noise", "For people in the street, press {key}.", "street", "people",
                  goto="street_noise"),
            Option("", "For more, press {key}.", goto="type_noise_more", words=("more",)),
        ),
        otherwise="how_often",
        tries=1,
    ),
    "type_noise_more": Menu(
        ask="Is it one of these?",
        options=(
            _type("alarm", "For an alarm, press {key}.", "alarm"),
            _type("building_work", "For building work, press {key}.", "building"),
            _type("pub", "For a pub or a shop, press {key}.", "pub", "shop"),
            _type("other_noise", "For something else, press {key}.", "something else"),
        ),
        otherwise="how_often",
        back="type_noise",
        tries=1,
    ),
    "street_noise": Do("", goto="how_often", say=(
        "Noise in the street goes to {street_agency}. We have sent it there.",
    )),
    "type_asb": Menu(
        ask="What kind of problem is it?",
        options=(
            _type("congregating", "For people gathering, press {key}.", "people", "gathering"),
            _type("vehicle", "For bikes or cars, press {key}.", "bikes", "cars", "motorbikes"),
            _type("damage", "For damage or graffiti, press {key}.", "damage", "graffiti"),
            Option("", "For more, or to say it, press {key}.", goto="type_said",
                   words=("more", "say it")),
        ),
        otherwise="how_often",
        tries=1,
    ),
    "type_said": Listen(
        ask="Please say what kind of problem it is.",
        options=(Option("", "To choose from a list, press {key}.", goto="type_more"),),
        finds="type",
        goto="was_type_found",
        otherwise="type_more",
        back="type_asb",
        tries=1,
    ),
    "was_type_found": Decide("type_found", {"found": "check_type", "not_found": "type_more"}),
    "check_type": Menu(
        ask="I heard: {type_in_words}.",
        options=(
            Option("right", "If that is right, press {key}.", goto="crime",
                   words=("right", "correct", "yes")),
            Option("no", "To choose from a list, press {key}.", goto="type_more", redo=True),
        ),
        otherwise="crime",
        back="type_said",
        tries=1,
    ),
    "type_more": Menu(
        ask="Is it one of these?",
        options=(
            _type("threats", "For threats or violence, press {key}."),
            _type("harassment", "For being picked on or harassed, press {key}."),
            _type("drugs", "For drugs, press {key}."),
            Option("", "For more, press {key}.", goto="type_still_more"),
        ),
        otherwise="how_often",
        back="type_asb",
        tries=1,
    ),
    "type_still_more": Menu(
        ask="Or is it one of these?",
        options=(
            _type("animal", "For animals, press {key}."),
            _type("fireworks", "For fireworks, press {key}."),
            _type("litter", "For rubbish, press {key}."),
            _type("other", "For something else, press {key}."),
        ),
        otherwise="how_often",
        back="type_more",
        tries=1,
    ),
    "crime": Decide("crime", {"yes": "crime_number", "no": "how_often"}),
    "crime_number": Decide("may_say_police_non_emergency", {
        "yes": "crime_said", "no": "crime_said_shortly",
    }),
    "crime_said": Do("", goto="how_often", say=(
        "That may be a crime. Telling us is not a report to the police.",
        "To make one, ring {number_police_non_emergency}, at any time. It is free.",
        RELAY,
    )),
    "crime_said_shortly": Do("", goto="how_often", say=(
        "That may be a crime. Telling us is not a report to the police.",
    )),
    "how_often": Menu(
        ask="How often does it happen?",
        options=(
            Option("now", "If it is happening now, press {key}.", goto="aimed"),
            Option("daily", "For most days, press {key}.", goto="aimed"),
            Option("weekly", "For most weeks, press {key}.", goto="aimed"),
            Option("less", "For less often, press {key}.", goto="aimed"),
        ),
        otherwise="aimed",
        tries=1,
    ),
    "aimed": Menu(
        ask="Please answer with a key. Is it aimed at anyone?",
        options=(
            Option("nobody", "At nobody in particular, press {key}.", goto="afraid"),
            Option("me", "At you, press {key}.", goto="afraid"),
            Option("who_we_are", "Because of who someone is, such as race, faith or disability, "
                   "press {key}.", goto="afraid"),
            Option("family", "By a partner or relative, press {key}.", goto="family"),
        ),
        otherwise="afraid",
        back="how_often",
        tries=1,
    ),
    "family": Decide("may_say_domestic_abuse_helpline", {
        "yes": "family_helpline", "no": "afraid",
    }),
    "family_helpline": Do("", goto="afraid", say=(
        "A helpline is free, day and night, on {number_domestic_abuse_helpline}.",
        "Once more, {number_domestic_abuse_helpline}.",
    )),
    "afraid": Menu(
        ask="Is anyone there afraid, or hurt?",
        options=(
            Option("no", "If nobody is, press {key}.", goto="child"),
            Option("afraid", "If someone is afraid, press {key}.", goto="child"),
            Option("hurt", "If someone has been hurt, press {key}.", goto="hurt"),
            Option("vulnerable", "If someone is ill, old or disabled, press {key}.", goto="child"),
        ),
        otherwise="child",
        back="aimed",
        tries=1,
    ),
    "hurt": Do("", goto="child", say=("If they need help now, hang up and dial 999.",)),
    "child": Menu(
        ask="Is a child at risk there, or are you under eighteen?",
        options=(
            Option("yes", "If so, press {key}.", goto="childline"),
            Option("no", "If not, press {key}.", goto="who"),
        ),
        otherwise="who",
        back="afraid",
        tries=1,
    ),
    "childline": Decide("may_say_childline", {"yes": "childline_number", "no": "who"}),
    "childline_number": Do("", goto="who", say=(
        "Childline is free for anyone under nineteen, on {number_childline}.",
        "Once more, {number_childline}.",
    )),
    "who": Listen(
        ask="Who is doing it, if you know? Please say a name, or where they live.",
        options=(Option("", SKIP, goto="landlord"),),
        goto="landlord",
        otherwise="landlord",
        back="child",
        tries=1,
    ),
    "landlord": Listen(
        ask="If the people doing it rent, who is their landlord?",
        options=(
            Option("", "If you do not know, press {key}.", goto="police_reference"),
            Option("own", "If there is no landlord, press {key}.", goto="police_reference"),
        ),
        finds="landlord",
        hints="landlords",
        goto="landlord_known",
        otherwise="police_reference",
        back="who",
        tries=1,
    ),
    "landlord_known": Decide("landlord", {
        "number": "check_landlord", "no_number": "check_landlord",
        "not_found": "police_reference",
    }),
    "check_landlord": Menu(
        ask="I heard: {landlord}.",
        options=(
            Option("right", "If that is right, press {key}.", goto="police_reference",
                   words=("right", "correct", "yes")),
            Option("", "To say it again, press {key}.", goto="landlord", redo=True),
        ),
        otherwise="police_reference",
        back="landlord",
        tries=1,
    ),
    "police_reference": Keys(
        ask="If the police gave you a number, key in its digits. Then press hash.",
        check="digits",
        hint="Only the digits, please. Or just wait.",
        goto="needs",
        choices="needs",
        otherwise="needs",
        tries=2,
    ),
    "needs": Call("needs", then="contact"),
    "contact": Call("contact", then="thanks"),
    "thanks": Do("", goto="saved.all_done", say=(
        "Thank you. All your answers are kept. Your report is with {agency}.",
    )),
})  # fmt: skip
