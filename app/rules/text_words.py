"""What a text asks of us, if anything: the words that help, a number picked, yes or no.

No word is ever needed, so in doubt a text is a story (`Word.NONE`); but in doubt whether it is
safe to write to somebody, it is not (safety.md 9). The carrier's own words alone give no command
(safety.md 6). The time taken grows with the text and no faster.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.rules.danger.text import PAUSE
from app.rules.text_words_answers import choice_in, yes_or_no
from app.rules.text_words_asked import ANSWERED, asked, meant, opening
from app.rules.text_words_danger import happening_now
from app.rules.text_words_names import CARRIERS, Word
from app.rules.text_words_places import could_be_a_name, is_place_like, place_by_code
from app.rules.text_words_read import Part, Reading, core_of, line_of, read
from app.rules.text_words_unwanted import unwanted
from app.rules.text_words_when import is_when, tells_again

__all__ = [
    "Understood",
    "Word",
    "could_be_a_name",
    "is_place_like",
    "is_when",
    "place_by_code",
    "understand",
]

_LOOKED_OVER = 24  # words; in a longer text a slip of the finger is not looked for

_SHORT_SENTENCE = 8  # words


@dataclass(frozen=True)
class Understood:
    """What a text says to the line.

    `alone`: it is nothing but its word, with politeness, a reference, and the time or the language
    that the word asks for. `rest`: the resident's own words besides the word and references; of
    LANGUAGE, the language named, if any. `choice`: "1" to "9" where it only picks a number.
    `yes_no`: "yes" or "no" where it only answers so. `again`: it tells of the trouble happening
    again, still, or now. `when`: of CALL_ME and OFFICER, the time asked for, in their own words.
    `happening`: "yes" or "no" where it only answers whether anyone is in danger now. "Its stopped
    now" is "no" to that, and another question may have another answer in it.
    """

    word: Word = Word.NONE
    alone: bool = False
    rest: str = ""
    choice: str = ""
    yes_no: str = ""
    again: bool = False
    when: str = ""
    happening: str = ""


def understand(body: str) -> Understood:
    """What a text of any length says; beyond 4,000 letters it is not read."""
    reading = read(body)
    core = core_of(reading.parts)
    if len(core) <= _LOOKED_OVER:
        core = [part._replace(word=meant()(part.word)) for part in core]
    pleads = any(part.word == "please" for part in reading.parts)
    happening = happening_now(line_of(core), pleads=pleads)
    return replace(_understood(body, reading, core), happening=happening)


def _understood(body: str, reading: Reading, core: Sequence[Part]) -> Understood:
    line, words = line_of(core), [part.word for part in core]
    rest = reading.own_words()
    if body.strip().casefold() in CARRIERS:
        return Understood(rest=rest, yes_no="yes" if words == ["yes"] else "")
    again = tells_again(line, words)
    for first in sorted({0, opening(core)}):
        if found := unwanted(line_of(core[first:]), words[first:]):
            return _unwanted(reading, core[first:], found, again)
    if answer := yes_or_no(line):
        return Understood(rest=rest, yes_no=answer, again=again)
    if choice := choice_in([word for word in words if word != PAUSE]):
        return Understood(rest=rest, choice=choice)
    if wish := asked(reading, core, "?" in body):
        again = again or wish.word is Word.NOW
        return Understood(wish.word, wish.alone, wish.rest, again=again, when=wish.when)
    return Understood(rest=rest, again=again)


def _unwanted(
    reading: Reading, core: Sequence[Part], found: tuple[Word, int, int], again: bool
) -> Understood:
    """The word, and what else was told: the sentence that says it is left out, if short."""
    word, first, after = found
    first, after = _sentence(core, first, after)
    if sum(part.word != PAUSE for part in core[first:after]) > _SHORT_SENTENCE:
        return Understood(word, rest=reading.own_words(), again=again)
    before = reading.own_words(0, core[first].start) if _tells(core[:first]) else ""
    behind = reading.own_words(core[after - 1].end) if _tells(core[after:]) else ""
    rest = f"{before} {behind}".strip()
    return Understood(word, alone=not rest, rest=rest, again=again)


def _tells(parts: Sequence[Part]) -> bool:
    return any(part.word not in ANSWERED and part.word != PAUSE for part in parts)


def _sentence(core: Sequence[Part], first: int, after: int) -> tuple[int, int]:
    """From the pause before some parts to the pause behind them."""
    while core[after - 1].word == PAUSE:
        after -= 1
    begins = max((at + 1 for at in range(first) if core[at].word == PAUSE), default=0)
    ends = next((at for at in range(after, len(core)) if core[at].word == PAUSE), len(core))
    return begins, ends
