"""The environment of the line in development: what is made once, and what is worked out."""

import base64
import os
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from dev import ports, valkey

ROOT = Path(__file__).parent.parent
PREFERRED = {"WEB_PORT": 5000, "HANDSET_PORT": 5001, "VALKEY_PORT": 5002}
SECRETS = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "DATA_KEYS")
DROPPED = ("FLASK_", "GUNICORN_", "GRANIAN_", "TWILIO_", "HANDSET_", "PYTHONPATH", "MAKE", "MFLAGS")


class NoSuchCouncil(ValueError):
    """No council file of this name, or one without numbers for development."""


def new_secrets() -> dict[str, str]:
    """Random ones, made here and used nowhere else."""
    return {
        "TWILIO_ACCOUNT_SID": "AC" + os.urandom(16).hex(),
        "TWILIO_AUTH_TOKEN": os.urandom(16).hex(),
        "DATA_KEYS": "k1:" + base64.b64encode(os.urandom(32)).decode(),
    }


def new_ports(preferred: Mapping[str, int]) -> dict[str, str]:
    """A free port for each name: the preferred one where nobody has it."""
    chosen: dict[str, str] = {}
    for name, port in preferred.items():
        taken = {int(other) for other in chosen.values()}
        chosen[name] = str(ports.free_port(port, besides=taken))
    return chosen


def remembered(file: Path) -> dict[str, str]:
    """Secrets and ports from `file`, made with mode 600 the first time.

    A port that somebody else has by now is replaced, there too.
    """
    lines = file.read_text().splitlines() if file.exists() else []
    kept = dict(line.split("=", 1) for line in lines if "=" in line and line[0] != "#")
    secrets = {name: kept.get(name) or made for name, made in new_secrets().items()}
    wanted = {name: int(kept.get(name, port)) for name, port in PREFERRED.items()}
    now = {**secrets, **new_ports(wanted)}
    if now != kept:
        _write(file, now)
    file.chmod(0o600)
    return now


def _write(file: Path, values: Mapping[str, str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "# Made by `make run` for this machine alone. Remove it, and new ones are made.\n"
    text += "".join(f"{name}={value}\n" for name, value in values.items())
    waiting = file.with_suffix(".new")
    waiting.unlink(missing_ok=True)
    with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    waiting.replace(file)


def development_numbers(council: str) -> tuple[str, str]:
    """The voice number and the text number, E.164. Raises NoSuchCouncil."""
    file = ROOT / "councils" / f"{council}.toml"
    try:
        numbers = tomllib.loads(file.read_text())["line"]["development"]
        return str(numbers["voice_number"]), str(numbers["text_number"])
    except FileNotFoundError:
        known = ", ".join(sorted(other.stem for other in file.parent.glob("*.toml")))
        raise NoSuchCouncil(f"COUNCIL={council}: the councils here are {known}") from None
    except (KeyError, tomllib.TOMLDecodeError) as fault:
        raise NoSuchCouncil(f"councils/{council}.toml: {fault} in [line.development]") from None


def outside(environment: Mapping[str, str]) -> dict[str, str]:
    """What the programs inherit: nothing that would change them, and this Python's folder first.

    A proxy is not asked for what is on this machine.
    """
    kept = {name: v for name, v in environment.items() if not name.startswith(DROPPED)}
    for name in ("no_proxy", "NO_PROXY"):
        kept[name] = ",".join(filter(None, [kept.get(name), ports.LOCAL, "localhost"]))
    kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
    return {**kept, "PYTHONUNBUFFERED": "1"}


def of_line(council: str, folder: Path, made: Mapping[str, str]) -> dict[str, str]:
    """The settings of every program. `made` has the secrets and ports; `folder` is absolute.

    The folders named here are made. Raises NoSuchCouncil.
    """
    voice_number, text_number = development_numbers(council)
    (folder / "spool").mkdir(parents=True, exist_ok=True)
    line_url = f"http://{ports.LOCAL}:{made['WEB_PORT']}"
    return {
        **{name: made[name] for name in (*SECRETS, "HANDSET_PORT", "VALKEY_PORT")},
        "APP_ENV": "development",
        "COUNCIL": council,
        "PORT": made["WEB_PORT"],
        "PUBLIC_URL": line_url,
        "DATABASE_URL": f"sqlite:///{folder}/line.db",
        "REDIS_URL": valkey.url(int(made["VALKEY_PORT"])),
        "VALKEY_DIR": str(folder / "valkey"),
        "TWILIO_BASE_URL": f"http://{ports.LOCAL}:{made['HANDSET_PORT']}",
        "SPOOL_DIR": str(folder / "spool"),
        "CLOCK_FILE": str(folder / "clock"),
        "HANDSET_LINE_URL": line_url,
        "HANDSET_VOICE_NUMBER": voice_number,
        "HANDSET_TEXT_NUMBER": text_number,
        "HANDSET_BINS": str(ROOT / "app" / "web" / "static" / "fallback"),
    }
