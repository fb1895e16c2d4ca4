"""The one mail server of this line, from SMTP_URL and MAIL_FROM. Nothing else is connected to."""

import ipaddress
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from app.rules.addresses import BadAddress, email_address

PORTS = {"smtp": 587, "smtps": 465}  # STARTTLS; TLS from the first byte


@dataclass(frozen=True)
class MailServer:
    """Where e-mails are handed over, and whom they are from. `secure`: TLS from the first byte.

    Without it, STARTTLS must work, except to a server on this machine.
    """

    host: str
    port: int
    secure: bool
    sender: Address
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_local(self) -> bool:
        """Is it on this machine, so that nothing passes over a network?"""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def mail_server(url: str, mail_from: str) -> MailServer | None:
    """The server of two settings; None where both are blank: this line has no e-mail then.

    Raises ValueError, whose words name the setting and hold nothing of it.
    """
    if not url and not mail_from:
        return None
    if not url or not mail_from:
        missing = "MAIL_FROM" if url else "SMTP_URL"
        raise ValueError(f"{missing} is missing: SMTP_URL and MAIL_FROM go together")
    host, port, secure, user, password = _parts(url)
    return MailServer(host, port, secure, _sender(mail_from), user, password)


def _parts(url: str) -> tuple[str, int, bool, str, str]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("SMTP_URL cannot be read") from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or port == 0:
        raise ValueError("SMTP_URL must be smtp:// or smtps://, a host, and perhaps a port")
    if parts.query or parts.fragment or any(letter.isspace() for letter in url):
        raise ValueError("SMTP_URL must end with its host or port")
    if bool(parts.username) != bool(parts.password):
        raise ValueError("SMTP_URL needs a user and a password, or neither")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return parts.hostname, port or PORTS[parts.scheme], parts.scheme == "smtps", user, password


def _sender(mail_from: str) -> Address:
    """The name and the address. Raises ValueError."""
    name, address = parseaddr(mail_from)
    try:
        address = email_address(address)
        made = Address(name, addr_spec=address)
    except (BadAddress, ValueError):
        raise ValueError("MAIL_FROM must be an address, or a name and <an address>") from None
    if not name.isprintable() or str(made).count("@") != 1 or mail_from.count("@") != 1:
        raise ValueError("MAIL_FROM must be an address, or a name and <an address>")
    return made
