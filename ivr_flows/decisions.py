"""The pure rules a `Decide` may name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.rules.contacts import Caller
from app.rules.problem_types import TYPES
from ivr_flows.facts import About, CutOff, Duty, Facts, Known

Answers = Mapping[str, str]
LONGEST_READ_BACK = 12  # words of somebody's own that are read back to them


@dataclass(frozen=True)
class Rule:
    """A choice with every outcome declared, so that a checker can walk them all.

    `reads`: the answers it looks at, by name. What no rule reads can be any words at all.
    """

    outcomes: tuple[str, ...]
    decide: Callable[[Facts, Answers], str]
    reads: tuple[str, ...] = ()


OWN_PHONES = (Caller.UK_MOBILE, Caller.UK_LANDLINE, Caller.CROWN_DEPENDENCY)
# No part of a report's story.
ASIDE = ("danger", "reference", "pin", "landlord_asked", "landlord_found")


def _languages(facts: Facts, answers: Answers) -> str:
    speaks = any(has.startswith("speaks_") for has in facts.council.capabilities)
    return "some" if speaks else "none"


def _who_can_be_texted(facts: Facts, answers: Answers) -> str:
    return "this_phone" if facts.may_text else "another_phone"


def _child(facts: Facts, answers: Answers) -> bool:
    return facts.child or answers.get("child") == "yes"


def _may_be_rung(facts: Facts, answers: Answers) -> str:
    """A child is not rung back: who holds that telephone is not known (safety.md 17)."""
    if _child(facts, answers):
        return "nobody"
    return "this_phone" if facts.caller in OWN_PHONES else "another_phone"


def _may_be_written_to(facts: Facts, answers: Answers) -> str:
    return "no" if _child(facts, answers) else "yes"  # no letters (safety.md 17)


def _anything_told(facts: Facts, answers: Answers) -> str:
    return "something" if any(name not in ASIDE for name in answers) else "nothing"


def _report_begun(facts: Facts, answers: Answers) -> str:
    told = _anything_told(facts, answers) == "something" or "danger" in answers
    return "yes" if told else "no"


def _written_way(facts: Facts, answers: Answers) -> str:
    """Will an acknowledgement be written? Only where the caller said it is safe (safety.md 9)."""
    if answers.get("safe_here") == "this" or answers.get("read_back") == "right":
        return "text"
    return "letter" if answers.get("letter_to", "").startswith("recording ") else "none"


def _is_noise(facts: Facts, answers: Answers) -> bool:
    chosen = (answers.get("greeting"), answers.get("cut_off_kind"))
    return "noise" in chosen or facts.about_noise


def _noise_team(facts: Facts, answers: Answers) -> str:
    if not _is_noise(facts, answers):
        return "not_noise"
    return "on_duty" if facts.duty is Duty.ON else "nobody"


def _bank_holiday(facts: Facts, answers: Answers) -> str:
    return "yes" if facts.bank_holiday else "no"


def _heard_place(facts: Facts, answers: Answers) -> str:
    """Can what was said be read back in a breath?"""
    said = answers.get("where", "")
    recorded = said.startswith("recording ")
    return "short" if not recorded and len(said.split()) <= LONGEST_READ_BACK else "long"


def _in_the_area(facts: Facts, answers: Answers) -> str:
    return "outside" if answers.get("place") == "outside" else "inside"


def _place_found(facts: Facts, answers: Answers) -> str:
    return "found" if answers.get("place_in_words") else "not_found"


def _problem(facts: Facts, answers: Answers) -> str:
    return "noise" if _is_noise(facts, answers) else "other"


def _type_found(facts: Facts, answers: Answers) -> str:
    return "found" if answers.get("type_found") else "not_found"


def types_told(answers: Answers) -> list[str]:
    """The answers that give a type, by name; not what was heard and then said to be wrong."""
    told = [name for name in TYPES_ASKED if answers.get(name) in TYPES]
    misheard = answers.get("check_type") == "no"
    return [name for name in told if not (misheard and name == "type_found")]


def _crime(facts: Facts, answers: Answers) -> str:
    """Is the type that was chosen, or said and not put right, one that may be a crime?"""
    chosen = [answers[name] for name in types_told(answers)]
    return "yes" if facts.council.crimes.intersection(chosen) else "no"


def _cut_off(facts: Facts, answers: Answers) -> str:
    return facts.cut_off.value


def _known(facts: Facts, answers: Answers) -> str:
    return facts.known.value if facts.known is not Known.NOT_ASKED else Known.WRONG.value


def _review(facts: Facts, answers: Answers) -> str:
    return "reached" if facts.review else "not_reached"


def _landlord(facts: Facts, answers: Answers) -> str:
    """Whether a landlord's name was understood, and whether their number may be said today."""
    role = answers.get("landlord_found", "")
    if not role:
        return "not_found"
    return "number" if role in facts.council.sayable else "no_number"


def _told(*names: str) -> Rule:
    """Was this answer given, or found in another one?"""

    def decide(facts: Facts, answers: Answers) -> str:
        return "told" if any(answers.get(name) for name in names) else "not_told"

    return Rule(("told", "not_told"), decide, reads=names)


def _yes_no(of: Callable[[Facts], bool]) -> Rule:
    """A fact that is or is not so."""
    return Rule(("yes", "no"), lambda facts, answers: "yes" if of(facts) else "no")


def _writing_answered(facts: Facts, answers: Answers) -> str:
    """Who said that it is not safe is not asked again (safety.md 9)."""
    return "told" if answers.get("safe") or facts.unsafe else "not_told"


def _chosen(facts: Facts, answers: Answers) -> str:
    chosen = answers.get("which") or answers.get("which_one")
    return "new" if chosen == "new" else "one_of_them"


def _may_say(role: str) -> Rule:
    def decide(facts: Facts, answers: Answers) -> str:
        return "yes" if role in facts.council.sayable else "no"

    return Rule(("yes", "no"), decide)


TYPES_ASKED = (
    *("type_noise", "type_noise_more", "type_asb", "type_found", "type_more", "type_still_more"),
)
SAID = (  # roles whose number a flow says where it may be said today
    "police_non_emergency",
    "council_freephone",
    "community_safety_officer",
    "domestic_abuse_helpline",
    "victim_support",
    "childline",
    "crimestoppers",
)

RULES: Mapping[str, Rule] = {
    "languages": Rule(("some", "none"), _languages),
    "who_can_be_texted": Rule(("this_phone", "another_phone"), _who_can_be_texted),
    "may_be_rung": Rule(("this_phone", "another_phone", "nobody"), _may_be_rung, reads=("child",)),
    "may_be_written_to": Rule(("yes", "no"), _may_be_written_to, reads=("child",)),
    "anything_told": Rule(("something", "nothing"), _anything_told),
    "report_begun": Rule(("yes", "no"), _report_begun, reads=("danger",)),
    "written_way": Rule(
        ("text", "letter", "none"), _written_way, reads=("safe_here", "read_back", "letter_to")
    ),
    "noise_team": Rule(
        ("not_noise", "on_duty", "nobody"), _noise_team, reads=("greeting", "cut_off_kind")
    ),
    "bank_holiday": Rule(("yes", "no"), _bank_holiday),
    "heard_place": Rule(("short", "long"), _heard_place, reads=("where",)),
    "in_the_area": Rule(("inside", "outside"), _in_the_area, reads=("place",)),
    "place_found": Rule(("found", "not_found"), _place_found, reads=("place_in_words",)),
    "problem": Rule(("noise", "other"), _problem, reads=("greeting", "cut_off_kind")),
    "type_found": Rule(("found", "not_found"), _type_found, reads=("type_found",)),
    "crime": Rule(("yes", "no"), _crime, reads=(*TYPES_ASKED, "check_type")),
    "cut_off": Rule(tuple(CutOff), _cut_off),
    "known": Rule(("open", "closed", "wrong", "locked"), _known),
    "review": Rule(("reached", "not_reached"), _review),
    "landlord": Rule(("number", "no_number", "not_found"), _landlord, reads=("landlord_found",)),
    **{f"may_say_{role}": _may_say(role) for role in SAID},
    "safe_word_agreed": _told("safe_word"),
    # What follows is asked in texts only.
    "about": Rule(tuple(About), lambda facts, answers: facts.about.value),
    "story_told": _told("what"),
    "place_told": _told("place_in_words", "where", "where_told"),
    "time_told": _told("since", "since_told"),
    "writing_answered": Rule(("told", "not_told"), _writing_answered, reads=("safe",)),
    "again": _told("again"),
    "which_report": Rule(("one_of_them", "new"), _chosen, reads=("which", "which_one")),
    "closed": _yes_no(lambda facts: facts.closed),
    "late": _yes_no(lambda facts: facts.late),
    "abuse": _yes_no(lambda facts: facts.abuse),
    "on_duty": _yes_no(lambda facts: facts.duty is Duty.ON),
    "has_noise_team": _yes_no(lambda facts: "noise" in facts.council.capabilities),
    "writes_languages": _yes_no(lambda facts: "writes_other" in facts.council.capabilities),
}
