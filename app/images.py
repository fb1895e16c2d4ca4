"""A picture made safe to keep and to show: drawn anew, so that nothing but what is seen is left.

Its type is told by its content, its size is read before it is drawn, it is turned as it was held,
and where it was taken, when, and with which telephone is gone (trust.md T34).
"""

import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image

from app.rules import images

Image.MAX_IMAGE_PIXELS = images.MOST_PIXELS
QUALITY = 85
TURNS: dict[object, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What the library raises on pictures that were made to break it, or were cut off.
BROKEN = (
    *(OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, ArithmeticError),
    *(AttributeError, EOFError, struct.error, zlib.error, MemoryError),
)


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept: `kind` is jpeg or png, width and height are pixels."""

    kind: str
    width: int
    height: int
    content: bytes


class Refused(Exception):
    """It is not kept. `reason` is one of `app.rules.images.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def made_safe(content: bytes) -> Picture:
    """The picture in `content`, drawn anew. Raises Refused."""
    if len(content) > images.MOST_BYTES:
        raise Refused(images.TOO_LARGE)
    kind = images.kind_of(content)
    if kind not in images.PICTURES:
        raise Refused(kind)
    if kind == images.JPEG and images.too_many_scans(content):
        raise Refused(images.TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what else is odd in a picture that can be drawn
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _encoded(_drawn(content, kind), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(images.TOO_LARGE) from error
    except BROKEN as error:
        raise Refused(images.BROKEN) from error


def _drawn(content: bytes, kind: str) -> Image.Image:
    """What is seen of it, and nothing else: upright, on white, and not over the longest side.

    Only the decoder of this kind is ever asked; opening it reads the header and draws nothing.
    """
    longest = (images.LONGEST_SIDE, images.LONGEST_SIDE)
    with Image.open(BytesIO(content), formats=[kind.upper()]) as opened:
        if kind != images.JPEG and opened.width * opened.height > images.MOST_PIXELS_DRAWN_WHOLE:
            raise Refused(images.TOO_LARGE)
        opened.draft("RGB", longest)
        seen = _smooth(opened)
        turn = TURNS.get(_orientation(opened))
        seen.thumbnail(longest)
        seen = seen.convert("RGBA" if seen.has_transparency_data else "RGB")
    clean = Image.new("RGB", seen.size, "white")
    clean.paste(seen, mask=seen if seen.mode == "RGBA" else None)
    return clean if turn is None else clean.transpose(turn)


def _smooth(opened: Image.Image) -> Image.Image:
    """The picture in colours that can be made smaller without steps."""
    if opened.mode == "I;16":
        return opened.point(lambda grey: grey / 256).convert("L")
    if opened.mode in ("1", "P", "PA"):
        return opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    return opened


def _orientation(opened: Image.Image) -> object:
    """How the telephone was held (EXIF: 1 to 8), where that can be read."""
    try:
        return opened.getexif().get(ExifTags.Base.Orientation)
    except BROKEN:
        return None


def _encoded(picture: Image.Image, kind: str) -> Picture:
    """A drawing or a screen stays as sharp as it was, unless that makes it too large."""
    if kind in (images.PNG, images.GIF):
        content = _saved(picture, "PNG")
        if len(content) <= images.MOST_BYTES:
            return Picture(images.PNG, picture.width, picture.height, content)
    content = _saved(picture, "JPEG", quality=QUALITY)
    return Picture(images.JPEG, picture.width, picture.height, content)


def _saved(picture: Image.Image, kind: str, **how: int) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()
