"""What a Say sounds like, as words on a page."""

import re
from xml.etree.ElementTree import Element

PERCENT = re.compile(r"(\d+)%")
VISIBLY_SLOW = 85  # per cent: a line may speak every word a little slower than its voice does


def words(say: Element) -> str:
    """The readable text of a `<Say>` and the SSML in it; a sub is read as its alias."""
    return " ".join("".join(_parts(say)).split())


def _parts(element: Element) -> list[str]:
    if element.tag == "break":
        return [" "]
    if element.tag == "sub":
        return [element.get("alias", "")]
    parts = [element.text or ""]
    for child in element:
        gap = [" "] if child.tag in ("p", "s") else []
        parts += [*gap, *_parts(child), *gap, child.tail or ""]
    return parts


def slow(say: Element) -> bool:
    """True where any prosody in it asks for clearly slower speech."""
    return any(_is_slow(part.get("rate", "")) for part in say.iter("prosody"))


def _is_slow(rate: str) -> bool:
    percent = PERCENT.fullmatch(rate.strip())
    return rate in ("slow", "x-slow") or (percent is not None and int(percent[1]) < VISIBLY_SLOW)
