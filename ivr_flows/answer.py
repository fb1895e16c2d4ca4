"""What the line answers at one turn: rendered words, and how it waits. Kept, and replayed as is.

Secrets (a PIN, a number keyed in) stand in the words as `{name}` and travel apart, so that the
words can be kept and shown while the secrets are sealed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_TONGUE = re.compile(r"\[([a-z]{2}(?:-[A-Z]{2})?)\] ")


def in_tongue(words: str, language: str) -> str:
    """Words that are not in the call's own language: "[pl] Po polsku"."""
    return f"[{language}] {words}"


def tongue_of(words: str, language: str) -> tuple[str, str]:
    """The language some words are to be said in, and the words; `language` is the call's own."""
    found = _TONGUE.match(words)
    return (found[1], words[found.end() :]) if found else (language, words)


class Ask(StrEnum):
    """How the line waits for what comes next."""

    KEY = "key"
    KEY_OR_WORD = "key_or_word"
    NUMBER = "number"
    SPEECH = "speech"
    RECORDING = "recording"
    TRANSFER = "transfer"
    END = "end"


@dataclass(frozen=True)
class Answer:
    """says: heard whole. asks: a key may cut them short. number: E.164, only for a transfer.

    turn: the number of the turn that will answer this one. timeout: seconds. language: that of the
    call; words in another begin with its name, as `in_tongue` puts it. hints: what recognition may
    expect, as words with commas between, or the name of one of the council's lists.
    """

    ask: Ask
    turn: int
    says: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    timeout: int = 10
    slower: bool = False
    language: str = "en-GB"
    number: str = ""
    whisper: str = ""
    hints: str = ""

    def as_data(self) -> dict[str, Any]:
        """A dictionary of plain JSON values."""
        return dict(vars(self))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Answer":
        """The answer that `as_data` gave, after a round trip through JSON."""
        said = {"says": tuple(data["says"]), "asks": tuple(data["asks"])}
        return cls(**{**data, **said, "ask": Ask(data["ask"])})


@dataclass(frozen=True)
class Spoken:
    """An answer with the secrets that belong in its words."""

    answer: Answer
    secrets: Mapping[str, str] = field(default_factory=dict)

    def says(self) -> tuple[str, ...]:
        """What is heard whole, with the secrets in place."""
        return tuple(self._filled(words) for words in self.answer.says)

    def asks(self) -> tuple[str, ...]:
        """What a key may cut short, with the secrets in place."""
        return tuple(self._filled(words) for words in self.answer.asks)

    def _filled(self, words: str) -> str:
        for name, secret in self.secrets.items():
            words = words.replace("{" + name + "}", secret)
        return words
