"""What a resident reads and hears while the database is away: exactly what is true, no more.

The texts are one GSM-7 segment each, whatever the council is called. Nothing here needs anything.
"""

from ivr_flows.welcome import NINE_NINE_NINE

TEXT_KEPT = (
    "{council}: we have your message and will read it when our records are back. "
    "In danger? Call 999. We cannot send police."
)
TEXT_NOT_KEPT = (
    "{council}: sorry, we could not keep your message. Please send it again later. "
    "In danger? Call 999. We cannot send police."
)
# The carrier's own words for stopping, where it did not say that it answered: silence, then too.
STOPS = frozenset("STOP STOPALL END QUIT CANCEL REVOKE OPTOUT UNSUBSCRIBE".split())

AWAY = "Our records are not working, so we cannot look anything up just now. We cannot send police."
LEAVE_A_MESSAGE = (
    "After the tone, please say what is happening, and where. It is recorded. Then press hash."
)
TOLD_KEPT = "What you told us is kept."
TOLD_NOT_KEPT = "We could not keep what you told us."
# As in the flow of danger: 55 too, and what we cannot do.
DANGER = (
    "If someone is in danger, hang up and dial 999.",
    "If you cannot speak, on a mobile, dial 999, wait, and press 55 when asked.",
    "We cannot send police. We have not told the police.",
)
MESSAGE_KEPT = (
    "Thank you. Your message is kept. We will take it in as soon as we can.",
    NINE_NINE_NINE,
)
MESSAGE_NOT_KEPT = (
    "We could not keep your message. Please ring us again later.",
    NINE_NINE_NINE,
)
HOLDING = ("If you are in danger, hang up and dial 999. We will not hang up.",)
ANOTHER = "To leave a message, press 1."
