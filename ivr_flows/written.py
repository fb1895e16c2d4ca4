"""What is written to residents, as message ids: the English is the id, as in the flows.

Sender first, one thing to do, the day in words; no offence, address or name of anyone
(safety.md 12). The reference is written, the PIN never (safety.md 13). With the longest values each
is one segment of GSM-7 in English, and at most two of UCS-2 in every other language.
"""

from collections.abc import Mapping

# What is answered at once to danger told by text. It depends on nothing, not even on the council's
# name, and no council words it otherwise.
GUIDANCE = (
    "If anyone is in danger or a crime is happening now, call 999. Can't speak? On a mobile "
    "call 999, wait, then press 55. We cannot send police."
)
# With signs of abuse by somebody close, who may read it too: no purpose, no sender (safety.md 5).
GUIDANCE_ALONE = (
    "If you need help now call 999. If you cannot speak, on a mobile press 55 when asked."
)

ACKNOWLEDGEMENT = (
    "{council}: we have your message. Ref {reference}. We will contact you by {contact_day}. "
    "To tell us more, reply here."
)

# Answers to a text about a report that there is.
ADDED = (
    "{council}: thank you, we have added this to {reference}. "
    "If anyone is in danger, call 999. We cannot send police."
)
AGAIN_ADDED = (
    "{council}: we have added this as a new incident to {reference}. "
    "If anyone is in danger, call 999. We cannot send police."
)
OPENED_AGAIN = (
    "{council}: we have opened {reference} again. An officer will read what you told us. "
    "If anyone is in danger, call 999."
)
TO_CLOSED = (
    "{council}: thank you. {reference} is closed, but an officer will read this. "
    "If it is not over, reply NOT FIXED. In danger? Call 999."
)

# What an officer wrote is told by telephone only: here, that there is something, and how to hear
# it. Who made a report by text was never told a PIN, and is rung.
UPDATE = (
    "{council}: we have news for you. Ref {reference}. "
    "Ring {line_number} with your PIN to hear it, or reply CALL ME and a good time."
)
UPDATE_RUNG = (
    "{council}: we have news for you. Ref {reference}. "
    "To hear it, reply CALL ME and a good time. An officer will ring you."
)
CLOSED = (
    "{council}: {reference} is closed. Ring {line_number} with your PIN to hear what we did and "
    "why. Not over? Reply NOT FIXED by {last_day}."
)
CLOSED_RUNG = (
    "{council}: {reference} is closed. Reply CALL ME to hear what we did and why. "
    "Not over? Reply NOT FIXED by {last_day}."
)

# Where somebody close may read it (domain.md 5.6): no sender, no purpose, no word of a report.
RECEIVED = "Thank you. Your message has been received. Ref {reference}. You can reply here."
UPDATE_DISCREET = (
    "Hello. There is a message for you. Ref {reference}. To hear it, reply CALL ME and a good time."
)
CLOSED_DISCREET = (
    "Hello. Ref {reference} is now closed. To talk about it, reply CALL ME and a good time, "
    "by {last_day}."
)

FIXED: Mapping[str, str] = {"guidance": GUIDANCE, "guidance_alone": GUIDANCE_ALONE}

# Each by the name that a council's file gives it.
CATALOGUE: Mapping[str, str] = {
    **FIXED,
    "acknowledgement": ACKNOWLEDGEMENT,
    "added": ADDED,
    "again_added": AGAIN_ADDED,
    "opened_again": OPENED_AGAIN,
    "to_closed": TO_CLOSED,
    "update": UPDATE,
    "update_rung": UPDATE_RUNG,
    "closed": CLOSED,
    "closed_rung": CLOSED_RUNG,
    "received_discreet": RECEIVED,
    "update_discreet": UPDATE_DISCREET,
    "closed_discreet": CLOSED_DISCREET,
}

# What is written instead, where somebody close may read it.
DISCREET: Mapping[str, str] = {
    **dict.fromkeys((ACKNOWLEDGEMENT, ADDED, AGAIN_ADDED, OPENED_AGAIN, TO_CLOSED), RECEIVED),
    **dict.fromkeys((UPDATE, UPDATE_RUNG), UPDATE_DISCREET),
    **dict.fromkeys((CLOSED, CLOSED_RUNG), CLOSED_DISCREET),
}
