"""A recording, fetched from the carrier by its id only: never from an address that was posted."""

import requests
import urllib3
from twilio.base.exceptions import TwilioException, TwilioRestException

from app.carrier.account import CONNECT_SECONDS, READ_SECONDS, Account
from app.carrier.signature import is_sid

TWILIO = "https://api.twilio.com"
LARGEST_BYTES = 8_000_000  # two minutes of the carrier's wav is under 2 MB


class NotReady(Exception):
    """Not to be had now; ask again later."""


class Absent(NotReady):
    """The carrier has no such recording yet, or no more."""


class Gone(Exception):
    """The carrier has no such recording, and never will again."""


def fetch(account: Account, sid: str) -> bytes:
    """The sound of one recording, wav. Raises NotReady, Absent, or Gone where `sid` is none."""
    if not is_sid(sid, "RE"):
        raise Gone
    settings = account.settings
    base = settings.twilio_base_url or TWILIO
    address = f"{base}/2010-04-01/Accounts/{settings.twilio_sid}/Recordings/{sid}.wav"
    try:
        with requests.get(
            address,
            auth=(settings.twilio_sid, settings.twilio_tokens[0]),
            timeout=(CONNECT_SECONDS, READ_SECONDS),
            allow_redirects=False,
            stream=True,
        ) as answer:
            if answer.status_code == 404:
                raise Absent
            answer.raise_for_status()
            sound = answer.raw.read(LARGEST_BYTES + 1, decode_content=True)
    except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as error:
        raise NotReady from error
    if not sound or len(sound) > LARGEST_BYTES or answer.status_code != 200:
        raise NotReady
    return bytes(sound)


def delete(account: Account, sid: str) -> None:
    """Delete it at the carrier, once it is kept here. Raises NotReady."""
    try:
        account.client.recordings(sid).delete()
    except TwilioRestException as error:
        if error.status != 404:
            raise NotReady from error
    except (requests.exceptions.RequestException, TwilioException, ValueError) as error:
        raise NotReady from error
