"""Signs what the carrier sends, by Twilio's own code."""

from collections.abc import Mapping

from twilio.request_validator import RequestValidator

HEADER = "X-Twilio-Signature"


def sign(auth_token: str, url: str, params: Mapping[str, str]) -> str:
    """The X-Twilio-Signature of a request: full URL with its query, then the sorted form.

    A GET is signed with no params: they stand in the URL already.
    """
    return str(RequestValidator(auth_token).compute_signature(url, dict(params)))
