"""A picture as a telephone sends it: what is in it, and what the telephone takes it for."""

import base64
import mimetypes
from pathlib import Path

Picture = str | Path | bytes
BEGINNINGS = {b"\xff\xd8": "image/jpeg", b"\x89PNG": "image/png", b"GIF8": "image/gif"}
ANYTHING = "application/octet-stream"


def attached(picture: Picture) -> dict[str, str]:
    """A file (by its path), or what is in one, as the control API takes it."""
    if isinstance(picture, bytes):
        content, named = picture, ANYTHING
        for beginning, content_type in BEGINNINGS.items():
            named = content_type if content.startswith(beginning) else named
    else:
        content = Path(picture).read_bytes()
        named = mimetypes.guess_type(str(picture))[0] or ANYTHING
    return {"data": base64.b64encode(content).decode(), "content_type": named}
