"""A handset in a thread of the test process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handset.driver import Carrier
from handset.server import Running
from handset.settings import Settings

VOICE_NUMBER = "+442079460123"
TEXT_NUMBER = "+447700900999"
ACCOUNT_SID = "AC" + "0123456789abcdef" * 2
AUTH_TOKEN = "a-token-for-tests-only"  # noqa: S105 - opens nothing outside the test


@contextmanager
def running(
    line_url: str,
    *,
    port: int = 0,
    voice_number: str = VOICE_NUMBER,
    text_number: str = TEXT_NUMBER,
    account_sid: str = ACCOUNT_SID,
    auth_token: str = AUTH_TOKEN,
    clock_file: Path | None = None,
    bins: Path | None = None,
) -> Iterator[Carrier]:
    """A handset for the line at `line_url`, on a free port of loopback while the block lasts."""
    settings = Settings(
        line_url=line_url.rstrip("/"),
        voice_number=voice_number,
        text_number=text_number,
        account_sid=account_sid,
        auth_token=auth_token,
        port=port,
        clock_file=clock_file,
        bins=bins,
    )
    handset = Running(settings)
    handset.start()
    try:
        yield Carrier(handset.url)
    finally:
        handset.stop()
