"""What the handset must be told before it starts: from flags, else from the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VARIABLES = {
    "port": "HANDSET_PORT",
    "line_url": "HANDSET_LINE_URL",
    "voice_number": "HANDSET_VOICE_NUMBER",
    "text_number": "HANDSET_TEXT_NUMBER",
    "account_sid": "TWILIO_ACCOUNT_SID",
    "auth_token": "TWILIO_AUTH_TOKEN",
    "clock_file": "CLOCK_FILE",
    "bins": "HANDSET_BINS",
}
REQUIRED = ("line_url", "voice_number", "text_number", "account_sid", "auth_token")
DEFAULT_PORT = 5001


class BadSettings(ValueError):
    """One or more settings are missing or wrong; the message names every one."""


@dataclass(frozen=True)
class Settings:
    """Fixed for the life of the process. Numbers are E.164; `line_url` does not end in `/`."""

    line_url: str
    voice_number: str
    text_number: str
    account_sid: str
    auth_token: str
    port: int = DEFAULT_PORT
    clock_file: Path | None = None
    bins: Path | None = None


def _faults(given: Mapping[str, str]) -> list[str]:
    faults = [f"{VARIABLES[name]} is missing" for name in REQUIRED if not given.get(name)]
    for name in ("voice_number", "text_number"):
        if given.get(name) and not re.fullmatch(r"\+[1-9]\d{6,14}", given[name]):
            faults.append(f"{VARIABLES[name]} is not an E.164 number")
    if given.get("account_sid") and not re.fullmatch(r"AC[0-9a-fA-F]{32}", given["account_sid"]):
        faults.append("TWILIO_ACCOUNT_SID is not AC and 32 hexadecimal digits")
    if given.get("line_url") and not re.match(r"https?://[^/]", given["line_url"]):
        faults.append("HANDSET_LINE_URL is not an http address")
    if not given.get("port", "0").isdigit():
        faults.append("HANDSET_PORT is not a number")
    return faults


def read(flags: Mapping[str, str | None], environment: Mapping[str, str]) -> Settings:
    """Flags win over the environment. Raises BadSettings naming every fault at once."""
    given = {
        name: value
        for name, variable in VARIABLES.items()
        if (value := flags.get(name) or environment.get(variable))
    }
    if faults := _faults(given):
        raise BadSettings("; ".join(faults))
    return Settings(
        line_url=given["line_url"].rstrip("/"),
        voice_number=given["voice_number"],
        text_number=given["text_number"],
        account_sid=given["account_sid"],
        auth_token=given["auth_token"],
        port=int(given.get("port", DEFAULT_PORT)),
        clock_file=Path(given["clock_file"]) if given.get("clock_file") else None,
        bins=Path(given["bins"]) if given.get("bins") else None,
    )
