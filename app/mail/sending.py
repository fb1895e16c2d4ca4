"""Handing one e-mail to the mail server, and knowing at each moment whether it may have left."""

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator

from app.mail.server import MailServer

STEP_SECONDS = 5.0  # for each command; all of them and the wait after the words end within a lease
WORDS_SECONDS = 30.0  # until the server says that it has the words
READY_FOR_WORDS, SERVICE_ENDS, WRONG_FOR_GOOD = 354, 421, 500


class ServerAway(Exception):
    """Nothing was sent, and nothing else will be now. `reason`: what is wrong with the server.

    mail_server_away; or what a person must mend: mail_not_let_in, mail_not_secure,
    mail_sender_refused.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(Exception):
    """The server did not take this e-mail, for now or (`for_good`) whenever it is sent."""

    def __init__(self, code: int) -> None:
        super().__init__(f"refused with {code}")
        self.code = code
        self.for_good = code >= WRONG_FOR_GOOD


class OutcomeUnknown(Exception):
    """The connection was lost after the words had gone: the server may have them."""


def send_email(server: MailServer, to: str, email: bytes) -> None:
    """Hand one e-mail over. Raises ServerAway, Refused or OutcomeUnknown."""
    try:
        with _connected(server) as connection:
            _envelope(connection, server, to)
            _words(connection, email)
            with contextlib.suppress(smtplib.SMTPException, OSError):
                connection.quit()
    except ssl.SSLEOFError as error:
        raise ServerAway("mail_server_away") from error
    except ssl.SSLError as error:
        raise ServerAway("mail_not_secure") from error
    except (smtplib.SMTPException, OSError) as error:
        raise ServerAway("mail_server_away") from error


@contextlib.contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection that is let in; closed at the end, whatever happened."""
    made = _open(server)
    try:
        made.ehlo_or_helo_if_needed()
        if not server.secure and not (server.is_local and not made.has_extn("starttls")):
            _start_tls(made)
        if server.user:
            _log_in(made, server)
        yield made
    finally:
        made.close()


def _open(server: MailServer) -> smtplib.SMTP:
    name = server.sender.domain  # the machine's own name is nobody's business
    if server.secure:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(
            server.host, server.port, name, timeout=STEP_SECONDS, context=context
        )
    return smtplib.SMTP(server.host, server.port, name, timeout=STEP_SECONDS)


def _start_tls(made: smtplib.SMTP) -> None:
    try:
        made.starttls(context=ssl.create_default_context())
        made.ehlo()
    except (smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException) as error:
        raise ServerAway("mail_not_secure") from error


def _log_in(made: smtplib.SMTP, server: MailServer) -> None:
    try:
        made.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError as error:
        known = error.smtp_code >= WRONG_FOR_GOOD  # else it cannot tell at this moment
        raise ServerAway("mail_not_let_in" if known else "mail_server_away") from error
    except smtplib.SMTPNotSupportedError as error:
        raise ServerAway("mail_not_let_in") from error


def _envelope(connection: smtplib.SMTP, server: MailServer, to: str) -> None:
    """Who it is from, and whom it goes to. A refusal of ourselves is ours to mend."""
    try:
        _taken(connection.mail(server.sender.addr_spec)[0])
    except Refused as refused:
        if refused.for_good:
            raise ServerAway("mail_sender_refused") from refused
        raise
    _taken(connection.rcpt(to)[0])
    code, _ = connection.docmd("DATA")
    if code != READY_FOR_WORDS:
        _taken(code)
        raise ServerAway("mail_server_away")


def _words(connection: smtplib.SMTP, email: bytes) -> None:
    """The e-mail itself. From here on a lost connection leaves the outcome unknown."""
    stuffed = re.sub(rb"(?m)^\.", b"..", email)
    ending = b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n"
    try:
        if connection.sock is not None:
            connection.sock.settimeout(WORDS_SECONDS)
        connection.send(stuffed + ending)
        code, _ = connection.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise OutcomeUnknown from error
    if not 200 <= code < 600:
        raise OutcomeUnknown
    _taken(code)


def _taken(code: int) -> None:
    """Was a command done? Raises Refused; or ServerAway, where the answer is none or a last one."""
    if 200 <= code < 300:
        return
    if code == SERVICE_ENDS or not 400 <= code < 600:
        raise ServerAway("mail_server_away")
    raise Refused(code)
