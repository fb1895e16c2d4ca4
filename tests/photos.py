"""Pictures as telephones make them, and files that only say they are pictures. Drawn, not taken."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image

HOME = {1: "N", 2: (52.0, 24.0, 27.0), 3: "W", 4: (1.0, 30.0, 36.0)}  # as a GPS writes it
TELEPHONE = "A telephone of theirs"


def photo(size: tuple[int, int] = (60, 40), orientation: int = 1, **how: Any) -> bytes:
    """A JPEG: red above, blue below, as the sensor saw it; with where it was taken."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0], size[1] // 2))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Model] = TELEPHONE
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(HOME)
    return saved(picture, "JPEG", exif=exif, comment=b"at home", **how)


def drawing(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    """A green picture of this kind: PNG, GIF, WEBP …"""
    return saved(Image.new(mode, size, "green" if mode != "1" else 1), kind)


def moving() -> bytes:
    """A GIF of two frames, the first green."""
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("green", "red")]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")
    )


def saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    """A picture as a file of this kind."""
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    """What a browser would make of it."""
    return Image.open(BytesIO(content))


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check
