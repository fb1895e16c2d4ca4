"""The short path (safety.md 22): where, what, and whether a text is safe. Then it is saved."""

from ivr_flows.language import Decide, Do, Flow, Keys, Listen, Menu, Option, Record

NO_TEXTS = Option("none", "For no texts, press {key}.", goto="file")
ANOTHER = Option("another", "To use another mobile, press {key}.", goto="another")

REPORT = Flow("report", start="where", after_message="report.contact", steps={
    "where": Listen(
        first=("We record what you say, so that we can act on it.",),
        ask="Where is the problem? Please say the street, and a house number or landmark.",
        goto="what",
        otherwise="where_recorded",
        back="welcome.greeting",
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
        back="what",
    ),
    "contact": Decide("who_can_be_texted", {
        "this_phone": "safe_here", "another_phone": "safe_elsewhere",
    }),
    "safe_here": Menu(
        ask="We can text you your reference. Someone else may see it.",
        options=(
            Option("this", "If it is safe to text this phone, press {key}.", goto="file"),
            ANOTHER,
            NO_TEXTS,
        ),
        otherwise="file",  # nobody said it is safe, so no text is sent (safety.md 9)
        back="what",
    ),
    "safe_elsewhere": Menu(
        ask="We can text your reference to a mobile. Someone else may see it.",
        options=(
            Option("another", "To key in a mobile that is safe to text, press {key}.",
                   goto="another"),
            NO_TEXTS,
        ),
        otherwise="file",
        back="what",
    ),
    "another": Keys(
        ask="Please key in the mobile number, then press hash.",
        check="mobile",
        hint="A mobile number has eleven digits, and begins with 0 7.",
        goto="read_back",
        choices="no_number",
        otherwise="no_number",
        back="contact",
    ),
    "read_back": Menu(
        ask="The number is {mobile}.",
        options=(
            Option("right", "If that is right, and safe to text, press {key}.", goto="file"),
            Option("", "To key it in again, press {key}.", goto="another"),
            NO_TEXTS,
        ),
        otherwise="file",
        back="another",
    ),
    "no_number": Menu(
        ask="We do not have a mobile number yet.",
        options=(
            Option("", "To key it in, press {key}.", goto="another"),
            NO_TEXTS,
        ),
        otherwise="file",
        back="contact",
    ),
    "file": Do("file_report", say=("Your report is saved.",), goto="saved.reference"),
})  # fmt: skip
