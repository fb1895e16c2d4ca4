"""What can go wrong where something is handed to the carrier: refused, or nobody knows."""

from collections.abc import Iterator
from contextlib import contextmanager

import requests
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from urllib3.exceptions import NewConnectionError

BUSY = 20429  # the carrier's own code for "not processed, try again"


class Refused(Exception):
    """The carrier did not take it. `code` is its error code, or the HTTP status."""

    def __init__(self, code: int) -> None:
        super().__init__(f"refused with {code}")
        self.code = code


class OutcomeUnknown(Exception):
    """The answer was cut off: it may have been done. Look it up before doing it again."""


@contextmanager
def handing_over() -> Iterator[None]:
    """While something is handed to the carrier. Raises Refused or OutcomeUnknown, nothing else."""
    try:
        yield
    except (TwilioRestException, TwilioServiceException) as refusal:
        raise _refused(refusal) from refusal
    except requests.exceptions.RequestException as error:
        raise (Refused(BUSY) if _never_reached(error) else OutcomeUnknown()) from error
    except (TwilioException, ValueError) as error:  # ValueError: an answer that is no JSON
        raise OutcomeUnknown from error


@contextmanager
def looking_up() -> Iterator[None]:
    """While the carrier's own log is read. Raises OutcomeUnknown where it cannot be."""
    try:
        yield
    except (requests.exceptions.RequestException, TwilioException, ValueError) as error:
        raise OutcomeUnknown from error


def _never_reached(error: requests.exceptions.RequestException) -> bool:
    """No connection was made, so nothing was done: it can be tried again at once."""
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return True
    cause = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(cause, NewConnectionError)


def _refused(refusal: TwilioRestException | TwilioServiceException) -> Refused | OutcomeUnknown:
    status = int(getattr(refusal, "status", 0) or 0)
    if status >= 500:  # it may have been taken before it failed
        return OutcomeUnknown()
    return Refused(int(getattr(refusal, "code", 0) or status))
