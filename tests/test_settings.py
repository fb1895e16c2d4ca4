"""A wrong setting stops the start, and every one is named at once."""

import base64
import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from app import create_app
from app.council import Council, load
from app.settings import COUNCILS, NAMES, BadSettings, Settings, from_environ
from app.store import sealing
from app.wiring import wire, wire_from
from tests.world import (
    KEYS,
    PUBLIC_URL,
    SID,
    TOKEN,
    MovableClock,
    RingRecorder,
    settings_for,
    wires_for,
)

ROOT = Path(__file__).parent.parent
OTHER_KEY = "k2:" + base64.b64encode(hashlib.sha256(b"other").digest()).decode()


def key(plain: bytes) -> str:
    return "k1:" + base64.b64encode(plain).decode()


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment in which everything is right, for production too."""
    return {
        "APP_ENV": "development",
        "COUNCIL": "coventry",
        "PUBLIC_URL": PUBLIC_URL,
        "DATABASE_URL": f"sqlite:///{tmp_path}/line.db",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "TWILIO_ACCOUNT_SID": SID,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "DATA_KEYS": KEYS,
        "SPOOL_DIR": str(tmp_path),
    }


def faults(env: Mapping[str, str]) -> list[str]:
    """The faults of an environment; none where it is right."""
    try:
        from_environ(env)
    except BadSettings as bad:
        return bad.faults
    return []


def named(env: Mapping[str, str]) -> set[str]:
    """The settings that are at fault."""
    return {fault.split()[0].rstrip(":") for fault in faults(env)}


def test_right_settings_are_read(env: dict[str, str]) -> None:
    read = from_environ({**env, "PUBLIC_URL": PUBLIC_URL + "/"})
    assert (read.council, read.public_url, read.twilio_tokens) == ("coventry", PUBLIC_URL, (TOKEN,))
    assert not read.production and read.twilio_base_url == read.clock_file == ""
    assert from_environ({**env, "APP_ENV": "production"}).production


def test_an_empty_environment_names_every_setting(env: dict[str, str]) -> None:
    assert named({}) == set(NAMES) == set(env)
    assert len(faults({})) == len(NAMES)
    assert named({name: " \t" for name in NAMES}) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_blank_or_space_ended_setting_is_named(env: dict[str, str], name: str) -> None:
    for value in ("", "  ", "\n"):
        assert f"{name} is missing or blank" in faults({**env, name: value})
        assert named({**env, name: value}) == {name}
    assert named({k: v for k, v in env.items() if k != name}) == {name}
    for value in (env[name] + " ", " " + env[name], env[name] + "\n", env[name] + "\u00a0"):
        assert f"{name} begins or ends with a space or a new line" in faults({**env, name: value})


def test_a_space_at_the_end_of_a_setting_that_may_be_missing_is_named_too(
    env: dict[str, str],
) -> None:
    for name, value in (("TWILIO_BASE_URL", "http://127.0.0.1:5001 "), ("CLOCK_FILE", "clock\n")):
        assert named({**env, name: value}) == {name}
        assert named({**env, name: ""}) == named({**env, name: " "}) == set()


WRONG: dict[str, tuple[str, ...]] = {
    "APP_ENV": ("prod", "Production", "test", "development,production"),
    "COUNCIL": ("nowhere", "../councils/coventry", "coventry.toml", "/etc/passwd", "Coventry"),
    "PUBLIC_URL": (
        *("line.example", "ftp://line.example", "https://", "https://line.example/path"),
        *("https://line.example?x=1", "https://line.example#x", "http://[", "https://x:99999"),
        *("https://user:pass@line.example", "https://line .example", "https://x:0"),
    ),
    "DATABASE_URL": (
        *("postgres://u@h/d", "postgresql://u@h/d", "mysql://u@h/d", "line.db", "sqlite://"),
        *(
            "sqlite:///:memory:",
            "sqlite:////nowhere/line.db",
            "http://[",
        ),
        *("sqlite:////tmp", "postgresql+psycopg://u@h:port/d"),
    ),
    "REDIS_URL": ("127.0.0.1:6379", "http://127.0.0.1", "redis//x", "redis://x:99999", "redis://["),
    "TWILIO_ACCOUNT_SID": ("AC", SID[:-1], SID + "0", "SM" + SID[2:], "AC" + "z" * 32),
    "TWILIO_AUTH_TOKEN": (",", f"{TOKEN},", f",{TOKEN}", f"{TOKEN} x", f"{TOKEN},{TOKEN},{TOKEN}"),
    "DATA_KEYS": (
        *("k1", "k1:", ":" + KEYS[3:], "k1:not base64!", key(b"short"), KEYS + ",", "," + KEYS),
        *(",", f"{KEYS},{KEYS}", KEYS + "\u00e9", "k 1" + KEYS[2:], "k\u00e9:" + KEYS[3:]),
        *(key(b"\0" * 32), key(b"password" * 4), key(b"0123456789abcdef" * 2)),
        *(key(b"correct horse battery staple 123"), key(bytes(range(16)) * 2)),
    ),
    "SPOOL_DIR": ("/nowhere", "/etc/passwd", "/proc/1/none", "x" * 5000, "/proc"),
    "TWILIO_BASE_URL": ("127.0.0.1:5001", "file:///x", "http://127.0.0.1/api", "http://a@b"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_named_and_is_not_in_the_message(env: dict[str, str], name: str) -> None:
    for value in WRONG[name]:
        found = faults({**env, name: value})
        assert named({**env, name: value}) == {name}, value
        assert len(value) < 9 or not any(value in fault for fault in found)


def test_every_fault_is_named_at_once(env: dict[str, str]) -> None:
    wrong = {**env, **{name: values[0] for name, values in WRONG.items()}, "REDIS_URL": ""}
    assert named(wrong) == set(WRONG)
    with pytest.raises(BadSettings) as bad:
        from_environ(wrong)
    assert all(name in str(bad.value) for name in WRONG)


def test_a_folder_that_cannot_be_written_is_named(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert named(env) == {"SPOOL_DIR", "DATABASE_URL"}


def test_a_spool_is_tried_with_a_file_and_nothing_is_left_of_it(
    env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not faults(env) and list(tmp_path.iterdir()) == []

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert named(env) == {"SPOOL_DIR"}


def test_two_tokens_and_two_keys_are_taken_while_they_change(env: dict[str, str]) -> None:
    read = from_environ({**env, "TWILIO_AUTH_TOKEN": f"{TOKEN[::-1]},{TOKEN}"})
    assert read.twilio_tokens == (TOKEN[::-1], TOKEN)
    keys = f"{OTHER_KEY},{KEYS}"
    assert from_environ({**env, "DATA_KEYS": keys}).data_keys == keys
    assert sealing.Keyring.parse(keys).first == "k2"


def test_production_refuses_what_is_for_development(env: dict[str, str]) -> None:
    live = {**env, "APP_ENV": "production"}
    wrong = {
        "PUBLIC_URL": ("http://line.example",),
        "TWILIO_BASE_URL": (
            *("http://127.0.0.1:5001", "https://twilio.com.evil.example", "http://api.twilio.com"),
            *("https://eviltwilio.com", "https://api.twilio.com:8443"),
        ),
        "CLOCK_FILE": ("/tmp/clock",),
        "TWILIO_AUTH_TOKEN": ("short", "0" * 32, "01" * 16, f"{TOKEN},secret"),
    }
    for name, values in wrong.items():
        for value in values:
            assert named({**live, name: value}) == {name}, value
    assert named({**live, **{name: values[0] for name, values in wrong.items()}}) == set(wrong)
    assert not faults({**live, "TWILIO_BASE_URL": "https://api.dublin.ie1.twilio.com"})
    assert not faults({**live, "DATABASE_URL": "postgresql+psycopg://u@h/d"})


def test_development_may_use_the_handset_and_the_movable_clock(env: dict[str, str]) -> None:
    more = {"TWILIO_BASE_URL": "http://127.0.0.1:5001", "CLOCK_FILE": "/tmp/clock"}
    assert not faults({**env, **more, "PUBLIC_URL": "http://127.0.0.1:5000"})


def test_nothing_can_switch_the_signatures_off(env: dict[str, str]) -> None:
    for name in ("VALIDATE_TWILIO", "SKIP_SIGNATURE", "FLASK_DEBUG", "DEBUG"):
        assert from_environ({**env, name: "0"}) == from_environ({**env, name: "1"})


@pytest.mark.parametrize("council", ["coventry", "ealing"])
def test_production_refuses_a_council_without_its_own_numbers(
    env: dict[str, str], council: str
) -> None:
    with pytest.raises(BadSettings) as bad:
        wire(from_environ({**env, "APP_ENV": "production", "COUNCIL": council}))
    found = " ".join(bad.value.faults)
    assert all(fault.startswith(f"{council}.toml: ") for fault in bad.value.faults)
    assert "line.production.text_number" in found and "numbers.police_duty_desk.e164" in found


def test_production_refuses_the_drama_numbers_of_the_line() -> None:
    council = load(COUNCILS / "coventry.toml")
    drama = council.lines.model_copy(update={"production": council.lines.development})
    pretending: Council = council.model_copy(update={"lines": drama})
    found = pretending.faults_in_production()
    assert {fault.split(":")[0] for fault in found} >= {
        "line.production.voice_number",
        "line.production.text_number",
    }


def test_the_secret_of_the_desk_is_neither_a_key_nor_that_of_another_line(
    env: dict[str, str],
) -> None:
    one = from_environ(env)
    other = from_environ({**env, "DATA_KEYS": OTHER_KEY})
    assert one.secret_key != other.secret_key and len(one.secret_key) == 32
    assert one.secret_key not in (KEYS.encode(), base64.b64decode(KEYS[3:]))
    assert one.secret_key == from_environ(env).secret_key


def test_a_desk_in_production_has_no_development_log_in(tmp_path: Path) -> None:
    answers, rules = {}, {}
    for app_env in ("production", "development"):
        settings: Settings = settings_for(f"sqlite:///{tmp_path}/x.db", tmp_path, app_env=app_env)
        wires = wires_for(settings, MovableClock(), RingRecorder())
        app = create_app(wires)
        rules[app_env] = {rule.endpoint: str(rule) for rule in app.url_map.iter_rules()}
        client = app.test_client()
        answers[app_env] = [client.get("/desk/log-in"), client.post("/desk/log-in")]
        wires.db.engine.dispose()
    assert rules["development"]["desk.log_in"] == "/desk/log-in"
    assert "desk.log_in" not in rules["production"]
    assert answers["development"][0].status_code == 200
    assert {answer.status_code for answer in answers["production"]} <= {400, 403, 404, 405}
    assert not any("Set-Cookie" in answer.headers for answer in answers["production"])


def checked(env: Mapping[str, str]) -> Any:
    """What `config check` says of an environment."""
    command = [sys.executable, "-m", "flask", "--app", "app.wsgi", "config", "check"]
    kept = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    return subprocess.run(
        command, cwd=ROOT, env={**kept, **env}, capture_output=True, text=True, timeout=60
    )


def test_the_command_that_checks_names_every_fault_and_fails(env: dict[str, str]) -> None:
    wrong = {"APP_ENV": "prod", "TWILIO_AUTH_TOKEN": TOKEN + " ", "DATA_KEYS": key(b"\0" * 32)}
    told = checked(wrong)
    assert told.returncode == 1 and told.stdout == ""
    assert all(name in told.stderr for name in NAMES)
    assert "Traceback" not in told.stderr and TOKEN not in told.stderr


def test_the_command_that_checks_says_when_all_is_right(env: dict[str, str]) -> None:
    told = checked(env)
    assert (told.returncode, told.stdout) == (0, "The settings are right.\n")


def test_faults_of_settings_and_of_the_council_are_named_together(env: dict[str, str]) -> None:
    wrong = {**env, "APP_ENV": "production", "TWILIO_AUTH_TOKEN": "weak"}
    with pytest.raises(BadSettings) as bad:
        wire_from(wrong)
    named = "\n".join(bad.value.faults)
    assert "TWILIO_AUTH_TOKEN" in named
    assert "line.production.text_number" in named
    assert "police_duty_desk" in named
