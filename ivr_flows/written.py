"""What is written to residents, as message ids: the English is the id, as in the flows."""

# Sender first, one thing to do, the day in words; no offence, address or name of anyone
# (safety.md 12). The reference is written, the PIN never (safety.md 13). With the longest values
# it is one segment of GSM-7 in English, and at most two of UCS-2 in every other language.
ACKNOWLEDGEMENT = (
    "{council}: we have your message. Ref {reference}. We will contact you by {contact_day}. "
    "To tell us more, reply here."
)
