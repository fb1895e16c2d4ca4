"""How many parts a text message is sent in, and how it is kept to one (domain.md 3.2)."""

from collections.abc import Iterable
from dataclasses import dataclass

_GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_ESCAPED = frozenset("\f^{}\\[~]|€")
_TO_GSM = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−•", "-"),
        **dict.fromkeys("\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "…": "...",
    }
)


@dataclass(frozen=True)
class Segments:
    """The encoding of a text, its length in that encoding's units, and its parts."""

    encoding: str
    units: int
    segments: int


def clean(text: str) -> str:
    """The text with typographer's quotes, dashes, dots and spaces made plain (GSM-7)."""
    return text.translate(_TO_GSM)


def count(text: str) -> Segments:
    """Encoding, units (7-bit or 16-bit) and parts: 160 or 153 a part, else 70 or 67.

    A part never ends between an escape and its character, nor inside a surrogate pair.
    An empty text has no parts.
    """
    if all(letter in _GSM_BASIC or letter in _GSM_ESCAPED for letter in text):
        widths = [2 if letter in _GSM_ESCAPED else 1 for letter in text]
        return Segments("GSM-7", sum(widths), _parts(widths, alone=160, joined=153))
    widths = [2 if ord(letter) > 0xFFFF else 1 for letter in text]
    return Segments("UCS-2", sum(widths), _parts(widths, alone=70, joined=67))


def one_gsm_segment(text: str) -> bool:
    """Whether the text is GSM-7 throughout and fits one part of 160."""
    counted = count(text)
    return counted.encoding == "GSM-7" and counted.segments <= 1


def _parts(widths: Iterable[int], *, alone: int, joined: int) -> int:
    widths = list(widths)
    if sum(widths) <= alone:
        return 1 if widths else 0
    parts, used = 1, 0
    for width in widths:
        if used + width > joined:
            parts, used = parts + 1, 0
        used += width
    return parts
