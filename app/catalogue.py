"""The line's other languages, read once from ivr_flows/locale/<code>/LC_MESSAGES/line.po.

A translation is never given where it is fuzzy (the English has changed since), nor where its
placeholders or numbers are not those of the English: English is said instead.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from email import message_from_string
from email.message import Message as Headers
from io import StringIO
from pathlib import Path
from string import Formatter

from babel.messages.pofile import PoFileError, denormalize, read_po

from ivr_flows.language import Line
from ivr_flows.line import LINE
from ivr_flows.messages import required
from ivr_flows.wording import ENGLISH

LOCALE = Path(__file__).parent.parent / "ivr_flows" / "locale"
FILE = "LC_MESSAGES/line.po"
_SIGNATURE = re.compile(r"\S.*, (\d{4}-\d\d-\d\d)")  # "Interpreting manager, 2026-12-01"


@dataclass(frozen=True)
class Translations:
    """One language: the words that may be said, the ids that are fuzzy, and what is wrong.

    signed_by: the header X-Signed-By, "" where there is none or it is called a draft.
    """

    words: Mapping[str, str]
    fuzzy: frozenset[str] = frozenset()
    faults: tuple[str, ...] = ()
    signed_by: str = ""


class Catalogue:
    """The translations of every language there is a file for, by code."""

    def __init__(self, languages: Mapping[str, Translations]) -> None:
        self._languages = languages

    @property
    def languages(self) -> frozenset[str]:
        """The languages that have any words, drafts too; English, the ids, is not among them."""
        return frozenset(code for code, found in self._languages.items() if found.words)

    def translate(self, message: str, language: str) -> str | None:
        """A message id in a language; None where there are no words that may be said."""
        if language == ENGLISH:
            return message
        found = self._languages.get(language)
        return found.words.get(message) if found else None

    def only(self, languages: Collection[str]) -> "Catalogue":
        """The same catalogue with none but these languages."""
        return Catalogue({c: found for c, found in self._languages.items() if c in languages})

    def missing(self, language: str, line: Line = LINE) -> list[str]:
        """The required message ids that cannot be said in a language; none for English."""
        return [m for m in required(line, language) if self.translate(m, language) is None]

    def fuzzy(self, language: str) -> frozenset[str]:
        """The message ids whose English has changed since they were translated."""
        return self._languages[language].fuzzy if language in self._languages else frozenset()

    def faults(self, language: str) -> tuple[str, ...]:
        """What is wrong with a language's file, each as a sentence."""
        return self._languages[language].faults if language in self._languages else ()

    def signed(self, language: str, line: Line = LINE) -> str | None:
        """The role and date of the signature; None unless all that is required may be said."""
        found = self._languages.get(language)
        if found is None or found.fuzzy or found.faults or self.missing(language, line):
            return None
        return found.signed_by or None


def read_catalogue(folder: Path = LOCALE) -> Catalogue:
    """Every language in a folder. A file that cannot be read has no words, and says why."""
    return Catalogue({path.parts[-3]: _read(path) for path in sorted(folder.glob(f"*/{FILE}"))})


def headers(text: str) -> Headers:
    """The headers of a .po file's text, its own (X-Draft, X-Signed-By) among them."""
    first = re.search(r'^msgstr (".*(?:\n".*)*)', text, re.M)
    return message_from_string(denormalize(first[1]) if first else "")


def unlike(message: str, words: str) -> str:
    """How a translation differs from its id in what must be the same; "" where in nothing."""
    try:
        if _placeholders(words) != _placeholders(message):
            return "its placeholders are not those of the English"
    except ValueError:
        return "its braces do not match"
    if _numbers(words) != _numbers(message):
        return "its numbers are not those of the English"
    return ""


def _read(path: Path) -> Translations:
    try:
        text = path.read_text(encoding="utf-8")
        entries = [m for m in read_po(StringIO(text), abort_invalid=True) if m.id and m.string]
    except (OSError, UnicodeDecodeError, PoFileError) as error:
        return Translations({}, faults=(f"it cannot be read: {error}",))
    texts = {str(m.id): str(m.string) for m in entries if not m.fuzzy}
    wrong = {message: why for message, words in texts.items() if (why := unlike(message, words))}
    faults = [f"{message!r}: {why}" for message, why in wrong.items()]
    signed_by, fault = _signature(headers(text))
    return Translations(
        words={message: words for message, words in texts.items() if message not in wrong},
        fuzzy=frozenset(str(m.id) for m in entries if m.fuzzy),
        faults=(*faults, fault) if fault else tuple(faults),
        signed_by=signed_by,
    )


def _signature(header: Headers) -> tuple[str, str]:
    """Who signed and when, and what is wrong with that. A draft is signed by nobody."""
    signed_by = str(header.get("X-Signed-By", "")).strip()
    if not signed_by:
        return "", ""
    if str(header.get("X-Draft", "no")).strip().lower() != "no":
        return "", "X-Signed-By: it is still called a draft"
    matched = _SIGNATURE.fullmatch(signed_by)
    try:
        date.fromisoformat(matched[1] if matched else "")
    except ValueError:
        return "", "X-Signed-By: a role and a date are needed: Interpreting manager, 2026-12-01"
    return signed_by, ""


def _placeholders(text: str) -> list[tuple[str, str, str]]:
    """Each placeholder as often as it stands there, with its format, if it has one."""
    found = Formatter().parse(text)
    return sorted(
        (name, spec or "", turn or "") for _, name, spec, turn in found if name is not None
    )


def _numbers(text: str) -> list[str]:
    """The digits in a text, in any script, by their places; a placeholder holds none."""
    return sorted(re.findall(r"\d+", re.sub(r"\{.*?\}", "", text)))
