"""Every prompt that a language must have is there, with the same values in it."""

from collections.abc import Collection, Iterator

from ivr_flows.language import Line
from ivr_flows.messages import required
from ivr_flows.reading import placeholders
from ivr_flows.wording import Translate


def untranslated(line: Line, translate: Translate, complete: Collection[str]) -> Iterator[str]:
    """What a language that is marked complete does not have, or has with other placeholders."""
    for language in complete:
        for words in required(line, language):
            found = translate(words, language)
            if not found:
                yield f"this is not there in {language}: {words!r}"
            elif placeholders(found) != placeholders(words):
                yield f"this has other placeholders in {language}: {found!r}"
