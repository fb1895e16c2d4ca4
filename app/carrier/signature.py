"""Did the carrier send this? Missing or wrong signatures are simply not genuine."""

import re
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import quote

from twilio.request_validator import (
    HMAC_SHA1,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    compare,
    get_signature_algorithm,
)

SIGNATURE_HEADER = "X-Twilio-Signature"


class Headers(Protocol):
    """What is needed of a request's headers."""

    def get(self, key: str, default: str) -> str | None:
        """One header."""


SID = re.compile(r"(CA|SM|MM|RE)[0-9a-zA-Z]{32}")


class Signatures:
    """Checks signatures with any of the tokens that are valid while they are being changed."""

    def __init__(self, public_url: str, account_sid: str, tokens: tuple[str, ...]) -> None:
        self._public_url = public_url
        self._account_sid = account_sid
        self._validators = [RequestValidator(token) for token in tokens]

    def genuine(self, path: str, query: str, form: Mapping[str, Any], headers: Headers) -> bool:
        """True when the carrier signed this post. `path` is decoded, `query` is raw.

        The address is built from PUBLIC_URL and never from a request's own headers (domain.md
        3.5); our paths hold only letters, digits and dashes, so quoting gives back what was signed.
        """
        signature = headers.get(SIGNATURE_HEADER, "") or ""
        if not signature or not signature.isascii():
            return False
        address = self._public_url + quote(path) + (f"?{query}" if query else "")
        algorithm = get_signature_algorithm(headers.get(SIGNATURE_SETTINGS_HEADER, ""))
        if not any(_signed(v, address, form, signature, algorithm) for v in self._validators):
            return False
        # the signed string has no delimiters, so bytes could move between fields (trust.md X2)
        return bool(form.get("AccountSid", "") == self._account_sid)


def _signed(
    validator: RequestValidator,
    address: str,
    form: Mapping[str, Any],
    signature: str,
    algorithm: str,
) -> bool:
    """As the library's `validate`, which also tries the address with and without its port.

    Nearly every post is signed for the address as it stands, so that is computed first, and alone.
    """
    if algorithm == HMAC_SHA1 and compare(validator.compute_signature(address, form), signature):
        return True
    return bool(validator.validate(address, form, signature, algorithm))


def is_sid(text: str, prefix: str) -> bool:
    """Has `text` the shape of one of the carrier's own ids, e.g. prefix CA for a call?"""
    return text.startswith(prefix) and SID.fullmatch(text) is not None
