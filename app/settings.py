"""Everything the environment decides, read once at the start. Every fault is named at once."""

import base64
import hashlib
import hmac
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.mail.server import mail_server

COUNCILS = Path(__file__).parent.parent / "councils"
ENVIRONMENTS = ("development", "production")
NAMES = (
    "APP_ENV",
    "COUNCIL",
    "PUBLIC_URL",
    "DATABASE_URL",
    "REDIS_URL",
    "TWILIO_ACCOUNT_SID",
    "TWILIO_AUTH_TOKEN",
    "DATA_KEYS",
    "SPOOL_DIR",
)
OPTIONAL = ("TWILIO_BASE_URL", "CLOCK_FILE", "SMTP_URL", "MAIL_FROM")
LEAST_DIFFERENT_BYTES = 20  # of 32: fewer in a random key is one in thousands of millions


class BadSettings(Exception):
    """The environment has faults; `faults` names every one."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("settings: " + "; ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Settings:
    """The settings of one process. The README's table says what each is for."""

    app_env: str
    council: str
    public_url: str  # what the carrier signs; never guessed from a request
    database_url: str
    redis_url: str
    twilio_sid: str
    twilio_tokens: tuple[str, ...]  # the first sends; any of them may sign, while they change
    data_keys: str
    spool_dir: str
    twilio_base_url: str = ""  # empty: Twilio itself
    clock_file: str = ""  # the movable clock of development
    smtp_url: str = ""  # empty, with mail_from: this line sends no e-mail
    mail_from: str = ""

    @property
    def production(self) -> bool:
        """Is this the real line?"""
        return self.app_env == "production"

    @property
    def council_file(self) -> Path:
        """Where the council's data is."""
        return COUNCILS / f"{self.council}.toml"

    @property
    def secret_key(self) -> bytes:
        """Signs the desk's sessions; derived, so that there is one secret less to keep."""
        return hmac.new(self.data_keys.encode(), b"desk sessions", hashlib.sha256).digest()


def from_environ(env: Mapping[str, str]) -> Settings:
    """Read the settings. Raises BadSettings, which names every fault at once."""
    given = {name: env.get(name, "").strip() for name in NAMES}
    given |= {name: env.get(name, "").strip() for name in OPTIONAL}
    faults = [f"{name} is missing or blank" for name in NAMES if not given[name]]
    faults += [
        f"{name} begins or ends with a space or a new line"
        for name, value in given.items()
        if value and value != env[name]
    ]
    settings = _read(given)
    faults += _shape_faults(settings)
    if settings.production:
        faults += _production_faults(settings)
    if faults:
        raise BadSettings(faults)
    return settings


def _read(given: Mapping[str, str]) -> Settings:
    return Settings(
        app_env=given["APP_ENV"],
        council=given["COUNCIL"],
        public_url=given["PUBLIC_URL"].rstrip("/"),
        database_url=given["DATABASE_URL"],
        redis_url=given["REDIS_URL"],
        twilio_sid=given["TWILIO_ACCOUNT_SID"],
        twilio_tokens=tuple(token.strip() for token in given["TWILIO_AUTH_TOKEN"].split(",")),
        data_keys=given["DATA_KEYS"],
        spool_dir=given["SPOOL_DIR"],
        twilio_base_url=given["TWILIO_BASE_URL"].rstrip("/"),
        clock_file=given["CLOCK_FILE"],
        smtp_url=given["SMTP_URL"],
        mail_from=given["MAIL_FROM"],
    )


def _shape_faults(settings: Settings) -> list[str]:
    """What is wrong anywhere. Blank settings are named already."""
    faults = []
    if settings.app_env and settings.app_env not in ENVIRONMENTS:
        faults.append(f"APP_ENV must be one of {', '.join(ENVIRONMENTS)}")
    if settings.council and not _is_council(settings):
        faults.append("COUNCIL names no file in councils/")
    if settings.public_url and not _web_address(settings.public_url):
        faults.append("PUBLIC_URL must be an http or https address without a path")
    if settings.redis_url and _scheme(settings.redis_url) not in ("redis", "rediss", "unix"):
        faults.append("REDIS_URL must begin with redis://, rediss:// or unix://")
    if settings.twilio_base_url and not _web_address(settings.twilio_base_url):
        faults.append("TWILIO_BASE_URL must be an http or https address without a path")
    if settings.twilio_sid and not re.fullmatch("AC[0-9a-fA-F]{32}", settings.twilio_sid):
        faults.append("TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits")
    tokens = settings.twilio_tokens
    if len(tokens) > 2 or (tokens != ("",) and not all(re.fullmatch("[!-~]+", t) for t in tokens)):
        faults.append("TWILIO_AUTH_TOKEN must be one token, or while it changes two with a comma")
    faults += _mail_faults(settings)
    return faults + _database_faults(settings) + _key_faults(settings) + _spool_faults(settings)


def _is_council(settings: Settings) -> bool:
    return (
        bool(re.fullmatch("[a-z0-9_-]{1,40}", settings.council)) and settings.council_file.is_file()
    )


def _scheme(address: str) -> str:
    """The scheme of an address that can be read at all; "" of one that cannot."""
    try:
        parts = urlsplit(address)
        return parts.scheme if parts.port != 0 else ""
    except ValueError:
        return ""


def _web_address(address: str) -> bool:
    if _scheme(address) not in ("http", "https") or re.search(r"[\s@]", address):
        return False
    parts = urlsplit(address)
    return bool(parts.hostname) and not (parts.path or parts.query or parts.fragment)


def _mail_faults(settings: Settings) -> list[str]:
    try:
        mail_server(settings.smtp_url, settings.mail_from)
    except ValueError as fault:
        return [str(fault)]
    return []


def _database_faults(settings: Settings) -> list[str]:
    try:
        url = make_url(settings.database_url)
    except (ArgumentError, ValueError):
        url = None
    driver = url.drivername if url else ""
    if settings.database_url and driver not in ("sqlite", "postgresql+psycopg"):
        return ["DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://"]
    if url and driver == "sqlite":
        file = url.database or ""
        folder = os.path.dirname(file) or "."
        if file in ("", ":memory:") or os.path.isdir(file) or not _can_be_written(folder):
            return ["DATABASE_URL must name a file in a directory that can be written"]
    return []


def _key_faults(settings: Settings) -> list[str]:
    if not settings.data_keys:
        return []
    parts = [part.strip().partition(":") for part in settings.data_keys.split(",")]
    faults = [fault for key_id, _, encoded in parts if (fault := _key_fault(key_id, encoded))]
    if len({key_id for key_id, _, _ in parts}) < len(parts):
        faults.append("DATA_KEYS: each key needs an id of its own")
    return faults


def _key_fault(key_id: str, encoded: str) -> str:
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        key = b""
    if not re.fullmatch("[0-9A-Za-z_-]{1,40}", key_id) or len(key) != 32:
        return "DATA_KEYS must be id:base64 of 32 bytes, one or more, with commas"
    if len(set(key)) < LEAST_DIFFERENT_BYTES or all(32 <= byte < 127 for byte in key):
        return f"DATA_KEYS: key {key_id} is not random"
    return ""


def _spool_faults(settings: Settings) -> list[str]:
    if settings.spool_dir and not _takes_files(settings.spool_dir):
        return ["SPOOL_DIR must be a directory that can be written"]
    return []


def _takes_files(folder: str) -> bool:
    """Does a file written there get onto the disk? Tried with one, which is then removed."""
    probe = os.path.join(folder, f".probe-{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with open(probe, "xb") as file:
            file.write(b"probe")
            file.flush()
            os.fsync(file.fileno())
    except (OSError, ValueError):
        return False
    finally:
        with suppress(OSError, ValueError):
            os.unlink(probe)
    return _can_be_written(folder)


def _can_be_written(folder: str) -> bool:
    return os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)


def _production_faults(settings: Settings) -> list[str]:
    """What is allowed while developing, and never on the real line."""
    faults = []
    if not settings.public_url.startswith("https://"):
        faults.append("PUBLIC_URL must be https in production")
    if settings.twilio_base_url and not _at_twilio(settings.twilio_base_url):
        faults.append("TWILIO_BASE_URL must not be the handset in production")
    if settings.clock_file:
        faults.append("CLOCK_FILE must not be set in production: the clock cannot be moved")
    if any(len(token) < 32 or len(set(token)) < 8 for token in settings.twilio_tokens):
        faults.append("TWILIO_AUTH_TOKEN is too weak for production")
    return faults


def _at_twilio(address: str) -> bool:
    return bool(re.fullmatch(r"https://([a-z0-9-]+\.)+twilio\.com", address))
