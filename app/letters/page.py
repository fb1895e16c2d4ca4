"""A letter on one sheet of A4, for an envelope with a window: plain, and in large type.

The same words give the same bytes. The window of a DL envelope, 90 by 35 mm, 20 mm from the left
and 18 mm from the bottom, shows 57 to 81 mm of the sheet however it lies in the envelope: the
address stands there, and nothing else does.
"""

import unicodedata
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.rules.london import day_in_words
from app.writing_out import Writing

if TYPE_CHECKING:
    from fpdf import FPDF

TYPEFACE = Path(__file__).parent / "DejaVuSans.ttf"
NAME = "DejaVu"
LEFT_MM, RIGHT_MM, FIRST_LINE_MM = 25, 25, 105
ADDRESS_MM, ADDRESS_WIDE_MM, ADDRESS_LINE_MM = 57, 78, 4
ADDRESS_POINTS, SMALLEST_POINTS = 10.5, 8.0
POINTS, LINE_MM = 14, 7.5  # large type: 14 points and more
AFTER_PARAGRAPH_MM = 5


class NotPrintable(ValueError):
    """The typeface has no sign for a letter of these words."""


def letter(address: str, writing: Writing, on: date) -> bytes:
    """The letter as a PDF. `address`: its lines; `on`: the London day. Raises NotPrintable."""
    from fpdf import FPDF  # here, as it takes long to load: only who prints needs it

    words = [*writing.paragraphs, writing.subject, writing.signed, address]
    if any(missing(text) for text in words):
        raise NotPrintable
    page = FPDF(format="A4")
    page.set_creation_date(datetime.combine(on, time(), UTC))
    page.set_title(writing.subject)
    page.set_lang("en-GB")
    page.add_font(NAME, fname=TYPEFACE)
    page.set_margins(LEFT_MM, LEFT_MM, RIGHT_MM)
    page.add_page()
    _address(page, address.splitlines())
    _words(page, writing, on)
    return bytes(page.output())


def missing(text: str) -> str:
    """Those letters of a text that the typeface has no sign for."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sorted({each for each in composed if each != "\n" and ord(each) not in _has()}))


@cache
def _has() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(TYPEFACE, lazy=True) as face:
        return frozenset(face.getBestCmap())


def _address(page: "FPDF", lines: list[str]) -> None:
    """In the window; smaller where a line would be cut off."""
    points = ADDRESS_POINTS
    page.set_font(NAME, size=points)
    widest = max(page.get_string_width(line) for line in lines)
    if widest > ADDRESS_WIDE_MM:
        points = max(points * ADDRESS_WIDE_MM / widest, SMALLEST_POINTS)
    page.set_font(NAME, size=points)
    for n, line in enumerate(lines):
        page.set_xy(LEFT_MM, ADDRESS_MM + n * ADDRESS_LINE_MM)
        page.cell(text=unicodedata.normalize("NFC", line))


def _words(page: "FPDF", writing: Writing, on: date) -> None:
    page.set_font(NAME, size=POINTS)
    page.set_y(FIRST_LINE_MM)
    day = f"{day_in_words(on)} {on.year}"
    for text in filter(None, (day, writing.subject, *writing.paragraphs, writing.signed)):
        words = unicodedata.normalize("NFC", text)
        page.multi_cell(0, LINE_MM, words, align="L", new_x="LMARGIN", new_y="NEXT")
        page.ln(AFTER_PARAGRAPH_MM)
