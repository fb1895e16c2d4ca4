"""Which languages this line is offered in: never one in production that nobody signed.

safety.md 19: a machine-drafted translation is never live in production until a named role has
signed it in the catalogue. Elsewhere a draft is heard, so that it can be judged.
"""

from collections.abc import Iterable
from typing import Protocol

from app.catalogue import Catalogue
from ivr_flows.wording import ENGLISH


class CouncilLanguage(Protocol):
    """What a council's file says of a language."""

    @property
    def code(self) -> str:
        """As the flows name it: "pl"."""

    @property
    def voice(self) -> str:
        """The carrier's voice for it; "" where none is known."""

    @property
    def live(self) -> bool:
        """Does the council offer it to residents?"""


def offered_languages(
    council_languages: Iterable[CouncilLanguage], catalogue: Catalogue, production: bool
) -> frozenset[str]:
    """The codes of the languages offered on the telephone besides English: those with a voice."""
    with_voice = [language for language in council_languages if language.voice]
    return written_languages(with_voice, catalogue, production)


def written_languages(
    council_languages: Iterable[CouncilLanguage], catalogue: Catalogue, production: bool
) -> frozenset[str]:
    """The codes of the languages a text may be written in besides English; a voice is not needed.

    In production: live in the council's file and signed in the catalogue. Elsewhere: any draft.
    """
    return frozenset(
        language.code
        for language in council_languages
        if language.code != ENGLISH
        and language.code in catalogue.languages
        and (not production or (language.live and catalogue.signed(language.code)))
    )


def unsigned(council_languages: Iterable[CouncilLanguage], catalogue: Catalogue) -> list[str]:
    """Why production must not start: each language that is live and not signed, by key."""
    return [
        f"languages.{language.code}.live: its words are not signed; "
        "`python -m dev.translations check` says what is missing"
        for language in council_languages
        if language.live and language.code != ENGLISH and not catalogue.signed(language.code)
    ]
