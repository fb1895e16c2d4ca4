"""What a resident told about a report, in words: its type, the risk, and what that asks of us."""

from dataclasses import dataclass
from typing import Any

from app.council import Council
from app.rules.problem_types import NOISES, TYPES
from app.web.desk import words

HOW_OFTEN = {
    "now": "It was happening when they told us",
    "daily": "Most days",
    "weekly": "Most weeks",
    "less": "Less often than most weeks",
}
AIMED = {
    "nobody": "At nobody in particular",
    "me": "At the person who told us",
    "who_we_are": "At who somebody is, such as their race, faith or disability",
    "family": "At them, by a partner or relative",
}
AFRAID = {
    "no": "Nobody",
    "afraid": "Somebody is afraid",
    "hurt": "Somebody has been hurt",
    "vulnerable": "Somebody there is ill, old or disabled",
}
NO_LANDLORD = "None: they said that there is no landlord"


@dataclass(frozen=True)
class Flag:
    """Something told that changes how this person may be reached."""

    name: str
    means: str


HATE = Flag(
    "Hate (as perceived)",
    "Somebody perceives this as hate, and that is enough: nobody is asked to prove it. "
    "Reach them as they said is safe, and do not say to anybody else what it is about.",
)
ABUSE = Flag(
    "Abuse",
    "Abuse was told, or may be there. The person they fear may hold the phone or open the post. "
    "Use only a way that they said is safe. Say nothing of why to anybody else. Send no survey.",
)
CHILD = Flag(
    "Child",
    "A child is at risk there, or is the person who told us. No letter, no survey, no voicemail, "
    "and no ringing back to a household’s number. Tell the safeguarding lead the same day.",
)


def flags(report: Any) -> list[Flag]:
    """What was told that changes how they may be reached (safety.md 16 and 17)."""
    told = ((CHILD, report.child), (ABUSE, report.abuse), (HATE, report.hate))
    return [flag for flag, is_told in told if is_told]


def kind(report: Any) -> str:
    """The kind of problem, and the more exact type where one was told: "Noise: an alarm".

    Nobody is asked for the kind by text: there the type says which it is.
    """
    known = report.kind
    if report.type and known == "unknown":
        known = "noise" if report.type in NOISES else "asb"
    first = words.KINDS.get(known, words.plain(known))
    if not report.type:
        return first
    return f"{first}: {type_of(report.type)}"


def type_of(name: str) -> str:
    """A type in the words of the line."""
    return TYPES[name].words if name in TYPES else words.plain(name).lower()


def landlord(report: Any, council: Council, said: str) -> str:
    """Whose home it is. `said`: the landlord's name as they said it, where that is known."""
    match report.landlord:
        case None:
            return ""
        case "own":
            return NO_LANDLORD
        case "other":
            return f"Not one that we know. They said: {said}" if said else "Not one that we know"
        case role:
            return council.number_names.get(role) or words.plain(role)


def area(report: Any, council: Council) -> str:
    """The council's own area, by its name; empty where it is not known."""
    if not report.area:
        return ""
    found = council.area(report.area)
    return found.name if found else words.plain(report.area)


def language(code: str, council: Council) -> str:
    """A language by its English name."""
    found = council.language(code)
    return found.name if found else code


def risk(report: Any) -> dict[str, str]:
    """The three questions about risk, each with what was answered; empty where nothing was."""
    asked = (
        ("How often", HOW_OFTEN, report.how_often),
        ("Aimed", AIMED, report.aimed),
        ("Afraid or hurt", AFRAID, report.afraid),
    )
    return {name: known.get(value, words.plain(value or "")) for name, known, value in asked}
