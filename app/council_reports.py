"""The shape of what a council decides about reports: types, case review and complaints."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool

from app.council_file import Entry, Text, wrong
from app.rules.case_review import Threshold

MOST_WORDS = 19  # of a spoken sentence (safety.md 24)


def _one_sentence(text: str) -> str:
    if not re.fullmatch(r"[^.?!]+\.", text):
        raise wrong("must be one sentence, ending in a full stop")
    if len(text.split()) > MOST_WORDS:
        raise wrong(f"has over {MOST_WORDS} words: too long for the ear")
    return text


Sentence = Annotated[str, AfterValidator(_one_sentence)]


class TypeOfReport(Entry):
    """A type of report: its category here, "" where it has none, and whether it is a crime.

    A crime is what the police record; callers hear that telling us does not report it to them.
    """

    type: Text
    category: Literal["A", "B", "C", ""]
    crime: StrictBool
    source: Text


class CaseReview(Entry):
    """When a resident may ask for an ASB case review, which each council sets (domain.md 5.8).

    So many incidents in so many months; each reported within `within_months` of happening
    (0: no limit); or one of hate alone, where `or_one_hate`.
    """

    incidents: Annotated[int, Field(strict=True, ge=1, le=20)]
    months: Annotated[int, Field(strict=True, ge=1, le=24)]
    within_months: Annotated[int, Field(strict=True, ge=0, le=24)]
    or_one_hate: StrictBool
    source: Text

    @property
    def threshold(self) -> Threshold:
        """The same, as rules.case_review takes it."""
        return Threshold(
            incidents=self.incidents,
            months=self.months,
            # No limit: whatever is told in those months happened in them.
            within_months=self.within_months or self.months,
            or_one_hate=self.or_one_hate,
        )


class Complaints(Entry):
    """How to complain, as two spoken sentences: the agency's own procedure, then what is left."""

    first: Sentence
    then: Sentence
    source: Text
