"""References and PINs: what a resident keeps to speak about a report again (safety.md 13).

A reference is eight random digits and a check digit, and may be written. A PIN is four digits,
only ever spoken. Neither holds 999, 112 or 55, which are danger when keyed (safety.md 2).
"""

import re
import secrets
import unicodedata
from collections.abc import Callable

_DANGER_KEYS = ("999", "112", "55")

# Damm's quasigroup of order ten: finds every wrong digit and every swap of two neighbours.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)

# What is typed for a digit on a telephone: O for 0, and l, I or | for 1.
_AS_DIGITS = str.maketrans("OolIi|", "001111")
_DIGIT = r"[0-9OolIi|]"
_GAP = r"[ \t\-.]{0,2}"
# First, nine digits in any grouping that stand clear of other digits; then, threes among others.
_ALONE = re.compile(
    rf"(?<![0-9A-Za-z|])(?<![0-9][ .-])({_DIGIT}(?:{_GAP}{_DIGIT}){{8}})"
    r"(?![0-9A-Za-z|])(?![ .-][0-9])"
)
_IN_THREES = re.compile(
    rf"(?<![0-9A-Za-z|])({_DIGIT}{{3}}[ \-.]?{_DIGIT}{{3}}[ \-.]?{_DIGIT}{{3}})(?![0-9A-Za-z|])"
)
_LEAST_REAL_DIGITS = 5
_LONGEST_TEXT = 2000


def new_reference(randbelow: Callable[[int], int] = secrets.randbelow) -> str:
    """Nine digits: eight random ones and their check digit. `randbelow(n)` gives 0 to n-1."""
    while True:
        body = f"{randbelow(10**8):08d}"
        reference = body + str(_check(body))
        if is_reference(reference):
            return reference


def new_pin(randbelow: Callable[[int], int] = secrets.randbelow) -> str:
    """Four random digits. `randbelow(n)` gives 0 to n-1."""
    while True:
        pin = f"{randbelow(10**4):04d}"
        if not _means_danger(pin):
            return pin


def is_reference(text: str) -> bool:
    """Whether the text is exactly nine digits that could have been given as a reference."""
    nine_digits = len(text) == 9 and text.isascii() and text.isdigit()
    return nine_digits and _check(text) == 0 and not _means_danger(text)


def find_reference(text: str) -> str | None:
    """The first reference in a message, as nine digits, or None.

    Spaces, hyphens and dots between digits do not matter, nor O for 0 and l or I for 1.
    """
    plain = unicodedata.normalize("NFKC", text[:_LONGEST_TEXT])
    plain = re.sub("[‐‑‒–—−]", "-", plain)
    for pattern in (_ALONE, _IN_THREES):
        for start in range(len(plain)):
            found = pattern.match(plain, start)
            reference = _read(found[1]) if found else None
            if reference:
                return reference
    return None


def grouped(reference: str) -> str:
    """As it is written: "123-456-789"."""
    return "-".join(_threes(reference))


def spoken(reference: str) -> str:
    """As it is spoken, in threes with a stop between: "1 2 3. 4 5 6. 7 8 9"."""
    return ". ".join(" ".join(group) for group in _threes(reference))


def spoken_pin(pin: str) -> str:
    """As it is spoken, in twos with a stop between: "1 2. 3 4"."""
    return f"{' '.join(pin[:2])}. {' '.join(pin[2:])}"


def _read(found: str) -> str | None:
    if sum(letter.isdigit() for letter in found) < _LEAST_REAL_DIGITS:
        return None
    digits = re.sub(r"[ \t\-.]", "", found).translate(_AS_DIGITS)
    return digits if is_reference(digits) else None


def _threes(reference: str) -> list[str]:
    return [reference[0:3], reference[3:6], reference[6:9]]


def _check(digits: str) -> int:
    carried = 0
    for digit in digits:
        carried = _DAMM[carried][int(digit)]
    return carried


def _means_danger(digits: str) -> bool:
    return any(keys in digits for keys in _DANGER_KEYS)
