"""Texts that ask for no more texts: not safe, the wrong number, stop. The safer reading wins.

These are looked for in stories too, because the next text sent may do harm; but only where they
speak to us. "He won't stop texting me" is a story, as is "not safe to walk home" (safety.md 9, 15).
Where two are read, not safe comes before the wrong number, and that before stop.
"""

import re
from collections.abc import Sequence

from app.rules import text_words_unwanted_table as table
from app.rules.text_words_names import NAMES, Word
from app.rules.text_words_phrases import SHORTEST_SLIP, Phrases, phrases

_ASKED_IN = 20  # words; in a longer text "do not reply" may be said of anybody
_NAMES = NAMES | table.HERE
_TABLES = {
    Word.NOT_SAFE: (table.NOT_SAFE_WHOLE, table.NOT_SAFE_ANYWHERE),
    Word.WRONG_NUMBER: (table.WRONG_NUMBER_WHOLE, table.WRONG_NUMBER_ANYWHERE),
    Word.STOP_PLEASE: (table.STOP_WHOLE, table.STOP_ANYWHERE),
}
_WHOLE = {word: Phrases(phrases(alone, _NAMES)) for word, (alone, _) in _TABLES.items()}
_INSIDE = {word: Phrases(phrases(inside, _NAMES)) for word, (_, inside) in _TABLES.items()}
_NO_TEXTS = Phrases(phrases(table.ASKS_NO_TEXTS, _NAMES))
_NO_CALLS = Phrases(phrases(table.ASKS_NO_CALLS, _NAMES))
_TEXTS_INSTEAD = Phrases(phrases(table.TEXTS_INSTEAD, _NAMES))
_REASONS = Phrases(phrases(table.REASONS, _NAMES))
_NOT_OURS = Phrases(phrases(table.NOT_OURS, _NAMES))
VOCABULARY = frozenset(
    word
    for found in (*_WHOLE.values(), *_INSIDE.values(), _NO_TEXTS, _NO_CALLS)
    for word in found.vocabulary(SHORTEST_SLIP)
)


def unwanted(line: str, words: Sequence[str]) -> tuple[Word, int, int] | None:
    """Which of the three is asked for, and the words that say it: the first, and after the last.

    `line`: the words with a blank after each; pauses are words.
    """
    for word in _TABLES:
        if any(_WHOLE[word].whole(line)):
            return word, 0, len(words)
        if found := _said(word, line, words):
            return word, line.count(" ", 0, found.start()), line.count(" ", 0, found.end())
    return None


def _said(word: Word, line: str, words: Sequence[str]) -> re.Match[str] | None:
    found = _INSIDE[word].search(line, words)
    if word is Word.NOT_SAFE and not found:
        return _asked_with_reason(line, words)
    if found and word is Word.WRONG_NUMBER and _NOT_OURS.search(line, words):
        return None
    return found


def _asked_with_reason(line: str, words: Sequence[str]) -> re.Match[str] | None:
    asked = _INSIDE[Word.STOP_PLEASE].search(line, words)
    if not asked and len(words) <= _ASKED_IN:
        asked = _NO_TEXTS.search(line, words)
        if not asked and not _TEXTS_INSTEAD.search(line, words):
            asked = _NO_CALLS.search(line, words)
    return asked if asked and _REASONS.search(line, words) else None
