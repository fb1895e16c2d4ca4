"""The shape of councils/<name>.toml: what may stand in it, entry by entry.

Numbers, hours, places and reports have modules of their own beside it. What one entry must agree
with in another is checked in app/council_checks.py.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from app.rules.contacts import is_drama

Text = Annotated[str, Field(min_length=1)]
E164OrEmpty = Annotated[str, Field(pattern=r"^(\+44[1-9]\d{6,9})?$")]
Minutes = Annotated[int, Field(ge=1, le=1440)]
District = Annotated[str, Field(pattern=r"^[A-Z]{1,2}\d[A-Z\d]?$")]
_SpeechCode = Annotated[str, Field(pattern=r"^([a-z]{2,3}(-[A-Za-z]{4})?-[A-Z]{2})?$")]

_FOR_THE_EAR = re.compile(r"[A-Za-z0-9']+(?:,? [A-Za-z0-9']+)*")


class Entry(BaseModel):
    """Data that cannot change once read, and in which an unknown key is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def wrong(what: str) -> PydanticCustomError:
    """A fault in an entry, in our own words."""
    return PydanticCustomError("council", "{what}", {"what": what})


def short_for_the_ear(name: str) -> str:
    """A name that is heard well: plain words, at most seven. Raises a fault for any other."""
    if not _FOR_THE_EAR.fullmatch(name) or len(name.split()) > 7:
        raise wrong("a name for the ear is needed: at most 7 plain words")
    return name


class Line(Entry):
    """The two numbers of this line, E.164: one is rung, the other texted (domain.md 3.1).

    `texts_per_second` is how fast the carrier lets the text number send (domain.md 3.4).
    """

    voice_number: E164OrEmpty
    text_number: E164OrEmpty
    texts_per_second: Annotated[int, Field(ge=1, le=1000)]

    @model_validator(mode="after")
    def _are_two(self) -> Self:
        if self.voice_number and self.voice_number == self.text_number:
            raise wrong("voice_number and text_number must be two numbers")
        if self.text_number and not self.text_number.startswith("+447"):
            raise wrong("text_number must be a mobile: others cannot receive texts")
        return self


class Lines(Entry):
    """The line in production, and its stand-in of drama numbers everywhere else."""

    production: Line
    development: Line

    @model_validator(mode="after")
    def _development_is_drama(self) -> Self:
        line = self.development
        if not (is_drama(line.voice_number) and is_drama(line.text_number)):
            raise wrong("development must have two drama numbers")
        return self


class Agency(Entry):
    """Who deals with which kinds of report, and how a report reaches them.

    `spoken_as` follows "Your report goes to": with its article, where it has one.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    name: Text
    spoken_as: Text
    deals_with: Annotated[tuple[Text, ...], Field(min_length=1)]
    number_role: str | None = None
    way: Literal["desk"]


class Route(Entry):
    """Which agency leads on a kind of report, and which others are told; with the source."""

    kind: Text
    lead: Text
    inform: tuple[Text, ...] = ()
    source: Text


class Promise(Entry):
    """A standard the council has published; its time is one of the three, or none is stated."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    words: Text
    hours: Annotated[int, Field(ge=1)] | None = None
    working_days: Annotated[int, Field(ge=1)] | None = None
    every_days: Annotated[int, Field(ge=1)] | None = None
    category: Literal["A", "B", "C"] | None = None
    source: Text

    @model_validator(mode="after")
    def _has_one_time(self) -> Self:
        if [self.hours, self.working_days, self.every_days].count(None) < 2:
            raise wrong("only one of hours, working_days and every_days")
        return self


class Category(Entry):
    """A category of the council's own, with the words of its document."""

    id: Literal["A", "B", "C"]
    includes: Annotated[tuple[Text, ...], Field(min_length=1)]
    source: Text


class Language(Entry):
    """A language, its voice ("" where none is known) and the carrier's codes for it.

    The codes to say and to hear a language differ for some of them (domain.md 3.7); `hear_code`
    is "" where speech in it is not recognised. One that is not `live` waits for its words to be
    signed, and is heard outside production only (safety.md 19).
    """

    code: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
    name: Text
    own_name: Text
    voice: Annotated[str, Field(pattern=r"^((Polly|Google)\.[A-Za-z0-9-]+)?$")]
    say_code: _SpeechCode
    hear_code: _SpeechCode
    live: StrictBool

    @property
    def by_text_only(self) -> bool:
        """Whether no voice is known, so that it is offered for texts and not for calls."""
        return not self.voice

    @model_validator(mode="after")
    def _voice_speaks_it(self) -> Self:
        if bool(self.voice) != bool(self.say_code):
            raise wrong("voice and say_code go together")
        if self.voice.startswith("Google.") and not self.voice.startswith(
            f"Google.{self.say_code}-"
        ):
            raise wrong("voice does not speak say_code: the carrier would say nothing")
        for code in filter(None, (self.say_code, self.hear_code)):
            if not code.startswith(self.code.split("-")[0]):
                raise wrong(f"{code} is another language")
        return self


class Limits(Entry):
    """Limits on abuse; none of them hangs up on a resident or silences one."""

    call_minutes: Minutes
    # Twilio writes down only what is longer than 2 s and shorter than 120 (domain.md 3.7).
    recording_seconds: Annotated[int, Field(ge=3, le=119)]
    texts_per_number_per_day: Annotated[int, Field(ge=1)]
    pence_per_text: Annotated[int, Field(ge=1)]
    text_pence_per_day: Annotated[int, Field(ge=1)]
    guidance_gap_minutes: Minutes
    automatic_answer_gap_minutes: Minutes


class Alerts(Entry):
    """How long a police hand-off may wait for a person before the alarm, then the next in line."""

    hand_off_alarm_minutes: Minutes
    next_in_line_minutes: Minutes
    source: Text
