"""What became of a text, an e-mail or a letter, in plain words, and what happens next."""

from datetime import datetime
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
    "night": "between 9pm and 8am",
    "unreadable": "the key that its number was sealed with is lost",
    "not_a_written_way": "nothing can be written there",
    "no_number": "there is no number to ring",
    "not_diallable": "this number cannot be rung",
    "not_delivered": "the text that asked did not arrive",
    "no_way_known": "no safe way to ask them is known",
    "arrived_after_all": "the one before it arrived after all",
    "closed_since": "the report was closed since, and they are told of that instead",
    "opened_again": "the report is open again",
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
    "no_email_here": "Not sent: this line has no mail server",
    "mail_server_away": "Not sent: the mail server did not answer",
    "email_not_taken_yet": "Not sent: the mail server did not take it",
    "email_refused": "Not sent: the mail server refused their address",
    "mail_not_let_in": f"Not sent by e-mail: {OUR_SIDE}",
    "mail_not_secure": f"Not sent by e-mail: {OUR_SIDE}",
    "mail_sender_refused": f"Not sent by e-mail: {OUR_SIDE}",
    "not_printable": "Not printed: it holds a letter that our print does not have",
    "outcome_unknown": "Not known whether it left: no answer came",
    "unexplained": "Not delivered: the network gave no reason",
    "not_in_table": "Not delivered: the network gave a reason we do not know",
}
NOT_NEEDED = ("arrived_after_all", "closed_since", "opened_again")
TRYING_AGAIN = "We will try again"
LOG_FIRST = "Nothing is sent again before that is known."
POST_IT = "Take it from the print queue, post it, and say so there."
NOT_THERE = "It does not go there: another way that is safe, or else an officer, has it next."
OFFICER = "An officer decides how they are told."
NO_OTHER_WAY = "It is not sent in another way."  # a survey, and guidance in danger
CARRIED = {"text": "Handed to the carrier", "email": "Handed to the mail server"}
SENT = {
    "text": "Sent{when}. The phone has not confirmed it yet",
    "email": "E-mailed{when}. Nobody confirms that it was read",
    "letter": "Posted{when}",
}
DELIVERED = {"text": "Delivered{when}"}
INSTEAD = {"text": "a text to another number", "email": "an e-mail", "letter": "a letter"}


def delivery(message: Any) -> tuple[str, bool]:
    """What became of a message (a row), and whether all is well."""
    when = _when(message)
    match message.state:
        case "delivered":
            return DELIVERED.get(message.way, SENT["email"]).format(when=when), True
        case "sent":
            return SENT.get(message.way, "Sent{when}").format(when=when), True
        case "accepted":
            taken = CARRIED.get(message.way, "Taken")
            return f"{taken}{when}. Not confirmed yet", True
        case "printed":
            return "Printed, and waits to be posted", True
        case "sending":
            return "Being sent now", True
        case "unknown":
            looked = ": looking in the carrier’s log" if message.way == "text" else ""
            return f"Not known yet whether it was sent{looked}", False
        case "suppressed":
            good = message.reason in NOT_NEEDED
            return f"Not sent: {_why_not(message.reason)}", good
        case "undelivered" | "failed":
            return _failed(message), False
        case "owed":
            return _waiting(message)
        case other:
            return words.plain(other), True


def then(message: Any, again: Any, waits_until: datetime | None, closed: bool) -> str:
    """What happens next about a message; empty: nothing.

    `again`: the message (a row) that was owed in its place, or None. `waits_until`: when it is
    tried next, on the promises' clock. `closed`: its number or address must not be used.
    """
    if closed and message.state in ("owed", "printed"):
        return NOT_THERE
    if message.state == "owed":
        return f"It goes at {words.moment(waits_until)}." if waits_until else ""
    if message.state == "unknown":
        return LOG_FIRST
    if message.state == "printed":
        return POST_IT
    if message.state not in ("suppressed", "undelivered", "failed"):
        return ""
    if message.reason in NOT_NEEDED and message.state == "suppressed":
        return ""
    if again is None:
        return NO_OTHER_WAY if message.purpose in ("survey", "emergency") else OFFICER
    if again.contact_id == message.contact_id:
        return "It was owed once more: see below."
    instead = INSTEAD.get(again.way, words.plain(again.way).lower())
    return f"{instead[:1].upper()}{instead[1:]} is owed in its place: see below."


def why(reason: str) -> str:
    """Why something did not reach somebody in writing, for the alert about it."""
    return NOT_DELIVERED.get(reason) or f"Not sent: {_why_not(reason)}"


def why_held(message: Any) -> str:
    """Why a message that is owed has not left, in a few words; empty: it leaves now."""
    if message.error_code is not None or message.reason in NOT_DELIVERED:
        return _failed(message)[:1].lower() + _failed(message)[1:]
    return _why_not(message.reason) if message.reason in NOT_SENT else ""


def _when(message: Any) -> str:
    """ " 10:42am", and the day where it is another than that on which it was owed."""
    at = message.settled_at or message.accepted_at
    if at is None:
        return ""
    same_day = words.day(at) == words.day(message.made_at)
    return f" {words.clock(at)}" + ("" if same_day else f" on {words.day(at)}")


def _waiting(message: Any) -> tuple[str, bool]:
    if message.error_code is not None or message.reason in NOT_DELIVERED:
        return f"{_failed(message)}. {TRYING_AGAIN}", False
    if message.reason in NOT_SENT:
        return f"Waiting: {_why_not(message.reason)}", True
    return "Waiting to be sent again" if message.nth > 1 else "Waiting to be sent", True


def _failed(message: Any) -> str:
    reason = message.reason or ""
    if message.error_code is not None or (reason not in NOT_DELIVERED and message.way == "text"):
        reason = reaction(message.error_code).reason
    return NOT_DELIVERED.get(reason) or f"Not sent: {_why_not(reason or None)}"


def _why_not(reason: str | None) -> str:
    if reason is None:
        return "no reason was kept"
    return NOT_SENT.get(reason) or words.plain(reason).lower()
