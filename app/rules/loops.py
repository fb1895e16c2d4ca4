"""Texts that no person wrote: our own come back, the same one again, a telephone's own answer.

Two lines that answer each other would never stop (trust.md 1.5, T26). What is found here is kept
like any text, and the danger guard reads it first; it is only not answered. Everything is compared
by its words, and the time taken grows with the text and no faster.
"""

import string
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from app.rules.hearing import plain_words
from app.rules.text_words_names import NAMES
from app.rules.text_words_phrases import Phrases, phrases
from app.rules.text_words_read import core_of, line_of, read

_LONGEST_OURS = 120  # words; two segments hold far fewer
_LONGEST_AUTOMATIC = 60  # words
_FEWEST_FIXED = 5  # words; with fewer, a person may have written the same
_LONGEST_VALUE = 12  # words that may stand for a placeholder
_LONGEST_SENDER = 6  # words, where the placeholder begins the text
_WRAPPED = (("fwd",), ("fw",), ("re",), ("forwarded", "message"), ("begin", "forwarded", "message"))
# No council is called so: with these before our words, somebody forwards them and says something.
_SAID = frozenset(
    """i im ive you your u me my we got get this that these it its is was from says said what whats
    why who how when help please look see hi hello received sent text message texts just they he
    she not no yes stop a an to about still again now got ok""".split()
)
_AUTOMATIC = """
    ^ (this is)? (a|an)? (automated|automatic|auto) (message|reply|response|text|responder) !(from|
        i|is|again|was|every);
    this is (a|an)? (automated|automatic|auto|auto generated|automatically generated) (message|
        reply|response|text|sms);
    ^ (autoreply|auto reply|autoresponse|auto response);
    ^ (i am)? (currently)? out of (the)? office !(hours|block|building|window|and|next);
    ^ do not (reply|respond) to this (message|text|number|sms|email|msg) !(he|she|they);
    this (number|inbox|mailbox|line|phone number|mobile number|short code|service) (does not|can
        not|is unable to|is not able to|is not set up to) (receive|accept|take) (any|incoming|
        your)? (messages|message|texts|text messages|sms|replies|calls);
    this (number|inbox|mailbox) is (not monitored|unmonitored|no longer monitored|not being
        monitored);
    replies to this (number|message|text|sms) (are not|will not be|can not be) (read|monitored|
        received|seen|answered);
    ^ i am not receiving notifications; ^ i have notifications silenced;
    ^ your message (could not|was not|can not|has not) (been|be)? (delivered|sent);
    ^ i am driving (right now|now|at the moment|with focus turned on|with do not disturb turned
        on)? i will (get back|see your message|call you back|reply|respond|text you back);
    ^ i am driving (right now|now|at the moment)? (and)? can not (text|talk|respond|reply|answer);
    ^ i am driving (with)? (focus|do not disturb)
"""


# The fixed words before, between and behind the placeholders, with a blank around each run.
_Runs = tuple[str, ...]


def is_ours(body: str, templates: Iterable[str]) -> bool:
    """Is a text one that our line writes, or another council's line like it?

    `templates`: message ids with `{placeholders}`, in any language. Case, marks, blanks and quoting
    do not matter. With words of the sender's own before or behind it, the text is theirs.
    Raises ValueError for a template with a brace that is not closed.
    """
    words = _unwrapped(plain_words(_without_signature(body)))
    if not words or len(words) > _LONGEST_OURS:
        return False
    return any(_matches(words, runs) for runs in _read_templates(tuple(templates)))


def is_repeat(body: str, before: Sequence[str]) -> bool:
    """Has a text the same words as an earlier one? One without words: the same signs."""
    same = _same(body)
    return bool(same) and any(same == _same(earlier) for earlier in before)


def answers_itself(body: str) -> bool:
    """Is a text plainly what a telephone or a mailbox answers by itself?

    What a person may have chosen to say ("Sorry, I can't talk right now") is none: they may be
    hiding (safety.md 4).
    """
    core = core_of(read(body).parts)
    if len(core) > _LONGEST_AUTOMATIC:
        return False
    return _automatic().search(line_of(core), [part.word for part in core]) is not None


@cache
def _automatic() -> Phrases:
    return Phrases(phrases(_AUTOMATIC, NAMES))


@lru_cache(maxsize=8)
def _read_templates(templates: tuple[str, ...]) -> tuple[_Runs, ...]:
    every = (_read_template(template) for template in templates)
    return tuple(runs for runs in every if sum(len(run.split()) for run in runs) >= _FEWEST_FIXED)


def _read_template(template: str) -> _Runs:
    """Placeholders with no word between them are one."""
    runs: list[list[str]] = [[]]
    for fixed, placeholder, _, _ in string.Formatter().parse(template):
        runs[-1] += plain_words(fixed)
        if placeholder is not None and (runs[-1] or len(runs) == 1):
            runs.append([])
    return tuple(f" {' '.join(run)} " if run else "" for run in runs)


def _matches(words: Sequence[str], runs: Sequence[str]) -> bool:
    """Do the runs stand in the words in their order, with a value between any two of them?"""
    line = f" {' '.join(words)} "
    first, *others = runs
    if not line.startswith(first):
        return False
    at = max(0, len(first) - 1)
    for number, run in enumerate(others, start=1):
        is_last = number == len(others)
        begins = _place(line, run, at, is_last)
        if begins < 0:
            return False
        value = line[at:begins].split()
        if not value or len(value) > _LONGEST_VALUE:
            return False
        if at == 0 and not _is_sender(value):
            return False
        at = begins + max(0, len(run) - 1)
    return at == len(line) - 1


def _is_sender(value: Sequence[str]) -> bool:
    """May a council be called so? A reference may stand behind its name."""
    named = [word for word in value if not word.isdigit()]
    return len(named) <= _LONGEST_SENDER and _SAID.isdisjoint(named)


def _place(line: str, run: str, at: int, is_last: bool) -> int:
    """Where a run begins behind a value of at least one word; -1 where it does not."""
    if not is_last:
        return line.find(run, at + 1)
    if not run:
        return len(line) - 1
    begins = len(line) - len(run)
    return begins if begins > at and line.endswith(run) else -1


def _without_signature(body: str) -> str:
    """Without "Sent from my iPhone", which telephones add at either end."""
    lines = [line for line in body.splitlines() if line.strip()]
    kept = [line for line in lines if not line.strip().casefold().startswith("sent from")]
    return "\n".join(kept) if len(kept) < len(lines) else body


def _unwrapped(words: list[str]) -> list[str]:
    for wrapping in _WRAPPED:
        if tuple(words[: len(wrapping)]) == wrapping:
            return words[len(wrapping) :]
    return words


@lru_cache(maxsize=512)
def _same(body: str) -> str:
    return " ".join(plain_words(body)) or "".join(body.split())
