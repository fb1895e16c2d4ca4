"""What people sent us, without the characters that no TwiML and no database can hold."""

import re

# Everything outside the Char of XML 1.0: NUL, most control characters, lone surrogates
# and two non-characters make a TwiML document not well formed (trust.md X1).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cleaned(text: str, limit: int = 4000) -> str:
    """The text with what XML 1.0 forbids taken out, at most `limit` characters long.

    New lines are kept (as "\\n"); nothing else is changed, because it may be evidence.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_XML.sub("", plain)[:limit]
