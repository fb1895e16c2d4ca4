"""Every text the line writes by itself: one GSM-7 segment each, whatever the council is called.

Sender first, one thing to do, dates in words, no offence, address or name of anyone (safety.md 12).
"""

from datetime import datetime

from app.dates_in_words import day_for_text
from app.rules.references import grouped
from app.service import Service
from ivr_flows.wording import ENGLISH
from ivr_flows.written import ACKNOWLEDGEMENT

GUIDANCE = (
    "If anyone is in danger or a crime is happening now, call 999. Can't speak? On a mobile "
    "call 999, wait, then press 55. We cannot send police."
)

# With signs of abuse by somebody close, who may read it too: no purpose, no sender (safety.md 5).
GUIDANCE_ALONE = (
    "If you need help now call 999. If you cannot speak, on a mobile press 55 when asked."
)
GUIDANCES = (GUIDANCE, GUIDANCE_ALONE)


def guidance(abuse: bool) -> str:
    """What is answered at once to a text that may mean danger; `abuse`: told of now, or before."""
    return GUIDANCE_ALONE if abuse else GUIDANCE


def acknowledgement(service: Service, reference: str, at: datetime, language: str = ENGLISH) -> str:
    """The written acknowledgement, with the reference and never the PIN (safety.md 13)."""
    found = service.translate(ACKNOWLEDGEMENT, language)
    day = day_for_text(service.contact_on(at), language if found else ENGLISH)
    words = {"reference": grouped(reference), "contact_day": day}
    return (found or ACKNOWLEDGEMENT).format(council=service.council.texts_as, **words)


def added(service: Service, reference: str) -> str:
    """The answer to a text that joined a report."""
    return (
        f"{service.council.texts_as}: thank you, we have added this to {grouped(reference)}. "
        "If anyone is in danger, call 999. We cannot send police."
    )
