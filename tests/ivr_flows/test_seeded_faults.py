"""Each fault put into the line on purpose is found, by a check of the flows or by the walk.

Every search stops where it finds the fault. Calls about noise are walked only where a fault needs
them: the less a council has, the shorter the walk.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from ivr_flows.language import Call, Decide, Do, End, Line, Menu, Option
from ivr_flows.line import LINE
from ivr_flows.longest import LONGEST
from ivr_flows.proof.prove import Fault, Search, Values
from tests.ivr_flows.faulty import (
    changed,
    option,
    outcomes,
    step_of,
    swapped,
    with_step,
    without,
)

SMALL, NOISE = frozenset[str](), frozenset({"noise"})
FIFTH = Option("fifth", "For one more, press {key}.", goto="message")
LONG = "so " * 24 + "on."


@dataclass(frozen=True)
class Seed:
    """A line with a fault, what must be said of it, and the council and values it shows with."""

    line: Line
    found: str
    council: frozenset[str] = SMALL
    values: Mapping[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()


GREETING, HURT = step_of("welcome.greeting"), step_of("noise.hurt")
SAVED_EARLY = Do("", goto="what", say=("Your report is saved.",))
TOLD_EARLY = Do("", goto="start", say=("Your reference is {reference}.",))
HOLD_ENDS = End(say=("We have not taken a report on this call. Goodbye.",))
EXTRA = Menu(ask="More?", options=(Option("yes", "For yes, press {key}.", goto="area"),),
             otherwise="area")  # fmt: skip

SEEDS: dict[str, Seed] = {
    # Ways
    "an edge deleted": Seed(without("report.no_number"), "which does not exist"),
    "an option that leads nowhere": Seed(option("help.start", 1, goto="nobody"), "does not exist"),
    "two ways swapped": Seed(swapped("noise.hurt", 1, 2), "where it should", NOISE),
    "no answer goes round": Seed(changed("help.next", otherwise="next"), "goes round for ever"),
    "no speech goes round": Seed(changed("report.what", otherwise="what"), "comes back to itself"),
    "steps that ask nothing go round": Seed(
        changed("report.postcode_read", goto="postcode_area"), "comes back to itself"
    ),
    "a menu nobody leaves": Seed(
        changed("help.next", options=(Option("", "To wait, press {key}.", goto="next"),),
                otherwise="next", back=""),
        "no way to an ending",
    ),
    "star goes round": Seed(
        changed("report.what", back="safe_here"), "star goes round and round"
    ),
    "star promised, and taken away": Seed(changed("report.what", back=""), "star is promised"),
    "an outcome missing": Seed(changed("saved.next", outcomes={"none": "team"}), "each outcome"),
    "a step nobody hears": Seed(changed("welcome.greeting", back="message"), "never be heard"),
    # Silence and danger
    "silence at the danger question is no": Seed(
        changed("noise.hurt", silence="report.where"), "silence at a danger question", NOISE
    ),
    "silence for too long": Seed(changed("report.what", tries=16), "takes over 240 seconds"),
    "guidance that ends": Seed(with_step("emergency.hold", HOLD_ENDS), "guidance ends the call"),
    "silence leaves guidance": Seed(
        changed("emergency.hold", silence="carry_on"), "silence leads away from guidance"
    ),
    "guidance without 999": Seed(
        changed("emergency.guidance", first=("We cannot send police.",)), "dial 999"
    ),
    "the 999 sentence second": Seed(
        changed("welcome.greeting", first=("Hello.", *GREETING.first)), "before the 999 sentence"
    ),
    "the 999 sentence can be cut short": Seed(
        changed("welcome.greeting", first=(), ask=f"{GREETING.first[0]} This is {{line}}."),
        "before the 999 sentence",
    ),
    "guidance, and nobody alerted": Seed(
        changed("noise.being_hurt", effect=""), "nobody is alerted", NOISE
    ),
    # What is stored
    "saved before it is": Seed(with_step("report.area", SAVED_EARLY), "said to be saved"),
    "never saved": Seed(changed("report.file", effect=""), "is said"),
    "hung up on before anything is stored": Seed(
        with_step("help.how_it_ends", End(say=("Goodbye.",))), "whether a report is stored"
    ),
    "nothing taken, and something is": Seed(
        outcomes("help.how_it_ends", yes="nothing_kept"), "no report was taken"
    ),
    "kept, and nothing is": Seed(
        outcomes("help.how_it_ends", no="kept"), "something is said to be kept"
    ),
    "a text promised to everybody": Seed(
        outcomes("saved.next", none="text_coming"), "a text is promised"
    ),
    "somebody is said to be on duty": Seed(
        outcomes("saved.team", nobody="team_on_duty"), "the team is said to be there", NOISE
    ),
    # Other people's reports
    "a reference on caller ID alone": Seed(
        with_step("called_before.greeted", TOLD_EARLY,
                  option("welcome.greeting", 2, goto="called_before.greeted")),
        "{reference} of a report is said",
    ),
    "a report opened without its PIN": Seed(
        changed("news.reference", goto="choices"), "is open to somebody"
    ),
    "a wrong PIN that opens": Seed(outcomes("news.known", wrong="choices"), "is open to somebody"),
    # Numbers
    "a dead number": Seed(LINE, "cannot be dialled", values={"number_childline": "0 5 0 0, 8 3 4"}),
    "a premium number": Seed(
        LINE, "cannot be dialled", values={"number_victim_support": "0 9 0 9 8 7 9 0 1 2 3"}
    ),
    "a number nobody allowed": Seed(
        changed("help.officer", outcomes={"yes": "officer_number", "no": "officer_number"}),
        "{number_community_safety_officer} is said",
    ),
    "put through to the line itself": Seed(
        LINE, "this line itself", NOISE, {}, frozenset({LONGEST["transfer_number"]})
    ),
    "put through to 999": Seed(
        LINE, "not an ordinary number", NOISE, {"transfer_number": "999"}
    ),
    "an emergency number told": Seed(
        changed("help.no_number", ask="Ring 112 instead."), "outside the guidance"
    ),
    # Words and keys
    "a prompt blanked": Seed(changed("report.what", ask=" "), "empty prompt"),
    "a placeholder nobody fills": Seed(
        changed("saved.contact_day", say=("By {day}, they will tell you.",)), "nobody gives"
    ),
    "a fifth option": Seed(
        changed("welcome.greeting", options=(*GREETING.options, FIFTH)), "offers 5 options"
    ),
    "a sentence of 25 words": Seed(changed("report.what", ask=LONG), "over 20 words"),
    "a prompt of 30 seconds": Seed(
        changed("report.what", ask="Please tell us. " * 25), "seconds to say"
    ),
    "a key before its option": Seed(
        option("noise.hurt", 1, say="Press {key} for yes."), "does not end with its key"
    ),
    "a key that is not counted": Seed(
        changed("report.what", ask="Say it, or press 3."), "does not count"
    ),
    "two options by one word": Seed(
        option("welcome.greeting", 2, words=("noise",)), "cannot tell what is meant"
    ),
    "a risk to be spoken aloud": Seed(
        option("details.aimed", 4, words=("partner",)), "lets a risk be spoken aloud"
    ),
    "blame": Seed(changed("report.what", ask="That was an invalid answer."), "blames the caller"),
    "five seconds to answer": Seed(changed("noise.hurt", timeout=5), "within 5 seconds"),
    "two answers of one name": Seed(with_step("noise.where", EXTRA), "would overwrite the first"),
    "a key taken for another": Seed(
        changed("report.no_place", options=(Option("1", "To go on, press 1.", goto="what"),)),
        "does not end with its key",
    ),
    "a message that does not come back": Seed(
        with_step("own_words.done", Call("emergency", then="report.what")), "come back"
    ),
    "a rule nobody wrote": Seed(
        with_step("report.area", Decide("guess", {"inside": "what"})), "a rule that does not exist"
    ),
}  # fmt: skip


def found(seed: Seed) -> Fault | None:
    """The first fault that is told of as it should be; the search stops there."""
    values = Values({**LONGEST, **seed.values}, seed.own)
    each = Search(seed.council, seed.line, values).faults()
    return next((fault for fault in each if seed.found in fault.what), None)


@pytest.mark.parametrize("name", SEEDS)
def test_a_seeded_fault_is_found(name: str) -> None:
    assert found(SEEDS[name])
