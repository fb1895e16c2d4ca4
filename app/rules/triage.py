"""How serious a report is: A, B or C, and what it asks of everybody who handles it.

The kinds of report have the categories that the council's file gives them (seed 003). The answers
about risk only ever raise (safety.md 16), and the highest wins (domain.md 6). Whether somebody must
come now is another question, and not decided here: an old threat is A and no emergency.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """Seed 003's three categories; A is the highest."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True)
class Told:
    """What the caller has said about risk so far; "" where nothing was said, or it was skipped.

    `how_often`: now, daily, weekly or less. `aimed`: nobody, me, who_we_are or family.
    `afraid`: no, afraid, hurt or vulnerable.
    """

    type: str = ""
    how_often: str = ""
    aimed: str = ""
    afraid: str = ""
    child: bool = False


@dataclass(frozen=True)
class Triage:
    """`category` is None where nothing told has one. The other three are kept with the report."""

    category: Category | None
    hate: bool
    abuse: bool
    child: bool


def triage(told: Told, categories: Mapping[str, str]) -> Triage:
    """The category and flags of what was told. `categories`: type -> "A", "B", "C" or "".

    Raises ValueError where the category of the type is any other word.
    """
    hate = told.type == "hate" or told.aimed == "who_we_are"
    abuse = told.type == "domestic_abuse" or told.aimed == "family"
    # Our reading [D]: a child said to be at risk brings in the safeguarding lead as a child who
    # rings does (safety.md 17), and no letter to that home is the safer choice.
    child = told.child or told.type == "child_at_risk"
    of_type = categories.get(told.type, "")
    reached = [Category(of_type)] if of_type else []
    # Seed 003 has domestic violence, hate crime and unprovoked attacks in A, whatever the type
    # chosen first: the key about risk is pressed last, and by the person who knows.
    if hate or abuse or told.afraid == "hurt":
        reached.append(Category.A)
    if child or _at_least_b(told):
        reached.append(Category.B)
    return Triage(min(reached, default=None), hate, abuse, child)


def _at_least_b(told: Told) -> bool:
    """Fear, somebody vulnerable, or the same person every day: safety.md 16.

    At B is our reading [D]: seed 003 has harassment there, and this is what harassment is like.
    """
    targeted_daily = told.aimed == "me" and told.how_often == "daily"
    return targeted_daily or told.afraid in ("afraid", "vulnerable")
