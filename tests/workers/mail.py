"""A real mail server on this machine, with bad manners where it is told to have them."""

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from dev import ports

MAIL_FROM = "Customer services <contact@council.example>"
OK = "250 OK"
USER, PASSWORD = "line", "p@ss word"


@dataclass
class Manners:
    """What the server answers: each a whole reply. `cut`: it ends the connection after DATA."""

    mail: str = OK
    rcpt: str = OK
    data: str = OK
    cut: str = ""  # "before": it has not got it; "after": it has
    taken: list[EmailMessage] = field(default_factory=list)
    connections: int = 0
    secure: list[bool] = field(default_factory=list)

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, replies: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return replies

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.mail

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt == OK:
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.cut != "before" and (self.data == OK or self.cut):
            email: Any = message_from_bytes(envelope.content or b"", policy=default)
            self.taken.append(email)
            self.secure.append(session.ssl is not None)
        if self.cut:
            assert server.transport is not None
            server.transport.abort()
            await asyncio.sleep(0.01)
        return self.data


def lets_in(server: SMTP, session: Session, envelope: Envelope, how: str, given: Any) -> AuthResult:
    right = isinstance(given, LoginPassword) and given == LoginPassword(
        USER.encode(), PASSWORD.encode()
    )
    return AuthResult(success=right, handled=False)


@dataclass
class Server:
    """A running server: its manners, and its address for SMTP_URL."""

    manners: Manners
    port: int

    def url(self, scheme: str = "smtp", login: str = "") -> str:
        return f"{scheme}://{login}127.0.0.1:{self.port}"


@contextmanager
def mail_server_running(**options: Any) -> Iterator[Server]:
    """`options` are aiosmtpd's: `tls_context` for STARTTLS, `ssl_context` for TLS at once."""
    manners, port = Manners(), ports.free_port()
    running = Controller(manners, hostname="127.0.0.1", port=port, **options)
    running.start()
    try:
        yield Server(manners, port)
    finally:
        running.stop()


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A context for a server on 127.0.0.1, and the file by which a client can trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail of a test")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    trusted, private = folder / "mail.crt", folder / "mail.key"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    kind = serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted, private)
    return context, trusted
