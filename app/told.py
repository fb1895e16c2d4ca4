"""What a caller told us, as the columns of their report. It writes nothing."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from app.rules.triage import Told, triage
from ivr_flows.decisions import ASIDE, TYPES_ASKED, types_told

Answers = Mapping[str, str]
OWN = {  # the answers that are the report's own, by the column that keeps each
    "greeting": "kind",
    "cut_off_kind": "kind",
    "where": "place",
    "what": "words",
    "postcode_found": "postcode",
    "area_found": "area",
    "who": "responsible",
    "police_reference": "police_reference",
    "how_often": "how_often",
    "aimed": "aimed",
    "afraid": "afraid",
    "safe_word": "safe_word",
    "name": "name",
}
FOUND = ("postcode_found", "area_found")  # of the place told last: none is left of one before it
LONGEST = {"police_reference": 40, "postcode": 10, "area": 24}  # letters a column holds
# A later one is the more exact.
ORDER = ("type_found", "type_asb", "type_noise", "type_more", "type_still_more", "type_noise_more")
ANSWERED = ("how_often", "aimed", "afraid")
OUTSIDE = "outside_our_area"  # of the council's area: another council can act on it
RISK = (*TYPES_ASKED, "check_type", *ANSWERED, "child")
FLAGS = ("child", "abuse", "hate")


def news_of(before: Answers, after: Answers) -> dict[str, str]:
    """What this turn told us that is new, by the name of the answer."""
    return {name: value for name, value in after.items() if before.get(name) != value}


def is_story(told: Answers) -> bool:
    """Does any of it belong to a report? Looking up a number, or a report, does not."""
    return any(name not in ASIDE for name in told)


def kind_of(answers: Answers) -> str:
    """The kind of problem that was chosen first."""
    return answers.get("greeting") or answers.get("cut_off_kind") or "unknown"


def type_of(answers: Answers) -> str:
    """The more exact type; "" until one is chosen. What was heard counts until put right."""
    told = types_told(answers)
    return next((answers[name] for name in reversed(ORDER) if name in told), "")


def routed_as(columns: Mapping[str, Any]) -> str:
    """What decides who leads on a report: abuse and hate come before its type (domain.md 6).

    `columns`: those that just changed; "" where none of them bears on it.
    """
    if columns.get("abuse"):
        return "domestic_abuse"
    return "hate" if columns.get("hate") else columns.get("type") or ""


def is_risk(told: Answers) -> bool:
    """Does any of it bear on how serious the report is?"""
    return any(name in RISK for name in told)


def columns(
    told: Answers, answers: Answers, categories: Mapping[str, str], before: Row[Any] | None = None
) -> dict[str, Any]:
    """The report's columns that change with what was just told. `categories`: type to A, B or C.

    `before`: the report as it is, wherever `is_risk` holds and there is one.
    """
    values: dict[str, Any] = {
        OWN[name]: value[: LONGEST.get(OWN[name])]
        for name, value in told.items()
        if name in OWN and value and not value.startswith("recording ")
    }
    values |= {OWN[name]: None for name in FOUND if name in told and not told[name]}
    if "postcode" in told and "place" not in values and "where" not in answers:
        values["place"] = _keyed_place(answers)
    if "place" in told:
        values["area"] = OUTSIDE if told["place"] == "outside" else answers["area_found"] or None
    if told.get("safe_word_right") == "none":
        values["safe_word"] = None
    values |= _landlord(told, answers)
    if is_risk(told):
        values |= _triaged(told, answers, categories, before._asdict() if before else {})
    return values


def _keyed_place(answers: Answers) -> str:
    """A place keyed in, as far as it is known; the keys too, where letters could not be told."""
    found = " ".join(filter(None, (answers.get("postcode_found"), answers.get("street_found"))))
    return f"{found} (keys pressed: {answers['postcode']})".strip()


def _landlord(told: Answers, answers: Answers) -> dict[str, Any]:
    if told.get("landlord") == "own":
        return {"landlord": "own"}
    if "landlord" in told or "check_landlord" in told:
        return {"landlord": (answers.get("landlord_found") or "other")[:40]}
    return {}


def _triaged(
    told: Answers, answers: Answers, categories: Mapping[str, str], before: Mapping[str, Any]
) -> dict[str, Any]:
    """Answers only raise (safety.md 16): somebody else may be listening now, or be calling.

    Only a type that was put right on this call may lower the category that came of it.
    """
    misheard = told.get("check_type") == "no"
    if misheard:
        before = {**before, "type": None, "category": None}
    kind = type_of(answers) or before.get("type") or ""
    heard = {name: answers.get(name) or before.get(name) or "" for name in ANSWERED}
    child = answers.get("child") == "yes" or bool(before.get("child"))
    found = triage(Told(kind, child=child, **heard), categories)
    flags = {flag: getattr(found, flag) or bool(before.get(flag)) for flag in FLAGS}
    types = {name for name in TYPES_ASKED if name in answers}
    put_right = types - told.keys() and types & told.keys()
    reached = [found.category.value] if found.category else []
    reached += ["A"] if flags["hate"] or flags["abuse"] else []
    reached += [before["category"]] if before.get("category") and not put_right else []
    values = {**flags, "category": min(reached, default=None)}
    return values | ({"type": kind or None} if misheard or types & told.keys() else {})
