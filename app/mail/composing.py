"""One e-mail as it is sent: plain text, no link, nothing that tells whether it was opened."""

import textwrap
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app.writing_out import Writing

WIDTH = 72  # characters of a line


def message_id(number: int, made_at: datetime, domain: str) -> str:
    """The Message-ID of a message of ours: always the same for the same row (UTC).

    So a mail server's log can be searched for it, and a second copy is known for one.
    """
    return f"<{number}.{made_at:%Y%m%d%H%M%S%f}@{domain}>"


def composed(writing: Writing, sender: Address, to: str, number: str, at: datetime) -> bytes:
    """The whole e-mail, ASCII with CRLF. `number`: its Message-ID; `at`: UTC.

    It says that a machine wrote it (RFC 3834), so that no other machine answers.
    """
    email = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    email["From"] = sender
    email["To"] = Address(addr_spec=to)
    email["Subject"] = writing.subject
    email["Date"] = format_datetime(at)
    email["Message-ID"] = number
    email["Auto-Submitted"] = "auto-generated"
    email["X-Auto-Response-Suppress"] = "All"
    paragraphs = [*writing.paragraphs, *([writing.signed] if writing.signed else [])]
    email.set_content("\n\n".join(_filled(each) for each in paragraphs))
    return email.as_bytes()


def _filled(paragraph: str) -> str:
    """In lines, of which none ends within a reference or a number."""
    return textwrap.fill(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)
