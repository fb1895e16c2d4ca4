"""What came with a text, in the words of the desk: how large it is, or why it is not here."""

from dataclasses import dataclass
from typing import Any

from app.pictures import HERE
from app.rules import images

FETCHING = "This is being fetched from the telephone company."
GONE = "The telephone company no longer has this. What it showed is not known."
ASK = "Ask for it in another way, if it matters."
REFUSED = {  # why it is not kept, as an officer reads it
    images.HEIC: f"Not kept: a photo in the HEIC form, which is not shown here. {ASK}",
    images.VIDEO: f"Not kept: this is a video. {ASK}",
    images.SOUND: f"Not kept: this is a sound. {ASK}",
    images.DOCUMENT: f"Not kept: this is a document, not a picture. {ASK}",
    images.ARCHIVE: f"Not kept: this is a bundle of files or an app, not a picture. {ASK}",
    images.CARD: f"Not kept: this is somebody’s contact card, not a picture. {ASK}",
    images.SVG: "Not kept: this is a drawing that can hold a program.",
    images.PAGE: "Not kept: this is a web page, not a picture.",
    images.PROGRAM: "Not kept: this is a program, not a picture.",
    images.UNKNOWN: f"Not kept: this is not a picture that is known here. {ASK}",
    images.EMPTY: f"Not kept: there was nothing in it. {ASK}",
    images.TOO_LARGE: f"Not kept: this is larger than a text can carry. {ASK}",
    images.BROKEN: f"Not kept: this picture is damaged, and cannot be drawn. {ASK}",
}


@dataclass(frozen=True)
class Shown:
    """A picture as the desk shows it. `here`: it can be looked at; else `words` say why not."""

    id: int
    here: bool
    words: str


def shown(picture: Any) -> Shown:
    """A row of pictures (without what is seen on it) in words."""
    if picture.state in HERE:
        return Shown(picture.id, True, f"Picture, {picture.width} by {picture.height}")
    if picture.state == "refused":
        return Shown(picture.id, False, REFUSED.get(picture.reason, REFUSED[images.UNKNOWN]))
    return Shown(picture.id, False, GONE if picture.state == "gone" else FETCHING)


def by_text(rows: list[Any]) -> dict[str, list[Shown]]:
    """The pictures of a report (rows), by the carrier's id of the text they came with."""
    texts: dict[str, list[Shown]] = {}
    for row in rows:
        texts.setdefault(row.text_sid, []).append(shown(row))
    return texts
