"""A council's own words for the texts that its line writes: [[texts]] in its file."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Annotated

from pydantic import Field

from app.council_file import Entry, Text
from app.council_rows import Row, rows_of
from app.dates_in_words import longest_for_text
from app.rules.fit_to_send import faults, too_long
from ivr_flows.language import Line
from ivr_flows.longest import WRITTEN
from ivr_flows.overridable import Overridable, in_catalogue, in_flows
from ivr_flows.reading import filled
from ivr_flows.survey import SURVEY
from ivr_flows.text_line import TEXT_LINE
from ivr_flows.wording import ENGLISH, Translate
from ivr_flows.written import DISCREET, FIXED

FLOWS: Line = {**TEXT_LINE, SURVEY.name: SURVEY}
KNOWN: Mapping[str, Overridable] = {**in_catalogue(), **in_flows(FLOWS)}
SENDERS = ("name", "texts_as")  # what a council is known by in its file
Named = tuple[str, str]  # the name of a text, and a language


class CouncilText(Entry):
    """Words that stand in the place of ours for one text, in one language."""

    name: Text
    words: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] = ENGLISH


def overridden(
    translate: Translate, texts: Iterable[CouncilText], languages: Collection[str]
) -> Translate:
    """The same translations with a council's own words first.

    `languages`: those that may be written besides English; no words of another are used, however
    they came about (safety.md 19).
    """
    allowed = {ENGLISH, *languages}
    own = {(KNOWN[t.name].id, t.language): t.words for t in texts if t.language in allowed}

    def own_first(message: str, language: str) -> str | None:
        return own.get((message, language)) or translate(message, language)

    return own_first if own else translate


def disagreements(raw: Row) -> list[str]:
    """Every fault of the texts in a file as read, each beginning with its key."""
    own = {(row["name"], row.get("language", ENGLISH)): row["words"] for row in _rows(raw)}
    wrong = {named: list(_faults(raw, named, words)) for named, words in own.items()}
    right = {named: words for named, words in own.items() if not wrong[named]}
    told = [f"{_key(named)}: {fault}" for named, found in wrong.items() for fault in found]
    return [*_repeated(raw), *_languages(raw, own), *told, *_together(right)]


def _rows(raw: Row) -> Iterator[Row]:
    """The entries that have a name and words; whatever else is wrong is left to the shape."""
    for row in rows_of(raw, "texts"):
        values = (row.get("name"), row.get("words"), row.get("language", ENGLISH))
        if all(isinstance(value, str) for value in values):
            yield row


def _key(named: Named) -> str:
    name, language = named
    return f"texts.{name}" if language == ENGLISH else f"texts.{name}[{language}]"


def _repeated(raw: Row) -> Iterator[str]:
    """One text has words once in each language, by whichever of its names."""
    taken: dict[Named, Named] = {}
    for row in _rows(raw):
        named = row["name"], row.get("language", ENGLISH)
        known = KNOWN.get(named[0])
        same = known.id if known else named[0], named[1]
        if same in taken:
            yield f"{_key(named)}: {_key(taken[same])} is the same text"
        taken[same] = named


def _languages(raw: Row, own: Iterable[Named]) -> Iterator[str]:
    known = [row.get("code") for row in rows_of(raw, "languages")]
    for name, language in own:
        if language not in known:
            yield f"{_key((name, language))}: the council has no language {language}"


def _faults(raw: Row, named: Named, words: str) -> Iterator[str]:
    name, language = named
    if name in FIXED:
        yield "the 999 words are the same everywhere, and cannot be changed"
        return
    if name not in KNOWN:
        yield f"there is no such text; there are {', '.join(KNOWN)}"
        return
    message = KNOWN[name].id
    discreet = message in DISCREET.values()
    sender = " ".join(str(raw.get(key, "")) for key in SENDERS) if discreet else ""
    english = language == ENGLISH
    longest = WRITTEN if english else {**WRITTEN, **_longest_days(language)}
    yield from faults(words, message, longest, english=english, sender=sender)


def _longest_days(language: str) -> dict[str, str]:
    return dict.fromkeys(("contact_day", "last_day"), longest_for_text(language))


def _together(own: Mapping[Named, str]) -> Iterator[str]:
    """A question and its options are one text: together they must fit one part."""
    english = {
        KNOWN[name].id: words for (name, language), words in own.items() if language == ENGLISH
    }
    for name, known in KNOWN.items():
        if len(known.text) > 1 and known.id in english:
            text = " ".join(english.get(message, message) for message in known.text)
            if wrong := too_long(filled(text, WRITTEN)):
                yield f"texts.{name}: with what is sent beside it, it {wrong}"
