"""A picture that came with a text, to be looked at by an officer.

What is kept was drawn anew when it came, so that nothing but what is seen is left of it.
"""

from io import BytesIO

from flask import abort, g, send_file
from flask.typing import ResponseReturnValue

from app import pictures
from app.rules import images
from app.web.desk.ids import LARGEST_ID
from app.web.guards import wires

TYPES = {images.JPEG: ("image/jpeg", "jpg"), images.PNG: ("image/png", "png")}


def picture(picture_id: int) -> ResponseReturnValue:
    """One picture, to be looked at. Each time is written down. 404 where we have none."""
    with wires().db.transaction() as tx:
        row = pictures.view(tx, g.officer, min(picture_id, LARGEST_ID), wires().clock())
    if row is None:
        abort(404)
    mime, ending = TYPES[row.kind]
    name = f"picture-{row.id}.{ending}"
    answer = send_file(BytesIO(row.content), mimetype=mime, download_name=name)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
