"""Everything the environment decides, read once at the start. Every fault is named at once."""

import base64
import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

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
    faults = [f"{name} is missing or blank" for name, value in given.items() if not value]
    settings = Settings(
        app_env=given["APP_ENV"],
        council=given["COUNCIL"],
        public_url=given["PUBLIC_URL"].rstrip("/"),
        database_url=given["DATABASE_URL"],
        redis_url=given["REDIS_URL"],
        twilio_sid=given["TWILIO_ACCOUNT_SID"],
        twilio_tokens=tuple(t.strip() for t in given["TWILIO_AUTH_TOKEN"].split(",") if t.strip()),
        data_keys=given["DATA_KEYS"],
        spool_dir=given["SPOOL_DIR"],
        twilio_base_url=env.get("TWILIO_BASE_URL", "").strip().rstrip("/"),
        clock_file=env.get("CLOCK_FILE", "").strip(),
    )
    faults += _shape_faults(settings)
    if settings.production:
        faults += _production_faults(settings)
    if faults:
        raise BadSettings(faults)
    return settings


def _shape_faults(settings: Settings) -> list[str]:
    """What is wrong anywhere. Blank settings are named already."""
    faults = []
    if settings.app_env and settings.app_env not in ENVIRONMENTS:
        faults.append(f"APP_ENV must be one of {', '.join(ENVIRONMENTS)}")
    if settings.council and not settings.council_file.is_file():
        faults.append("COUNCIL names no file in councils/")
    if settings.public_url and not _web_address(settings.public_url):
        faults.append("PUBLIC_URL must be an http or https address without a path")
    if settings.redis_url and urlsplit(settings.redis_url).scheme not in (
        "redis",
        "rediss",
        "unix",
    ):
        faults.append("REDIS_URL must begin with redis://, rediss:// or unix://")
    if settings.twilio_base_url and not _web_address(settings.twilio_base_url):
        faults.append("TWILIO_BASE_URL must be an http or https address without a path")
    sid = settings.twilio_sid
    if sid and not (sid.startswith("AC") and len(sid) == 34):
        faults.append("TWILIO_ACCOUNT_SID must be AC and 32 characters")
    return faults + _database_faults(settings) + _key_faults(settings) + _spool_faults(settings)


def _web_address(address: str) -> bool:
    parts = urlsplit(address)
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and not (parts.path or parts.query or parts.fragment)
    )


def _database_faults(settings: Settings) -> list[str]:
    try:
        backend = make_url(settings.database_url).get_backend_name()
    except ArgumentError:
        backend = ""
    if settings.database_url and backend not in ("sqlite", "postgresql"):
        return ["DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://"]
    return []


def _key_faults(settings: Settings) -> list[str]:
    faults = []
    for part in filter(None, settings.data_keys.split(",")):
        key_id, _, encoded = part.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except ValueError:
            key = b""
        if not key_id or len(key) != 32:
            faults.append("DATA_KEYS must be id:base64 of 32 bytes, one or more, with commas")
        elif len(set(key)) < 16:
            faults.append(f"DATA_KEYS: key {key_id} is not random")
    return faults


def _spool_faults(settings: Settings) -> list[str]:
    if not settings.spool_dir:
        return []
    spool = Path(settings.spool_dir)
    if not spool.is_dir() or not os.access(spool, os.W_OK | os.X_OK):
        return ["SPOOL_DIR must be a directory that can be written"]
    return []


def _production_faults(settings: Settings) -> list[str]:
    """What is allowed while developing, and never on the real line."""
    faults = []
    if not settings.public_url.startswith("https://"):
        faults.append("PUBLIC_URL must be https in production")
    host = urlsplit(settings.twilio_base_url).hostname or "api.twilio.com"
    if not host.endswith(".twilio.com"):
        faults.append("TWILIO_BASE_URL must not be the handset in production")
    if settings.clock_file:
        faults.append("CLOCK_FILE must not be set in production: the clock cannot be moved")
    if any(len(token) < 32 or len(set(token)) < 8 for token in settings.twilio_tokens):
        faults.append("TWILIO_AUTH_TOKEN is too weak for production")
    return faults
