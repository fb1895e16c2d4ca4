"""What an e-mail or a letter says: the words of a text, with other ways to answer.

Plain, as the text is: no offence, address or name of anyone, and the PIN never (safety.md 12, 13).
"""

import re
from dataclasses import dataclass

from app.rules.contacts import in_writing
from app.rules.references import grouped
from app.service import Service
from ivr_flows.wording import ENGLISH

SUBJECT = "Your reference {reference}"
HOW_TO_ANSWER = (
    "To answer, ring {line_number} at any time of day, or text {text_number}. "
    "Please give your reference: {reference}."
)
IN_AN_EMERGENCY = "In an emergency, call 999."
NOBODY_READS = "Please do not answer this e-mail: nobody reads what comes to its address."

_REPLY_HERE = re.compile(r"\breply here\b")
_REPLY = re.compile(r"\b(R|r)eply ([A-Z]{2,}(?: [A-Z]{2,})*(?: and a good time)?)")
_ANY_REPLY = re.compile(r"\b(R|r)eply\b")


@dataclass(frozen=True)
class Writing:
    """An e-mail or a letter: its subject, its paragraphs, and who signs it ("" for nobody)."""

    subject: str
    paragraphs: tuple[str, ...]
    signed: str


def written_out(
    service: Service, body: str, reference: str, language: str = ENGLISH, *, by_email: bool
) -> Writing:
    """The words of a text as an e-mail, or as a letter.

    What only a text can do ("reply") is said for a telephone. The name that begins a text signs
    this; a discreet text has none. `reference`: nine digits.
    """
    line = service.council.line(service.production)
    values = {
        "reference": grouped(reference),
        "line_number": in_writing(line.voice_number),
        "text_number": in_writing(line.text_number),
    }
    sender = service.council.texts_as
    named = body.startswith(f"{sender}: ")
    words = _for_a_telephone(body.removeprefix(f"{sender}: "), **values)
    more = [HOW_TO_ANSWER, IN_AN_EMERGENCY, *([NOBODY_READS] if by_email else [])]
    told = [(service.translate(each, language) or each).format(**values) for each in more]
    subject = (service.translate(SUBJECT, language) or SUBJECT).format(**values)
    return Writing(subject, (words[:1].upper() + words[1:], *told), sender if named else "")


def _for_a_telephone(words: str, *, line_number: str, text_number: str, **_: str) -> str:
    """The words without "reply": nothing that comes back by e-mail or by letter is read.

    English alone: in a translation the sentence stands as it is, above how to answer.
    """
    words = _REPLY_HERE.sub(f"ring {line_number} or text {text_number}", words)
    words = _REPLY.sub(lambda found: f"{_text(found[1])} {found[2]} to {text_number}", words)
    return _ANY_REPLY.sub(lambda found: f"{_text(found[1])} {text_number}", words)


def _text(first: str) -> str:
    return "Text" if first == "R" else "text"
