"""Addresses that an officer writes down from what was said: an e-mail's, and a letter's."""

import re
import unicodedata

from app.rules.postcodes import bare, postcode_in

MOST_LINES, LONGEST_LINE, LONGEST_EMAIL = 6, 40, 254
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
# Latin letters of every European language, and marks: what the letters' typeface holds.
_PRINTED = re.compile(r"[ -~\u00a1-\u024f\u1e00-\u1eff\u2010-\u2027]+")


class BadAddress(ValueError):
    """Nothing can be sent to this address. `code` says why; it holds nothing of the address."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def email_address(raw: str) -> str:
    """An e-mail address as it is kept: "Sam@example.org". Raises BadAddress ("not_an_email").

    ASCII only: a server that takes more is rare, and a wrong letter writes to somebody else.
    """
    plain = raw.strip().removeprefix("mailto:")
    local, at, domain = plain.rpartition("@")
    domain = domain.lower()
    if len(plain) > LONGEST_EMAIL or len(local) > 64 or not at:
        raise BadAddress("not_an_email")
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        raise BadAddress("not_an_email")
    return f"{local}@{domain}"


def postal_address(raw: str) -> str:
    """A name and an address of the United Kingdom, as it is printed: lines, the postcode last.

    Raises BadAddress: "no_postcode", "too_few_lines", "too_many_lines" (over 6, the postcode's
    among them), "line_too_long" (over 40 characters) or "not_printable".
    """
    text = unicodedata.normalize("NFC", raw)
    lines = [" ".join(line.split()).strip(" ,") for line in re.split(r"[\r\n]+", text)]
    lines = [line for line in lines if line]
    postcode = postcode_in(bare(lines[-1])) if lines else None
    if postcode is None:
        raise BadAddress("no_postcode")
    lines[-1] = postcode
    if len(lines) < 3:
        raise BadAddress("too_few_lines")
    if len(lines) > MOST_LINES:
        raise BadAddress("too_many_lines")
    if max(map(len, lines)) > LONGEST_LINE:
        raise BadAddress("line_too_long")
    if not all(_PRINTED.fullmatch(line) for line in lines):
        raise BadAddress("not_printable")
    return "\n".join(lines)
