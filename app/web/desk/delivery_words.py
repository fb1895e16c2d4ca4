"""What became of a text, in plain words, and what an officer can do about it."""

from typing import Any

from app.rules.delivery import reaction
from app.web.desk import words

NOT_MOBILE = "this number cannot take texts"
OUR_SIDE = "our settings are wrong. Tell whoever looks after this line"
# Reasons of app.rules.safe_contact: why it was not sent, or not yet.
NOT_SENT = {
    "withdrawn": "the number was withdrawn",
    "safe_no": "they said it is not safe",
    "opted_out": "they sent STOP. Reach them only by another way that is safe",
    "not_a_mobile": NOT_MOBILE,
    "child": "a child is involved",
    "abuse": "abuse was told or suspected",
    "abuse_not_known_to_be_safe": "abuse was told or suspected, and it is not known to be safe",
    "guidance_answers_texts_only": "guidance only answers a text they sent",
    "not_known_to_be_safe": "not known to be safe",
    "outside_safe_hours": "outside the hours they said are safe",
    "quiet_hours": "between 9pm and 8am",
    "too_many_to_one_number": "this number has had as many texts today as the council allows",
    "spend_of_the_day_reached": "the council’s limit on texts for a day is reached",
    # Reasons of app.saving and app.casework, where no text was owed at all.
    "nothing_in_writing_wanted": "they want nothing in writing",
    "no_safe_way_known": "no safe way to write to them is known",
    "letter_not_possible": "the letter that they asked for was not possible",
}
# Reasons of app.rules.delivery: why the carrier or the phone did not take it.
NOT_DELIVERED = {
    "handset_unreachable": "Phone not accepting messages right now",
    "opted_out": "Not delivered: they sent STOP. Reach them only by another way that is safe",
    "bad_number": "Not delivered: this number does not exist",
    "not_a_mobile": f"Not delivered: {NOT_MOBILE}",
    "cannot_reach": "Not delivered: this number cannot be reached",
    "blocked": "Not delivered: this phone blocks our texts",
    "filtered": "Not delivered: the network took it for junk",
    "too_long": "Not delivered: the text is too long",
    "queue_full": "Not delivered: the carrier was too busy",
    "carrier_too_busy": "Not delivered: the carrier was too busy",
    "country_not_permitted": "Not delivered: we do not text that country",
    "not_let_in": f"Not delivered: {OUR_SIDE}",
    "our_settings": f"Not delivered: {OUR_SIDE}",
    "our_times": f"Not delivered: {OUR_SIDE}",
    "trial_account": f"Not delivered: {OUR_SIDE}",
    "account_suspended": f"Not delivered: {OUR_SIDE}",
    "outcome_unknown": "Not known: the carrier did not answer",
    "unexplained": "Not delivered: the network gave no reason",
    "not_in_table": "Not delivered: the network gave a reason we do not know",
}
TRYING_AGAIN = "We will try again"


def delivery(message: Any) -> tuple[str, bool]:
    """What became of a message (a row), and whether all is well."""
    at = message.settled_at or message.accepted_at
    when = f" {words.clock(at)}" if at else ""
    if at and words.day(at) != words.day(message.made_at):
        when += f" on {words.day(at)}"
    match message.state:
        case "delivered":
            return f"Delivered{when}", True
        case "sent":
            return f"Sent{when}. The phone has not confirmed it yet", True
        case "accepted":
            return f"Handed to the carrier{when}. Not confirmed yet", True
        case "sending":
            return "Being sent now", True
        case "unknown":
            return "Not known yet whether it was sent: looking in the carrier’s log", False
        case "suppressed":
            return f"Not sent: {_why_not(message.reason)}", False
        case "undelivered" | "failed":
            return _failed(message), False
        case _:
            return _waiting(message)


def why(reason: str) -> str:
    """Why a text did not reach somebody, for the alert about it."""
    return NOT_DELIVERED.get(reason) or f"Not sent: {_why_not(reason)}"


def _waiting(message: Any) -> tuple[str, bool]:
    if message.error_code is not None:
        return f"{_failed(message)}. {TRYING_AGAIN}", False
    if message.reason in NOT_SENT:
        return f"Waiting: {_why_not(message.reason)}", True
    return "Waiting to be sent again" if message.nth > 1 else "Waiting to be sent", True


def _failed(message: Any) -> str:
    if message.error_code is None and message.reason in NOT_DELIVERED:
        return NOT_DELIVERED[message.reason]
    return NOT_DELIVERED[reaction(message.error_code).reason]


def _why_not(reason: str | None) -> str:
    if reason is None:
        return "no reason was kept"
    return NOT_SENT.get(reason) or words.plain(reason).lower()
