"""What becomes of a text: its statuses, which only move forward, and what each error calls for.

Statuses and error codes: domain.md 3.4.
"""

from dataclasses import dataclass

# Our own statuses and how far each is along. What the carrier says stands above what we know
# ourselves; "delivered" stands highest, since a handset's receipt outweighs any doubt before it.
_RANK = {
    "owed": 0,
    "sending": 1,
    "unknown": 2,
    "printed": 3,  # a letter that waits to be posted
    "suppressed": 4,
    "accepted": 5,
    "sent": 6,
    "failed": 7,
    "undelivered": 8,
    "delivered": 9,
}

_FROM_CARRIER = {
    "accepted": "accepted",
    "scheduled": "accepted",
    "queued": "accepted",
    "sending": "accepted",
    "sent": "sent",
    "partially_delivered": "sent",
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "undelivered",
    "failed": "failed",
    "canceled": "failed",
}


def from_carrier(status: str) -> str | None:
    """Our status for one of Twilio's; None for a word that says nothing about a sent text."""
    return _FROM_CARRIER.get(status.strip().lower())


def forward(old: str, new: str) -> str:
    """The status after news of `new`, both ours: the further of the two.

    In whatever order callbacks come, twice or late, the last word is the same. Giving a message
    back to the queue is not news and does not pass here. Raises ValueError for an unknown status.
    """
    unknown = {old, new} - _RANK.keys()
    if unknown:
        raise ValueError(f"not a message status: {', '.join(sorted(unknown))}")
    return max(old, new, key=_RANK.__getitem__)


@dataclass(frozen=True)
class Reaction:
    """What to do about a text that was refused or not delivered.

    `retry`: the same text again, after `wait_seconds` (doubled each time, with jitter), up to
    `max_tries` tries in all. `opt_out`, `bad_number`, `not_mobile`: what is now known of the
    number. `alert`: a person must see it. `stop_all`: nothing else can be sent either.
    `look_up_first`: the carrier may have it; see its log before anything is sent again.
    """

    reason: str
    retry: bool = False
    wait_seconds: int = 0
    max_tries: int = 1
    opt_out: bool = False
    bad_number: bool = False
    not_mobile: bool = False
    alert: bool = False
    stop_all: bool = False
    look_up_first: bool = False


def _retry(reason: str, *, wait_seconds: int, max_tries: int) -> Reaction:
    return Reaction(reason, retry=True, wait_seconds=wait_seconds, max_tries=max_tries)


_TOO_BUSY = _retry("carrier_too_busy", wait_seconds=1, max_tries=12)
_OUR_SETTINGS = Reaction("our_settings", alert=True)
_OUR_TIMES = Reaction("our_times", alert=True)
_OUTCOME_UNKNOWN = Reaction("outcome_unknown", look_up_first=True)
_UNEXPLAINED = _retry("unexplained", wait_seconds=900, max_tries=2)
_NOT_A_MOBILE = Reaction("not_a_mobile", not_mobile=True)

_REACTIONS = {
    20003: Reaction("not_let_in", alert=True, stop_all=True),
    20429: _TOO_BUSY,
    429: _TOO_BUSY,
    20500: _OUTCOME_UNKNOWN,
    20503: _OUTCOME_UNKNOWN,
    21211: Reaction("bad_number", bad_number=True),
    21408: Reaction("country_not_permitted", alert=True),
    21601: _OUR_SETTINGS,
    21606: _OUR_SETTINGS,
    21608: Reaction("trial_account", alert=True),
    21610: Reaction("opted_out", opt_out=True),
    21611: _retry("queue_full", wait_seconds=900, max_tries=6),
    21612: Reaction("cannot_reach"),
    21614: _NOT_A_MOBILE,
    21617: Reaction("too_long", alert=True),
    21635: _NOT_A_MOBILE,
    21659: _OUR_SETTINGS,
    30001: _retry("queue_full", wait_seconds=900, max_tries=6),
    30002: Reaction("account_suspended", alert=True, stop_all=True),
    # Waits of 3, then 6 hours: three tries stay well inside the 24 hours of an acknowledgement.
    30003: _retry("handset_unreachable", wait_seconds=3 * 3600, max_tries=3),
    30004: Reaction("blocked"),
    30005: Reaction("bad_number", bad_number=True),
    30006: _NOT_A_MOBILE,
    30007: Reaction("filtered", alert=True),
    30008: _UNEXPLAINED,
    30042: _OUR_SETTINGS,
    35114: _OUR_TIMES,
    35115: _OUR_TIMES,
    35117: _OUR_TIMES,
    35118: _OUR_SETTINGS,
    90007: _OUR_TIMES,
}


def reaction(error_code: int | None) -> Reaction:
    """What an error calls for: one of Twilio's codes, or the HTTP status where it gave none.

    None (undelivered without a reason) is treated as Twilio's own "unknown", 30008. A server
    error (500 to 599) is an unknown outcome. A code not in the table alerts a person.
    """
    if error_code is None:
        return _UNEXPLAINED
    if 500 <= error_code <= 599:
        return _OUTCOME_UNKNOWN
    return _REACTIONS.get(error_code, Reaction("not_in_table", alert=True))
