"""A picture is known by its content, is never too large to draw, and keeps only its looks."""

import contextlib
import random
import warnings

import pytest
from PIL import Image

from app.images import Refused, made_safe
from app.rules import images
from tests.photos import TELEPHONE, bomb, drawing, moving, opened, photo, saved

HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(40)
MP4 = b"\x00\x00\x00\x18ftypisom" + bytes(40)
NOT_PICTURES = [
    (b"", images.EMPTY),
    (b"\x00" * 64, images.UNKNOWN),
    (b"hello", images.UNKNOWN),
    (HEIC, images.HEIC),
    (b"\x00\x00\x00\x18ftypavif" + bytes(40), images.HEIC),
    (MP4, images.VIDEO),
    (b"\x00\x00\x00\x18ftyp3gp4" + bytes(40), images.VIDEO),
    (b"RIFF\x00\x00\x00\x00AVI " + bytes(40), images.VIDEO),
    (b"\x1aE\xdf\xa3webm" + bytes(40), images.VIDEO),
    (b"RIFF\x00\x00\x00\x00WAVEfmt ", images.SOUND),
    (b"#!AMR\n" + bytes(40), images.SOUND),
    (b"ID3\x04" + bytes(40), images.SOUND),
    (b"\x00\x00\x00\x18ftypM4A " + bytes(40), images.SOUND),
    (b"%PDF-1.7\n", images.DOCUMENT),
    (b"PK\x03\x04" + bytes(40), images.ARCHIVE),
    (b"MZ\x90\x00" + bytes(40), images.PROGRAM),
    (b"\x7fELF" + bytes(40), images.PROGRAM),
    (b"#!/bin/sh\nrm -rf /\n", images.PROGRAM),
    (b'<?xml version="1.0"?><svg onload="alert(1)"></svg>', images.SVG),
    (b"\xef\xbb\xbf  <SVG xmlns='http://www.w3.org/2000/svg'>", images.SVG),
    ("<svg>".encode("utf-16"), images.SVG),
    (b"<!DOCTYPE html><script>alert(1)</script>", images.PAGE),
    (b"<html><body>a picture</body></html>", images.PAGE),
    (b"BEGIN:VCARD\nFN:Somebody\nEND:VCARD", images.CARD),
]


@pytest.mark.parametrize(("content", "reason"), NOT_PICTURES)
def test_what_is_no_picture_is_refused_for_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        made_safe(content)
    assert caught.value.reason == reason in images.REASONS


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "ICO", "PPM", "TGA", "JPEG2000", "PDF"])
def test_a_picture_of_a_kind_that_telephones_do_not_send_is_never_opened(kind: str) -> None:
    with pytest.raises(Refused) as caught:
        made_safe(drawing(kind))
    assert caught.value.reason in (images.UNKNOWN, images.DOCUMENT)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (photo(), "jpeg"),
        (photo(progressive=True), "jpeg"),
        (saved(Image.new("L", (60, 40), 90), "JPEG"), "jpeg"),
        (saved(Image.new("CMYK", (60, 40)), "JPEG"), "jpeg"),
        (drawing("MPO"), "jpeg"),
        (drawing("WEBP"), "jpeg"),
        (drawing("WEBP", mode="RGBA"), "jpeg"),
        (drawing("PNG"), "png"),
        (drawing("PNG", mode="RGBA"), "png"),
        (drawing("PNG", mode="P"), "png"),
        (drawing("PNG", mode="1"), "png"),
        (drawing("GIF"), "png"),
        (moving(), "png"),
    ],
)
def test_a_picture_is_drawn_anew(content: bytes, kind: str) -> None:
    safe = made_safe(content)
    assert (safe.kind, safe.width, safe.height) == (kind, 60, 40)
    shown = opened(safe.content)
    assert (shown.format.lower(), shown.size, shown.mode) == (kind, (60, 40), "RGB")
    assert getattr(shown, "n_frames", 1) == 1


def test_what_a_picture_is_called_does_not_matter() -> None:
    assert made_safe(drawing("PNG")).kind == "png"  # nothing but the bytes is ever given


def test_where_it_was_taken_and_with_what_is_gone() -> None:
    """trust.md 166: EXIF with home GPS."""
    content = photo()
    assert opened(content).getexif().get_ifd(0x8825) and TELEPHONE.encode() in content
    safe = made_safe(content)
    shown = opened(safe.content)
    assert not shown.getexif() and not shown.getexif().get_ifd(0x8825)
    assert shown.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for left in (TELEPHONE.encode(), b"Exif", b"at home", b"GPS"):
        assert left not in safe.content


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_no_other_kind_keeps_anything_either(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0110] = TELEPHONE
    how = {"comment": b"at home"} if kind == "GIF" else {"exif": exif, "icc_profile": b"made up"}
    content = saved(Image.new("RGB", (60, 40)), kind, **how)
    safe = made_safe(content)
    for left in (TELEPHONE.encode(), b"at home", b"made up", b"eXIf", b"iCCP"):
        assert left not in safe.content


@pytest.mark.parametrize(
    ("orientation", "upright", "red"),
    [
        (1, (60, 40), (30, 5)),
        (3, (60, 40), (30, 35)),
        (6, (40, 60), (35, 30)),
        (8, (40, 60), (5, 30)),
    ],
)
def test_a_picture_stands_as_the_telephone_was_held(
    orientation: int, upright: tuple[int, int], red: tuple[int, int]
) -> None:
    safe = made_safe(photo(orientation=orientation))
    shown = opened(safe.content)
    assert (safe.width, safe.height) == shown.size == upright
    colour = shown.getpixel(red)
    assert colour[0] > 200 and colour[2] < 60


@pytest.mark.parametrize("orientation", [0, 9, 4242])
def test_an_orientation_that_there_is_not_turns_nothing(orientation: int) -> None:
    assert made_safe(photo(orientation=orientation)).width == 60


@pytest.mark.parametrize(
    ("size", "kept"), [((4000, 3000), (2048, 1536)), ((100, 5000), (41, 2048)), ((9, 5), (9, 5))]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_the_longest_side_is_at_most_2048(
    kind: str, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    safe = made_safe(drawing(kind, size))
    assert (safe.width, safe.height) == opened(safe.content).size == kept


def test_what_cannot_be_seen_through_white_is_not_kept() -> None:
    hidden = Image.new("RGBA", (60, 40), (200, 0, 0, 0))
    shown = opened(made_safe(saved(hidden, "PNG")).content)
    assert shown.getpixel((5, 5)) == (255, 255, 255)


def test_a_picture_of_one_byte_too_many_is_too_large() -> None:
    """trust.md 164: 5 MB + 1."""
    content = photo()
    assert made_safe(content + bytes(images.MOST_BYTES - len(content))).kind == "jpeg"
    with pytest.raises(Refused) as caught:
        made_safe(content + bytes(images.MOST_BYTES - len(content) + 1))
    assert caught.value.reason == images.TOO_LARGE


@pytest.mark.parametrize("side", [5_000, 50_000, 2_000_000_000])
def test_a_picture_that_is_too_large_to_draw_is_never_drawn(side: int) -> None:
    """trust.md 165: an image bomb, such as a PNG of 50,000 by 50,000."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(Refused) as caught:
            made_safe(bomb(side, side))
    assert caught.value.reason in (images.TOO_LARGE, images.BROKEN)


def test_a_photo_of_more_pixels_than_any_is_too_large() -> None:
    with pytest.raises(Refused) as caught:
        made_safe(saved(Image.new("L", (8000, 5001)), "JPEG"))
    assert caught.value.reason == images.TOO_LARGE


def test_a_photo_that_is_drawn_over_and_over_is_too_large() -> None:
    content = photo(progressive=True)
    with pytest.raises(Refused) as caught:
        made_safe(content + b"\xff\xda" * (images.MOST_SCANS + 1))
    assert caught.value.reason == images.TOO_LARGE


def test_a_picture_with_a_program_behind_it_is_only_a_picture() -> None:
    for content in (photo(), drawing("GIF"), drawing("PNG")):
        safe = made_safe(content + b"<script>alert(1)</script>PK\x03\x04MZ")
        assert b"script" not in safe.content and b"PK\x03\x04" not in safe.content


def test_a_screen_with_more_in_it_than_a_text_carries_becomes_a_photo() -> None:
    noise = random.Random(1).randbytes(2048 * 2048)
    content = saved(Image.frombytes("L", (2048, 2048), noise), "PNG")
    safe = made_safe(content)
    assert safe.kind == "jpeg" and len(safe.content) <= images.MOST_BYTES


def test_a_damaged_picture_is_refused_and_never_an_exception() -> None:
    chance = random.Random(166)
    whole = [photo(), photo(progressive=True), drawing("PNG"), moving(), drawing("WEBP")]
    for _ in range(1500):
        damaged = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        content = bytes(damaged[: chance.randrange(1, len(damaged) + 1)])
        with contextlib.suppress(Refused):
            assert made_safe(content).kind in ("jpeg", "png")
