"""What came with a text, told by its first bytes and never by what it is called. Pure.

The kinds that are kept are pictures that can be drawn again safely (trust.md T34); everything else
has a reason, which an officer reads.
"""

import re

MOST_BYTES = 5 * 1024 * 1024  # the carrier's own limit for a whole text
MOST_PIXELS = 40_000_000
MOST_PIXELS_DRAWN_WHOLE = 20_000_000  # of the kinds that cannot be drawn smaller than they are
LONGEST_SIDE = 2048  # pixels, of what is kept
MOST_SCANS = 100  # a camera's JPEG is drawn in a dozen; thousands only keep a worker busy

JPEG, PNG, GIF, WEBP = "jpeg", "png", "gif", "webp"
PICTURES = (JPEG, PNG, GIF, WEBP)
HEIC, SVG, PAGE, PROGRAM, DOCUMENT = "heic", "svg", "page", "program", "document"
VIDEO, SOUND, ARCHIVE, CARD, UNKNOWN = "video", "sound", "archive", "card", "unknown"
EMPTY, TOO_LARGE, BROKEN = "empty", "too_large", "broken"
REASONS = (
    *(HEIC, SVG, PAGE, PROGRAM, DOCUMENT, VIDEO, SOUND, ARCHIVE, CARD, UNKNOWN),
    *(EMPTY, TOO_LARGE, BROKEN),
)

_MEDIA_SID = re.compile("ME[0-9a-fA-F]{32}")
_LOOK_AT = 1024  # bytes, of what is written as text
_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF", DOCUMENT),
    (b"{\\rtf", DOCUMENT),
    (b"\xd0\xcf\x11\xe0", DOCUMENT),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"#!AMR", SOUND),
    (b"#!", PROGRAM),
    (b"PK\x03\x04", ARCHIVE),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"\x1aE\xdf\xa3", VIDEO),
    (b"\x00\x00\x01\xba", VIDEO),
    (b"\x00\x00\x01\xb3", VIDEO),
    (b"ID3", SOUND),
    (b"OggS", SOUND),
    (b"fLaC", SOUND),
    (b"\xff\xfb", SOUND),
    (b"\xff\xf1", SOUND),
)
_HEIF_BRANDS = (b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif", b"avis")


def is_media_sid(text: str) -> bool:
    """Has `text` the shape of the carrier's own id of a picture: ME and 32 hexadecimal digits?"""
    return _MEDIA_SID.fullmatch(text) is not None


def kind_of(content: bytes) -> str:
    """What `content` is, by its bytes alone: one of PICTURES, or a reason of REASONS."""
    if not content:
        return EMPTY
    if content[4:8] == b"ftyp":
        return _of_boxes(content[8:12])
    if content[:4] == b"RIFF":
        riff = {b"WEBP": WEBP, b"AVI ": VIDEO, b"WAVE": SOUND}
        return riff.get(content[8:12], UNKNOWN)
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    return _of_words(content[:_LOOK_AT])


def too_many_scans(jpeg: bytes) -> bool:
    """Would drawing this JPEG take for ever? Within a scan FF is never followed by DA."""
    return jpeg.count(b"\xff\xda") > MOST_SCANS


def _of_boxes(brand: bytes) -> str:
    """A file of boxes: a picture of a newer kind, a sound, or else a video."""
    if brand in _HEIF_BRANDS:
        return HEIC
    return SOUND if brand in (b"M4A ", b"M4B ") else VIDEO


def _of_words(beginning: bytes) -> str:
    """What is written as text, whatever letters it is written in."""
    words = beginning.replace(b"\x00", b"").lower()
    if b"<svg" in words:
        return SVG
    if any(tag in words for tag in (b"<!doctype html", b"<html", b"<script", b"<body")):
        return PAGE
    return CARD if b"begin:vcard" in words else UNKNOWN
