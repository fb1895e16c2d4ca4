"""A TwiML document read and checked. What a browser would forgive, this does not."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from handset import twiml_schema
from handset.twiml_schema import Shape
from handset.webhooks import MOST_BYTES

MALFORMED = 12100
ILLEGAL = 12200
WRONG_TYPE = 12300
TOO_LONG = 11750
XML_TYPES = frozenset({"text/xml", "application/xml", "text/html"})
POSITIVE = re.compile(r"[1-9]\d*")
WHOLE = re.compile(r"\d+")
KEYS = re.compile(r"[0-9*#]*")
VALUES = {
    ("Gather", "input"): re.compile(r"dtmf|speech|dtmf speech|speech dtmf"),
    ("Gather", "numDigits"): POSITIVE,
    ("Gather", "timeout"): re.compile(r"[1-9]\d*|auto"),
    ("Gather", "speechTimeout"): re.compile(r"[1-9]\d*|auto"),
    ("Gather", "finishOnKey"): re.compile(r"[0-9*#]?"),
    ("Record", "finishOnKey"): KEYS,
    ("Record", "timeout"): WHOLE,
    ("Record", "maxLength"): POSITIVE,
    ("Dial", "timeout"): POSITIVE,
    ("Pause", "length"): WHOLE,
    ("Say", "loop"): WHOLE,
    ("Play", "loop"): WHOLE,
    ("Reject", "reason"): re.compile(r"busy|rejected"),
}
METHODS = re.compile(r"GET|POST")
BOOLEAN = re.compile(r"true|false")
BOOLEANS = frozenset({"actionOnEmptyResult", "profanityFilter", "bargeIn", "playBeep"})


class BadTwiml(ValueError):
    """A document that cannot be played; `code` is Twilio's error code."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def parse_voice(body: bytes, content_type: str) -> Element:
    """The `<Response>` of a call's document. Raises BadTwiml."""
    return _parse(body, content_type, twiml_schema.voice(), "VoiceResponse")


def parse_messaging(body: bytes, content_type: str) -> Element:
    """The `<Response>` of a text's document. Raises BadTwiml."""
    return _parse(body, content_type, twiml_schema.messaging(), "MessagingResponse")


def _parse(body: bytes, content_type: str, shapes: dict[str, Shape], root_class: str) -> Element:
    plain = content_type.split(";")[0].strip().lower()
    if plain not in XML_TYPES:
        raise BadTwiml(WRONG_TYPE, f"a document of the type {plain or 'nothing'} cannot be played")
    if len(body) > MOST_BYTES:
        raise BadTwiml(TOO_LONG, "the document is longer than 64 kB")
    if b"<!DOCTYPE" in body:
        raise BadTwiml(MALFORMED, "the document has a DOCTYPE")
    try:
        root = ElementTree.fromstring(body)  # noqa: S314 - no DOCTYPE, so no entities
    except (ElementTree.ParseError, ValueError, LookupError) as fault:
        raise BadTwiml(MALFORMED, f"the document is not well-formed: {fault}") from fault
    if root.tag != "Response":
        raise BadTwiml(MALFORMED, f"the document begins with <{root.tag}>, not <Response>")
    _check(root, shapes[root_class], shapes)
    return root


def _check(element: Element, shape: Shape, shapes: dict[str, Shape]) -> None:
    for name, value in element.items():
        if name not in shape.attributes:
            raise BadTwiml(ILLEGAL, f"<{element.tag}> has no attribute {name}")
        _check_value(element.tag, name, value)
    loose = [element.text, *(child.tail for child in element)]
    if not shape.holds_text and any(text and text.strip() for text in loose):
        raise BadTwiml(ILLEGAL, f"<{element.tag}> cannot hold words")
    for child in element:
        if child.tag not in shape.children:
            raise BadTwiml(ILLEGAL, f"<{child.tag}> is not allowed in <{element.tag}>")
        _check(child, shapes[shape.children[child.tag]], shapes)


def _check_value(tag: str, name: str, value: str) -> None:
    wanted = VALUES.get((tag, name))
    if name == "method" or name.endswith("Method"):
        wanted = METHODS
    elif name in BOOLEANS:
        wanted = BOOLEAN
    if wanted and not wanted.fullmatch(value):
        raise BadTwiml(ILLEGAL, f"<{tag}> cannot have {name}={value!r}")
