"""What the carrier says came with a text: the carrier's own ids of it, and nothing else.

The address it is at is never used: a picture is fetched by its id, from the carrier we have an
account with (trust.md T10 and T11).
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from app.rules.images import is_media_sid

MOST = 10  # the carrier's own limit for one text


def media_count(form: Mapping[str, str]) -> int:
    """How many things came with a text, 0 to 10, by its NumMedia; what is no number counts none."""
    given = form.get("NumMedia", "")
    return min(int(given), MOST) if re.fullmatch("[0-9]{1,4}", given) else 0


def media_sids(form: Mapping[str, str]) -> tuple[str, ...]:
    """The id (ME…) of each thing that came with a text, once, in order; those that name one."""
    found = (_sid(form.get(f"MediaUrl{n}", "")) for n in range(media_count(form)))
    return tuple(dict.fromkeys(sid for sid in found if sid))


def _sid(address: str) -> str:
    """The id that the path of an address ends with; "" where there is none."""
    try:
        last = urlsplit(address).path.rsplit("/", 1)[-1]
    except ValueError:
        return ""
    return last if is_media_sid(last) else ""
