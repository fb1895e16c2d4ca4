"""The short path (safety.md 22): where, what, and whether a text is safe. Then it is saved."""

from ivr_flows.language import Decide, Do, Flow, Keys, Listen, Menu, Option, Record

RELAY = "By text relay, put 1 8 0 0 1 before the number."
NO_TEXTS = Option("none", "For nothing in writing, press {key}.", goto="file")
ANOTHER = Option("another", "To use another mobile, press {key}.", goto="another")
LETTER = Option("letter", "For a letter, press {key}.", goto="letter_to")

REPORT = Flow("report", start="where", after_message="report.contact", steps={
    "where": Listen(
        first=("We record what you say, to act on it.",),
        ask="Where is it? Say the street, and a number or landmark.",
        options=(Option("", "To key in a postcode, press {key}.", goto="postcode"),),
        finds="said_place",
        hints="places",
        goto="place_heard",
        otherwise="another_way",
        back="welcome.greeting",
        tries=1,
    ),
    "place_heard": Decide("heard_place", {"short": "check_place", "long": "area"}),
    "check_place": Menu(
        ask="I heard: {heard_place}.",
        options=(
            Option("right", "If right, press {key}.", goto="area",
                   words=("right", "correct", "yes")),
            Option("", "If not, press {key}.", goto="where_recorded", redo=True,
                   words=("no", "wrong")),
        ),
        otherwise="area",  # what was heard is kept, right or not
        back="where",
        tries=2,
    ),
    "area": Decide("in_the_area", {"inside": "what", "outside": "outside"}),
    "outside": Do("", goto="outside_number", say=(
        "That place seems to be outside our area. The council there can act on it.",
    )),
    "outside_number": Decide("may_say_police_non_emergency", {
        "yes": "outside_police", "no": "outside_kept",
    }),
    "outside_police": Do("", goto="outside_kept", say=(
        "For the police there, when it is not an emergency, ring {number_police_non_emergency}.",
        RELAY,
    )),
    "outside_kept": Do("", goto="what", say=(
        "You can still tell us, and we keep it. To change the place, press star.",
    )),
    "another_way": Do("", goto="postcode", say=("Let us try another way.",)),
    "postcode": Keys(
        ask="Please key in the postcode. Press each key once, then press hash.",
        check="postcode",
        finds="keyed_place",
        hint="For each letter, press the key it is on, once.",
        goto="postcode_area",
        choices="no_place",
        otherwise="where_recorded",
        tries=2,
    ),
    "postcode_area": Decide("in_the_area", {"inside": "postcode_found", "outside": "outside"}),
    "postcode_found": Decide("place_found", {
        "found": "postcode_read", "not_found": "postcode_kept",
    }),
    "postcode_kept": Do("", goto="what", say=("Thank you. To change it, press star.",)),
    "postcode_read": Do("", goto="what", say=(
        "I have {place_in_words}. To change it, press star.",
    )),
    "no_place": Menu(
        ask="We may not have the place yet.",
        options=(
            Option("", "To say it after a tone, press {key}.", goto="where_recorded"),
            Option("", "To key in a postcode, press {key}.", goto="postcode", redo=True),
            Option("", "To go on without, press {key}.", goto="what"),
        ),
        otherwise="where_recorded",
        back="welcome.greeting",  # "where" is keyed where speech is not understood: a circle
        tries=1,
    ),
    "where_recorded": Record(
        ask="After the tone, please say where the problem is. Then press hash.",
        goto="what",
        otherwise="what",
        back="where",
    ),
    "what": Listen(
        ask="What is happening, and since when?",
        goto="contact",
        otherwise="what_recorded",
        back="where",
    ),
    "what_recorded": Record(
        ask="After the tone, please say what is happening, and since when. Then press hash.",
        goto="contact",
        otherwise="contact",
        back="where",  # "what" is recorded where speech is not understood: it would stay here
    ),
    "contact": Decide("who_can_be_texted", {
        "this_phone": "safe_here", "another_phone": "safe_elsewhere",
    }),
    "safe_here": Menu(
        ask="We can send your reference. Others may see it.",
        options=(
            Option("this", "If it is safe to text this phone, press {key}.", goto="file"),
            ANOTHER,
            LETTER,
            NO_TEXTS,
        ),
        otherwise="file",  # nobody said it is safe, so no text is sent (safety.md 9)
        back="what",
        tries=2,
    ),
    "safe_elsewhere": Menu(
        ask="We can send your reference. Others may see it.",
        options=(
            Option("another", "To key in a mobile that is safe to text, press {key}.",
                   goto="another"),
            LETTER,
            NO_TEXTS,
        ),
        otherwise="file",
        back="what",
        tries=2,
    ),
    "another": Keys(
        ask="Please key in the mobile number, then press hash.",
        check="mobile",
        hint="A mobile number has eleven digits, and begins with 0 7.",
        goto="read_back",
        choices="no_number",
        otherwise="no_number",
    ),
    "read_back": Menu(
        ask="The number is {mobile}.",
        options=(
            Option("right", "If that is right, and safe to text, press {key}.", goto="file"),
            Option("", "To key it in again, press {key}.", goto="another", redo=True),
            NO_TEXTS,
        ),
        otherwise="file",
        back="another",
    ),
    "no_number": Menu(
        ask="We do not have a mobile number yet.",
        options=(
            Option("", "To key it in, press {key}.", goto="another", redo=True),
            LETTER,
            NO_TEXTS,
        ),
        otherwise="file",
        back="contact",
    ),
    "letter_to": Record(
        ask="The letter will be plain. After the tone, say your name, and an address that is safe. "
            "Then press hash.",
        goto="file",
        otherwise="contact",  # nothing was said: there may be another way
        back="contact",
    ),
    "file": Do("file_report", say=("Your report is saved.",), goto="saved.reference"),
})  # fmt: skip
