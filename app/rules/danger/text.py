"""A text taken apart for the danger guard: words in the text's own spelling, and where it pauses.

Invisible characters are taken out; letters dressed as symbols become letters. Every step looks at
one character or one word, so the time grows with the text and no faster.
"""

import unicodedata

from app.rules.danger.vocabulary import KNOWN

PAUSE = "."
LONGEST_READ = 20_000  # letters; of anything longer, the beginning and the end are read
_EMOJI = {
    "🆘": "sos", "🔪": "knife", "🗡": "knife", "🔫": "gun", "🚨": "emergency", "🚑": "ambulance",
    "🚒": "fire-brigade", "🚓": "police", "🚔": "police", "👮": "police", "🩸": "blood",
    "💣": "bomb", "🪓": "axe", "😭": "crying", "😱": "scream", "😰": "scared", "😨": "scared",
    "🆆": "w", "😂": "lol", "🤣": "lol", "🤕": "hurt", "💀": "dead", "☠": "dead", "⚰": "dead",
    "🥵": "", "🔥": "emoji-fire", "🙏": "please", "❗": "", "‼": "", "👊": "hitting", "🤬": "angry",
    "🪦": "dead", "😖": "scared", "😧": "scared", "🥺": "please", "🆓": "", "📞": "call",
}  # fmt: skip
_PAUSES = frozenset('.,;:?…\n\r()[]{}"“”—–|/\\¿¡。，、؟،।·•<>')
_INSIDE = frozenset("!*@$'’‘`´ʼ＇")  # part of a word: masks, letters in disguise, apostrophes
_LONGEST_SPELT = 24  # letters
_SHOWN_BLANK = frozenset("\u2800\u3164\u115f\u1160\uffa0\t\x0b\x0c\x1c\x1d\x1e\x1f")


class _Shown(dict[int, str]):
    """What stands for each character: itself, nothing, a blank, a pause or a word."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _shown(chr(code))
        return shown


def _shown(char: str) -> str:
    if char in _EMOJI:
        return f" {_EMOJI[char]} "
    plain = unicodedata.normalize("NFKC", char)[:1]
    if char in _PAUSES or plain in _PAUSES or char in "\x85\u2028\u2029":
        return f" {PAUSE} "
    if char in _INSIDE or plain in _INSIDE:
        return plain
    kind = unicodedata.category(char)
    if char in _SHOWN_BLANK:
        return " "
    if kind in ("Cf", "Cc") or _is_invisible(char):
        return ""
    if kind[0] in "LNM":
        return char
    return _lettered(char)


def _is_invisible(char: str) -> bool:
    """Marks that show nothing: variation selectors, the grapheme joiner and their like."""
    return (
        char == "\u034f"
        or "\u180b" <= char <= "\u180f"
        or ("\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef")
        or "\u17b4" <= char <= "\u17b5"
    )


def _lettered(char: str) -> str:
    """A symbol that shows a letter ("🅷", a flag's half) is that letter; any other is a blank."""
    named = unicodedata.name(char, "")
    before, _, letter = named.rpartition(" LETTER ")
    if before.endswith(("LATIN CAPITAL", "LATIN SMALL", "SYMBOL")) and len(letter) == 1:
        return letter
    return " "


_SHOWN = _Shown()


def raw_words(text: str) -> list[str]:
    """The words of a text in its own spelling, with `PAUSE` where it has a mark or a new line.

    Letters and digits written one by one are put together: "S.O.S", "9 9 9", "h e l p".
    """
    if len(text) > 2 * LONGEST_READ:
        text = text[:LONGEST_READ] + "\n" + text[-LONGEST_READ:]
    words: list[str] = []
    for word in text.translate(_SHOWN).split():
        words += _exclaimed(word) if "!" in word else (word,)
    return _joined(words)


def _exclaimed(word: str) -> list[str]:
    """ "k!ll" hides an i; anywhere else "!" is a pause."""
    disguised = word.rstrip("!").replace("!", "i")
    if "!" in word.rstrip("!") and disguised.casefold() in KNOWN:
        return [disguised]
    return word.replace("!", f" {PAUSE} ").split()


def _joined(words: list[str]) -> list[str]:
    joined: list[str] = []
    run: list[str] = []
    held = 0  # pauses since the run's last letter, not yet known to end it
    for word in words:
        if run and word == PAUSE and held == 0:
            held = 1
        elif len(word) < 3 and _is_short(word) and (not run or word.isdigit() == run[0].isdigit()):
            run.append(word)
            held = 0
        else:
            joined += _ended(run, held)
            run, held = ([word] if len(word) < 3 and _is_short(word) else []), 0
            joined += [] if run else [word]
    return joined + _ended(run, held)


def _ended(run: list[str], held: int) -> list[str]:
    """A run as one word; one that is longer than any word spelt out stays as it was."""
    whole = ["".join(run)] if 0 < len(run) <= _LONGEST_SPELT else run
    return whole + [PAUSE] * held


def _is_short(word: str) -> bool:
    return word != PAUSE and (len(word) == 1 or (len(word) == 2 and word.isdigit()))
